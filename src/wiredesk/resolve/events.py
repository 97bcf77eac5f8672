"""One real-world event for all mentions that tell it: candidates, judgement, clustering, and the reasons kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from wiredesk.model import Entity, Link, PersonJudgement, Reading
from wiredesk.recall import Recall, forgetful

from .ahead import ask_reports_ahead
from .background import Background
from .calendar import Intervals
from .clustering import Clustering
from .decisions import DecidedPair, Decisions
from .event_links import Comparison, Words, event_links, linking_rows
from .event_rows import build_events, event_id
from .following import with_talks_of_meetings
from .judged import JudgedPairs
from .judging import Spread, in_turn, judge
from .judging_tasks import JudgingTasks
from .pair_model import PairModel, load_pair_model, log_odds
from .parts import PartLink, best_whole, parts_of, told_parts, wholes_with_shared_parts
from .resolved import ResolvedEntities, ResolvedEvents
from .signatures import PileSignatures, sign
from .stories import StoryScores, compare_stories
from .titles_then import TitleSince, titles_since
from .told_by_many import told_by_many

if TYPE_CHECKING:
    from wiredesk.knowledge import Knowledge

_ROUNDS = 5  # wholes join by shared parts, which may join further wholes; real piles end after two


class ClusteredPile(msgspec.Struct, frozen=True):
    """Which mentions of a pile tell one event, and all that their rows and links are made of.

    `clusters` are sorted mention ids, in the order of their first; `wholes` maps the number of a part's cluster to that
    of its whole, with the link that says so; `judged` are the pairs that links may rest on, `person` people's decisions
    on mentions of the pile, `withdrawn` the merges that the network of times could not bear. Of each report, `texts` is
    its text, `locals` the entities of its local ones, in their order, `left_out` its mentions that a person said to
    tell no event.
    """

    clusters: list[list[str]]
    wholes: dict[int, tuple[int, PartLink]]
    signatures: PileSignatures
    stories: StoryScores
    judged: JudgedPairs
    person: tuple[DecidedPair, ...]
    withdrawn: tuple[tuple[str, str, str], ...]
    texts: dict[str, str]
    locals: dict[str, tuple[str | None, ...]]
    left_out: dict[str, frozenset[str]]

    def links(self) -> tuple[Link, ...]:
        """Return every link of the pile that was seriously considered."""
        event_of = event_of_mentions(self.clusters)
        words = Words(self.signatures.mentions, self.texts)
        comparison = Comparison(self.signatures, self.stories)
        return event_links(self.judged, event_of, words, load_pair_model(), self.person, self.withdrawn, comparison)


def resolve_events(
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    judgements: Sequence[PersonJudgement] = (),
    knowledge: "Knowledge | None" = None,
    spread: Spread = in_turn,
    signed: Mapping[str, bytes] | None = None,
) -> ResolvedEvents:
    """Return the events of a pile, to which each mention belongs, and every link that was seriously considered.

    A merge is a constraint: where dating is given, one that makes the network of times impossible is withdrawn, and the
    link says so ("withdrawn_merge"); this ends after one pass over the merges, since each is tried once. People's
    judgements outrank rules and model. `spread` may judge pairs in other processes, `signed` hand in what `sign_alone`
    made of each report with this dating. Nothing depends on the order of `readings` or on how the work is spread.
    """
    pile = cluster_events(readings, dating, entities, judgements, knowledge, spread, signed)
    links = pile.links()
    clusters = pile.clusters
    wholes = {part: (event_id(clusters[whole]), link) for part, (whole, link) in pile.wholes.items()}
    del pile  # most of what a large pile takes here, and rows need none of it
    told = without_mentions(readings, Decisions.of(judgements).wrong_triggers)
    return msgspec.structs.replace(events_of(clusters, wholes, told, Intervals(dating), entities), links=links)


def cluster_events(
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    judgements: Sequence[PersonJudgement] = (),
    knowledge: "Knowledge | None" = None,
    spread: Spread = in_turn,
    signed: Mapping[str, bytes] | None = None,
    keys: Mapping[str, bytes] | None = None,
    recall: Recall = forgetful,
) -> ClusteredPile:
    """Return which mentions tell one event: all of `resolve_events` that looks at the whole pile.

    `keys` stand for what is signed and for the days of its reports (equal keys, equal values); with them, `recall` may
    know what became of the same reports before.
    """
    intervals = Intervals(dating)
    decisions = Decisions.of(judgements)
    by_id = {e.id: e for e in entities.entities}
    texts: dict[str, str] = {}
    titles: dict[tuple[str, str], TitleSince] = {}
    locals_: dict[str, tuple[str | None, ...]] = {}
    left_out: dict[str, frozenset[str]] = {}

    def told() -> Iterator[Reading]:
        background = Background(knowledge)
        for each in readings:
            (reading,) = without_mentions((each,), decisions.wrong_triggers)
            if reading is not each:
                left_out[each.document.id] = decisions.wrong_triggers.intersection(m.id for m in each.event_mentions)
            texts[reading.document.id] = reading.document.text
            titles.update(titles_since((reading,), entities.entity_of, background))
            locals_[reading.document.id] = tuple(entities.entity_of.get(e.id) for e in reading.local_entities)
            yield reading

    signatures = sign(told(), entities.entity_of, intervals.events(), intervals.documents(), signed, keys)
    ask_reports_ahead(signatures, by_id, texts, recall)
    stories = compare_stories(signatures, recall)
    signatures = msgspec.structs.replace(signatures, reports={})  # reports are not compared again
    judged = judge_pairs(signatures, stories, by_id, titles, spread, recall)
    known = signatures.mentions
    person = tuple(p for p in decisions.pairs if p.left in known and p.right in known)
    clusters, withdrawn = _cluster(judged, signatures, stories, person, load_pair_model(), intervals, recall)
    decided = frozenset(m for pair in person for m in (pair.left, pair.right))
    clusters = with_talks_of_meetings(clusters, judged, signatures, decided, recall)
    joins = told_by_many(clusters, judged, signatures, stories, by_id, recall)
    clusters = _join(clusters, _possible(joins, clusters, signatures, stories, decided, intervals))
    parts = told_parts(signatures, by_id, texts, recall)
    part_of = parts_of(clusters, parts)
    for _ in range(_ROUNDS):
        joins = wholes_with_shared_parts(clusters, part_of, signatures, judged, person)
        if not joins:
            break
        clusters = _join(clusters, joins)
        part_of = parts_of(clusters, parts)
    wholes = {part: (whole, own[whole][0]) for part, own in part_of.items() for whole in (best_whole(own),)}
    judged = _behind_links(judged, clusters, signatures)
    signatures.let_go()
    return ClusteredPile(
        clusters, wholes, signatures, stories, judged, person, tuple(withdrawn), texts, locals_, left_out
    )  # fmt: skip


def event_of_mentions(clusters: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return the id of the event of each mention of these clusters."""
    return {m: id for c in clusters for id in (event_id(c),) for m in c}


