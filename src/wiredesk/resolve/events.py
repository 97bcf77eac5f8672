"""One real-world event for all mentions that tell it: candidates, judgement, clustering, and the reasons kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

import msgspec

from wiredesk.model import Document, Entity, Link, PersonJudgement, Reading
from wiredesk.recall import Recall, forgetful

from .ahead import ask_reports_ahead
from .background import Background
from .calendar import Impossible, Intervals
from .clustering import Clustering
from .decisions import DecidedPair, Decisions
from .event_links import Comparison, Words, event_links, linking_rows
from .event_rows import build_events, event_id
from .following import with_talks_of_meetings
from .judged import JudgedPairs
from .judging import Spread, in_turn, judge
from .judging_tasks import JudgingTasks
from .mention_signatures import sign_alone
from .pair_model import PairModel, load_pair_model, log_odds
from .parts import PartLink, best_whole, parts_of, told_parts, wholes_with_shared_parts
from .placed import Placed
from .resolved import ResolvedEntities, ResolvedEvents
from .signatures import PileSignatures, SignedPart, signed_parts
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
    its text, `left_out` its mentions that a person said to tell no event.
    """

    clusters: list[list[str]]
    placed: Placed
    wholes: dict[int, tuple[int, PartLink]]
    signatures: PileSignatures
    stories: StoryScores
    judged: JudgedPairs
    person: tuple[DecidedPair, ...]
    withdrawn: tuple[Impossible, ...]
    texts: dict[str, str]
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
    intervals = Intervals(dating)
    if signed is None:
        days, published = intervals.events(), intervals.documents()
        signed = {r.document.id: sign_alone(r, days, published.get(r.document.id)) for r in readings}
    documents = [reading.document for reading in readings]
    pile = cluster_events(documents, dating, entities, signed, judgements, knowledge, spread)
    links = pile.links()
    clusters = pile.clusters
    wholes = {part: (event_id(clusters[whole]), link) for part, (whole, link) in pile.wholes.items()}
    del pile  # most of what a large pile takes here, and rows need none of it
    told = without_mentions(readings, Decisions.of(judgements).wrong_triggers)
    return msgspec.structs.replace(events_of(clusters, wholes, told, intervals, entities), links=links)


