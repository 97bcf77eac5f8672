"""Groups of reports that tell one story: joined by what they share on average, kept apart by what sets each side apart.

Two floods a year apart share their words, and so do two fights of one boxer. So grouping looks twice. The first look
joins reports of one topic; the second weighs words, names and numbers by how few reports of the topic have them: what
all share ("flood", "river") says little, what some share (the town) says much. And the reports of one flood all name
whom no report of the other names: that is seen only when groups, not pairs, are compared.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain

import msgspec
import numpy as np

from wiredesk.recall import Recall, forgetful, key_of, recalled

from .clustering import cluster
from .features import Columns
from .pair_model import LogisticModel
from .report_signatures import ReportSignature
from .sparse_rows import Floats, Numbers, SparseRows, added_up
from .topic_table import TopicTable

_TOLERATED = 6.0  # of `contrast`: what the wording of two halves of one story leaves by chance
_WEIGHT = 0.3  # log-odds per unit of contrast above that
_TOPIC_ABOVE = -2.0  # log-odds of the first look from which reports may be of one topic
_FEW = 5  # reports: of fewer, a topic says nothing of which words are everybody's ...
_FEW_JOIN_ABOVE = -1.0  # ... and the first look stands
#: Log-odds of the second look. ECB+ train, fitted on half of the topics, tested on the other, three splits: pairs of
#: one story joined / of look-alikes kept apart .93 / .96 at -1.75, .91 / .96 at -1.5, .86 / .96 at -1.25 (one look: .90
#: / .93); with two to five reports of each story .96 / .73, .94 / .77, .94 / .81 (.92 / .76).
_JOIN_ABOVE = -1.6
_UNSEEN = -2.0  # reports that share no rare word: their story may take its words from elsewhere
_USUAL = 0.4  # share of a group's reports that name whoever the group is about
_GROUPS_COUNTED = 64  # whose names are held: a group is compared with many others before it grows
_CLIP = 6.0  # log-odds of the first look beyond which nothing is surer

Pairs = Mapping[tuple[str, str], float]


def contrast(left: Sequence[Iterable[Hashable]], right: Sequence[Iterable[Hashable]]) -> float:
    """Return how surely each of two groups of reports is about somebody or some place that the other hardly names.

    `left` and `right` hold the names of each report. The figure is the log-likelihood ratio (Dunning 1993) of the name
    that sets a group apart most, of the side where it is weaker: 2 reports against 2 give 5.5, 10 against 10 give 28.
    """
    return _contrast((_counted(left), len(left)), (_counted(right), len(right)))


def _counted(side: Iterable[Iterable[Hashable]]) -> Counter[Hashable]:
    return Counter(chain.from_iterable(side))


def _contrast(left: tuple[Counter[Hashable], int], right: tuple[Counter[Hashable], int]) -> float:
    return min(_set_apart(*left, *right), _set_apart(*right, *left))


def _set_apart(own: Counter[Hashable], reports: int, others: Counter[Hashable], other_reports: int) -> float:
    most = 0.0
    for name, n in own.items():
        m = others[name]
        if n >= _USUAL * reports and n * other_reports > m * reports:
            together = _surprise(n + m, reports + other_reports)
            most = max(most, 2 * (together - _surprise(n, reports) - _surprise(m, other_reports)))
    return most


@lru_cache(maxsize=1 << 16)
def _surprise(n: int, of: int) -> float:
    """Negative log-likelihood of n hits in so many trials at their own rate, in nats."""
    return -sum(k * math.log(k / of) for k in (n, of - n) if k)


def weighed_in_topic(rows: SparseRows, rank: Numbers | None = None) -> SparseRows:
    """Return the rows of a topic, of unit length, in which each entry counts the more, the fewer of them have it.

    What only one of them has is left out: that a report tells more than another sets them no further apart. Entries
    stay in their order, or stand in that of the `rank` of their keys.
    """
    reports = len(rows.sizes)
    of, keys, values = np.repeat(np.arange(reports), rows.sizes), rows.keys, rows.values
    having = np.bincount(keys)[keys]
    several = having > 1
    of, keys, values, having = of[several], keys[several], values[several], having[several]
    counts, which = np.unique(having, return_inverse=True)
    values = values * np.array([math.log((reports + 1) / n) for n in counts.tolist()])[which]
    length = np.sqrt(added_up(of, values * values, reports))
    there = length[of] > 0
    of, keys, values = of[there], keys[there], values[there] / length[of[there]]
    if rank is not None:
        order = np.lexsort((rank[keys], of))
        keys, values = keys[order], values[order]
    return SparseRows.of_columns(np.bincount(of, minlength=reports), keys, values)


def topics_of(reports: Iterable[str], log_odds: Pairs, recall: Recall = forgetful) -> list[list[str]]:
    """Return the topics of document ids, each sorted: what the first look takes for possibly one story."""
    return cluster(sorted(reports), log_odds, threshold=_TOPIC_ABOVE, unseen=_UNSEEN, recall=recall)


def second_look(table: TopicTable, log_odds: Pairs) -> Columns:
    """Return the features of the pairs of one topic (`log_odds`) in columns: the first look's, likeness within it."""
    left, right = (table.rows_of(pair[side] for pair in log_odds) for side in (0, 1))
    first_look = np.clip(np.fromiter(log_odds.values(), np.float64, len(log_odds)), -_CLIP, _CLIP)
    weighed = {
        "words": weighed_in_topic(table.words),
        "lead": weighed_in_topic(table.lead),
        "names": weighed_in_topic(table.names, table.rank),
        "numbers": weighed_in_topic(table.lead_numbers),
    }
    likeness = {name: _cosines(rows, left, right) for name, rows in weighed.items()}
    return {"bias": np.ones(len(left)), "first_look": first_look, **likeness}


