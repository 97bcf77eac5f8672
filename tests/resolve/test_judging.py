"""Pairs are judged task by task: how a pile is cut changes nothing, and a task that was packed is judged the same."""

import pickle
from datetime import date

import msgspec
import numpy as np
import pytest

from tests.resolve.reports import Report
from wiredesk.model import Evidence
from wiredesk.resolve import judging_tasks, resolve_entities
from wiredesk.resolve.blocking import candidate_pairs
from wiredesk.resolve.event_links import linking_rows, pairs_shown
from wiredesk.resolve.events import judge_pairs
from wiredesk.resolve.judged import JudgedPairs
from wiredesk.resolve.judging import JudgedBatch
from wiredesk.resolve.judging_tasks import JudgingTasks
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.pair_model import load_pair_model
from wiredesk.resolve.placed import Placed
from wiredesk.resolve.rules import Verdict3
from wiredesk.resolve.signatures import sign
from wiredesk.resolve.stories import compare_stories
from wiredesk.resolve.titles_then import TitleSince


def _report(name, met, place):
    report = Report(name, published=date(2031, 3, 4)).say(f"Ada Munro visited {place} and met {met} to discuss grain.")
    report.named("Ada Munro", country="NOR").named(met, country="CHL").named(place, "place", country="CHL")
    report.tells("visited", lemma="visit", type="CONSULT", mode="visit", actor=["Ada Munro"], recipient=[place])
    report.tells("met", lemma="meet", type="CONSULT", status="scheduled", actor=["Ada Munro"], recipient=[met])
    report.say("Gunmen attacked a convoy near the harbour.")
    return report.tells("attacked", lemma="attack", type="ASSAULT")


@pytest.fixture
def pile():
    of = [("a", "Karl Reyes", "Santiago"), ("b", "Karl Reyes", "Santiago"), ("c", "Ines Valdes", "Santiago"),
          ("d", "Ines Valdes", "Arica"), ("e", "Karl Reyes", "Arica")]  # fmt: skip
    readings = [_report(*row).reading() for row in of]
    entities = resolve_entities(readings)
    signatures = sign(readings, entities.entity_of)
    munro = next(e.id for e in entities.entities if e.name == "Ada Munro")
    words = Evidence(document=readings[0].document.id, start=0, end=9, quote="Ada Munro")
    # Whoever is planned to come is called what she became years after the deeds of the others: a rule with evidence.
    titles = {(readings[0].document.id, munro): TitleSince(date(2031, 3, 1), "Minister", words)}
    return signatures, compare_stories(signatures), {e.id: e for e in entities.entities}, titles


def _packed(work, tasks):
    done = [(task, pickle.loads(pickle.dumps(work(pickle.loads(pickle.dumps(task)))))) for task in tasks]
    return done[::-1]


def test_every_candidate_is_judged_once_however_the_pile_is_cut_and_wherever_it_is_judged(pile, monkeypatch):
    whole = list(judge_pairs(*pile).pairs())
    signatures, stories, *_ = pile
    assert [(p.left, p.right) for p in whole] == candidate_pairs(signatures, stories, load_lexicon())
    assert any(p.verdict is not None for p in whole) and any(p.verdict is None for p in whole)
    for mentions, group, pairs in ((1, 0, 8000), (600, 0, 1), (4, 5, 2)):
        monkeypatch.setattr(judging_tasks, "_TASK_MENTIONS", mentions)
        monkeypatch.setattr(judging_tasks, "_LARGEST_GROUP", group)
        monkeypatch.setattr(judging_tasks, "_TASK_PAIRS", pairs)
        assert len(JudgingTasks(*pile)) > 1
        assert list(judge_pairs(*pile, _packed).pairs()) == whole


def test_the_evidence_of_a_rule_stays_with_its_pair(pile):
    signatures, stories, entities, titles = pile
    past = date(2031, 2, 1).toordinal()
    mentions = {id: msgspec.structs.replace(m, first=past, last=past) if m.lemma == "visit" else m
                for id, m in signatures.mentions.items()}  # fmt: skip
    pile = (msgspec.structs.replace(signatures, mentions=mentions), stories, entities, titles)
    told = [p for p in judge_pairs(*pile, _packed).pairs() if p.evidence]
    assert told and all(p.verdict.rule == "title_not_yet_held" for p in told)
    assert all(e.quote == "Ada Munro" for p in told for e in p.evidence)


