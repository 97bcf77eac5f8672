"""Numbers that a report gives for an event: "at least 12 people", "dozens", "12 to 15 soldiers", "USD 3 billion"."""

import re
from collections.abc import Callable
from typing import NamedTuple

from wiredesk.language.wordlists import words
from wiredesk.model import Quantity, Span

from .clauses import conjuncts, is_passive
from .trees import Tree, base_relation

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
# Plurals that stand for at least two of their unit: "dozens" is 24 or more.
_PLURALS = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6, "billions": 2e9}
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
_NEARLY = (("nearly",), ("almost",), ("close", "to"), ("just", "under"))
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
_TROOPS = words("troop soldier personnel marine peacekeeper reinforcement paratrooper policeman police guard")
_TIME_UNITS = words("second minute hour day week month year decade century night weekend quarter")
_MEASURES = words("kilometer kilometre km mile metre meter foot inch acre hectare percent % degree degrees °")
_KIND_BY_LEMMA = {
    **dict.fromkeys(
        words("kill slay massacre murder execute assassinate slaughter death killing die dead lynch behead"), "killed"
    ),
    **dict.fromkeys(words("wound injure hurt maim injury injured wounded"), "injured"),
    **dict.fromkeys(words("arrest detain jail imprison apprehend nab arrested capture detention"), "arrested"),
    **dict.fromkeys(words("displace evacuate displacement evacuation uproot flee"), "displaced"),
    **dict.fromkeys(words("kidnap abduct kidnapping abduction"), "abducted"),
    **dict.fromkeys(words("release free pardon liberate"), "released"),
    **dict.fromkeys(words("rescue save"), "rescued"),
    **dict.fromkeys(words("miss missing"), "missing"),
    **dict.fromkeys(words("protest demonstrate march rally demonstration gather"), "participants"),
    **dict.fromkeys(words("deport expel expulsion deportation"), "expelled"),
}


class _Amount(NamedTuple):
    low: float | None
    high: float | None
    first: int
    last: int
    currency: str | None


def read_quantities(
    tree: Tree, index: int, carrier: int | None, taken: Callable[[Span], bool], text: str
) -> list[Quantity]:
    """Return the quantities that a sentence gives for the event at `index`, in text order.

    `taken` tells of time expressions; `carrier` is the verb that carries a noun's event.
    Numbers without a noun phrase of the event are left to other events.
    """
    found: list[Quantity] = []
    event_words = [index] if carrier is None else [index, carrier]
    lemma = tree.lemma(index)
    seen: set[int] = set()
    for node in event_words:
        for child in tree.children[node]:
            relation = base_relation(tree.words[child].deprel)
            if relation not in {"obj", "nsubj", "obl", "nmod", "nummod", "iobj", "compound"} or child == index:
                continue
            for noun in conjuncts(tree, child):
                amount = _amount_of(tree, noun)
                if amount is None or amount.first in seen:
                    continue
                span = Span(tree.words[amount.first].start, tree.words[amount.last].end)
                if taken(span):
                    continue
                seen.add(amount.first)
                kind = _kind(tree, node, noun, lemma, amount)
                if kind is None:
                    continue
                unit = amount.currency or _unit(tree, noun, amount)
                found.append(
                    Quantity(
                        kind=kind,
                        low=amount.low,
                        high=amount.high,
                        unit=unit,
                        quote=span.of(text),
                        start=span.start,
                        end=span.end,
                    )
                )
    own = _own_count(tree, index)
    if own is not None and own.first not in seen:
        span = Span(tree.words[own.first].start, tree.words[own.last].end)
        if not taken(span) and lemma in _KIND_BY_LEMMA:
            found.append(
                Quantity(
                    kind=_KIND_BY_LEMMA[lemma],
                    low=own.low,
                    high=own.high,
                    quote=span.of(text),
                    start=span.start,
                    end=span.end,
                )
            )
    return sorted(found, key=lambda quantity: quantity.start)


def _own_count(tree: Tree, index: int) -> _Amount | None:
    """Return the count of an event noun itself: "12 deaths", "three arrests"."""
    if tree.words[index].upos != "NOUN":
        return None
    return _amount_of(tree, index)


def _kind(tree: Tree, node: int, noun: int, lemma: str, amount: _Amount) -> str | None:
    """Name what is counted; None for distances, spans of time and shares, which say nothing of the event's size."""
    word = tree.words[noun]
    counted = word.lemma.lower()
    if amount.currency is not None:
        return "money"
    if counted in _TIME_UNITS or counted in _MEASURES:
        return None
    relation = tree.words[noun].deprel if word.head == node else tree.words[node].deprel
    direct = base_relation(tree.words[_under(tree, noun, node)].deprel)
    event_kind = _KIND_BY_LEMMA.get(lemma)
    if counted in {"dead", "death", "wounded", "injured"}:
        return _KIND_BY_LEMMA.get(counted, event_kind)
    if event_kind == "participants":
        return "participants" if direct == "nsubj" and not relation.endswith("pass") else None
    if event_kind is not None:
        suffers = direct in {"obj", "nmod"} or relation == "nsubj:pass" or is_passive(tree, node)
        if suffers or (direct == "nsubj" and lemma in {"die", "flee"}):
            return event_kind
        return None
    if counted in _TROOPS:
        return "troops"
    if direct in {"obj", "nsubj"} and word.upos in {"NOUN", "NUM"}:
        return counted if word.upos == "NOUN" else None
    return None


