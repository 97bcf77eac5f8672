"""Which names of a report are one: full and short forms, acronyms and their long forms, spellings, countries' names."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import compatible, fold, gender, same_word, words_of

from .acronyms import acronym_pair, bracketed, initials
from .coreference_bodies import cut_off, is_bare_body, is_body_word, same_body_key, short_for
from .cues import word_set
from .names_kinds import Name, is_owned_by_state
from .titles_spans import TitleAt

_GENERATION = re.compile(r"\b(?:jr|sr|junior|senior|ii|iii|iv)\b\.?\s*\Z", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z](?:[A-Za-z]?[A-Z&.-]){1,7}[A-Za-z]?\Z")
_GENERIC_WORDS = word_set(
    "council ministry department committee commission state national international united world federal general"
    " house senate parliament party union bank university court army police force forces group agency office"
    " center centre north south east west northern southern eastern western new central"
)
_SCHOOLS = frozenset({"university", "college", "school", "academy", "institute"})
_PATRONYMICS = frozenset({"bin", "ibn", "ben", "bint"})
_COURTESY_F = re.compile(r"\b(?:mrs|ms|miss|madam|mme|lady|queen|princess)\.?\s*\Z", re.IGNORECASE)
_COURTESY_M = re.compile(r"\b(?:mr|sir|lord|king|prince)\.?\s*\Z", re.IGNORECASE)


_KNOWN_AS = re.compile(
    r"\s?,? (?:(?:also|better|widely|commonly|popularly|otherwise) )?known (?:simply )?"
    r"(?:as|by the name of) (?:the )?[\"“‘']?"
)


def group_names(
    names: Sequence[Name], text: str, titles: dict[int, tuple[TitleAt, ...]], knowledge: Knowledge
) -> list[int]:
    """Return for each name (in text order) the number of its group; groups are numbered by their first name.

    Two persons of one family name stay two.
    """
    joined = _Joined(len(names))
    by_kind: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        if name.form == "name" or name.key is not None:
            by_kind.setdefault(_family(name), []).append(number)
    _join_people(joined, by_kind.get("person", []), names, text, titles)
    for family, members in by_kind.items():
        if family != "person":
            _join_same(joined, members, names)
    _join_organizations(joined, by_kind.get("organization", []), names, text, knowledge)
    for family in ("person", "organization"):
        _join_known_as(joined, by_kind.get(family, []), names, text)
    return joined.groups()


class _Joined:
    """Disjoint sets over the numbers of names (union by first member)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def top(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, left: int, right: int) -> None:
        one, two = sorted((self.top(left), self.top(right)))
        self._parent[two] = one

    def groups(self) -> list[int]:
        return [self.top(number) for number in range(len(self._parent))]


def _family(name: Name) -> str:
    if name.form == "nominal" and name.kind == "person":
        return "people"
    return {"facility": "place"}.get(name.kind, name.kind)


def _join_people(
    joined: _Joined, members: list[int], names: Sequence[Name], text: str, titles: dict[int, tuple[TitleAt, ...]]
) -> None:
    words = _without_numerals({number: words_of(names[number].text) for number in members})
    full = [number for number in members if len(words[number]) > 1]
    leaders: list[int] = []  # the first name of each person that is named in full
    for number in full:
        match = next(
            (
                leader
                for leader in leaders
                if (
                    compatible(names[leader].text, names[number].text)
                    or _one_in_a_report(words[leader], words[number], names[leader].text + " " + names[number].text)
                )
                and _one_generation(names, leader, number)
            ),
            None,
        )
        if match is None:
            leaders.append(number)
        else:
            joined.join(match, number)
    people: dict[int, list[int]] = {leader: [] for leader in leaders}
    for number in full:
        people[joined.top(number)].append(number)
    called: dict[int, int] = {}  # how often each was called by one word so far
    for number in members:
        if len(words[number]) != 1:
            continue
        chosen = _person_called(number, words, people, called, names, text, titles)
        if chosen is not None:
            joined.join(chosen, number)
            called[chosen] = called.get(chosen, 0) + 1
    singles = [number for number in members if len(words[number]) == 1 and joined.top(number) == number]
    for place, number in enumerate(singles):
        for other in singles[:place]:
            if _one_word(words[other][0], words[number][0]):
                joined.join(other, number)
                break


