"""What refers to what inside one report: one pass through its names, titles, descriptions and pronouns in text order.

Names are grouped beforehand (`coreference_names`). A title goes to the person who bears it, a description to what its
head noun says again, a pronoun to the most salient candidate that fits in gender and number (after Lappin and Leass
1994: recency, grammatical role, frequency). Two candidates that are nearly alike leave it unresolved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.model import EntityKind, MentionForm, Span

from .titles import FreeTitle
from .titles_spans import TitleAt
from .trees import DocumentTrees, Tree, base_relation

Gender = Literal["m", "f"]
_ROLES = {"nsubj": 3.0, "nsubj:pass": 3.0, "obj": 1.5, "iobj": 1.5, "nmod:poss": 1.2, "obl": 1.0, "obl:agent": 1.5}


@dataclass(slots=True)
class Entity:
    """What the pass so far knows of one referent; grown in place, read out by `names`."""

    number: int
    kind: EntityKind
    named: bool
    plural: bool = False
    gender: Gender | None = None
    country: str | None = None
    key: str | None = None
    name: str = ""
    names: list[str] = field(default_factory=list)
    titles: list[TitleAt] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    members: tuple[int, ...] = ()
    count: int = 0


class Item(msgspec.Struct, frozen=True):
    """One expression that may refer: its span, its place in a tree, and what it is; `pair`: words for two only."""

    start: int
    end: int
    kind: EntityKind
    form: MentionForm
    sentence: int
    head: int
    score: float
    name: int | None = None
    free: FreeTitle | None = None
    country: str | None = None
    pair: bool = False

    @property
    def span(self) -> Span:
        """The expression's span in code points."""
        return Span(self.start, self.end)


class Resolved(msgspec.Struct, frozen=True):
    """An item with the number of its entity, None where it stayed open, and how sure that is (0-1)."""

    item: Item
    entity: int | None
    confidence: float


class Seen(msgspec.Struct, frozen=True):
    """An earlier expression and its entity."""

    entity: int
    item: Item
    weight: float


def role_weight(tree: Tree, head: int) -> float:
    """Return how salient a word's grammatical role makes it (0-3)."""
    deprel = tree.words[head].deprel
    governor = tree.words[head].head
    if deprel == "appos" and 0 <= governor < head and tree.words[governor].upos == "NOUN":
        deprel = tree.words[governor].deprel  # "envoy Ana Ruiz met", "the envoy, Ana Ruiz, met": she is the subject
    if base_relation(deprel) == "conj" and tree.words[head].head >= 0:
        first = tree.words[tree.words[head].head].deprel  # "A and B left": B is as much a subject as A
        return _ROLES.get(first, _ROLES.get(base_relation(first), 0.5))
    return _ROLES.get(deprel, _ROLES.get(base_relation(deprel), 0.5 if deprel != "compound" else 0.0))


class Context:
    """The state of the pass: entities and what has been seen, newest last."""

    def __init__(self, document: DocumentTrees, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.entities: list[Entity] = []
        self.seen: list[Seen] = []
        self.named_at: dict[tuple[int, int], int] = {}
        self.seen_at: dict[tuple[int, int], int] = {}
        self.possessed: dict[tuple[int, str], int] = {}  # "his father": who was the father of whom
        self._groups: dict[tuple[int, ...], int] = {}

    def new(self, kind: EntityKind, *, named: bool = False) -> Entity:
        """Add an entity."""
        entity = Entity(len(self.entities), kind, named)
        self.entities.append(entity)
        return entity

    def group_of(self, members: Sequence[int]) -> Entity:
        """Return the entity that consists of `members`, made at its first mention."""
        key = tuple(sorted(set(members)))
        if key not in self._groups:
            entity = self.new(self.entities[key[0]].kind)
            entity.plural, entity.members = True, key
            self._groups[key] = entity.number
        return self.entities[self._groups[key]]

    def see(self, entity: Entity, item: Item) -> None:
        """Note that an item refers to an entity."""
        entity.count += 1
        tree = self.document.trees[item.sentence]
        entity.heads.add(tree.lemma(item.head))
        self.seen_at.setdefault((item.sentence, item.head), entity.number)
        self.seen.append(Seen(entity.number, item, role_weight(tree, item.head)))

    def recent(self, sentence: int, reach: int) -> list[Seen]:
        """Return what was seen in this sentence and up to `reach` before it, newest first."""
        out = []
        for seen in reversed(self.seen):
            if sentence - seen.item.sentence > reach:
                break
            out.append(seen)
        return out
