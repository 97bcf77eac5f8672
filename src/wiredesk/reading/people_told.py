"""What each person of a report is said to be or to do, with what that is of: who led what, who signed for whom.

Two reports tell of one part by a noun ("the leader of the mission, Ida Berg") or a verb ("the mission was headed by Ida
Berg"), so both are read in the same way, whether or not anything counts as an event.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wiredesk.language.wordlists import words
from wiredesk.model import LocalEntity, Mention, PersonTold, Span

from .clauses import DAYS_AND_MONTHS, agents, case_of, grammatical_subjects, is_passive, objects, particle_of
from .names import NamesReading
from .status_clause import is_negated
from .trees import DocumentTrees, Tree, base_relation

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_BELOW = frozenset({"nmod", "amod", "compound"})
#: Prepositions of what a part is of; others say where, when or with whom.
_OF = words("of for over behind against on") | {""}
_TO = words("of for over to into out against on") | {"on behalf of", "out of", ""}
_MOST = 8  # words on what a part is of
_UNDER = words("under with behind")
#: "put his name to", "gave the order": the noun says what was done.
_LIGHT = words("give put take make issue set")
_DONE_WITH_IT = words("order command instruction decision name signature initials go-ahead")
#: People are not what this is done to, whatever a parse without "was" takes them for.
_NEVER_DONE_TO = words("sign head lead chair command preside")
_NAMED_AS = words("name identify introduce know describe present style call list")
_SERVED = words("act serve work")
_AT_THE_HEAD = words("head helm front")


class _Person(NamedTuple):
    """The words of a tree that are one person, and the mention that names him or her."""

    mention: Mention
    words: frozenset[int]
    head: int


def read_people(trees: DocumentTrees, names: NamesReading) -> tuple[PersonTold, ...]:
    """Return what the named people of a report are and do, in text order; spans in code points."""
    people = {entity.id: entity for entity in names.local_entities if _is_somebody(entity)}
    of_tree: dict[int, list[tuple[Tree, Mention, int]]] = {}
    for mention in names.mentions:
        if mention.entity not in people:
            continue
        found = trees.head_of(Span(mention.start, mention.end))
        if found is not None:
            tree, head = found
            of_tree.setdefault(tree.number, []).append((tree, mention, head))
    told: dict[tuple[int, int, str], PersonTold] = {}
    for number in sorted(of_tree):
        rows = sorted(of_tree[number], key=lambda row: (row[1].form != "name", row[1].start))
        taken: set[int] = set()
        for tree, mention, head in rows:
            if head in taken:
                continue
            person = _Person(mention, _words_for(tree, mention, head), head)
            taken |= person.words
            for row in _of_person(tree, person):
                told.setdefault((row.name, row.start if row.is_noun else row.end, row.word), row)
    return tuple(sorted(told.values(), key=lambda row: (row.start, row.end, row.word)))


def _is_somebody(entity: LocalEntity) -> bool:
    return entity.kind == "person" and entity.named and not entity.plural


def _words_for(tree: Tree, mention: Mention, head: int) -> frozenset[int]:
    """Return the heads of all phrases that are the person: apposed, before the name, or said of it with "is"."""
    found = {i for i in range(len(tree.words)) if mention.start <= tree.words[i].start < mention.end} or {head}
    todo = sorted(found)
    while todo:
        at = todo.pop()
        word = tree.words[at]
        near: list[int] = []
        relation = base_relation(word.deprel)
        if word.head >= 0 and (relation == "appos" or word.deprel in {"nmod:desc", "flat"}):
            near.append(word.head)
        near += [i for i in tree.children[at] if _is_apposed(tree, i)]
        near += [i for i in tree.with_relation(at, "acl") if _says_what_it_is(tree, i)]
        if tree.has(at, "cop") and not is_negated(tree, at):
            near += [i for i in tree.with_relation(at, "nsubj") if tree.words[i].upos in {"NOUN", "PROPN"}]
        if relation == "nsubj" and word.head >= 0 and tree.has(word.head, "cop") and not is_negated(tree, word.head):
            near.append(word.head)
        if relation == "obl" and word.head >= 0 and case_of(tree, at) == "as" and _names(tree, word.head):
            near.append(tree.words[word.head].head)
        near = [i for i in near if i >= 0 and i not in found and tree.words[i].upos in {"NOUN", "PROPN", "ADJ", "PRON"}]
        found |= set(near)
        todo += near
    return frozenset(found)


def _is_apposed(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return base_relation(word.deprel) == "appos" or word.deprel in {"nmod:desc", "flat"}


def _says_what_it_is(tree: Tree, index: int) -> bool:
    """Whether a relative clause only says what somebody is: "who was in command of the escort"."""
    relative = any(tree.words[i].text.lower() in {"who", "that"} for i in tree.with_relation(index, "nsubj"))
    return relative and tree.has(index, "cop") and not is_negated(tree, index)


def _names(tree: Tree, verb: int) -> bool:
    """Whether a verb only says by what name somebody goes: "a national named in papers as ..."."""
    return tree.lemma(verb) in _NAMED_AS and base_relation(tree.words[verb].deprel) == "acl"


def _of_person(tree: Tree, person: _Person) -> Iterator[PersonTold]:
    named = {i for i in person.words if person.mention.start <= tree.words[i].start < person.mention.end}
    beside = any(tree.words[i].upos == "PROPN" for at in person.words for i in tree.with_relation(at, "conj")) or any(
        base_relation(tree.words[at].deprel) == "conj" and tree.words[at].upos == "PROPN" for at in person.words
    )
    for noun in sorted(person.words - named):
        if tree.words[noun].upos in {"NOUN", "PROPN"}:
            yield _row(tree, person, noun, _whole(tree, noun), (noun,), is_noun=True, beside=beside)
    for at in sorted(person.words):
        yield from _with_prepositions(tree, person, at, beside=beside)
    for verb in (word.index for word in tree.words if word.upos == "VERB"):
        doers = _doers(tree, verb)
        if person.words.isdisjoint(doers) or verb in person.words:
            continue
        others = [i for i in doers if i not in person.words and tree.words[i].upos in {"PROPN", "NOUN"}]
        yield from _done(tree, person, verb, beside=beside or bool(others))


def _doers(tree: Tree, verb: int) -> Sequence[int]:
    if not _is_done_to(tree, verb):
        above = tree.words[verb].head
        if above >= 0 and tree.lemma(above) == "fall":  # "it fell to the council's vice-president to read the result"
            return [i for i in tree.with_relation(above, "obl") if case_of(tree, i) == "to"]
        return grammatical_subjects(tree, verb)
    return agents(tree, verb)


def _is_done_to(tree: Tree, verb: int) -> bool:
    if not is_passive(tree, verb):
        return False
    bare = not tree.has(verb, "aux") and tree.has(verb, "nsubj") and not agents(tree, verb)
    return not (bare and tree.lemma(verb) in _NEVER_DONE_TO)


def _with_prepositions(tree: Tree, person: _Person, at: int, *, beside: bool) -> Iterator[PersonTold]:
    """Yield parts said with a preposition: "at the head of", "the mission under", "under the command of"."""
    for child in tree.with_relation(at, "nmod"):
        if case_of(tree, child) in {"at", "in"} and tree.lemma(child) in (_AT_THE_HEAD | {"charge", "command"}):
            yield _row(tree, person, child, tree.lemma(child), (child,), is_noun=True, beside=beside)
    for child in tree.with_relation(at, "acl"):
        if tree.lemma(child) in _NAMED_AS | _SERVED:
            for noun in tree.with_relation(child, "obl"):
                if case_of(tree, noun) == "as":
                    yield _row(tree, person, noun, _whole(tree, noun), (noun,), is_noun=True, beside=beside)
    word = tree.words[at]
    cases = (case_of(tree, i) for i in (at, *tree.children[at]) if i in person.words)
    case = next(filter(None, cases), "")
    if word.head < 0 or base_relation(word.deprel) not in {"nmod", "obl"}:
        return
    above = tree.words[word.head]
    if case == "under" and above.upos == "NOUN":
        yield _row(tree, person, word.head, "under", (word.head,), is_noun=True, beside=beside, itself=True)
    if case in {"of", "by"} and case_of(tree, word.head) == "under":
        led = above.head if above.head >= 0 and not tree.has(word.head, "cop") else word.head
        near = (led, *tree.with_relation(led, "nsubj"))
        tops = [i for i in near if i != word.head and tree.words[i].upos in {"NOUN", "PROPN"}]
        yield _row(tree, person, word.head, tree.lemma(word.head), tops, is_noun=True, beside=beside, itself=True)


def _done(tree: Tree, person: _Person, verb: int, *, beside: bool) -> Iterator[PersonTold]:
    particle = particle_of(tree, verb)
    lemma = tree.lemma(verb)
    passive = _is_done_to(tree, verb)
    things = list(tree.with_relation(verb, "nsubj") if passive else objects(tree, verb))
    if passive and base_relation(tree.words[verb].deprel) == "acl":
        things.append(tree.words[verb].head)
    things = [i for i in things if i not in person.words]
    denied = is_negated(tree, verb)
    if lemma in _SERVED:
        for noun in tree.with_relation(verb, "obl"):
            if case_of(tree, noun) == "as":
                yield _row(tree, person, noun, _whole(tree, noun), (noun,), is_noun=True, beside=beside, denied=denied)
        return
    far = [i for i in tree.with_relation(verb, "obl") if case_of(tree, i) in _TO]
    far += tree.with_relation(verb, "xcomp")
    far = [i for i in far if i not in things and i not in person.words]
    if lemma in _LIGHT and things and tree.lemma(things[0]) in _DONE_WITH_IT:
        noun = things[0]
        said = "sign" if lemma in {"put", "set"} else tree.lemma(noun)
        yield _row(tree, person, noun, said, [noun, *far], beside=beside, denied=denied, itself=True)
        return
    if lemma == "lead" and any(case_of(tree, i) == "on" for i in tree.with_relation(verb, "obl")):
        return  # "led police on a chase"
    said = f"{lemma} {particle}" if particle else lemma
    yield _row(tree, person, verb, said, [*things, *far], beside=beside, denied=denied, itself=True)


def _whole(tree: Tree, noun: int) -> str:
    """Return the lemma of a noun, of "go-between" the whole."""
    parts = tree.words[noun : noun + 3]
    if len(parts) == 3 and parts[1].text == "-" and parts[0].end == parts[1].start and parts[1].end == parts[2].start:
        return "-".join(tree.lemma(i) for i in (noun, noun + 2))
    return tree.lemma(noun)


def _row(
    tree: Tree, person: _Person, at: int, word: str, tops: Iterable[int], *, is_noun: bool = False,
    beside: bool = False, denied: bool = False, itself: bool = False,
) -> PersonTold:  # fmt: skip
    """`tops` are what the part is of; of a noun those below it, of `itself` those words as well."""
    chosen = list(tops)
    below = list(dict.fromkeys(i for top in chosen for i in _below(tree, top, person, itself=itself or top != at)))
    below = [i for i in below if tree.words[i].text not in DAYS_AND_MONTHS]
    of = [i for i in below if tree.words[i].upos != "PRON"][:_MOST]
    whose = [tree.words[i].text for i in below if tree.words[i].text[:1].isupper()]
    whose += [tree.words[i].text.lower() for i in below if tree.words[i].upos == "PRON"]
    spans = [Span(person.mention.start, person.mention.end), Span(tree.words[at].start, tree.words[at].end)]
    near = [Span(tree.words[i].start, tree.words[i].end) for i in chosen if i != at][:1]
    every = [*spans, *(near if itself else [])]
    return PersonTold(
        start=min(s.start for s in every), end=max(s.end for s in every), name=person.mention.start, word=word,
        is_noun=is_noun, of=tuple(dict.fromkeys(tree.lemma(i) for i in of)), whose=tuple(dict.fromkeys(whose)),
        beside=beside, denied=denied,
    )  # fmt: skip


def _below(tree: Tree, top: int, person: _Person, *, itself: bool) -> Iterator[int]:
    """Yield a word with what describes it, the nearest first; nothing of the person."""
    todo = [top]
    first = True
    while todo:
        at = todo.pop(0)
        if (itself or not first) and (tree.words[at].upos in _CONTENT or tree.words[at].upos == "PRON"):
            yield at
        first = False
        for child in tree.children[at]:
            relation = tree.words[child].deprel
            if child in person.words or base_relation(relation) not in _BELOW:
                continue
            if base_relation(relation) != "nmod" or case_of(tree, child) in _OF:
                todo.append(child)
