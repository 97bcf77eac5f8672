"""What shows that two numbers which could be of one thing are not: another day, a part, a sum, a growing toll."""

import re
from collections.abc import Iterable, Mapping

from wiredesk.language.wordlists import words
from wiredesk.model import AmountTold, Entity, Quantity
from wiredesk.reading.amounts import HOURS
from wiredesk.resolve.lexicon import load_lexicon

from .amounts import LIGHT, ToldAmount, clause_of, kin_of, unit_of
from .counted import IN_A_PLACE
from .deeds import one_of_several, tells_that_not
from .lengths import of_one_length
from .lexicon import TELLING
from .numbers_apart import about_as_many, far_below, near_enough, out_of_scale, ranges_meet, rounds_to
from .same_amount import same_deed
from .statuses import AHEAD
from .sums import ASKED
from .telling import Telling

_NEXT_DAYS = 2  # days between two reports that count nothing else of the kind
_SAME_DAYS = 4  # days between two reports that count
SAME_WEEKS = 31  # days between two that tell of one event, of a sum or a length
_TIMES_BY_KIND = {"length": 4, "percent": 3}
_UNITS = tuple(HOURS[unit] for unit in ("year", "month", "week", "day", "hour", "minute"))
_EXACT = 1e-6
_MANY, _ROUND = 20, 5
_TIMES = 12  # a number so many times as large is of something else
_TELLING = 0.45  # rarity of a word that says by itself what a length, sum or share is of
_ONE_DEED = 0.5  # of `same_deed`
_ABOUT_AS_LONG = 1.35
_STEM = 4
#: What is found, counted or done to more and more: the later report may only know of more.
_GROWING = words(
    "kill die injure wound hurt arrest detain miss evacuate rescue find recover seize destroy damage displace flee "
    "arrive cross collapse register confirm infect receive rise reach lose perish drown capture free release death "
    "toll casualty be stand number strand trap bury burn flatten level ruin"
)
_NEAR = 30  # code points before a number
_HAVING = words("have keep station base hold maintain deploy")
#: What befalls somebody every day of a war: the toll of which day it is must be told.
_HARMING = words("kill die injure wound hurt dead death casualty perish fall lose life toll")
_ROUGHLY = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|close to|just (?:over|under)|more than|over|up to|at least)\b", re.I
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
    """Tell, without the reports, whether two numbers may be of one thing: by their days, deeds and what they are of.

    `timed`: a report that gives no day is of the days of the others.
    """
    if one.in_all != other.in_all:
        return False
    if one.days and other.days and not any(a.intersect(b) for a in one.days for b in other.days):
        return False
    one_event = bool(one.event) and one.event == other.event
    of_old = bool(one.days and other.days) and all(_is_old(row) for row in (one, other))
    counts = one.amount.kind == "count" and not one_event and not of_old
    apart = _days_apart(one, other)
    if apart is None:
        if not timed:
            return False
    elif apart > (_SAME_DAYS if counts else SAME_WEEKS):
        return False
    if one.amount.kind == "length" and one.names and other.names and set(one.names).isdisjoint(other.names):
        return False  # how long one has worked there says nothing of the other
    akin = tells_one_deed(one, other)
    if one.anybody or other.anybody:
        return akin
    a, b = one.amount, other.amount
    if a.kind == "count":
        only = one.rivals == other.rivals == 1 and apart is not None and apart <= _NEXT_DAYS
        return unit_of(a) == unit_of(b) and (akin or only or bool(kin_of(a) & kin_of(b)))
    return akin or bool(kin_of(a) & kin_of(b)) or a.case == b.case


def tells_one_deed(one: ToldAmount, other: ToldAmount) -> bool:
    """Tell whether two numbers hang on words for one deed, or are told of one event."""
    if (one.event and one.event == other.event) or same_deed(one, other) >= _ONE_DEED:
        return True
    kin = kin_of(one.amount) & kin_of(other.amount) if one.amount.kind != "count" else frozenset()
    return any(load_lexicon().rarity(word) >= _TELLING for word in kin)  # "turnout was 63 percent"


def _days_apart(one: ToldAmount, other: ToldAmount) -> int | None:
    return None if one.stated is None or other.stated is None else abs((one.stated - other.stated).days)


def _is_old(told: ToldAmount) -> bool:
    return all(
        d.latest is not None and told.stated is not None and (told.stated - d.latest).days > SAME_WEEKS
        for d in told.days
    )


