"""The day of one meeting, on which two reports differ: it is the day that keeps the two tellings apart as events.

Leaders meet on two days running, so much must speak for one meeting: reports of one story, both out after either day,
each of which knows of one day only on which these parties met, and nothing that tells of talks over several days.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from wiredesk.language.number_words import NUMBER_WORDS
from wiredesk.language.wordlists import words
from wiredesk.model import Entity, EventMention, Finding
from wiredesk.model.dates import interval_in_words
from wiredesk.resolve.label_words import PRONOUNS
from wiredesk.resolve.labels import Labels

from .deeds import is_named
from .findings import make_finding
from .places import place_verdict
from .same_story import SameStory
from .telling import SURE, Telling, came_out_together, stands_at, told_by
from .times import is_sure, stated_interval

#: Stands in place of the word in the keys of meetings.
MEETING = "#meeting"
_RECEIVES = frozenset({"receive", "host"})
_MEETINGS = words("meet meeting talk session negotiation discussion summit confer")
_OVER_DAYS = re.compile(
    r"\b(?:\w+-day|days|weeks|rounds?|resum\w+|continu\w+|again|further|wrapp?\w+ up|conclud\w+|end(?:s|ed)|second|"
    r"third|late|night|midnight|evening|overnight|hours|until|into)\b",
    re.IGNORECASE,
)
#: "Met for three hours" is of one day, "after hours of talks" may be of two.
_SO_LONG = re.compile(rf"\b(?:\d{{1,2}}|{'|'.join(sorted(NUMBER_WORDS))})(?: and a half)? hours\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_STEM = 5  # letters: "Sudan's", "Sudanese"
_APART = 2  # days between the two
_PUBLISHED_WITHIN = 3  # days between the reports
_PARTIES = 2
_MOST_NAMES = 6
_Key = tuple[str, str]


def meeting_keys(telling: Telling, entities: Mapping[str, Entity]) -> list[_Key]:
    """Return every two names of two parties who met on a single day, by the beginnings of the words."""
    m = telling.mention
    if not _is_meeting(m) or m.type != "CONSULT" or m.status != "happened":
        return []
    if m.negated or m.further or m.earlier or (m.ordinal or 1) > 1 or m.confidence < SURE or _day(telling) is None:
        return []
    named = [sorted(_stems(_NAME.findall(quote)))[:_MOST_NAMES] for quote in _parties(telling, entities)]
    pairs = {tuple(sorted((a, b))) for one, other in combinations(named, 2) for a, b in product(one, other) if a != b}
    return [(MEETING, " ".join(pair)) for pair in sorted(pairs)]


def _is_meeting(m: EventMention) -> bool:
    """Whether two meet, by whatever word: "sat down with the envoy", "received him"."""
    lemma = m.lemma.partition(" ")[0]
    return lemma in _RECEIVES or (m.mode != "visit" and (m.lemma in _MEETINGS or lemma == "sit"))


def meeting_findings(
    tellings: Iterable[Telling],
    entities: Mapping[str, Entity],
    known: Iterable[Finding],
    labels: Labels | None = None,
    stories: SameStory | None = None,
) -> list[Finding]:
    """Return the conflicts between days that two reports of one story give for one meeting; none that `known` tell."""
    by_key: dict[_Key, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        for key in meeting_keys(telling, entities):
            by_key[key][telling.document.id].append(telling)
    old = {(e.document, e.start) for f in known if f.kind == "conflict" for e in f.evidence}
    found: dict[frozenset[str], Finding] = {}
    for key in sorted(by_key):
        for one, other in _pairs(by_key[key], entities, stories or SameStory()):
            reports = frozenset({one.document.id, other.document.id})
            finding = _finding(one, other, labels)
            if reports not in found and not any((e.document, e.start) in old for e in finding.evidence):
                found[reports] = finding
    return sorted(found.values(), key=lambda f: f.id)


def _pairs(
    told: Mapping[str, Sequence[Telling]], entities: Mapping[str, Entity], stories: SameStory
) -> Iterator[tuple[Telling, Telling]]:
    single = {d: own[0] for d, own in sorted(told.items()) if len({_day(t) for t in own}) == 1}
    for left, right in combinations(single, 2):
        one, other = single[left], single[right]
        if stories.together(left, right) and _days_differ(one, other) and _may_be_one(one, other, entities):
            yield one, other


def _days_differ(one: Telling, other: Telling) -> bool:
    """Whether two days lie near one another and before both reports, which came out within days."""
    days, out = [_day(t) for t in (one, other)], [t.day for t in (one, other)]
    if None in days or None in out or not came_out_together(one, other, within=_PUBLISHED_WITHIN):
        return False
    first, last = sorted(day for day in days if day is not None)
    return 0 < (last - first).days <= _APART and all(day is not None and last < day for day in out)


def _may_be_one(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> bool:
    if any(_OVER_DAYS.search(_SO_LONG.sub("", _sentence(t))) for t in (one, other)):
        return False
    a, b = (entities.get(t.mention.place or "") for t in (one, other))
    if a is not None and b is not None and place_verdict(a, b, lasting=False)[0] == "conflicts":
        return False
    mine, theirs = ([_stems(_WORD.findall(quote)) for quote in _parties(t, entities)] for t in (one, other))
    in_both = (sum(any(party & o for o in others) for party in own) for own, others in ((mine, theirs), (theirs, mine)))
    return min(in_both) >= _PARTIES


def _parties(telling: Telling, entities: Mapping[str, Entity]) -> list[str]:
    """The words for each of those who meet, the name where a pronoun stands for it ("she met Tomas Brand")."""
    found = []
    for role in telling.mention.roles:
        if role.role in {"actor", "recipient"}:
            meant = role.quote.lower() in PRONOUNS and is_named(role.entity, entities)
            found.append(entities[role.entity].name if meant and role.entity else role.quote)
    return found


def _stems(found: Iterable[str]) -> set[str]:
    return {w.removesuffix("'s").removesuffix("’s").lower()[:_STEM] for w in found} - {"the", "and"}


def _day(telling: Telling) -> date | None:
    """The single day that the words surely give to the meeting itself."""
    interval, time = stated_interval(telling), telling.time
    if interval is None or time is None or interval.days != 1 or not is_sure(telling):
        return None
    at_its_word = telling.mention.time is not None or stands_at(telling.document.text, telling.mention, time)
    return interval.earliest if at_its_word else None


def _finding(one: Telling, other: Telling, labels: Labels | None) -> Finding:
    label = labels.of([one.mention, other.mention], "happened") if labels is not None else one.mention.quote
    said, evidence = [], []
    for telling in (one, other):
        time, interval = telling.time, stated_interval(telling)
        if time is not None and interval is not None:
            said.append(f'on "{time.quote}" ({interval_in_words(interval)})')
            evidence.append(telling.words(time.start, time.end))
    first, second = told_by(one, other)
    text = f'"{label}": {first} puts it {said[0]}, {second} {said[1]}.'
    return make_finding("conflict", "time_of_one_meeting", "warning", text, evidence, event=one.mention.event)


def _sentence(telling: Telling) -> str:
    return telling.document.text[telling.mention.sentence.start : telling.mention.sentence.end]
