"""The authors that a report cites: "Ortiz et al.", "Ortiz (2001)", "(Ortiz, Lund, & Vega, 2001; Nowak 2003)"."""

import re
from collections.abc import Iterator, Sequence

from wiredesk.model import Span

from .clauses import DAYS_AND_MONTHS
from .names_kinds import Name
from .trees import DocumentTrees

# every repetition is bounded: a hostile text must not make the search slow
_WORD = r"[A-Z](?:[\w-]|[’'](?!s\b)){1,30}"
_SURNAME = rf"(?:{_WORD})(?: {_WORD})?"
_CITED = re.compile(
    rf"(?<!\w)(?P<authors>{_SURNAME}(?:, {_SURNAME}){{0,8}}(?:,? (?:&|and) {_SURNAME})?)"
    r"(?: et al\b|(?: et al\.?)?(?:[’']s)?,? \(?,?(?:18|19|20)\d\d[a-z]?(?=[\s,;:.)]|\Z))"
)
_CITES = re.compile(r"\bet al\b|\([A-Z][\w-]+(?: (?:&|and) [A-Z][\w-]+)?,? (?:19|20)\d\d\b")
_ONE = re.compile(_SURNAME)


def with_cited_authors(names: Sequence[Name], document: DocumentTrees) -> list[Name]:
    """Return the names with each cited author as a person, also those that `names` lack; in text order.

    Only a report that cites literature more than once is read so: elsewhere "Lima 2001" is a place and a year.
    """
    if len(_CITES.findall(document.text)) < 2:
        return list(names)
    cited = list(_authors(document))
    out = []
    for name in names:
        inside = [span for span in cited if span.covers(name.span)]
        if not inside or name.key is not None or name.form != "name":
            out.append(name)
        elif inside[0] == name.span or name.kind != "person":
            out.append(_author(inside[0], document, name))
        else:
            out.append(name)
    covered = [name.span for name in out]
    out += [_author(span, document, None) for span in cited if not any(span.overlaps(other) for other in covered)]
    return sorted({(name.start, name.end): name for name in out}.values(), key=lambda name: (name.start, name.end))


def _author(span: Span, document: DocumentTrees, name: Name | None) -> Name:
    at = document.head_of(span)
    assert at is not None  # `_authors` yields words of sentences only
    score = 0.6 if name is None else max(name.score, 0.6)
    return Name(span.start, span.end, span.of(document.text), "person", "name", score, at[0].number, at[1])


def _authors(document: DocumentTrees) -> Iterator[Span]:
    """Yield the surnames before a year: proper nouns only, so that "In Ortiz (2001)" is cited as Ortiz."""
    for cited in _CITED.finditer(document.text):
        start = cited.start("authors")
        for one in _ONE.finditer(document.text, start, cited.end("authors")):
            at = document.trees_in(Span(*one.span()))
            words = [w for tree in at for w in tree.words if one.start() <= w.start and w.end <= one.end()]
            while words and words[0].upos != "PROPN":
                words.pop(0)
            named = all(w.upos in {"PROPN", "PUNCT"} and w.text not in DAYS_AND_MONTHS for w in words)
            if words and named and not any(w.text.isupper() and len(w.text) > 1 for w in words):
                yield Span(words[0].start, words[-1].end)
