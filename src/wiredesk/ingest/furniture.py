"""One line at a time: is it page furniture, a sentence, or neither? Position is judged in `masking`."""

import re

from .agencies import is_agency_line
from .layout import Unit
from .lexicon import JOINING, STRONG, WEAK
from .notices import LINE_PATTERNS
from .wordlist import words

_TRAILING_MARKS = re.compile(r"(?:\s|…|\.{2,}|[»›>→|•·:])+$")  # a full stop alone may tell a sentence
_LEADING_MARKS = re.compile(r"^[\s•·▪●*|»›>→#+-]+(?=\w)")
_PART_EDGES = re.compile(r"^[^\w(+©$€£#@\"']+|[^\w)+!?.\"']+$")
_HANDLE_OR_ADDRESS = re.compile(r"@\w{2,30}|(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
_CLOCK = re.compile(r"[\d\s.:/,-]*(?:\d[:.]\d\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})[\d\s.:/,-]*")
_DATA = re.compile(r"[^\W\d_][^:]{0,50}:\s?[$€£]?\d")
_PICTURE_CREDIT = re.compile(
    r"(?:Getty Images|Getty|EPA(?:-EFE)?|Reuters|REUTERS|AFP|AP|PA Media|Shutterstock|Anadolu|Alamy|Handout|NurPhoto)"
    r"|[A-Z][\w.'’ -]{2,40}/(?:Getty Images|Getty|EPA|Reuters|REUTERS|AFP|AP|[A-Z]\w+)"
)
_FUNCTION_WORDS = words(
    """
    the a an of to in on at for from with by and but or as that this which who whom whose when where while after
    before is are was were be been being has have had will would could should may might can said says he she it
    they we his her its their our not than about into over under against between during through
    """
)
_MAX_NOTICE = 400
_SHORT_PROMPT = 10


def notice_reason(unit: Unit) -> str | None:
    """Return why `unit` is furniture wherever it stands, or None when its words alone do not make it so."""
    if not unit.words:
        return "separator"
    if len(unit.text) > _MAX_NOTICE:
        return None
    folded = unit.folded
    if not any(map(str.isalpha, folded)):
        return None if _CLOCK.fullmatch(folded) else "votes and counts"
    if len(folded.strip(" .()[]")) == 1:
        return "page control"  # a letter alone: the size of type, a broken-up word
    if is_agency_line(unit.text):
        return "credit line"
    bare = _TRAILING_MARKS.sub("", _LEADING_MARKS.sub("", folded))
    for reason, pattern in LINE_PATTERNS:
        if pattern.fullmatch(folded) is not None or (bare != folded and pattern.fullmatch(bare) is not None):
            return reason
    if (by_parts := _reason_of_parts(folded)) is not None:
        return by_parts
    if _HANDLE_OR_ADDRESS.fullmatch(folded.strip("<>()[] ")) is not None:
        return "address or handle"
    if len(unit.words) <= _SHORT_PROMPT and not unit.is_final and _says_only_controls(unit):
        return "page control"
    return None


def _reason_of_parts(folded: str) -> str | None:
    """Return why a line is furniture of which every part between bars or dots is: "4 min read · 1.2k views · ♥ 88"."""
    parts = [_PART_EDGES.sub("", part) for part in re.split(r"[|·•]", folded)]
    said = [part for part in parts if part]
    reasons = [next((reason for reason, p in LINE_PATTERNS if p.fullmatch(part)), None) for part in said]
    return reasons[0] if len(parts) > 1 and said and None not in reasons else None


def _says_only_controls(unit: Unit) -> bool:
    """Tell a line made of nothing but a page's vocabulary, with at least one word that an article would not use so."""
    strong = weak = numbers = 0
    for word in unit.words:
        folded = word.casefold().replace("’", "'")
        if folded in STRONG:
            strong += 1
        elif folded in WEAK:
            weak += 1
        elif folded.isdigit():
            numbers += 1
        elif folded not in JOINING:
            return False
    joining = len(unit.words) - strong - weak - numbers
    return (strong > 0 and joining <= 3) or (weak >= 2 and joining <= 1)


def is_prose(unit: Unit) -> bool:
    """Tell a sentence or paragraph: it ends as sentences do, or runs on with the small words that sentences have."""
    count = len(unit.words)
    if unit.is_final:
        return count >= 4 or (count >= 2 and (unit.words[-1].islower() or unit.text[0] in "\"“'‘"))
    if unit.is_several and count >= 6:
        return True
    if unit.text.endswith(":"):
        return count >= 3 and any(w.islower() for w in unit.words)
    if count >= 12:
        return _function_share(unit) >= 0.15
    return _DATA.match(unit.text) is not None and count <= 12


def is_picture_credit(unit: Unit) -> bool:
    """Tell a line that only says whose picture it is: "Getty Images", "EPA", "Jane Roe/NordPix"."""
    return _PICTURE_CREDIT.fullmatch(unit.text) is not None


def is_gallery_control(unit: Unit, reason: str | None) -> bool:
    """Tell what stands below a picture in a gallery: "+9", "View gallery", "1 of 12"."""
    return reason == "caption" or (reason == "votes and counts" and unit.text[0] in "+1")


def is_paragraph(unit: Unit) -> bool:
    """Tell prose that can open an article: longer than a question in a headline."""
    count = len(unit.words)
    if unit.text.endswith("?"):
        return count >= 16
    return (unit.is_final and count >= 8) or (count >= 18 and _function_share(unit) >= 0.15)


def _function_share(unit: Unit) -> float:
    return sum(word.casefold() in _FUNCTION_WORDS for word in unit.words) / len(unit.words)
