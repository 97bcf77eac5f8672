"""How likely two reports tell one story, and each report's nearest others, without comparing all with all."""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain

import msgspec
import numpy as np

from wiredesk.recall import Recall, forgetful, key_of, recalled

from .features import Columns
from .pair_model import LogisticModel, load_pair_model, probability
from .report_signatures import Named, ReportSignature
from .signatures import PileSignatures
from .sparse_rows import Floats, Numbers, SparseRows, added_up
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


class ReportTable:
    """The reports of a pile in columns; a report's number is its place in `reports`."""

    def __init__(self, reports: Sequence[ReportSignature]) -> None:
        self.words = SparseRows([r.words for r in reports])
        self.pairs = SparseRows([r.pairs for r in reports])
        self.lead = SparseRows([r.lead for r in reports])
        self.numbers = SparseRows([r.numbers for r in reports])
        self.names = SparseRows([r.names for r in reports])
        self.names_squared = self.names.squares()
        self.people = _NamedRows([r.people for r in reports])
        self.organizations = _NamedRows([r.organizations for r in reports])
        self.places = _NamedRows([r.places for r in reports])
        self.earliest, self.latest = (
            np.array([np.nan if day is None else day.toordinal() for day in days])
            for days in ([r.published.earliest for r in reports], [r.published.latest for r in reports])
        )


class _NamedRows:
    """The entities of one kind that each report names, and those that it is about."""

    def __init__(self, named: Sequence[Named]) -> None:
        number: dict[Hashable, int] = {}
        self.weights = SparseRows([n.weights for n in named], number)
        self.main = SparseRows([dict.fromkeys(sorted(n.main), 1.0) for n in named], number)

    def differ(self, left: Numbers, right: Numbers) -> Floats:
        """1 where each report is about somebody, and neither so much as names whom the other is about."""
        about = (self.main.sizes[left] > 0) & (self.main.sizes[right] > 0)
        named = self.main.number_shared(left, right, self.weights) + self.main.number_shared(right, left, self.weights)
        return np.where(about & (named == 0), 1.0, 0.0)


def story_features(table: ReportTable, report: int, others: Numbers) -> Columns:
    """Return what a report is compared with others by, 0-1 each, in columns over `others`.

    These are words, names, who only one of the two is about, and the days between.
    """
    left = np.full(len(others), report)
    words = table.words.products_with(report, others)
    names = _overlap(table, left, others)
    return {
        "bias": np.ones(len(others)),
        "words": words,
        "word_pairs": table.pairs.products_with(report, others),
        "lead": table.lead.products_with(report, others),
        "numbers": table.numbers.products_with(report, others),
        "names": names,
        "people": table.people.weights.products_with(report, others),
        "organizations": table.organizations.weights.products_with(report, others),
        "places": table.places.weights.products_with(report, others),
        "people_differ": table.people.differ(left, others),
        "organizations_differ": table.organizations.differ(left, others),
        "places_differ": table.places.differ(left, others),
        "words_and_names": words * names,
        "days_apart": _days_apart(table, left, others),
    }


def _overlap(table: ReportTable, left: Numbers, right: Numbers) -> Floats:
    """How much of their names two reports share: 0-1, against the geometric mean of their squared weights."""
    shared = table.names.inner_products(left, right)
    whole = np.sqrt(table.names_squared[left] * table.names_squared[right])
    found = np.zeros(len(left))
    np.divide(shared, whole, out=found, where=whole > 0)
    return found


