"""What shows that two people who seem to have one part have two: another country's, another's name, a plan."""

from collections.abc import Iterable, Mapping, Set

from wiredesk.knowledge.names import fold
from wiredesk.language.name_spans import TITLES
from wiredesk.model import Entity

from .person_parts import DONE, LEADING, OF_A_SIDE, OFFICES
from .persons_told import ToldPerson
from .same_part import AKIN, of_a_body, same_word, says_of_what, what_of, whose_of
from .story_values import other_surnames

_OWNED = frozenset({"its", "their"})
_SAME_WEEKS = 14  # days between two reports


def may_be_one_part(one: ToldPerson, other: ToldPerson, entities: Mapping[str, Entity]) -> bool:
    """Tell whether two people may be named for one part by two reports."""
    mine, theirs = entities.get(one.person), entities.get(other.person)
    if mine is None or theirs is None or mine.id == theirs.id or not other_surnames(mine, theirs):
        return False
    if mine.name.lower() in TITLES or theirs.name.lower() in TITLES:
        return False  # "Sheikh" is no other than Sheikh Nasser
    if one.ahead != other.ahead or one.told.beside or other.told.beside:
        return False
    if one.stated and other.stated and abs((one.stated - other.stated).days) > _SAME_WEEKS:
        return False
    if _is_named(mine, other) or _is_named(theirs, one):
        return False
    whose = whose_of(one, other)
    parts = {*one.parts} & {*other.parts}
    if not parts:
        return whose >= 0 and what_of(one, other) > 0
    if whose < 0 or (parts <= OF_A_SIDE and whose == 0):
        return False
    what = what_of(one, other)
    if what == 0:
        return False  # each says of what, and not the same
    if (parts <= OFFICES and what <= 0) or (whose == 0 and parts & LEADING and of_a_body(one, other)):
        return False
    return what >= 0 or parts <= OF_A_SIDE or bool(parts & DONE) or _may_be_of_one(one, other, parts)


def fills_the_part(person: str, part: ToldPerson, rows: Iterable[ToldPerson]) -> bool:
    """Tell whether a report (its rows) gives a person a part that may be this one."""
    return any(
        row.person == person and same_word(row, part) >= AKIN and what_of(row, part) != 0 and whose_of(row, part) >= 0
        for row in rows
    )


def _may_be_of_one(one: ToldPerson, other: ToldPerson, parts: Set[int]) -> bool:
    """Whether nouns may be of one thing of which not both say: "the captain", "its head" of who leads a mission."""
    if not (parts & LEADING) or not (says_of_what(one) or says_of_what(other)):
        return one.told.is_noun and other.told.is_noun
    silent = other if says_of_what(one) else one
    return silent.told.is_noun and not _OWNED.isdisjoint(silent.told.whose)


def _is_named(person: Entity, row: ToldPerson) -> bool:
    """Whether what a part is of is called as the person of the other: "signed for Ardavan"."""
    names = set(fold(person.name).split())
    return any(fold(word) in names for word in row.told.whose)
