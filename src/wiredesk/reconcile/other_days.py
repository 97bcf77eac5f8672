"""What is done once, told on two days or denied: events that for such a reason are kept apart.

Nobody is arrested, sentenced or sworn in twice within a week by two reports that each know of one such day. Where the
same word is told of the same somebody by name and each report gives a single day for it, the days conflict.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from wiredesk.language.wordlists import words
from wiredesk.model import DateInterval, Entity, EventMention, Finding, TimeExpression
from wiredesk.model.dates import interval_in_words
from wiredesk.reading.clauses import DAYS_AND_MONTHS
from wiredesk.resolve.labels import Labels

from .befallen import befell, opens
from .deeds import BOTH_WAYS, act_for_one, is_named, one_of_several, role_heads, tells_that_not
from .doing_once import ARRIVES, deed_of, is_deniable, lays_sanctions, returns, role_of, takes_oath
from .done_to_groups import ANYONE, done_to_group, heads_meant, numbers_of_one_group, of_one_group
from .findings import make_finding
from .moved_plans import is_plan, moved_findings, names_told
from .near_days import pairs_within
from .other_values import value_clashes
from .places import place_verdict
from .same_story import SameStory
from .statuses import denial_clash
from .telling import SURE, Telling, came_out_together, of_one_name, stands_at, told_by
from .times import is_sure, stated_interval

_NEARLY_SURE = 0.7  # of words that are deeds wherever they stand
_HEAD = 400  # code points of a report: its headline and first sentences
_EVENING = re.compile(r"\b(?:late|evening|night)\b", re.IGNORECASE)
_MORNING = re.compile(r"\b(?:early|morning|dawn)\b", re.IGNORECASE)
_WHO_MEETS = frozenset({"actor", "recipient"})  # for denials only, since they may meet on two days
_UNNAMED, _BEFALL = "#", "befall"
_THE = f"{_UNNAMED}the "
_GROUP = f"{_UNNAMED}group of "
SWEAR = "swear"
_OATH_WITHIN = 2  # days
_FIGHTING = f"{_UNNAMED}begin fighting"
_STEM = 5  # letters: "Karlia's", "Karlian"
_CARRIED_OFF = f"{_GROUP}{ANYONE}"
_GROUP_WITHIN = 2  # days
#: Words for one of whom a story may have several.
_ANYBODY = words("man woman boy girl person suspect attacker victim soldier official")
#: Stands in place of the word in the keys of plans.
PLAN = "#plan"
_SAME_DAYS = 3  # between the reports
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_INSIDE = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’'-]{2,}")  # a capital that begins no sentence
_WITHIN = 7  # days between the two
_PUBLISHED_WITHIN = 45  # days between the reports
_NIGHT = re.compile(r"night|midnight|late|early|overnight|evening|morning|today|yesterday|hours", re.IGNORECASE)
_Key = tuple[str, str]


class _Dated(NamedTuple):
    """A telling with the single day that its own words give."""

    telling: Telling
    time: TimeExpression
    interval: DateInterval
    day: date


def is_done_once(telling: Telling) -> bool:
    """Tell whether a telling is of a deed that is done once, or of a meeting, told as done or not, or of a plan."""
    m = telling.mention
    if is_plan(telling):
        return m.confidence >= SURE
    told = m.status == "happened" or (m.status == "denied" and m.negated)
    if not told or m.confidence < (SURE if role_of(m) is None else _NEARLY_SURE):
        return False
    if returns(m, telling.document.text) or takes_oath(m, telling.document.text):
        return True
    return role_of(m) is not None or m.lemma in BOTH_WAYS or is_deniable(m) or befell(telling) is not None


def other_day_findings(
    tellings: Iterable[Telling],
    entities: Mapping[str, Entity],
    known: Iterable[Finding],
    labels: Labels | None = None,
    stories: SameStory | None = None,
) -> list[Finding]:
    """Return the conflicts between days that two reports give for what is done once; none that `known` tell already.

    `tellings` are those of all events of the pile that are done once. Of each two days the finding is made once.
    `stories` tell which reports are of one.
    """
    told: dict[_Key, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    places: dict[_Key, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    denied: dict[_Key, list[Telling]] = defaultdict(list)
    done: dict[_Key, list[Telling]] = defaultdict(list)
    plans: list[Telling] = []
    for telling in tellings:
        if is_plan(telling):
            plans.append(telling)
            continue
        negated = tells_that_not(telling)
        for head in _unnamed(telling, entities):
            (denied if negated else done)[head].append(telling)
            if not negated and (head[0] == _BEFALL or head[1].startswith((_THE, _GROUP))):
                told[head][telling.document.id].append(telling)
        for key in _keys(telling, entities):
            (denied if negated else done)[key].append(telling)
            if negated or (is_deniable(telling.mention) and role_of(telling.mention) is None):
                continue
            places[key][telling.document.id].append(telling)
            if telling.mention.lemma not in BOTH_WAYS:
                told[key][telling.document.id].append(telling)
    old = {(e.document, e.start) for f in known if f.kind == "conflict" for e in f.evidence}
    found: dict[str, Finding] = {}
    for key in sorted(told):
        days: set[frozenset[DateInterval]] = set()
        for first, second in _pairs(key, told[key], entities, stories or SameStory()):
            both = frozenset({first.interval, second.interval})
            if both in days:
                continue
            days.add(both)
            if any((t.telling.document.id, t.time.start) in old for t in (first, second)):
                continue
            one, other = first.telling, second.telling
            label = labels.of([one.mention, other.mention], "happened") if labels is not None else one.mention.quote
            teller, other_teller = told_by(one, other)
            text = (
                f'"{label}": {teller} puts it on "{first.time.quote}" ({interval_in_words(first.interval)}), '
                f'{other_teller} on "{second.time.quote}" ({interval_in_words(second.interval)}).'
            )
            evidence = tuple(t.telling.words(t.time.start, t.time.end) for t in (first, second))
            finding = make_finding("conflict", "time_done_once", "warning", text, evidence, event=one.mention.event)
            found[finding.id] = finding
            if key[1] == _CARRIED_OFF and (number := numbers_of_one_group(one, other, label)) is not None:
                found[number.id] = number  # what is one for its days is one for its numbers
    for finding in _values(places, entities, old, labels):
        found[finding.id] = finding
    for finding in (
        *_denials(denied, done, entities, old, labels, stories or SameStory()),
        *moved_findings(plans, labels),
    ):
        found.setdefault(finding.id, finding)
    return [found[i] for i in sorted(found)]


def _values(
    told: Mapping[_Key, Mapping[str, Sequence[Telling]]],
    entities: Mapping[str, Entity],
    old: Container[tuple[str, int]],
    labels: Labels | None,
) -> Iterator[Finding]:
    """Yield the towns and terms in which reports differ that tell of one deed as of two events; of two values once."""
    seen: set[tuple[str, ...]] = set()
    for key in sorted(told):
        for rule, both, clash in value_clashes(told[key], entities):
            one, other = clash.pair
            values = (*key, rule, *both)
            if values in seen or any((e.document, e.start) in old for e in clash.evidence):
                continue
            if _of_another_deed(one, other, entities, anywhere=True):
                continue
            seen.add(values)
            label = labels.of([one.mention, other.mention], "happened") if labels is not None else one.mention.quote
            text = f'"{label}": {clash.explanation}'
            yield make_finding(
                "conflict", f"{rule}_done_once", "warning", text, clash.evidence, event=one.mention.event
            )


def _denials(
    denied: Mapping[_Key, Sequence[Telling]],
    done: Mapping[_Key, Sequence[Telling]],
    entities: Mapping[str, Entity],
    old: Container[tuple[str, int]],
    labels: Labels | None,
    stories: SameStory,
) -> Iterator[Finding]:
    """Yield what one report tells as done and another as not done, though they are held for two events."""
    seen: set[tuple[str, ...]] = set()
    for key in sorted(denied.keys() & done.keys()):
        clash = denial_clash(denied[key], done[key], entities)
        if clash is None or not came_out_together(*clash.pair, within=_WITHIN):
            continue
        one, other = clash.pair
        one_story = stories.together(one.document.id, other.document.id)
        if key[1].startswith(_UNNAMED) and (_by_others(one, other) or not (one_story or _of_one_place(one, other))):
            continue
        reports = tuple(sorted({one.document.id, other.document.id}))
        known = one.mention.event == other.mention.event or any((e.document, e.start) in old for e in clash.evidence)
        if known or reports in seen:
            continue
        seen.add(reports)
        label = labels.of([one.mention, other.mention], "happened") if labels is not None else one.mention.quote
        text = f'"{label}": {clash.explanation}'
        yield make_finding("conflict", "status_done_once", "warning", text, clash.evidence, event=one.mention.event)


def deed_keys(telling: Telling, entities: Mapping[str, Entity]) -> list[tuple[str, str]]:
    """Return what a telling shares with any other that it is compared with: its word, and to whom it was done.

    Of a plan these are two names of its sentence.
    """
    if is_plan(telling):
        return [(PLAN, " ".join(pair)) for pair in combinations(sorted(names_told(telling)), 2)]
    return [*_unnamed(telling, entities), *_keys(telling, entities)]


def _keys(telling: Telling, entities: Mapping[str, Entity]) -> list[_Key]:
    m = telling.mention
    role = role_of(m)
    if takes_oath(m, telling.document.text):
        return [(SWEAR, e) for e in sorted(_acting(m)) if is_named(e, entities)]
    if returns(m, telling.document.text):
        return [("return home", e) for e in sorted(_acting(m)) if is_named(e, entities)]
    if m.lemma in ARRIVES:
        return [(f"arrive {m.place}", e) for e in sorted(_acting(m)) if m.place and is_named(e, entities)]
    filling = {r.entity or "" for r in m.roles if r.role == role or (_of_both(m) and r.role in _WHO_MEETS)}
    if lays_sanctions(m):  # each state has a day of its own
        by = (a for a in sorted(_acting(m)) if is_named(a, entities))
        return [(f"sanction by {a}", e) for a in by for e in sorted(filling) if is_named(e, entities)]
    return [(deed_of(m), e) for e in sorted(filling) if is_named(e, entities)]


def _acting(m: EventMention) -> set[str]:
    return {r.entity for r in m.roles if r.role == "actor" and r.entity}


def _of_both(m: EventMention) -> bool:
    return m.lemma in BOTH_WAYS or is_deniable(m)


def _unnamed(telling: Telling, entities: Mapping[str, Entity]) -> list[_Key]:
    """The nouns of those without a name to whom it was done: "four nurses were arrested", "no nurses were arrested".

    So too what befell a place ("an earthquake struck") or a thing ("the ferry sank", "a bridge collapsed").
    """
    m = telling.mention
    thing = befell(telling)
    found = [] if thing is None or (is_deniable(m) and tells_that_not(telling)) else [(_BEFALL, f"{_UNNAMED}{thing}")]
    if is_deniable(m):
        heads = role_heads(telling, "recipient") | role_heads(telling, "about")
        return found + [(deed_of(m), f"{_UNNAMED}{head}") for head in sorted(heads)]
    if found or role_of(m) != "recipient" or lays_sanctions(m):
        return found
    called = sorted(role_heads(telling, "recipient") | heads_meant(telling, entities))
    several = [(deed, f"{_GROUP}{head}") for deed, head in done_to_group(telling, deed_of(m), called, _ANYBODY)]
    definite = [(deed_of(m), f"{_THE}{head}") for head in called if head not in _ANYBODY and _is_the(head, telling)]
    if any(r.role == "recipient" and is_named(r.entity, entities) for r in m.roles):
        return definite
    return [*((deed_of(m), f"{_UNNAMED}{head}") for head in called), *definite, *several]


def _is_the(head: str, telling: Telling) -> bool:
    """Whether one is called by the noun alone, be it with the name behind: "the clerk", "the clerk, Ida Berg"."""
    called = re.compile(rf"the {re.escape(head)}\b(?:,.*)?", re.IGNORECASE | re.DOTALL)
    return any(r.role == "recipient" and called.fullmatch(r.quote) for r in telling.mention.roles)


def _by_others(one: Telling, other: Telling) -> bool:
    """Whether others act in two tellings: that one of twelve states did not sign denies no signing by the eleven."""
    acting = [{r.entity or r.quote for r in t.mention.roles if r.role == "actor"} for t in (one, other)]
    return bool(acting[0] and acting[1]) and not acting[0] & acting[1]


def _of_one_story(one: _Dated, other: _Dated, stories: SameStory, *, once: bool) -> bool:
    """Whether two reports name one place in their heads, and each could have known of both days.

    Where they are of one story, they need only name one thing anywhere; and what happens `once` in weeks is one thing
    also for the report that came out before the later day.
    """
    left, right = one.telling.document, other.telling.document
    together = stories.together(left.id, right.id)
    later = max(one.day, other.day)
    in_time = all(out is not None and later <= out for out in (one.telling.day, other.telling.day))
    if not (in_time or (once and together)):
        return False
    far = None if together else _HEAD
    return not _names_inside(left.text[:far]).isdisjoint(_names_inside(right.text[:far]))


@lru_cache(maxsize=256)
def _names_inside(text: str) -> frozenset[str]:
    """The capitals of a text that begin no sentence; a report is set against many others one after another."""
    return frozenset(w for w in _INSIDE.findall(text) if w not in DAYS_AND_MONTHS)


def _of_one_place(one: Telling, other: Telling) -> bool:
    """Whether two reports of the same days speak of one place: a name of either sentence stands in the other report."""
    if not came_out_together(one, other, within=_SAME_DAYS):
        return False
    for this, that in ((one, other), (other, one)):
        sentence = this.document.text[this.mention.sentence.start + 1 : this.mention.sentence.end]
        names = {w for w in _NAME.findall(sentence) if w not in DAYS_AND_MONTHS}
        if names & set(_NAME.findall(that.document.text)):
            return True
    return False


def _numbers_agree(one: Telling, other: Telling) -> bool:
    kinds = {(q.kind, q.low) for q in one.mention.quantities}, {(q.kind, q.low) for q in other.mention.quantities}
    return not kinds[0] or not kinds[1] or bool(kinds[0] & kinds[1])


def _pairs(
    key: _Key, by_report: Mapping[str, Sequence[Telling]], entities: Mapping[str, Entity], stories: SameStory
) -> Iterator[tuple[_Dated, _Dated]]:
    """Yield the tellings of two reports, each of which knows of one day only, that put one deed on two days."""
    dated = {d: [t for t in map(_dated, tellings) if t is not None] for d, tellings in by_report.items()}
    single = {d: own[0] for d, own in sorted(dated.items()) if len({t.interval for t in own}) == 1}
    for left, right in pairs_within({document: own.day for document, own in single.items()}, _WITHIN):
        one, other = single[left], single[right]
        unnamed = key[1].startswith(_UNNAMED)
        if key[1].startswith(_THE) and not _named_in_one(one.telling, other.telling, entities, stories):
            continue
        if key[1].startswith(_GROUP) and not (
            abs((one.day - other.day).days) <= _GROUP_WITHIN
            and of_one_group(key[0], key[1].removeprefix(_GROUP), one.telling, other.telling, stories)
        ):
            continue
        if unnamed and not (
            _of_one_story(one, other, stories, once=opens(key[1].removeprefix(_UNNAMED)))
            and (key[1] == _CARRIED_OFF or _numbers_agree(one.telling, other.telling))
        ):
            continue
        if key[0] == SWEAR and abs((one.day - other.day).days) > _OATH_WITHIN:
            continue  # an acting president is sworn in again as president
        if key[1] == _FIGHTING and not _name_each_other_s(one.telling, other.telling):
            continue
        if _days_differ(one, other) and not any(
            _of_another_deed(a, b, entities) for a in by_report[left] for b in by_report[right]
        ):
            yield one, other


def _name_each_other_s(one: Telling, other: Telling) -> bool:
    """Whether each report has all names of the other's sentence: fighting may break out in one town after another."""
    for this, that in ((one, other), (other, one)):
        names = _names_inside(this.document.text[this.mention.sentence.start : this.mention.sentence.end])
        if any(name[:_STEM] not in that.document.text for name in names):
            return False
    return True


