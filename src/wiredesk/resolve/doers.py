"""Who did what an attack did: those who carried it out killed whom it killed, though the verb's actor is the attack.

"An Iranian raid killed two", "seven died in the army's shelling": without this the dead of two sides have no doer, and
nothing that the two tellings share would say that they are of two deeds.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from .happened_in import happened_in

if TYPE_CHECKING:
    from .mention_signatures import SignedMention


class _Word(NamedTuple):
    """What `happened_in` looks at, of a mention whose place in the report is its id."""

    id: str
    sentence: int
    trigger: tuple[int, int]
    lemma: str
    negated: bool


def with_doers(told: Sequence["SignedMention"], text: str) -> list["SignedMention"]:
    """Return the mentions of a report, parts of attacks with the actors of their wholes where they have none."""
    found = list(told)
    words = [_Word(str(at), m.sentence, m.trigger, m.lemma, m.negated) for at, m in enumerate(told)]
    for part, whole in ((int(a), int(b)) for a, b in happened_in(words, text)):
        acting = dict(told[whole].roles).get("actor", ())
        if told[whole].type == "ASSAULT" and acting and not dict(found[part].roles).get("actor"):
            found[part] = msgspec.structs.replace(found[part], roles=(("actor", acting), *found[part].roles))
    return found
