"""What shows that two numbers which could be of one thing are not: another day, a part, a sum, a growing toll."""

import re
from collections.abc import Iterable, Mapping

from wiredesk.language.wordlists import words
from wiredesk.model import AmountTold, Entity, Quantity
from wiredesk.reading.amounts import HOURS
from wiredesk.resolve.groups import is_proper

from .amounts import ToldAmount, clause_of
from .counted import IN_A_PLACE
from .deeds import one_of_several, tells_that_not
from .lengths import of_one_length
from .numbers_apart import about_as_many, far_below, near_enough, out_of_scale, ranges_meet, rounds_to
from .same_amount import may_have_grown, other_fate, same_deed
from .statuses import AHEAD
from .sums import ASKED
from .telling import Telling
from .units import counts_people, is_anybody, unit_of

SAME_WEEKS = 31  # days between two that tell of one event, of a sum or a length
_TIMES_BY_KIND = {"length": 4, "percent": 3}
_UNITS = tuple(HOURS[unit] for unit in ("year", "month", "week", "day", "hour", "minute"))
_EXACT = 1e-6
_MANY, _ROUND = 20, 5
_TIMES = 12  # a number so many times as large is of something else
_ONE_DEED = 0.5  # of `same_deed`
_ABOUT_AS_LONG = 1.35
_STEM = 4
_NEAR = 30  # code points before a number
_HAVING = words("have keep station base hold maintain deploy")
_ROUGHLY = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|close to|just (?:over|under)|more than|over|up to|at least)\b"
    r"|\b(?:an?|half an?)(?: \w+)? (?:hour|day|night|week|month|year)$",  # a week of eight days
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:most|worst|hardest|\w{3,}iest|other|more|further|additional)\b", re.IGNORECASE)
_NEEDED = re.compile(
    r"\b(?:need(?:s|ed|ing)?|requir(?:es?|ed|ing)|short of|demand(?:s|ed|ing)?|out of)\b", re.IGNORECASE
)
_PROPER = re.compile(r"[\w’'-]*[A-Z][\w’'-]+")


def differ(one: AmountTold, other: AmountTold) -> bool:
    """Tell whether two numbers of one kind contradict one another: no range, rounding or way of counting has both."""
    if one.kind != other.kind or (one.kind == "money" and one.noun != other.noun):
        return False
    a, b = as_quantity(one), as_quantity(other)
    if ranges_meet(a, b) and not far_below(a, b):
        return False
    if rounds_to(a, b) or rounds_to(b, a) or near_enough(a, b):
        return False
    if out_of_scale(a, b, _TIMES_BY_KIND.get(one.kind, _TIMES)):
        return False
    if one.kind == "length" and None not in (one.low, one.high, other.low, other.high):
        return not of_one_length(one.low or 0.0, other.low or 0.0) or _counted_out(one.low or 0.0, other.low or 0.0)
    return True


def agree(one: AmountTold, other: AmountTold) -> bool:
    """Tell whether two numbers of one kind are the same, but for rounding."""
    a, b = as_quantity(one), as_quantity(other)
    return not differ(one, other) and not out_of_scale(a, b, _TIMES_BY_KIND.get(one.kind, _TIMES))


def _counted_out(one: float, other: float) -> bool:
    """Whether two lengths in hours are counted in one unit, and neither is a round number of it: 491 and 461 days."""
    for unit in _UNITS:
        numbers = [length / unit for length in (one, other)]
        if all(abs(n - round(n)) < _EXACT and n >= _MANY for n in numbers):
            return all(round(n) % _ROUND for n in numbers)
    return False


def as_quantity(told: AmountTold, text: str = "") -> Quantity:
    """Return a number as the rules of counts take it; `text` is that of its report, where the words count as well."""
    quote = text[told.start : told.end]
    return Quantity(kind=told.kind, low=told.low, high=told.high, quote=quote, start=told.start, end=told.end)


def worth_comparing(one: ToldAmount, other: ToldAmount, *, timed: bool = False) -> bool:
    """Tell, without the reports, whether two numbers may be of one thing: of one time, and both added up or neither.

    `timed`: a report that gives no day is of the days of the others.
    """
    if one.in_all != other.in_all or one.back != other.back:
        return False
    if None not in (one.stated, other.stated) and may_have_grown(one, other):
        return False
    if one.amount.kind == "count" and not (one.amount.noun and other.amount.noun) and same_deed(one, other) < _ONE_DEED:
        return False  # "turned 68", "improves to 58"
    if _of_other_people(one, other) or (one.amount.kind == "count" and other_fate(one, other)):
        return False
    if one.amount.kind == "length" and one.names and other.names and set(one.names).isdisjoint(other.names):
        return max(one.amount.low or 0.0, other.amount.low or 0.0) < HOURS["year"]  # how long each has worked there
    if one.stated is None or other.stated is None:
        return timed
    return abs((one.stated - other.stated).days) <= SAME_WEEKS


