"""How likely two reports tell one story, and each report's nearest others, without comparing all with all."""

import math
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from wiredesk.recall import Recall, forgetful, key_of, recalled

from .pair_model import LogisticModel, load_pair_model, probability
from .report_signatures import ReportSignature
from .report_table import ReportTable, story_features
from .signatures import PileSignatures
from .sparse_rows import added_up
from .story_groups import group_reports

_KEYS = 40  # a report is found by its 40 weightiest words and by its names
_LONGEST_POSTING = 400  # a word of more reports than this finds nothing that a rarer one does not
_MOST_NEIGHBOURS = 60
_NEAR = 0.05  # probability of telling one story from which two reports are near one another


class StoryScores(msgspec.Struct, frozen=True):
    """Probability (0-1) that two reports tell one story, per report its nearest others; absent pairs are below .05.

    `group` maps reports to stories: clusters in which each report is, on average, likelier than not to tell what the
    others tell. A group is a hint for comparing events, no statement of the record.
    """

    near: dict[str, dict[str, float]]
    group: dict[str, int]

    def of(self, left: str, right: str) -> float:
        """Return the probability for two reports; 1 for a report with itself."""
        return 1.0 if left == right else self.near.get(left, {}).get(right, 0.0)

    def together(self, left: str, right: str) -> bool:
        """Tell whether two reports are in one group."""
        return left == right or self.group.get(left, -1) == self.group.get(right, -2)


def compare_stories(signatures: PileSignatures, recall: Recall = forgetful) -> StoryScores:
    """Return the story scores of all pairs that share a rare word or name; near-linear in the number of reports.

    `recall` may know how reports with the same digests compare.
    """
    models = load_pair_model()
    near = nearest_reports(signatures, models.story, recall)
    grouped = group_reports(signatures.reports, log_odds_of(near), models.story_again, signatures.digests, recall)
    group = {i: n for n, members in enumerate(grouped) for i in members}
    return StoryScores({i: dict(sorted(near[i].items())) for i in sorted(near)}, group)


def nearest_reports(
    signatures: PileSignatures, model: LogisticModel, recall: Recall = forgetful
) -> dict[str, dict[str, float]]:
    """Return, per report, the probability that it tells one story with each of those nearest to it, from .05.

    What is known of pairs of reports with the same digests is not compared again.
    """
    ids = sorted(signatures.reports)
    digests = [signatures.digests.get(id, b"") for id in ids]
    recall = recall if all(digests) else forgetful
    best = _nearest_by_keys([keys_of(signatures.reports, *known, recall) for known in zip(ids, digests, strict=True)])
    # Where each is among the nearest of the other, they are compared once.
    asked = [[other for other in own if other < at or at not in best[other]] for at, own in enumerate(best)]
    keys = [key_of("near others", digest) for digest in digests]
    known = [_known_scores(recall, key) for key in keys]
    new = [[other for other in own if digests[other] not in known[at]] for at, own in enumerate(asked)]
    compare = _Comparing(ReportTable(signatures.reports), ids, new, model)
    near: dict[str, dict[str, float]] = {i: {} for i in ids}
    for at, others in enumerate(asked):
        fresh = dict(zip(new[at], compare.scores(at), strict=True))
        scores = [fresh[other] if other in fresh else known[at][digests[other]] for other in others]
        if fresh or len(known[at]) > len(others):
            own = {digests[other]: score for other, score in zip(others, scores, strict=True)}
            recall.note(keys[at], msgspec.msgpack.encode(own))
        for other, score in zip(others, scores, strict=True):
            if score >= _NEAR:
                near[ids[at]][ids[other]] = score
                near[ids[other]][ids[at]] = score
    return near


def _known_scores(recall: Recall, key: bytes) -> dict[bytes, float]:
    """Return the probabilities that a report tells one story with others, as far as known, by the others' digests."""
    noted = recall.noted(key)
    return {} if noted is None else msgspec.msgpack.decode(noted, type=dict[bytes, float])


class _Comparing:
    """Compares reports with those `others` that each is to be set against; only these are opened."""

    def __init__(
        self, table: ReportTable, ids: Sequence[str], others: Sequence[Sequence[int]], model: LogisticModel
    ) -> None:
        self._others, self._model = others, model
        compared = sorted({at for one, own in enumerate(others) if own for at in (one, *own)})
        self._row = np.zeros(len(ids), dtype=np.int64)
        self._row[compared] = table.rows_of(ids[at] for at in compared)
        self._table = table

    def scores(self, at: int) -> list[float]:
        """Return the probabilities that a report tells one story with each of its others."""
        if not self._others[at]:
            return []
        features = story_features(self._table.rows, int(self._row[at]), self._row[self._others[at]])
        return list(map(probability, self._model.log_odds_of(features).tolist()))


Keys = list[tuple[str, float]]


def keys_of(reports: Mapping[str, ReportSignature], id: str, digest: bytes, recall: Recall) -> Keys:
    """Return what a report is found by: its weightiest words and its names, with their weights."""
    return recalled(recall, key_of("found by", digest), lambda: _weightiest(reports[id]), Keys)


def _weightiest(report: ReportSignature) -> Keys:
    own = sorted(report.words.items(), key=lambda kv: (-kv[1], kv[0]))[:_KEYS]
    own += sorted((("\0" + n, 0.2 * w) for n, w in report.names.items() if w > 0.5), key=lambda kv: (-kv[1], kv[0]))
    return own


def _nearest_by_keys(keys: Sequence[Keys]) -> list[dict[int, None]]:
    """Return, per report, the numbers of those that share most of its weightiest words and its names, nearest first."""
    number: dict[str, int] = {}
    words = [np.array([number.setdefault(word, len(number)) for word, _ in own], dtype=np.int64) for own in keys]
    having: list[list[int]] = [[] for _ in number]
    for at, own in enumerate(words):
        for word in own.tolist():
            having[word].append(at)
    # What all have finds nobody: an empty posting.
    postings = [np.array(own if len(own) <= _LONGEST_POSTING else (), dtype=np.int64) for own in having]
    best = []
    for at, own in enumerate(words):
        telling = [postings[word] for word in own.tolist()]
        others = np.concatenate(telling) if telling else np.empty(0, dtype=np.int64)
        weights = np.repeat(np.array([weight for _, weight in keys[at]]), list(map(len, telling)))
        found = added_up(others, weights, len(keys))
        found[at] = 0.0
        some = np.flatnonzero(found > 0)
        if len(some) > _MOST_NEIGHBOURS:  # of a large pile very many share a word or two: they are not put in order
            least = np.partition(found[some], -_MOST_NEIGHBOURS)[-_MOST_NEIGHBOURS]
            some = some[found[some] >= least]
        best.append(dict.fromkeys(some[np.argsort(-found[some], kind="stable")[:_MOST_NEIGHBOURS]].tolist()))
    return best


def log_odds_of(near: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, str], float]:
    """Return the log-odds of each sorted pair of reports."""
    return {
        (a, b): math.log(max(p, 1e-6) / max(1 - p, 1e-6)) for a in sorted(near) for b, p in near[a].items() if a < b
    }
