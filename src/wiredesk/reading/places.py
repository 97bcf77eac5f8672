"""Capitals: the city where it is a place, the state where it acts ("Islamabad said", "in Islamabad")."""

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

import msgspec

from wiredesk.knowledge import Knowledge

from .clauses import case_of
from .cues import word_set
from .names_kinds import Name
from .trees import DocumentTrees, Tree, base_relation

_WIDER = re.compile(r",\s*([A-Z][\w.]*(?:[ -][A-Z][\w.]*){0,3})")
_LOCATING = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "across", "throughout", "from", "via", "through"}
)
_RELATING = frozenset({"with", "between", "against", "towards", "toward", "by", "among", "on", "over"})
_SEATS: Final = {"Brussels": ("European Union", "BEL")}
"""Capitals that act for a body seated there, where the report names it and not the state."""

_TRAVEL = word_set(
    "visit trip travel fly go come arrive return leave depart move drive head flight journey tour land reach"
    " march evacuate deport send bring take route road way ambassador embassy envoy"
)
_ACTING_NOUNS = word_set(
    "tie relation relationship response attempt policy decision demand support interest effort stance position"
    " claim view concern pressure request call plan commitment approach reaction government ally alliance role"
    " message offer proposal refusal strategy goal ambition aid help"
)


def with_states(names: Sequence[Name], document: DocumentTrees, knowledge: Knowledge) -> tuple[Name, ...]:
    """Return the names, each capital that acts as its state carrying the country's code as its key."""
    out = []
    keys = {name.key for name in names}
    for name in names:
        state = name
        seat = _SEATS.get(name.text)
        if (
            seat is not None
            and seat[0] in keys
            and seat[1] not in keys
            and name.kind == "place"
            and name.form == "name"
        ):
            if acts(document.trees[name.sentence], name.head):
                state = msgspec.structs.replace(name, kind="organization", key=seat[0], country=None)
            out.append(state)
            continue
        if name.kind == "place" and name.key is None and name.country is not None:
            readings = knowledge.countries.readings(name.text)
            if readings and readings[0].form == "capital" and acts(document.trees[name.sentence], name.head):
                state = msgspec.structs.replace(name, key=name.country)
        out.append(state)
    return tuple(out)


def acts(tree: Tree, head: int) -> bool:
    """Tell whether a capital stands for its state: as a subject, a possessor of aims, or a party to relations."""
    words = tree.words
    word = words[head]
    relation = base_relation(word.deprel)
    governor = tree.lemma(word.head) if word.head >= 0 else ""
    preposition = case_of(tree, head)
    if relation == "conj" and not preposition and word.head >= 0:
        return acts(tree, word.head)
    if relation == "nsubj":
        # "Washington is a city", "Kabul fell": places that merely are or undergo do not act
        subject_of = words[word.head]
        if subject_of.upos == "NOUN":
            return governor in _ACTING_NOUNS | {"talk", "negotiation", "contact", "favour", "favor"}
        return word.deprel == "nsubj" and subject_of.upos == "VERB" and governor not in {"fall", "lie", "see"}
    if word.deprel == "nmod:poss":
        return governor in _ACTING_NOUNS
    if preposition in _LOCATING:
        return False
    if preposition == "to":
        return governor not in _TRAVEL and relation in {"obl", "nmod"} and governor in _ACTING_NOUNS
    if preposition in _RELATING:
        return relation in {"obl", "nmod"}
    if relation == "obj":
        return governor in {"accuse", "urge", "warn", "tell", "ask", "press", "blame", "condemn", "support", "threaten"}
    return False


class Located(NamedTuple):
    """What a place name can mean: keys of the gazetteer, likeliest first, and the country if they agree on one."""

    candidates: tuple[str, ...]
    country: str | None


_NOWHERE: Final = Located((), None)
_LIKELY = 0.8  # of the likelihood must lie in one country for it to be said


def locate(name: str, following: str, countries: Collection[str], knowledge: Knowledge) -> Located:
    """Return what a place name can mean in a report.

    `following` is the text after the name (", Alabama" is read with it); `countries` are the ISO alpha-3 codes of the
    states that the report names: they decide between candidates that are ambiguous without them, never against a place
    that is clear by itself.
    """
    reading = knowledge.places.lookup(name)
    if found := _WIDER.match(following):
        inside = knowledge.places.lookup(f"{name}, {found.group(1)}")
        reading = inside if inside.candidates else reading
    if not reading.candidates:
        return _NOWHERE
    likelihoods = [(c.place, c.likelihood) for c in reading.candidates]
    if reading.ambiguous:
        named = [(place, share) for place, share in likelihoods if place.country in countries]
        if len({place.country for place, _ in named}) == 1:
            rest = [(place, share) for place, share in likelihoods if place.country not in countries]
            return Located(tuple(place.key for place, _ in named + rest), named[0][0].country)
    shares: dict[str, float] = {}
    for place, share in likelihoods:
        if place.country is not None:
            shares[place.country] = shares.get(place.country, 0.0) + share
    total = sum(share for _, share in likelihoods)
    best = max(sorted(shares), key=lambda code: shares[code], default=None)
    sure = best is not None and shares[best] >= _LIKELY * total
    return Located(tuple(place.key for place, _ in likelihoods), best if sure else None)
