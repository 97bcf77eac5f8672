"""Lemmas as edit scripts: cut so many characters off the end of the lower-cased word, then append so many.

A script is "cut|append" (Chrupala, "Simple data-driven context-sensitive lemmatization", 2006, suffixes only). The case
of proper nouns is kept.
"""


def script_of(word: str, lemma: str) -> str:
    """Return the script that turns `word` into `lemma`, both compared in lower case."""
    word, lemma = word.lower(), lemma.lower()
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    return f"{len(word) - shared}|{lemma[shared:]}"


def apply_script(word: str, cut: int, append: str, keep_case: bool) -> str | None:
    """Return the lemma of `word`, or None when the script cuts off more than there is."""
    if cut > len(word) or (cut == len(word) and not append):
        return None
    stem = word[: len(word) - cut] if cut else word
    lemma = (stem if keep_case else stem.lower()) + append
    return "I" if lemma == "i" else lemma
