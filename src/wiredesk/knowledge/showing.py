"""What is believed of a name, and why: lines for people, from every table that knows the name."""

from typing import NamedTuple

from .bundle import Knowledge
from .calendar import CalendarEvent
from .offices import Tenure
from .places import PlaceReading


class Belief(NamedTuple):
    """One thing that a table says of a name: a sentence, and the source that it rests on."""

    subject: str
    text: str
    source: str


def beliefs(knowledge: Knowledge, name: str) -> tuple[Belief, ...]:
    """Return all that the tables say of `name`: offices, title language, countries, organizations, places, calendar."""
    found: list[Belief] = []
    tenures = knowledge.offices.of_person(name) or knowledge.offices.search(name)
    found.extend(_office(tenure) for tenure in tenures)
    if not tenures:
        found.extend(_holders(knowledge, name))
    for reading in knowledge.countries.readings(name):
        of = f", {reading.organization}" if reading.organization else ""
        country = knowledge.countries.get(reading.iso3)
        title = country.name if country else reading.iso3
        found.append(
            Belief("country", f"{name}: {reading.form} of {title} ({reading.iso3}){of}", "country-codes, wiredesk")
        )
        if reading.form == "name":
            found.extend(
                Belief("election", f"{e.kind} election, {e.interval.earliest} to {e.interval.latest}", e.source)
                for e in knowledge.elections.on(reading.iso3)
            )
    for organization in knowledge.organizations.candidates(name):
        variants = f"; also {', '.join(organization.variants)}" if organization.variants else ""
        part = f", part of {organization.parent}" if organization.parent else ""
        home = f", {organization.country}" if organization.country else ""
        text = f"{organization.name}: {organization.kind.replace('_', ' ')}{home}{part}{variants}"
        found.append(Belief("organization", text, "wiredesk"))
    found.extend(_places(knowledge.places.lookup(name)))
    event = knowledge.calendar.lookup(name)
    if event is not None:
        found.extend(_days(knowledge, event))
    found.extend(
        Belief("fact", f"{u.fact.name}: from {u.fact.not_before}", "wiredesk") for u in knowledge.facts.find(name)
    )
    return tuple(dict.fromkeys(found))


def _office(tenure: Tenure) -> Belief:
    doubts = []
    if tenure.acting:
        doubts.append("acting")
    if not tenure.start_is_firm:
        doubts.append("an earlier term may be missing")
    if tenure.end is not None and not tenure.end_is_firm:
        doubts.append("a later term may be missing")
    note = f" ({'; '.join(doubts)})" if doubts else ""
    return Belief(
        "office", f"{tenure.describe()}{note}; office key {tenure.office}", f"{tenure.source}, as of {tenure.as_of}"
    )


def _holders(knowledge: Knowledge, words: str) -> list[Belief]:
    """What a title ("Pakistan army chief") means, and who is known to have held the office."""
    title = knowledge.titles.parse(words)
    if title is None:
        return []
    where = title.country or title.organization or "no country named"
    found = [Belief("title", f"{words}: {title.office}, {where}", "wiredesk")]
    holders = knowledge.offices.holders(title.office, title.country, organization=title.organization)
    return found + [_office(tenure) for tenure in holders]


def _places(reading: PlaceReading) -> list[Belief]:
    found = []
    for place, likelihood, _ in reading.candidates[:5]:
        inside = ", ".join(part for part in (place.admin1, place.country) if part)
        point = f" at {place.latitude:.2f}, {place.longitude:.2f}" if place.latitude is not None else ""
        kind = place.kind.replace("_", " ")
        text = f"{place.name}: {kind} in {inside or 'no one country'}{point}, likelihood {likelihood:.2f}"
        found.append(Belief("place", text, "GeoNames" if place.key.startswith("geonames") else "wiredesk"))
    return found


def _days(knowledge: Knowledge, event: CalendarEvent) -> list[Belief]:
    year = knowledge.as_of.year
    return [
        Belief("calendar", f"{event.name}: {i.interval.earliest} to {i.interval.latest} {i.place}".strip(), i.source)
        for i in knowledge.calendar.instances(event, year - 3, year + 1)
    ]
