"""Lemmas of verbs and nouns from a table of known forms and the regular endings, before the model's guess is taken."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

_VOWELS = "aeiou"


@lru_cache(maxsize=1 << 14)
def settle_lemma(word: str, upos: str, guess: str) -> str:
    """Return the lemma of a verb or common noun: the table's, else a known base by regular endings, else `guess`.

    An unknown verb gets the likeliest of its regular candidates, an unknown noun the guess; other parts of speech keep
    it in any case.
    """
    kind = {"VERB": "v", "AUX": "v", "NOUN": "n"}.get(upos)
    form = word.lower()
    if kind is None or not form.isalpha():
        return guess
    bases, irregular = _tables()
    if (kind, form) in irregular:
        return irregular[kind, form]
    candidates = list(regular_lemmas(form, kind))
    for candidate in candidates:
        if (kind, candidate) in bases:
            return candidate
    return guess if kind == "n" else candidates[0]


def regular_lemmas(form: str, kind: str) -> Iterator[str]:
    """Yield what a form may be the regular inflection of, likeliest first; the form itself is the last one.

    `kind` is "v" or "n"; "stopped": stop, stopp, stoppe; "cities": city, citie.
    """
    if form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
        yield form[:-1]
    elif form.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        yield form[:-2]
        yield form[:-1]
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")):
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]
    elif kind == "n" and form.endswith("men") and len(form) > 4:
        yield form[:-2] + "an"
    elif kind == "v" and form.endswith("ied") and len(form) > 4:
        yield form[:-3] + "y"
    elif kind == "v" and form.endswith(("ed", "ing")):
        yield from _of_stem(form[:-2] if form.endswith("ed") else form[:-3])
        if form.endswith("ed"):
            yield form[:-1]
    yield form


def _of_stem(stem: str) -> Iterator[str]:
    """Yield the bases of a stem that lost -ed or -ing: "impos" impose, "stopp" stop, "attack" attack."""
    if len(stem) < 2:
        return
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "slz" + _VOWELS
    takes_e = stem[-1] in "uvz" or stem.endswith(("at", "as", "os", "us", "iz", "ang", "enc", "anc", "rg", "dg", "rc"))
    if doubled:
        yield stem[:-1]
    if takes_e:
        yield stem + "e"
    yield stem
    if not takes_e:
        yield stem + "e"
    if not doubled and len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]


@cache
def _tables() -> tuple[frozenset[tuple[str, str]], dict[tuple[str, str], str]]:
    text = (resources.files(__package__) / "lemma_forms.tsv").read_text(encoding="utf-8")
    bases: set[tuple[str, str]] = set()
    irregular: dict[tuple[str, str], str] = {}
    for line in text.splitlines()[1:]:
        kind, form, lemma = line.split("\t")
        if lemma:
            irregular[kind, form] = lemma
        else:
            bases.add((kind, form))
    return frozenset(bases), irregular
