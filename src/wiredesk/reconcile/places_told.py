"""Where a report says that things are done, as it is set against where others say so: in which deed, of whom."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from wiredesk.knowledge.names import fold
from wiredesk.language.wordlists import words
from wiredesk.model import DateInterval, EventMention, PlaceTold, Reading, Sentence, Span
from wiredesk.reading.sites import extent_of

from .amounts import by_sentence, day_of_no_year, deed_of
from .scenes import scenes_of
from .telling import ToldReport, pack_telling, telling_of

_LEAD = 4  # sentences, the headline among them
_TO = frozenset({"to", "into"})
_SHORTEST = 3  # letters of a word of a name
_GENERIC = words(
    "new north south east west northern southern eastern western central old great upper lower saint san st"
)


class ToldPlace(msgspec.Struct, frozen=True, array_like=True):
    """A place that a report gives for a deed, with what it is compared by.

    `scenes` are what goes on there (`scenes.scenes_of`), `named` the entities of its words, `people` those of its
    sentence by whatever words. `mention` tells its deed (`event`, `type`, `lemma`, `status`), `hangs` whether the
    place hangs on the word for it, `telling` what its report tells with it (`pack_telling`). `days` are those of the
    sentence, `context` those or the last before, `stated` that on which the report says it came out (in the year 4
    where its year is not known).
    """

    place: PlaceTold
    scenes: tuple[str, ...]
    named: tuple[str, ...]
    people: tuple[str, ...]
    lead: bool
    mention: str
    event: str
    type: str
    lemma: str
    status: str
    hangs: bool
    stated: date | None
    days: tuple[DateInterval, ...]
    context: tuple[DateInterval, ...]
    telling: bytes = b""


def places_told(reading: Reading) -> tuple[ToldPlace, ...]:
    """Return where a report says that something goes on of which a story has one, in text order."""
    return tuple(_rows(ToldReport(reading)))


def _rows(report: ToldReport) -> Iterator[ToldPlace]:
    reading = report.reading
    line = reading.document.dateline
    stated = reading.document.day or day_of_no_year(reading)
    context: tuple[DateInterval, ...] = ()
    places, times = by_sentence(reading, reading.places), by_sentence(reading, reading.times)
    mentions = by_sentence(reading, reading.mentions)
    for number, sentence in enumerate(reading.sentences):
        dates = (t for t in times[number] if t.timex_type == "DATE")
        days = tuple(DateInterval(t.earliest, t.latest) for t in dates if t.earliest and t.latest)
        context = days or context
        deeds = report.beside.get(sentence.start, [])
        said = [m for m in mentions[number] if m.entity is not None]
        for place in places[number]:
            if place.denied or (line is not None and place.start < line.end):
                continue
            own = [m for m in said if place.start < m.end and m.start < place.end]
            scenes = tuple(sorted(scenes_of(place.above, place.beside, going=place.case in _TO)))
            if not scenes:
                continue
            deed, hangs = deed_of(place, deeds) if deeds else (_no_deed(reading, sentence, place), False)
            yield ToldPlace(
                place=place,
                scenes=scenes,
                named=tuple(sorted({m.entity for m in own if m.entity is not None and m.form == "name"})),
                people=tuple(sorted({m.entity for m in said if m.entity is not None and m not in own})),
                lead=number < _LEAD,
                mention=deed.id,
                event=deed.event or "",
                type=deed.type,
                lemma=deed.lemma,
                status=deed.status,
                hangs=hangs,
                stated=stated,
                days=days,
                context=context,
                telling=pack_telling(telling_of(report, deed)),
            )


def _no_deed(reading: Reading, sentence: Sentence, place: PlaceTold) -> EventMention:
    return EventMention(
        id="", document=reading.document.id, start=place.start, end=place.end,
        quote=reading.document.text[place.start : place.end], sentence=Span(sentence.start, sentence.end),
        type="OTHER", status="happened",
    )  # fmt: skip


def words_of_names(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names of places without those for kinds of places and quarters of the sky."""
    every = (word for name in names for word in fold(name).replace("-", " ").split())
    return frozenset(w for w in every if len(w) >= _SHORTEST and extent_of(w) is None and w not in _GENERIC)
