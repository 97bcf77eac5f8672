"""Where an event is said to be: the place mention that hangs on its trigger, its carrier or its clause."""

from collections.abc import Mapping

from wiredesk.model import EventType, Mention

from .clauses import case_of, grammatical_subjects, is_passive, marker_of, objects
from .events_times import governor_of
from .events_triggers import Trigger
from .roles_lexicon import is_somebody
from .trees import Tree, base_relation

_LOCATING = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "around", "on", "into", "throughout", "within", "over", "off",
     "along", "from", "outside of", "close to", "beside"}
)  # fmt: skip
_NO_PLACES = frozenset({"gunpoint", "knifepoint"})
_DEEPEST = 1
_DONE_TO_STATES = frozenset({"REQUEST", "SANCTION", "ACCUSE", "THREATEN", "REJECT", "AGREE"})
_BUILDINGS = frozenset({"airport", "hospital", "school", "church", "university", "bank"})
_DONE_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_OF_PARTS = frozenset({"of", "in", "near", "inside", "outside"})
_BESIDE_PEOPLE = frozenset({"in", "near", "at", "outside"})
_PLACES = frozenset({"place", "facility"})
_GOING = frozenset({"visit", "travel", "fly", "go", "trip", "tour", "head", "arrive", "return", "journey", "come"})


def place_of(tree: Tree, trigger: Trigger, by_head: Mapping[int, Mention], kind: EventType) -> str | None:
    """Return the id of the place mention nearest to a trigger in the tree, or None.

    The trigger's own complements come first, then those of the verb that carries it, then those of the clause it stands
    in, as long as no other event stands between.
    """
    lemma = tree.lemma(trigger.index)
    on_is_where = kind not in _DONE_TO_STATES  # "called on Lima to", "imposed sanctions on Lima"
    for node in _search_path(tree, trigger):
        for child in tree.children[node]:
            relation = base_relation(tree.words[child].deprel)
            found = by_head.get(child)
            if found is None or found.kind not in {"place", "facility"}:
                inner = _place_inside(tree, child, by_head) if relation in {"obl", "nmod"} else None
                if inner is None:
                    continue
                found = inner
            preposition = case_of(tree, child)
            if found.quote.lower() in _NO_PLACES:
                continue
            if (preposition == "on" and not on_is_where) or governor_of(tree, child) != node:
                continue
            if relation in {"obl", "nmod"} and preposition in _LOCATING and preposition != "from":
                return found.id
            if lemma in _GOING and ((relation == "obj" and lemma in {"visit", "tour"}) or preposition == "to"):
                return found.id
    return _place_beside_person(tree, trigger, by_head) or (_place_hit(tree, trigger, by_head, kind))


def _place_hit(tree: Tree, trigger: Trigger, by_head: Mapping[int, Mention], kind: EventType) -> str | None:
    """Return a place that is itself attacked, searched or visited, or that its description names.

    "Shelled the town of Lima", "stormed the airport", "visited a plant in Lima", "seized a ship in the strait".
    """
    verb = trigger.index
    if kind not in _DONE_ON_THE_SPOT and tree.lemma(verb) not in {"visit", "tour"}:
        return None
    hit = grammatical_subjects(tree, verb) if is_passive(tree, verb) else objects(tree, verb)
    for index in hit:
        found = by_head.get(index)
        if found is None or found.kind not in _PLACES:
            found = _place_inside(tree, index, by_head)
        if found is not None and found.kind in _PLACES:
            return found.id
    return None


def _place_beside_person(tree: Tree, trigger: Trigger, by_head: Mapping[int, Mention]) -> str | None:
    """Return a place that the parse hung on a person: "met Minister Lena Hartwig in Lima" says where they met."""
    for child in tree.with_relation(trigger.index, "obj", "nsubj", "obl"):
        below = [i for i in tree.subtree(child) if i in by_head]
        people = [i for i in below if by_head[i].kind == "person" and by_head[i].form == "name"]
        for index in below:
            found = by_head[index]
            after_person = any(by_head[i].end < found.start <= by_head[i].end + 5 for i in people)
            if found.kind in {"place", "facility"} and after_person and case_of(tree, index) in {"in", "at", "near"}:
                return found.id
    return None


def _search_path(tree: Tree, trigger: Trigger) -> list[int]:
    path = [trigger.index]
    if trigger.carrier is not None:
        path.append(trigger.carrier)
    word = tree.words[path[-1]]
    relation = base_relation(word.deprel)
    apart = relation == "advcl" and marker_of(tree, word.index) not in {"", "to"}  # "if he comes", "after he left"
    if (
        not apart
        and word.head >= 0
        and (relation in {"xcomp", "advcl"} or tree.words[path[-1]].upos in {"NOUN", "PROPN"})
    ):
        above = tree.words[word.head]
        if above.upos == "VERB" and relation in {"xcomp", "obj", "obl", "nsubj", "advcl"}:
            path.append(above.index)
    return path


def _is_people(tree: Tree, index: int) -> bool:
    return is_somebody(tree, index) and tree.lemma(index) not in _BUILDINGS


def _place_inside(tree: Tree, index: int, by_head: Mapping[int, Mention], depth: int = 0) -> Mention | None:
    """Return a place that names a part of itself first: "in the north of Kunduz", "at a hotel in Kabul"."""
    for child in tree.with_relation(index, "nmod"):
        found = by_head.get(child)
        prepositions = _BESIDE_PEOPLE if _is_people(tree, index) else _OF_PARTS  # "officials of Lima" are anywhere
        if found is not None and found.kind in _PLACES and case_of(tree, child) in prepositions:
            return found
        if found is None and depth < _DEEPEST and case_of(tree, child) in _OF_PARTS:
            further = _place_inside(tree, child, by_head, depth + 1)  # "on the sidelines of a summit in Lima"
            if further is not None:
                return further
    return None