def may_be_one(
    one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling], entities: Mapping[str, Entity]
) -> bool:
    """Tell whether nothing that two reports say of two numbers sets them apart."""
    (mine, a), (theirs, b) = one, other
    if a.is_copy_of(b) or any(tells_that_not(t) for t in (a, b)):
        return False
    if one_of_several(a, _beside(*one)) != one_of_several(b, _beside(*other)):
        return False
    if mine.hangs and theirs.hangs and a.interval.intersect(b.interval) is None:
        return False
    if _of_victims(mine, theirs) and not _of_one_day(one, other):
        return False
    one_status = (a.mention.status in AHEAD) == (b.mention.status in AHEAD)
    if mine.amount.kind == "count" and not one_status and not all(t.mention.lemma in _HAVING for t in (a, b)):
        return False
    if mine.amount.kind != "count" and any(_asks(*row) for row in (one, other)):
        return False
    if _of_others(one, other, entities) or _of_other_things(mine, theirs):
        return False
    if not _of_one_people(one, other) or not _of_one_people(other, one):
        return False
    if mine.amount.kind == "length" and _about_as_long(one, other):
        return False
    x, y = (as_quantity(row.amount, t.document.text) for row, t in (one, other))
    if about_as_many(x, y) or about_as_many(y, x):
        return False
    return not _may_have_grown(one, other)


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
        _people({r.entity for r in t.mention.roles if r.role == "actor"}, entities) if row.hangs else set()
        for row, t in (one, other)
    ]
    if one[0].amount.kind == "length":
        said = [_people(row.names, entities) for row, _ in (one, other)]
        people = [by_role or named for by_role, named in zip(people, said, strict=True)]
    if people[0] and people[1] and people[0].isdisjoint(people[1]):
        return True
    towns = [IN_A_PLACE.match(t.document.text, row.amount.until, t.mention.sentence.end) for row, t in (one, other)]
    return len({town.group(1).split()[0] for town in towns if town is not None}) > 1


def _people(names: Iterable[str | None], entities: Mapping[str, Entity]) -> set[str]:
    found = (entities.get(name) for name in names if name is not None)
    return {e.id for e in found if e is not None and e.kind == "person"}


def _of_other_things(one: ToldAmount, other: ToldAmount) -> bool:
    """Whether two sums are of two things: "five million worth of wheat", "eight million worth of gas"."""
    mine, theirs = set(one.amount.below), set(other.amount.below)
    return one.amount.kind == "money" and bool(mine and theirs) and mine.isdisjoint(theirs)


def _of_victims(mine: ToldAmount, theirs: ToldAmount) -> bool:
    deeds = {*mine.amount.above, mine.lemma, *theirs.amount.above, theirs.lemma}
    return mine.amount.kind == "count" and not deeds.isdisjoint(_HARMING)


def _of_one_day(one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling]) -> bool:
    """Whether two tolls are of one event, or of one day: of whom else, of the same days, each report has others."""
    (mine, _), (theirs, _) = one, other
    if mine.event and mine.event == theirs.event:
        return True
    days = (mine.context, theirs.context)
    if days[0] and days[1]:
        return any(x.intersect(y) is not None for x in days[0] for y in days[1])
    only = mine.rivals == theirs.rivals == 1 and not (mine.anybody or theirs.anybody)
    apart = _days_apart(mine, theirs)
    return only and apart is not None and apart <= 1


def _asks(told: ToldAmount, t: Telling) -> bool:
    return ASKED.search(t.document.text, t.mention.sentence.start, told.amount.start) is not None


def _of_one_people(one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling]) -> bool:
    """Whether the other report names whoever are counted by a name: "12 Somali pirates" are not all pirates."""
    told, t = one[0].amount, one[1]
    named = _PROPER.findall(t.document.text, told.end, told.until)
    return all(word[:_STEM] in other[1].document.text for word in named)


def _about_as_long(one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling]) -> bool:
    lengths = sorted(row[0].amount.low or row[0].amount.high or 0.0 for row in (one, other))
    roughly = any(_ROUGHLY.search(t.document.text[max(0, r.amount.start - 20) : r.amount.end]) for r, t in (one, other))
    return roughly and lengths[1] <= _ABOUT_AS_LONG * lengths[0]


def _may_have_grown(one: tuple[ToldAmount, Telling], other: tuple[ToldAmount, Telling]) -> bool:
    """Whether the later of two reports counts more of what grows from day to day."""
    if one[0].amount.kind != "count" or any(_is_old(row) for row, _ in (one, other) if row.days):
        return False
    deeds = [set(row.amount.above[-1:]) or {row.lemma} for row, _ in (one, other)]
    if any(own.isdisjoint(_GROWING | LIGHT | TELLING | {""}) for own in deeds):
        return False
    (first, early), (last, late) = sorted((one, other), key=lambda row: row[0].amount.low or row[0].amount.high or 0.0)
    if first.stated is None or last.stated is None:
        return True
    if first.stated >= last.stated:
        return False
    return not (early.days and early.days == late.days and early.days[0].days == 1)
