"""Words to the encoder's input: word pieces, the shape of each word, and how it is joined to the word before it.

The vocabulary is uncased; what case tells about names comes back through a small shape embedding. `Join` tells the
model about white space, which is what sentence ends and quotation marks hang on. Training uses these same functions.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from tokenizers import Tokenizer

MAX_PIECES_PER_WORD = 12  # a long address says nothing after its first pieces
_MOST_REMEMBERED = 1 << 15  # words whose pieces are kept


class Shape(IntEnum):
    """The letter shape of a word; the numbers are rows of the trained embedding, so they must not change."""

    SPECIAL = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    INITIAL = 4
    MIXED = 5
    DIGITS = 6
    ALPHANUMERIC = 7
    PUNCTUATION = 8
    DOTTED = 9


class Join(IntEnum):
    """How a piece follows what stands before it; rows of the trained embedding, so they must not change."""

    SPECIAL = 0
    SPACE = 1
    GLUED = 2
    BLOCK = 3
    INSIDE = 4


@lru_cache(maxsize=1 << 14)
def shape_of(word: str) -> Shape:
    """Return the letter shape of one word (never empty)."""
    if not any(character.isalnum() for character in word):
        return Shape.PUNCTUATION
    if word.isalpha() or "'" in word or "’" in word:
        if word.islower():
            return Shape.LOWER
        if len(word) == 1:
            return Shape.INITIAL
        if word.isupper():
            return Shape.UPPER
        if word[0].isupper() and word[1:].islower():
            return Shape.TITLE
        return Shape.MIXED if word.lower() != word else Shape.LOWER
    if any(character.isdigit() for character in word):
        return Shape.ALPHANUMERIC if any(character.isalpha() for character in word) else Shape.DIGITS
    if word.endswith("."):
        return Shape.DOTTED if word[0].isupper() else Shape.LOWER
    return Shape.TITLE if word[0].isupper() else Shape.LOWER


def word_pieces(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """Return the vocabulary ids of each word's pieces, at least one and at most `MAX_PIECES_PER_WORD` per word."""
    known = _pieces_seen(tokenizer)
    new = [word for word in dict.fromkeys(words) if word not in known]
    if new:
        if len(known) > _MOST_REMEMBERED:
            known.clear()
            return word_pieces(tokenizer, words)
        unknown = tokenizer.token_to_id("[UNK]") or 0
        legible = [w if w.isprintable() else w.encode("utf-8", "replace").decode() for w in new]  # lone surrogates
        for word, item in zip(new, tokenizer.encode_batch(legible, add_special_tokens=False), strict=True):
            known[word] = item.ids[:MAX_PIECES_PER_WORD] or [unknown]
    return [known[word] for word in words]


@lru_cache(maxsize=2)
def _pieces_seen(tokenizer: Tokenizer) -> dict[str, list[int]]:
    """Return the memory of a tokenizer: a text's words are mostly ones that were cut before."""
    del tokenizer
    return {}