def _of_other_people(one: ToldAmount, other: ToldAmount) -> bool:
    """Whether people of two kinds are counted: "five officers", "nine civilians"; not where one event holds both."""
    a, b = one.amount, other.amount
    if a.kind != "count" or (one.event and one.event == other.event) or is_anybody(a) or is_anybody(b):
        return False
    return counts_people(a) and counts_people(b) and unit_of(a) != unit_of(b)


def may_be_one(
    one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling], entities: Mapping[str, Entity]
) -> bool:
    """Tell whether nothing that two reports say of two numbers sets them apart."""
    (mine, a), (theirs, b) = one, other
    if a.is_copy_of(b) or any(tells_that_not(t) for t in (a, b)):
        return False
    if one_of_several(a, _beside(*one)) != one_of_several(b, _beside(*other)):
        return False
    if any(_SOME.search(t.document.text, row.amount.start, row.amount.until) for row, t in (one, other)):
        return False
    if mine.hangs and theirs.hangs and a.interval.intersect(b.interval) is None:
        return False
    one_status = (a.mention.status in AHEAD) == (b.mention.status in AHEAD)
    if mine.amount.kind == "count" and not one_status and not all(t.mention.lemma in _HAVING for t in (a, b)):
        return False
    if any(_asks(*row) for row in (one, other)):
        return False
    if _of_others(one, other, entities) or _of_other_things(mine, theirs):
        return False
    if not _of_one_people(one, other) or not _of_one_people(other, one):
        return False
    if mine.amount.kind == "length" and _about_as_long(one, other):
        return False
    x, y = (as_quantity(row.amount, t.document.text) for row, t in (one, other))
    return not (about_as_many(x, y) or about_as_many(y, x))


def _beside(told: ToldAmount, t: Telling) -> tuple[int, int]:
    """Return the clause of a number and a little before it: "the first flight, with 35 men on board"."""
    _, end = clause_of(told.amount, t.document.text, t.mention.sentence)
    return max(t.mention.sentence.start, told.amount.start - _NEAR), end


def _of_others(
    one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling], entities: Mapping[str, Entity]
) -> bool:
    """Whether each tells of somebody by name who did it, or of a town right behind the number, and not of the same.

    Who only speaks in a sentence takes no part in what is counted; whose length it is may be told by no role.
    """
    people = [
        _people({r.entity for r in t.mention.roles if r.role == "actor"}, entities, bodies=True) if row.hangs else set()
        for row, t in (one, other)
    ]
    if one[0].amount.kind == "length":
        said = [_people(row.names, entities) for row, _ in (one, other)]
        people = [by_role or named for by_role, named in zip(people, said, strict=True)]
    if people[0] and people[1] and people[0].isdisjoint(people[1]):
        return True
    towns = [IN_A_PLACE.match(t.document.text, row.amount.until, t.mention.sentence.end) for row, t in (one, other)]
    return len({town.group(1).split()[0] for town in towns if town is not None}) > 1


def _people(names: Iterable[str | None], entities: Mapping[str, Entity], *, bodies: bool = False) -> set[str]:
    """Return those of some entities that are people; with `bodies` organizations by name too, countries never."""
    found = [e for e in (entities.get(name) for name in names if name is not None) if e is not None]
    kinds = {"person", "organization"} if bodies else {"person"}
    return {e.id for e in found if e.kind in kinds and (e.kind == "person" or is_proper(e.name))}


def _of_other_things(one: ToldAmount, other: ToldAmount) -> bool:
    """Whether two sums are of two things: "five million worth of wheat", "eight million worth of gas"."""
    mine, theirs = set(one.amount.below), set(other.amount.below)
    return one.amount.kind == "money" and bool(mine and theirs) and mine.isdisjoint(theirs)


def _asks(told: ToldAmount, t: Telling) -> bool:
    if _NEEDED.search(t.document.text, max(t.mention.sentence.start, told.amount.start - _NEAR), told.amount.start):
        return True
    return (
        told.amount.kind != "count"
        and ASKED.search(t.document.text, t.mention.sentence.start, told.amount.start) is not None
    )


def _of_one_people(one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling]) -> bool:
    """Whether the other report names whoever are counted by a name: "12 Somali pirates" are not all pirates."""
    told, t = one[0].amount, one[1]
    named = _PROPER.findall(t.document.text, told.end, told.until)
    return all(word[:_STEM] in other[1].document.text for word in named)


def _about_as_long(one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling]) -> bool:
    lengths = sorted(row[0].amount.low or row[0].amount.high or 0.0 for row in (one, other))
    roughly = any(
        _ROUGHLY.search(t.document.text[max(0, r.amount.start - 20) : r.amount.until]) for r, t in (one, other)
    )
    return roughly and lengths[1] <= _ABOUT_AS_LONG * lengths[0]