def _cosines(rows: SparseRows, left: Numbers, right: Numbers) -> Floats:
    """Return inner products of rows whose entries stand in the order of keys: to the last bit `wording.cosine`."""
    found = np.zeros(len(left))
    order = np.argsort(left, kind="stable")
    for pairs in np.split(order, np.flatnonzero(np.diff(left[order])) + 1):
        if len(pairs):
            found[pairs] = rows.products_with(int(left[pairs[0]]), right[pairs])
    return found


def pairs_of_topics(topics: Sequence[Sequence[str]], log_odds: Pairs) -> list[dict[tuple[str, str], float]]:
    """Return, per topic, the pairs both of whose reports are of it."""
    where = {document: n for n, topic in enumerate(topics) for document in topic}
    out: list[dict[tuple[str, str], float]] = [{} for _ in topics]
    for (left, right), value in log_odds.items():
        if where[left] == where[right]:
            out[where[left]][left, right] = value
    return out


def group_reports(
    reports: Mapping[str, ReportSignature],
    log_odds: Pairs,
    second: LogisticModel,
    digests: Mapping[str, bytes] | None = None,
    recall: Recall = forgetful,
) -> list[list[str]]:
    """Return groups of document ids, each sorted; `log_odds` maps sorted pairs to that of telling one story.

    Where each report has a digest, `recall` may know how reports with the same ones and the same log-odds are grouped.
    """
    groups: list[list[str]] = []
    topics = topics_of(reports, log_odds, recall if digests else forgetful)

    def inside(topic: Sequence[str], own: Pairs) -> list[list[str]]:
        return _inside(TopicTable(topic, reports, digests or {}, recall), topic, own, second)

    for topic, own in zip(topics, pairs_of_topics(topics, log_odds), strict=True):
        if len(topic) == 1:
            groups.append(topic)
        elif digests:
            compared = msgspec.msgpack.encode(sorted((*pair, value) for pair, value in own.items()))
            key = key_of("groups", compared, *(part for d in topic for part in (d.encode(), digests[d])))
            groups += recalled(recall, key, partial(inside, topic, own), list[list[str]])
        else:
            groups += inside(topic, own)
    return sorted(groups)


def _inside(table: TopicTable, topic: Sequence[str], own: Pairs, second: LogisticModel) -> list[list[str]]:
    """Return the groups of one topic."""

    @lru_cache(maxsize=_GROUPS_COUNTED)
    def counted(group: tuple[str, ...]) -> tuple[Counter[Hashable], int]:
        return _counted(table.named_by(group)), len(group)

    def resist(left: Sequence[str], right: Sequence[str]) -> float:
        apart = _contrast(counted(tuple(left)), counted(tuple(right)))
        return _WEIGHT * max(0.0, apart - _TOLERATED)

    if len(topic) < _FEW:
        return cluster(topic, own, threshold=_FEW_JOIN_ABOVE, resist=resist, unseen=_UNSEEN)
    again = dict(zip(own, second.log_odds_of(second_look(table, own)).tolist(), strict=True))
    return cluster(topic, again, threshold=_JOIN_ABOVE, resist=resist, unseen=_UNSEEN)
