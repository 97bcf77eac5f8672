"""How likely two reports tell one story, and each report's nearest others, without comparing all with all."""

import math
from collections import defaultdict
from collections.abc import Mapping

import msgspec

from .pair_model import LogisticModel, load_pair_model, probability
from .report_signatures import Named, ReportSignature
from .signatures import PileSignatures
from .story_groups import group_reports
from .wording import cosine

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


def overlap(left: dict[str, float], right: dict[str, float]) -> float:
    """Return how much two weighted sets share: 0-1, against the geometric mean of their squared weights."""
    if not left or not right:
        return 0.0
    shared = sum(v * right[k] for k, v in left.items() if k in right)
    return shared / math.sqrt(sum(v * v for v in left.values()) * sum(v * v for v in right.values()))


def story_features(left: ReportSignature, right: ReportSignature) -> dict[str, float]:
    """Return what two reports are compared by, 0-1 each: words, names, who only one of them is about, days between."""
    words = cosine(left.words, right.words)
    names = overlap(left.names, right.names)
    gap = _days_apart(left, right)
    return {
        "bias": 1.0,
        "words": words,
        "word_pairs": cosine(left.pairs, right.pairs),
        "lead": cosine(left.lead, right.lead),
        "numbers": cosine(left.numbers, right.numbers),
        "names": names,
        "people": cosine(left.people.weights, right.people.weights),
        "organizations": cosine(left.organizations.weights, right.organizations.weights),
        "places": cosine(left.places.weights, right.places.weights),
        "people_differ": _differ(left.people, right.people),
        "organizations_differ": _differ(left.organizations, right.organizations),
        "places_differ": _differ(left.places, right.places),
        "words_and_names": words * names,
        "days_apart": 0.0 if gap is None else min(gap, 180) / 180,
    }


def _differ(left: Named, right: Named) -> float:
    """1 where each report is about somebody, and neither so much as names whom the other is about."""
    if not left.main or not right.main:
        return 0.0
    return 0.0 if left.main & right.weights.keys() or right.main & left.weights.keys() else 1.0


def _days_apart(left: ReportSignature, right: ReportSignature) -> int | None:
    """The least number of days between the two publications, or None when that is not known."""
    a, b = left.published, right.published
    if a.latest and b.earliest and a.latest < b.earliest:
        return (b.earliest - a.latest).days
    if b.latest and a.earliest and b.latest < a.earliest:
        return (a.earliest - b.latest).days
    return 0 if a.earliest and a.latest and b.earliest and b.latest else None


def compare_stories(signatures: PileSignatures) -> StoryScores:
    """Return the story scores of all pairs that share a rare word or name; near-linear in the number of reports."""
    models = load_pair_model()
    near = nearest_reports(signatures, models.story)
    grouped = group_reports(signatures.reports, log_odds_of(near), models.story_again)
    group = {i: n for n, members in enumerate(grouped) for i in members}
    return StoryScores({i: dict(sorted(near[i].items())) for i in sorted(near)}, group)


def nearest_reports(signatures: PileSignatures, model: LogisticModel) -> dict[str, dict[str, float]]:
    """Return, per report, the probability that it tells one story with each of those nearest to it, from .05."""
    ids = sorted(signatures.reports)
    reports = [signatures.reports[i] for i in ids]
    postings: dict[str, list[int]] = defaultdict(list)
    keys: list[list[tuple[str, float]]] = []
    for at, report in enumerate(reports):
        own = sorted(report.words.items(), key=lambda kv: (-kv[1], kv[0]))[:_KEYS]
        own += sorted((("\0" + n, 0.2 * w) for n, w in report.names.items() if w > 0.5), key=lambda kv: (-kv[1], kv[0]))
        keys.append(own)
        for word, _ in own:
            postings[word].append(at)
    near: dict[str, dict[str, float]] = {i: {} for i in ids}
    for at, report in enumerate(reports):
        found: dict[int, float] = defaultdict(float)
        for word, weight in keys[at]:
            posting = postings[word]
            if len(posting) <= _LONGEST_POSTING:
                for other in posting:
                    found[other] += weight
        found.pop(at, None)
        best = sorted(found, key=lambda o: (-found[o], ids[o]))[:_MOST_NEIGHBOURS]
        for other in best:
            score = probability(model.log_odds(story_features(report, reports[other])))
            if score >= _NEAR:
                near[ids[at]][ids[other]] = score
                near[ids[other]][ids[at]] = score
    return near


def log_odds_of(near: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, str], float]:
    """Return the log-odds of each sorted pair of reports."""
    return {
        (a, b): math.log(max(p, 1e-6) / max(1 - p, 1e-6)) for a in sorted(near) for b, p in near[a].items() if a < b
    }
