"""How likely it is that one report denies what another tells: by the deed and by the words around it.

The few weights (`polarity_model.json`, built by `training/polarities.py`) are fitted on piles in which what reports
disagree on is known.
"""

import json
import math
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from wiredesk.model import DateInterval, Entity
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.pair_model import LogisticModel, logistic_model
from wiredesk.resolve.wording import stem, tokens

from .deeds import act_for_one, is_named
from .polarities import ToldPolarity
from .polarity_words import asked_once

_COMMON = 0.2  # words of a rarity below this say nothing
_AROUND = 90  # code points on each side
_MARKS = (", ", "; ", " - ", ": ", "\n", '"', "“", "”")
_LIKE = 0.5  # of `relatedness`: two nouns for one thing
_FIRM_AND_LOOSE = 0.6


def deed_shared(no: ToldPolarity, yes: ToldPolarity) -> tuple[float, float]:
    """Return how surely two tellings answer one question, the one with no and the other with yes, 0-1; 0 for none.

    Beside it the same for questions that a story hardly asks of two deeds.
    """
    theirs = {number: (said, firm) for number, said, firm in yes.answers}
    question = sole = 0.0
    for number, said, firm in no.answers:
        other, as_firm = theirs.get(number, (said, firm))
        if not said and other and (firm or as_firm):
            sure = 1.0 if firm and as_firm else _FIRM_AND_LOOSE
            question = max(question, sure)
            sole = max(sole, sure if number in asked_once() else 0.0)
    return question, sole


def question_features(
    no: ToldPolarity,
    yes: ToldPolarity,
    texts: tuple[str, str],
    named: tuple[Collection[str], Collection[str]],
    entities: Mapping[str, Entity],
) -> dict[str, float]:
    """Return what two tellings have in common of which one says no and one yes: each 0-1 or a small count.

    `texts` are those of their reports, `named` the entities that each of these names anywhere.
    """
    sides = (no, yes)
    question, sole = deed_shared(no, yes)
    clauses = [_clause(text, row) for text, row in zip(texts, sides, strict=True)]
    sentences = [_weights(text[row.first : row.last], _own(row)) for text, row in zip(texts, sides, strict=True)]
    acting = [set(row.acting) for row in sides]
    others = [set(row.others) for row in sides]
    heads = [set(row.acting_heads) for row in sides]
    things = [set(row.other_heads) for row in sides]
    actors = _taking_part(acting[0], acting[1], entities)
    actors_like = max(actors, _like(heads[0], heads[1]))
    aims = max(_taking_part(others[0], others[1], entities), _like(things[0], things[1]))
    names = [set(row.names) for row in sides]
    known = [bool(a or h) for a, h in zip(acting, heads, strict=True)]
    aimed = [bool(a or h) for a, h in zip(others, things, strict=True)]
    return {
        "bias": 1.0,
        "question": question,
        "sole": sole,
        "mode": float(bool(no.mode) and (no.type, no.mode) == (yes.type, yes.mode)),
        "antonym": float(not no.negated and not yes.negated),
        "actors": actors,
        "actors_differ": float(all(known) and actors_like == 0.0),
        "aims": aims,
        "aims_differ": float(all(aimed) and aims == 0.0),
        "around": _soft(clauses[0], clauses[1]),
        "words": _soft(sentences[0], sentences[1]),
        "names": len(names[0] & names[1]) / max(1, min(map(len, names))),
        "strangers": float(bool(names[0] - set(named[1]))) + float(bool(names[1] - set(named[0]))),
        "one_event": float(bool(no.event) and no.event == yes.event),
        "one_type": float(no.type == yes.type != "OTHER"),
        "leads": float(no.lead and yes.lead),
        "noun": float(no.noun or yes.noun),
        "nouns": float(no.noun and yes.noun),
        "outright": float(no.outright),
        "day": float(_apart(no.days, yes.days)) + 0.5 * float(_apart(no.context, yes.context)),
        "ahead": float(no.ahead),
    }


def _own(row: ToldPolarity) -> frozenset[str]:
    return frozenset(stem(w) for w in row.lemma.split())


def _taking_part(mine: set[str], theirs: set[str], entities: Mapping[str, Entity]) -> float:
    if mine & theirs:
        return 1.0 if any(is_named(e, entities) for e in mine & theirs) else 0.8
    known = [{e for e in side if e in entities} for side in (mine, theirs)]
    return 0.5 if known[0] and known[1] and act_for_one(known[0], known[1], entities) else 0.0


def _like(mine: Collection[str], theirs: Collection[str]) -> float:
    return max((_alike(a, b) for a in mine for b in theirs), default=0.0)


@lru_cache(maxsize=1 << 16)
def _alike(left: str, right: str) -> float:
    if left == right or stem(left) == stem(right):
        return 1.0
    found = load_lexicon().relatedness(left, right)
    return found if found >= _LIKE else 0.0


def _clause(text: str, row: ToldPolarity) -> dict[str, tuple[str, float]]:
    first, last = max(row.first, row.start - _AROUND), min(row.last, row.end + _AROUND)
    before = max(text.rfind(mark, first, row.start) for mark in _MARKS) + 1
    after = min((at for at in (text.find(mark, row.end, last) for mark in _MARKS) if at >= 0), default=last)
    return _weights(text[max(first, before) : row.start] + " " + text[row.end : after], _own(row))


@lru_cache(maxsize=1 << 12)
def _weights(sentence: str, own: frozenset[str]) -> dict[str, tuple[str, float]]:
    lexicon = load_lexicon()
    found = {}
    for word in tokens(sentence):
        rarity = lexicon.rarity(word)
        if not word[0].isdigit() and rarity >= _COMMON and stem(word) not in own:
            found[stem(word)] = (word, rarity**2)
    return found


def _soft(mine: Mapping[str, tuple[str, float]], theirs: Mapping[str, tuple[str, float]]) -> float:
    """Return how much of the smaller of two sets of words the other has, or like words; 0-1, less for few words."""
    if len(theirs) < len(mine):
        mine, theirs = theirs, mine
    shared = math.fsum(
        weight * max((_alike(word, other) for other, _ in theirs.values()), default=0.0)
        for word, weight in mine.values()
    )
    weights = [math.fsum(w for _, w in side.values()) for side in (mine, theirs)]
    return shared / (math.sqrt(weights[0] * weights[1]) + 0.15) if shared else 0.0


def _apart(mine: Collection[DateInterval], theirs: Collection[DateInterval]) -> bool:
    return bool(mine and theirs) and not any(a.intersect(b) for a in mine for b in theirs)


def log_odds_of_one(features: Mapping[str, float]) -> float:
    """Return the log-odds that one report denies what the other tells."""
    return _model().log_odds(features)


@cache
def _model() -> LogisticModel:
    return logistic_model(json.loads(files(__package__).joinpath("polarity_model.json").read_text(encoding="utf-8")))
