"""Whom a description of a participant names: "the minister, Ana Ruiz", "Secretary Ana Ruiz", "two leaders, A and B"."""

import re
from collections.abc import Mapping

import msgspec

from wiredesk.model import Mention, Role, Span

from .clauses import conjuncts
from .roles_lexicon import is_somebody
from .trees import Tree, base_relation

_WHERE_OR_WHEN = re.compile(r"\s+(?:in|on|at|near|during|after|before|following)\s")
_IDENTIFIED_AS = re.compile(
    r",\s(?:(?:only|later|since|widely)\s)?(?:identified|named|known)(?:\s\w+){0,3}?\sas\s(?:[A-Z][\w.’'-]+\s){0,3}"
)
_RANK_BETWEEN = re.compile(r",\s(?:[A-Z][\w.’'-]+\s){0,4}")
_CLOSED = re.compile(r",\s(?!and\b|or\b|[A-Z])|[.;]?\s*$|\s\(|[.;]\s")


def named_person(text: str, tree: Tree, span: Span, by_head: Mapping[int, Mention]) -> Mention | None:
    """Return the person whom a title and a name together name: "Secretary of State Lena Hartwig", headed by the title.

    "The brother of Lena Hartwig" is somebody else: no preposition, article or possessive may stand before the name.
    What follows the name may only be where and when, which a parse often hangs on it ("... Lena Hartwig in Lima").
    """
    for index in sorted(by_head):
        mention = by_head[index]
        if mention.kind != "person" or mention.form != "name" or mention.end > span.end or mention.start <= span.start:
            continue
        if mention.end < span.end and not _WHERE_OR_WHEN.match(text, mention.end):
            continue
        before = next((word for word in reversed(tree.words) if word.end <= mention.start), None)
        if before is None or before.start < span.start or before.upos in {"ADP", "DET", "PART", "PUNCT"}:
            continue
        if base_relation(tree.words[index].deprel) == "nmod" and any(
            span.start < tree.words[i].start < mention.start for i in tree.with_relation(index, "case")
        ):
            continue  # "the greetings of President Ruiz"
        return mention
    return None


def further_named(text: str, tree: Tree, role: Role, index: int, by_head: Mapping[int, Mention]) -> list[Role]:
    """Return rows for whom a plural description names besides the first: "two leaders, A of X and B of Y"."""
    if "Number=Plur" not in tree.words[index].feats:
        return []
    more = [i for child in tree.with_relation(index, "appos") for i in conjuncts(tree, child) if i != child]
    found = [by_head[i] for i in more if i in by_head]
    return [
        msgspec.structs.replace(
            role,
            mention=m.id,
            entity=m.entity,
            quote=text[m.start : m.end],
            start=m.start,
            end=m.end,
            confidence=round(role.confidence * 0.9, 3),
        )
        for m in found
        if m.form == "name" and m.kind == "person" and m.start >= role.end
    ]


def named_in_apposition(
    text: str, tree: Tree, index: int, span: Span, by_head: Mapping[int, Mention]
) -> Mention | None:
    """Return whose name follows a description as its apposition: "the minister, Victor Malan", "the blog Gizmodo".

    An organization's name must follow at once, a comma apart only where nothing else parts the two. A person's may
    follow what the description ends in ("the director of the prison, Colonel Hugo Batt"), or be given as the identity.
    """
    for child in tree.with_relation(index, "appos", "flat", "nmod:desc"):
        mention = by_head.get(child)
        if mention is None or mention.form != "name" or mention.start < span.end:
            continue
        gap = text[span.end : mention.start].strip(" \n")
        if mention.kind == "person" or tree.words[index].text.islower():
            ranked = mention.kind == "person" and _RANK_BETWEEN.fullmatch(text, span.end, mention.start)
            return mention if ranked or gap.strip(",") in {"", "the"} else None
    described = by_head.get(index)
    of_one = described.kind == "person" if described is not None else is_somebody(tree, index)
    if not of_one or not tree.words[index].text.islower() or "Number=Plur" in tree.words[index].feats:
        return None
    return _named_behind(text, tree, index, span, by_head)


def _named_behind(text: str, tree: Tree, index: int, span: Span, by_head: Mapping[int, Mention]) -> Mention | None:
    """Return the person named between commas behind a description of one that ends in what is nobody."""
    people = (m for m in by_head.values() if m.kind == "person" and m.form == "name" and m.start >= span.end)
    following = min(people, key=lambda m: m.start, default=None)
    if following is None:
        return None
    gap = text[span.end : following.start]
    if _IDENTIFIED_AS.fullmatch(gap):
        return following
    inside = [i for i in range(index + 1, len(tree.words)) if span.start <= tree.words[i].start < span.end]
    if not inside or any(is_somebody(tree, i) or tree.words[i].text == "," for i in inside):
        return None  # "the brother of the minister, Ana Ruiz": which of the two is not said
    closed = _CLOSED.match(text, following.end) is not None
    return following if closed and _RANK_BETWEEN.fullmatch(gap) else None
