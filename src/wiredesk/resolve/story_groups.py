"""Groups of reports that tell one story: joined by what they share on average, kept apart by what sets each side apart.

Two floods a year apart share their words, and so do two fights of one boxer. But the reports of the one all name whom
no report of the other names, and the other way round: that is seen only when groups, not pairs, are compared.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from .clustering import cluster
from .report_signatures import ReportSignature

_TOLERATED = 6.0  # of `contrast`: what the wording of two halves of one story leaves by chance
_WEIGHT = 0.5  # log-odds per unit of contrast above that
_JOIN_ABOVE = -1.0  # log-odds; lower, piles whose reports share their wording become one group
_UNSEEN = -2.0  # reports that share no rare word: their story may take its words from elsewhere
_USUAL = 0.4  # share of a group's reports that name whoever the group is about


def contrast(left: Sequence[Mapping[str, float]], right: Sequence[Mapping[str, float]]) -> float:
    """Return how surely each of two groups of reports is about somebody or some place that the other hardly names.

    `left` and `right` hold the names of each report. The figure is the log-likelihood ratio (Dunning 1993) of the name
    that sets a group apart most, of the side where it is weaker: 2 reports against 2 give 5.5, 10 against 10 give 28.
    """
    here, there = (Counter(name for names in side for name in names) for side in (left, right))
    return min(_set_apart(here, len(left), there, len(right)), _set_apart(there, len(right), here, len(left)))


def _set_apart(own: Counter[str], reports: int, others: Counter[str], other_reports: int) -> float:
    most = 0.0
    for name, n in own.items():
        m = others[name]
        if n >= _USUAL * reports and n * other_reports > m * reports:
            together = _surprise(n + m, reports + other_reports)
            most = max(most, 2 * (together - _surprise(n, reports) - _surprise(m, other_reports)))
    return most


def _surprise(n: int, of: int) -> float:
    """Negative log-likelihood of n hits in so many trials at their own rate, in nats."""
    return -sum(k * math.log(k / of) for k in (n, of - n) if k)


def group_reports(reports: Mapping[str, ReportSignature], log_odds: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Return groups of document ids, each sorted; `log_odds` maps sorted pairs to that of telling one story."""

    def resist(left: Sequence[str], right: Sequence[str]) -> float:
        apart = contrast([reports[d].names for d in left], [reports[d].names for d in right])
        return _WEIGHT * max(0.0, apart - _TOLERATED)

    return cluster(sorted(reports), log_odds, threshold=_JOIN_ABOVE, resist=resist, unseen=_UNSEEN)
