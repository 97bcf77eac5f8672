"""What two reports of one story give by two numbers, whatever deed they tell it of: sums, measures, counts of things.

Reports are of one story where stories are told apart (`resolve.stories`). A number is compared where each report knows
of one only by that name, and nothing shows that it is another thing, day or place.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations, product

from wiredesk.language.wordlists import words
from wiredesk.model import Finding
from wiredesk.resolve.labels import Labels

from .counts import count_values
from .deeds import looks_back, looks_back_there, on_another_occasion, one_of_several
from .findings import make_finding
from .lengths import LENGTH, is_of_the_story, of_one_length, of_the_same_people, told_roughly, with_a_stranger
from .named import NamedReports
from .numbers_apart import one_rounds_to_the_other
from .numbers_grouped import Key, Numbers, Told, is_by_name, numbers_of_one_thing, numbers_of_two
from .numbers_told import NONE, TALLY, Counted, names_of
from .occasions import VICTIMS, ToldConflicts
from .of_nobody import NEXT_DAYS, grew, nobody_finding
from .same_story import SameStory
from .sums import Sum
from .sums_counted import DOWNED, EXCHANGED
from .telling import Telling, came_out_together, told_by
from .terms import TERM
from .times import days_between

_SAME_WEEKS = 31  # days between two reports that give sums
_SAME_DAYS = 4  # days between two that count
_SLIGHTLY = 0.05
_ONE_SCALE = 0.15  # two agencies measure one quake so far apart
_AGE, _WORTH = "age", "worth"
_NEXT_DAY = 1
_MOST_OF_A_NAME = 12  # numbers of one thing in reports that name somebody: more are of many stories
_WORD = re.compile(r"[a-z]{5,}")
_STEM = 5  # letters: "reject", "rejection"
_OF_VOTING = frozenset(word[:_STEM] for word in words("votes voted voting against favour favor members"))
_FIRST_NAME = re.compile(r"([A-Z][\w’'-]+)(?: [A-Z][\w’'-]*\.?)* [A-Z][\w’'-]+, (?:aged )?$")
_BEFORE_AGE = 400  # code points in which the first name stands
_ONE_GENERATION = 15  # years
_ABOUT_AS_LONG = 1.35
_MANY_TIMES_AS_LONG = 12
_HOURS_OF_A_DAY = 24
_MOST_TRIED = 4  # reports of each number


def number_findings(
    told: Mapping[str, Sequence[Counted]],
    stories: SameStory,
    reports: NamedReports,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where two reports of one story give two numbers of one thing; none that `known` conflicts tell already.

    `told` are the `numbers_told` of each report, `stories` tell which reports are of one.
    """
    groups = numbers_of_one_thing(told, stories)
    of_pairs = dict(_of_two_stories(told, stories, reports))
    already = ToldConflicts(known)
    found: dict[str, Finding] = {}
    told_of: set[tuple[str, str, float, float, str]] = set()  # two numbers are set against each other once by a report
    for key in sorted(groups.keys() | of_pairs.keys()):
        if is_by_name(key) and (key[1] in VICTIMS or sum(map(len, groups[key].values())) > _MOST_OF_A_NAME):
            continue
        for low, high, finding in of_pairs[key] if key in of_pairs else _firsts(key, groups[key], reports):
            if finding is None or already.tell(finding):
                continue
            both = {(key[1], key[2], low, high, e.document) for e in finding.evidence}
            if both.isdisjoint(told_of):
                already.add(finding)
                told_of |= both
                found[finding.id] = finding
    return list(found.values())


_First = tuple[float, float, Finding | None]
_Firsts = list[_First]


def _of_two_stories(
    told: Mapping[str, Sequence[Counted]], stories: SameStory, reports: NamedReports
) -> Iterator[tuple[Key, _Firsts]]:
    """Yield what the numbers of two reports give that are of two near stories, where they give anything."""
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in stories.pairs():
        if one in told and other in told:
            near[one].append(other)
    for document, others in near.items():

        def give(other: str, document: str = document) -> list[tuple[Key, _Firsts]]:
            pair = {each: told[each] for each in (document, other)}
            every = ((key, list(_given(key, own, _tried(key, own), reports))) for key, own in numbers_of_two(pair))
            return [(key, own) for key, own in every if any(finding is not None for _, _, finding in own)]

        for given in reports.found_with("numbers", document, others, give, list[tuple[Key, _Firsts]]):
            yield from given


