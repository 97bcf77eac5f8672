"""Why events are one or apart: the links of a pile, each with its reasons, from the pairs that were judged."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from wiredesk.model import Basis, Evidence, Link

from .anchors import TOO_LITTLE
from .calendar import Impossible
from .decisions import DecidedPair
from .features import EXPLANATIONS, feature_rows
from .judged import JudgedPair, JudgedPairs
from .lexicon import load_lexicon
from .pair_model import LogisticModel, PairModel, log_odds, probability
from .rules import RECURS
from .signatures import MentionSignature, PileSignatures
from .stories import StoryScores

_MOST_REASONS = 5
#: ("same", event, its two reports) or ("apart", event, event).
LinkKey = tuple[str, str, str]


class Comparison(NamedTuple):
    """What two mentions are compared by."""

    signatures: PileSignatures
    stories: StoryScores

    def features(self, pairs: Iterable[JudgedPair]) -> Iterator[dict[str, float]]:
        """Yield the features of pairs of mentions, by name."""
        mentions, stories = self.signatures.mentions, self.stories
        both = ((mentions[pair.left], mentions[pair.right]) for pair in pairs)
        rows = (
            (one, other, stories.of(one.document, other.document), stories.together(one.document, other.document))
            for one, other in both
        )
        return feature_rows(rows, load_lexicon())

    def regression(self, pair: JudgedPair, model: PairModel) -> LogisticModel:
        """Return the weights that judged a pair."""
        one, other = self.signatures.mentions[pair.left], self.signatures.mentions[pair.right]
        return model.within if one.document == other.document else model.across


class Words:
    """The words of mentions as evidence: one object for each mention, however many links rest on it."""

    def __init__(
        self,
        mentions: Mapping[str, MentionSignature],
        texts: Mapping[str, str],
        known: Mapping[str, Evidence] | None = None,
    ) -> None:
        """`known` are words that are at hand already, by mention."""
        self._mentions = mentions
        self._texts = texts
        self._known = dict(known or {})

    def of(self, *ids: str) -> tuple[Evidence, ...]:
        """Return the words of these mentions."""
        return tuple(self._known.get(id) or self._quoted(id) for id in ids)

    def _quoted(self, id: str) -> Evidence:
        m = self._mentions[id]
        words = self._known[id] = self.at(m.document, *m.trigger)
        return words

    def at(self, document: str, start: int, end: int) -> Evidence:
        """Return the words of a document from `start` (inclusive) to `end` (exclusive), in code points."""
        return Evidence(document=document, start=start, end=end, quote=self._texts[document][start:end])


def event_links(
    judged: JudgedPairs,
    event_of: Mapping[str, str],
    words: Words,
    model: PairModel,
    person: Sequence[DecidedPair],
    withdrawn: Sequence[Impossible],
    comparison: Comparison,
) -> tuple[Link, ...]:
    """Return one link per pair of events that came near one another, and one per report that joined an event."""
    decided = frozenset((p.left, p.right) for p in person)
    links = [
        *machine_links(judged, event_of, words, model, decided, comparison),
        *other_links(person, withdrawn, words),
    ]
    return tuple(sorted(links, key=lambda x: (x.kind, x.left, x.right, x.judgement)))


def machine_links(
    judged: JudgedPairs,
    event_of: Mapping[str, str],
    words: Words,
    model: PairModel,
    decided: Container[tuple[str, str]],
    comparison: Comparison,
) -> Iterator[Link]:
    """Yield the links that rest on judged pairs; none for a pair (sorted ids of mentions) that a person `decided`."""
    shown = pairs_shown(judged, event_of, comparison.signatures.report_of, model, decided)
    yield from links_of_pairs(shown, words, model, comparison)


def pairs_shown(
    judged: JudgedPairs,
    event_of: Mapping[str, str],
    report_of: Mapping[str, str],
    model: PairModel,
    decided: Container[tuple[str, str]],
) -> list[tuple[LinkKey, JudgedPair]]:
    """Return the judged pairs that links rest on; none (sorted ids of mentions) that a person `decided`."""
    nodes = judged.scores.nodes
    event, report = [event_of[node] for node in nodes], [report_of[node] for node in nodes]
    joining: dict[LinkKey, JudgedPair] = {}
    for row, (left, right, _, _) in enumerate(judged.rows()):
        if event[left] == event[right] and report[left] != report[right]:
            one, other = sorted((report[left], report[right]))
            pair, key = judged.at(row), (event[left], one, other)
            if key not in joining or _stronger(pair, joining[key]):
                joining[key] = pair
    apart = pairs_apart(judged, event, range(len(judged)), model)
    return [
        (key, pair)
        for key, pair in (*apart.items(), *_one_for_each_report(joining))
        if (pair.left, pair.right) not in decided
    ]


def linking_rows(
    judged: JudgedPairs, event: NDArray[np.int64], report: NDArray[np.int64], model: PairModel
) -> NDArray[np.int64]:
    """Return the rows of judged pairs that a link may rest on; `event` and `report` number those of each node."""
    scores = judged.scores
    left, right = (np.frombuffer(side, dtype=np.uint32) for side in (scores.left, scores.right))
    verdict, likeness = judged.columns()
    undecided = log_odds(model.undecided_above)
    recurs = np.array([v is not None and v.rule == RECURS for v in judged.verdicts])[verdict]
    near = ((likeness > undecided) | recurs) & ((verdict > 0) | (np.frombuffer(scores.log_odds) > undecided))
    return np.flatnonzero(np.where(event[left] == event[right], report[left] != report[right], near))


def links_of_pairs(
    shown: Sequence[tuple[LinkKey, JudgedPair]], words: Words, model: PairModel, comparison: Comparison
) -> Iterator[Link]:
    """Yield the links of judged pairs; `LinkKey` tells whether one joins an event or keeps two apart (their ids)."""
    for (key, pair), features in zip(shown, comparison.features(pair for _, pair in shown), strict=True):
        yield _machine_link(key, pair, features, words.of(pair.left, pair.right), comparison.regression(pair, model))


def pairs_apart(
    judged: JudgedPairs, event: Sequence[str], rows: Iterable[int], model: PairModel
) -> dict[LinkKey, JudgedPair]:
    """Return, of pairs in two events that came near one another, the strongest of each two events.

    `event` is that of each node, `rows` are those of `judged` that are looked at.
    """
    best: dict[LinkKey, JudgedPair] = {}
    undecided, same = log_odds(model.undecided_above), log_odds(model.same_above)
    for row in rows:
        left, right, score, likeness = judged.row(row)
        ea, eb = event[left], event[right]
        if ea == eb:
            continue
        verdict = judged.verdict_of(row)
        if verdict is None and score <= undecided:
            continue
        least = same if verdict is not None and verdict.rule == TOO_LITTLE else undecided
        if likeness <= least and not (verdict is not None and verdict.rule == RECURS and judged.at(row).shares_people):
            continue
        pair = judged.at(row)
        key = ("apart", min(ea, eb), max(ea, eb))
        if key not in best or _stronger(pair, best[key]):
            best[key] = pair
    return best


def other_links(person: Sequence[DecidedPair], withdrawn: Sequence[Impossible], words: Words) -> Iterator[Link]:
    """Yield the links of pairs that people decided, and of merges that the network of times could not bear."""
    yield from (p.link("mention") for p in person)
    for pair in withdrawn:
        said = tuple(words.at(*where) for where in pair.words)
        basis = Basis(rule="withdrawn_merge", explanation=pair.reason, evidence=said)
        yield Link(
            left=pair.left,
            right=pair.right,
            kind="mention",
            judgement="different",
            score=0.0,
            reasons=(basis,),
            decided_by="rule",
        )


def _one_for_each_report(
    joining: Mapping[LinkKey, JudgedPair],
) -> Iterator[tuple[LinkKey, JudgedPair]]:
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


def _stronger(one: JudgedPair, other: JudgedPair) -> bool:
    """A rule that forbids is the better reason for keeping events apart; then the likelier pair; then ids."""
    return _rank(one) < _rank(other)


def _rank(pair: JudgedPair) -> tuple[bool, float, str, str]:
    return (not (pair.verdict is not None and pair.verdict.forbids), -pair.log_odds, pair.left, pair.right)


def _machine_link(
    key: LinkKey,
    pair: JudgedPair,
    features: Mapping[str, float],
    words: tuple[Evidence, ...],
    regression: LogisticModel,
) -> Link:
    reasons = _reasons(features, regression, words)
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