def _named_in_one(one: Telling, other: Telling, entities: Mapping[str, Entity], stories: SameStory) -> bool:
    """Whether one report of a story names whom the other only calls "the clerk": two without a name may be two."""
    named = [any(r.role == "recipient" and is_named(r.entity, entities) for r in t.mention.roles) for t in (one, other)]
    return named[0] != named[1] and stories.together(one.document.id, other.document.id)


def _dated(telling: Telling) -> _Dated | None:
    """Return a telling with its day, None where its own words do not surely give a single one."""
    interval, time = stated_interval(telling), telling.time
    if interval is None or time is None or interval.days != 1 or interval.earliest is None:
        return None
    at_its_word = telling.mention.time is not None or stands_at(telling.document.text, telling.mention, time)
    if not at_its_word or not is_sure(telling):
        return None
    return _Dated(telling, time, interval, interval.earliest)


def _days_differ(one: _Dated, other: _Dated) -> bool:
    said = [t.time.quote for t in (one, other)]
    alike = all(map(_EVENING.search, said)) or all(map(_MORNING.search, said))  # "late Sunday", "on Monday night"
    loosely = not alike and any(map(_NIGHT.search, said))
    return (1 if not loosely else 2) <= abs((one.day - other.day).days) <= _WITHIN


def _of_another_deed(one: Telling, other: Telling, entities: Mapping[str, Entity], *, anywhere: bool = False) -> bool:
    """Whether anything shows that two tellings are of two deeds: one more of its kind, others in it, elsewhere."""
    if one_of_several(one) or one_of_several(other):
        return True
    for role in ("actor", "recipient"):
        mine, theirs = ({r.entity for r in t.mention.roles if r.role == role} for t in (one, other))
        named = [{e for e in side if e is not None and is_named(e, entities)} for side in (mine, theirs)]
        if named[0] and named[1] and not named[0] & named[1] and not act_for_one(named[0], named[1], entities):
            if of_one_name(named[0], named[1], entities):
                continue  # a state that one report's reading took for somebody
            return True
    a, b = (entities.get(t.mention.place or "") for t in (one, other))
    if not anywhere and a is not None and b is not None and place_verdict(a, b, lasting=False)[0] == "conflicts":
        return True
    days = [t.day for t in (one, other)]
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > _PUBLISHED_WITHIN
