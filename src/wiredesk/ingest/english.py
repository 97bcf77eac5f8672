"""Is a text English? Function words answer for nearly all texts; a language identifier is asked for the rest."""

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from .wordlist import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# words that English has and its neighbours do not ("in", "is", "was", "of" are also Dutch, "to" Polish, "on" French)
_ENGLISH = words(
    """
    the and that with from has have had were which this their its by said would for an are been at after about
    who they his her not he she it will could after over new says when than
    """
)
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 6000
_ENOUGH_SHARE = 0.12
_LITTLE_SHARE = 0.04
_SHORT = 12
# in a thousand texts of a hundred words and more the share is nowhere below .04; tables and programs have none
_NO_SENTENCES = 0.01
_MANY = 100
_MIN_LATIN = 0.6


def not_english(text: str, *, said: str | None = None) -> str | None:
    """Return why `text` cannot be read as English, for a person, or None when it can.

    Short texts pass unless their script or a sure identification speaks against them: a headline without a single
    function word is common English. What the user `said` (a language's code or name) counts against those, not against
    a text that is plainly English.
    """
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + " " + text[-_SAMPLE // 2 :]
    found = [w.casefold() for w in _LATIN_WORD.findall(sample)]
    share = sum(w in _ENGLISH for w in found) / max(1, len(found))
    if share >= _ENOUGH_SHARE and len(found) >= _SHORT:
        return None
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return "no words in it"
    latin = sum(c < "\u0250" or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    if latin < _MIN_LATIN * len(letters):
        return f"not English: the text is mostly in {_script(letters)} script"
    if said is not None and re.match(r"en(?:[-_]|g\b|glish\b|$)", said.casefold()) is None:
        language = _LANGUAGES.get(re.split(r"[-_]", said.casefold())[0], said)
        return f"not English: the file beside it says that it is in {language}"
    if share >= _ENOUGH_SHARE:
        return None
    if share >= (_LITTLE_SHARE if len(found) < 60 else _ENOUGH_SHARE * 0.7):
        return None
    label, probability = _identify(sample)
    sure = probability > (0.99 if len(found) < _SHORT else 0.95)
    if sure and label not in {"en", "sco", "pcm"}:
        return f"not English: the text looks like {_LANGUAGES.get(label, f'another language ({label})')}"
    if share < _NO_SENTENCES and len(found) >= _MANY:
        return "no sentences in it: a table, a list, a program or the like"
    return None


@functools.cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - the model takes a second to load; most piles never need it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _identify(text: str) -> tuple[str, float]:
    label, probability = _identifier().classify(text)
    return str(label), float(probability)


def _script(letters: list[str]) -> str:
    counts: dict[str, int] = {}
    for letter in letters[:500]:
        name = unicodedata.name(letter, "AN UNKNOWN").split(" ")[0].title()
        counts[name] = counts.get(name, 0) + 1
    best = min(counts, key=lambda n: (-counts[n], n))
    return "Chinese" if best == "Cjk" else best


_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese", "ca": "Catalan", "gl": "Galician", "eu": "Basque",
}  # fmt: skip
