"""How likely it is that two reports tell of one part that one person has: by the words around, never by the names.

The few weights (`part_model.json`, built by `training/parts.py`) are fitted on piles in which it is known whom reports
disagree on.
"""

import json
import math
import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

from wiredesk.language.wordlists import words
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.pair_model import LogisticModel, logistic_model

from .person_parts import LEADING, telling_words, things_of
from .persons_told import ToldPerson
from .same_amount import akin, sentence_likeness

_STEM = 5  # letters: "Karlia's", "Karlian"
_NEAR_SENSE = 0.5  # of `Lexicon.relatedness`
#: Of `same_word`: words that may tell one part.
AKIN = 0.4
_SAID = 0.3  # rarity of a word that says what a part is of
_NO_NAME = words(
    "general colonel major captain minister president prime deputy foreign interior defence defense ministry party "
    "finance justice health trade police fire army navy military force border guard security service district "
    "chief mission delegation team commission state house council committee national his her "
    "their its our my us them him the north south east west"
)
#: Sides that need no name: the leader of the government's team is not that of the rebels'.
_SIDES = words("government rebel opposition guerrilla insurgent separatist militant junta mutineer army police")
_BODIES = words(
    "police fire army navy committee department agency party ministry union company club board school bank fund "
    "corporation association federation council group panel"
)
_LETTERS = re.compile(r"[^\W\d_]+")


def part_features(
    one: ToldPerson,
    other: ToldPerson,
    sentences: tuple[str, str],
    named: tuple[Collection[str], Collection[str]],
    rivals: tuple[int, int],
    aligned: Mapping[str, float],
) -> dict[str, float]:
    """Return what two parts have in common that two reports give to two people: each 0-1 or a small count.

    `sentences` are those of the parts, `named` the entities that each of the reports names anywhere, `rivals` how many
    others have the part in each report, whom the other report does not know in it, `aligned` how the sentences stand to
    one another (`alignment`).
    """
    of = what_of(one, other)
    whose = whose_of(one, other)
    mine, theirs = set(one.names), set(other.names)
    strangers = float(one.person not in named[1]) + float(other.person not in named[0])
    return {
        **aligned,
        "bias": 1.0,
        "word": float(one.told.word == other.told.word),
        "of": max(0.0, of),
        "of_none": float(of < 0.0),
        "of_other": float(of == 0.0),
        "whose": float(whose > 0),
        "strangers": strangers,
        "head_of_what": float(of < 0.0 and not LEADING.isdisjoint({*one.parts} & {*other.parts})),
        "rivals": math.log(1.0 + rivals[0]) + math.log(1.0 + rivals[1]),
        "names": len(mine & theirs) / max(1, min(len(mine), len(theirs))),
        "words": sentence_likeness(*sentences),
        "leads": float(one.lead and other.lead),
    }


def log_odds_of_one_part(features: Mapping[str, float]) -> float:
    """Return the log-odds that two parts are one."""
    return _model().log_odds(features)


def same_word(one: ToldPerson, other: ToldPerson) -> float:
    """Return how surely two words tell one part whatever it is of, 0-1: two of one list 1, else as they are akin."""
    if not {*one.parts}.isdisjoint(other.parts):
        return 1.0
    return akin(one.told.word, other.told.word)


def what_of(one: ToldPerson, other: ToldPerson) -> float:
    """Return how nearly two parts are of one thing, 0-1; -1 where a report does not say."""
    mine, theirs = (_things(row) for row in (one, other))
    if not mine or not theirs:
        return -1.0
    if things_of(mine) & things_of(theirs):
        return 1.0
    lexicon = load_lexicon()
    near = [
        (lexicon.relatedness(a, b) if a != b else 1.0) * min(1.0, lexicon.rarity(a) / _NEAR_SENSE)
        for a in mine
        for b in theirs
        if a == b or lexicon.relatedness(a, b) >= _NEAR_SENSE
    ]
    return max(near, default=0.0)


def says_of_what(row: ToldPerson) -> bool:
    """Tell whether a report says of what a part is."""
    return bool(_things(row))


def _things(row: ToldPerson) -> list[str]:
    """Return the words for what a part is of, no names among them."""
    names = {name.lower() for name in row.told.whose} - _NO_NAME
    return sorted(w for w in telling_words(row.told.of) if w not in names and w.isalpha())


def whose_of(one: ToldPerson, other: ToldPerson) -> int:
    """Return 1 where both parts are of what one name calls, -1 where they are of two names, 0 where nobody says."""
    mine, theirs = (owners_of(row) for row in (one, other))
    if not mine or not theirs:
        return 0
    return 1 if any(a.startswith(b) or b.startswith(a) for a in mine for b in theirs) else -1


def of_a_body(one: ToldPerson, other: ToldPerson) -> bool:
    """Tell whether two parts only have in common that both are of a body of which there are many: "fire", "police"."""
    shared = set(_things(one)) & set(_things(other))
    return bool(shared) and shared <= _BODIES


def owners_of(row: ToldPerson) -> list[str]:
    """Return the beginnings of the words for whose a part is, sorted."""
    found = {w.lower() for said in row.told.whose for w in _LETTERS.findall(said) if w[:1].isupper()}
    found |= _SIDES & set(row.told.of)
    return sorted({w[:_STEM] for w in found if w not in _NO_NAME and len(w) > 2})


@cache
def _model() -> LogisticModel:
    return logistic_model(json.loads(files(__package__).joinpath("part_model.json").read_text(encoding="utf-8")))
