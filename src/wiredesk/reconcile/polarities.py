"""What a report tells to be so and not to be so, deed by deed, with what tells which deed it is."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

import msgspec

from wiredesk.language.wordlists import words
from wiredesk.model import DateInterval, EventMention, Reading
from wiredesk.resolve.label_words import told_negated
from wiredesk.resolve.lexicon import load_lexicon

from .deeds import head_of
from .lexicon import TELLING
from .polarity_words import sides_of
from .statuses import AHEAD, DONE
from .telling import SURE, ToldReport, pack_telling, telling_of

_LEAD = 4  # sentences, the headline among them
_SENSE = 0.5  # weight of a sense by which a word is found
#: Words that tell of too many deeds to be known again by themselves.
_LIGHT = TELLING | words("be come go turn hold keep leave move bring use help work run live know want time stand reach set put happen")


class ToldPolarity(msgspec.Struct, frozen=True, array_like=True):
    """A deed told to be so or not (`start` to `end`, code points, in the sentence `first` to `last`).

    `answers` are the questions it answers (a word, a sense, a question of `polarity_words`), with yes or no; `negated`
    where a negation says so. `acting` and `others` are the entities that take part, `heads` the nouns for either;
    `names` are the entities of its sentence, `days` those of the sentence, `context` those or the last before. `telling`
    is what its report tells with it (`pack_telling`), only where it is told not to be so.
    """

    start: int
    end: int
    first: int
    last: int
    lemma: str
    type: str
    mode: str
    event: str
    negated: bool
    ahead: bool
    claimed: bool
    noun: bool
    lead: bool
    answers: tuple[tuple[str, bool], ...]
    acting: tuple[str, ...]
    others: tuple[str, ...]
    acting_heads: tuple[str, ...]
    other_heads: tuple[str, ...]
    names: tuple[str, ...]
    days: tuple[DateInterval, ...]
    context: tuple[DateInterval, ...]
    stated: date | None


def polarities_told(reading: Reading) -> tuple[ToldPolarity, ...]:
    """Return the deeds that a report tells to be so or not, in text order."""
    return tuple(_rows(ToldReport(reading)))


def _rows(report: ToldReport) -> Iterator[ToldPolarity]:
    reading = report.reading
    text, starts = reading.document.text, [s.start for s in reading.sentences]
    numbers = {start: number for number, start in enumerate(starts)}
    names: dict[int, list[str]] = {}
    for mention in reading.mentions:
        if mention.form == "name" and mention.entity is not None:
            names.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention.entity)
    days: dict[int, list[DateInterval]] = {}
    for time in reading.times:
        if time.timex_type == "DATE" and time.earliest and time.latest:
            days.setdefault(bisect_right(starts, time.start) - 1, []).append(DateInterval(time.earliest, time.latest))
    for m in reading.event_mentions:
        number = numbers.get(m.sentence.start)
        if number is None or m.confidence < SURE or (m.status not in DONE | AHEAD | {"denied"}):
            continue
        negated = told_negated(m, text) or m.status == "denied"
        answers = _answers(m, said=not negated)
        if not answers:
            continue
        context = next((days[n] for n in range(number, -1, -1) if n in days), [])
        yield ToldPolarity(
            m.start, m.end, m.sentence.start, m.sentence.end, m.lemma, m.type, m.mode or "", m.event or "", negated,
            m.status in AHEAD, m.claim is not None, not _is_verb(m, text), number < _LEAD, answers,
            *_taking_part(m), tuple(sorted(set(names.get(number, ())))), tuple(days.get(number, ())), tuple(context),
            reading.document.day,
        )  # fmt: skip


def _is_verb(m, text):
    from wiredesk.resolve.label_words import is_verb
    return is_verb(m, text)


def _answers(m: EventMention, *, said: bool) -> tuple[tuple[str, bool], ...]:
    found: dict[str, bool] = {}
    lemma = m.lemma
    for number, (yes, _) in sorted(sides_of(lemma).items()):
        found[f"q{number}"] = yes is said
    if lemma not in _LIGHT:
        found[f"w {lemma}"] = said
        for sense, weight in load_lexicon().concepts(lemma).items():
            if weight >= _SENSE:
                found[f"s{sense}"] = said
    if m.mode and lemma not in _LIGHT:
        found[f"m {m.type} {m.mode}"] = said
    return tuple(sorted(found.items()))


def _taking_part(m: EventMention) -> tuple[tuple[str, ...], ...]:
    acting = tuple(sorted({r.entity for r in m.roles if r.role == "actor" and r.entity}))
    others = tuple(sorted({r.entity for r in m.roles if r.role != "actor" and r.entity}))
    heads: list[set[str]] = [set(), set()]
    for role in m.roles:
        heads[role.role != "actor"] |= head_of(role.quote)
    return acting, others, tuple(sorted(heads[0])), tuple(sorted(heads[1]))
