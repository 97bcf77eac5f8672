"""Titles in a report: which name a title belongs to, and the titles that stand for a person ("the army chief")."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.model import Span

from .clauses import case_of
from .names_kinds import Name
from .titles_spans import TitleAt
from .trees import DocumentTrees, Tree, base_relation

# "Deputy Secretary of State for Political Affairs Victoria Nuland": a field of duty may stand between
# "Prime Minister Sheikh Omar": so may a form of address that is no part of the name
_ADJACENT = re.compile(
    r"[\s.]*(?:(?:for|of)\s+(?:(?:[A-Z][\w&’'-]*|and|the|of|for|,)\s+)+)?"
    r"(?:(?:Sheikha?|Sayyid|Syed|Sir|Dame|Lord|Lady|Hajj?i|Dr|Mr|Mrs|Ms|Imam|Ayatollah|Mullah)\b\.?\s+)?\Z"
)
_OWNED = re.compile(r"[’']s? [A-Z]")
_COMMA = re.compile(
    r"\s*,\s*(?:(?:the|a|an|its|their|his|her)\s+)?"
    r"(?:(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|then|now|current|former|new|acting|outgoing|incoming|late"
    r"|longtime|long-time|veteran)\s+)?\Z",
    re.IGNORECASE,
)
# "the leader, Gen. Ana Ruiz", "the president, His Highness Sheikh Omar": ranks and forms of address before the name
_ADDRESSED = re.compile(r"\s*,\s*(?:[A-Z][\w’'-]*\.?\s+){1,4}\Z")
_NOT_FREE = frozenset({"compound", "amod", "nmod:poss:none", "flat"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "our", "my"})
_POSTS = frozenset({"position", "post", "office", "title", "role", "rank", "job", "duty", "function"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


class FreeTitle(msgspec.Struct, frozen=True):
    """A title without a name beside it; `span` takes in its article; `definite` is false for "a spokesperson"."""

    title: TitleAt
    span: Span
    definite: bool
    plural: bool


class TitlesFound(msgspec.Struct, frozen=True):
    """The titles of each name (by its place in the tuple of names, in text order), and those that stand alone.

    `apposed` are the bound titles that a comma parts from their name, phrases of their own: "Ana Ruiz, the premier".
    """

    of_name: dict[int, tuple[TitleAt, ...]]
    free: tuple[FreeTitle, ...]
    apposed: tuple[tuple[int, FreeTitle], ...] = ()


def find_titles(document: DocumentTrees, names: Sequence[Name], located: Sequence[Sequence[TitleAt]]) -> TitlesFound:
    """Bind each title to the name it stands before, beside in apposition, or behind a copula; keep the rest apart."""
    of_name: dict[int, list[TitleAt]] = {}
    free: list[FreeTitle] = []
    apposed: list[tuple[int, FreeTitle]] = []
    people: dict[int, list[int]] = {}
    wholes: dict[int, list[Span]] = {}  # "King's College": whoever owns it bears no title
    for number, name in enumerate(names):
        if name.kind == "person" and name.form == "name":
            people.setdefault(name.sentence, []).append(number)
        elif name.form == "name" and _OWNED.search(name.text):
            wholes.setdefault(name.sentence, []).append(name.span)
    for tree in document.trees:
        here = people.get(tree.number, [])
        spans = [names[i].span for i in here]
        spans += wholes.get(tree.number, [])
        titles = [title for title in located[tree.number] if not any(span.overlaps(title.span) for span in spans)]
        bound = _bind(tree, titles, here, names, document.text)
        for position, title in enumerate(titles):
            bearer = bound.get(position)
            if bearer is not None:
                of_name.setdefault(bearer, []).append(title)
                if _parted(tree, title, names[bearer], document.text):
                    apposed.append((bearer, FreeTitle(title, _with_article(tree, title), True, False)))
            elif (alone := _free(tree, title)) is not None:
                free.append(alone)
    return TitlesFound({number: tuple(titles) for number, titles in of_name.items()}, tuple(free), tuple(apposed))


def _parted(tree: Tree, title: TitleAt, name: Name, text: str) -> bool:
    """Tell whether one comma and nothing but words of either's phrase stand between a title and its name."""
    if name.end <= title.start:
        return bool(_COMMA.match(text[name.end : title.start]))
    gap = text[title.end : name.start]
    if _COMMA.match(gap):
        return True
    return _ADDRESSED.match(gap) is not None and tree.words[name.head].head == title.head


def _with_article(tree: Tree, title: TitleAt) -> Span:
    starts = [tree.words[i].start for i in tree.with_relation(title.head, "det") if tree.words[i].end <= title.start]
    return Span(min([title.start, *starts]), title.end)