def test_rows_make_one_batch_whatever_order_verdicts_came_in():
    def judged(*rules):
        said = tuple(Verdict3(rule, f"It is {rule}.", False) for rule in rules)
        number = np.array([0, 1 + rules.index("late"), 1 + rules.index("early"), 1 + rules.index("late")])
        sides = (np.arange(4, dtype=np.uint32).tobytes(), np.full(4, 4, dtype=np.uint32).tobytes())
        zeros = np.zeros(4).tobytes()
        batch = JudgedBatch(*sides, zeros, zeros, bytes(4), number.astype(np.uint32).tobytes(), said, {})
        return JudgedPairs("abcde", [("abcde", batch)])

    one, other = judged("late", "early"), judged("early", "late")
    rows, number = np.arange(4), np.arange(5, dtype=np.uint32)
    assert one.batch(rows, number) == other.batch(rows, number)
    assert [v.rule for v in other.batch(rows, number).verdicts] == ["late", "early"]
    again = JudgedPairs("abcde", [("abcde", other.batch(rows, number))])
    assert list(again.pairs()) == list(one.pairs())
    without = other.batch(rows[1:], number)
    assert list(JudgedPairs("abcde", [("abcde", without)]).pairs()) == list(one.pairs())[1:]
    assert list(one.only(rows[1:]).pairs()) == list(one.pairs())[1:] and one.only(rows[1:]).scores.nodes == [*"abcde"]


def test_of_the_pairs_of_a_pile_those_behind_links_stay(pile):
    signatures, stories, entities, titles = pile
    judged = judge_pairs(signatures, stories, entities, titles)
    clusters = [[node] for node in judged.scores.nodes]  # nothing was joined: all links keep apart
    placed = Placed.of(judged.scores.nodes, signatures.by_report, clusters)
    fewer = judged.only(linking_rows(judged, placed.cluster, placed.report, load_pair_model()))
    assert 0 < len(fewer) < len(judged)
    of = {node: node for node in judged.scores.nodes}
    shown = [pairs_shown(pairs, of, signatures.report_of, load_pair_model(), frozenset()) for pairs in (judged, fewer)]
    assert shown[0] == shown[1] != []


def test_a_pile_without_pairs(pile):
    signatures, stories, entities, titles = pile
    empty = msgspec.structs.replace(signatures, mentions={}, by_report={})
    assert not list(judge_pairs(empty, stories, entities, titles).pairs())


def _keys(signatures, stories, entities, titles):
    return [task.content_key() for task in JudgingTasks(signatures, stories, entities, titles)]


def test_a_task_is_known_by_what_is_judged_in_it(pile, monkeypatch):
    for name, limit in (("_TASK_MENTIONS", 1), ("_LARGEST_GROUP", 0), ("_TASK_PAIRS", 1)):
        monkeypatch.setattr(judging_tasks, name, limit)
    signatures, stories, entities, titles = pile
    keys = _keys(*pile)
    assert len(set(keys)) == len(keys) == len(JudgingTasks(*pile)) > 1
    assert [pickle.loads(pickle.dumps(task)).content_key() for task in JudgingTasks(*pile)] == keys
    # Another number for a group, another alias for a name: nothing that is judged by.
    renumbered = msgspec.structs.replace(stories, group={d: n + 7 for d, n in stories.group.items()})
    renamed = {id: msgspec.structs.replace(e, aliases=("A. M.",)) for id, e in entities.items()}
    assert _keys(signatures, renumbered, renamed, dict(reversed(titles.items()))) == keys
    moved = {id: msgspec.structs.replace(e, country="PER") for id, e in entities.items()}
    nearer = msgspec.structs.replace(stories, near={d: dict.fromkeys(own, 0.5) for d, own in stories.near.items()})
    for other in ((signatures, stories, moved, titles), (signatures, nearer, entities, titles), (*pile[:3], {})):
        assert _keys(*other) != keys


def test_one_report_more_moves_few_cuts():
    ids = [f"d_{n:04d}" for n in range(400)]
    sizes = [90 + n % 23 for n in range(400)]
    whole = judging_tasks.runs(ids, sizes, 600)
    assert [at for first, last in whole for at in range(first, last)] == list(range(400))
    assert all(sum(sizes[first:last]) < 600 + 113 for first, last in whole)
    without = judging_tasks.runs(ids[:200] + ids[201:], sizes[:200] + sizes[201:], 600)
    kept = {tuple(ids[first:last]) for first, last in whole}
    again = {tuple((ids[:200] + ids[201:])[first:last]) for first, last in without}
    assert len(again - kept) <= 4
    assert judging_tasks.runs([], [], 600) == []
