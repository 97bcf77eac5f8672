"""Names of one document agree with one another: a short form is of the kind that the document gives where it is clear.

The model reads windows of a few sentences, so it may know a name in one and doubt it in the next. Three things are
carried over: what an abbreviation stands for ("World Food Programme (WFP)"), the family name of a person who is named
in full, and the kind of a name elsewhere where the model is unsure of it. Storms bear the names of people.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from wiredesk.language.annotation import AnnotatedSentence, NameLabel, NameSpan, Word
from wiredesk.language.name_spans import is_storm

# Chosen on UNER's and GUM's development parts, where they are flat about these values.
_UNSURE = 0.8  # a name of a lower score takes the kind that others of its form have
_SURE = 0.9  # a person of this score lends the family name
_LINKS = frozenset({"of", "the", "for", "and", "on", "in", "de", "du", "des", "la"})
_MOST = 8  # words of a full form


def agreeing(names: Sequence[NameSpan], sentences: Iterable[AnnotatedSentence]) -> list[NameSpan]:
    """Return the document's names in text order, with short and doubtful forms as the clear ones have them."""
    words = [word for sentence in sentences for word in sentence.words]
    text_of = _texts(names, words)
    abbreviated = _abbreviations(words, names)
    families = {
        text.split(" ")[-1]
        for name, text in text_of.items()
        if name.label == "PERSON" and name.score >= _SURE and " " in text
    }
    storms = _storms(words, {name.start for name in names if name.label == "EVENT_NAME"})
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name, text in text_of.items():
        votes[text][name.label] += name.score
    found: list[NameSpan] = []
    for name in names:
        text = text_of[name]
        if text in abbreviated:
            found.append(NameSpan(name.start, name.end, abbreviated[text], max(name.score, _SURE)))
        elif text in storms:
            found.append(NameSpan(name.start, name.end, "EVENT_NAME", name.score))
        elif name.score < _UNSURE and text in families:
            found.append(NameSpan(name.start, name.end, "PERSON", _UNSURE))
        elif name.score < _UNSURE:
            label = max(sorted(votes[text]), key=votes[text].__getitem__)
            found.append(NameSpan(name.start, name.end, label, name.score))  # type: ignore[arg-type]
        else:
            found.append(name)
    wanted = families.union(abbreviated)
    if wanted:
        taken = {at for name in names for at in range(name.start, name.end)}
        for word in words:
            if word.text not in wanted or word.start in taken:
                continue
            if word.text in abbreviated:
                found.append(NameSpan(word.start, word.end, abbreviated[word.text], _SURE))
            elif word.upos == "PROPN" and word.index and word.text[0].isupper():
                found.append(NameSpan(word.start, word.end, "PERSON", _UNSURE))
    return sorted(found, key=lambda name: (name.start, name.end))


def _texts(names: Iterable[NameSpan], words: Sequence[Word]) -> dict[NameSpan, str]:
    """Return each name's words, joined by blanks."""
    at = {word.start: i for i, word in enumerate(words)}
    found: dict[NameSpan, str] = {}
    for name in names:
        first = last = at[name.start]
        while last + 1 < len(words) and words[last + 1].end <= name.end:
            last += 1
        found[name] = " ".join(word.text for word in words[first : last + 1])
    return found


def _storms(words: Sequence[Word], starts: set[int]) -> set[str]:
    """Return the words that the document calls a storm where a name begins."""
    if not starts:
        return set()
    return {
        word.text
        for before, word in pairwise(words)
        if (word.start in starts or before.start in starts) and is_storm([before.text, word.text])
    }


def _abbreviations(words: Sequence[Word], names: Iterable[NameSpan]) -> dict[str, NameLabel]:
    """Return the kind of each abbreviation that the document writes in brackets behind what it stands for."""
    ends = {name.end: name for name in names}
    found: dict[str, NameLabel] = {}
    for i in range(1, len(words) - 2):
        short = words[i + 1].text
        if (
            words[i].text != "("
            or words[i + 2].text != ")"
            or not (short.isupper() and short.isalpha() and len(short) > 1)
        ):
            continue
        if not _stands_for(short, words, i):
            continue
        name = ends.get(words[i - 1].end)
        found[short] = name.label if name is not None and name.label != "PERSON" else "ORGANIZATION"
    return found


def _stands_for(short: str, words: Sequence[Word], bracket: int) -> bool:
    """Whether the capitals of the words before a bracket are the letters of `short`, in order."""
    left = short
    for word in reversed(words[max(bracket - _MOST, 0) : bracket]):
        if not word.text[0].isupper():
            if word.text not in _LINKS and word.text != "-":
                return False
        elif left.endswith(word.text[0]):
            left = left[:-1]
        else:
            return False
        if not left:
            return True
    return False