def _days_apart(table: ReportTable, left: Numbers, right: Numbers) -> Floats:
    """The least number of days between the two publications, of 180 at most, or 0 when that is not known."""
    gaps = table.earliest[right] - table.latest[left], table.earliest[left] - table.latest[right]
    days: Floats = np.clip(np.nan_to_num(np.fmax(*gaps)), 0, 180)
    return days / 180


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
    """Return, per report, the probability that it tells one story with each of those nearest to it, from .05."""
    ids = sorted(signatures.reports)
    digests = [signatures.digests.get(id, b"") for id in ids]
    recall = recall if all(digests) else forgetful
    best = _nearest_by_keys([keys_of(signatures.reports, *known, recall) for known in zip(ids, digests, strict=True)])
    # Where each is among the nearest of the other, they are compared once.
    asked = [[other for other in own if other < at or at not in best[other]] for at, own in enumerate(best)]
    keys = [
        key_of("near", digests[at], *(digests[other] for other in others)) for at, others in enumerate(asked)
    ]  # fmt: skip
    missing = recall.missing(keys)
    new = [at for at, key in enumerate(keys) if key in missing]
    table = _Comparing(signatures.reports, ids, asked, new, model)
    near: dict[str, dict[str, float]] = {i: {} for i in ids}
    for at, (key, others) in enumerate(zip(keys, asked, strict=True)):
        for other, score in zip(others, np.frombuffer(recall(key, partial(table.scores, at))).tolist(), strict=True):
            if score >= _NEAR:
                near[ids[at]][ids[other]] = score
                near[ids[other]][ids[at]] = score
    return near


class _Comparing:
    """Compares `new` reports with those that are asked for; the table of all of these is made when the first is."""

    def __init__(
        self,
        reports: Mapping[str, ReportSignature],
        ids: Sequence[str],
        asked: Sequence[Sequence[int]],
        new: Sequence[int],
        model: LogisticModel,
    ) -> None:
        self._reports, self._ids, self._asked, self._model = reports, ids, asked, model
        compared = sorted({*new, *(other for at in new for other in asked[at])})
        self._row = {at: row for row, at in enumerate(compared)}

    @cached_property
    def _table(self) -> ReportTable:
        return ReportTable([self._reports[self._ids[at]] for at in self._row])

    def scores(self, at: int) -> bytes:
        """Return the probabilities ("d") that a report tells one story with each of those it is to be compared with."""
        others = np.array([self._row[other] for other in self._asked[at]], dtype=np.int64)
        log_odds = self._model.log_odds_of(story_features(self._table, self._row[at], others))
        return np.array(list(map(probability, log_odds.tolist()))).tobytes()


Keys = list[tuple[str, float]]


def keys_of(reports: Mapping[str, ReportSignature], id: str, digest: bytes, recall: Recall) -> Keys:
    """Return what a report is found by: its weightiest words and its names, with their weights."""
    return recalled(recall, key_of("found by", digest), lambda: _weightiest(reports[id]), Keys)


def _weightiest(report: ReportSignature) -> Keys:
    own = sorted(report.words.items(), key=lambda kv: (-kv[1], kv[0]))[:_KEYS]
    own += sorted((("\0" + n, 0.2 * w) for n, w in report.names.items() if w > 0.5), key=lambda kv: (-kv[1], kv[0]))
    return own


def _nearest_by_keys(keys: Sequence[Keys]) -> list[dict[int, float]]:
    """Return, per report, the others that share most of its weightiest words and its names: number -> weight."""
    postings: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        for word, _ in own:
            postings[word].append(at)
    best = []
    for at, own in enumerate(keys):
        telling = [(posting, weight) for key, weight in own if len(posting := postings[key]) <= _LONGEST_POSTING]
        others = np.fromiter(chain.from_iterable(posting for posting, _ in telling), np.int64)
        sizes = np.array([len(posting) for posting, _ in telling], dtype=np.int64)
        weights = np.repeat(np.array([weight for _, weight in telling]), sizes)
        found = added_up(others, weights, len(keys))
        found[at] = 0.0
        some = np.flatnonzero(found)
        nearest = some[np.argsort(-found[some], kind="stable")[:_MOST_NEIGHBOURS]].tolist()
        best.append({other: found[other] for other in nearest if found[other] > 0})
    return best


def log_odds_of(near: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, str], float]:
    """Return the log-odds of each sorted pair of reports."""
    return {
        (a, b): math.log(max(p, 1e-6) / max(1 - p, 1e-6)) for a in sorted(near) for b, p in near[a].items() if a < b
    }
