"""Where the names of a report stand, and of what kind: the model's spans, mended by evidence from the whole report.

A model slips: a title inside a name, a possessive ending, one name labelled two ways, a mention missed in a headline.
What the rest of the report and the tables say mends it; nothing is renamed that neither speaks of.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.language.annotation import AnnotatedDocument, NameLabel, Word
from wiredesk.model import EntityKind, Span

from .clauses import case_of
from .names_bodies import completed, of_countries, passed_over
from .names_citations import with_cited_authors
from .names_context import by_context
from .names_edges import cleaned, in_date, joined_by_marks, person_only
from .names_kinds import BODY_WORDS, LOCATING, Name, mended_kinds
from .names_uses import of_kinds_told
from .titles_spans import TitleAt
from .trees import DocumentTrees, Tree, base_relation

KINDS: dict[NameLabel, EntityKind] = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "PLACE": "place",
    "FACILITY": "facility",
    "WEAPON": "weapon",
    "EVENT_NAME": "event_name",
    "OTHER": "other",
}
_LONGEST_KNOWN = 9  # words of a name looked up in the tables, hyphens counted
_LONG_ENOUGH = 5  # letters: a shorter name of the tables must be written as they write it
_LINKS = frozenset({"of", "the", "and", "-", "–", "for", ".", "&", "e", "al", "ul", "i", "de", "la"})
_BODY_BEHIND = re.compile(rf" (?:Office|{'|'.join(sorted(map(re.escape, BODY_WORDS)))})(?![\w-])")
_STATE_BODIES = frozenset({"seat", "organization"})
_NO_START = frozenset({"The", "A", "An", "THE"})
_SOME = frozenset({"several", "some", "many", "few", "other", "both", "these", "those", "more"})
_COMMON_WORDS = frozenset({"May", "March", "Will", "Who", "Us", "It", "So", "As", "No", "In", "He", "The", "This"})


def find_names(
    annotated: AnnotatedDocument,
    document: DocumentTrees,
    titles: Sequence[Sequence[TitleAt]],
    knowledge: Knowledge,
) -> tuple[Name, ...]:
    """Return the names of a report in text order, without overlap, titles and possessive endings left out."""
    surnames = {
        word
        for found in annotated.names
        if found.label == "PERSON" and " " in (words := annotated.text[found.start : found.end])
        for word in words.split()
    }
    spans = [
        (span, KINDS[found.label], found.score)
        for found in annotated.names
        if not annotated.text[found.start : found.end].islower()  # "ministry": a description, see `names`
        and (span := cleaned(Span(found.start, found.end), annotated.text)) is not None
    ]
    spans = joined_by_marks(spans, annotated.text, knowledge)
    spans = [(person_only(span, annotated.text) if kind == "person" else span, kind, s) for span, kind, s in spans]
    in_titles = [title.span for sentence in titles for title in sentence]
    names: list[Name] = []
    for span, kind, score in spans:
        title = _title_at(in_titles, span) if kind == "person" else None
        if title is not None and title.covers(span):
            continue  # "Field Marshal"
        cut = span
        if title is not None and title.start < span.start < title.end:  # "Secretary of | Defense Lloyd Austin"
            cut = cleaned(Span(title.end, span.end), annotated.text) or span
        mended = list(_mended(cut, kind, score, document, knowledge, surnames))
        # "Army" in "Chief of Army Staff" is a part of the title; "US State Department" in another is a name by itself
        names += [
            name for name in mended if name.key or kind != "organization" or _title_around(in_titles, name.span) is None
        ]
    names = _without_overlap(_with_body_words(document, _without_overlap(names), in_titles))
    names = _without_overlap([*names, *_known(document, names, knowledge)])
    names = _without_overlap(with_cited_authors(names, document))
    names = mended_kinds(by_context(names, document, knowledge), document, knowledge)
    names = _without_overlap(completed(document, names))
    names = _without_overlap([*names, *passed_over(document, names, knowledge)])
    names = _without_overlap([*names, *of_countries(document, names, knowledge)])
    names = _without_overlap([*names, *_whole_again(document, names)])
    names = of_kinds_told(_without_overlap([*names, *_repeated(document, names)]), document)
    return tuple(sorted(names, key=lambda name: (name.start, name.end)))


def _with_body_words(document: DocumentTrees, names: list[Name], titles: Sequence[Span]) -> Iterator[Name]:
    """Yield the names, the word for a body that stands right behind one taken in: "War" of "War Office"."""
    taken = _Taken(names)
    for name in names:
        found = _BODY_BEHIND.match(document.text, name.end)
        word = document.word_at(found.end() - 1) if found is not None else None
        if found is None or word is None or name.form != "name" or taken.holds(word):
            yield name
            continue
        span = Span(name.start, found.end())
        at = document.head_of(span)
        title = _title_at(titles, Span(found.start() + 1, found.end()))
        if at is None or " " in name.text or (title is not None and title.end > found.start() + 1):
            yield name
        else:
            yield Name(
                span.start, span.end, span.of(document.text), "organization", "name", name.score, at[0].number, at[1]
            )


def _title_around(titles: Sequence[Span], span: Span) -> Span | None:
    """Return the title that wholly covers a span."""
    title = _title_at(titles, span)
    return title if title is not None and title.covers(span) else None


def _title_at(titles: Sequence[Span], span: Span) -> Span | None:
    """Return the last of the sorted `titles` that begins no later than a span."""
    position = bisect_right(titles, span.start, key=lambda title: title.start) - 1
    return titles[position] if position >= 0 else None


def _mended(
    span: Span, kind: EntityKind, score: float, document: DocumentTrees, knowledge: Knowledge, surnames: set[str]
) -> Iterator[Name]:
    """Yield the name inside one span of the model: without its title, with what the tables know of it."""
    text = document.text
    if kind == "person":
        words = span.of(text)
        for title in knowledge.titles.find(words):
            if title.start > 0 and words[: title.start].strip(" .,"):
                break
            rest = cleaned(Span(span.start + title.end, span.end), text)
            if rest is None:
                return  # nothing but a title
            span = rest
            words = text[span.start : span.end]
            if title.end == len(words):
                break
            more = knowledge.titles.find(words)
            while more and not words[: more[0].start].strip(" .,"):
                rest = cleaned(Span(span.start + more[0].end, span.end), text)
                if rest is None:
                    return
                span, words = rest, text[rest.start : rest.end]
                more = knowledge.titles.find(words)
            break
    found = document.head_of(span)
    if found is None:
        return
    tree, head = found
    if " " not in span.of(text) and in_date(tree, tree.words[head]):
        return
    if kind == "person":
        span = person_only(_whole_person(tree, head, span), text)
        span = _without_place(span, text, knowledge)
        found_head = tree.head_of(span)
        head = head if found_head is None else found_head
    name = Name(span.start, span.end, span.of(text), kind, "name", score, tree.number, head)
    located = case_of(tree, head) in LOCATING and knowledge.places.lookup(name.text).candidates
    if kind == "person" and name.text in surnames and not located:
        yield name  # "Paris" beside "Valeska Paris" is no city
        return
    known = _by_tables(name, tree, knowledge)
    yield known if known is not None else name


def _without_place(span: Span, text: str, knowledge: Knowledge) -> Span:
    """Leave out the place that a title ends in, before a person's name: "(President of) Nueva Esparta Ana Ruiz"."""
    words = span.of(text).split(" ")
    if not text[: span.start].endswith((" of ", " of the ", "'s ", "’s ")):
        return span
    for length in range(len(words) - 2, 1, -1):
        place = " ".join(words[:length])
        if knowledge.countries.lookup(place) is not None or knowledge.places.lookup(place).candidates:
            return Span(span.start + len(place) + 1, span.end)
    return span