def _under(tree: Tree, noun: int, node: int) -> int:
    """Return the dependent of `node` that `noun` is, or is coordinated with."""
    current = noun
    while tree.words[current].head not in {node, -1} and base_relation(tree.words[current].deprel) == "conj":
        current = tree.words[current].head
    return current


def _unit(tree: Tree, noun: int, amount: _Amount) -> str | None:
    word = tree.words[noun]
    if word.upos not in {"NOUN", "PROPN"} or amount.first <= noun <= amount.last:
        of = [i for i in tree.with_relation(noun, "nmod") if i > amount.last]
        return tree.lemma(of[0]) if of else None
    return word.lemma.lower()


def _amount_of(tree: Tree, noun: int) -> _Amount | None:
    """Return the number phrase of a noun (its numeral, or the noun itself where it is "dozens" or a number)."""
    words = tree.words
    lower = words[noun].text.lower()
    numerals = list(tree.with_relation(noun, "nummod"))
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
    if core is not None and core + 1 < noun and not _is_numeric(words[core].text.lower()):
        core += 1  # the currency heads the sum: "USD 3 billion loan"
    return None if core is None else _expand(tree, core)


def _is_numeric(text: str) -> bool:
    return (
        text in _UNITS
        or text in _SCALES
        or _DIGITS.match(text) is not None
        or ("-" in text and _hyphenated(text) is not None)
    )


def _hyphenated(text: str) -> float | None:
    parts = text.split("-")
    if len(parts) == 2 and parts[0] in _UNITS and parts[1] in _UNITS and _UNITS[parts[0]] >= 20:
        return float(_UNITS[parts[0]] + _UNITS[parts[1]])
    return None


def _value(tokens: list[str]) -> float | None:
    """Return the number that the words spell: ["3", "billion"], ["one", "hundred", "and", "twenty"], ["a", "dozen"]."""
    total, current, seen = 0.0, 0.0, False
    for token in tokens:
        match = _DIGITS.match(token)
        if match:
            number = float(match.group(1).replace(",", "") + (match.group(2) or ""))
            number *= _SCALES.get((match.group(3) or "").lower(), 1.0)
            current, seen = current + number, True
        elif token in _UNITS:
            current, seen = current + _UNITS[token], True
        elif (hyphenated := _hyphenated(token)) is not None:
            current, seen = current + hyphenated, True
        elif token in _SCALES and len(token) > 1:
            scale = _SCALES[token]
            current = (current or 1.0) * scale
            if scale >= 1e3:
                total, current = total + current, 0.0
            seen = True
        elif token not in {"a", "an", "and", "half"}:
            return None
    return total + current if seen else None


def _expand(tree: Tree, core: int) -> _Amount | None:
    """Read the whole number phrase around its core: scales, ranges, currency and words such as "at least"."""
    words = tree.words
    lower = [word.text.lower() for word in words]
    first = last = core
    if lower[core] in _PLURALS:
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
            and lower[last + 2] in _UNITS
        )
    ):
        last += 1
    value = _value(lower[first : last + 1])
    if value is None:
        return None
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
    if last + 2 < len(words) and lower[last + 1] in {"to", "-", "–"} and _is_numeric(lower[last + 2]):
        end = last + 2
        while end + 1 < len(words) and _is_numeric(lower[end + 1]):
            end += 1
        upper = _value(lower[last + 2 : end + 1])
        if upper is not None and upper > value:
            return _Amount(value, upper, first, end, currency)
    if first >= 2 and lower[first - 1] in {"to", "-", "–"} and _is_numeric(lower[first - 2]):
        lower_value = _value([lower[first - 2]])
        if lower_value is not None and lower_value < value:
            return _Amount(lower_value, value, first - 2, last, currency)
    if first > 0 and lower[first - 1] == "between" and last + 2 < len(words) and lower[last + 1] == "and":
        upper = _value([lower[last + 2]])
        if upper is not None and upper > value:
            return _Amount(value, upper, first - 1, last + 2, currency)
    return _bounded(lower, first, last, None, value, currency)


def _bounded(
    lower: list[str], first: int, last: int, floor: float | None, value: float | None, currency: str | None
) -> _Amount:
    def before(phrases: tuple[tuple[str, ...], ...]) -> int | None:
        for phrase in phrases:
            start = first - len(phrase)
            if start >= 0 and tuple(lower[start:first]) == phrase:
                return start
        return None

    if floor is not None:
        return _Amount(floor, None, first, last, currency)
    assert value is not None
    if (start := before(_AT_LEAST)) is not None:
        return _Amount(value, None, start, last, currency)
    if (start := before(_AT_MOST)) is not None:
        return _Amount(None, value, start, last, currency)
    if (start := before(_MORE_THAN)) is not None:
        whole = value < 1000 and value == int(value)
        return _Amount(value + 1 if whole and currency is None else value, None, start, last, currency)
    if (start := before(_LESS_THAN)) is not None:
        return _Amount(None, value - 1 if currency is None else value, start, last, currency)
    if (start := before(_NEARLY)) is not None:
        return _Amount(round(value * 0.9, 6), value, start, last, currency)
    if (start := before(_ABOUT)) is not None:
        return _Amount(round(value * 0.9, 6), round(value * 1.1, 6), start, last, currency)
    if lower[last + 1 : last + 3] == ["or", "more"]:
        return _Amount(value, None, first, last + 2, currency)
    return _Amount(value, value, first, last, currency)
