"""One real-world event for all mentions that tell it: candidates, judgement, clustering, and the reasons kept."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wiredesk.model import Basis, Entity, EventMention, Evidence, Link, PersonJudgement, Reading

from .anchors import TOO_LITTLE
from .background import Background
from .calendar import Intervals
from .clustering import Clustering
from .decisions import DecidedPair, Decisions
from .event_rows import build_events, event_id
from .features import EXPLANATIONS, pair_features
from .judged import JudgedPair, JudgedPairs
from .judging import Spread, in_turn, judge, judging_tasks
from .lexicon import load_lexicon
from .pair_model import LogisticModel, PairModel, load_pair_model, probability
from .parts import parts_of, wholes_with_shared_parts
from .resolved import ResolvedEntities, ResolvedEvents
from .rules import RECURS
from .signatures import PileSignatures, sign
from .stories import StoryScores, compare_stories
from .titles_then import TitleSince, titles_since

if TYPE_CHECKING:
    from wiredesk.knowledge import Knowledge

_MOST_REASONS = 5
_ROUNDS = 5  # wholes join by shared parts, which may join further wholes; real piles end after two


class Comparison(NamedTuple):
    """What two mentions are compared by."""

    signatures: PileSignatures
    stories: StoryScores

    def features(self, left: str, right: str) -> dict[str, float]:
        """Return the features of a pair of mentions, by name."""
        one, other = self.signatures.mentions[left], self.signatures.mentions[right]
        story = self.stories.of(one.document, other.document)
        together = self.stories.together(one.document, other.document)
        return pair_features(one, other, story, load_lexicon(), together=together)


def resolve_events(
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    judgements: Sequence[PersonJudgement] = (),
    knowledge: "Knowledge | None" = None,
    spread: Spread = in_turn,
) -> ResolvedEvents:
    """Return the events of a pile, to which each mention belongs, and every link that was seriously considered.

    A merge is a constraint: where dating is given, one that makes the network of times impossible is withdrawn, and the
    link says so ("withdrawn_merge"); this ends after one pass over the merges, since each is tried once. People's
    judgements outrank rules and model. `spread` may judge pairs in other processes. Nothing depends on the order of
    `readings` or on how the work is spread.
    """
    intervals = Intervals(dating)
    decisions = Decisions.of(judgements)
    readings = without_mentions(readings, decisions.wrong_triggers)
    signatures = sign(readings, entities.entity_of, intervals.events(), intervals.documents())
    by_id = {e.id: e for e in entities.entities}
    model = load_pair_model()
    titles = titles_since(readings, entities.entity_of, Background(knowledge))
    stories = compare_stories(signatures)
    signatures = msgspec.structs.replace(signatures, reports={})  # reports are not compared again
    judged = judge_pairs(signatures, stories, by_id, titles, spread)
    mentions = {m.id: m for r in readings for m in r.event_mentions}
    reading_of = {r.document.id: r for r in readings}
    person = [p for p in decisions.pairs if p.left in mentions and p.right in mentions]
    clusters, withdrawn = _cluster(judged, signatures, stories, person, model, intervals)
    for _ in range(_ROUNDS):
        part_of = parts_of(clusters, mentions, signatures, by_id, reading_of)
        joins = wholes_with_shared_parts(clusters, part_of, signatures, judged, person)
        if not joins:
            break
        clusters = _join(clusters, joins)
    event_of = {m: id for c in clusters for id in (event_id(c),) for m in c}
    part_of = parts_of(clusters, mentions, signatures, by_id, reading_of)
    links = _links(judged, event_of, mentions, model, person, withdrawn, Comparison(signatures, stories))
    del signatures, stories, judged  # a third of what a large pile takes here, and rows need none of it
    events = build_events(clusters, mentions, reading_of, entities, by_id, intervals, part_of)
    return ResolvedEvents(events=events, event_of=dict(sorted(event_of.items())), links=links)


def without_mentions(readings: Sequence[Reading], ids: frozenset[str]) -> tuple[Reading, ...]:
    """Return the readings less these event mentions (a person said that they tell of no event)."""
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
) -> JudgedPairs:
    """Return every candidate pair with its log-odds; a function of the two reports alone, pair by pair."""
    tasks = judging_tasks(signatures, stories, entities, titles)
    return JudgedPairs(signatures.mentions, spread(judge, tasks))


def _cluster(
    judged: JudgedPairs,
    signatures: PileSignatures,
    stories: StoryScores,
    person: Sequence[DecidedPair],
    model: PairModel,
    intervals: Intervals,
) -> tuple[list[list[str]], list[tuple[str, str, str]]]:
    """Cluster, ask dating of each merge whether the network of times can bear it, and part what cannot be one.

    What a person called the same is joined last, cluster by cluster: each brings all of its mentions.
    """
    forbidden = {(p.left, p.right) for p in person if p.judgement != "same"}
    clustering = Clustering(judged.scores, threshold=_log_odds(model.same_above))
    clusters = clustering.clusters(forbidden)
    withdrawn = intervals.impossible_merges(clusters, signatures, stories)
    if withdrawn:
        clusters = clustering.clusters(forbidden | {(a, b) for a, b, _ in withdrawn})
    where = {m: i for i, members in enumerate(clusters) for m in members}
    joins = [(where[p.left], where[p.right]) for p in person if p.judgement == "same"]
    return (_join(clusters, joins) if joins else clusters), withdrawn


def _log_odds(p: float) -> float:
    return math.log(p / (1 - p))


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


def _links(
    judged: JudgedPairs,
    event_of: Mapping[str, str],
    mentions: Mapping[str, EventMention],
    model: PairModel,
    person: Sequence[DecidedPair],
    withdrawn: Sequence[tuple[str, str, str]],
    comparison: Comparison,
) -> tuple[Link, ...]:
    """One link per pair of events that came near one another, and one per report that joined an event."""
    best: dict[tuple[str, str, str], JudgedPair] = {}
    joining: dict[tuple[str, str, str], JudgedPair] = {}
    undecided, same = _log_odds(model.undecided_above), _log_odds(model.same_above)
    nodes = judged.scores.nodes
    event, report = [event_of[node] for node in nodes], [mentions[node].document for node in nodes]
    for row, (left, right, log_odds, likeness) in enumerate(judged.rows()):
        ea, eb = event[left], event[right]
        if ea == eb:
            da, db = sorted((report[left], report[right]))
            if da == db:
                continue
            pair, key = judged.at(row), (ea, da, db)
            if key not in joining or _stronger(pair, joining[key]):
                joining[key] = pair
            continue
        verdict = judged.verdict_of(row)
        if verdict is None and log_odds <= undecided:
            continue
        least = same if verdict is not None and verdict.rule == TOO_LITTLE else undecided
        if likeness <= least and not (verdict is not None and verdict.rule == RECURS and judged.at(row).shares_people):
            continue
        pair = judged.at(row)
        key = ("apart", min(ea, eb), max(ea, eb))
        if key not in best or _stronger(pair, best[key]):
            best[key] = pair
    decided = {tuple(sorted((p.left, p.right))) for p in person}
    links = [
        _machine_link(key, pair, mentions, model, comparison)
        for key, pair in (*best.items(), *_one_for_each_report(joining))
        if (pair.left, pair.right) not in decided
    ]
    links += [p.link("mention") for p in person]
    for a, b, reason in withdrawn:
        basis = Basis(rule="withdrawn_merge", explanation=reason, evidence=_words(mentions, a, b))
        links.append(
            Link(left=a, right=b, kind="mention", judgement="different", score=0.0, reasons=(basis,), decided_by="rule")
        )
    return tuple(sorted(links, key=lambda x: (x.kind, x.left, x.right, x.judgement)))


def _one_for_each_report(
    joining: Mapping[tuple[str, str, str], JudgedPair],
) -> Iterator[tuple[tuple[str, str, str], JudgedPair]]:
    """Yield, for each event, the strongest pairs that hold its reports together: a spanning tree (Kruskal 1956)."""
    root: dict[tuple[str, str], str] = {}

    def find(event: str, document: str) -> str:
        while (above := root.get((event, document), document)) != document:
            document = above
        return document

    for (event, one, other), pair in sorted(joining.items(), key=lambda item: (*_rank(item[1]), item[0])):
        left, right = find(event, one), find(event, other)
        if left != right:
            root[(event, max(left, right))] = min(left, right)
            yield ("same", event, f"{one} {other}"), pair


def _regression(pair: JudgedPair, mentions: Mapping[str, EventMention], model: PairModel) -> LogisticModel:
    return model.within if mentions[pair.left].document == mentions[pair.right].document else model.across


def _stronger(one: JudgedPair, other: JudgedPair) -> bool:
    """A rule that forbids is the better reason for keeping events apart; then the likelier pair; then ids."""
    return _rank(one) < _rank(other)


def _rank(pair: JudgedPair) -> tuple[bool, float, str, str]:
    return (not (pair.verdict is not None and pair.verdict.forbids), -pair.log_odds, pair.left, pair.right)


def _machine_link(
    key: tuple[str, str, str],
    pair: JudgedPair,
    mentions: Mapping[str, EventMention],
    model: PairModel,
    comparison: Comparison,
) -> Link:
    words = _words(mentions, pair.left, pair.right)
    reasons = _reasons(comparison.features(pair.left, pair.right), _regression(pair, mentions, model), words)
    if key[0] == "same":
        return Link(
            left=pair.left,
            right=pair.right,
            kind="mention",
            judgement="same",
            score=round(probability(pair.log_odds), 4),
            reasons=reasons,
            decided_by="model",
        )
    forbidden = pair.verdict is not None and pair.verdict.forbids
    if pair.verdict is not None:
        basis = Basis(rule=pair.verdict.rule, explanation=pair.verdict.explanation, evidence=(*words, *pair.evidence))
        reasons = (basis, *reasons)
    likeness = probability(pair.likeness)
    return Link(
        left=key[1],
        right=key[2],
        kind="event",
        judgement="different" if forbidden else "undecided",
        score=round(probability(pair.log_odds) if forbidden else min(likeness, 0.5), 4),
        reasons=reasons,
        decided_by="rule" if pair.verdict else "model",
    )


def _reasons(features: Mapping[str, float], model: LogisticModel, words: tuple[Evidence, ...]) -> tuple[Basis, ...]:
    """The features that moved the score most, in words; the sign says for or against."""
    weight = _explained_weights(model)
    moved = sorted(((weight[n] * v, n) for n, v in features.items() if n in weight), key=lambda x: (-abs(x[0]), x[1]))
    first = True
    reasons = []
    for amount, name in moved[:_MOST_REASONS]:
        if abs(amount) >= 0.05:
            reason = _reason(name, f"{amount:+.1f}", amount > 0)
            reasons.append(msgspec.structs.replace(reason, evidence=words) if first else reason)
        first = False
    return tuple(reasons)


@lru_cache(maxsize=4)
def _explained_weights(model: LogisticModel) -> dict[str, float]:
    return {n: w for n, w in zip(model.names, model.weights, strict=True) if n in EXPLANATIONS}


@lru_cache(maxsize=1 << 14)
def _reason(name: str, amount: str, speaks_for: bool) -> Basis:
    """One object for all links that give the same reason."""
    side = "For" if speaks_for else "Against"
    return Basis(rule=name, explanation=f"{side} ({amount}): {EXPLANATIONS[name]}.")


def _words(mentions: Mapping[str, EventMention], *ids: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(document=m.document, start=m.start, end=m.end, quote=m.quote) for m in (mentions[i] for i in ids)
    )