def _whole_person(tree: Tree, head: int, span: Span) -> Span:
    """Take in the parts of a person's name that the tree joins to it and the span leaves out ("J. Austin")."""
    low, high = span.start, span.end
    for child in tree.children[head]:
        word = tree.words[child]
        named = word.upos == "PROPN" and "@" not in word.text
        if base_relation(word.deprel) == "flat" and named and word.start >= high:
            between = [w for w in tree.words if high <= w.start < word.start]
            if all((w.upos == "PROPN" and "@" not in w.text) or w.text == "." for w in between):
                high = word.end
    return Span(low, high)


def _by_tables(name: Name, tree: Tree, knowledge: Knowledge) -> Name | None:
    """Return the name with the kind, key and country that the tables give it; None when they say nothing."""
    words = tree.words[name.head]
    several = " " in name.text
    readings = knowledge.countries.readings(name.text)
    if readings and not (name.kind == "person" and several):
        first = readings[0]
        codes = {reading.iso3 for reading in readings if reading.form == first.form}
        country = first.iso3 if len(codes) == 1 else None
        if first.form == "name" and country is not None:
            return msgspec.structs.replace(name, kind="place", key=country, country=country)
        if first.form in _STATE_BODIES:
            body = first.organization or name.text
            return msgspec.structs.replace(name, kind="organization", key=f"{body}, {first.iso3}", country=first.iso3)
        if first.form == "adjective" and country is not None:
            plural_people = "Number=Plur" in words.feats and words.upos in {"NOUN", "PROPN"}
            counted = plural_people and _is_counted(tree, name.head)
            return msgspec.structs.replace(
                name,
                kind="person" if plural_people else "place",
                form="nominal",
                key=None if counted else f"people of {country}" if plural_people else country,
                country=country,
                plural=plural_people,
            )
        if first.form == "national" and country is not None:
            plural = "Number=Plur" in words.feats or name.text.endswith("s")
            return msgspec.structs.replace(
                name,
                kind="person",
                form="nominal",
                key=f"people of {country}" if plural and not _is_counted(tree, name.head) else None,
                country=country,
                plural=plural,
            )
        if first.form == "capital":
            return msgspec.structs.replace(name, kind="place", country=country)
    organization = knowledge.organizations.lookup(name.text)
    if name.kind == "person" and several and organization is None:
        return None
    if organization is not None and (name.kind != "place" or several or name.text.isupper()):
        return msgspec.structs.replace(name, kind="organization", key=organization.name, country=organization.country)
    return None