def _bind(tree: Tree, titles: list[TitleAt], people: list[int], names: Sequence[Name], text: str) -> dict[int, int]:
    """Return for positions in `titles` the number of the name that bears the title."""
    bound: dict[int, int] = {}
    following: int | None = None  # the name that the chain of titles to the right belongs to
    reach = -1
    for position in range(len(titles) - 1, -1, -1):
        title = titles[position]
        next_name = next((i for i in people if names[i].start >= title.end), None)
        if next_name is not None and _ADJACENT.match(text[title.end : names[next_name].start]):
            following, reach = next_name, title.start
            bound[position] = next_name
        elif following is not None and _ADJACENT.match(text[title.end : reach]):
            bound[position], reach = following, title.start
        else:
            borne = _by_syntax(tree, title, people, names, text)
            if borne is not None:
                bound[position] = borne
                following, reach = borne, title.start  # "Chief of Army Staff General" in apposition: a chain too
            else:
                following = None
    for position, title in enumerate(titles):  # "Ana Ruiz, director of one office and chairwoman of another"
        word = tree.words[title.head]
        if position not in bound and base_relation(word.deprel) == "conj" and not tree.has(title.head, "det"):
            first = next((p for p, other in enumerate(titles) if other.head == word.head and p in bound), None)
            if first is not None and titles[first].start > names[bound[first]].end:
                bound[position] = bound[first]
    return bound


def _by_syntax(tree: Tree, title: TitleAt, people: list[int], names: Sequence[Name], text: str) -> int | None:
    words = tree.words
    for number in people:
        name = names[number]
        if _apposed(tree, title.head, name.head) or _apposed_inside(tree, title, name):
            return number
        if _predicated(tree, title.head, name.head):
            return number
        gap = text[name.end : title.start] if name.end <= title.start else text[title.end : name.start]
        if (
            name.end <= title.start
            and _COMMA.match(gap)
            and base_relation(words[title.head].deprel)
            in {
                "appos",
                "list",
                "parataxis",
                "dep",
                "nmod",
            }
        ):
            return number
    return None


def _apposed(tree: Tree, title: int, name: int) -> bool:
    words = tree.words
    for one, other in ((title, name), (name, title)):
        if words[one].head == other and words[one].deprel in {"appos", "flat", "nmod:desc", "nmod:appos"}:
            return True
    return False


def _apposed_inside(tree: Tree, title: TitleAt, name: Name) -> bool:
    """ "The head of the Harbour Police, Ana Ruiz": the parse may hang the name on the body's name."""
    word = tree.words[name.head]
    if word.deprel != "appos" or word.head == title.head:
        return False
    return title.start <= tree.words[word.head].start < title.end <= name.start


def _predicated(tree: Tree, title: int, name: int) -> bool:
    """ "X is the army chief", "X, who was the army chief": a copula without negation."""
    words = tree.words
    if not any(True for _ in tree.with_relation(title, "cop")):
        return False
    if any(words[i].text.lower() in _NEGATIONS for i in tree.children[title]):
        return False
    if name in tree.with_relation(title, "nsubj"):
        return True
    return words[title].deprel == "acl:relcl" and words[title].head == name


def _free(tree: Tree, title: TitleAt) -> FreeTitle | None:
    """Return a title that stands for a person; None for "presidential race" and for a title of no one in particular."""
    words = tree.words
    word = words[title.head]
    if word.upos not in {"NOUN", "PROPN"} or base_relation(word.deprel) in {"compound", "amod", "flat"}:
        return None
    if word.end > title.end or any(
        words[i].upos in {"NOUN", "PROPN"} and words[i].start < title.end
        for i in tree.with_relation(title.head, "flat")
    ):
        return None
    if title.reading.is_rank and word.deprel not in {"nsubj", "obj", "obl", "nsubj:pass", "nmod:poss", "nmod", "conj"}:
        return None
    if _is_post(tree, title.head):
        return None
    determiners = [words[i].text.lower() for i in tree.with_relation(title.head, "det", "nmod:poss")]
    indefinite = any(text in _INDEFINITE for text in determiners)
    predicate = any(True for _ in tree.with_relation(title.head, "cop"))
    if predicate or base_relation(word.deprel) in {"appos", "xcomp", "vocative"}:
        return None
    return FreeTitle(
        title,
        _with_article(tree, title),
        definite=not indefinite,
        plural="Number=Plur" in word.feats,
    )


def _is_post(tree: Tree, head: int) -> bool:
    """Tell whether a title names a post and not who holds it: "served as president", "the post of president"."""
    case = case_of(tree, head)
    governor = tree.words[head].head
    return case == "as" or (case == "of" and governor >= 0 and tree.lemma(governor) in _POSTS)


def country_of_title(
    title: TitleAt, full_name: str, others: Iterable[TitleAt], report: Iterable[TitleAt], knowledge: Knowledge
) -> str | None:
    """Return whose office a title names where its words do not say it (ISO alpha-3), None when nothing tells.

    Asked in turn: the same person's other titles, the offices that the tables know of a person so named, and the
    report's other uses of the same office, if they all name one country.
    """
    if title.reading.country:
        return title.reading.country
    own = {other.reading.country for other in others} - {None}
    if len(own) == 1:
        return own.pop()
    if " " in full_name:
        if title.reading.is_rank:
            held = knowledge.offices.of_person(full_name)
        else:
            held = knowledge.offices.match(full_name, title.reading.office)
        known = {tenure.country for tenure in held} - {None}
        if len(known) == 1:
            return known.pop()
        elsewhere = {tenure.country for tenure in knowledge.offices.of_person(full_name)} - {None}
    else:
        elsewhere = set()
    if not title.reading.is_rank and title.reading.organization is None:  # not the "European Commission president"
        said = {t.reading.country for t in report if t.reading.office == title.reading.office} - {None}
        if len(said) == 1 and (not elsewhere or said & elsewhere):
            return said.pop()  # not "President Xi" beside the US President: the tables know him in another state
    return None
