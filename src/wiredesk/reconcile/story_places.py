"""In which town a report says that an agreement was reached or signed."""

import re
from collections.abc import Iterator, Mapping

from wiredesk.language.wordlists import words
from wiredesk.model import EventMention, LocalEntity, Mention, Reading
from wiredesk.reading.trees_mended import ACCORDS
from wiredesk.resolve import ResolvedEntities

from .befallen import puts_names
from .deeds import head_of
from .story_value import StoryValue, entity_of, told_interval
from .telling import SURE

AGREED = "agreed in"
_MAKING = words("sign reach conclude seal clinch initial strike agree")
_ACCORDS = ACCORDS | words("ceasefire armistice document text swap exchange bargain")
_SIGNING = frozenset({"signing"})
_HERE = re.compile(r" (here)\b")
_AT = re.compile(r"\b(?:in|at) $")
_TALKS = re.compile(r" (?:talks|summit|meeting|conference)\b")


def agreed_in(reading: Reading, entities: ResolvedEntities) -> Iterator[StoryValue]:
    """Yield the town of each agreement that a report tells of as made."""
    mentions = {m.id: m for m in reading.mentions}
    towns = {local.id: local for local in reading.local_entities if local.kind == "place" and local.named}
    towns |= {entity_of(local, entities): local for local in towns.values()}
    text, line = reading.document.text, reading.document.dateline
    filed = sorted(
        (mentions[i].start, town.id)
        for town in towns.values()
        for i in town.mentions
        if line is not None and i in mentions and line.start <= mentions[i].start < line.end
    )
    for town, name, m in _in_headline(reading, towns):
        yield StoryValue(
            AGREED, ("agreement",), entity_of(town, entities), name.start, name.end,
            (m.sentence.start, m.sentence.end), reading.document.day, told_interval(reading, m), m.event,
        )  # fmt: skip
    for m in reading.event_mentions:
        if not (is_made(m) or puts_names(text, m)):
            continue
        if m.place is None and (here := _HERE.search(text, m.end, m.sentence.end)) is not None and filed:
            yield StoryValue(
                AGREED, ("agreement",), entity_of(towns[filed[0][1]], entities), here.start(1), here.end(1),
                (m.sentence.start, m.sentence.end), reading.document.day, told_interval(reading, m), m.event,
            )  # fmt: skip
        place = towns.get(m.place or "")
        if place is None:
            continue
        words_of = [mentions[i] for i in place.mentions if i in mentions]
        there = [n for n in words_of if m.sentence.start <= n.start and n.end <= m.sentence.end and n.form == "name"]
        if not there:
            continue
        name = min(there, key=lambda n: (abs(n.start - m.start), n.start))
        sentence = (m.sentence.start, m.sentence.end)
        yield StoryValue(
            AGREED, ("agreement",), entity_of(place, entities), name.start, name.end, sentence, reading.document.day,
            told_interval(reading, m), m.event,
        )  # fmt: skip


def _in_headline(
    reading: Reading, towns: Mapping[str, LocalEntity]
) -> Iterator[tuple[LocalEntity, Mention, EventMention]]:
    """Yield the town at which a headline has something agreed: "agree truce in Lisbon", "agree at Doha talks"."""
    if not reading.sentences:
        return
    headline, text = reading.sentences[0], reading.document.text
    here = (m for m in reading.event_mentions if m.sentence.start == headline.start)
    agreed = [m for m in here if is_made(m) or (m.lemma == "agree" and m.status == "happened" and not m.negated)]
    mentions = {m.id: m for m in reading.mentions}
    for town in {local.id: local for local in towns.values()}.values() if agreed else ():
        for name in (mentions[i] for i in town.mentions if i in mentions):
            if not headline.start <= name.start < headline.end:
                continue
            if _AT.search(text, headline.start, name.start) or _TALKS.match(text, name.end):
                yield town, name, agreed[0]


def is_made(m: EventMention) -> bool:
    """Tell whether an agreement is told as made."""
    if m.status != "happened" or m.negated or m.further or m.earlier or m.confidence < SURE:
        return False
    lemma = m.lemma.partition(" ")[0]
    if m.quote.lower() in _SIGNING:
        return True
    heads = {head for role in m.roles if role.role in {"about", "recipient"} for head in head_of(role.quote)}
    return lemma in _MAKING and bool(heads & _ACCORDS)