def events_of(
    clusters: Sequence[Sequence[str]],
    wholes: Mapping[int, tuple[str, PartLink]],
    readings: Sequence[Reading],
    intervals: Intervals,
    entities: ResolvedEntities,
) -> ResolvedEvents:
    """Return the events of clusters of mentions, all of whose reports are given; no links.

    `wholes` maps the number of a part's cluster to the id of the event that it is a part of.
    """
    event_of = event_of_mentions(clusters)
    reading_of = {r.document.id: r for r in readings}
    mentions = {m.id: m for r in reading_of.values() for m in r.event_mentions}
    by_id = {e.id: e for e in entities.entities}
    events = build_events(clusters, mentions, reading_of, entities, by_id, intervals, wholes)
    return ResolvedEvents(events=events, event_of=dict(sorted(event_of.items())))


def without_mentions(readings: Sequence[Reading], ids: Set[str]) -> Sequence[Reading]:
    """Return the readings less these event mentions (a person said that they tell of no event)."""
    if not ids:
        return readings
    return tuple(
        msgspec.structs.replace(r, event_mentions=tuple(m for m in r.event_mentions if m.id not in ids))
        if any(m.id in ids for m in r.event_mentions)
        else r
        for r in readings
    )


def judge_pairs(
    signatures: PileSignatures,
    stories: StoryScores,
    entities: Mapping[str, Entity],
    titles: Mapping[tuple[str, str], TitleSince],
    spread: Spread = in_turn,
    recall: Recall = forgetful,
) -> JudgedPairs:
    """Return every candidate pair with its log-odds; a function of the two reports alone, pair by pair."""
    judged = spread(judge, JudgingTasks(signatures, stories, entities, titles, recall))
    batches = ((task.ids, batch) for task, batch in judged)
    return JudgedPairs(signatures.mentions, batches)


