"""Sums and measures in a sentence by what they are: the loan, the ransom, the fine, the magnitude, the key rate.

Which deed a sum belongs to is told in many ways ("approved a loan of $2.4 billion", "lends the country $3.4 billion");
what it is, is told by few nouns.
"""

import re
from collections.abc import Iterator

import msgspec

from wiredesk.language.number_words import NUMBER_WORDS
from wiredesk.language.wordlists import words
from wiredesk.reading.clauses import DAYS_AND_MONTHS

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "mn": 1e6, "bn": 1e9}
_SCALE = r"(?:[ -]?(?P<scale{0}>thousand|million|billion|trillion|mn|bn|m)\b)?"
_COUNT = r"(?:\d[\d,]*(?:\.\d+)?|(?:" + "|".join(sorted(NUMBER_WORDS, key=lambda w: (-len(w), w))) + r")\b)"
_COINS = (
    "dollars?|euros?|pounds?|yen|yuan|rupees?|roubles?|rubles?|francs?|pesos?|dinars?|dirhams?|riyals?|rials?|shillings?|"
    "baht|kroner?|kronor|krona|crowns?|won|liras?|hryvnias?|naira|rands?|birr|reais|zlotys?|forints?|shekels?|taka|dong|"
    "ringgit|rupiah|cedis?|kwacha|manats?|lari|tenge|drams?|lei|leva|florins?|guilders?|soms?|somonis?|afghanis?|kyats?|"
    "bolivars?|tugriks?|gourdes?|quetzals?|lempiras?|cordobas?|guaranis?|pulas?|dalasis?|nakfas?|escudos?"
)
_MONEY = re.compile(
    rf"(?:(?P<sign>US\$|A\$|C\$|[$€£¥₹]) ?(?P<n1>\d[\d,]*(?:\.\d+)?){_SCALE.format(1)}"
    rf"|\b(?P<n2>{_COUNT}){_SCALE.format(2)}[ -](?:(?:US|American|Swiss|Canadian|Australian) )?"
    rf"(?P<coin>{_COINS}|USD|EUR)\b)",
    re.IGNORECASE,
)
_SIGNS = {"$": "dollar", "us$": "dollar", "usd": "dollar", "€": "euro", "eur": "euro", "£": "pound", "¥": "yen"}
#: What a sum is, by the words for it.
_WHAT = {
    **dict.fromkeys(words("loan loans lend lends lent lending credit"), "loan"),
    **dict.fromkeys(words("fine fines fined penalty"), "fine"),
    **{word: word for word in words("ransom bail compensation reward bounty prize bribe settlement haul budget bonus")},
    **dict.fromkeys(words("cost costs"), "cost"),
    **dict.fromkeys(words("appeal appeals appealed"), "appeal"),
    **dict.fromkeys(words("bribes"), "bribe"),
    **dict.fromkeys(words("deal contract order"), "deal"),
    **dict.fromkeys(words("damage losses"), "damage"),
    **dict.fromkeys(words("invest invests invested investment"), "investment"),
    **dict.fromkeys(words("aid gift grant donation"), "aid"),
}
_NOUN = "|".join(sorted(_WHAT))
_LINK = (
    r"(?: (?:of|for|money|worth|valued at|totall?ing|estimated at|put at|set at|at|amounting to|to|was|is|him|her|them|"
    r"it|about|around|some|nearly|almost|roughly|a total of|an estimated|"
    r"the (?:company|firm|bank|country|group|club)))+ ?$"
)
_BEFORE = re.compile(rf"\b({_NOUN})\b(?: \((?:[^)]*)\))?(?:{_LINK[:-1]})", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?: (?:in|as|worth of))?(?: (?!of\b|and\b|to\b|for\b|from\b)[a-z-]+){{0,2}} ({_NOUN})\b", re.IGNORECASE
)
#: "The reward for his capture, 200,000 pesos, was withdrawn".
_BESIDE = re.compile(
    rf"\b(?:[Tt]he|[Aa]|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er) ({_NOUN})\b(?: (?:for|of|on) [^.;,\d$€£]{{1,40}})?, $"
)
_FOR_FREEDOM = re.compile(
    r" (?:in ransom )?(?:for (?:the|their|his|her) (?:freedom|release|return)|to free )", re.IGNORECASE
)
_WORTH = re.compile(
    r"\b(is |are |was |were |be )?(?:worth|valued at)(?: (?:about|around|some|nearly|an estimated))? ?$", re.IGNORECASE
)
_REACH = 60  # code points between a noun and its sum
_LOOSELY = re.compile(
    r"\b(?:at least|more than|over|up to|less than|under|above|below|between|from)\s+(?:US)?$", re.IGNORECASE
)
_A_PART = re.compile(
    r"\b(?:tranche|instal\w*|so far|part of|another|further|additional|more|each|every|apiece|per|a (?:year|month|day)|"
    r"annual\w*|month\w*|half of|initial\w*|original\w*|previous\w*|earlier|up from|down from|"
    r"includ\w*|exclud\w*|without|besides)\b",
    re.IGNORECASE,
)
#: Words of a sum or length that is only asked for, offered or possible.
ASKED = re.compile(
    r"\b(?:demand\w*|ask\w*|seek\w*|sought|offer\w*|propos\w*|request\w*|want\w*|could|would|may|might)\b"
)
_MAGNITUDE = re.compile(
    r"\bmagnitude(?: of| was| at|-| |:)+(?P<a>\d(?:\.\d)?)\b|\b(?P<b>\d\.\d)[- ]magnitude\b|"
    r"\bmeasur(?:ing|ed) (?P<c>\d\.\d)\b",
    re.IGNORECASE,
)
_OTHER_SHOCK = re.compile(r"\b(?:after|fore)shocks?\b|\banother\b|\bsecond\b|\bso far\b|\bsince then\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?P<what>(?:interest|key|benchmark|policy|lending|base|refinancing)(?: interest| lending)? rate|rate|inflation|"
    r"unemployment|tariffs?|levy)\b(?P<between>[^.;%\d]{0,40}?)\b(?:to|at|of|was|is|reached|hit) "
    r"(?P<n>\d+(?:\.\d+)?) ?(?:percent|per cent|%)(?: on (?P<goods>[^.,;]{3,60}))?",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"\b(?:by |with |of )?(?P<ayes>\d{1,3})(?: votes?)?(?: (?:in favou?r|for))?(?:,? (?:to|and|against) (?:\d+ )?|[-–])"
    r"(?P<noes>\d{1,3})\b(?! (?:percent|per cent|million|years?))"
)
_VOTING = re.compile(r"\b(?:votes?|voted|voting|vote of)\b", re.IGNORECASE)
_TALLY_PLACES = 10_000  # the noes stand behind the point
_THREATENED = re.compile(r"\b(?:threat\w*|plan\w*|expect\w*|forecast\w*)\b", re.IGNORECASE)
_BY_GOODS = frozenset({"tariff", "levy"})
_GOODS = 1  # words: "on cars"
_ONE_MORE = re.compile(r"\b(?:another|further|additional|again|previous\w*)\b", re.IGNORECASE)
_ABOARD = re.compile(
    rf"\b(?:(?P<a>{_COUNT}) (?:(?:people|persons|migrants|refugees)(?: were| was)? )?(?:aboard|on board)\b|"
    rf"carr(?:ying|ied) (?P<b>{_COUNT}) (?:people|persons|migrants|refugees)\b)(?! (?:the other|another|two|both))",
    re.IGNORECASE,
)
_OF_PASSENGERS = re.compile(r"\b(?:board|aboard|carrying|carried)\b", re.IGNORECASE)
_LOADED = r"doses|tonnes|tons|barrels|km|kilomet(?:re|er)s|hectares|acres"
_OF_LOADS = re.compile(rf"\b(?:{_LOADED})\b", re.IGNORECASE)
#: What measures only what it is said to be of: "20 km of coast", not "20 km away".
_EXTENT = {"km": "km", "kilometres": "km", "kilometers": "km", "hectares": "hectares", "acres": "acres"}
_ONE_GOOD = {"corn": "maize"}
_NEXT_WORDS = 20  # code points: "tonnes of wheat that would be sent"
_ABOUT = re.compile(r"\b(?:about|around|some|nearly|almost|roughly|other) ?$", re.IGNORECASE)
_LOAD = re.compile(
    rf"\b(?P<n>{_COUNT}){_SCALE.format(1)} (?P<what>{_LOADED})(?: of (?:the )?(?P<of>[a-z]+))?\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|every|apiece|per|a (?:year|month|week|day)|daily|annual\w*|so far|need\w*|further|another)\b",
    re.IGNORECASE,
)
_RISE = re.compile(
    r"\b(?:rais|increas|lift|cut|lower|reduc)\w*\b[^.;,%\d]{0,30}?\b(?P<what>pay|wages?|salary|salaries|pensions?|fares?|"
    r"prices?)\b[^.;,%\d]{0,30}?\bby (?P<n>\d+(?:\.\d+)?) ?(?:percent|per cent|%)",
    re.IGNORECASE,
)
_PAY = frozenset({"pay", "wage", "salary", "salarie"})
_AGE = re.compile(r"\b(?P<who>(?:[A-Z][\w’'-]+ )*[A-Z][\w’'-]{2,}), (?:aged )?(?P<n>[1-9]\d)(?=,? (?!\d)[a-z]|[.)])")


