"""How likely it is that two differing numbers of two reports are of one thing, so that the reports disagree.

Two regressions of few weights (`amount_model.json`). The first is fitted to what nobody labelled: where two numbers are
of one thing, reports mostly agree; so it tells from the words around them alone whether two numbers are the same, and
never sees them (`training/amounts.py`). The second takes its log-odds beside what sets two numbers apart, and is fitted
to piles in which what reports disagree on is known (`training/differing_amounts.py`).
"""

import json
import math
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from wiredesk.language.wordlists import words
from wiredesk.model import DateInterval
from wiredesk.resolve.families import kinship
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.pair_model import LogisticModel, logistic_model
from wiredesk.resolve.wording import stem, tokens

from .amounts import LIGHT, ToldAmount, kin_of
from .lexicon import TELLING
from .units import unit_of

_COMMON = 0.2  # words of a rarity below this say nothing
_AKIN = 1.5  # of `kinship`: one of two words does little else
_RARELY = 0.05  # what a common word weighs beside a rare one
_NOTHING = 3.0  # of `ratio`: none, and some
_LONG = 31  # days
_SINGLE = 2  # days of an interval: a night
_TAKEN_OVER = (
    "bias",
    "words",
    "kin",
    "deed",
    "deed_to_anybody",
    "leads",
    "loosely",
    "names",
    "strangers",
    "one_type",
    "only",
)
#: Log-odds that two numbers, the same or not, are of one thing, roughly: only what is alike, and no number.
_ALIKE = {
    "bias": -1.0, "kin_alike": 1.5, "unit_alike": 0.5, "one_unit": 0.5, "nearest": 1.0, "rank": -0.6, "contrast": -0.4,
    "other_fate": -0.6,
}  # fmt: skip
#: What is found, counted or done to more and more: the later report may only know of more.
_GROWING = words(
    "kill die injure wound hurt arrest detain miss evacuate rescue find recover seize destroy damage displace flee "
    "arrive cross collapse register confirm infect receive rise reach lose perish drown capture free release death "
    "toll casualty be stand number strand trap bury burn flatten level ruin"
)
#: What befalls somebody every day of a war: the toll of which day it is must be told.
_HARMING = words("kill die injure wound hurt dead death casualty perish fall lose life toll")
#: What may have happened to people who are counted: each only one of these.
_FATES = (
    ("dead", words("kill die dead death body corpse perish fall lose murder slay bury")),
    ("hurt", words("wound wounded injure injured injury hurt treat")),
    ("held", words("arrest detain detainee arrestee hostage captive prisoner kidnap abduct hold capture seize")),
    ("gone", words("miss missing disappear vanish")),
)


def agreement_features(
    one: ToldAmount, other: ToldAmount, sentences: tuple[str, str], named: tuple[Collection[str], Collection[str]]
) -> dict[str, float]:
    """Return what two numbers of one kind, told by two reports, have in common: each 0-1 or a small count.

    `sentences` are those of the numbers, `named` the entities that each of the reports names anywhere.
    """
    a, b = one.amount, other.amount
    akin = same_deed(one, other)
    anybody = float(one.anybody or other.anybody)
    counted = float(a.kind == "count")
    kin = _share(kin_of(a), kin_of(b))
    mine, theirs = set(one.names), set(other.names)
    below = _share(frozenset(a.below), frozenset(b.below)) - 0.5 * (bool(a.below) != bool(b.below))
    return {
        "bias": 1.0,
        "kin": kin,
        "kin_of_length": kin * (1 - counted),
        "words": sentence_likeness(*sentences),
        "names": len(mine & theirs) / max(1, min(len(mine), len(theirs))),
        "strangers": float(bool(mine - set(named[1]))) + float(bool(theirs - set(named[0]))),
        "one_event": float(bool(one.event) and one.event == other.event),
        "one_type": float(one.type == other.type != "OTHER"),
        "only": float(one.rivals == 1) + float(other.rivals == 1),
        "rivals": math.log(one.rivals * other.rivals),
        "leads": float(one.lead and other.lead),
        "case": float(a.case == b.case),
        "below": below,
        "loosely": float((a.low == a.high) != (b.low == b.high)),
        "deed": akin,
        "deed_to_anybody": akin * anybody * counted,
    }


