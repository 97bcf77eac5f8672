"""How common a word is, and how near in meaning two event words are: one table, read once.

The table (`lexicon.json.gz`, built by `training/lexicon.py`) holds word frequencies from wordfreq (CC BY-SA 4.0) on the
Zipf scale (van Heuven et al. 2014) and, per event word, the WordNet 3.1 senses that it shares with other words.
"""

import gzip
import json
from collections.abc import Container
from functools import cache
from importlib.resources import files

ZIPF_UNKNOWN = 1.5  # a word outside of the 40,000 most frequent ones; these end at about 2.2
ZIPF_CEILING = 7.0  # "the", "of": no weight at all
MOST_RARE = ZIPF_CEILING - ZIPF_UNKNOWN


def _rarity(zipf: float) -> float:
    return min(1.0, max(0.0, (ZIPF_CEILING - zipf) / MOST_RARE))


_RAREST = _rarity(ZIPF_UNKNOWN)
#: Adjectives for what an event has left behind, and its verb: WordNet does not tie them.
_RESULTS = {"dead": "die", "deceased": "die", "ablaze": "burn", "aflame": "burn"}
_LOOSELY = 0.5  # how nearly "check in" and "check" mean one thing, where nothing more is known


class Lexicon:
    """Word frequencies and shared senses. Use `load_lexicon()`."""

    def __init__(self, zipf_tenths: dict[str, int], senses: dict[str, list[int]]) -> None:
        # Asked of every word of every report: worked out once, and one number for all words of a frequency.
        rarity = {tenths: _rarity(tenths / 10) for tenths in set(zipf_tenths.values())}
        self._rarity = {word: rarity[tenths] for word, tenths in zipf_tenths.items()}
        self._senses = {
            lemma: dict(zip(flat[::2], (w / 100 for w in flat[1::2]), strict=True)) for lemma, flat in senses.items()
        }
        self._relatedness: dict[tuple[str, str], float] = {}

    def rarity(self, word: str) -> float:
        """Return 0 (on every page) to 1 (not among the 40,000 most frequent words) for a lower-case word."""
        return self._rarity.get(word, _RAREST)

    def concepts(self, lemma: str) -> dict[int, float]:
        """Return the senses of an event word with their weights (0-1); empty for a word that is not in the table.

        A participle used as an adjective ("wounded") and a word for what is left ("dead") have those of their verbs.
        """
        known = self._senses.get(lemma)
        return self._senses.get(_verb_of(lemma, self._senses), {}) if known is None else known

    def relatedness(self, left: str, right: str) -> float:
        """Return how nearly two event words mean one thing: 1 for the same word, 0 where no sense is shared.

        "acquire" and "acquisition" (derived), "quake" and "earthquake" (one synset) are near 1; a word and its
        hypernym ("murder", "kill") at most .5. Symmetric.
        """
        if left == right:
            return 1.0
        key = (left, right) if left < right else (right, left)
        known = self._relatedness.get(key)
        if known is None:
            a, b = self.concepts(key[0]), self.concepts(key[1])
            if len(b) < len(a):
                a, b = b, a
            known = max((w * b[c] for c, w in a.items() if c in b), default=0.0)
            if _first(key[0]) == _first(key[1]):
                known = max(known, _LOOSELY)
            self._relatedness[key] = known
        return known


def _first(lemma: str) -> str:
    """Return a verb without its particle: "check" of "check in"."""
    return lemma.partition(" ")[0]


def _verb_of(lemma: str, known: Container[str]) -> str:
    if lemma.endswith("ed"):
        bare = lemma[:-2]
        tries = (lemma[:-1], bare, bare[:-1] if bare[-1:] == bare[-2:-1] else bare)
        return next((verb for verb in tries if verb in known), lemma)
    return _RESULTS.get(lemma, lemma)


@cache
def load_lexicon() -> Lexicon:
    """Return the shipped lexicon; read on the first call (about 0.1 s)."""
    raw = gzip.decompress((files("wiredesk.resolve") / "lexicon.json.gz").read_bytes())
    table = json.loads(raw)
    return Lexicon(table["zipf"], table["senses"])
