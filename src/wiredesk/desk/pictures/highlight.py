"""Text with overlapping marks cut into flat pieces, so that any set of spans can be shown at once in HTML."""

import itertools
from collections.abc import Iterable, Sequence

import msgspec


class Mark(msgspec.Struct, frozen=True, order=True):
    """One highlighted span in code points (`end` exclusive); `layer` is a CSS class, `id` what it stands for.

    `group` is what marks in two texts have in common: an event that both tell, a passage that both hold.
    """

    start: int
    end: int
    layer: str
    id: str
    note: str = ""
    group: str = ""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text that has the same marks everywhere; `starts` are the marks that begin exactly here."""

    start: int
    end: int
    text: str
    layers: tuple[str, ...]
    ids: tuple[str, ...]
    notes: tuple[str, ...]
    starts: tuple[str, ...]
    groups: tuple[str, ...]


def pieces(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut `text[start:end]` at every edge of every mark; the pieces joined give the text again, to the code point.

    Empty marks and those outside of the stretch are left out; a mark that reaches beyond it is cut.
    """
    stop = len(text) if end is None else min(end, len(text))
    inside = sorted(m for m in marks if m.start < m.end and m.end > start and m.start < stop)
    edges = {start, stop}
    for mark in inside:
        edges.update((max(mark.start, start), min(mark.end, stop)))
    cuts = sorted(edges)
    return [_piece(text, a, b, active) for a, b, active in _sweep(cuts, inside)]


def _sweep(cuts: Sequence[int], marks: Sequence[Mark]) -> Iterable[tuple[int, int, list[Mark]]]:
    following = 0
    active: list[Mark] = []
    for a, b in itertools.pairwise(cuts):
        while following < len(marks) and marks[following].start <= a:
            active.append(marks[following])
            following += 1
        active = [m for m in active if m.end > a]
        yield a, b, active


def _piece(text: str, a: int, b: int, active: Sequence[Mark]) -> Piece:
    return Piece(
        start=a,
        end=b,
        text=text[a:b],
        layers=tuple(sorted({m.layer for m in active})),
        ids=tuple(m.id for m in active),
        notes=tuple(m.note for m in active if m.note),
        starts=tuple(m.id for m in active if m.start == a),
        groups=tuple(sorted({m.group for m in active if m.group})),
    )