def _cluster(
    judged: JudgedPairs,
    signatures: PileSignatures,
    stories: StoryScores,
    person: Sequence[DecidedPair],
    model: PairModel,
    intervals: Intervals,
    recall: Recall,
) -> tuple[list[list[str]], list[tuple[str, str, str]]]:
    """Cluster, ask dating of each merge whether the network of times can bear it, and part what cannot be one.

    What a person called the same is joined last, cluster by cluster: each brings all of its mentions.
    """
    forbidden = {(p.left, p.right) for p in person if p.judgement != "same"}
    clustering = Clustering(judged.scores, threshold=log_odds(model.same_above), recall=recall)
    clusters = clustering.clusters(forbidden)
    withdrawn = intervals.impossible_merges(clusters, signatures, stories, recall)
    if withdrawn:
        clusters = clustering.clusters(forbidden | {(a, b) for a, b, _ in withdrawn})
    where = {m: i for i, members in enumerate(clusters) for m in members}
    joins = [(where[p.left], where[p.right]) for p in person if p.judgement == "same"]
    return (_join(clusters, joins) if joins else clusters), withdrawn


def _possible(
    joins: Iterable[tuple[int, int]],
    clusters: Sequence[Sequence[str]],
    signatures: PileSignatures,
    stories: StoryScores,
    decided: Set[str],
    intervals: Intervals,
) -> list[tuple[int, int]]:
    """Return the joins that the network of times can bear, of clusters upon which no person decided."""
    out = []
    for one, other in joins:
        members = sorted((*clusters[one], *clusters[other]))
        if decided.isdisjoint(members):
            own = set(clusters[one])
            impossible = intervals.impossible_merges([members], signatures, stories)
            if not any((a in own) != (b in own) for a, b, _ in impossible):
                out.append((one, other))
    return out


def _behind_links(judged: JudgedPairs, clusters: Sequence[Sequence[str]], signatures: PileSignatures) -> JudgedPairs:
    """Return the judged pairs that links may rest on: of a large pile, few of millions."""
    event_of = {m: at for at, members in enumerate(clusters) for m in members}
    number = {document: at for at, document in enumerate(signatures.by_report)}
    nodes = judged.scores.nodes
    event = np.array([event_of[node] for node in nodes], dtype=np.int64)
    report = np.array([number[signatures.report_of[node]] for node in nodes], dtype=np.int64)
    return judged.only(linking_rows(judged, event, report, load_pair_model()))


def _join(clusters: Sequence[Sequence[str]], joins: Iterable[tuple[int, int]]) -> list[list[str]]:
    parent = list(range(len(clusters)))

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, j in joins:
        a, b = find(i), find(j)
        if a != b:
            parent[max(a, b)] = min(a, b)
    merged: dict[int, list[str]] = defaultdict(list)
    for i, members in enumerate(clusters):
        merged[find(i)] += members
    return sorted(sorted(members) for members in merged.values())
