"""What two reports must share before their mentions may be one event: likeness of words alone is never enough.

"Cooperation", "aid" and "talks" are in every report on two states; that each tells of the same cooperation needs a
sign: the same people, the same day, the same place, the same number, or nearly the same sentence. Each sign counts, and
what recurs by its nature needs more of them. In reports of one story the story itself is a sign, and a general one (the
heads of both reports, the rare words around) is enough for a deed told by one word.
"""

from collections.abc import Mapping

from wiredesk.model import Entity

from .rules import SINGULAR_TYPES, Verdict3
from .signatures import MentionSignature

#: Words for what sources say, think and intend: each report has its own, and they tell no deed.
_SAYING = frozenset(
    ["expect", "indicate", "seek", "believe", "hope", "want", "consider", "suggest", "describe", "note", "add",
     "stress", "emphasize", "reiterate", "claim", "comment", "explain", "mention", "ask", "call", "discuss", "warn",
     "express", "underscore", "underline", "highlight", "signal", "speculation", "aim", "intend", "attempt", "try",
     "effort"]
)  # fmt: skip
#: Words for states, relations and courses of things: what they tell lasts or recurs, in every report of a region.
_LASTING = frozenset(
    ["cooperation", "cooperate", "relation", "relationship", "tie", "partnership", "alliance", "tension", "stability",
     "security", "situation", "threat", "challenge", "concern", "interest", "role", "importance", "focus", "timing",
     "opportunity", "support", "aid", "assistance", "engagement", "engage", "presence", "terrorism", "violence",
     "conflict", "peace", "dialogue", "resurgence", "revival", "development", "progress", "growth", "policy",
     "strategy", "maintain", "strengthen", "provide", "address", "continue", "remain", "renew", "spark", "act", "move",
     "combat", "work", "help", "lead", "face", "deal", "involve", "include", "need", "use", "live", "stand",
     "action", "force", "measure", "gesture"]
)  # fmt: skip
_ENOUGH_IN_STORY = 0.5  # in reports of one story, for deeds
_ENOUGH_RECURRING_IN_STORY = 1.5
_ENOUGH_SINGULAR = 0.9
_ENOUGH_ROUTINE = 2.0
_ENOUGH_OTHER_WORD = 2.5  # where the two words share no sense
_LIKE_WORDS = 0.55  # of `vector`: about what two words for one event have
_ENOUGH_GENERIC = 3.0
_MANY_SIGNS = 2.5  # of `specific_signs`: what words that tell no deed must share
_NEARLY_COPIED = 0.75  # ... or of `words_shared`
_SAME_DAYS = 0.3  # of `same_time`: within about a week
SOME_WORDS = 0.15
_SOME_ROLES = 0.3
_ONE_SENTENCE = 0.5  # of `words_shared`: the rare words of the sentences are mostly the same
TOO_LITTLE = "too_little_shared"
_SHARE_TOO_LITTLE = Verdict3(
    TOO_LITTLE,
    "The words are alike, but the reports share too little that is specific (people, day, place, number) for one "
    "event.",
    False,
)


def specific_signs(
    left: MentionSignature, right: MentionSignature, features: Mapping[str, float], entities: Mapping[str, Entity]
) -> float:
    """Return how much that is particular to one event two mentions share: named people, day, place, number, order."""
    people = [k for k in left.people if k in right.people and k in entities]
    specific = [k for k in people if entities[k].kind != "place" and entities[k].name[:1].isupper()]
    signs = min(2.0, float(len(specific))) + 0.5 * (len(people) > len(specific))
    if features.get("same_time", 0.0) > _SAME_DAYS:
        signs += 1.0 if left.timed and right.timed else 0.5
    if left.place and left.place == right.place and left.place in entities:
        signs += 0.5 if entities[left.place].latitude is None else 1.0
    return signs + features.get("quantity_shared", 0.0) + features.get("ordinal_shared", 0.0)


def general_signs(left: MentionSignature, right: MentionSignature, features: Mapping[str, float]) -> float:
    """Return how much else speaks for one event: rare words of participants and sentence, one story, its head."""
    signs = min(1.0, max(1.2 * features.get("role_words_shared", 0.0), features.get("objects_shared", 0.0)))
    signs += min(1.0, 2.5 * features.get("words_shared", 0.0)) + 0.5 * features.get("story", 0.0)
    if features.get("story_group", 0.0) and not _other_words(features):
        signs += 1.0 if left.lead and right.lead else 0.5 if left.lead or right.lead else 0.0
    return signs


def _other_words(features: Mapping[str, float]) -> bool:
    """Tell whether two words share no sense and do not mean nearly the same where they stand."""
    return bool(features.get("lemma_unrelated", 0.0)) and features.get("vector", 0.0) < _LIKE_WORDS


def tells_no_deed(m: MentionSignature) -> bool:
    """Tell whether a word tells what sources say or think, or what lasts, rather than what was done."""
    return m.lemma in _SAYING or m.lemma in _LASTING


def _near_words(specific: float, alike: float, features: Mapping[str, float]) -> bool:
    return specific >= 0.5 or alike >= SOME_WORDS or features.get("role_words_shared", 0.0) >= _SOME_ROLES


def anchor_rule(
    left: MentionSignature, right: MentionSignature, features: Mapping[str, float], entities: Mapping[str, Entity]
) -> Verdict3 | None:
    """Keep open a pair of different reports that share too little to be one event for sure, or None."""
    singular = {left.type, right.type} <= {*SINGULAR_TYPES, "OTHER"}
    one_story = bool(features.get("story_group", 0.0))
    if left.generic or right.generic:
        needed = _ENOUGH_GENERIC
    elif _other_words(features):
        needed = _ENOUGH_OTHER_WORD
    elif one_story:
        needed = _ENOUGH_IN_STORY if singular else _ENOUGH_RECURRING_IN_STORY
    else:
        needed = _ENOUGH_SINGULAR if singular else _ENOUGH_ROUTINE
    specific = specific_signs(left, right, features, entities)
    no_deed = tells_no_deed(left) or tells_no_deed(right)
    enough = specific + general_signs(left, right, features) >= needed
    alike = features.get("words_shared", 0.0)
    if enough and (specific >= 1 or alike >= _ONE_SENTENCE) and not no_deed:
        return None
    if no_deed and left.lemma == right.lemma and (specific >= _MANY_SIGNS or alike >= _NEARLY_COPIED):
        return None
    likely = singular or (left.lead and right.lead) or _near_words(specific, alike, features)
    if enough and one_story and not no_deed and likely:
        return None
    return _SHARE_TOO_LITTLE
