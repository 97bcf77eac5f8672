"""Names inside longer names: who owns ("Lund's Chronicle"), the university of an institute, a name given elsewhere.

"Andy Moor Foundation" is one body, and where the report speaks of Andy Moor the words name him too. A bridge or a prize
that is merely called after somebody whom the report does not speak of names nobody.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import gender
from wiredesk.model import EntityKind, Span

from .names_kinds import BODY_WORDS, Name
from .trees import DocumentTrees

_OWNER = re.compile(r"(?P<owner>\S.*?)[’']s?(?= [A-Z0-9“\"])")
_UNIVERSITY = re.compile(
    r"(?:^|(?<= (?:at|of|in) )|(?<= the ))(?P<name>(?:(?!(?:at|of|in|the)\b)[\w’.-]+ )*?Universit[a-z]+"
    r"(?: of(?: the)? [A-Z]\w+(?: [A-Z]\w+)?)?|(?:[A-Z]\w+ )+College)(?=\Z| )"
)
_WORD = re.compile(r"[\s’'-]+")
_FULL = 2  # words of a name that is looked for inside others; shorter ones only in front


def nested_names(names: Sequence[Name], document: DocumentTrees, knowledge: Knowledge) -> list[tuple[int, Name]]:
    """Return the names that stand inside `names`, in text order, each behind the number of the name around it.

    Each has a head word of its own. Names that the tables know as a whole ("United Nations High Commissioner for
    Refugees") are not taken apart.
    """
    told: dict[str, Name] = {}
    for name in names:
        if name.form == "name" and name.kind in {"person", "organization", "place"}:
            told.setdefault(name.text, name)
            if name.kind == "person" and " " in name.text:
                told.setdefault(name.text.rsplit(None, 1)[-1], name)
    opening: dict[str, list[str]] = {}  # by the first word, so that no name is compared with all others
    for words in told:
        opening.setdefault(_WORD.split(words, maxsplit=1)[0], []).append(words)
    found = []
    for number, name in enumerate(names):
        if name.form != "name" or " " not in name.text or name.kind == "person" or name.key is not None:
            continue
        heads = {name.head}
        taken: list[Span] = []
        for span, kind, key, country in _inside(name, told, opening, knowledge):
            at = document.head_of(span)
            if at is None or at[1] in heads or at[0].number != name.sentence:
                continue
            if any(span.overlaps(other) for other in taken):
                continue
            heads.add(at[1])
            taken.append(span)
            inner = Name(
                span.start, span.end, span.of(document.text), kind, "name", 0.6, name.sentence, at[1], key, country
            )
            found.append((number, inner))
    return sorted(found, key=lambda pair: (pair[1].start, pair[1].end))


def _inside(
    name: Name, told: Mapping[str, Name], opening: Mapping[str, Sequence[str]], knowledge: Knowledge
) -> Iterator[tuple[Span, EntityKind, str | None, str | None]]:
    owner = _OWNER.match(name.text)
    if owner is not None:
        words = owner["owner"]
        kind = _kind_of_owner(words, told, knowledge)
        if kind is not None:
            like = told.get(words)
            key, country = (like.key, like.country) if like is not None else (None, None)
            yield Span(name.start, name.start + len(words)), kind, key, country
    for found in _UNIVERSITY.finditer(name.text):
        if found["name"] != name.text:
            yield Span(name.start + found.start("name"), name.start + found.end("name")), "organization", None, None
    first = name.text.split(None, 1)[0]
    if first.isupper() and len(first) > 1 and (body := knowledge.organizations.lookup(first)) is not None:
        yield Span(name.start, name.start + len(first)), "organization", body.name, body.country
    for words in [words for part in dict.fromkeys(_WORD.split(name.text)) for words in opening.get(part, ())]:
        like = told[words]
        if like.kind == "place" or len(words) >= len(name.text) or len(words) < 3:
            continue
        at = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", name.text)
        if at is None or at.end() == len(name.text) or (at.start() and len(words.split()) < _FULL):
            continue
        if like.kind == "organization" and set(name.text[at.end() :].split()) <= BODY_WORDS:
            continue  # "Rice" is short for "Rice University"
        if like.text == words or like.kind == "person":
            yield Span(name.start + at.start(), name.start + at.end()), like.kind, like.key, like.country


def _kind_of_owner(words: str, told: Mapping[str, Name], knowledge: Knowledge) -> EntityKind | None:
    like = told.get(words)
    if like is not None:
        return like.kind
    parts = words.split()
    if set(parts) & BODY_WORDS or knowledge.organizations.lookup(words) is not None:
        return "organization"
    if 1 < len(parts) < 4 and gender(parts[0]) is not None:
        return "person"
    return None
