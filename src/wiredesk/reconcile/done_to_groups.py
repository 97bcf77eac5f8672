"""What is done to several people without a name, and to them but once within days: five aid workers are kidnapped.

Nobody of them is named, so that nothing but the story and the noun for them says that two reports mean the same.
"""

from collections.abc import Container, Iterable, Iterator, Mapping

from wiredesk.language.wordlists import words
from wiredesk.model import Entity, Finding
from wiredesk.resolve.label_words import PRONOUNS

from .deeds import head_of, is_named, role_heads
from .findings import make_finding
from .numbers_apart import one_rounds_to_the_other
from .same_story import SameStory
from .telling import Telling, told_by

_DONE_TO_A_GROUP = words("kidnap release hijack deport extradite expel arrest")
#: What two days of a story may bring each, and to whom, so that the number must be the same.
_MANY_TIMES = frozenset({"arrest"})
_MANY = words("prisoner hostage captive detainee inmate soldier migrant refugee civilian villager diplomat")
#: Words for whoever was carried off: "nine engineers" are "the foreigners" of another report.
_WHOEVER = words("foreigner hostage captive people person national civilian")
#: Stands for the noun where reports call those who were carried off by two.
ANYONE = "anyone"
_NEARLY_AS_MANY = 1.5
_CAPTORS = words("gunmen gunman militant rebel kidnapper insurgent jihadist attacker bandit pirate hijacker guerrilla")
_KIDNAP = "kidnap"
_TAKING = frozenset({"seize", "capture"})


def done_to_group(
    telling: Telling, deed: str, called: Iterable[str], anybody: Container[str]
) -> Iterator[tuple[str, str]]:
    """Yield the deed with the nouns for those without a name to whom it was done; `anybody` are nouns that say nothing.

    `deed` is one word for all that tell the same, `called` the nouns. Whom gunmen seize they kidnap.
    """
    lemma = telling.mention.lemma.partition(" ")[0]
    kidnapped = lemma in _TAKING and role_heads(telling, "actor") & _CAPTORS
    deed = _KIDNAP if kidnapped else deed
    if deed in _DONE_TO_A_GROUP:
        yield from ((deed, head) for head in called if head not in anybody)
    if deed == _KIDNAP and any(head not in anybody or head in _WHOEVER for head in called):
        yield deed, ANYONE


def of_one_group(deed: str, head: str, one: Telling, other: Telling, stories: SameStory) -> bool:
    """Tell whether two reports tell of one group, of which they use the same noun: where they are of one story."""
    if not stories.together(one.document.id, other.document.id):
        return False
    counted = [{q.low for q in t.mention.quantities} for t in (one, other)]
    if head == ANYONE:
        return _of_one_kidnapping(one, other)
    return (deed not in _MANY_TIMES and head not in _MANY) or bool(counted[0] & counted[1])


def _of_one_kidnapping(one: Telling, other: Telling) -> bool:
    """Whether one of two reports calls those who were carried off by a word for anyone, and they are about as many."""
    heads = [role_heads(t, "recipient") for t in (one, other)]
    numbers = [q.low for t in (one, other) for q in t.mention.quantities[:1] if q.low]
    alike = len(numbers) < len((one, other)) or max(numbers) <= _NEARLY_AS_MANY * min(numbers)
    return alike and heads[0].isdisjoint(heads[1]) and any(side & _WHOEVER for side in heads)


def numbers_of_one_group(one: Telling, other: Telling, label: str) -> Finding | None:
    """Return the conflict between the numbers that two reports give for one group, or None."""
    for mine in one.mention.quantities[:1]:
        for theirs in other.mention.quantities[:1]:
            exact = mine.low == mine.high and theirs.low == theirs.high
            if not exact or mine.low is None or theirs.low is None or mine.low == theirs.low:
                continue
            if one_rounds_to_the_other(mine.low, theirs.low):
                continue
            first, second = told_by(one, other)
            text = f'"{label}": {first} gives "{mine.quote}", {second} "{theirs.quote}".'
            evidence = (one.words(mine.start, mine.end), other.words(theirs.start, theirs.end))
            return make_finding("conflict", "quantity_done_once", "warning", text, evidence, event=one.mention.event)
    return None


def heads_meant(telling: Telling, entities: Mapping[str, Entity]) -> set[str]:
    """Return the nouns for those whom a pronoun stands for: "They were released", told of five aid workers."""
    found = set()
    for role in telling.mention.roles:
        meant = entities.get(role.entity or "") if role.role == "recipient" else None
        if meant is not None and role.quote.lower() in PRONOUNS and not is_named(meant.id, entities):
            found.update(head_of(meant.name))
    return found
