"""Where a name begins and ends: without articles, possessive endings, forms of address and honours behind it."""

import re

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import PARTICLES
from wiredesk.language.annotation import Word
from wiredesk.model import EntityKind, Span

from .clauses import DAYS_AND_MONTHS
from .trees import Tree

_ARTICLES = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|['’]|['’]S)\Z")
_ADDRESSES = re.compile(
    r"(?:mr|mrs|ms|miss|mlle|mademoiselle|mme|madame|monsieur|dr|prof|professor|justice|judge|rev|reverend|rabbi|dame"
    r"|archbishop|bishop|detective|inspector|officer|sgt|sergeant|constable)\b\.?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_HONOURS = re.compile(r"(?:,?\s+(?:FRSE?|FBA|[OMCKD]BE|KCB|QC|KC|MPP?|MEP|MLA|MD|PhD|RA|RN|Esq)\b\.?)+\Z")
_LOWER_WORDS = re.compile(r"(?:[a-z][\w-]*\s+)+(?=[A-Z])")
_BEFORE_NICKNAME = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,3}[\"“](?:\w+\s+)?\Z")
_BREAKS = re.compile(r"\s*\n\s*\n|\s+\S+@\S+")  # a name runs over no empty line and no mail address
_APOSTROPHE = re.compile(r"['’](?!s\b)[a-z]{1,3}[ -]")
_EDGE = ' \t\n,;:()[]{}“”"‘«»–—-*•|/'


def cleaned(span: Span, text: str) -> Span | None:
    """Leave out articles, possessive endings, marks at the edges, and what stands behind an empty line."""
    start, end = span.start, span.end
    if broken := _BREAKS.search(text, start, end):
        end = broken.start()
    while True:
        before = start, end
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if found := _ARTICLES.match(text, start, end):
            start = found.end()
        if found := _POSSESSIVE.search(text, start, end):
            end = found.start()
        if end > start and text[end - 1] == "." and not _is_abbreviation(text[start:end]):
            end -= 1
        if (start, end) == before or start >= end:
            break
    return Span(start, end) if any(map(str.isalnum, text[start:end])) else None


def person_only(span: Span, text: str) -> Span:
    """Leave out forms of address ("Justice", "Miss") and lower-case words before a person's name, particles aside."""
    start = span.start
    while found := _ADDRESSES.match(text, start, span.end):
        start = found.end()
    if (found := _LOWER_WORDS.match(text, start, span.end)) and found.group().split()[-1] not in PARTICLES:
        start = found.end()
    end = span.end
    if " " in text[start:end] and (honours := _HONOURS.search(text, start, end)) and honours.start() > start:
        end = honours.start()
    if re.search(r"[\"”]", text[start:end]) and not re.search(r"[\"“].*[\"”]", text[start:end]):
        before = _BEFORE_NICKNAME.search(text[max(start - 60, 0) : start])  # Elena "Nena | Duarte" Ortiz
        start -= len(before.group()) if before is not None else 0
    return Span(start, end)


def in_date(tree: Tree, word: Word) -> bool:
    """Tell whether a word is a month or a day of the week beside a figure: "5 May" is nobody, whoever is called May."""
    if word.text not in DAYS_AND_MONTHS:
        return False
    beside = tree.words[max(word.index - 1, 0) : word.index + 2]
    return any(other.text[:1].isdigit() for other in beside)


def joined_by_marks(
    spans: list[tuple[Span, EntityKind, float]], text: str, knowledge: Knowledge
) -> list[tuple[Span, EntityKind, float]]:
    """Make one name of two that a hyphen joins ("Indo-Pacific"), but not of two states ("US-Pakistan ties").

    Two persons are one ("Hartsell-Gundy") unless the report names either of them apart ("the Bush-Putin summit").
    """
    out: list[tuple[Span, EntityKind, float]] = []
    apart = {
        span.of(text)
        for span, kind, _ in spans
        if kind == "person" and "-" not in text[max(span.start - 1, 0) : span.start] + text[span.end : span.end + 1]
    }
    for span, kind, score in spans:
        if out and kind == out[-1][1] == "organization" and _APOSTROPHE.fullmatch(text, out[-1][0].end, span.start):
            out[-1] = (Span(out[-1][0].start, span.end), kind, min(score, out[-1][2]))  # "Jama'at Nusrat"
            continue
        if out and kind == out[-1][1] and text[out[-1][0].end : span.start] in {"-", "–"}:
            before = out[-1][0]
            if kind == "person" and not {before.of(text), span.of(text)} & apart:
                out[-1] = (Span(before.start, span.end), kind, min(score, out[-1][2]))
                continue
            if kind != "place":
                out.append((span, kind, score))
                continue
            states = [knowledge.countries.lookup(part.of(text)) for part in (before, span)]
            if any(state is None for state in states):
                out[-1] = (Span(before.start, span.end), kind, min(score, out[-1][2]))
                continue
        out.append((span, kind, score))
    return out


def _is_abbreviation(words: str) -> bool:
    last = words.rsplit(None, 1)[-1]
    return last.count(".") > 1 or len(last) <= 4
