"""Where a report comes from."""

from typing import Literal

from wiredesk.model import Row


class Source(Row, frozen=True, kw_only=True):
    """One input to read. Only `uri` is ever exported; `locator` (a path on this machine, or the URL) is not.

    `uri` is the path below the given folder with "/" between the parts, the bare name of a file given alone, or the
    URL. `sidecar` is the path of a JSON file that describes the report, `sidecar_uri` its name in messages.
    """

    uri: str
    kind: Literal["file", "url"] = "file"
    locator: str
    sidecar: str | None = None
    sidecar_uri: str | None = None