def _firsts(key: Key, told: Numbers, reports: NamedReports) -> _Firsts:
    """Return what every two numbers of one thing give, in their order; told by the same reports, they give the same."""
    pairs = _tried(key, told)
    if not pairs:
        return []
    asked = [(number, told[number][:_MOST_TRIED]) for number in sorted({*chain.from_iterable(pairs)})]
    documents = sorted({document for _, own in asked for document, _ in own})
    by_name = is_by_name(key)
    return reports.found(
        "numbers", (by_name, *key[1:], asked), documents, lambda: list(_given(key, told, pairs, reports)), _Firsts
    )


def _tried(key: Key, told: Numbers) -> list[tuple[float, float]]:
    """Return every two numbers of one thing that are worth setting against each other."""
    by_name = is_by_name(key)
    tried = {number: told[number][:_MOST_TRIED] for number in sorted(told)}
    return [
        (low, high)
        for low, high in combinations(tried, 2)
        if _differ(key[1], low, high) and any(_worth_pairs(tried[low], tried[high], by_name=by_name))
    ]


def _given(key: Key, told: Numbers, pairs: Iterable[tuple[float, float]], reports: NamedReports) -> Iterator[_First]:
    by_name = is_by_name(key)
    return ((low, high, _first(told[low], told[high], reports, by_name=by_name)) for low, high in pairs)


def _worth_pairs(low: Told, high: Told, *, by_name: bool) -> Iterator[bool]:
    """Yield whether two that tell of two numbers are worth opening, which is told without their reports."""
    return (_worth_opening(mine, theirs, by_name=by_name) for (_, mine), (_, theirs) in product(low, high))


def _differ(what: str, low: float, high: float) -> bool:
    if what.startswith(NONE):
        return low == 0.0
    if what == TALLY:
        return True
    if what.startswith(LENGTH):
        # "seven months of talks" are not the two hours for which ministers met
        of_two = what.startswith(f"{LENGTH}talks") and high > _MANY_TIMES_AS_LONG * low
        return not of_two and not of_one_length(low, high)
    if what == _AGE:
        return 1 < high - low <= _ONE_GENERATION  # more years lie between a father and his son
    return not one_rounds_to_the_other(low, high)


def _first(
    low: Sequence[tuple[str, Counted]],
    high: Sequence[tuple[str, Counted]],
    reports: NamedReports,
    *,
    by_name: bool,
) -> Finding | None:
    for (left, mine), (right, theirs) in product(low[:_MOST_TRIED], high[:_MOST_TRIED]):
        if not _worth_opening(mine, theirs, by_name=by_name):
            continue
        one, other = reports.telling(left, mine.telling), reports.telling(right, theirs.telling)
        if by_name and not _of_one_hour(one, other, {*mine.heads} & {*theirs.heads}):
            continue
        if mine.sum.number == 0.0 and grew(one, other):
            continue
        if _may_be_one(one, other, mine, theirs):
            if mine.sum.what == _AGE and not _one_person((mine.sum, one), (theirs.sum, other)):
                continue
            if mine.sum.number == 0.0:
                return nobody_finding((mine.sum, one), (theirs.sum, other), reports.labels)
            if mine.is_count and _may_have_grown((mine.sum, one), (theirs.sum, other)):
                continue
            if _roughly_one((mine.sum, one), (theirs.sum, other)):
                continue
            found = _of_counts(one, other, reports.labels) if mine.is_count else None
            found = found if mine.is_count else _of_sums((mine.sum, one), (theirs.sum, other), reports.labels)
            if found is not None:
                return found
    return None


def _worth_opening(mine: Counted, theirs: Counted, *, by_name: bool) -> bool:
    """Tell, without the reports, whether they came out near enough (`came_out_together`) and share a name in heads."""
    within = _NEXT_DAY if by_name else _within(mine.sum.what, counts=mine.is_count)
    if mine.stated is None or theirs.stated is None:
        if by_name or not is_of_the_story(mine.sum.what):
            return False
    elif abs((mine.stated - theirs.stated).days) > within and not _told_later(mine, theirs):
        return False
    if mine.days and theirs.days and not _days_meet(mine, theirs):
        return False
    return not by_name or not set(mine.heads).isdisjoint(theirs.heads)


