"""Names exchanged for others of their kind while training: people in office, cities, countries, groups.

The treebanks' names are few and of their time; the words around a name say more of its kind than the name. Only a
name is exchanged whose words are all capitalised, for one with as many words, so that its tree and tags stay right.
"""

import csv
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from training.examples import Encoded
from wiredesk.language.encoding import Shape, shape_of, word_pieces
from wiredesk.language.words import split_words

_SHAPES = (Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.INITIAL, Shape.DOTTED)
_SHARE = 0.5
_NOT_A_GROUP = re.compile(r"\b(?:of|the|and|for|in|de|on|secretary|general|leader|president|minister|chief)\b", re.I)


class Swapper:
    """Lists of names by kind and number of words, already as word pieces."""

    def __init__(self, knowledge: Path, tokenizer: Tokenizer) -> None:
        lists = {
            "PERSON": sorted(_people(knowledge / "offices")),
            "PLACE": sorted(_places(knowledge / "geo")),
            "ORGANIZATION": sorted(_groups(knowledge / "petrarch")),
        }
        self.names: dict[tuple[str, int], list[tuple[list[str], list[list[int]]]]] = {}
        for kind, names in lists.items():
            for name in names:
                words = [name[s.start : s.end] for s in split_words(name)]
                if words and all(shape_of(word) in _SHAPES for word in words):
                    self.names.setdefault((kind, len(words)), []).append((words, word_pieces(tokenizer, words)))

    def swap(self, sentence: Encoded, rng: random.Random) -> Encoded:
        """Return the sentence with some of its names exchanged."""
        chosen = [span for span in sentence.names if rng.random() < _SHARE]
        if not chosen:
            return sentence
        words, pieces, shapes = list(sentence.words), list(sentence.pieces), list(sentence.shapes)
        for first, last, kind in chosen:
            options = self.names.get((kind, last - first + 1))
            if not options or any(shapes[i] not in _SHAPES for i in range(first, last + 1)):
                continue
            new, new_pieces = rng.choice(options)
            for i, word, ids in zip(range(first, last + 1), new, new_pieces, strict=True):
                words[i], pieces[i], shapes[i] = word, ids, int(shape_of(word))
        return replace(sentence, words=words, pieces=pieces, shapes=shapes)


def _people(folder: Path) -> Iterable[str]:
    """People in office, and their last names alone."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                name = (row.get("person") or row.get("leader") or row.get("officeholderLabel") or "").strip()
                if name and not re.search(r"[\d()/,]", name):
                    found.add(name)
                    found.add(name.split()[-1])
    return found


def _places(folder: Path) -> Iterable[str]:
    found: set[str] = set()
    with (folder / "world-cities.csv").open(encoding="utf-8", newline="") as file:
        found.update(row["name"] for row in csv.DictReader(file))
    with (folder / "country-codes.csv").open(encoding="utf-8", newline="") as file:
        countries = {row["CLDR display name"] or "" for row in csv.DictReader(file)}
    found.update(f"{name}" for name in countries if name)
    # countries are few and by far the most written about: as many chances for them as for the cities
    weighted = [*sorted(found), *sorted(countries - {""}) * 40]
    return weighted


def _groups(folder: Path) -> Iterable[str]:
    """Organizations and armed groups of the PETRARCH dictionaries: "AL_QAEDA_ [...]" as "Al Qaeda"."""
    found: set[str] = set()
    for name in ("Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"):
        for line in (folder / name).read_text(encoding="utf-8", errors="replace").splitlines():
            match = re.match(r"\+?([A-Z][A-Z_]+?)_?\s*(?:\[|;|#|$)", line)
            if match:
                words = match[1].strip("_").split("_")
                group = " ".join(w if len(w) < 4 and len(words) == 1 else w.capitalize() for w in words)
                if not _NOT_A_GROUP.search(group):
                    found.add(group)
    return found
