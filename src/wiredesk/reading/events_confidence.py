"""How sure it is that a trigger tells of an event: the model's score, weighed by what the word is, then calibrated."""

from bisect import bisect_right

from wiredesk.knowledge.plover import EventKind

from .events_lexicon import MARKER_VERBS, STATE_VERBS
from .events_triggers import Trigger
from .trees import Tree

#: Weighed score and the share of mentions there that are events: a rising line through the shares of pooled bins
#: (isotonic regression, Zadrozny and Elkan 2002), fitted on 495 reports of ECB+ train.
_KNOTS = ((0.0, 0.55), (0.2, 0.64), (0.35, 0.71), (0.45, 0.8), (0.7, 0.84), (0.83, 0.945), (0.97, 0.985))


def confidence_of(tree: Tree, trigger: Trigger, kind: EventKind) -> float:
    """Return the chance, 0-1, that a trigger tells of an event.

    The score counts half for words that tell of no deed of their own: being ("reflects"), the phase or hope of another
    event ("tries to", "is believed to"), and the saying of what somebody says.
    """
    index = trigger.index
    typed = 0.9 if kind.conditions else 0.8
    lemma = tree.lemma(index)
    embeds = tree.has(index, "xcomp", "ccomp")
    if kind.type == "OTHER" and tree.words[index].upos in {"VERB", "AUX"}:
        empty = lemma in STATE_VERBS or (lemma in MARKER_VERBS and embeds) or trigger.reporting
        typed *= 0.5 if empty else 1.0
    return round(calibrated(min(trigger.score * typed + 0.05, 0.97)), 3)


def calibrated(score: float) -> float:
    """Return the share of mentions of a weighed score that are events, on the line through the knots."""
    at = min(max(bisect_right(_KNOTS, score, key=lambda knot: knot[0]), 1), len(_KNOTS) - 1)
    (low, first), (high, last) = _KNOTS[at - 1], _KNOTS[at]
    return first + (last - first) * (min(max(score, low), high) - low) / (high - low)
