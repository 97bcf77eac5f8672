"""Two reports side by side: the events that both tell, the pairs left open between them, the words that both hold."""

from collections.abc import Sequence

import msgspec

from wiredesk.desk.pages.event import Telling
from wiredesk.ingest import SharedPassage
from wiredesk.model import Event, Link
from wiredesk.store.record import Record

_MOST_OPEN = 8


class AlignedEvent(msgspec.Struct, frozen=True):
    """One event with the sentences that tell it in each report, each sentence once, in the order of the texts."""

    event: Event
    left: tuple[Telling, ...]
    right: tuple[Telling, ...]


class OpenPair(msgspec.Struct, frozen=True):
    """A telling of each report that may be of one event: undecided."""

    link: Link
    left: Telling
    right: Telling


class Alignment(msgspec.Struct, frozen=True):
    """What two reports have in common; `typed` and `untyped` events in the order of the left text.

    `shared_words` counts the words in passages that both hold; `only_left` and `only_right` count typed events that
    one of them tells alone.
    """

    typed: tuple[AlignedEvent, ...]
    untyped: tuple[AlignedEvent, ...]
    undecided: tuple[OpenPair, ...]
    passages: int
    shared_words: int
    only_left: int
    only_right: int


def align(
    record: Record, left: Sequence[Telling], right: Sequence[Telling], passages: Sequence[SharedPassage]
) -> Alignment:
    """Return what two reports have in common, from their tellings and the passages that they share."""
    told = [_by_event(side) for side in (left, right)]
    both = [event for event in told[0] if event in told[1]]
    events = {e.id: e for e in record.events.where(id=sorted(both))} if both else {}
    rows = [AlignedEvent(events[i], told[0][i], told[1][i]) for i in both if i in events]
    only = [
        sum(any(t.mention.type != "OTHER" for t in tellings) for i, tellings in side.items() if i not in events)
        for side in told
    ]
    return Alignment(
        typed=tuple(r for r in rows if r.event.type != "OTHER"),
        untyped=tuple(r for r in rows if r.event.type == "OTHER"),
        undecided=_undecided(record, left, right),
        passages=len(passages),
        shared_words=sum(p.words for p in passages),
        only_left=only[0],
        only_right=only[1],
    )


def _by_event(tellings: Sequence[Telling]) -> dict[str, tuple[Telling, ...]]:
    rows: dict[str, dict[int, Telling]] = {}
    for telling in sorted(tellings, key=lambda t: (t.mention.start, t.mention.id)):
        if telling.mention.event:
            rows.setdefault(telling.mention.event, {}).setdefault(telling.mention.sentence.start, telling)
    return {event: tuple(sentences.values()) for event, sentences in rows.items()}


def _undecided(record: Record, left: Sequence[Telling], right: Sequence[Telling]) -> tuple[OpenPair, ...]:
    sides = [{t.mention.id: t for t in side} for side in (left, right)]
    pairs: dict[tuple[str | None, str | None], OpenPair] = {}
    links = [k for k in record.links_of(sides[0]) if k.judgement == "undecided"]
    for link in sorted(links, key=lambda k: (-k.score, k.left, k.right)):
        for here, there in ((link.left, link.right), (link.right, link.left)):
            if here in sides[0] and there in sides[1]:
                one, other = sides[0][here], sides[1][there]
                if one.mention.event != other.mention.event:
                    pairs.setdefault((one.mention.event, other.mention.event), OpenPair(link, one, other))
    return tuple(pairs.values())[:_MOST_OPEN]