def cluster_events(
    documents: Iterable[Document],
    dating: object | None,
    entities: ResolvedEntities,
    signed: Mapping[str, bytes],
    judgements: Sequence[PersonJudgement] = (),
    knowledge: "Knowledge | None" = None,
    spread: Spread = in_turn,
    keys: Mapping[str, bytes] | None = None,
    recall: Recall = forgetful,
) -> ClusteredPile:
    """Return which mentions tell one event: all of `resolve_events` that looks at the whole pile.

    `signed` is what `sign_alone` made of each report, by document; `entities` tell what else is asked of it. `keys`
    stand for what is signed and for the days of its reports (equal keys, equal values); with them, `recall` may know
    what became of the same reports before.
    """
    intervals = Intervals(dating)
    decisions = Decisions.of(judgements)
    by_id = {e.id: e for e in entities.entities}
    background, wrong = Background(knowledge), decisions.wrong_triggers
    texts: dict[str, str] = {}
    titles: dict[tuple[str, str], TitleSince] = {}
    left_out: dict[str, frozenset[str]] = {}
    parts: list[SignedPart] = []
    for document in documents:
        told = entities.of_reports[document.id]
        texts[document.id] = document.text
        titled = ((told.entities[at], local) for at, local in told.titled)
        titles.update(titles_since(document.id, titled, background))
        counting = told.events
        if not wrong.isdisjoint(counting):
            left_out[document.id] = wrong.intersection(counting)
            counting = tuple(id for id in counting if id not in wrong)
        parts.append(SignedPart(document.id, counting, told.entities, document.copy_group))
    signatures = signed_parts(parts, signed, keys)
    ask_reports_ahead(signatures, by_id, texts, recall)
    stories = compare_stories(signatures, recall)
    signatures = msgspec.structs.replace(signatures, reports={})  # reports are not compared again
    judged = judge_pairs(signatures, stories, by_id, titles, spread, recall, entities.by_one_report)
    known = signatures.mentions
    person = tuple(p for p in decisions.pairs if p.left in known and p.right in known)
    clusters, withdrawn = _cluster(judged, signatures, stories, person, load_pair_model(), intervals, recall)
    decided = frozenset(m for pair in person for m in (pair.left, pair.right))
    clusters = with_talks_of_meetings(clusters, judged, signatures, decided, recall)
    joins = told_by_many(clusters, judged, signatures, stories, by_id, recall)
    clusters = _join(clusters, _possible(joins, clusters, signatures, stories, decided, intervals, recall))
    said = told_parts(signatures, by_id, texts, recall)
    part_of = parts_of(clusters, said)
    for _ in range(_ROUNDS):
        joins = wholes_with_shared_parts(clusters, part_of, signatures, judged, person)
        if not joins:
            break
        clusters = _join(clusters, joins)
        part_of = parts_of(clusters, said)
    wholes = {part: (whole, own[whole][0]) for part, own in part_of.items() for whole in (best_whole(own, clusters),)}
    placed = Placed.of(judged.scores.nodes, signatures.by_report, clusters)
    # Those that links may rest on: of a large pile, few of millions.
    judged = judged.only(linking_rows(judged, placed.cluster, placed.report, load_pair_model()))
    signatures.let_go()
    return ClusteredPile(
        clusters, placed, wholes, signatures, stories, judged, person, tuple(withdrawn), texts, left_out
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
    by_one_report: Set[str] = frozenset(),
) -> JudgedPairs:
    """Return every candidate pair with its log-odds; a function of the two reports alone, pair by pair.

    `by_one_report` are those of `entities` that nothing but their one report decides.
    """
    judged = spread(judge, JudgingTasks(signatures, stories, entities, titles, recall, by_one_report))
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
) -> tuple[list[list[str]], list[Impossible]]:
    """Cluster, ask dating of each merge whether the network of times can bear it, and part what cannot be one.

    What a person called the same is joined last, cluster by cluster: each brings all of its mentions.
    """
    forbidden = {(p.left, p.right) for p in person if p.judgement != "same"}
    clustering = Clustering(judged.scores, threshold=log_odds(model.same_above), recall=recall)
    clusters = clustering.clusters(forbidden)
    withdrawn = intervals.impossible_merges(clusters, signatures, stories, recall)
    if withdrawn:
        clusters = clustering.clusters(forbidden | {(pair.left, pair.right) for pair in withdrawn})
    same = [p for p in person if p.judgement == "same"]
    if same:
        where = {m: i for i, members in enumerate(clusters) for m in members}
        clusters = _join(clusters, ((where[p.left], where[p.right]) for p in same))
    return clusters, withdrawn


def _possible(
    joins: Iterable[tuple[int, int]],
    clusters: Sequence[Sequence[str]],
    signatures: PileSignatures,
    stories: StoryScores,
    decided: Set[str],
    intervals: Intervals,
    recall: Recall,
) -> list[tuple[int, int]]:
    """Return the joins that the network of times can bear, each with those before it; none of what a person decided."""
    out = []
    grown: dict[int, list[int]] = {}
    for one, other in joins:
        left, right = (grown.get(at, [at]) for at in (one, other))
        if left is right:
            continue
        own = {m for at in left for m in clusters[at]}
        members = sorted(own.union(*(clusters[at] for at in right)))
        if not decided.isdisjoint(members):
            continue
        impossible = intervals.impossible_merges([members], signatures, stories, recall)
        if not any((pair.left in own) != (pair.right in own) for pair in impossible):
            out.append((one, other))
            both = [*left, *right]
            grown.update(dict.fromkeys(both, both))
    return out


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
