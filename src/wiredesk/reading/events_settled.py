"""How real events are whose own words do not say it: from the report's other mentions of the same event."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wiredesk.knowledge.plover import EventKind
from wiredesk.model import Status

from .events_triggers import Trigger
from .status_clause import Standing
from .trees import Tree, base_relation

_BELOW = 3  # sentences below a headline that say what it is about
_DONE: frozenset[Status] = frozenset({"happened", "underway"})
_AHEAD: frozenset[Status] = frozenset({"scheduled", "possible", "conditional", "cancelled"})
_UNPLANNED = frozenset({"OTHER", "ASSAULT"})  # a fire, an attack: what a headline opens with has happened
_SIDE_BY_SIDE = frozenset({"conj", "appos", "parataxis", "list", "flat", "dep"})
_INVITATIONS = frozenset({"invite", "invitation"})


class Draft(NamedTuple):
    """An event mention before its status is compared with the report's other mentions of the same event.

    `headline` tells of one in a headline or subhead.
    """

    tree: Tree
    trigger: Trigger
    kind: EventKind
    lemma: str
    standing: Standing
    ordinal: int | None
    accident: bool = False
    headline: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """The number of the sentence and the word's place in it."""
        return self.tree.number, self.trigger.index


def settle(drafts: Sequence[Draft]) -> list[Standing]:
    """Return how real each mention is, in the order of `drafts`.

    One whose own words say nothing of it ("this visit") has the standing of the last of its word that does; a bare noun
    of a headline that of what the sentences below tell of it.
    """
    known: dict[str, Standing] = {}
    settled: list[Standing] = []
    for number, draft in enumerate(drafts):
        standing = draft.standing
        if standing.weak and standing.status == "happened":
            below = _told_below(drafts, number) if draft.headline and _stands_bare(draft) else None
            if below is not None:
                standing = below
            elif _takes_up(draft) and draft.lemma in known:
                standing = known[draft.lemma]._replace(weak=True)
        elif not standing.weak and not standing.negated and standing.status != "denied":
            known[draft.lemma] = standing
        settled.append(standing)
    return settled


def _stands_bare(draft: Draft) -> bool:
    """Whether a noun is no argument of a verb: "Reyes's Visit and Possible Talks"."""
    tree, index = draft.tree, draft.trigger.index
    if draft.trigger.carrier is not None:
        return False
    while tree.words[index].upos in {"NOUN", "PROPN"}:
        head, relation = tree.words[index].head, base_relation(tree.words[index].deprel)
        if head < 0:
            return True
        if relation not in _SIDE_BY_SIDE:
            return False
        if relation == "parataxis":
            return True
        index = head
    return False


def _told_below(drafts: Sequence[Draft], number: int) -> Standing | None:
    """Return the standing of what a headline's noun tells of, where the sentences below tell it as not yet done.

    They tell it by the same word, or by another of meetings and visits. Where none does, whoever is invited has not
    come.
    """
    noun = drafts[number]
    if noun.kind.type in _UNPLANNED:
        return None
    below = list(_below(drafts, number))
    near = [draft for draft in below if draft.lemma == noun.lemma or _meets_alike(draft, noun)]
    if any(draft.standing.status in _DONE and not draft.standing.weak for draft in near):
        return None
    same = [draft for draft in near if draft.lemma == noun.lemma] or [d for d in below if _meets(d) and _meets(noun)]
    told = (draft.standing for draft in same if not (draft.standing.negated or draft.ordinal))
    ahead = next((standing for standing in told if standing.status in _AHEAD), None)
    if ahead is None and noun.kind.mode == "visit":
        here = [draft for draft in drafts if draft.tree.number == noun.tree.number]
        invited = any(draft.lemma in _INVITATIONS for draft in (*here, *below))
        return Standing("possible", weak=True) if invited and not same else None
    return None if ahead is None else ahead._replace(weak=True)


def _meets(draft: Draft) -> bool:
    return draft.kind.type == "CONSULT"


def _meets_alike(draft: Draft, other: Draft) -> bool:
    return _meets(draft) and _meets(other) and draft.kind.mode == other.kind.mode


def _below(drafts: Sequence[Draft], number: int) -> Iterator[Draft]:
    """Yield the mentions of the few sentences below a headline, up to the next one."""
    sentences: set[int] = set()
    for draft in drafts[number + 1 :]:
        if draft.tree.number == drafts[number].tree.number:
            continue
        sentences.add(draft.tree.number)
        if draft.headline or len(sentences) > _BELOW:
            return
        yield draft


def _takes_up(draft: Draft) -> bool:
    """Whether a noun speaks of an event as known: "the talks", "this visit", "Hartwig's visit"."""
    tree, index = draft.tree, draft.trigger.index
    if tree.words[index].upos not in {"NOUN", "PROPN"}:
        return False
    determiners = {tree.lemma(i) for i in tree.with_relation(index, "det")}
    return bool(determiners & {"the", "this", "these", "that", "such"}) or tree.has(index, "nmod:poss")