def _is_counted(tree: Tree, head: int) -> bool:
    """Tell some people of a country from its people: "five Kenyans", "several Kenyans"."""
    return tree.has(head, "nummod") or any(
        tree.words[i].text.lower() in _SOME for i in tree.with_relation(head, "amod", "det")
    )


def _known(document: DocumentTrees, names: list[Name], knowledge: Knowledge) -> Iterator[Name]:
    """Yield countries and organizations of the tables that the model passed over, or of which it saw a part."""
    taken = _Taken(name for name in names if name.kind == "person" and " " in name.text)
    for tree in document.trees:
        words = tree.words
        position = 0
        while position < len(words):
            word = words[position]
            length = 0
            if word.text[:1].isupper() and word.text not in _NO_START and not taken.holds(word):
                length, found = _longest_known(document, tree, position, taken, knowledge)
                if found is not None:
                    yield found
            position += max(length, 1)


def _longest_known(
    document: DocumentTrees, tree: Tree, position: int, taken: "_Taken", knowledge: Knowledge
) -> tuple[int, Name | None]:
    words = tree.words
    last = position
    while (
        last + 1 < len(words)
        and last + 1 - position < _LONGEST_KNOWN
        and (any(map(str.isupper, words[last + 1].text)) or words[last + 1].text in _LINKS)
        and not taken.holds(words[last + 1])
    ):
        last += 1
    for end in range(last, position - 1, -1):
        if not words[end].text[:1].isalnum():
            continue
        span = Span(words[position].start, words[end].end)
        text = span.of(document.text)
        single = end == position
        spelt = text.isupper() and len(text) > 2 and not _shouted(tree, position)  # WHO, read as "who"
        if len(text) == 1:
            continue  # whatever X is
        if (single and not (spelt or words[position].upos in {"PROPN", "ADJ", "NOUN"})) or text in _COMMON_WORDS:
            continue
        head = tree.head_of(span)
        if head is None:
            continue
        blank = Name(span.start, span.end, text, "other", "name", 0.8, tree.number, head)
        found = _by_tables(blank, tree, knowledge)
        if found is None or (single and found.kind == "organization" and not text.isupper() and found.key == text):
            continue
        if single and words[position].upos == "NOUN" and not text.isupper() and found.form == "name":
            continue
        short = single and len(text) < _LONG_ENOUGH and not text.isupper() and found.kind == "organization"
        if short and not knowledge.organizations.candidates(text):
            continue  # "Raw data" are not RAW's
        return end - position + 1, found
    return 0, None


