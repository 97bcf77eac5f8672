"""The case that drives the project, end to end: five real reports, and what a careful reader finds in them.

The reports lie in ../shared (or $WIREDESK_SHARED) and are not ours to ship; without them these tests skip, loudly.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import wiredesk
from wiredesk.model import Document, Event
from wiredesk.store import Record, verify

SHARED = Path(os.environ.get("WIREDESK_SHARED") or Path(__file__).parents[3] / "shared")
REPORTS = SHARED / "cases" / "munir"

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason=f"REAL CASE SKIPPED: {REPORTS} is not here")

#: When the reports were really published, from outside of them; the third of the list is not known.
TRUTH = {
    "000": (date(2025, 6, 11), date(2025, 6, 13)),
    "001": (date(2025, 8, 8), date(2025, 8, 11)),
    "002": (date(2023, 12, 14), date(2023, 12, 31)),
    "004": (date(2023, 12, 14), date(2023, 12, 16)),
}
ACTING = (date(2023, 7, 28), date(2024, 2, 12))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("munir") / "munir.wiredesk"
    with wiredesk.build([str(REPORTS)], record=path) as record:
        yield record


def report(record: Record, number: str) -> Document:
    return next(d for d in record.documents if d.uri.startswith(number))


def names(record: Record, event: Event) -> set[str]:
    found = {p.entity for p in event.participants}
    return {entity.name.split()[-1] for entity in record.entities.where(id=sorted(found))}


def met(record: Record, number: str, surname: str) -> Event:
    """The event that a report tells of a meeting with somebody."""
    document = report(record, number).id
    return next(
        e
        for m in record.event_mentions.where(document=document, lemma="meet")
        if (e := record.events.get(m.event or "")) and surname in names(record, e) and not m.negated
    )


def visits(record: Record, number: str) -> set[str]:
    document = report(record, number).id
    mentions = record.event_mentions.where(document=document, type="CONSULT", mode="visit")
    return {m.event for m in mentions if m.event and any(r.role == "actor" for r in m.roles)}


def test_the_record_keeps_the_contract(record: Record) -> None:
    assert not list(verify(record))


@pytest.mark.parametrize("number", sorted(TRUTH))
def test_no_report_is_dated_falsely(record: Record, number: str) -> None:
    published = report(record, number).published
    first, last = TRUTH[number]
    assert published.stated is None
    assert published.earliest is None or published.earliest <= last
    assert published.latest is None or published.latest >= first


def test_the_undated_meetings_lie_in_the_term_of_the_acting_deputy(record: Record) -> None:
    blinken, austin = met(record, "004", "Blinken"), met(record, "004", "Austin")
    for event in (blinken, austin):
        assert event.status == "happened" and event.basis
        assert event.earliest is not None and ACTING[0] <= event.earliest
        assert event.latest is not None and event.latest <= ACTING[1]
    published = report(record, "004").published
    assert published.earliest is not None and published.latest is not None
    assert published.latest <= ACTING[1] + timedelta(days=7)
    assert published.earliest >= ACTING[0]


def test_wednesday_and_thursday_are_a_day_apart(record: Record) -> None:
    document = report(record, "004").id
    times = {t.quote: t for t in record.times.where(document=document)}
    wednesday, thursday = times["Wednesday"], times["Thursday"]
    assert wednesday.earliest is not None and thursday.earliest is not None
    assert thursday.earliest - wednesday.earliest == timedelta(days=1)


def test_the_election_day_is_known_and_bounds_its_report(record: Record) -> None:
    document = report(record, "002")
    time = next(t for t in record.times.where(document=document.id) if t.quote == "February 8")
    assert (time.earliest, time.latest) == (date(2024, 2, 8), date(2024, 2, 8))
    assert document.published.latest is not None and document.published.latest <= date(2024, 2, 8)


def test_the_impossible_report_is_impossible_twice_and_no_other_is(record: Record) -> None:
    found = list(record.findings.where(kind="impossible"))
    assert {f.document for f in found} == {report(record, "003").id}
    spans = sorted(sorted(e.quote for e in f.evidence) for f in found)
    assert len(spans) == 2
    assert all(len(pair) == 2 and any("Field Marshal" in quote for quote in pair) for pair in spans)
    assert any("Austin" in q for pair in spans for q in pair) and any("Milley" in q for pair in spans for q in pair)
    published = report(record, "003").published
    assert published.earliest is None or published.earliest <= date(2023, 9, 30)
    assert published.latest is None or published.latest >= date(2025, 5, 20)


def test_one_man_in_five_reports(record: Record) -> None:
    mentions = [m for m in record.mentions.where(kind="person", form="name") if m.quote.endswith("Munir")]
    assert {m.document for m in mentions} == {d.id for d in record.documents}
    assert len({m.entity for m in mentions}) == 1


def test_one_visit_told_twice_and_its_look_alikes_apart(record: Record) -> None:
    assert visits(record, "002") & visits(record, "004")
    for other in ("000", "001", "003"):
        assert not visits(record, other) & (visits(record, "002") | visits(record, "004"))
    assert not visits(record, "000") & visits(record, "003")
    assert not visits(record, "001") & visits(record, "003")


def test_no_drone_struck_and_the_visit_is_only_planned(record: Record) -> None:
    document = report(record, "004").id
    strikes = [m for m in record.event_mentions.where(document=document) if m.quote in {"strikes", "attacks"}]
    assert strikes and all(m.status != "happened" or m.quote != "strikes" for m in strikes)
    third = report(record, "003").id
    first = next(iter(record.event_mentions.where(document=third, type="CONSULT", mode="visit")))
    assert first.status == "scheduled"


def test_what_the_spokesman_would_not_say(record: Record) -> None:
    document = report(record, "004").id
    claims = list(record.claims.where(document=document))
    declined = [c for c in claims if "not going to comment" in c.content.quote]
    assert any(c.stance == "declines" for c in declined)
    assert any("look forward" in c.content.quote and c.form != "paraphrase" for c in claims)


def test_the_chain_of_a_claim(record: Record) -> None:
    document = report(record, "002").id
    chained = [c for c in record.claims.where(document=document) if "committed" in c.content.quote and c.via]
    assert chained
    assert any("CNN" in v.quote for c in chained for v in c.via)
    assert all(c.source.kind == "unnamed" for c in chained)
