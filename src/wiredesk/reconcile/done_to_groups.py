"""What is done to several people without a name, and to them but once within days: five aid workers are kidnapped.

Nobody of them is named, so that nothing but the story and the noun for them says that two reports mean the same.
"""

from collections.abc import Container, Iterable, Iterator, Mapping

from wiredesk.language.wordlists import words
from wiredesk.model import Entity
from wiredesk.resolve.label_words import PRONOUNS

from .deeds import head_of, is_named, role_heads
from .same_story import SameStory
from .telling import Telling

_DONE_TO_A_GROUP = words("kidnap release hijack deport extradite expel arrest")
#: What two days of a story may bring each, and to whom, so that the number must be the same.
_MANY_TIMES = frozenset({"arrest"})
_MANY = words("prisoner hostage captive detainee inmate soldier migrant refugee civilian villager diplomat")
_CAPTORS = words("gunmen gunman militant rebel kidnapper insurgent jihadist attacker bandit pirate hijacker guerrilla")
_TAKING = frozenset({"seize", "capture"})


def done_to_group(
    telling: Telling, deed: str, called: Iterable[str], anybody: Container[str]
) -> Iterator[tuple[str, str]]:
    """Yield the deed with the nouns for those without a name to whom it was done; `anybody` are nouns that say nothing.

    `deed` is one word for all that tell the same, `called` the nouns. Whom gunmen seize they kidnap.
    """
    lemma = telling.mention.lemma.partition(" ")[0]
    kidnapped = lemma in _TAKING and role_heads(telling, "actor") & _CAPTORS
    deed = "kidnap" if kidnapped else deed
    if deed in _DONE_TO_A_GROUP:
        yield from ((deed, head) for head in called if head not in anybody)


def of_one_group(deed: str, head: str, one: Telling, other: Telling, stories: SameStory) -> bool:
    """Tell whether two reports tell of one group, of which they use the same noun: where they are of one story."""
    if not stories.together(one.document.id, other.document.id):
        return False
    counted = [{q.low for q in t.mention.quantities} for t in (one, other)]
    return (deed not in _MANY_TIMES and head not in _MANY) or bool(counted[0] & counted[1])


def heads_meant(telling: Telling, entities: Mapping[str, Entity]) -> set[str]:
    """Return the nouns for those whom a pronoun stands for: "They were released", told of five aid workers."""
    found = set()
    for role in telling.mention.roles:
        meant = entities.get(role.entity or "") if role.role == "recipient" else None
        if meant is not None and role.quote.lower() in PRONOUNS and not is_named(meant.id, entities):
            found.update(head_of(meant.name))
    return found
