"""Reports reconciled one by one, and brought together: the same findings as of the whole pile."""

from datetime import date

from tests.reconcile.test_other_days import MONDAY, SUNDAY, _arrest
from tests.reconcile.test_reconcile import _copied, _reconcile
from tests.resolve.reports import Report
from wiredesk.reconcile import NamedReports, findings_across, reconcile, reconcile_parcel
from wiredesk.resolve import Decisions, ResolvedEvents, apply_resolution, resolve_entities, resolve_events

DAY = date(2024, 3, 20)


def _lone(name):
    news = Report(name, published=DAY).say("Chile arrested Ada Quispe in the harbour.")
    news.named("Chile", "place", country="CHL").named("Ada Quispe")
    return news.tells("arrested", lemma="arrest", type="COERCE", actor=["Chile"], recipient=["Ada Quispe"])


def _names(name):
    report = Report(name, published=DAY).say("Chile said nothing of Ada Quispe.")
    return report.named("Chile", "place", country="CHL").named("Ada Quispe")


def _apart(reports):
    """Resolve reports none of whose events are joined."""
    readings = [report.reading() for report in reports]
    entities = resolve_entities(readings)
    apart = [resolve_events([reading], None, entities) for reading in readings]
    events = ResolvedEvents(
        events=tuple(sorted((e for own in apart for e in own.events), key=lambda e: e.id)),
        event_of={m: e for own in apart for m, e in own.event_of.items()},
    )
    return apply_resolution(readings, entities, events), entities, events, apart


def test_findings_across_parcels_are_those_of_the_pile():
    reports = [
        _lone("news"), _names("quiet"), _copied("copy"), _copied("changed", killed="19"),
        _arrest("early", SUNDAY, "on Sunday"), _arrest("late", MONDAY, "on Monday"),
    ]  # fmt: skip
    readings, entities, events, apart = _apart(reports)
    whole = reconcile(readings, None, entities, events).findings
    assert {f.rule for f in whole} == {"one_voice", "quantity_same_sentence", "time_done_once"}
    by_id = {r.document.id: r for r in readings}
    known = {e.id: e for e in entities.entities}
    parcels = [
        reconcile_parcel([reading], None, entities, own, Decisions()).found
        for reading, own in zip(readings, apart, strict=True)
    ]
    for order in (parcels, parcels[::-1]):
        loaded = []

        def load(document, loaded=loaded):
            loaded.append(document)
            return by_id[document]

        named = NamedReports({id: reading.document for id, reading in by_id.items()}, load, known, entities.entity_of)
        assert findings_across(order, known, named) == whole
        assert not {reports[0].id, reports[1].id} & set(loaded)  # nothing of theirs is asked for in full


def test_the_number_of_reports_that_could_tell_ends_the_sentence():
    def told(*reports):
        (finding,) = _reconcile(*reports, join=False).findings
        return finding.explanation

    assert told(_lone("news"), _names("quiet")).endswith('"; one other report names those who take part.')
    assert told(_lone("news"), _names("quiet"), _names("mute")).endswith("; 2 other reports name those who take part.")
