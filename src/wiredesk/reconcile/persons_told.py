"""What the people of a report are and do, as it is set against what other reports say: whose part, told how."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

import msgspec

from wiredesk.model import EventMention, PersonTold, Reading

from .amounts import LIGHT
from .lexicon import TELLING
from .person_parts import OTHER_RANK, parts_of, telling_words
from .statuses import AHEAD

#: PLOVER types of what many say of one thing: an attack is condemned by all.
_SPOKEN = frozenset({"ACCUSE", "SUPPORT"})
_LEAD = 4  # sentences, the headline among them


class ToldPerson(msgspec.Struct, frozen=True, array_like=True):
    """A part that a report gives a person (an entity's id), with what it is compared by.

    `parts` are its numbers (`person_parts`), `names` the entities of its sentence (code points), `event` and `type` are
    those of the deed that its word tells, if any; `ahead`: only planned. `stated` is the day of the report.
    """

    told: PersonTold
    person: str
    parts: tuple[int, ...]
    sentence: tuple[int, int]
    names: tuple[str, ...]
    lead: bool
    event: str
    type: str
    ahead: bool
    stated: date | None


def persons_told(reading: Reading) -> tuple[ToldPerson, ...]:
    """Return the parts that a report gives the people it names, in text order."""
    return tuple(_rows(reading))


def _rows(reading: Reading) -> Iterator[ToldPerson]:
    starts = [s.start for s in reading.sentences]
    entity_at = {m.start: m.entity for m in reversed(reading.mentions) if m.kind == "person" and m.entity}
    by_name = {m.start for m in reading.mentions if m.kind == "person" and m.form == "name"}
    spoken = {m.lemma for m in reading.event_mentions if m.type in _SPOKEN}
    deeds: dict[int, EventMention] = {}
    for m in reading.event_mentions:
        deeds.setdefault(m.start, m)
        deeds.setdefault(m.end, m)
    for told in reading.people:
        person = entity_at.get(told.name)
        number = bisect_right(starts, told.start) - 1
        if person is None or number < 0 or told.denied:
            continue
        parts = parts_of(told.word, told.of)
        if not (told.is_noun or _says_what(told)):
            continue
        if not parts and (told.is_noun or told.name not in by_name or told.word in TELLING or told.word in LIGHT):
            continue  # words of no list say little: a pronoun may stand for somebody else
        if not parts and told.word in spoken:
            continue
        if told.is_noun and (not OTHER_RANK.isdisjoint(told.of) or _is_rank(told, reading)):
            continue
        sentence = reading.sentences[number]
        names = {
            m.entity
            for m in reading.mentions
            if m.form == "name" and m.entity is not None and sentence.start <= m.start < sentence.end
        }
        deed = deeds.get(told.start) if told.start != told.name else deeds.get(told.end)
        yield ToldPerson(
            told=told,
            person=person,
            parts=tuple(sorted(parts)),
            sentence=(sentence.start, sentence.end),
            names=tuple(sorted(names - {person})),
            lead=number < _LEAD,
            event=(deed.event or "") if deed else "",
            type=deed.type if deed else "OTHER",
            ahead=deed is not None and deed.status in AHEAD,
            stated=reading.document.day,
        )


def _is_rank(told: PersonTold, reading: Reading) -> bool:
    """Whether a noun is no more than a form of address before the name: "Captain Berg", "Chairman Berg"."""
    begins = reading.document.text[told.start : told.start + 1].isupper()
    return begins and told.start < told.name and not told.of


def _says_what(told: PersonTold) -> bool:
    """Whether a verb says of what or whom: who "led" or "signed" by itself did many things."""
    return bool(telling_words(told.of)) or bool(told.whose)
