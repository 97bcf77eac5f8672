"""Fetching a page that the user named: http and https only, with a bound on size and time."""

import time
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException
from urllib.parse import urlsplit

import msgspec

from .settings import IngestSettings

_CHUNK = 1 << 16


class Fetched(msgspec.Struct, frozen=True):
    """A response's body as received, and the encoding that the server declares."""

    data: bytes
    charset: str | None = None


class NotFetched(msgspec.Struct, frozen=True):
    """Why there is no body, in words for a person."""

    reason: str


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to http or https: the standard handler would also go to ftp."""

    def redirect_request(
        self, req: urllib.request.Request, fp: object, code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme.lower() not in {"http", "https"}:
            raise urllib.error.URLError(f"it leads on to an address that is not fetched ({urlsplit(newurl).scheme}:)")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(url: str, settings: IngestSettings) -> Fetched | NotFetched:
    """Return what stands at `url`, or why it could not be had; never raises for what a server does."""
    if urlsplit(url).scheme.lower() not in {"http", "https"}:
        return NotFetched("only http and https addresses are fetched")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _WebOnly(),
    ):
        opener.add_handler(handler)
    deadline = time.monotonic() + settings.fetch_seconds
    request = urllib.request.Request(url, headers={"User-Agent": "wiredesk"})  # noqa: S310
    try:
        with opener.open(request, timeout=settings.fetch_seconds) as response:
            parts: list[bytes] = []
            size = 0
            while chunk := response.read1(_CHUNK):
                size += len(chunk)
                if size > settings.fetch_bytes:
                    return NotFetched(f"larger than {settings.fetch_bytes // (1 << 20)} MB")
                if time.monotonic() > deadline:
                    return NotFetched(f"not complete after {settings.fetch_seconds:.0f} seconds")
                parts.append(chunk)
            return Fetched(b"".join(parts), response.headers.get_content_charset())
    except urllib.error.HTTPError as error:
        return NotFetched(f"the server answered {error.code} {error.reason}")
    except urllib.error.URLError as error:
        reason = error.reason
        if isinstance(reason, TimeoutError):
            return NotFetched(f"no answer within {settings.fetch_seconds:.0f} seconds")
        return NotFetched(f"the address could not be reached: {reason}")
    except TimeoutError:
        return NotFetched(f"no answer within {settings.fetch_seconds:.0f} seconds")
    except (OSError, HTTPException, ValueError) as error:
        return NotFetched(f"the address could not be reached: {error}")
