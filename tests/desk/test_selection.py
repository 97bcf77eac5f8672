"""Lists of events: every set of filters gives what a plain walk over all rows gives, in the same order."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from wiredesk.desk.selection import PAGE_SIZE, Filters, select_events
from wiredesk.model import Event
from wiredesk.store import open_record
from wiredesk.store.record import Record


@pytest.fixture(scope="module")
def record(built: Path) -> Iterator[Record]:
    with open_record(built) as record:
        yield record


def members(record: Record, event: Event) -> set[str]:
    return {p.entity for p in event.participants} | ({event.place} if event.place else set())


def plainly(record: Record, filters: Filters) -> list[str]:
    """The ids of the events that pass, in time order, by looking at each event in turn."""
    countries = {n.id: n.country for n in record.entities}
    since, until = (date.fromisoformat(d) if d else None for d in (filters.since, filters.until))

    def passes(event: Event) -> bool:
        inside = members(record, event)
        main = event.type != "OTHER" and bool(event.participants)
        return (
            (main or filters.shows_minor or filters.type == "OTHER")
            and filters.type in {None, event.type}
            and filters.status in {None, event.status}
            and (filters.entity is None or filters.entity in inside)
            and (filters.country is None or filters.country in {countries[i] for i in inside})
            and (filters.report is None or filters.report in event.documents)
            and (since is None or event.latest is None or event.latest >= since)
            and (until is None or event.earliest is None or event.earliest <= until)
        )

    def in_time(event: Event) -> tuple[bool, str, str, str]:
        first = event.earliest or event.latest
        return first is None, str(first or ""), str(event.latest or ""), event.id

    def told(event: Event) -> tuple[int, int, int, str]:
        return -event.independent_sources, -len(event.documents), -len(event.mentions), event.id

    chosen = sorted(filter(passes, record.events), key=told if filters.order == "told" else in_time)
    return [event.id for event in chosen]


def test_every_set_of_filters_gives_what_a_plain_walk_gives(record: Record) -> None:
    entity = max(record.entities, key=lambda n: sum(n.id in members(record, e) for e in record.events)).id
    report = next(iter(record.documents)).id
    choices = {
        "entity": (None, entity),
        "country": (None, "USA", "ATA"),
        "type": (None, "CONSULT", "OTHER"),
        "status": (None, "scheduled"),
        "report": (None, report),
        "since": (None, "2024-01-01"),
        "minor": (None, "1"),
        "order": (None, "told"),
    }
    seen = 0
    for values in itertools.product(*choices.values()):
        filters = Filters(**dict(zip(choices, values, strict=True)))
        expected = plainly(record, filters)
        page = select_events(record, filters)
        assert [e.id for e in page.events] == expected[:PAGE_SIZE], filters
        assert (page.total, page.more) == (len(expected), False)
        seen += bool(expected)
    assert seen > 40


def test_pages_follow_one_another_without_gaps(record: Record) -> None:
    expected = plainly(record, Filters(minor="1"))
    pages = -(-len(expected) // PAGE_SIZE)
    assert pages > 2
    shown = [e.id for n in range(1, pages + 1) for e in select_events(record, Filters(minor="1"), n).events]
    assert shown == expected


def test_a_search_finds_the_events_whose_sentence_or_label_holds_the_words(record: Record) -> None:
    texts = {d.id: d.text for d in record.documents}
    for words in ("minister", "minister said"):
        found = {e.id for e in select_events(record, Filters(q=words)).events}
        assert found
        for event in found:
            told = [m.sentence.of(texts[m.document]) for m in record.event_mentions.where(event=event)]
            label = next(e.label for e in record.events.where(id=event))
            assert any(all(w in text.casefold() for w in words.split()) for text in (*told, label))


def test_a_search_that_gives_only_its_first_hits_says_so(record: Record) -> None:
    assert record.events_told_with("the", limit=3)[1]
    assert not record.events_told_with("the", limit=100_000)[1]
