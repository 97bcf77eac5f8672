"""Text to words by rule: the tokenisation of the English Universal Dependencies treebanks, with exact offsets.

Words never hold white space and never cross a line. Clitics ("n't", "'s"), hyphens and slashes inside compounds,
currency signs and units are words of their own; abbreviations keep their dot ("Gen.", "U.S.", "p.m."), numbers their
separators.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wiredesk.language.wordlists import words

ABBREVIATIONS = words(
    """
    mr mrs ms dr prof rev hon fr sr jr st ste mt ft gen lt col maj capt cmdr cdr adm brig sgt cpl pvt gov sen rep
    pres amb dep asst supt insp det sec min jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu
    thur thurs fri sat sun inc corp co ltd llc plc bros dept univ assn est vs etc al cf approx ca eg ie op vol ed
    eds fig figs eq ch pp viz ave blvd rd hwy sq tel ext ph.d d.c mass calif conn fla ariz ala ark colo ill ind kan
    ky mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que messrs mme mlle nat intl
    govt
    """
)
_NEVER_ALONE = words(
    """
    sat sun mar min sec col co mass ill ark ore ind no ed fig miss mon wed dec
    """
)

_PREFIXES = (
    "non|pre|post|co|re|ex|anti|semi|multi|e|pro|un|sub|inter|intra|pan|neo|psycho|socio|quasi|trans|micro|macro|"
    "cross|bi|tri|de|dis|mis|over|under|ultra|vice|counter|mega|bio|geo|electro|ante|eco|mini|mid"
)
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    (?P<url>(?:https?://|ftp://|www\.)[^\s<>"“”]+)
  | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<handle>[@\#]\w+)
  | (?P<host>(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info|co\.uk|int|mil)\b(?:/[^\s<>"“”]*)?)
  | (?P<date>\d{{1,4}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/]) | \d{{4}}-\d{{2}}-\d{{2}}(?!\w))
  | (?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d))
  | (?P<phone>\d{{3}}-\d{{3,4}}(?:-\d{{4}})?(?![\d-]))
  | (?P<ordinal>\d+(?:,\d{{3}})*(?:st|nd|rd|th)\b)
  | (?P<decade>['’]?\d0s\b | \d{{3}}0s\b)
  | (?P<number>\d+(?:,\d{{3}})+(?:\.\d+)? | \d+(?:\.\d+)+ | \d+ | (?<![\w.])\.\d+)
  | (?P<dollar>(?:US|A|C|HK|NZ|AU|S)\$)
  | (?P<dotted>(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))? )
  | (?P<dots>\.{{2,}}|…|-{{2,}}|—|–|\*{{2,}}|_{{2,}}|={{2,}}|!{{2,}}|\?{{2,}}|[!?]{{2,}})
  | (?P<smile>[:;=]-?[)(DPp](?!\w))
  | (?P<prefixed>(?:{_PREFIXES})-{_LETTER}[\w]*)
  | (?P<irish>(?:[OLD]|[ld]|Qu|qu|Dell|dell)['’][A-ZÀ-Þ][\w]*)
  | (?P<mixed>{_LETTER}+\d[\w]*)
  | (?P<word>{_LETTER}[^\W_]*(?:&{_LETTER}+)*)
  | (?P<other>[^\s])
    """,
    re.X,
)
_PLAIN = re.compile(rf"\s*({_LETTER}+)(?=[ ,])")  # a word that nothing but blank or comma follows: two of three
_CLITIC = re.compile(r"['’`´](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)(?![\w])")
_NOT = re.compile(r"(?<=[a-zA-Z])n['’`´]t(?!\w)|(?<=[A-Z])N['’`´]T(?!\w)")
_SPLIT = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}
_TRAILING = ".,;:!?)]}'\"’”»>"
_UNIT_AFTER_NUMBER = re.compile(r"\d+(?:[.,]\d+)*$")


class WordSpan(NamedTuple):
    """One word: `start` inclusive, `end` exclusive, in code points of the text."""

    start: int
    end: int


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the dot at `end` belongs to the word before it."""
    word = text[start:end].lower()
    after = text[end + 1 : end + 2]
    if word in ABBREVIATIONS:
        if not after.strip():  # white space or the end: a dot at the end of a line ends the sentence for everyday words
            follows = text[end + 1 :].lstrip(" ")[:1]
            return word not in _NEVER_ALONE or (text[start].isupper() and (follows.isalnum() and follows != ""))
        return after in ",;:)-'’"
    if end - start == 1 and text[start].isupper():  # an initial: "John F. Kennedy"
        return bool(re.match(r"\. ?[A-Z]", text[end : end + 3])) and (start == 0 or not text[start - 1].isalnum())
    if word == "no":
        return bool(re.match(r"\. ?\d", text[end : end + 3]))
    return False


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split one alphabetic stretch into its word and its contraction, if it has one."""
    word = text[start:end].lower()
    if word in _SPLIT and end - start > _SPLIT[word]:
        cut = start + _SPLIT[word]
        yield start, cut
        yield cut, end
    else:
        yield start, end


def split_words(text: str, start: int = 0, end: int | None = None) -> list[WordSpan]:
    """Return the words of `text[start:end]` in order; spans are in code points of the whole `text`."""
    end = len(text) if end is None else end
    found: list[WordSpan] = []
    at = start
    while at < end:
        plain = _PLAIN.match(text, at, end)
        if plain is not None:
            left, at = plain.span(1)
            found.extend(WordSpan(a, b) for a, b in _pieces(text, left, at))
            continue
        match = _TOKEN.search(text, at, end)
        if match is None:
            break
        left, right = match.span()
        kind = match.lastgroup
        if kind in ("url", "host", "mail"):
            while right > left + 1 and text[right - 1] in _TRAILING:
                if text[right - 1] == ")" and text.count("(", left, right) >= text.count(")", left, right):
                    break
                right -= 1
        elif kind == "word":
            negated = _NOT.search(text, left, min(end, right + 3))
            if negated and negated.start() + 1 <= right and negated.start() < right <= negated.end():
                found.append(WordSpan(left, negated.start()))
                found.append(WordSpan(negated.start(), negated.end()))
                at = negated.end()
                continue
            if right < end and text[right] == "." and _is_abbreviation(text, left, right):
                right += 1
            found.extend(WordSpan(a, b) for a, b in _pieces(text, left, right))
            at = right
            continue
        elif kind == "dotted" and right - left == 4 and text[right - 1] != "." and text[left].islower():
            right = left + 1  # "e.gx": not an abbreviation after all
        elif kind == "other" and text[left] in "'’`´":
            clitic = _CLITIC.match(text, left, end)
            if clitic and left > start and (text[left - 1].isalnum() or text[left - 1] in ".)"):
                right = clitic.end()
            elif text[left : left + 2] in ("''", "``"):
                right = left + 2
        found.append(WordSpan(left, right))
        at = right
    return found
