"""Names, and words that stand for more than one person: "seven activists", "Indians", "a group of the sailors"."""

import re

from wiredesk.language.number_words import NUMBER_WORDS
from wiredesk.language.wordlists import words

_SOME = frozenset(["several", "many", "some", "dozens", "scores", "hundreds", "thousands", "all", "other"])
_MODIFIED = re.compile(r"\s(?:of|from|in|at|on|with|outside|near|who|whom|that|including)\s", re.IGNORECASE)
_PLURAL = re.compile(r"[a-z]{2}(?:[^su'’]s|men|people|children|ies)$")
_GROUP = re.compile(r"\b(?:groups?|dozens?|number|members|crowds?|couple|families)\s+of\s", re.IGNORECASE)
#: Words for people that begin a sentence and so look like a name.
_ANYBODY = words(
    "police policeman policemen soldier troop army military officer official authority rescuer firefighter guard "
    "gunman gunmen militant rebel insurgent fighter bandit attacker kidnapper pirate terrorist extremist "
    "protester demonstrator worker resident villager people men women investigator "
    " prosecutor court parliament government lawmaker hacker"
)


def is_group(name: str) -> bool:
    """Tell whether words describe more than one person: "seven activists outside the court".

    Not "the two leaders": who they are was said before, by name.
    """
    parts = name.split()
    first = parts[0].lower() if parts else ""
    if first in _SOME or _GROUP.search(name):
        return True
    if first in {"the", "both", "these", "those", "they", "them"} or (name[:1].isupper() and parts[-1][:1].isupper()):
        return False
    if first.isdigit() or NUMBER_WORDS.get(first, 1) > 1:
        return first != "1"
    return _PLURAL.search(_MODIFIED.split(name)[0]) is not None


def is_a_people(name: str) -> bool:
    """Tell whether a name is one of a people, of whom a report means some: "Indians", "people of Venezuela"."""
    return name.lower().startswith(("people of ", "the people of ")) or (
        " " not in name and _PLURAL.search(name) is not None and name[:1].isupper()
    )


def is_proper(name: str) -> bool:
    """Tell whether a name is one to its end: "At least 15 Peruvian soldiers" and "Bandits" only begin like one."""
    parts = name.split()
    if not parts or not parts[0][0].isupper() or parts[-1][0].islower():
        return False
    return len(parts) > 1 or not {parts[0].lower(), parts[0].lower().removesuffix("s")} & _ANYBODY
