"""Finding time expressions in a sentence: every rule is tried, the longest match wins, and the context may veto."""

import re

import msgspec

from wiredesk.language import wordlists
from wiredesk.model import Span, TimeFormula

from . import times_dates, times_lengths, times_relative
from .times_rule import Rule, plain

RULES: tuple[Rule, ...] = (*times_dates.RULES, *times_relative.RULES, *times_lengths.RULES)
_HINTS = wordlists.words(
    """
    0 day week month year hour minute second decade centur morn night noon even dawn dusk season spring summer winter
    autumn quarter half now present current recent late future past term annual christmas easter ramadan eid passover
    kippur hashanah diwali halloween nowruz ashura biannual moment time tomorrow hence mon. wed. fri. thu tue sat. sun.
    jan feb mar apr may jun jul aug sep oct nov dec
    """
)
_HINT_WORDS = re.compile(r"(?:fall|ago)\b")
_LEADING = re.compile(
    r"(?:in|on|at(?!\s+(?:least|most)\b)|by|for|of|since|until|during|over(?=\s+the))\s+", re.IGNORECASE
)
_KEEPS_LEAD = re.compile(r"at\s+(?:present|the\s+(?:moment|present)|this)|for\s+the\s+time", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|on|by|since|until|till|from|to|through|of|between|and|during|last|next|this|late|early|mid|before|after|for|each|every"
    r"|previous|the|ending|ended|or|around|about|past)|[,(/–-]|mid-)\s*$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|through|during|before|after|of|for|between|and|late|early|mid|about|around|circa|the|or|over"
    r"|than|year|back|season|fiscal|election|summer|as|at|beyond|through|throughout|versus|vs\.?|than|edition|with|was|is|on)|[,(\[–—\-/:;]|^)\s*[\"“(‘']?$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s*(?:%|percent|per\s+cent|people|persons|men|women|children|soldiers|troops|dead|others|miles|km|kilomet|met(?:er|re)s|feet|acres|"
    r"tons|tonnes|barrels|units|dollars|euros|pounds|jobs|workers|employees|votes|points|shares|homes|houses|cars|vehicles|"
    r"passengers|students|members|seats|mph|kph|kg|mg|hours|calories|pages|megawatts|members|refugees|migrants|prisoners|cases|deaths|"
    r"million|billion|trillion|[.,]\d)",
    re.IGNORECASE,
)
_OF_THE_YEAR = re.compile(
    r"\b(?:player|coach|man|woman|person|rookie|athlete|driver|team|car|song|album|book|film|word|sportsman|manager|"
    r"footballer|teacher|photo|game|goal|employee)\s+of\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "august", "april", "june", "mar", "jan", "dec", "sep", "jun"})


class Found(msgspec.Struct, frozen=True):
    """A time expression in a text, in code points, with the rule that found it and what it means."""

    span: Span
    rule: str
    formula: TimeFormula


def find_times(text: str, start: int, end: int) -> tuple[Found, ...]:
    """Return the time expressions in `text[start:end]`, which should be one sentence, in text order."""
    sentence = text[start:end]
    letters = plain(sentence)
    if not any(hint in letters for hint in _HINTS) and not _HINT_WORDS.search(letters):
        return ()
    candidates: list[tuple[int, int, int, Found]] = []
    for order, rule in enumerate(RULES):
        if not rule.may_match(letters):
            continue
        for match in rule.pattern.finditer(sentence):
            begin, stop = _trim(sentence, match.start(), match.end())
            if begin >= stop or _vetoed(rule, sentence, begin, stop, match):
                continue
            formula = rule.meaning(match)
            if formula is not None:
                candidates.append(
                    (begin - stop, order, begin, Found(Span(start + begin, start + stop), rule.name, formula))
                )
    chosen: list[Found] = []
    for _, _, _, found in sorted(candidates, key=lambda c: c[:3]):
        if not any(found.span.overlaps(other.span) for other in chosen):
            chosen.append(found)
    return tuple(sorted(chosen, key=lambda f: f.span))


def _trim(sentence: str, begin: int, stop: int) -> tuple[int, int]:
    lead = _LEADING.match(sentence, begin, stop)
    if lead and not _KEEPS_LEAD.match(sentence, begin, stop):
        begin = lead.end()
    while stop > begin and sentence[stop - 1] in " ,\n\t":
        stop -= 1
    while begin < stop and sentence[begin].isspace():
        begin += 1
    return begin, stop


def _vetoed(rule: Rule, sentence: str, begin: int, stop: int, match: re.Match[str]) -> bool:
    words = sentence[begin:stop]
    before, after = sentence[:begin], sentence[stop:]
    if rule.name in {"month", "month day", "day month", "month year", "day in words month", "month day in words"}:
        return _no_month(rule.name, match, words, before, after)
    if rule.name == "year":
        return _no_year(match, words, before, after)
    if rule.name == "weekday":
        name = match.group("weekday")
        return name[0].islower() or bool(
            re.match(r"\s+(?:Night\s+(?:Live|Football)|Herald|Times|Post|Telegraph|Mail)\b", after)
        )
    if rule.name == "of the unit":  # "Player of the Year" is a title
        return match.group("unit")[0].isupper() or _OF_THE_YEAR.search(before) is not None
    if rule.name == "part of a day":
        return "-" in words and after[:1].isspace() and after[1:2].isalpha()  # "the late-night show"
    if rule.name in {"numeric date", "clock"}:
        return bool(re.match(r"\s*(?:%|percent|per\s+cent|inch|cm\b)", after))
    if rule.name == "season":
        return (
            match.group("season")[0].isupper() and before.rstrip()[-1:].islower() and " the" not in before[-5:].lower()
        )
    return False


def _no_month(name: str, match: re.Match[str], words: str, before: str, after: str) -> bool:
    month = match.group("month")
    if not month[0].isupper():
        return True
    if month.isupper() and len(month) > 3 and before[-1:].isupper():
        return True
    if name != "month":
        return False
    if month.lower().rstrip(".") in _AMBIGUOUS_MONTHS or len(month) <= 4:
        modified = words.lower() != month.lower()
        if not modified and not _BEFORE_MONTH.search(before):
            return True
        if month.lower() == "may" and re.match(
            r"\s+(?:have|be|not|also|well|I|he|she|it|they|we|you|God|the)\b", after
        ):
            return True
        return bool(re.match(r"\s+[A-Z][a-z]+", after)) and not modified  # "for April Jones", "the March Hare"
    return False


def _no_year(match: re.Match[str], words: str, before: str, after: str) -> bool:
    if _COUNTED_AFTER.match(after) or re.search(
        r"(?:[$€£#№]|\bNo\.?|\bUSD|\bflight|\bhighway|\broute|\bRs\.?)\s*$", before, re.IGNORECASE
    ):
        return True
    if words != match.group("year"):
        return False
    if re.match(r"[-–]\d", after) and not re.match(r"[-–](?:\d\d|(?:1[5-9]|20)\d\d)\b", after):
        return True
    if re.match(r"['’]?s\b", after) and after[:1] != "'" and after[:1] != "’":
        return True
    number = int(match.group("year"))
    if _BEFORE_YEAR.search(before):
        return False
    return not 1900 <= number <= 2059