def difference_features(
    one: ToldAmount, other: ToldAmount, agreement: Mapping[str, float], aligned: Mapping[str, float]
) -> dict[str, float]:
    """Return what speaks for and against that two numbers, which differ, are of one thing.

    `agreement` are their `agreement_features`, `aligned` tells how their sentences stand to one another (`alignment`);
    `ratio` and `apart` are natural logarithms, the others 0-1.
    """
    a, b = one.amount, other.amount
    low, high = sorted(row.low or row.high or 0.0 for row in (a, b))
    apart = None if one.stated is None or other.stated is None else abs((one.stated - other.stated).days)
    counted = a.kind == "count"
    noun = bool(a.noun) and counted
    return {
        **aligned,
        **{name: agreement[name] for name in _TAKEN_OVER},
        "agreeing": _models()[0].log_odds(agreement),
        "ratio": math.log(high / low) if low > 0 else _NOTHING,
        "apart": math.log1p(min(apart, _LONG)) if apart is not None else 0.0,
        "undated": float(apart is None),
        "one_unit": float(noun and unit_of(a) == unit_of(b)),
        "one_noun": float(noun and a.noun == b.noun),
        "one_of_anybody": float(counted and one.anybody != other.anybody),
        "both_of_anybody": float(counted and one.anybody and other.anybody),
        "growing": float(may_have_grown(one, other)),
        "other_victims": float(of_victims(one, other) and not of_one_day(one, other)),
        "one_day": float(any(x.intersect(y) is not None for x in _days(one) for y in _days(other))),
        "other_days": float(bool(one.days and other.days) and not any(map(_meet, product(one.days, other.days)))),
        "counted": float(counted),
        "length": float(a.kind == "length"),
        "other_fate": float(counted and other_fate(one, other)),
        "other_people": float(_told_by_name(one, other)),
        "kin_alike": kin_alike(one, other),
        "kin_alien": float(bool(kin_of(a) and kin_of(b)) and kin_alike(one, other) < 0.05),
        "unit_alike": akin(unit_of(a), unit_of(b)) if noun and b.noun else 0.0,
        "below": agreement["below"],
        "case": agreement["case"],
    }


def alikeness(features: Mapping[str, float]) -> float:
    """Return how likely two numbers are of one thing, the same or not, 0-1, by their `difference_features`."""
    log_odds = math.fsum(weight * features.get(name, 0.0) for name, weight in _ALIKE.items())
    return 1 / (1 + math.exp(-log_odds))


def log_odds_of_one(features: Mapping[str, float]) -> float:
    """Return the log-odds that two numbers, if they differ, are of one thing; by their `difference_features`."""
    return _models()[1].log_odds(features)


def other_fate(mine: ToldAmount, theirs: ToldAmount) -> bool:
    """Tell whether people are counted to whom different things happened: "27 bodies", "40 wounded"."""
    fates = [{fate for fate, said in _FATES if not said.isdisjoint(_said_of(row))} for row in (mine, theirs)]
    return bool(fates[0] and fates[1]) and fates[0].isdisjoint(fates[1])


def _said_of(told: ToldAmount) -> set[str]:
    a = told.amount
    return {a.noun, *a.below, *a.above[:1], *(a.beside if not a.above else ()), told.lemma if told.hangs else ""}


def of_victims(mine: ToldAmount, theirs: ToldAmount) -> bool:
    """Tell whether one of two counts is of those who were harmed."""
    deeds = {*mine.amount.above, mine.lemma, *theirs.amount.above, theirs.lemma}
    return mine.amount.kind == "count" and not deeds.isdisjoint(_HARMING)


def of_one_day(mine: ToldAmount, theirs: ToldAmount) -> bool:
    """Tell whether two tolls are of one event, or of one day: of whom else each report has others."""
    if mine.event and mine.event == theirs.event:
        return True
    if mine.context and theirs.context:
        return any(map(_meet, product(mine.context, theirs.context)))
    only = mine.rivals == theirs.rivals == 1 and not (mine.anybody or theirs.anybody)
    if not only or mine.stated is None or theirs.stated is None:
        return False
    return abs((mine.stated - theirs.stated).days) <= 1


