"""A pile cut into parcels: the events and links of the parcels are those of the pile."""

from datetime import date

import msgspec

from tests.resolve.reports import Report
from wiredesk.model import PersonJudgement
from wiredesk.resolve import Cut, Decisions, ResolvedEntities, cluster_events, make_links, resolve_entities, sign_alone
from wiredesk.resolve.events import resolve_events
from wiredesk.resolve.parcels import LinkTask, ParcelClusters, parcel_events, parcel_links, parcel_pairs


def _blast(name, day, when):
    report = Report(name)
    report.say(f"Fighters bombed the grain silo at Tarn {when}, killing twelve people, Ada Munro said.")
    report.named("Tarn", "place", country="NOR").named("Ada Munro")
    report.tells("bombed", lemma="bomb", type="ASSAULT", place="Tarn", day=(day, day), when=when)
    report.say(f"Ada Munro met the council of Tarn {when}.")
    return report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], day=(day, day), when=when)


THEN, LATER = (date(2023, 3, 14), "on March 14"), (date(2023, 8, 2), "on August 2")
PILE = [
    _blast("a", *THEN), _blast("b", *THEN), _blast("c", *LATER), _blast("d", *LATER),
    Report("e").say("Nothing happened."),
]  # fmt: skip


def _in_parcels(readings, entities, judgements):
    decisions = Decisions.of(judgements)
    signed = {reading.document.id: sign_alone(reading, {}) for reading in readings}
    pile = cluster_events([reading.document for reading in readings], None, entities, signed, judgements)
    cut = Cut(pile)
    by_id = {r.document.id: r for r in readings}
    events, links = [], [*cut.other_links()]
    for at, own in enumerate(cut.parcels):
        # As it goes to another process: nothing but the value itself, and the entities that its reports name.
        clusters = msgspec.msgpack.decode(msgspec.msgpack.encode(cut.clusters(at)), type=ParcelClusters)
        here = [by_id[document] for document in own]
        locals_ = {e.id for r in here for e in r.local_entities}
        named = {local: e for local, e in entities.entity_of.items() if local in locals_}
        known = tuple(e for e in entities.entities if e.id in named.values())
        resolved = ResolvedEntities(entities=known, entity_of=named)
        decided = cut.decisions(at, decisions)
        # As a large parcel is gone through: event by event and pair by pair, each with its own reports alone.
        told_in = {m.id: m.document for r in here for m in r.event_mentions}
        for number, members in enumerate(clusters.clusters):
            telling = [by_id[document] for document in sorted({told_in[m] for m in members})]
            events += parcel_events(clusters, [number], telling, None, resolved, decided).events
        for key, pair in parcel_pairs(clusters, told_in, decided):
            telling = [by_id[document] for document in sorted({told_in[pair.left], told_in[pair.right]})]
            links += parcel_links(clusters, [(key, pair)], telling, None, resolved, decided)
    tasks = [msgspec.msgpack.decode(msgspec.msgpack.encode(task), type=LinkTask) for task in cut.link_tasks()]
    between = [link for task in tasks for link in make_links(task)]
    return cut.parcels, events, links, between


def _check(judgements=()):
    readings = [report.reading() for report in PILE]
    entities = resolve_entities(readings)
    whole = resolve_events(readings, None, entities, judgements)
    parcels, events, links, between = _in_parcels(readings, entities, judgements)
    assert sorted(events, key=lambda e: e.id) == list(whole.events)
    order = [(x.kind, x.left, x.right, x.judgement, msgspec.json.encode(x)) for x in (*links, *between)]
    assert sorted(order) == sorted((x.kind, x.left, x.right, x.judgement, msgspec.json.encode(x)) for x in whole.links)
    return parcels, between


def test_parcels_share_no_event_and_give_the_rows_of_the_pile():
    parcels, between = _check()
    a, b, c, d, e = (report.id for report in PILE)
    assert sorted(map(sorted, parcels)) == sorted(map(sorted, [[a, b], [c, d], [e]]))
    assert between  # the bombings of March and of August came near one another


def test_what_people_join_is_one_parcel_and_what_they_part_keeps_its_link():
    same = PersonJudgement(id="s", left=PILE[0].event(0), right=PILE[2].event(0), judgement="same")
    wrong = PersonJudgement(id="w", left=PILE[3].event(1), judgement="wrong_trigger")
    different = PersonJudgement(id="d", left=PILE[0].event(1), right=PILE[2].event(1), judgement="different")
    assert len(_check([different])[0]) == 3
    assert len(_check([same, wrong])[0]) == 2