def _shouted(tree: Tree, position: int) -> bool:
    """Tell whether a word beside this one is in capitals too."""
    beside = [word.text for word in tree.words[max(position - 1, 0) : position + 2] if word.index != position]
    return any(text.isupper() and len(text) > 1 for text in beside)


class _Taken:
    """The code points that names already cover."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._covered: set[int] = set()
        for name in names:
            self._covered.update(range(name.start, name.end))

    def holds(self, word: Word) -> bool:
        return word.start in self._covered


def _whole_again(document: DocumentTrees, names: list[Name]) -> Iterator[Name]:
    """Yield further places of names of several words, also where the model saw a part of them or another kind."""
    wanted: dict[str, Name] = {}
    for name in names:
        if name.form == "name" and name.kind in {"person", "organization"} and " " in name.text and name.score >= 0.5:
            wanted.setdefault(name.text, name)
    starts = {name.start: name for name in names}
    for words, like in wanted.items():
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", document.text):
            known = starts.get(found.start())
            if known is not None and known.end >= found.end():
                continue
            at = document.head_of(Span(found.start(), found.end()))
            if at is not None:
                yield msgspec.structs.replace(
                    like, start=found.start(), end=found.end(), score=0.7, sentence=at[0].number, head=at[1]
                )


def _repeated(document: DocumentTrees, names: list[Name]) -> Iterator[Name]:
    """Yield further places of names that the model found elsewhere in the report: surnames and whole short names."""
    taken = _Taken(names)
    wanted: dict[str, Name] = {}
    for name in names:
        if name.form != "name" or name.kind not in {"person", "organization", "place"}:
            continue
        last = name.text.rsplit(None, 1)[-1]
        if name.kind == "person" and len(last) > 2 and last[0].isupper() and last.lower() not in {"jr.", "sr."}:
            wanted.setdefault(last, name)
        if " " not in name.text and len(name.text) > 2:
            wanted[name.text] = name
    if not wanted:
        return
    for tree in document.trees:
        for word in tree.words:
            like = wanted.get(word.text)
            if like is None or word.upos not in {"PROPN", "NOUN", "X"} or taken.holds(word) or in_date(tree, word):
                continue
            neighbours = tree.words[max(word.index - 1, 0) : word.index + 2]
            if like.kind == "person" and any(
                w.upos == "PROPN"
                and w is not word
                and not taken.holds(w)
                and w.text[:1].isupper()
                and base_relation(w.deprel) in {"flat", "compound"}
                for w in neighbours
            ):
                continue  # part of another, longer name
            same = like.text == word.text
            yield Name(
                word.start, word.end, word.text, like.kind, "name", 0.7, tree.number, word.index,
                like.key if same else None, like.country if same else None,
            )  # fmt: skip


def _without_overlap(names: Iterable[Name]) -> list[Name]:
    """Keep of overlapping names the longest, the first of equals."""
    kept: list[Name] = []
    covered: set[int] = set()
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start, name.key is None)):
        places = range(name.start, name.end)
        if covered.isdisjoint(places):
            covered.update(places)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)