def _without_numerals(words: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Leave the numeral out of "Novak I" where the report names a Novak in full, the "St." off where it does so too."""
    families = {full[-1] for full in words.values() if len(full) > 1}
    called = {own[0] for own in words.values() if len(own) == 1}
    bare = {}
    for number, own in words.items():
        numbered = len(own) == 2 and own[1] == "i" and own[0] in families
        saint = len(own) == 2 and own[0] in {"st", "saint"} and own[1] in called
        bare[number] = own[:1] if numbered else own[1:] if saint else own
    return bare


def _one_in_a_report(left: tuple[str, ...], right: tuple[str, ...], text: str) -> bool:
    """Tell whether two full names are one person's because one report uses both.

    One ends in the other ("Reis Malan", "Ana Reis Malan", "YouTuber Ana Reis"), patronymics aside, or both are the same
    two words, the family name first in one.
    """
    if len(left) == len(right):
        return len(left) == 2 and left == right[::-1]
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) > 1 and longer[-len(shorter) :] == shorter and not _PATRONYMICS & set(fold(text).split())


def _one_word(left: str, right: str) -> bool:
    """Tell whether two single words name one person; an initial alone does not ("K." and "Kelly")."""
    return min(len(left), len(right)) > 1 and same_word(left, right)


def _one_generation(names: Sequence[Name], left: int, right: int) -> bool:
    one, two = (_GENERATION.search(names[number].text) for number in (left, right))
    return (one is None) == (two is None)


def _person_called(
    number: int,
    words: dict[int, tuple[str, ...]],
    people: dict[int, list[int]],
    called: dict[int, int],
    names: Sequence[Name],
    text: str,
    titles: dict[int, tuple[TitleAt, ...]],
) -> int | None:
    """Return the leader of the person that a single word names.

    Family names outrank given names, these outrank middle ones. Of several persons of one family name, what stands
    before the word decides ("Mrs", an office), then who was named just before, then of whom the report speaks most:
    a brother mentioned once does not take the name over. `people` are the full names of each person, in text order, by
    the first of them; `called` says how often each was called by one word so far.
    """
    word = words[number][0]
    by_family = [n for n, full in people.items() if any(_one_word(word, last) for last in {words[m][-1] for m in full})]
    by_given = [n for n in people if _one_word(word, words[n][0])]
    candidates = by_family or by_given or [n for n in people if word in words[n][1:-1]]
    candidates = candidates or _misspelt(word, people, words)
    if len(candidates) > 1:
        before = text[max(names[number].start - 10, 0) : names[number].start]
        said = "f" if _COURTESY_F.search(before) else "m" if _COURTESY_M.search(before) else None
        fitting = [n for n in candidates if said is None or gender(names[n].text) in {said, None}]
        candidates = fitting or candidates
        own = {t.reading.office for t in titles.get(number, ())}
        by_office = [n for n in candidates if own & {t.reading.office for m in people[n] for t in titles.get(m, ())}]
        candidates = by_office or candidates
    if not candidates:
        return None
    name = names[number]

    def rank(leader: int) -> tuple[bool, bool, int, int]:
        before = [m for m in people[leader] if names[m].start < name.start]
        just_named = any(names[m].sentence == name.sentence for m in before)
        told = len(before) + called.get(leader, 0)
        return (not before, not just_named, -told, min(abs(names[m].start - name.start) for m in people[leader]))

    return min(candidates, key=rank)


def _misspelt(word: str, people: dict[int, list[int]], words: dict[int, tuple[str, ...]]) -> list[int]:
    """Return the one person whose family name a word misses by a letter or two, if nobody else's comes near."""
    near = []
    for leader, full in people.items():
        for family in {words[m][-1] for m in full}:
            length = min(len(word), len(family))
            most = 2 if length >= 8 else 1 if length >= 5 else 0
            if not most or word[0] != family[0] or abs(len(word) - len(family)) > most:
                continue
            if DamerauLevenshtein.distance(word, family, score_cutoff=most) <= most:
                near.append(leader)
    return near if len(set(near)) == 1 else []


def _join_same(joined: _Joined, members: list[int], names: Sequence[Name]) -> None:
    seen: dict[str, int] = {}
    for number in members:
        name = names[number]
        if is_bare_body(name):
            continue
        joined.join(seen.setdefault(name.key or fold(name.text), number), number)


def _join_known_as(joined: _Joined, members: list[int], names: Sequence[Name], text: str) -> None:
    """Join a name and the one by which its bearer is known: "Karl Reyes, better known as Chino"; and "Chino" later."""
    for left, right in pairwise(members):
        one, two = names[left], names[right]
        if one.end >= two.start or _KNOWN_AS.fullmatch(text, one.end, two.start) is None:
            continue
        called = fold(two.text)
        for other in members:
            if fold(names[other].text) == called:
                joined.join(left, other)


def _join_organizations(
    joined: _Joined, members: list[int], names: Sequence[Name], text: str, knowledge: Knowledge
) -> None:
    """Join acronyms to long forms (beside them, or by their initials) and short forms to the longer name."""
    for left, right in pairwise(members):
        one, two = names[left], names[right]
        if bracketed(text[one.end : two.start]) and acronym_pair(one.text, two.text):
            joined.join(left, right)
    bodies: dict[str, int] = {}
    owned: dict[str, set[int]] = {}
    for number in members:
        if is_owned_by_state(names[number]):
            owned.setdefault(fold(names[number].text), set()).add(joined.top(number))
    for number in members:  # "the Foreign Ministry", where the report speaks of one country's
        own = owned.get(fold(names[number].text), set())
        if len(own) == 1 and not is_owned_by_state(names[number]):
            joined.join(next(iter(own)), number)
    for number in members:  # "U.S. Congress" and "United States Congress", "People's Party" and "Peoples Party"
        if not is_bare_body(names[number]) and fold(names[number].text) not in owned:
            joined.join(bodies.setdefault(same_body_key(names[number].text, knowledge), number), number)
    for number in members:
        if _ACRONYM.match(names[number].text):
            letters = names[number].text.replace(".", "").upper()
            long = {joined.top(m) for m in members if initials(names[m].text) == letters}
            if len(long) == 1 and joined.top(number) not in long:
                joined.join(long.pop(), number)
    for number in members:
        if joined.top(number) != number or _ACRONYM.match(names[number].text) or is_bare_body(names[number]):
            continue
        words = fold(names[number].text).split()
        if all(word in _GENERIC_WORDS for word in words):
            continue
        longer = {
            joined.top(m)
            for m in members
            if joined.top(m) != joined.top(number)
            and cut_off(words, fold(names[m].text).split())
            and not (len(words) == 1 and _seated_in(names[number].text, names[m].text, knowledge))
        }
        if len(longer) > 1:  # "Rice": rather Rice University than the Rice Owls
            called = {m: fold(names[m].text).split()[len(words) :] for m in sorted(longer)}
            longer = {m for m, rest in called.items() if all(is_body_word(word) for word in rest)} or _most_told(
                longer, members, joined
            )
        if len(longer) == 1:
            joined.join(longer.pop(), number)
    _join_bare_bodies(joined, members, names)


def _most_told(longer: set[int], members: Sequence[int], joined: _Joined) -> set[int]:
    """Return the one of several bodies that the report names more than twice as often as any other."""
    times = Counter(joined.top(m) for m in members)
    ranked = sorted(longer, key=lambda m: (-times[m], m))
    return {ranked[0]} if times[ranked[0]] > 2 * times[ranked[1]] else set()


def _seated_in(place: str, body: str, knowledge: Knowledge) -> bool:
    """Tell whether a long name only says where a body has its seat: "Durham" is short for no "Durham Rowing Club"."""
    last = fold(body).split()[-1]
    return is_body_word(last) and last not in _SCHOOLS and bool(knowledge.places.lookup(place).candidates)


def _join_bare_bodies(joined: _Joined, members: list[int], names: Sequence[Name]) -> None:
    """Join each "the Court" to the court named in full before it of which the report speaks most, last of equals."""
    told: dict[int, int] = {}
    unresolved: dict[str, int] = {}
    for number in members:
        name = names[number]
        if not is_bare_body(name):
            told[joined.top(number)] = told.get(joined.top(number), 0) + 1
            continue
        full = [m for m in members if names[m].start < name.start and short_for(name.text, names[m].text)]
        if full:
            best = max(full, key=lambda m: (told[joined.top(m)], m))
            joined.join(best, number)
            told[joined.top(best)] += 1
        else:
            joined.join(unresolved.setdefault(fold(name.text), number), number)
