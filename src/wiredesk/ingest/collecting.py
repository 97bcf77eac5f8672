"""From what the user named to a sorted list of sources: files, folders, lists of paths, URLs."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from wiredesk.model import Rejection

from .source import Source

_STAGE = "collect"
_DESCRIBED = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf")

#: Tables by which a folder is known for an export of ours.
_EXPORTED = {"documents", "event_mentions", "constraints", "rejections"}


class _Found(msgspec.Struct, frozen=True, order=True):
    """A file, by the name that the record gives it first: sorting is the order of the record."""

    uri: str
    path: str
    real: str


def collect(paths: Iterable[str], *, stdin_paths: Iterable[str] = ()) -> Iterator[Source | Rejection]:
    """Yield every report that `paths` name, sorted by uri, and a rejection for each name that cannot be one.

    A folder is searched to its depths, hidden files and folders left out; a link to a folder is followed once. `-`
    stands for `stdin_paths`, one path or URL each. http and https URLs are sources of their own; nothing is fetched
    here. `NAME.json` beside `NAME.txt` (or .html, .pdf, ...) and `NAME.html.json` beside `NAME.html` describe that
    report and are none themselves. A file that several of the names lead to is read once, under its shortest uri.
    """
    found: list[_Found] = []
    rejections: list[Rejection] = []
    urls: set[str] = set()
    for name in _expanded(paths, stdin_paths):
        if "://" in name[:12]:
            if (refusal := _refused_url(name)) is None:
                urls.add(name)
            else:
                rejections.append(refusal)
        else:
            _find(name, found, rejections)
    rows: list[Source | Rejection] = [
        *_sources(found, rejections),
        *(Source(uri=u, kind="url", locator=u) for u in urls),
    ]
    rows.extend(msgspec.structs.replace(r) for r in _distinct(rejections))
    yield from sorted(
        rows, key=lambda row: (row.uri, isinstance(row, Rejection), row.reason if isinstance(row, Rejection) else "")
    )


def _expanded(paths: Iterable[str], stdin_paths: Iterable[str]) -> Iterator[str]:
    for name in paths:
        if name == "-":
            yield from (line.rstrip("\r\n") for line in stdin_paths if line.strip())
        else:
            yield name


def _refused_url(url: str) -> Rejection | None:
    reason = None
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in {"http", "https"}:
            reason = f"only http and https addresses are fetched, not {parts.scheme}:"
        elif not parts.hostname:
            reason = "the address names no host"
        elif parts.username or parts.password:
            reason = "an address with a password in it would put the password in the record"
            url = parts._replace(netloc=parts.hostname).geturl()
    except ValueError:
        reason = "this is no valid address"
    return None if reason is None else Rejection(uri=url, stage=_STAGE, reason=reason)


def _find(name: str, found: list[_Found], rejections: list[Rejection]) -> None:
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        rejections.append(Rejection(uri=exportable(path.name or name), stage=_STAGE, reason=_why(error)))
        return
    if stat.S_ISDIR(mode):
        _walk(path, found, rejections)
    else:
        _add(path, path.name, mode, found, rejections)


def _walk(root: Path, found: list[_Found], rejections: list[Rejection]) -> None:
    """List `root`'s files; real folders first, then links to folders not seen yet, so that no loop can arise."""
    seen: set[tuple[int, int]] = set()
    before = len(found), len(rejections)
    folders: list[tuple[str, Path]] = [("", root)]
    links: list[tuple[str, Path]] = []
    while folders or links:
        below, folder = folders.pop() if folders else links.pop(0)
        try:
            info = folder.stat()
            if (info.st_dev, info.st_ino) in seen:
                if not folders:  # only a link can lead to a folder a second time
                    rejections.append(
                        Rejection(uri=exportable(below), stage=_STAGE, reason="a link to a folder that is read already")
                    )
                continue
            seen.add((info.st_dev, info.st_ino))
            names = sorted(path.name for path in folder.iterdir())
        except OSError as error:
            rejections.append(Rejection(uri=exportable(below or _own_name(root)), stage=_STAGE, reason=_why(error)))
            continue
        if any({Path(name).stem for name in names if name.endswith(end)} >= _EXPORTED for end in (".jsonl", ".csv")):
            reason = "a folder that Wiredesk exported: no reports"
            rejections.append(Rejection(uri=exportable(below or _own_name(root)), stage=_STAGE, reason=reason))
            continue
        for name in names:
            if name.startswith("."):
                continue
            path, inner = folder / name, f"{below}/{name}" if below else name
            try:
                mode = path.stat().st_mode
                is_link = path.is_symlink()
            except OSError as error:
                rejections.append(Rejection(uri=exportable(inner), stage=_STAGE, reason=_why(error)))
                continue
            if stat.S_ISDIR(mode):
                (links if is_link else folders).append((inner, path))
            else:
                _add(path, inner, mode, found, rejections)
        links.sort()
    if (len(found), len(rejections)) == before:
        reason = "a folder without a file (names that begin with a dot are left out)"
        rejections.append(Rejection(uri=exportable(_own_name(root)), stage=_STAGE, reason=reason))


