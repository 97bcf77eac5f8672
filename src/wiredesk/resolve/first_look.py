"""A first look at what no key brings together: the heads of reports that tell one story.

Two words of no common sense ("stay", "decision") meet in no block. Here the heads of a group's
reports are set against those of the reports nearest to each, in columns, by the features that take least to work out:
what could not be likely whatever else it shares is done with, and the rest, two in a hundred, are candidates as others.
Looked at are a bounded number of reports for each, so that the work grows with the reports, not with their square.
"""

import heapq
from collections.abc import Sequence

import numpy as np

from .anchors import tells_no_deed
from .features import features_at_first_sight, most_to_come
from .lexicon import Lexicon
from .mention_table import Flags, MentionTable, Pairs
from .pair_model import load_pair_model, log_odds
from .signatures import MentionSignature
from .sparse_rows import Numbers
from .stories import StoryScores

_MOST_REPORTS = 16  # reports of its group that a report is set against, the likeliest to tell its story
_PAIRS_AT_A_TIME = 1 << 16


def looked_at(table: MentionTable, members: Numbers, stories: StoryScores) -> Numbers:
    """Return the codes (`Pairs.codes`), sorted, of the pairs of these mentions, all of one group, that are looked at.

    Both stand at the heads of two reports, of which one is among the nearest of the other.
    """
    heads = members[table.lead[members]]
    _, first, report = np.unique(table.document[heads], return_index=True, return_inverse=True)
    order = np.argsort(report, kind="stable")
    of_report = np.split(heads[order], np.searchsorted(report[order], np.arange(1, len(first))))
    near = _nearest_reports([table.mentions[at].document for at in heads[first].tolist()], stories)
    found = [np.empty(0, dtype=np.int64)]
    for at, others in enumerate(near):
        later = [of_report[other] for other in sorted(others) if other > at]
        if later:
            others_heads = np.concatenate(later)
            one = np.repeat(of_report[at], len(others_heads))
            two = np.tile(others_heads, len(of_report[at]))
            found.append(Pairs(table, np.minimum(one, two), np.maximum(one, two)).codes())
    return np.unique(np.concatenate(found))


def _nearest_reports(documents: Sequence[str], stories: StoryScores) -> list[set[int]]:
    """Return, for each report of a group, its nearest and those whose nearest it is, by their places."""
    place = {document: at for at, document in enumerate(documents)}
    near: list[set[int]] = [set() for _ in documents]
    for at, document in enumerate(documents):
        scores = ((-score, other) for other, score in stories.near.get(document, {}).items() if other in place)
        for _, other in heapq.nsmallest(_MOST_REPORTS, scores):
            near[at].add(place[other])
            near[place[other]].add(at)
    return near


def could_be_one(table: MentionTable, codes: Numbers, stories: StoryScores, lexicon: Lexicon) -> Numbers:
    """Return those codes of pairs of different reports that are worth all features: the model could find them likely.

    General words, and words that tell no deed, are no more than what keys find of them.
    """
    passed = [np.empty(0, dtype=np.int64)]
    plain = ~(table.generic | table.flag(tells_no_deed)) & table.flag(_is_anchored)
    for start in range(0, len(codes), _PAIRS_AT_A_TIME):
        pairs = Pairs.of_codes(table, codes[start : start + _PAIRS_AT_A_TIME])
        pairs = pairs.where(pairs.both(plain)).with_stories(stories)
        passed.append(pairs.codes()[_may_be_likely(pairs, lexicon)])
    return np.concatenate(passed)


def _is_anchored(m: MentionSignature) -> bool:
    return m.anchored


def _may_be_likely(pairs: Pairs, lexicon: Lexicon) -> Flags:
    """Tell of which pairs the log-odds may be above those of one event, were all that is not known yet in their favour.

    What speaks against a pair only lowers them, so that nothing is lost which all features would find likely.
    """
    model = load_pair_model()
    known = features_at_first_sight(pairs, pairs.relatedness(lexicon)) | most_to_come(pairs)
    most = np.zeros(len(pairs.left))
    for name, weight in zip(model.across.names, model.across.weights, strict=True):
        if name in known:
            most += weight * known[name]
        elif weight > 0:
            most += weight
    return most > log_odds(model.same_above)
