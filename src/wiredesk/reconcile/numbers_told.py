"""The numbers that a report gives by what they are, of which it knows one only: what `in_one_story` compares."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

import msgspec

from wiredesk.model import DateInterval, EventMention, Reading
from wiredesk.reading.clauses import DAYS_AND_MONTHS
from wiredesk.reading.quantities_tolls import KIND_BY_LEMMA

from .counted import DONE_TO_PEOPLE, counts_some, kind_and_unit, named_actor, nobody_in
from .deeds import looks_back, one_of_several
from .lengths import LENGTH, days_beside, is_of_old, is_told_behind, lengths_of
from .lexicon import TELLING
from .numbers_apart import one_rounds_to_the_other
from .occasions import VICTIMS
from .sums import Sum, sums_of
from .sums_counted import counts_by_deed
from .telling import SURE, ToldReport, pack_telling, telling_of
from .terms import terms_of

TALLY, NONE = "tally", "none"
_SHARE = "share of the vote"
_NAME = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_SHORTEST = 2
_HEAD = 400  # code points of a report: its headline and first sentences
_LEAD = 3  # sentences, the headline among them
#: Kinds that `one_story` and `occasions` compare, or that are no number of things.
_ELSEWHERE = VICTIMS | {"money", "sentence", "displaced", "troops", "share of the vote", "votes", "participants"}


class Counted(msgspec.Struct, frozen=True, array_like=True):
    """A number of a report by what it is: a `Sum`, or for a count its kind and unit; `mention` tells it or is near.

    `heads` are the names in the report's headline and first sentences, `stated` is the day that it says it came out,
    `days` are those of a length's sentence, `telling` what it tells with the mention (`pack_telling`).
    """

    sum: Sum
    mention: str
    is_count: bool
    heads: tuple[str, ...] = ()
    stated: date | None = None
    days: tuple[DateInterval, ...] = ()
    telling: bytes = b""


def numbers_told(reading: Reading) -> tuple[Counted, ...]:
    """Return the sums, measures and counts of things of a report by whose names it knows of one number only."""
    found: dict[tuple[str, str, bool], list[Counted]] = defaultdict(list)
    report = ToldReport(reading)
    lead = max((s.end for s in reading.sentences[:_LEAD]), default=0)
    text = reading.document.text
    for start, mentions in sorted(report.beside.items()):
        end = mentions[0].sentence.end
        for told in chain(sums_of(text, start, end), counts_by_deed(text, start, end), lengths_of(text, start, end)):
            nearest = min(mentions, key=lambda m: (is_told_behind(told, m, text), *_fitness(m, told.start)))
            days = days_beside(reading, told, start, end)
            found[told.what, told.unit, False].append(Counted(told, nearest.id, is_count=False, days=days))
        for told, planned in terms_of(mentions, text, start, end):
            found[told.what, told.unit, False].append(Counted(told, planned.id, is_count=False))
        for counted in _counts(report, mentions, lead):
            found[counted.sum.what, counted.sum.unit, True].append(counted)
    dated = {m.id for m in reading.event_mentions if m.time is not None}
    for key, own in found.items():
        lasts = key[0].startswith(LENGTH)
        if not key[2] and (lasts or not _one_number(own)):  # "lent 30 billion in 2023" beside the loan told of now
            fresh = [c for c in own if not is_of_old(reading, c.sum)]
            found[key] = fresh if lasts else fresh or own
    known = (own for _, own in sorted(found.items()) if own and _one_number(own))
    single = [min(own, key=lambda c: c.mention not in dated) for own in known]
    if not single:
        return ()
    heads = tuple(sorted(names_of(text[:_HEAD])))
    stated = reading.document.day
    rows = {m.id: m for m in reading.event_mentions}
    return tuple(
        msgspec.structs.replace(
            c, heads=heads, stated=stated, telling=pack_telling(telling_of(report, rows[c.mention]))
        )
        for c in single
    )


def _fitness(m: EventMention, at: int) -> tuple[bool, bool, int, int, str]:
    return m.lemma in TELLING, m.confidence < SURE, abs(m.start - at), m.start, m.id


def _counts(report: ToldReport, mentions: Sequence[EventMention], lead: int) -> Iterator[Counted]:
    for m in sorted(mentions, key=lambda m: (m.start, m.id)):
        if m.negated and m.confidence >= SURE and (nobody := nobody_in(m)) is not None:
            yield Counted(Sum(f"{NONE} {_kind_of(m)}", "", 0.0, nobody[0], nobody[1]), m.id, is_count=True)
        if not m.quantities or m.negated or m.status != "happened" or m.confidence < SURE or m.lemma in TELLING:
            continue
        telling = telling_of(report, m)
        if len(m.quantities) > 1 or looks_back(telling) or one_of_several(telling):
            continue
        for q in m.quantities:
            kind, unit = kind_and_unit(telling, q)
            if q.low and m.quantities == (q,) and q.unit != "percent":  # whoever they are, they are somebody
                yield Counted(Sum(f"{NONE} {_kind_of(m)}", "", q.low, q.start, q.end), m.id, is_count=True)
            people = kind in DONE_TO_PEOPLE or (kind == m.lemma and not unit)
            head = kind in VICTIMS and m.start < lead
            exact = q.low is not None and q.low == q.high
            if not q.low or counts_some(telling, q) or not (unit or people or head):
                continue
            if exact and kind == _SHARE and (who := named_actor(report.reading, m)) and not people:
                yield Counted(Sum(kind, who, q.low, q.start, q.end), m.id, is_count=True)
            if not (head or (exact and kind not in _ELSEWHERE)):
                continue
            yield Counted(
                Sum(kind if people else f"{m.lemma} {kind}", unit, q.low, q.start, q.end), m.id, is_count=True
            )


def _kind_of(m: EventMention) -> str:
    return KIND_BY_LEMMA.get(m.lemma, m.lemma)


def _one_number(told: Sequence[Counted]) -> bool:
    """Whether a report knows of one number only by that name; one may be what another rounds to."""
    numbers = sorted({c.sum.number for c in told})
    if told[0].sum.what.startswith(NONE):
        return numbers == [0.0] or 0.0 not in numbers
    if told[0].sum.what == TALLY:
        return len(numbers) == 1
    return all(one_rounds_to_the_other(numbers[0], n) for n in numbers[1:])


def names_of(text: str) -> set[str]:
    """Return the last word of each name: "Reyes" of "Health Minister Dolores Reyes"."""
    last = (w.split()[-1].removesuffix("'s").removesuffix("’s") for w in _NAME.findall(text))
    return {w for w in last if len(w) > _SHORTEST} - DAYS_AND_MONTHS
