"""Runs of words that the model takes for names to names: cut where two meet, typed with what is known of them.

The kind of a name is asked of its last word, which is its head in English ("El Paso Energy"), and weighed with the
list of known names. What no name is made of (a title before a person, a lone letter) is left out.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.language import wordlists
from wiredesk.language.encoding import Join
from wiredesk.language.known_names import known_kind, name_hint
from wiredesk.language.name_kinds import kind_of
from wiredesk.language.status import Parse

Floats = NDArray[np.floating[Any]]
Run = tuple[int, int]
Settled = tuple[int, int, str, float]

# Weights chosen on UNER's and GUM's development parts, where they are flat about these values.
_KNOWN_OUTSIDE = 0.1  # of "outside", for words of a known name
_ABBREVIATION = 0.01  # of "outside", for a known name in capitals
_LONG = 0.02  # the share of "outside" and of a cut in a known name of three words and more
_SURE = 0.5  # a name is of no kind in particular where the likeliest is less likely; .45 to .6
_LOWER_CASE = 0.6  # a name without any capital must be at least so likely; .5 to .7 on the development parts
_POSSESSIVE = frozenset({"'s", "’s"})
_OWNED = frozenset({"ORGANIZATION", "PLACE", "FACILITY"})
TITLES = wordlists.words(
    """
    mr mrs ms miss dr prof professor sir justice judge president chancellor minister senator governor mayor ambassador
    congressman congresswoman representative general gen lieutenant lt colonel col major maj captain capt sergeant sgt
    admiral adm brigadier brig commander marshal secretary spokesman spokeswoman spokesperson sheikh imam ayatollah
    reverend rev bishop archbishop cardinal officer inspector detective sheriff commissioner premier
    """
)
_MODIFYING = frozenset({"compound", "amod"})
_ELECTIONS = wordlists.words("election elections referendum referendums primary primaries caucus caucuses")
_OF_ELECTIONS = wordlists.words(
    """
    general presidential parliamentary legislative federal local municipal regional provincial state gubernatorial
    senate mayoral special snap leadership constitutional by -
    """
)


def weigh_known(known: list[Run], words: list[str], outside: Floats, opening: Floats, inside: Floats) -> None:
    """Make the words of known names likelier to be names, in place; a long one is taken as a whole.

    The three arrays hold each word's probability of O, any B, any I.
    """
    for first, last in known:
        if last - first > 1:
            begins = opening[first] / (opening[first] + inside[first] + _LONG)  # "People's | Republic of China"
            outside[first : last + 1] = opening[first + 1 : last + 1] = _LONG
            inside[first] = 1.0 - max(begins, 0.5)
            opening[first] = max(begins, 0.5)
            inside[first + 1 : last + 1] = 1.0 - _LONG
        else:
            outside[first : last + 1] *= _ABBREVIATION if _is_abbreviation(first, last, words) else _KNOWN_OUTSIDE


def _is_abbreviation(first: int, last: int, words: list[str]) -> bool:
    """Whether a known name is in capitals among words that are not: "WHO said", not "WHO KNOWS"."""
    around = words[max(first - 3, 0) : first] + words[last + 1 : last + 4]
    return first == last and len(words[first]) > 2 and words[first].isupper() and any(map(str.islower, around))


def settle_names(
    runs: list[Run], shares: Floats, words: list[str], joins: list[int], parse: Parse, kinds: list[str]
) -> list[Settled]:
    """Return (first, last, kind, score) of each name, words inclusive and in order, scores 0-1.

    `shares` (words, kinds) holds the probability that a word lies in a name of each kind; `runs` are in order; `joins`
    are `encoding.Join` values.
    """
    found = []
    for run in runs:
        label = kinds[int(_mean(shares, *run).argmax())]
        whole = trimmed(*run, words)
        if words[run[1]] in _POSSESSIVE and label in _OWNED and whole[0] < run[1]:
            whole = whole[0], run[1]  # "McDonald's": the model sees it, 13 times of 15 on annotated texts
        for first, last in _parts(whole, label, words, parse):
            inside = _mean(shares, first, last)
            if _is_no_name(words[first : last + 1], float(inside.max())):
                continue
            kind, share = kind_of((first, last), shares, words, parse, kinds)
            surely = last - first > 1 or _is_abbreviation(first, last, words)
            known = surely and known_kind(" ".join(words[first : last + 1])) is not None
            score = share * max(float(inside.sum()), 1.0 - _LONG if known else 0.0)
            found.append((first, last, kind if score >= _SURE else "OTHER", round(score, 4)))
    found = _with_second_parts(_with_inverted(_with_districts(found, words), words), words, joins)
    return _with_elections(_named_storms(_with_offices(found, words), words), words)


def _mean(shares: Floats, first: int, last: int) -> Floats:
    return shares[first] if first == last else shares[first : last + 1].mean(axis=0)  # type: ignore[no-any-return]


def trimmed(first: int, last: int, words: list[str]) -> Run:
    """Return a run without marks and possessive endings at its edges; an empty one has its last before its first."""
    while first <= last and not any(character.isalnum() for character in words[first]):
        first += 1
    while last >= first and (words[last] in _POSSESSIVE or not any(c.isalnum() for c in words[last])):
        last -= 1
    return first, last


def _parts(run: Run, label: str, words: list[str], parse: Parse) -> list[Run]:
    """Cut a run where two names meet: "Orchestra Hall in Chicago", "Miami Florida"; take the title off a person."""
    first, last = run
    if label == "PERSON":
        while first < last and _is_title(words[first]) and words[first + 1][0].isupper():
            first += 1
    if label in ("OTHER", "EVENT_NAME"):
        return [(first, last)] if first <= last else []
    for word in range(first + 1, last):
        if words[word] == "in" and words[word + 1][0].isupper():
            return [(first, word - 1), (word + 1, last)]
    if label == "PLACE" and first < last and _ends_in_state(first, last, words, parse):
        return [(first, last - 1), (last, last)]
    return [(first, last)] if first <= last else []


def _is_title(word: str) -> bool:
    return word[0].isupper() and word.lower().rstrip(".") in TITLES


def _ends_in_state(first: int, last: int, words: list[str], parse: Parse) -> bool:
    """Whether a place is followed by its state, not part of the state's name: "South Korea", "French Sudan"."""
    written = words[first : last + 1]
    lower = " ".join(written).islower()
    state = words[last].capitalize() if lower else words[last]
    whole = " ".join(word.capitalize() if lower else word for word in written)
    if known_kind(state) != "STATE" and state not in _POSTAL:
        return False
    if known_kind(whole) is not None or not words[last - 1].isalpha():
        return False
    if words[last - 1].lower() in _BEFORE_STATES:
        return False
    return not any(parse.heads[word] == last and parse.relation(word) in _MODIFYING for word in range(first, last))


