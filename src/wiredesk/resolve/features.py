"""What two event mentions are compared by: each feature 0-1 with one meaning, so that a score can be explained.

The similarity of two reports is one feature among others; likeness of words never makes a conflict, only typed evidence
does (`rules`).
"""

import math

from wiredesk.language.packed_vectors import likeness
from wiredesk.model import Quantity

from .lexicon import Lexicon
from .signatures import MentionSignature
from .wording import cosine

_SAME_LEMMA_FLOOR = 0.3
_SPECIFIC = 0.6  # weight from which a participant is more than a country
_UNLIKE = 0.25  # likeness of the vectors of any two words of one story: what counts where one is not known
_ALIKE = 0.3  # ... and what words of one sense have above it
PLANNED = frozenset({"scheduled", "possible", "conditional"})

EXPLANATIONS: dict[str, str] = {
    "lemma_same": "the same word tells the event",
    "lemma_related": "the words that tell the event share a meaning",
    "type_same": "both are of one type",
    "type_differs": "they are of different types",
    "mode_differs": "they are of different modes",
    "actors_shared": "the same actor",
    "actors_differ": "different actors",
    "recipients_shared": "the same counterpart",
    "recipients_differ": "different counterparts",
    "people_shared": "the same participants",
    "both_sides_shared": "the same two sides in an event of one type",
    "role_words_shared": "the same rare words name the participants",
    "objects_shared": "the same words for what it was done to",
    "near_shared": "the same words around",
    "context_shared": "the same names in the sentences",
    "context_differs": "other names in the sentences",
    "words_shared": "the same rare words in the sentences",
    "story": "the reports tell one story",
    "story_group": "the reports are of one group that tells one story",
    "story_and_same": "the same word, in reports of one story",
    "story_and_lemma": "words of one meaning, in reports of one story",
    "story_and_lead": "at the head of reports of one story",
    "same_time": "the times are the same to within days",
    "times_apart": "the times lie apart",
    "place_shared": "the same place",
    "place_differs": "different places",
    "quantity_shared": "the same number of the same thing",
    "quantity_differs": "different numbers of the same thing",
    "ordinal_shared": "both count it as the same in a series",
    "negation_differs": "one says that it was not so",
    "vector": "the words mean much the same where they stand",
    "both_lead": "both reports tell it at their head",
}


def pair_features(
    left: MentionSignature, right: MentionSignature, story: float, lexicon: Lexicon, *, together: bool = True
) -> dict[str, float]:
    """Return the features of a pair; `story` is the probability that the two reports tell one story (1 inside one).

    `together` tells whether the two reports are in one group of reports that tell one story.

    Features that are 0 are left out. Symmetric in `left` and `right`.
    """
    related = lexicon.relatedness(left.lemma, right.lemma)
    same = left.lemma == right.lemma
    rarity = max(_SAME_LEMMA_FLOOR, min(left.lemma_rarity, right.lemma_rarity))
    lemma = rarity if same else 0.0
    typed = left.type != "OTHER" and right.type != "OTHER"
    actors, actors_differ = _roles(left.roles.get("actor", {}), right.roles.get("actor", {}))
    recipients, recipients_differ = _roles(left.roles.get("recipient", {}), right.roles.get("recipient", {}))
    people, _ = _roles(left.people, right.people)
    context, context_differs = _roles(left.context, right.context)
    words = cosine(left.words, right.words)
    role_words = _share(left.role_words, right.role_words)
    same_time, apart = _times(left, right)
    counted = left.quantities and right.quantities
    quantity, quantity_differs = _quantities(left.quantities, right.quantities) if counted else (0.0, 0.0)
    known = left.vector and right.vector
    vector = max(0.0, likeness(left.vector, right.vector)) if known else _UNLIKE + _ALIKE * related
    evidence = max(people, role_words, 0.7 * context)
    features = {
        "bias": 1.0,
        "lemma_same": 1.0 if same else 0.0,
        "lemma_rare": lemma,
        "lemma_related": 0.0 if same else related,
        "lemma_unrelated": 1.0 if related == 0 else 0.0,
        "generic": 1.0 if left.generic or right.generic else 0.0,
        "type_same": 1.0 if typed and left.type == right.type else 0.0,
        "type_differs": 1.0 if typed and left.type != right.type else 0.0,
        "mode_differs": 1.0 if typed and left.mode and right.mode and left.mode != right.mode else 0.0,
        "actors_shared": actors,
        "actors_differ": actors_differ,
        "recipients_shared": recipients,
        "recipients_differ": recipients_differ,
        "people_shared": people,
        "both_sides_shared": _both_sides(left, right) if typed and left.type == right.type else 0.0,
        "role_words_shared": role_words,
        "objects_shared": _common(left.object_words, right.object_words),
        "near_shared": _near(left.near_words, right.near_words),
        "context_shared": context,
        "context_differs": context_differs,
        "words_shared": words,
        "story": story,
        "same_time": same_time,
        "times_apart": apart,
        "place_shared": 1.0 if left.place and left.place == right.place else 0.0,
        "place_differs": 1.0 if left.place and right.place and left.place != right.place else 0.0,
        "quantity_shared": quantity,
        "quantity_differs": quantity_differs,
        "ordinal_shared": 1.0 if left.ordinal and left.ordinal == right.ordinal else 0.0,
        "negation_differs": 1.0 if left.negated != right.negated else 0.0,
        "vector": vector,
        "both_lead": 1.0 if left.lead and right.lead else 0.0,
        "story_group": 1.0 if together else 0.0,
        "story_and_lemma": related if together else 0.0,
        "story_and_same": lemma if together else 0.0,
        "story_and_lead": 1.0 if together and left.lead and right.lead and related else 0.0,
        "lemma_and_people": max(related, lemma) * evidence,
        "lemma_and_words": max(related, lemma) * words,
        "story_and_people": story * evidence,
        "same_sentence": 1.0 if left.document == right.document and left.sentence == right.sentence else 0.0,
    }
    return {name: value for name, value in features.items() if value}