def _own_name(folder: Path) -> str:
    return folder.name or os.fspath(folder.resolve().name) or "/"


def _add(path: Path, uri: str, mode: int, found: list[_Found], rejections: list[Rejection]) -> None:
    if stat.S_ISREG(mode):
        found.append(_Found(uri=exportable(uri), path=os.fspath(path), real=os.path.realpath(path)))
    else:
        rejections.append(Rejection(uri=exportable(uri), stage=_STAGE, reason="not a file: a device, pipe or socket"))


def _sources(found: list[_Found], rejections: list[Rejection]) -> Iterator[Source]:
    chosen: dict[str, _Found] = {}
    for file in sorted(found, key=lambda f: (len(f.uri), f)):
        first = chosen.setdefault(file.real, file)
        if first.uri != file.uri:
            rejections.append(
                Rejection(uri=file.uri, stage=_STAGE, reason=f"the same file as {first.uri}, which is read")
            )
    real_paths = set(chosen)
    for file in sorted(chosen.values()):
        described = _described_by(Path(file.path))
        if described is not None:
            if os.path.realpath(described) not in real_paths:
                rejections.append(
                    Rejection(
                        uri=file.uri,
                        stage=_STAGE,
                        reason=f"describes {exportable(described.name)}, which is not among the reports",
                    )
                )
            continue
        sidecar = _sidecar_of(Path(file.path))
        if sidecar is None:
            yield Source(uri=file.uri, locator=file.path)
        else:
            folder = file.uri.rpartition("/")[0]
            name = exportable(sidecar.name)
            yield Source(
                uri=file.uri,
                locator=file.path,
                sidecar=os.fspath(sidecar),
                sidecar_uri=f"{folder}/{name}" if folder else name,
            )


def _described_by(path: Path) -> Path | None:
    """Return the report that `path` is the sidecar of, if it is one."""
    if path.suffix.lower() != ".json":
        return None
    base = path.with_suffix("")
    candidates = [base] if base.suffix.lower() in _DESCRIBED else []
    candidates += [base.parent / (base.name + extension) for extension in _DESCRIBED]
    return next((c for c in candidates if c.is_file()), None)


def _sidecar_of(path: Path) -> Path | None:
    if path.suffix.lower() not in _DESCRIBED:
        return None
    candidates = (path.parent / (path.stem + ".json"), path.parent / (path.name + ".json"))
    return next((c for c in candidates if c.is_file()), None)


def exportable(name: str) -> str:
    """Return a file name as text that can be written anywhere: bytes that are no UTF-8 become "\\xNN"."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _distinct(rejections: list[Rejection]) -> list[Rejection]:
    return list({(r.uri, r.reason): r for r in rejections}.values())


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return "cannot be read: the name is not valid"