_POSTAL = wordlists.words(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA
    RI SC SD TN TX UT VT VA WA WV WI WY DC
    """
)
_BEFORE_STATES = wordlists.words(
    """
    north south east west northern southern eastern western central inner outer upper lower new old greater mid former
    of the and lake gulf mount fort port river bay cape great united saint st
    """
)


def _is_no_name(words: list[str], likeliest: float) -> bool:
    """Whether a run is a lone letter, or without a capital or figure and not nearly sure to be a name."""
    if len(words) == 1 and len(words[0]) == 1:
        return True
    return likeliest < _LOWER_CASE and not any(word[0].isupper() or word[0].isdigit() for word in words)


def _with_inverted(found: list[Settled], words: list[str]) -> list[Settled]:
    """Join a person's family and given name as address books write them, in quotation marks: "Vega, Ana"."""
    joined: list[Settled] = []
    for name in found:
        first, last, kind, score = name
        before = joined[-1] if joined else None
        if (
            before is not None
            and kind == before[2] == "PERSON"
            and words[before[1] + 1 : first] == [","]
            and words[max(before[0] - 1, 0)] == words[min(last + 1, len(words) - 1)] == '"'
        ):
            joined[-1] = (before[0], last, kind, min(score, before[3]))
        else:
            joined.append(name)
    return joined


def _with_districts(found: list[Settled], words: list[str]) -> list[Settled]:
    """Give places the word that says what they are, where it is a part of the name: "Tokat Province"."""
    starts = {name[0] for name in found}
    return [
        (first, last + 1, kind, score)
        if kind == "PLACE" and words[last + 1 : last + 2] and words[last + 1] in _DISTRICTS and last + 1 not in starts
        else (first, last, kind, score)
        for first, last, kind, score in found
    ]


def _with_second_parts(found: list[Settled], words: list[str], joins: list[int]) -> list[Settled]:
    """Give people the part after a hyphen: "Tran Van-minh", "Ana Vega-Ruiz"; not "Vega-led", "Vega-Ruiz talks"."""
    whole: list[Settled] = []
    for name in found:
        first, last, kind, score = name
        if whole and kind == whole[-1][2] == "PERSON" and whole[-1][1] == first - 2:
            before, hyphen, *_ = whole[-1]
            longer = before < hyphen and first == last  # "Ana Vega-Ruiz"
            double = before == hyphen and first < last and name_hint(words[before]) == "GIVEN"  # "Ana-Maria Vega"
            if (longer or double) and _is_hyphenated(first, words, joins):
                whole[-1] = (before, last, kind, min(score, whole[-1][3]))
                continue
        syllable = last + 2
        if kind == "PERSON" and first < last and syllable < len(words) and _is_hyphenated(syllable, words, joins):
            written = words[syllable]
            if written.isalpha() and written.islower() and len(written) < 5 and written not in _AFTER_HYPHENS:
                whole.append((first, syllable, kind, score))
                continue
        whole.append(name)
    return whole


def _is_hyphenated(word: int, words: list[str], joins: list[int]) -> bool:
    """Whether a word follows a hyphen that follows another word, without white space."""
    return words[word - 1] == "-" and joins[word] == joins[word - 1] == Join.GLUED


_AFTER_HYPHENS = wordlists.words(
    "led era run made like free wide type held born owned only cum and in to on at by or vs"
)
_SUBJECTS = wordlists.words(
    """
    Committee Commission Council Conference Centre Center Institute Office Department Ministry Agency Organization
    Organisation Fund Programme Program Court Tribunal Union Association Bureau Board Authority Forum Initiative
    """
)
_DISTRICTS = wordlists.words(
    "Province Region District County Governorate Oblast Prefecture Peninsula Strait Valley Desert Mountains Strip"
)
_CALENDAR = wordlists.words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec.
    """
)
_STORMS = wordlists.words("cyclone hurricane typhoon storm")
_NOT_STORMS = frozenset({"PERSON", "PLACE", "ORGANIZATION"})  # what storms are taken for


def _with_offices(found: list[Settled], words: list[str]) -> list[Settled]:
    """Give bodies what they are there for: "Committee on Foreign Relations", "Centre for Control of Diseases"."""
    starts = {name[0] for name in found}
    whole: list[Settled] = []
    for first, last, kind, score in found:
        end = _with_subject(last, words, starts) if kind == "ORGANIZATION" and words[last] in _SUBJECTS else last
        whole.append((first, end, kind, score))
    return whole


def _with_subject(last: int, words: list[str], starts: set[int]) -> int:
    """Return the last word of a body's name with its subject, which no other name begins."""
    while last + 2 < len(words) and words[last + 1] in ("on", "for", "of", "and"):
        subject = last + 2
        if not words[subject].istitle() or words[subject] in _CALENDAR or subject in starts:
            break
        while subject + 1 < len(words) and words[subject + 1].istitle() and subject + 1 not in starts:
            subject += 1
        last = subject
    return last


def _named_storms(found: list[Settled], words: list[str]) -> list[Settled]:
    """Take what is called a storm for one: "Cyclone Ana"."""
    return [
        (
            first,
            last,
            "EVENT_NAME" if kind in _NOT_STORMS and is_storm(words[max(first - 1, 0) : last + 1]) else kind,
            score,
        )
        for first, last, kind, score in found
    ]


def is_storm(words: list[str]) -> bool:
    """Tell whether words before a last one call it a storm."""
    return any(word.lower() in _STORMS for word in words[:-1][:2])


def _with_elections(found: list[Settled], words: list[str]) -> list[Settled]:
    """Take names inside the name of a dated election into it: "the 2015 United Kingdom general election"."""
    for end, word in enumerate(words):
        if word.lower() not in _ELECTIONS:
            continue
        start, last = end, end
        while start and (words[start - 1][0].isupper() or words[start - 1].lower() in _OF_ELECTIONS):
            start -= 1
        if start and _is_year(words[start - 1]):
            start -= 1
        elif words[end + 1 : end + 2] == [","] and end + 2 < len(words) and _is_year(words[end + 2]):
            last = end + 2
        else:
            continue
        inside = [name for name in found if start <= name[0] and name[1] <= last]
        if inside and not any(a < start <= b or a <= last < b for a, b, *_ in found):
            event = (start, last, "EVENT_NAME", min(name[3] for name in inside))
            found = sorted([name for name in found if name not in inside] + [event])
    return found


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("17", "18", "19", "20")
