"""What only a pile shows: lines that a publisher's pages share are the page's, not the article's."""

import hashlib
from collections.abc import Sequence
from functools import partial
from urllib.parse import urlsplit

import msgspec

from wiredesk.model import BodySpan, Document, Residue
from wiredesk.recall import Recall, forgetful, key_of, recalled

from .furniture import is_prose
from .layout import Unit, units

_MIN_REPORTS = 3
_MIN_REPORTS_INSIDE = 5
_INSIDE_SHARE = 0.5
_LONG = 12
_MIN_TITLE_WORDS = 2
_MAX_NOTICE_WORDS = 60
_REASON = "repeated across reports"


class _Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A line of a body: a digest of its words, their number, whether a sentence, whether outside of all prose."""

    span: BodySpan
    key: bytes
    words: int
    prose: bool
    edge: bool


class _Changed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What masking left of a publisher's report: its place among the publisher's, and all that is other than before."""

    place: int
    title: str | None
    body: tuple[BodySpan, ...]
    residue: tuple[Residue, ...]


def mask_pile(documents: Sequence[Document], recall: Recall = forgetful) -> list[Document]:
    """Return the documents, in the order given, with repeated template lines moved from body to residue.

    A line is the template's when it stands at the head or tail of three different reports of one publisher, or anywhere
    in five that are half of what it published here and it is no sentence. Sentences are masked only as the last of the
    body: background paragraphs that a desk repeats are news. Copies of one text count as one report. A line
    that was taken for the headline gives way to the next one. `recall` may know what became of a publisher's reports.
    """
    publishers: dict[str, list[int]] = {}
    for index, document in enumerate(documents):
        if (publisher := _publisher(document)) is not None:
            publishers.setdefault(publisher, []).append(index)
    masked = list(documents)
    for _, indexes in sorted(publishers.items()):
        if len(indexes) < _MIN_REPORTS:
            continue
        own = [documents[i] for i in indexes]
        digests = [_digest(document) for document in own]
        ask = partial(_masked, own, digests, recall)
        for changed in recalled(recall, key_of("publisher", *digests), ask, list[_Changed]):
            masked[indexes[changed.place]] = msgspec.structs.replace(
                own[changed.place], title=changed.title, body=changed.body, residue=changed.residue
            )
    return masked


def _digest(document: Document) -> bytes:
    """Return what stands for a document as it was read by itself."""
    return hashlib.blake2b(msgspec.msgpack.encode(document), digest_size=16).digest()


def _masked(own: Sequence[Document], digests: Sequence[bytes], recall: Recall) -> list[_Changed]:
    """Return what masking changes in the reports of one publisher."""
    lines = {
        at: recalled(recall, key_of("lines", digest), partial(_lines, document), list[_Line])
        for at, (document, digest) in enumerate(zip(own, digests, strict=True))
    }
    templates = _templates(lines, own)
    found = [_without(document, lines[at], templates) for at, document in enumerate(own)]
    return [
        _Changed(at, now.title, now.body, now.residue)
        for at, (now, before) in enumerate(zip(found, own, strict=True))
        if now is not before
    ]


def _publisher(document: Document) -> str | None:
    if document.publisher is not None:
        return document.publisher.casefold().removeprefix("www.")
    if document.uri.startswith(("http://", "https://")):
        return (urlsplit(document.uri).hostname or "").removeprefix("www.") or None
    return None


def _lines(document: Document) -> list[_Line]:
    found: list[tuple[BodySpan, Unit, bool]] = []
    for span in document.body:
        inner = units(document.text[span.start : span.end])
        if len(inner) == 1:
            found.append((span, inner[0], is_prose(inner[0])))
    prose_at = [n for n, (_, unit, prose) in enumerate(found) if prose and len(unit.words) >= 8]
    first, last = (prose_at[0], prose_at[-1]) if prose_at else (0, len(found) - 1)
    return [
        _Line(
            span=span,
            key=hashlib.blake2b(unit.folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(),
            words=len(unit.words),
            prose=prose,
            edge=n < first or n >= last,
        )
        for n, (span, unit, prose) in enumerate(found)
    ]


def _templates(lines: dict[int, list[_Line]], documents: Sequence[Document]) -> frozenset[bytes]:
    places: dict[bytes, list[tuple[int, _Line]]] = {}
    for index, document_lines in lines.items():
        for line in document_lines:
            places.setdefault(line.key, []).append((index, line))
    long_lines = {i: frozenset(line.key for line in ls if line.words >= _LONG) for i, ls in lines.items()}
    templates: set[bytes] = set()
    for key, found in places.items():
        holders = sorted({i for i, _ in found}, key=lambda i: documents[i].id)
        if len(holders) < _MIN_REPORTS:
            continue
        prose = any(line.prose for _, line in found)
        if all(line.edge for _, line in found) and (not prose or found[0][1].words <= _MAX_NOTICE_WORDS):
            need = _MIN_REPORTS_INSIDE if prose else _MIN_REPORTS
        elif not prose and len(holders) >= _INSIDE_SHARE * len(lines):
            need = _MIN_REPORTS_INSIDE
        else:
            continue
        if _different(holders, long_lines, key, need):
            templates.add(key)
    return frozenset(templates)


def _different(holders: list[int], long_lines: dict[int, frozenset[bytes]], key: bytes, need: int) -> bool:
    """Tell whether `need` of the reports share no more than a fifth of their other long lines with one another."""
    chosen: list[frozenset[bytes]] = []
    for index in holders:
        own = long_lines[index] - {key}
        if own and all(len(own & other) <= 0.2 * min(len(own), len(other)) for other in chosen):
            chosen.append(own)
            if len(chosen) >= need:
                return True
    return False


def _without(document: Document, lines: list[_Line], templates: frozenset[bytes]) -> Document:
    taken = {line.span for line in lines if line.key in templates}
    if not taken or len(taken) == len(document.body):
        return document
    residue = [*document.residue, *(Residue(start=s.start, end=s.end, reason=_REASON) for s in taken)]
    return msgspec.structs.replace(
        document,
        title=_title(document, lines, taken),
        body=tuple(s for s in document.body if s not in taken),
        residue=tuple(sorted(residue, key=lambda r: r.start)),
    )


def _title(document: Document, lines: list[_Line], taken: set[BodySpan]) -> str | None:
    """Return the headline: what every page says above its own was none, the next line may be one."""
    if document.title not in {document.text[s.start : s.end] for s in taken}:
        return document.title
    first = next((line for line in lines if line.span not in taken), None)
    if first is None or first.prose or first.words < _MIN_TITLE_WORDS:
        return None
    return document.text[first.span.start : first.span.end]