def _roles(left: dict[str, float], right: dict[str, float]) -> tuple[float, float]:
    """The weight of what two role fillers share (0-1), and 1 - that where both name somebody and share nobody."""
    if not left or not right:
        return 0.0, 0.0
    if left.keys().isdisjoint(right):
        return 0.0, min(max(left.values()), max(right.values()))
    shared = [min(v, right[k]) for k, v in left.items() if k in right]
    return min(1.0, max(shared) + 0.2 * (len(shared) - 1)), 0.0


def _both_sides(left: MentionSignature, right: MentionSignature) -> float:
    """1 where the same person or organization stands on each side of both events, in the same or turned roles."""
    if left.people.keys().isdisjoint(right.people):
        return 0.0  # `people` are those of both sides
    one = [{k for k, v in left.roles.get(r, {}).items() if v >= _SPECIFIC} for r in ("actor", "recipient")]
    other = [{k for k, v in right.roles.get(r, {}).items() if v >= _SPECIFIC} for r in ("actor", "recipient")]
    straight = one[0] & other[0] and one[1] & other[1]
    turned = one[0] & other[1] and one[1] & other[0]
    return 1.0 if straight or turned else 0.0


def _share(left: dict[str, float], right: dict[str, float]) -> float:
    if left.keys().isdisjoint(right):
        return 0.0
    shared = sum(min(v, right[k]) for k, v in left.items() if k in right)
    return shared / min(sum(left.values()), sum(right.values()))


def _common(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    return len(set(left).intersection(right)) / min(len(left), len(right)) if left and right else 0.0


def _near(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    return len(set(left).intersection(right)) / math.sqrt(len(left) * len(right)) if left and right else 0.0


def _times(left: MentionSignature, right: MentionSignature) -> tuple[float, float]:
    """How surely the times are the same (1: one and the same day), and how far apart they must be (1: 30 days)."""
    if left.first is not None and right.last is not None and left.first > right.last:
        return 0.0, min(left.first - right.last, 30) / 30
    if right.first is not None and left.last is not None and right.first > left.last:
        return 0.0, min(right.first - left.last, 30) / 30
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return 0.0, 0.0
    span = max(left.last, right.last) - min(left.first, right.first)
    return (1 / (1 + span / 3)) if span <= 45 else 0.0, 0.0


def _quantities(left: tuple[Quantity, ...], right: tuple[Quantity, ...]) -> tuple[float, float]:
    agree, differ = 0.0, 0.0
    for a in left:
        for b in right:
            if a.kind != b.kind or a.unit != b.unit:
                continue
            if ranges_meet(a, b):
                agree = 1.0
            else:
                differ = 1.0
    return agree, 0.0 if agree else differ


def ranges_meet(left: Quantity, right: Quantity) -> bool:
    """Tell whether two quantities of one kind can be one number; both ends inclusive, None = open."""
    low = max((q.low for q in (left, right) if q.low is not None), default=None)
    high = min((q.high for q in (left, right) if q.high is not None), default=None)
    return low is None or high is None or low <= high