def _days_meet(mine: Counted, theirs: Counted) -> bool:
    """Whether the days of two sentences may be of one thing: those of what lasts days lie as far apart as it lasts."""
    lasts = max(mine.sum.number, theirs.sum.number) / _HOURS_OF_A_DAY if mine.sum.what.startswith(LENGTH) else 0.0
    apart = lasts if 1 < lasts <= NEXT_DAYS else 0.0
    return any(days_between(a, b) <= apart for a in mine.days for b in theirs.days)


def _told_later(mine: Counted, theirs: Counted) -> bool:
    """Whether a later report gives the day of what lasted, a day or so before the other report came out."""
    if not mine.sum.what.startswith(LENGTH):
        return False
    early, late = sorted((mine, theirs), key=lambda c: c.stated or date.min)
    if early.stated is None or len(late.days) != 1 or late.days[0].days != 1 or late.days[0].latest is None:
        return False
    return 0 <= (early.stated - late.days[0].latest).days <= _NEXT_DAY


def _within(what: str, *, counts: bool) -> int:
    """Return how many days may lie between two reports that give a number of one thing."""
    if what.startswith(LENGTH) and not what.startswith(TERM):
        return _SAME_DAYS
    if not counts:
        return {EXCHANGED: _SAME_DAYS, DOWNED: _NEXT_DAY}.get(what, _SAME_WEEKS)
    return NEXT_DAYS if what.startswith(NONE) else _NEXT_DAY if what in VICTIMS else _SAME_DAYS


def _of_one_hour(one: Telling, other: Telling, names: set[str]) -> bool:
    """Whether two reports of the same days share names in their heads: several, or one beside the day or the number."""
    if not came_out_together(one, other, within=_NEXT_DAY):
        return False
    same_day = bool(one.days) and one.days == other.days and one.days[0].days == 1
    said = (t.document.text[t.mention.sentence.start : t.mention.sentence.end] for t in (one, other))
    return len(names) > 1 or (bool(names) and (same_day or all(names & names_of(sentence) for sentence in said)))


def _may_be_one(one: Telling, other: Telling, mine: Counted, theirs: Counted) -> bool:
    what, counts = mine.sum.what, mine.is_count
    together = _told_later(mine, theirs) or came_out_together(one, other, within=_within(what, counts=counts))
    if not (together or _undated(one, other, what)):
        return False
    if what == _AGE:
        return True
    if what.startswith(TERM):
        past = False
    elif what.startswith(LENGTH):
        past = any(looks_back_there(t, c.sum.start) for t, c in ((one, mine), (other, theirs)))
    else:
        past = any(looks_back(t) for t in (one, other))
    if past or (counts and on_another_occasion(one, other)):
        return False
    if (counts or what in {EXCHANGED, DOWNED}) and any(one_of_several(t) for t in (one, other)):
        return False
    if what in {EXCHANGED, DOWNED} and not _of_one_deed(one, other, mine.sum, theirs.sum):
        return False
    if what.startswith(LENGTH) and with_a_stranger(one, other, what):
        return False
    if what.startswith(LENGTH) and (same := of_the_same_people(one.mention, other.mention, what)) is not None:
        return same
    if counts and what in VICTIMS and not _on_one_day(one, other):
        return False
    if what == TALLY and not _of_one_question(one, other):
        return False
    known = (_knows_of(one, other), _knows_of(other, one))
    return all(known) if what in VICTIMS else any(known)


def _of_one_deed(one: Telling, other: Telling, mine: Sum, theirs: Sum) -> bool:
    """Whether two counts may be of one exchange or attack: on one day, not of one side and both, nor of two states."""
    if one.days and other.days and not any(a.intersect(b) for a in one.days for b in other.days):
        return False
    if max(mine.number, theirs.number) == 2 * min(mine.number, theirs.number):
        return False
    said = [names_of(t.document.text[t.mention.sentence.start : t.mention.sentence.end]) for t in (one, other)]
    return not (said[0] and said[1]) or bool(said[0] & said[1])


def _roughly_one(one: tuple[Sum, Telling], other: tuple[Sum, Telling]) -> bool:
    """Whether a length that is told as about so long may be the other: "nearly two hours", "100 minutes"."""
    if not one[0].what.startswith(LENGTH):
        return False
    low, high = sorted((one[0].number, other[0].number))
    return high <= _ABOUT_AS_LONG * low and any(told_roughly(t.document.text, s) for s, t in (one, other))


