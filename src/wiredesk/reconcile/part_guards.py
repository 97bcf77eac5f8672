"""What shows that two people who seem to have one part have two: another country's, another's name, a plan."""

from collections.abc import Iterable, Mapping

from wiredesk.knowledge.names import fold
from wiredesk.language.wordlists import words
from wiredesk.model import Entity

from .person_parts import OFFICES
from .persons_told import ToldPerson
from .same_part import what_of, whose_of
from .story_values import other_surnames

_SAME_WEEKS = 14  # days between two reports
_PEOPLE = words("us them him her me you")


def may_be_one_part(one: ToldPerson, other: ToldPerson, entities: Mapping[str, Entity]) -> bool:
    """Tell whether two people may be named for one part by two reports."""
    mine, theirs = entities.get(one.person), entities.get(other.person)
    if mine is None or theirs is None or mine.id == theirs.id or not other_surnames(mine, theirs):
        return False
    if one.ahead != other.ahead or one.told.beside or other.told.beside:
        return False
    if one.stated and other.stated and abs((one.stated - other.stated).days) > _SAME_WEEKS:
        return False
    whose = whose_of(one, other)
    if whose < 0 or not (_says_what(one) and _says_what(other)):
        return False
    offices = OFFICES & {*one.parts} & {*other.parts}
    if offices and (whose == 0 or what_of(one, other) == 0):
        return False
    return not (_is_named(mine, other) or _is_named(theirs, one))


def fills_the_part(person: str, part: ToldPerson, rows: Iterable[ToldPerson]) -> bool:
    """Tell whether a report (its rows) gives a person a part that may be this one."""
    return any(
        row.person == person
        and not {*row.parts}.isdisjoint(part.parts)
        and what_of(row, part) != 0
        and whose_of(row, part) >= 0
        for row in rows
    )


def _says_what(row: ToldPerson) -> bool:
    """Whether a verb says of what: who "led" by itself was only ahead."""
    return row.told.is_noun or bool(row.told.of) or not _PEOPLE.isdisjoint(row.told.whose) or row.told.word != "lead"


def _is_named(person: Entity, row: ToldPerson) -> bool:
    """Whether what a part is of is called as the person of the other: "signed for Ardavan"."""
    names = set(fold(person.name).split())
    return any(fold(word) in names for word in row.told.whose)
