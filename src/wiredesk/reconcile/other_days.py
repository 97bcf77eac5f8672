"""What is done once, told on two days: events that reports put on days which cannot be one are kept apart.

Nobody is arrested, sentenced or sworn in twice within a week by two reports that each know of one such day. Where the
same word is told of the same somebody by name and each report gives a single day for it, the days conflict.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from wiredesk.language.wordlists import words
from wiredesk.model import DateInterval, Entity, EventMention, Finding, RoleName
from wiredesk.model.dates import interval_in_words
from wiredesk.resolve.labels import Labels

from .deeds import is_named, one_of_several
from .findings import SURE, make_finding
from .places import place_verdict
from .telling import Telling, told_by
from .times import is_sure, stated_interval

#: Deeds that are done to somebody once: told again of the same one within days, they are the same.
_DONE_TO = words(
    "arrest detain seize capture kidnap abduct release free kill assassinate murder execute sentence convict acquit "
    "charge indict dismiss sack oust fire appoint inaugurate elect reelect extradite deport hijack name nominate jail "
    "bury recapture impeach expel ratify veto swear"
)
#: Deeds that somebody does once.
_DONE_BY = words("resign quit die sink crash capsize collapse derail surrender concede abdicate retire explode erupt")
_WITHIN = 7  # days between the two
_PUBLISHED_WITHIN = 21  # days between the reports
_NIGHT = re.compile(r"night|midnight|late|early|overnight|evening|morning|today|yesterday|hours", re.IGNORECASE)
_Key = tuple[str, str]


def is_done_once(telling: Telling) -> bool:
    """Tell whether a telling is of a deed that is done once, told as done."""
    m = telling.mention
    return not m.negated and m.status == "happened" and _role_of(m) is not None and m.confidence >= SURE


def other_day_findings(
    tellings: Iterable[Telling],
    entities: Mapping[str, Entity],
    known: Iterable[Finding],
    labels: Labels | None = None,
) -> list[Finding]:
    """Return the conflicts between days that two reports give for what is done once; none that `known` tell already.

    `tellings` are those of all events of the pile that are done once. Of each two days the finding is made once.
    """
    told: dict[_Key, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        for key in _keys(telling, entities):
            told[key][telling.document.id].append(telling)
    old = {(e.document, e.start) for f in known if f.kind == "conflict" for e in f.evidence}
    found: dict[str, Finding] = {}
    for key in sorted(told):
        days: set[tuple[DateInterval, DateInterval]] = set()
        for one, other in _pairs(told[key], entities):
            first, second = stated_interval(one), stated_interval(other)
            if first is None or second is None or one.time is None or other.time is None:
                continue
            if {(first, second), (second, first)} & days:
                continue
            days.add((first, second))
            if any((t.document.id, t.time.start) in old for t in (one, other) if t.time is not None):
                continue
            label = labels.of([one.mention, other.mention], "happened") if labels is not None else one.mention.quote
            teller, other_teller = told_by(one, other)
            text = (
                f'"{label}": {teller} puts it on "{one.time.quote}" ({interval_in_words(first)}), '
                f'{other_teller} on "{other.time.quote}" ({interval_in_words(second)}).'
            )
            evidence = (one.words(one.time.start, one.time.end), other.words(other.time.start, other.time.end))
            finding = make_finding("conflict", "time_done_once", "warning", text, evidence, event=one.mention.event)
            found[finding.id] = finding
    return [found[i] for i in sorted(found)]


def _role_of(m: EventMention) -> RoleName | None:
    """The role of the one for whom the deed is done once."""
    lemma = m.lemma.partition(" ")[0]
    return "recipient" if lemma in _DONE_TO else "actor" if lemma in _DONE_BY else None


def _keys(telling: Telling, entities: Mapping[str, Entity]) -> list[_Key]:
    m = telling.mention
    role = _role_of(m)
    return [
        (m.lemma.partition(" ")[0], e)
        for e in sorted({r.entity or "" for r in m.roles if r.role == role})
        if is_named(e, entities)
    ]


def _pairs(
    by_report: Mapping[str, Sequence[Telling]], entities: Mapping[str, Entity]
) -> Iterator[tuple[Telling, Telling]]:
    """Yield the tellings of two reports, each of which knows of one day only, that put one deed on two days."""
    dated = {d: [t for t in tellings if _gives_a_day(t)] for d, tellings in by_report.items()}
    single = {d: own[0] for d, own in sorted(dated.items()) if len({stated_interval(t) for t in own}) == 1}
    for left, right in combinations(single, 2):
        one, other = single[left], single[right]
        if not any(_of_another_deed(a, b, entities) for a in by_report[left] for b in by_report[right]) and (
            _days_differ(one, other)
        ):
            yield one, other


def _gives_a_day(telling: Telling) -> bool:
    interval = stated_interval(telling)
    return interval is not None and interval.days == 1 and telling.mention.time is not None and is_sure(telling)


def _days_differ(one: Telling, other: Telling) -> bool:
    a, b = stated_interval(one), stated_interval(other)
    if a is None or b is None or a.earliest is None or b.earliest is None or one.time is None or other.time is None:
        return False
    gap = abs((a.earliest - b.earliest).days)
    loosely = any(_NIGHT.search(t.time.quote) for t in (one, other) if t.time is not None)
    return (1 if not loosely else 2) <= gap <= _WITHIN


def _of_another_deed(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> bool:
    """Whether anything shows that two tellings are of two deeds: one more of its kind, others in it, elsewhere."""
    if one_of_several(one) or one_of_several(other):
        return True
    for role in ("actor", "recipient"):
        mine, theirs = ({r.entity for r in t.mention.roles if r.role == role} for t in (one, other))
        named = [{e for e in side if is_named(e, entities)} for side in (mine, theirs)]
        if named[0] and named[1] and not named[0] & named[1]:
            return True
    a, b = (entities.get(t.mention.place or "") for t in (one, other))
    if a is not None and b is not None and place_verdict(a, b, lasting=False)[0] == "conflicts":
        return True
    days = [t.document.published.stated for t in (one, other)]
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > _PUBLISHED_WITHIN