def _undated(one: Telling, other: Telling, what: str) -> bool:
    """Whether nobody knows the day of one of two reports, both may be of one month, and the length is the story's."""
    if not is_of_the_story(what) or (one.day is not None and other.day is not None):
        return False
    return all(
        a.published.latest is None
        or b.published.earliest is None
        or (b.published.earliest - a.published.latest).days <= _SAME_WEEKS
        for a, b in ((one, other), (other, one))
    )


def _one_person(one: tuple[Sum, Telling], other: tuple[Sum, Telling]) -> bool:
    """Whether two ages stand behind names that may be one: no other first name before the last."""
    first = [_FIRST_NAME.search(t.document.text[max(0, s.start - _BEFORE_AGE) : s.start]) for s, t in (one, other)]
    names = {m.group(1) for m in first if m is not None}
    return len(names) <= 1 or not all(first)


def _on_one_day(one: Telling, other: Telling) -> bool:
    """Whether both say, in the sentence or right before it, of which day the victims are, and the days meet."""
    mine, theirs = (t.days or t.days_before for t in (one, other))
    return any(a.intersect(b) is not None for a in mine for b in theirs)


def _may_have_grown(one: tuple[Sum, Telling], other: tuple[Sum, Telling]) -> bool:
    """Whether the later of two reports counts more: of what is found or handed over from day to day."""
    (lower, early), (higher, late) = sorted((one, other), key=lambda row: row[0].number)
    a, b = early.day, late.day
    if a is None or b is None or a >= b or lower.number == higher.number:
        return False
    return not (early.days and early.days == late.days and early.days[0].days == 1)


def _of_one_question(one: Telling, other: Telling) -> bool:
    """Whether two votes are told with a word in common: a court votes on each point of its judgement."""
    said = (t.document.text[t.mention.sentence.start : t.mention.sentence.end].lower() for t in (one, other))
    mine, theirs = ({w[:_STEM] for w in _WORD.findall(sentence)} - _OF_VOTING for sentence in said)
    return bool(mine & theirs)


def _knows_of(one: Telling, other: Telling) -> bool:
    """Whether the sentence of the one names nobody and nothing, or what the other report names as well."""
    sentence = one.document.text[one.mention.sentence.start : one.mention.sentence.end]
    names = names_of(sentence)
    return not names or any(re.search(rf"\b{re.escape(name)}", other.document.text) for name in sorted(names))


def _of_sums(mine: tuple[Sum, Telling], theirs: tuple[Sum, Telling], labels: Labels) -> Finding:
    (a, one), (b, other) = mine, theirs
    first, second = told_by(one, other)
    said = [t.document.text[s.start : s.end] for s, t in (mine, theirs)]
    label = a.unit if a.what == _AGE else labels.of([one.mention, other.mention], "happened")
    text = f'"{label}": {first} gives "{said[0]}" as {_in_words(a)}, {second} "{said[1]}".'
    low, high = sorted((a.number, b.number))
    near = high - low <= (_ONE_SCALE if a.what == "magnitude" else _SLIGHTLY * high)
    severity = "info" if near or a.what == _AGE else "warning"
    evidence = (one.words(a.start, a.end), other.words(b.start, b.end))
    return make_finding("conflict", "quantity_of_one_thing", severity, text, evidence, event=one.mention.event)


def _in_words(found: Sum) -> str:
    if found.what == _AGE:
        return f"the age of {found.unit}"
    if found.what == _WORTH:
        return "what it is worth"
    if found.what == TALLY:
        return "the result of the vote"
    if found.what.startswith(TERM):
        return "the time within which it is to be done"
    return f"the {found.what.removesuffix(' asked')}" + (" asked or offered" if found.what.endswith(" asked") else "")


def _of_counts(one: Telling, other: Telling, labels: Labels) -> Finding | None:
    """Compare two counts by the rules of one event's counts, though they may be told of two, or of one of no type."""
    ordered = sorted((one, other), key=lambda t: (t.document.id, t.mention.start, t.mention.id))
    for value in count_values(ordered, {}):
        clash = value.clash
        if clash is not None and value.verdict == "conflicts":
            label = labels.of([one.mention, other.mention], "happened")
            text = f'"{label}": {clash.explanation}'
            return make_finding(
                "conflict", "quantity_of_one_story", clash.severity, text, clash.evidence, event=one.mention.event
            )
    return None
