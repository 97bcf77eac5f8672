"""What keeps the desk to its user: loopback hosts only, a token on every write, pages that can run nothing foreign.

Reports are hostile input. Pages carry no inline script or style, load nothing from elsewhere, and say so in their
Content-Security-Policy; a Host check stops DNS rebinding; a token that is new at every start stops forged requests.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def new_token() -> str:
    """Return a token for one start of the desk: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


class Guard(msgspec.Struct, frozen=True):
    """Who may write: the token of this start, or nobody at all."""

    token: str
    read_only: bool = False

    def allows(self, token: str | None) -> bool:
        """Tell whether a write with this token may be done; compares in constant time."""
        return not self.read_only and hmac.compare_digest((token or "").encode(), self.token.encode())


class Shield:
    """ASGI middleware: refuses hosts that are not this machine (400) and puts the security headers on every answer."""

    def __init__(self, app: Application, hosts: tuple[str, ...] = LOOPBACK) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                have = {name for name, _ in message["headers"]}
                extra = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in have]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        host = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"host"), "")
        if _name_of(host) not in self._hosts:
            await send_with_headers(
                {"type": "http.response.start", "status": 400, "headers": [(b"content-type", b"text/plain")]}
            )
            await send({"type": "http.response.body", "body": b"This desk answers only on this machine.\n"})
            return
        await self._app(scope, receive, send_with_headers)


def _name_of(host: str) -> str:
    """Return a Host header's name without its port: "[::1]:8642" -> "[::1]"."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()
