"""Bodies that the model passed over: capitals that end in a word for a body, and acronyms behind the name of one."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.language.annotation import Word
from wiredesk.model import EntityKind, Span

from .cues import word_set
from .headlines import is_headline
from .names_kinds import BODY_WORDS, Name
from .trees import DocumentTrees, Tree

_ACRONYM_BEHIND = re.compile(r" \((?P<letters>[A-Z]{3,7})\)")
_LINKS = frozenset({"of", "for", "and", "the", "&"})
_SCORE = 0.6
_OF = re.compile(r" of (?:the )?")
_OWNED = re.compile(r"['’]s | ")
_OF_A_COUNTRY = word_set(
    "Party Government Republic Bank Parliament Ministry Church University Union Federation Front Movement Council"
    " Assembly Court Embassy Army Navy Congress Alliance"
)
_STATE_WORDS = word_set(
    "Foreign Interior Defence Defense Finance Justice Health Trade Energy Economy Education Ministry Government"
    " Army Navy Parliament Senate Supreme Constitutional Court Central Bank Cabinet Congress Air Force"
    " Armed Forces National Assembly Security Council Intelligence Agency Service Prosecutor Office General"
    " Department Coast Guard Embassy Election Commission Electoral"
)


def passed_over(document: DocumentTrees, names: Sequence[Name], knowledge: Knowledge) -> Iterator[Name]:
    """Yield bodies that overlap none of `names`: "Harbour Workers Union", "(HWU)" behind it."""
    covered = {i for name in names for i in range(name.start, name.end)}
    found = [
        span for tree in document.trees if not is_headline(document.text, tree.span) for span in _runs(tree, covered)
    ]
    bodies = [name.span for name in names if name.kind == "organization" and name.form == "name"]
    for span in [*found, *bodies]:
        behind = _ACRONYM_BEHIND.match(document.text, span.end)
        if behind is not None and not knowledge.countries.readings(behind["letters"]):
            found.append(Span(*behind.span("letters")))
    for span in found:
        at = document.head_of(span)
        if at is not None and covered.isdisjoint(range(span.start, span.end)):
            yield Name(
                span.start, span.end, span.of(document.text), "organization", "name", _SCORE, at[0].number, at[1]
            )


def completed(document: DocumentTrees, names: Sequence[Name]) -> list[Name]:
    """Return the names; one for a body that never stands without the proper nouns behind it is what they all name.

    "World" of "World Wide Web" is no body. One that also stands alone is whole, and so is an acronym: "FIFA World Cup"
    holds the name of FIFA.
    """
    covered = {i for name in names for i in range(name.start, name.end)}
    following: dict[str, list[int]] = {}
    for name in names:
        if name.kind == "organization" and name.key is None and name.form == "name" and not name.text.isupper():
            tree = document.trees[name.sentence]
            quiet = not is_headline(document.text, tree.span)
            following.setdefault(name.text, []).append(_end_behind(name, tree, covered, document.text) if quiet else 0)
    out = []
    for name in names:
        ends = following.get(name.text, [0])
        end = _end_behind(name, document.trees[name.sentence], covered, document.text) if all(ends) else 0
        at = document.head_of(Span(name.start, end)) if end else None
        if at is None or name.kind != "organization":
            out.append(name)
            continue
        text = document.text[name.start : end]
        kind: EntityKind = "organization" if text.split()[-1] in BODY_WORDS else "other"
        out.append(msgspec.structs.replace(name, end=end, text=text, head=at[1], kind=kind))
    return out


def of_countries(document: DocumentTrees, names: Sequence[Name], knowledge: Knowledge) -> Iterator[Name]:
    """Yield the bodies that a country's name completes, or that a country owns.

    "Republican Party" + "of Armenia" is one name; the ministry of "Russia's Foreign Ministry" is Russia's only.
    """
    places = {name.start: name for name in names if name.kind == "place" and name.form == "name"}
    before = {name.end: name for name in names if name.country is not None and name.kind == "place"}
    for name in names:
        if name.kind != "organization" or name.form != "name":
            continue
        last = name.text.split()[-1]
        behind = _OF.match(document.text, name.end) if last in _OF_A_COUNTRY else None
        place = places.get(behind.end()) if behind is not None else None
        if place is not None and place.sentence == name.sentence:
            span = Span(name.start, place.end)
            text = span.of(document.text)
            known = knowledge.organizations.lookup(text)
            yield Name(
                span.start, span.end, text, "organization", "name", name.score, name.sentence, name.head,
                known.name if known is not None else None, known.country if known is not None else place.country,
            )  # fmt: skip
            continue
        owner = next((before[end] for end in (name.start - 3, name.start - 1) if end in before), None)
        if owner is None or name.key is not None or not set(name.text.split()) <= _STATE_WORDS:
            continue
        if _OWNED.fullmatch(document.text, owner.end, name.start) and owner.sentence == name.sentence:
            yield msgspec.structs.replace(name, key=f"{name.text} of {owner.country}", country=owner.country)


def _end_behind(name: Name, tree: Tree, covered: set[int], text: str) -> int:
    """Return the end of the free proper nouns right behind a name, 0 where there are none."""
    end = 0
    last = name.end
    for word in tree.words:
        if word.start < name.end:
            continue
        if (
            word.upos != "PROPN"
            or not word.text[:1].isupper()
            or word.start in covered
            or text[last : word.start] != " "
        ):
            break
        end = last = word.end
    return end


def _runs(tree: Tree, covered: set[int]) -> Iterator[Span]:
    """Yield the longest runs of free proper nouns, small links between them, in which a word for a body is the head."""
    words = tree.words
    if not any(word.text in BODY_WORDS for word in words):
        return
    position = 0
    while position < len(words):
        last = position
        while last < len(words) and _is_part(words[last], covered, inside=last > position):
            last += 1
        run = list(words[position:last])
        while run and run[-1].text in _LINKS:
            run.pop()
        before = next((i for i, word in enumerate(run) if word.text in _LINKS), len(run))
        if len(run) > 1 and before and run[before - 1].text in BODY_WORDS:
            yield Span(run[0].start, run[-1].end)
        position = max(last, position + 1)


def _is_part(word: Word, covered: set[int], *, inside: bool) -> bool:
    if word.start in covered:
        return False
    return (word.upos == "PROPN" and word.text[:1].isupper()) or (inside and word.text in _LINKS)