class Sum(msgspec.Struct, frozen=True, array_like=True):
    """A number with what it is and its unit or currency; offsets in code points, `end` exclusive."""

    what: str
    unit: str
    number: float
    start: int
    end: int


def sums_of(text: str, start: int, end: int) -> Iterator[Sum]:
    """Yield the sums and measures of a sentence from `start` to `end` (code points), each with what it is."""
    sentence = text[start:end]
    if not any(c.isdigit() for c in sentence) and _MONEY.search(sentence) is None and "board" not in sentence:
        return
    for match in _MONEY.finditer(sentence):
        what = _what(sentence, match)
        number = _number(match)
        worth = _WORTH.search(sentence[: match.start()])
        if worth is not None and (what is not None or worth.group(1)) and not _A_PART.search(sentence):
            yield Sum("worth", _coin(match), number, start + match.start(), start + match.end())
        if what is not None:
            yield Sum(what, _coin(match), number, start + match.start(), start + match.end())
    if not _OTHER_SHOCK.search(sentence):
        for match in _MAGNITUDE.finditer(sentence):
            group = next(g for g in "abc" if match.group(g))
            yield Sum("magnitude", "", float(match.group(group)), start + match.start(group), start + match.end(group))
    for match in () if _ONE_MORE.search(sentence) else _LEVEL.finditer(sentence):
        what = match.group("what").lower()
        what = "interest rate" if what.endswith("rate") else what.removesuffix("s")
        asked = " asked" if ASKED.search(sentence) or _THREATENED.search(sentence) else ""
        goods = (match.group("goods") or "") if what in _BY_GOODS else ""
        end = match.start("goods") - len(" on ") if match.group("goods") else match.end()
        goods = " ".join(goods.lower().split()[:_GOODS])
        unit = f"percent on {goods}" if goods else "percent"
        yield Sum(what + asked, unit, float(match.group("n")), start + match.start("n"), start + end)
    for match in _ABOARD.finditer(sentence) if _OF_PASSENGERS.search(sentence) else ():
        group = "a" if match.group("a") else "b"
        before = sentence[: match.start(group)]
        if not _LOOSELY.search(before) and not (group == "a" and _ABOUT.search(before)):
            number = number_in(match.group(group))
            yield Sum("number aboard", "", number, start + match.start(group), start + match.end(group))
    loads = _OF_LOADS.search(sentence) and not _EACH.search(sentence)
    for match in _LOAD.finditer(sentence) if loads else ():
        what = match.group("what").lower().replace("tonnes", "tons")
        if (what in _EXTENT and not match.group("of")) or ASKED.search(sentence, 0, match.end() + _NEXT_WORDS):
            continue
        what = _EXTENT.get(what, what)
        if not _LOOSELY.search(sentence[: match.start()]):
            number = number_in(match.group("n")) * _SCALES.get((match.group("scale1") or "").lower(), 1.0)
            of = (match.group("of") or "").lower()
            of = _ONE_GOOD.get(of, of)
            yield Sum(f"number of {what}", of, number, start + match.start(), start + match.end("what"))
    for match in () if _ONE_MORE.search(sentence) or ASKED.search(sentence) else _RISE.finditer(sentence):
        what = match.group("what").lower().removesuffix("s")
        rise = "pay" if what in _PAY else what
        yield Sum(
            f"change in {rise}", "percent", float(match.group("n")), start + match.start("n"), start + match.end()
        )
    for match in _TALLY.finditer(sentence) if _VOTING.search(sentence) else ():
        ayes, noes = (int(match.group(side).replace(",", "")) for side in ("ayes", "noes"))
        yield Sum("tally", "", ayes + noes / _TALLY_PLACES, start + match.start(), start + match.end())
    for match in _AGE.finditer(sentence):
        who = match.group("who").rsplit(maxsplit=1)[-1]
        if who in DAYS_AND_MONTHS:
            continue
        yield Sum("age", who, float(match.group("n")), start + match.start("n"), start + match.end("n"))


