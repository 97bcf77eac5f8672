"""What kind a name is of: the model's opinion of its last word, weighed with what is known and with what it does there.

The last word is the head of an English name ("El Paso Energy"). Two things outweigh a doubt of the model: the list of
known names, and a word beside the name that takes but one kind ("shelled X", "X's mayor", "arrested X").
"""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.language import wordlists
from wiredesk.language.known_names import known_kind, name_hint
from wiredesk.language.status import Parse

Floats = NDArray[np.floating[Any]]

# Weights chosen on UNER's and GUM's development parts, where they are flat about these values.
_LEAST = 1e-3  # the share of a kind that the model rules out
# Of the kind that is known, and of a person for one such word: people bear the names of places; states act as bodies.
_KNOWN = {"ORGANIZATION": ("ORGANIZATION", 500.0, 50.0), "PLACE": ("PLACE", 500.0, 50.0), "STATE": ("PLACE", 20.0, 5.0)}
_BODY = 100.0  # of an organization, for a name that says that it is one
_TOWN = 100.0  # of a place, for a name that a place bears and no office-holder
_TEAM = 5.0  # of an organization then: towns lend their names to teams and schools
_GIVEN = 10.0  # of a person, for a name that begins with a given name
_NO_PLACE = 0.05  # of a place, for a word that people bear and no place
_ROLE = 30.0  # of the kind that the words around a name ask for
_BODY_THERE = 10.0  # of an organization then: bodies are told, met and struck too

_BODIES = wordlists.words(
    """
    University Universiteit College Institute School Ministry Department Agency Party Council Committee Commission
    Parliament Senate Congress Assembly Cabinet Government Administration Authority Bureau Board Office Court Company
    Corporation Corp Corp. Inc Inc. Ltd Ltd. Co Co. Bank Association Foundation Federation Organization Organisation
    Union Alliance Coalition League Movement Front Group Society Club Army Navy Police Forces Brigade Brigades Times
    Post Herald
    """
)
_LINKS = frozenset({"of", "for", "on", "in", "and", "to"})
_OF_PLACES = wordlists.words(
    """
    shell bomb bombard strike besiege blockade encircle liberate recapture retake overrun invade evacuate flee enter
    reach
    """
)
_OF_PEOPLE = wordlists.words("meet tell thank arrest detain appoint interview greet marry succeed")
_OFFICES = wordlists.words(
    """
    president chancellor minister governor mayor ambassador senator secretary premier commander chairman chairwoman
    director spokesman spokeswoman leader judge aide adviser deputy
    """
)
_IN_PLACES = wordlists.words(
    """
    mayor capital airport port harbour harbor outskirts suburb suburbs street streets resident residents inhabitant
    inhabitants population centre
    """
)


def kind_of(
    name: tuple[int, int], shares: Floats, words: list[str], parse: Parse, kinds: list[str]
) -> tuple[str, float]:
    """Return the likeliest kind of the name `first..last` (inclusive) and its share among all kinds, 0-1.

    `shares` (words, kinds) holds the probability that a word lies in a name of each kind.
    """
    first, last = name
    written = words[first : last + 1]
    text = " ".join(written)
    weighed = shares[last] + _LEAST
    listed = known_kind(text)
    if listed is not None and listed in _KNOWN:
        kind, known, namesake = _KNOWN[listed]
        weighed[kinds.index(kind)] *= known
        if first == last:
            weighed[kinds.index("PERSON")] *= namesake
    elif _is_body(written):
        weighed[kinds.index("ORGANIZATION")] *= _BODY
    elif name_hint(text) == "TOWN":
        weighed[kinds.index("PLACE")] *= _TOWN
        weighed[kinds.index("ORGANIZATION")] *= _TEAM
    elif first == last:
        if name_hint(text) is not None:
            weighed[kinds.index("PLACE")] *= _NO_PLACE
    elif name_hint(written[0]) == "GIVEN":
        weighed[kinds.index("PERSON")] *= _GIVEN
    if listed is None:
        role = _role(last, parse)
        if role is not None:
            weighed[kinds.index(role)] *= _ROLE
            weighed[kinds.index("ORGANIZATION")] *= _BODY_THERE
    best = int(weighed.argmax())
    share = float(weighed[best] / weighed.sum())
    if listed == "ADJECTIVE" and parse.upos[last] == "ADJ" and kinds[best] in ("PLACE", "ORGANIZATION"):
        return "OTHER", share
    return kinds[best], share


def _is_body(words: list[str]) -> bool:
    """Whether a name says that it is a body: "Ana Vega University", "Bank of Vega", not "University Avenue"."""
    if len(words) == 1:
        return False
    return words[-1] in _BODIES or any(word in _BODIES and after in _LINKS for word, after in pairwise(words))


def _role(word: int, parse: Parse) -> str | None:
    """Return the kind that the governor of a name asks for; a name in a list is asked what the first one is."""
    if parse.relation(word) in ("flat", "appos"):
        word = parse.heads[word]
    if parse.relation(word) == "conj" and parse.upos[parse.heads[word]] == "PROPN":
        word = parse.heads[word]
    head = parse.heads[word]
    if head < 0:
        return None
    relation, governor = parse.deprels[word], parse.lemmas[head].lower()
    if relation in ("obj", "nsubj:pass"):
        return "PLACE" if governor in _OF_PLACES else "PERSON" if governor in _OF_PEOPLE else None
    if relation == "nmod:poss" and governor in _IN_PLACES:
        return "PLACE"
    if relation == "nsubj" and governor in _OFFICES and any(parse.below(head, "cop")):
        return "PERSON"
    if relation == "nsubj" and governor == "fall" and "to" in _cases(head, parse):
        return "PLACE"
    return None


def _cases(verb: int, parse: Parse) -> set[str]:
    """Return the prepositions of a verb's obliques."""
    return {form for oblique in parse.below(verb, "obl") for form in parse.form_below(oblique, "case")}
