"""What is worked out ahead, in other processes, is what is asked later: this process opens no mention for it."""

import pickle
from datetime import date

import pytest

from tests.resolve.reports import Report
from wiredesk.dating import date_pile
from wiredesk.knowledge import load_knowledge
from wiredesk.recall import Answers
from wiredesk.resolve import components, resolve_entities, sign_alone
from wiredesk.resolve.events import cluster_events
from wiredesk.resolve.signatures import _Signed, opened

MONDAY, TUESDAY = ((date(2031, 3, n), date(2031, 3, n)) for n in (3, 4))


def _report(name, met, when, day):
    report = Report(name, published=date(2031, 3, 6)).say("Norwegian minister Ada Munro visited Santiago.")
    report.named("Ada Munro", country="NOR").named(met, country="CHL").named("Santiago", "place", country="CHL")
    report.tells("visited", lemma="visit", type="CONSULT", mode="visit", actor=["Ada Munro"], recipient=["Santiago"])
    report.say(f"Ada Munro met {met} in Santiago on {when}.")
    return report.tells(
        "met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=[met], place="Santiago", when=when, day=day
    )


class _Elsewhere(Answers):
    """Works answers out as another process would: from packed tasks, and what was signed."""

    def __init__(self, signed, dating):
        super().__init__()
        self.signed, self.dating = signed, dating
        self.away = False

    def ahead(self, work, tasks):
        for task in tasks:
            self.update(self.done(work, task))

    def done(self, work, task):
        task = pickle.loads(pickle.dumps(task))
        self.away = True
        found = work(task.open(opened({p.document: p for p in task.parts}, self.signed), lambda: self.dating))
        self.away = False
        return pickle.loads(pickle.dumps(found))

    def judged(self, work, tasks):
        return [(task, self.done(work, task.packed)) for task in tasks]


@pytest.fixture
def pile():
    of = [("a", "Karl Reyes", "Monday", MONDAY), ("b", "Karl Reyes", "Monday", MONDAY),
          ("c", "Karl Reyes", "Tuesday", TUESDAY), ("d", "Ines Valdes", "Monday", MONDAY)]  # fmt: skip
    readings = [_report(*row).reading() for row in of]
    dating = date_pile(readings, load_knowledge())
    signed = {
        r.document.id: sign_alone(r, dating.events, dating.documents[r.document.id]) for r in readings
    }  # fmt: skip
    return readings, dating, resolve_entities(readings), signed


def test_a_pile_is_clustered_as_ever_and_opened_elsewhere(pile, monkeypatch):
    monkeypatch.setattr(components, "_ALONE", 3)
    readings, dating, entities, signed = pile
    documents = [reading.document for reading in readings]
    here = cluster_events(documents, dating, entities, signed)
    assert any(len(members) > 1 for members in here.clusters)
    recall, mention, opened_here = _Elsewhere(signed, dating), _Signed.mention, []

    def counted(self, id):
        if not recall.away:
            opened_here.append(id)
        return mention(self, id)

    monkeypatch.setattr(_Signed, "mention", counted)
    keys = {document: document.encode() for document in signed}
    there = cluster_events(documents, dating, entities, signed, (), None, recall.judged, keys, recall)
    assert not opened_here
    assert (there.clusters, there.wholes, there.withdrawn) == (here.clusters, here.wholes, here.withdrawn)
    assert list(there.judged.pairs()) == list(here.judged.pairs())


def test_whether_a_mention_has_a_time_is_told_without_opening_it(pile, monkeypatch):
    readings, _, entities, signed = pile
    here = cluster_events([reading.document for reading in readings], None, entities, signed).signatures
    told = {id: here.mentions[id].timed for id in here.mentions}
    assert set(told.values()) == {True, False}
    monkeypatch.setattr(_Signed, "mention", None)
    assert {id: opened(here.parts, signed).timed(id) for id in told} == told
