"""How many: ranges that meet agree; a round number covers what rounds to it; a toll may rise with time."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from wiredesk.language.wordlists import words
from wiredesk.model import Entity, Quantity, Verdict

from .counted import (
    CASUALTIES,
    DONE_TO_PEOPLE,
    TOLLS,
    counts_elsewhere,
    counts_some,
    kind_and_unit,
    lists_several,
    unit_of_body,
)
from .deeds import is_named, looks_back, on_another_occasion, others_act, role_heads
from .numbers_apart import (
    about_as_many,
    far_below,
    near_enough,
    out_of_scale,
    range_text,
    ranges_meet,
    roundness,
    rounds_to,
    slightly_apart,
    width,
)
from .telling import (
    SAME_SENTENCE,
    SURE,
    Clash,
    FieldValue,
    Telling,
    came_out_together,
    opposed,
    others_take_part,
    same_sentence_told,
    told_by,
)
from .times import days_between

#: What adds up from day to day: of two reports the later one may have the higher number.
_ADDS_UP = TOLLS | {"released", "rescued"}
#: What is done on one day: those arrested on Friday were all arrested when Saturday's report counted them.
_OF_ONE_DAY = frozenset({"arrested", "detained", "released"})
#: What changes while votes are counted.
_COUNTED_ON = frozenset({"share of the vote", "turnout", "votes"})
_UNFINISHED = re.compile(
    r"\b(?:final|preliminary|provisional|partial|early|exit polls?|projections?|so far|(?:percent|%|half) of (?:the )?"
    r"(?:votes|ballots|polling stations))\b",
    re.IGNORECASE,
)
#: What is taken or laid down over years: a report that names them tells of the same as one that does not.
_OF_MANY_YEARS = frozenset({"money", "sentence"})
_STILL = re.compile(r"\b(?:still|remain\w*|yet)\b", re.IGNORECASE)
_NEAR = 30  # code points before the word
_REVISING = words("lower revise correct")
_GIVING = words("send deliver give donate provide supply distribute dispatch fly hand")
_UNTYPED = frozenset({"", "other", "count", "number"})
_PARTS = re.compile(
    r"\b(?:and an? \w+|(?:and|,) (?:\d[\d,]*|another \w+|\w+teen|two|three|four|five|six|seven|eight|nine|ten)) "
    r"(?:in|at|on|near) "
)
_NAMED_WHERE = re.compile(r"\b([A-Z][\w’'-]{2,})(?: [a-z]+)?, where [^,;]*$")
_HEAD = 400  # code points of a report: its headline and first sentences
_MANY_TIMES = 4
_SOME_TIMES = 3
_SAME_DAYS = 3  # between two reports
_SAME_WEEK = 7
_COUNTED = re.compile(r"%|[-\s][^.,;:]{0,60}")
_STEM = 4  # letters: "official", "officials"
_AS = {
    "money": " as the sum of money",
    "rescued": " as the number rescued",
    "released": " as the number released",
    "expelled": " as the number expelled",
    "abducted": " as the number abducted",
    "turnout": " as the turnout",
    "share of the vote": " as the share of the vote",
    "sentence": " as the sentence",
    "votes": " as the number of votes",
}
_Counted = tuple[Telling, Quantity]
_Told = list[_Counted]
_Ranges = Mapping[tuple[float | None, float | None], _Told]


def count_values(tellings: Sequence[Telling], entities: Mapping[str, Entity]) -> list[FieldValue]:
    """Return the distinct numbers of an event by what is counted (kind and unit)."""
    counted = [
        (telling, quantity, *kind_and_unit(telling, quantity))
        for telling in tellings
        if not telling.mention.negated
        for quantity in telling.mention.quantities
    ]
    units = {unit for _, _, _, unit in counted}
    by_kind: dict[tuple[str, str], dict[tuple[float | None, float | None], _Told]] = defaultdict(
        lambda: defaultdict(list)
    )
    for telling, quantity, kind, unit in counted:
        by_kind[kind, unit_of_body(telling, quantity, units) or unit][quantity.low, quantity.high].append(
            (telling, quantity)
        )
    values: list[FieldValue] = []
    for kind, unit in sorted(by_kind):
        values += _of_one_kind(kind, unit, by_kind[kind, unit], entities)
    return values


def _of_one_kind(kind: str, unit: str, ranges: _Ranges, entities: Mapping[str, Entity]) -> list[FieldValue]:
    best = min(
        ranges, key=lambda r: (width(*r), -len({t.document.id for t, _ in ranges[r]}), roundness(r[0]), range_text(*r))
    )
    ordered = sorted(ranges, key=lambda r: range_text(*r))
    values = []
    shown: list[Quantity] = []
    for low, high in ordered:
        told = ranges[low, high]
        verdict, rule = _verdict(kind, told, ranges[best], same=(low, high) == best)
        clash = None
        # the best is held against all others, any other one also against those that it may contradict instead
        rivals = [best, *(r for r in ordered if r != best and range_text(*r) < range_text(low, high))]
        for rival in rivals if (low, high) != best and verdict != "coarser" else ():
            if _verdict(kind, told, ranges[rival], same=False)[0] != "conflicts":
                continue
            pair = _opposed(told, _with_the_like(kind, rival, told, ranges), ranges)
            if pair is None or _by_or_of_others(kind, *pair, entities):
                continue
            verdict, rule = "conflicts", "disjoint_numbers"
            if not any(ranges_meet(pair[0][1], q) for q in shown):  # "15" and "at least 15" are one disagreement
                clash = _clash(*pair)
                shown.append(pair[0][1])
            break
        else:
            if verdict == "conflicts":
                verdict, rule = "complements", "told_by_one_report"  # parts of a whole, or a later count in a text
        field = f"quantity:{kind}" + (f":{unit}" if unit else "")
        tellings = tuple(dict.fromkeys(t for t, _ in told))
        values.append(FieldValue(field, range_text(low, high), verdict, rule, tellings, clash))
    return values


def _opposed(told: _Told, best: _Told, ranges: _Ranges) -> tuple[_Counted, _Counted] | None:
    """Return the two tellings that reports set against each other; one that gives both numbers itself is neither.

    A report that gives several numbers of a kind counts parts or stages: only its own sentence with another number in
    it contradicts it.
    """
    both = {t.mention.id for t, _ in told} & {t.mention.id for t, _ in best}
    left, right = ([t for t, _ in rows if t.mention.id not in both] for rows in (told, best))
    kind = told[0][1].kind
    number, best_number = ({t.mention.id: q for t, q in rows} for rows in (told, best))

    def less_fit(one: Telling, other: Telling) -> tuple[bool, ...]:
        unsure = min(one.mention.confidence, other.mention.confidence) < SURE
        return unsure, not came_out_together(one, other, within=_SAME_WEEK)

    def apart(one: Telling, other: Telling) -> bool:
        if (one.mention.status == "scheduled") != (other.mention.status == "scheduled"):
            return True  # "will free 150" is what was meant, "freed 90" what was done
        stated = all(t.day is not None for t in (one, other))
        if (kind in CASUALTIES or (stated and kind not in _OF_MANY_YEARS)) and looks_back(one) != looks_back(other):
            return True
        if kind in CASUALTIES and _of_other_days(one, other):
            return True
        return on_another_occasion(one, other) or _has_risen(
            kind, (one, number[one.mention.id]), (other, best_number[other.mention.id])
        )

    pair = opposed(left, right, apart_by=apart, rank=less_fit)
    if pair is None:
        return None
    one = next(row for row in told if row[0] is pair[0])
    other = next(row for row in best if row[0] is pair[1])
    if _is_floor(one, other, ranges) or _is_floor(other, one, ranges):
        return None
    several = any(_gives_another(*side, ranges) for side in (one, other))
    parts = any(_PARTS.search(_sentence(side)) for side in pair) or any(
        counts_some(*row) and not _all_there(row[0], to[0]) for row, to in ((one, other), (other, one))
    )
    parts = parts or counts_elsewhere(*one, *other) or counts_elsewhere(*other, *one)
    if kind == "money" and _for_other_things(*pair):
        return None
    one_unit = kind in DONE_TO_PEOPLE and one[1].unit == other[1].unit  # "215 pupils and 12 teachers", "303 pupils"
    if not one_unit and any(_lists_with(t, kind) for t in pair) and same_sentence_told(*pair) < SAME_SENTENCE:
        return None
    dated = all(t.day is not None for t in pair)
    days_apart = dated and not came_out_together(*pair, within=_SAME_DAYS)
    if days_apart and out_of_scale(one[1], other[1], _SOME_TIMES):
        return None  # in reports of other days: more likely the dead of another day
    if out_of_scale(one[1], other[1], _MANY_TIMES) and not (kind in CASUALTIES and came_out_together(one[0], other[0])):
        return None
    if (several or parts) and same_sentence_told(*pair) < SAME_SENTENCE:
        return None
    return one, other


def _is_floor(one: _Counted, other: _Counted, ranges: _Ranges) -> bool:
    """Whether the lower number is "at least" so many elsewhere in its report: "49 killed" above "at least 49 died"."""
    (telling, number), (_, higher) = one, other
    if number.low is None or number.high is None or higher.low is None:
        return False
    if not number.low < higher.low <= _MANY_TIMES / 2 * number.low:
        return False
    return any(t.document.id == telling.document.id for t, _ in ranges.get((number.low, None), ()))


def _all_there(telling: Telling, other: Telling) -> bool:
    """Whether those counted "in Vesk, where 25 died" are all, since the other report is of the same place."""
    where = _NAMED_WHERE.search(telling.before)
    return where is not None and where.group(1) in other.document.text[:_HEAD]


def _of_other_days(one: Telling, other: Telling) -> bool:
    """Whether the days of two tolls, in their own sentence or before it, lie further than a day apart."""
    mine, theirs = (t.days or t.days_before for t in (one, other))
    return bool(mine and theirs) and all(days_between(a, b) > 1 for a in mine for b in theirs)


def _with_the_like(kind: str, rival: tuple[float | None, float | None], told: _Told, ranges: _Ranges) -> _Told:
    """Return the tellings of a number with those of other numbers that come to the same: "338" and "340"."""
    like = [*ranges[rival]]
    for other, rows in sorted(ranges.items(), key=lambda row: range_text(*row[0])):
        if other == rival or rows is told or _verdict(kind, rows, ranges[rival], same=False)[0] != "coarser":
            continue
        if _verdict(kind, told, rows, same=False)[0] == "conflicts":
            like += rows
    return like


def _by_or_of_others(kind: str, one: _Counted, other: _Counted, entities: Mapping[str, Entity]) -> bool:
    """Whether two counts are of what different people did, or of what was done to different ones.

    A toll is one whoever caused it ("a bomb", "the attackers").
    """
    pair = one[0], other[0]
    if kind == "sentence" and _to_one_person(*pair, entities):
        return False  # a court is described in many ways
    return others_take_part(*pair, entities) or (kind not in CASUALTIES and others_act(*pair))


def _to_one_person(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> bool:
    """Whether one and the same person by name was sentenced in both."""
    done_to = [{r.entity for r in t.mention.roles if r.role == "recipient"} for t in (one, other)]
    return any(is_named(e, entities) for e in done_to[0] & done_to[1])


def _for_other_things(one: Telling, other: Telling) -> bool:
    """Whether two sums are of things by other names: an arms deal, and all agreements that were signed."""
    mine, theirs = (role_heads(t, "about") for t in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _lists_with(telling: Telling, kind: str) -> bool:
    """Whether a number stands in a list, of which one part alone says little; the dead stand beside the injured."""
    beside = {q.kind for q in telling.mention.quantities}
    return lists_several(telling) and (kind not in CASUALTIES or not beside <= CASUALTIES or len(beside) == 1)


def _gives_another(telling: Telling, quantity: Quantity, ranges: _Ranges) -> bool:
    """Whether a report gives a second number of the kind, which its first does not cover."""
    rows = (row for told in ranges.values() for row in told if row[0].document.id == telling.document.id)
    own = [q for t, q in rows if looks_back(t) == looks_back(telling) and q.unit != "other"]
    return any(not ranges_meet(q, quantity) and not rounds_to(q, quantity) and not rounds_to(quantity, q) for q in own)


def _sentence(telling: Telling) -> str:
    return telling.document.text[telling.mention.sentence.start : telling.mention.sentence.end]


def _verdict(kind: str, told: _Told, best: _Told, *, same: bool) -> tuple[Verdict, str]:
    quantity, best_quantity = told[0][1], best[0][1]
    if same:
        return "agrees", "same_number"
    if ranges_meet(quantity, best_quantity) and not (kind in TOLLS and far_below(quantity, best_quantity)):
        return "coarser", "ranges_meet"
    exact = kind in _COUNTED_ON or kind == "sentence"
    if not exact and (rounds_to(quantity, best_quantity) or rounds_to(best_quantity, quantity)):
        return "coarser", "rounded"
    if near_enough(quantity, best_quantity):
        return "coarser", "about_the_same"
    if about_as_many(quantity, best_quantity) or about_as_many(best_quantity, quantity):
        return "coarser", "vague"
    if kind in _COUNTED_ON and any(_UNFINISHED.search(_sentence(row)) for row in (told[0][0], best[0][0])):
        return "complements", "votes_still_counted"
    if kind == "missing" and any(_changes(*pair) for pair in product(told, best)):
        return "complements", "missing_are_found"
    if any(row[0].mention.lemma in _REVISING for row in (told[0], best[0])):
        return "complements", "revised"
    if kind in _UNTYPED:
        return "complements", "not_known_to_count_the_same"
    if all(_has_risen(kind, one, other) for one in told for other in best):
        return "complements", "toll_rose"
    return "conflicts", "disjoint_numbers"


def _has_risen(kind: str, one: _Counted, other: _Counted) -> bool:
    """Whether what is counted adds up from day to day, and the later of two reports has the higher number."""
    m = one[0].mention
    if kind in _OF_ONE_DAY and _was_over(one[0], other[0]):
        return False
    adds_up = (
        kind in _ADDS_UP
        or (m.type == "AID" and m.lemma in _GIVING)
        or "destroy" in {m.mode, m.lemma, other[0].mention.lemma}
    )
    return adds_up and _rose(*one, *other)


def _changes(one: _Counted, other: _Counted) -> bool:
    """Whether the missing are counted while they are sought: at other times there are others still missing."""
    still = any(_STILL.search(t.before[-_NEAR:]) for t, _ in (one, other))
    return still or not came_out_together(one[0], other[0], within=0)


def _was_over(one: Telling, other: Telling) -> bool:
    """Whether two reports, both of a later day, count what was done on one and the same day."""
    if not one.days or one.days != other.days or one.days[0].days != 1:
        return False
    day = one.days[0].latest
    published = [t.published.earliest for t in (one, other)]
    return day is not None and all(p is not None and p > day for p in published)


def _rose(one: Telling, count: Quantity, other: Telling, other_count: Quantity) -> bool:
    """Whether the report known to be later gives the higher number."""
    a, b = count.low if count.low is not None else count.high, other_count.low
    if a is None or b is None:
        return False
    lower, higher = (one, other) if a < b else (other, one)
    return (
        lower.published.latest is not None
        and higher.published.earliest is not None
        and lower.published.latest < higher.published.earliest
    )


def _clash(told: tuple[Telling, Quantity], best: tuple[Telling, Quantity]) -> Clash:
    (one, a), (other, b) = told, best
    what = _AS.get(a.kind) or (f" as the number {a.kind}" if a.kind in TOLLS else "")
    first, second = told_by(one, other)
    text = f'{first} gives "{_in_full(one, a)}"{what}, {second} "{_in_full(other, b)}".'
    spans = (one.words(a.start, a.end), other.words(b.start, b.end))
    return Clash(text, spans, (one, other), "info" if slightly_apart(a, b) else "warning")


def _in_full(telling: Telling, quantity: Quantity) -> str:
    """Return a number with what it counts, where that follows: "14 officials"; a toll says so beside it."""
    if quantity.kind in TOLLS or (quantity.kind in _AS and quantity.unit not in {"percent", "year", "month"}):
        return quantity.quote
    following = _COUNTED.match(telling.document.text, quantity.end)
    unit = (quantity.unit or "").lower()[:_STEM]
    if following is None or not unit:
        return quantity.quote
    found = re.match(
        rf"[-\s](?:[\w’'-]+\s){{0,3}}?(?:{re.escape(unit)}|per cent\b)\w*|%", following.group(), re.IGNORECASE
    )
    return " ".join(f"{quantity.quote}{found.group()}".split()) if found is not None else quantity.quote
