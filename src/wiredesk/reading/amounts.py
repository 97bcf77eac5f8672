"""Number phrases: "at least 12", "dozens", "12 to 15", "USD 3 billion", as ranges with open or closed ends."""

import re
from typing import NamedTuple

from wiredesk.language.number_words import NUMBER_WORDS

from .trees import Tree, remembered

#: How many hours a unit of time has, by its name in the singular; a month and a year have their mean.
HOURS = {
    "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "night": 24.0, "week": 168.0, "fortnight": 336.0,
    "month": 730.0, "year": 8766.0, "decade": 87660.0,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
# Plurals that stand for at least two of their unit: "dozens" is 24 or more.
_PLURALS = {
    "tens": 20.0,
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "millions": 2e6,
    "billions": 2e9,
}
_OF_SCALE = {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_SEVERAL = frozenset({"several", "few", "many"})
_FRACTIONS = frozenset(
    {"half", "halves", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "tenths"}
)
_WHOLE = frozenset({"full", "whole", "good", "mere", "single", "entire"})
_WHOLE_BELOW = 1000  # "more than 60" are 61 at least; larger numbers are round
_RANGE = frozenset({"to", "-", "–", "or"})
_AT_LEAST = (("at", "least"), ("no", "fewer", "than"), ("no", "less", "than"), ("minimum", "of"))
_MORE_THAN = (("more", "than"), ("over",), ("above",), ("upwards", "of"), ("greater", "than"), ("in", "excess", "of"))
_LESS_THAN = (("fewer", "than"), ("less", "than"), ("under",), ("below",))
_AT_MOST = (
    ("up", "to"),
    ("as", "many", "as"),
    ("at", "most"),
    ("as", "much", "as"),
    ("no", "more", "than"),
    ("maximum",),
)
_ABOUT = (("about",), ("around",), ("roughly",), ("approximately",), ("some",), ("estimated",), ("circa",))
_OVER = frozenset({"hand", "turn", "sign", "pass", "take"})  # "handed over 300 rifles" are 300
_NEARLY = (("nearly",), ("not", "quite"), ("almost",), ("close", "to"), ("just", "under"))
_CURRENCY_SIGNS = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "a$": "AUD",
    "c$": "CAD",
    "rs": "INR",
}
_CURRENCY_WORDS = {
    "dollar": "USD", "usd": "USD", "euro": "EUR", "eur": "EUR", "pound": "GBP", "gbp": "GBP", "yen": "JPY",
    "rupee": "INR", "pkr": "PKR", "inr": "INR", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB", "shekel": "ILS",
    "franc": "CHF", "dirham": "AED", "riyal": "SAR", "lira": "TRY",
}  # fmt: skip
_DIGITS = re.compile(r"^(?:us)?[$€£¥]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(m|mn|bn|b|k)?$", re.IGNORECASE)


class Amount(NamedTuple):
    """A number phrase: `low` to `high` inclusive, None = open; words `first` to `last` inclusive; its currency."""

    low: float | None
    high: float | None
    first: int
    last: int
    currency: str | None


@remembered
def amount_of(tree: Tree, noun: int) -> Amount | None:
    """Return the number phrase of a noun (its numeral, or the noun itself where it is "dozens" or a number)."""
    words = tree.words
    lower = words[noun].text.lower()
    numerals = list(tree.with_relation(noun, "nummod"))
    if not numerals:  # "Sixty people", read as an adjective
        numerals = [i for i in tree.with_relation(noun, "amod") if words[i].text.lower() in NUMBER_WORDS]
    if lower in _FRACTIONS:
        return None  # "two thirds of the lawmakers"
    core: int | None = None
    if lower in _PLURALS or (words[noun].upos == "NUM" and _value([lower]) is not None) or lower == "dozen":
        core = noun
    elif numerals:
        core = numerals[0]
    else:
        inner = [
            i
            for i in tree.with_relation(noun, "nmod", "det", "amod", "compound")
            if words[i].text.lower() in _PLURALS or (i < noun and words[i].upos in {"NUM", "SYM"})
        ]
        core = inner[0] if inner else None
    if core is not None and core > noun and lower not in _CURRENCY_WORDS and lower not in _CURRENCY_SIGNS:
        return None  # "Ada Munro, 52", "an AK 47", "Flight 370": what is counted follows its number
    if core is not None and _names_a_model(tree, core, noun):
        return None
    if core is not None and core + 1 < noun and not _is_numeric(words[core].text.lower()):
        core += 1  # the currency heads the sum: "USD 3 billion loan"
    return None if core is None else _expand(tree, core)


def one_of_time(tree: Tree, unit: int) -> Amount | None:
    """Return the number phrase of a unit of time told without a numeral: "a full week", "less than half an hour"."""
    lower = [word.text.lower() for word in tree.words]
    if lower[unit] not in HOURS:
        return None
    at = unit - 2 if unit > 1 and lower[unit - 1] in _WHOLE else unit - 1
    if at < 0 or lower[at] not in {"a", "an"}:
        return None
    half = at > 0 and lower[at - 1] == "half"
    return _bounded(lower, at - half, unit - 1, None, 0.5 if half else 1.0, None)


def measured(tree: Tree, amount: Amount) -> Amount:
    """Return a number phrase as that of something measured: "over 14 hours" may be 14 and a half, and no 15."""
    at = amount.first
    said = tuple(word.text.lower() for word in tree.words[at : at + 3])
    more, less = (any(said[: len(p)] == p for p in phrases) for phrases in (_MORE_THAN, _LESS_THAN))
    if more and amount.high is None and amount.low is not None and amount.low <= _WHOLE_BELOW and amount.low % 1 == 0:
        return amount._replace(low=amount.low - 1)
    if less and amount.low is None and amount.high is not None and amount.high % 1 == 0:
        return amount._replace(high=amount.high + 1)
    return amount


def number_before(tree: Tree, noun: int) -> Amount | None:
    """Return the number right before a noun, whatever the parse makes of it: "on 20 June to 15 years in prison"."""
    return _expand(tree, noun - 1) if noun > 0 and tree.words[noun - 1].upos == "NUM" else None


def _names_a_model(tree: Tree, core: int, noun: int) -> bool:
    """Whether a number belongs to the name before it: "AK 47 rifles", "a Boeing 737 jet"."""
    if core == 0 or tree.words[core - 1].upos != "PROPN" or tree.words[core].text.lower() in NUMBER_WORDS:
        return False
    return tree.words[core - 1].head in {core, noun} or tree.words[core].head == core - 1


def _is_numeric(text: str) -> bool:
    return (
        text in NUMBER_WORDS
        or text in _SCALES
        or _DIGITS.match(text) is not None
        or ("-" in text and _hyphenated(text) is not None)
    )


def _hyphenated(text: str) -> float | None:
    parts = text.split("-")
    if len(parts) == 2 and parts[0] in NUMBER_WORDS and parts[1] in NUMBER_WORDS and NUMBER_WORDS[parts[0]] >= 20:
        return float(NUMBER_WORDS[parts[0]] + NUMBER_WORDS[parts[1]])
    return None


def _value(tokens: list[str]) -> float | None:
    """Return the number that the words spell: ["3", "billion"], ["one", "hundred", "and", "twenty"], ["a", "dozen"]."""
    if "half" in tokens:
        return _with_a_half(tokens)
    total, current, seen = 0.0, 0.0, False
    for token in tokens:
        match = _DIGITS.match(token)
        if match:
            number = float(match.group(1).replace(",", "") + (match.group(2) or ""))
            number *= _SCALES.get((match.group(3) or "").lower(), 1.0)
            current, seen = current + number, True
        elif token in NUMBER_WORDS:
            current, seen = current + NUMBER_WORDS[token], True
        elif (hyphenated := _hyphenated(token)) is not None:
            current, seen = current + hyphenated, True
        elif token in _SCALES and len(token) > 1:
            scale = _SCALES[token]
            current = (current or 1.0) * scale
            if scale >= 1e3:
                total, current = total + current, 0.0
            seen = True
        elif token not in {"a", "an", "and"}:
            return None
    return total + current if seen else None


def _with_a_half(tokens: list[str]) -> float | None:
    """Return what "half a million", "two and a half million" or "a million and a half" come to."""
    at = tokens.index("half")
    whole = [t for t in tokens[:at] if t not in {"a", "and"}]
    scale = next((_SCALES[t] for t in tokens[at + 1 :] if t in _SCALES), None)
    value = _value(whole) if whole else 0.0
    if value is None or (scale is None and not whole):
        return None
    if scale is None:
        return value + 0.5 * _SCALES.get(whole[-1], 1.0)
    return (value + 0.5) * scale


def _expand(tree: Tree, core: int) -> Amount | None:
    """Read the whole number phrase around its core: scales, ranges, currency and words such as "at least"."""
    words = tree.words
    # the particle of a verb says nothing of the number after it: "handed over four men"
    lower = ["" if word.deprel == "compound:prt" else word.text.lower() for word in words]
    for at in range(1, len(lower)):
        if lower[at] == "over" and tree.lemma(at - 1) in _OVER:
            lower[at] = ""
    first = last = core
    if lower[core] in _PLURALS:
        if lower[core + 1 : core + 2] == ["of"] and (scale := _OF_SCALE.get("".join(lower[core + 2 : core + 3]))):
            return _bounded(lower, core, core + 2, _PLURALS[lower[core]] * scale, None, None)
        return _bounded(lower, core, core, _PLURALS[lower[core]], None, None)
    while first > 0 and (
        _is_numeric(lower[first - 1])
        or (
            lower[first - 1] in {"a", "and"}
            and first - 1 > 0
            and _is_numeric(lower[first])
            and lower[first] in _SCALES
            and lower[first - 1] == "a"
        )
    ):
        first -= 1
    while last + 1 < len(words) and (
        _is_numeric(lower[last + 1])
        or (
            lower[last + 1] == "and"
            and last + 2 < len(words)
            and lower[last] in {"hundred", "thousand"}
            and lower[last + 2] in NUMBER_WORDS
        )
    ):
        last += 1
    if (
        first >= 2
        and lower[first - 1] == "-"
        and NUMBER_WORDS.get(lower[first - 2], 0) >= 20
        and NUMBER_WORDS.get(lower[first], 10) < 10
    ):
        first -= 2  # "thirty - four" in three words
    after = lower[last + 1 : last + 3]
    if after[:1] == ["-"] and NUMBER_WORDS.get(lower[last], 0) >= 20 and 0 < NUMBER_WORDS.get(after[-1], 0) < 10:
        last += 2  # and where the parse hangs its first word on the noun
    first, last = _to_the_half(lower, first, last)
    value = _value([word for word in lower[first : last + 1] if word != "-"])
    if value is None:
        return None
    if first > 0 and lower[first] in _SCALES and lower[first - 1] in _SEVERAL:
        start = first - 2 if lower[first - 2 : first - 1] == ["a"] and first > 1 else first - 1
        return _bounded(lower, start, last, 2 * value, None, None)
    currency = None
    for sign in (lower[first][:1], lower[first][:3]):
        currency = currency or _CURRENCY_SIGNS.get(sign)
    if first > 0 and currency is None:
        before = lower[first - 1]
        currency = _CURRENCY_SIGNS.get(before) or _CURRENCY_WORDS.get(before)
        if currency is not None:
            first -= 1
    if currency is None and last + 1 < len(words):
        for follower in range(last + 1, min(last + 3, len(words))):
            lemma = words[follower].lemma.lower()
            if lemma in _CURRENCY_WORDS:
                currency, last = _CURRENCY_WORDS[lemma], follower
                break
            if lower[follower] not in {"us", "u.s.", "australian", "canadian"}:
                break
    # ranges: "12 to 15", "between 12 and 15", "12-15"
    if last + 2 < len(words) and lower[last + 1] in _RANGE and _is_numeric(lower[last + 2]):
        end = last + 2
        while end + 1 < len(words) and _is_numeric(lower[end + 1]):
            end += 1
        upper = _value(lower[last + 2 : end + 1])
        if upper is not None and upper > value:
            return Amount(value, upper, first, end, currency)
    if first >= 2 and lower[first - 1] in _RANGE and _is_numeric(lower[first - 2]):
        lower_value = _value([lower[first - 2]])
        if lower_value is not None and lower_value < value:
            return Amount(lower_value, value, first - 2, last, currency)
    if first > 0 and lower[first - 1] == "between" and last + 2 < len(words) and lower[last + 1] == "and":
        upper = _value([lower[last + 2]])
        if upper is not None and upper > value:
            return Amount(value, upper, first - 1, last + 2, currency)
    return _bounded(lower, first, last, None, value, currency)


def _to_the_half(lower: list[str], first: int, last: int) -> tuple[int, int]:
    """Widen a number phrase by a half beside it: "half a million", "two and a half million"."""
    if first > 0 and lower[first] == "a" and lower[first - 1] == "half":
        return first - 1, last
    if first >= 4 and lower[first - 3 : first] == ["and", "a", "half"] and _is_numeric(lower[first - 4]):
        return first - 4, last
    if lower[last + 1 : last + 4] == ["and", "a", "half"]:
        last += 3
        while last + 1 < len(lower) and lower[last + 1] in _SCALES:
            last += 1
    return first, last


def _bounded(
    lower: list[str], first: int, last: int, floor: float | None, value: float | None, currency: str | None
) -> Amount:
    def before(phrases: tuple[tuple[str, ...], ...]) -> int | None:
        for phrase in phrases:
            start = first - len(phrase)
            if start >= 0 and tuple(lower[start:first]) == phrase:
                return start
        return None

    if floor is not None:
        return Amount(floor, None, first, last, currency)
    assert value is not None
    if (start := before(_AT_LEAST)) is not None:
        return Amount(value, None, start, last, currency)
    if (start := before(_AT_MOST)) is not None:
        return Amount(None, value, start, last, currency)
    if (start := before(_MORE_THAN)) is not None:
        whole = value < _WHOLE_BELOW and value == int(value)
        return Amount(value + 1 if whole and currency is None else value, None, start, last, currency)
    if (start := before(_LESS_THAN)) is not None:
        return Amount(None, value - 1 if currency is None and value == int(value) else value, start, last, currency)
    if (start := before(_NEARLY)) is not None:
        return Amount(round(value * 0.9, 6), value, start, last, currency)
    if (start := before(_ABOUT)) is not None:
        return Amount(round(value * 0.9, 6), round(value * 1.1, 6), start, last, currency)
    if lower[last + 1 : last + 3] == ["or", "more"]:
        return Amount(value, None, first, last + 2, currency)
    return Amount(value, value, first, last, currency)
