"""Prisoners that were exchanged, missiles and drones that were shot down: counted by many words for one deed.

What an exchange comes to was agreed on, and grows no more; of what was fired a part is shot down ("three of the four").
"""

import re
from collections.abc import Iterator

from wiredesk.language.number_words import NUMBER_WORDS

from .sums import ASKED, Sum, number_in

EXCHANGED, DOWNED = "number exchanged", "number shot down"
_WORDS = "|".join(sorted(NUMBER_WORDS, key=lambda w: (-len(w), w)))
_COUNT = rf"(?<![\w-])(?:\d[\d,]*|(?:{_WORDS})(?:-(?:{_WORDS}))?\b)"
_CAPTIVE = (
    r"(?:prisoners?|captives?|detainees?|hostages?|soldiers?|servicem[ae]n|troops?|fighters?|men|inmates?|bodies)"
)
_EXCHANGE = re.compile(
    r"\b(?:(?:exchang|swap)\w*(?! (?:of )?(?:gun)?(?:fire|shots|words|letters|views|blows|accusations|strikes))|"
    r"trad(?:ed|ing)|hand(?:ed|ing|s)? over|handover)\b",
    re.IGNORECASE,
)
_OF_CAPTIVES = re.compile(rf"\b{_CAPTIVE}\b", re.IGNORECASE)
_WENT_HOME = re.compile(r"\b(?:go|went|gone|came|come|return(?:ed)?|brought|sent|be back) home\b", re.IGNORECASE)
#: What they are may stand before them: "22 captured soldiers", "12 Karlian men"; not "two planes carrying prisoners".
_SUCH = r"(?:(?:captured|freed|detained|war|army|government|rebel|political|[a-z]+(?:ese|an|ish|i)) ){0,2}"
_CAPTIVES = re.compile(rf"\b(?P<n>{_COUNT}) {_SUCH}{_CAPTIVE}\b", re.IGNORECASE)
#: Of both sides or of one, one after another: what they come to is another number.
_OF_EACH = re.compile(
    r"\b(?:each|apiece|every|per|both|respectively|either|including|another|further|more|so far|since|previous\w*|"
    r"earlier|other|remaining|killed|died|wounded|dozens?)\b",
    re.IGNORECASE,
)
_LOOSELY = re.compile(r"\b(?:at least|more than|over|up to|about|around|some|nearly|almost|under|first|last)\s+$", re.I)
_ALL_OF = re.compile(r"\b(?:the last of|a total of|in all|altogether)\b", re.IGNORECASE)
_HEAD = 400  # code points of a report
_SENTENCE = 300  # code points, at the most
_FLYING = r"(?P<unit>missile|rocket|drone|shell)s?"
_DOWN = r"(?:shot down|downed|brought down|intercepted|taken down|shoot down)"
_DOWNED = re.compile(
    rf"\b(?:{_DOWN})(?: about)? (?:all )?(?P<n>{_COUNT})(?: of (?:the |its |those )?(?:{_COUNT} )?| )"
    rf"(?:[\w-]+ ){{0,3}}?{_FLYING}\b",
    re.IGNORECASE,
)
_WERE_DOWNED = re.compile(
    rf"\b(?P<n>{_COUNT}) (?:of (?:them|the (?:[\w-]+ ){{0,3}}?(?:missiles|rockets|drones|shells)) |"
    rf"(?:[\w-]+ ){{0,3}}?(?:missiles|rockets|drones|shells) )?(?:were|was|had been|have been|being) (?:all )?"
    rf"{_DOWN}\b",
    re.IGNORECASE,
)
_KIND = re.compile(rf"\b{_FLYING}\b", re.IGNORECASE)


def counts_by_deed(text: str, start: int, end: int) -> Iterator[Sum]:
    """Yield how many were exchanged or shot down by a sentence from `start` to `end` (code points)."""
    sentence = text[start:end]
    yield from _exchanged(text, sentence, start)
    yield from _downed(sentence, start)


def _exchanged(text: str, sentence: str, start: int) -> Iterator[Sum]:
    told = _EXCHANGE.search(sentence) is not None
    if not told and " home" in sentence and _WENT_HOME.search(sentence):
        before = text[max(0, start - _SENTENCE) : start].rstrip()
        before = before[before.rfind(". ", 0, -1) + 1 :]
        told = _EXCHANGE.search(before) is not None and _OF_CAPTIVES.search(before) is not None
    if not told and _ALL_OF.search(sentence):
        told = _EXCHANGE.search(text, 0, _HEAD) is not None
    if not told or _OF_EACH.search(sentence.replace("from each", "")) or ASKED.search(sentence):
        return
    found = [
        m for m in _CAPTIVES.finditer(sentence) if not _LOOSELY.search(sentence[: m.start()].replace("last of", ""))
    ]
    if len(found) == 1:
        (match,) = found
        yield Sum(EXCHANGED, "", _number(match["n"]), start + match.start(), start + match.end())


def _downed(sentence: str, start: int) -> Iterator[Sum]:
    if " down" not in sentence and "downed" not in sentence and "intercept" not in sentence:
        return
    found = [m for pattern in (_DOWNED, _WERE_DOWNED) for m in pattern.finditer(sentence)]
    kinds = {m["unit"].lower() for m in _KIND.finditer(sentence)}
    if len(found) == 1 and len(kinds) == 1 and not _LOOSELY.search(sentence[: found[0].start("n")]):
        (match,) = found
        yield Sum(DOWNED, next(iter(kinds)), _number(match["n"]), start + match.start("n"), start + match.end("n"))


def _number(said: str) -> float:
    """The number of "22", "two" or "twenty-six"."""
    return sum(map(number_in, said.split("-")))