def may_have_grown(one: ToldAmount, other: ToldAmount) -> bool:
    """Tell whether the later of two reports counts more of what grows from day to day."""
    if one.amount.kind != "count" or (_is_old(one) and _is_old(other)):
        return False
    deeds = [set(row.amount.above[-1:]) or {row.lemma} for row in (one, other)]
    if any(own.isdisjoint(_GROWING | LIGHT | TELLING | {""}) for own in deeds):
        return False
    first, last = sorted((one, other), key=lambda row: row.amount.low or row.amount.high or 0.0)
    if first.stated is None or last.stated is None:
        return True
    if first.stated >= last.stated:
        return False
    return not (first.days and first.days == last.days and first.days[0].days == 1)


def _is_old(told: ToldAmount) -> bool:
    """Whether all days of a number's sentence lie weeks before its report: such a toll grows no more."""
    stated = told.stated
    return (
        bool(told.days)
        and stated is not None
        and all(day.latest is not None and (stated - day.latest).days > _LONG for day in told.days)
    )


def _meet(days: tuple[DateInterval, DateInterval]) -> bool:
    return days[0].intersect(days[1]) is not None


def _days(told: ToldAmount) -> list[DateInterval]:
    return [day for day in told.days if day.days is not None and day.days <= _SINGLE]


def sentence_likeness(one: str, other: str) -> float:
    """Return how many rare words two sentences share, 0-1."""
    return _likeness(_weights(one), _weights(other))


def same_deed(one: ToldAmount, other: ToldAmount) -> float:
    """Return how nearly two numbers hang on words for one deed, 0-1."""
    mine, theirs = _deeds(one), _deeds(other)
    return max((akin(a, b) for a in mine for b in theirs), default=0.0)


def _told_by_name(one: ToldAmount, other: ToldAmount) -> bool:
    return bool(one.names and other.names) and set(one.names).isdisjoint(other.names)


def kin_alike(one: ToldAmount, other: ToldAmount) -> float:
    """Return how well the words that say what two numbers are of have likes among one another, 0-1."""
    mine, theirs = kin_of(one.amount), kin_of(other.amount)
    rarity = load_lexicon().rarity
    every = met = 0.0
    for own, others in ((mine, theirs), (theirs, mine)):
        for word in sorted(own):
            weight = rarity(word) ** 2 + _RARELY
            every += weight
            met += weight * max((akin(word, o) for o in others), default=0.0)
    return met / every if every else 0.0


def _deeds(told: ToldAmount) -> tuple[str, ...]:
    a = told.amount
    phrases = (f"{a.above[-1]} {word}" for word in a.beside) if a.above else ()  # "found guilty"
    left = ("kill",) if "dead" in (*a.beside, *a.below) else ()  # "four people were shot dead"
    return tuple(dict.fromkeys(w for w in (*a.above[:3], told.lemma, *phrases, *left) if w and w not in LIGHT))


@lru_cache(maxsize=1 << 16)
def akin(left: str, right: str) -> float:
    """Return how nearly two lemmas are words for one deed, by sense or by family, 0-1."""
    family = max(kinship(left, right, done_by=False), kinship(left, right, done_by=True))
    return max(load_lexicon().relatedness(left, right), min(1.0, family / _AKIN))


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Return how much of their rarity two sets of words share, 0-1."""
    every = _rarity(mine | theirs)
    return _rarity(mine & theirs) / every if every else 0.0


def _rarity(of: Collection[str]) -> float:
    lexicon = load_lexicon()
    return sum(lexicon.rarity(w) ** 2 + _RARELY for w in sorted(of))


@lru_cache(maxsize=1 << 13)
def _weights(sentence: str) -> Mapping[str, float]:
    lexicon = load_lexicon()
    found = {stem(w): lexicon.rarity(w) for w in tokens(sentence) if not w[0].isdigit()}
    return {w: rarity**2 for w, rarity in found.items() if rarity >= _COMMON}


def _likeness(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    norm = math.sqrt(math.fsum(v * v for v in mine.values()) * math.fsum(v * v for v in theirs.values()))
    return math.fsum(v * theirs[w] for w, v in mine.items() if w in theirs) / norm if norm else 0.0


@cache
def _models() -> tuple[LogisticModel, LogisticModel]:
    table = json.loads(files(__package__).joinpath("amount_model.json").read_text(encoding="utf-8"))
    return logistic_model(table["agreement"]), logistic_model(table["difference"])
