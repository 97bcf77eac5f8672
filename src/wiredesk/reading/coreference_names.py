"""Which names of a report are one: full and short forms, acronyms and their long forms, spellings, countries' names."""

import re
from collections.abc import Sequence
from itertools import pairwise

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import compatible, fold, gender, same_word, words_of

from .acronyms import acronym_pair, bracketed, initials
from .cues import word_set
from .names_kinds import Name
from .titles_spans import TitleAt

_GENERATION = re.compile(r"\b(?:jr|sr|junior|senior|ii|iii|iv)\b\.?\s*\Z", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z](?:[A-Za-z]?[A-Z&.-]){1,7}[A-Za-z]?\Z")
_GENERIC_WORDS = word_set(
    "council ministry department committee commission state national international united world federal general"
    " house senate parliament party union bank university court army police force forces group agency office"
    " center centre north south east west northern southern eastern western new central"
)
_COURTESY_F = re.compile(r"\b(?:mrs|ms|miss|madam|mme|lady|queen|princess)\.?\s*\Z", re.IGNORECASE)
_COURTESY_M = re.compile(r"\b(?:mr|sir|lord|king|prince)\.?\s*\Z", re.IGNORECASE)


def group_names(
    names: Sequence[Name], text: str, titles: dict[int, tuple[TitleAt, ...]], knowledge: Knowledge
) -> list[int]:
    """Return for each name (in text order) the number of its group; groups are numbered by their first name.

    Two persons of one family name stay two; a short form goes to the nearest person before it that it can be.
    """
    del knowledge
    joined = _Joined(len(names))
    by_kind: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        if name.form == "name" or name.key is not None:
            by_kind.setdefault(_family(name), []).append(number)
    _join_people(joined, by_kind.get("person", []), names, text, titles)
    for family, members in by_kind.items():
        if family != "person":
            _join_same(joined, members, names)
    _join_organizations(joined, by_kind.get("organization", []), names, text)
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
    words = {number: words_of(names[number].text) for number in members}
    full = [number for number in members if len(words[number]) > 1]
    leaders: list[int] = []  # the first name of each person that is named in full
    for number in full:
        match = next(
            (
                leader
                for leader in leaders
                if compatible(names[leader].text, names[number].text) and _one_generation(names, leader, number)
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
    for number in members:
        if len(words[number]) != 1:
            continue
        chosen = _person_called(number, words, people, names, text, titles)
        if chosen is not None:
            joined.join(chosen, number)
    singles = [number for number in members if len(words[number]) == 1 and joined.top(number) == number]
    for place, number in enumerate(singles):
        for other in singles[:place]:
            if same_word(words[other][0], words[number][0]) and len(words[number][0]) > 1:
                joined.join(other, number)
                break


def _one_generation(names: Sequence[Name], left: int, right: int) -> bool:
    one, two = (_GENERATION.search(names[number].text) for number in (left, right))
    return (one is None) == (two is None)


def _person_called(
    number: int,
    words: dict[int, tuple[str, ...]],
    people: dict[int, list[int]],
    names: Sequence[Name],
    text: str,
    titles: dict[int, tuple[TitleAt, ...]],
) -> int | None:
    """Return the leader of the person that a single word names; family names outrank given ones, near outranks far.

    `people` are the full names of each person, in text order, by the first of them.
    """
    word = words[number][0]
    by_family = [n for n, full in people.items() if any(same_word(word, last) for last in {words[m][-1] for m in full})]
    candidates = by_family or [n for n in people if same_word(word, words[n][0]) or word in words[n][1:-1]]
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
    start = names[number].start

    def distance(leader: int) -> tuple[bool, int]:
        before = [start - names[m].start for m in people[leader] if names[m].start < start]
        return (not before, min(before) if before else min(abs(names[m].start - start) for m in people[leader]))

    return min(candidates, key=distance)


def _join_same(joined: _Joined, members: list[int], names: Sequence[Name]) -> None:
    seen: dict[str, int] = {}
    for number in members:
        name = names[number]
        key = name.key or fold(name.text)
        if key in seen:
            joined.join(seen[key], number)
        else:
            seen[key] = number


def _join_organizations(joined: _Joined, members: list[int], names: Sequence[Name], text: str) -> None:
    """Join acronyms to long forms (beside them, or by their initials) and cut-off forms to the one longer name."""
    for left, right in pairwise(members):
        one, two = names[left], names[right]
        if bracketed(text[one.end : two.start]) and acronym_pair(one.text, two.text):
            joined.join(left, right)
    acronyms = [number for number in members if _ACRONYM.match(names[number].text)]
    for number in acronyms:
        long = {
            joined.top(m) for m in members if initials(names[m].text) == names[number].text.replace(".", "").upper()
        }
        if len(long) == 1 and joined.top(number) not in long:
            joined.join(long.pop(), number)
    for number in members:
        if joined.top(number) != number or _ACRONYM.match(names[number].text):
            continue
        words = fold(names[number].text).split()
        if not words or all(word in _GENERIC_WORDS for word in words):
            continue
        longer = {
            joined.top(m)
            for m in members
            if joined.top(m) != joined.top(number) and _is_cut_off(words, fold(names[m].text).split())
        }
        if len(longer) == 1:
            joined.join(longer.pop(), number)


def _is_cut_off(short: list[str], long: list[str]) -> bool:
    return len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short)
