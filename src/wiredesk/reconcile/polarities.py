"""What a report tells to be so and not to be so, deed by deed, with what tells which deed it is."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import msgspec

from wiredesk.model import DateInterval, EventMention, Reading
from wiredesk.resolve.label_words import is_verb, told_negated

from .amounts import day_told
from .deeds import head_of
from .polarity_words import sides_of
from .statuses import AHEAD, DONE
from .telling import SURE, ToldReport

_LEAD = 4  # sentences, the headline among them
_SURE_OF_A_PHRASE = 0.78  # "said yes": words of saying are told apart from deeds less surely
_TOLD = DONE | {"scheduled", "denied"}
#: There was none of it, whoever did it: "no shots", "nobody", "not one".
_NONE = re.compile(
    r"\b(?:no|nobody|nothing|none|never|not (?:one|a)|without (?:any|a single|a)|neither|any|no one)\b", re.IGNORECASE
)


class ToldPolarity(msgspec.Struct, frozen=True, array_like=True):
    """A deed told to be so or not: `start` to `end` in the sentence `first` to `last` (code points, end exclusive).

    `answers` are questions by number (`polarity_words`) with yes or no, and whether the word tells little else.
    `negated`: a negation says no; `outright`: there was none of it; `ahead`: it is told as what will be.
    `acting` and `others` are the entities that take part, the `heads` the nouns for either; `names` and `days` are
    those of the sentence, `context` its days or the last before, `stated` the day of the report (in the year 4 where
    its year is not known).
    """

    mention: str
    start: int
    end: int
    first: int
    last: int
    lemma: str
    type: str
    mode: str
    event: str
    negated: bool
    outright: bool
    ahead: bool
    noun: bool
    lead: bool
    answers: tuple[tuple[int, bool, bool], ...]
    acting: tuple[str, ...]
    others: tuple[str, ...]
    acting_heads: tuple[str, ...]
    other_heads: tuple[str, ...]
    names: tuple[str, ...]
    days: tuple[DateInterval, ...]
    context: tuple[DateInterval, ...]
    stated: date | None


def polarities_told(reading: Reading) -> tuple[ToldPolarity, ...]:
    """Return the deeds that answer a question with yes or no, in text order."""
    return tuple(_rows(ToldReport(reading)))


def _rows(report: ToldReport) -> Iterator[ToldPolarity]:
    reading = report.reading
    text, starts = reading.document.text, [s.start for s in reading.sentences]
    names: dict[int, set[str]] = defaultdict(set)
    days: dict[int, list[DateInterval]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.form == "name" and mention.entity is not None:
            names[bisect_right(starts, mention.start) - 1].add(mention.entity)
    for time in reading.times:
        if time.timex_type == "DATE" and time.earliest and time.latest:
            days[bisect_right(starts, time.start) - 1].append(DateInterval(time.earliest, time.latest))
    dated, stated = sorted(days), day_told(reading)
    for m in reading.event_mentions:
        if m.confidence < _SURE_OF_A_PHRASE or m.status not in _TOLD:
            continue
        negated = told_negated(m, text) or m.status == "denied"
        sides = sides_of(m.lemma, text[m.end : m.sentence.end])
        answers = tuple((number, yes is not negated, firm) for number, (yes, firm) in sorted(sides.items()))
        if not answers or (m.confidence < SURE and not any(firm for _, _, firm in answers)):
            continue
        number = bisect_right(starts, m.start) - 1
        last = bisect_right(dated, number) - 1
        acting, others, acting_heads, other_heads = _taking_part(m)
        yield ToldPolarity(
            mention=m.id,
            start=m.start,
            end=m.end,
            first=m.sentence.start,
            last=m.sentence.end,
            lemma=m.lemma,
            type=m.type,
            mode=m.mode or "",
            event=m.event or "",
            negated=negated,
            outright=negated and _NONE.search(text, m.sentence.start, m.end) is not None,
            ahead=m.status in AHEAD,
            noun=not is_verb(m, text),
            lead=number < _LEAD,
            answers=answers,
            acting=acting,
            others=others,
            acting_heads=acting_heads,
            other_heads=other_heads,
            names=tuple(sorted(names.get(number, ()))),
            days=tuple(days.get(number, ())),
            context=tuple(days[dated[last]]) if last >= 0 else (),
            stated=stated,
        )


def _taking_part(m: EventMention) -> tuple[tuple[str, ...], ...]:
    """Return the entities that act, the others that take part, and the nouns for the one and the other."""
    entities: tuple[set[str], set[str]] = set(), set()
    heads: tuple[set[str], set[str]] = set(), set()
    for role in m.roles:
        at = role.role != "actor"
        heads[at].update(head_of(role.quote))
        if role.entity is not None:
            entities[at].add(role.entity)
    return tuple(tuple(sorted(side)) for side in (*entities, *heads))
