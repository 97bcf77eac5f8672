"""What two reports must share before their mentions may be one event: likeness of words alone is never enough.

"Cooperation", "aid" and "talks" are in every report on two states; that each tells of the same cooperation needs a
sign: the same people, the same day, the same place, the same number, or nearly the same sentence. Each sign counts, and
what recurs by its nature needs more of them. In reports of one story the story itself is a sign, and a general one is
enough for a deed told by one word: that both reports open with it, or further down a rare word for it or around it.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from wiredesk.model import Entity

from .features import Columns
from .mention_signatures import RARE_EVENT, MentionSignature
from .mention_table import Flags, Pairs
from .rules import SINGULAR_TYPES, Verdict3
from .sparse_rows import Floats

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
     "action", "force", "measure", "gesture", "diplomacy", "defence", "defense"]
)  # fmt: skip
#: Nouns for what goes on for years: "its fight against terrorism" and "an assault" share a meaning, and no event.
_STANDING = frozenset(
    ["fight", "war", "battle", "struggle", "campaign", "conflict", "effort", "operation", "offensive", "crackdown",
     "push", "drive", "bid"]
)  # fmt: skip
_ENOUGH_IN_STORY = 0.5  # in reports of one story, for deeds
_ENOUGH_RECURRING_IN_STORY = 1.5
_ENOUGH_SINGULAR = 0.9
_ENOUGH_STANDING = 1.0  # of `specific_signs`, between a standing activity and another word
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
_FIRM = 2.0  # of `specific_signs`: two people, or one and a day
_LIKELIER_THAN_NOT, _AS_LIKELY_AS_NOT = 0.2, -0.5  # log-odds
_SOMEBODY = 0.6  # weight of somebody by name
_NEAR_SENSE = 0.5  # of `lemma_related`
_SECOND, _FOURTH = 2, 4  # number of a sentence, the title being 0
_OTHER_PEOPLE = 0.8  # of `context_differs`: each sentence names a person, and none is in both
TOO_LITTLE = "too_little_shared"
SHARE_TOO_LITTLE = Verdict3(
    TOO_LITTLE,
    "The words are alike, but the reports share too little that is specific (people, day, place, number) for one "
    "event.",
    False,
)
#: Keeps a pair from being all that joins two events, and says little against it where others join them.
WEAK = "weak_sign"
NO_BRIDGE = Verdict3(
    WEAK,
    "The words are alike, but too little around them is: by themselves they do not make the two tellings one event.",
    False,
)


def specific_signs(pairs: Pairs, features: Columns, entities: Mapping[str, Entity]) -> Floats:
    """Return how much that is particular to one event two mentions share: named people, day, place, number, order."""
    table, left, right, _, _ = pairs
    known = [entities.get(id) for id in table.names]
    specific = np.array([e is not None and e.kind != "place" and e.name[:1].isupper() for e in known], dtype=np.bool_)
    shared = table.people.shared(left, right)
    weighty = np.bincount(shared.pair[specific[shared.key]], minlength=len(left))
    named = np.array([e is not None for e in known], dtype=np.bool_)
    people = np.bincount(shared.pair[named[shared.key]], minlength=len(left))
    signs: Floats = np.minimum(2.0, weighty) + 0.5 * (people > weighty)
    timed = np.where(pairs.both(table.timed), 1.0, 0.5)
    signs += np.where(features["same_time"] > _SAME_DAYS, timed, 0.0)
    signs += np.where(pairs.same_known(table.place), _of_places(table.places, entities)[table.place[left]], 0.0)
    return signs + features["quantity_shared"] + features["ordinal_shared"]


def _of_places(places: Sequence[str | None], entities: Mapping[str, Entity]) -> Floats:
    """What it says to share each place: little where nobody knows where it lies."""
    known = [None if id is None else entities.get(id) for id in places]
    return np.array([0.0 if e is None else 0.5 if e.latitude is None else 1.0 for e in known])


def general_signs(pairs: Pairs, features: Columns) -> Floats:
    """Return how much else speaks for one event: rare words of participants and sentence, one story, its head."""
    lead = pairs.table.lead
    signs = np.minimum(1.0, np.maximum(1.2 * features["role_words_shared"], features["objects_shared"]))
    signs += np.minimum(1.0, 2.5 * features["words_shared"]) + 0.5 * features["story"]
    head = np.where(pairs.both(lead), 1.0, np.where(pairs.either(lead), 0.5, 0.0))
    return signs + np.where(pairs.together & ~_other_words(features), head, 0.0)


def _other_words(features: Columns) -> Flags:
    """Tell where two words share no sense and do not mean nearly the same where they stand."""
    return (features["lemma_unrelated"] > 0) & (features["vector"] < _LIKE_WORDS)


def tells_no_deed(m: MentionSignature) -> bool:
    """Tell whether a word tells what sources say or think, or what lasts, rather than what was done."""
    return m.lemma in _SAYING or m.lemma in _LASTING


def _is_singular(m: MentionSignature) -> bool:
    return m.type in SINGULAR_TYPES or m.type == "OTHER"


def _stands(m: MentionSignature) -> bool:
    return m.lemma in _STANDING


def share_too_little(pairs: Pairs, features: Columns, entities: Mapping[str, Entity]) -> Flags:
    """Tell which pairs of different reports share too little to be one event for sure, and are kept open."""
    table = pairs.table
    singular = pairs.both(table.flag(_is_singular))
    needed = np.select(
        [pairs.either(table.generic), _other_words(features), pairs.together],
        [
            _ENOUGH_GENERIC,
            _ENOUGH_OTHER_WORD,
            np.where(singular, _ENOUGH_IN_STORY, _ENOUGH_RECURRING_IN_STORY),
        ],
        np.where(singular, _ENOUGH_SINGULAR, _ENOUGH_ROUTINE),
    )
    specific = specific_signs(pairs, features, entities)
    alike = features["words_shared"]
    no_deed = pairs.either(table.flag(tells_no_deed))
    enough = (specific + general_signs(pairs, features) >= needed) & ~no_deed
    same_word = no_deed & pairs.same(table.lemma)
    near_words = (specific >= 0.5) | (alike >= SOME_WORDS) | (features["role_words_shared"] >= _SOME_ROLES)
    standing = pairs.either(table.flag(_stands)) & ~pairs.same(table.lemma)
    enough &= (specific >= _ENOUGH_STANDING) | ~standing
    rare = pairs.same(table.lemma) & (table.lemma_rarity[pairs.left] >= RARE_EVENT)
    likely = pairs.both(table.lead) | near_words | rare
    return ~(
        (enough & ((specific >= 1) | (alike >= _ONE_SENTENCE)))
        | (same_word & ((specific >= _MANY_SIGNS) | (alike >= _NEARLY_COPIED)))
        | (enough & pairs.together & likely)
    )


def no_bridge(pairs: Pairs, features: Columns, entities: Mapping[str, Entity], likeness: Floats) -> Flags:
    """Tell which pairs of different reports are no bridge between two events, though others may carry them over.

    `likeness` is the log-odds that the model gives them.
    """
    specific = specific_signs(pairs, features, entities)
    return _unlikely_word(pairs, features, specific, likeness) | _nothing_around(pairs, features, specific)


def _unlikely_word(pairs: Pairs, features: Columns, specific: Floats, likeness: Floats) -> Flags:
    """Tell where another word for it is no more than possible: half of such pairs of ECB+ train were one event.

    "He collapsed" at the head of one report, "he died" at that of another: what shares a story is not yet one event.
    "He died" and "he passed away" may be: 10 of 12 such words of one somebody, both at the head, were one event.
    """
    other = ~pairs.same(pairs.table.lemma) & (specific < _FIRM)
    lead = pairs.both(pairs.table.lead)
    shared = np.maximum(features["actors_shared"], features["recipients_shared"])
    one_side = lead & (specific >= 1) & (shared >= _SOMEBODY) & (features["lemma_related"] >= _NEAR_SENSE)
    unlikely = likeness < np.where(one_side, _AS_LIKELY_AS_NOT, _LIKELIER_THAN_NOT)
    return other & (unlikely | (features["lemma_unrelated"] > 0))


def _nothing_around(pairs: Pairs, features: Columns, specific: Floats) -> Flags:
    """Tell where a common word is all that two sentences share, and no report opens with it.

    Further down, other people in the sentences are enough to doubt it, however rare the word.
    """
    table, left, right, _, _ = pairs
    lead = pairs.both(table.lead)
    rare = pairs.same(table.lemma) & (table.lemma_rarity[left] >= RARE_EVENT)
    nothing = (specific == 0) & (features["words_shared"] < SOME_WORDS) & (features["role_words_shared"] < _SOME_ROLES)
    nothing &= features["objects_shared"] < _SOME_ROLES
    earlier, later = np.sort(np.stack([table.sentence[left], table.sentence[right]]), axis=0)
    opened_with = (earlier < _SECOND) & (later < _FOURTH)
    other_people = ~lead & (specific == 0) & (features["context_differs"] >= _OTHER_PEOPLE)
    found: Flags = other_people | (lead & nothing & ~rare & ~opened_with)
    return found