def _what(sentence: str, match: re.Match[str]) -> str | None:
    """Name what a sum of money is: by the noun or verb right before it, else by the noun behind it."""
    if _A_PART.search(sentence) or _LOOSELY.search(sentence[: match.start()]):
        return None
    asked = " asked" if ASKED.search(sentence) else ""
    near = sentence[max(0, match.start() - _REACH) : match.start()]
    before = [m for m in _BEFORE.finditer(near) if m.end() >= len(near.rstrip())]
    beside = _BESIDE.search(near) if sentence[match.end() : match.end() + 1] in {",", "."} else None
    worth = re.search(
        rf"\b({_NOUN})\b[^.;,\d$€£]{{0,50}} (?:worth|valued at)(?: (?:about|some|around))? ?$", near, re.IGNORECASE
    )
    verb = re.search(r"\b(fined|lends?|lent|bribed|invest(?:s|ed)?|costs?)\b[^.;,\d]{0,50}$", near, re.IGNORECASE)
    freed = _FOR_FREEDOM.match(sentence, match.end())
    if freed is not None and re.search(r"\bpa(?:id|ys?|ying)\b", near):
        return "ransom" + asked
    behind = _BEHIND.match(sentence, match.end())
    named = next(filter(None, (*before[-1:], verb, worth, behind, beside)), None)
    return None if named is None else _WHAT.get(named.group(1).lower(), "bribe") + asked


def _coin(match: re.Match[str]) -> str:
    coin = (match.group("sign") or match.group("coin")).lower()
    return _SIGNS.get(coin, coin.removesuffix("s"))


def _number(match: re.Match[str]) -> float:
    scale = _SCALES.get((match.group("scale1") or match.group("scale2") or "").lower(), 1.0)
    return number_in(match.group("n1") or match.group("n2")) * scale


def number_in(said: str) -> float:
    """Return the number that digits or a number word say."""
    own = NUMBER_WORDS.get(said.lower())
    return float(own) if own is not None else float(said.replace(",", ""))
