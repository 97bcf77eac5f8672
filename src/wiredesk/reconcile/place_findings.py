"""Where two reports of one story have one scene in two places that cannot both be: signed in a tent, in a town hall."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from wiredesk.model import DateInterval, Entity, Finding
from wiredesk.resolve.label_phrases import is_name

from .deeds import one_of_several, tells_that_not
from .findings import make_finding
from .named import NamedReports
from .occasions import ToldConflicts
from .places_told import ToldPlace
from .same_place import agree, differ, told_together
from .same_story import SameStory
from .scenes import STORY_HAS_ONE, one_scene, things_of
from .statuses import AHEAD
from .telling import Telling, told_by

_NEAR_DAYS = 3  # days between two reports
_MOVED = 1  # of somebody who may be brought on from there
_LONG_AGO = 6  # days before a report: another of its kind
_MOST_TRIED = 40  # places of a scene in a story: more are of many scenes
#: Of what is not done there: what has yet to be, or what is asked for.
_AHEAD = re.compile(
    r"\b(?:will|would|to be|is due|are due|should|must|may|might|could|plans?|planned|if|expected)\b", re.I
)
#: One of several of its kind.
_ANOTHER = re.compile(
    r"\b(?:smaller|bigger|larger|earlier|previous\w*|last (?:year|month|spring|summer|autumn|winter)|another|similar|"
    r"years? (?:ago|earlier|before)|months? (?:ago|earlier|before)|weeks? (?:ago|earlier|before)|again|usually|"
    r"often|every|each|once a|(?:19|20)\d\d|follow(?:s|ed|ing)? (?:that|those|the one))\b",
    re.IGNORECASE,
)  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_PRONOUNS = frozenset({"it", "she", "he", "him", "her", "they", "them"})
_AROUND = 80  # code points before a place
_Row = tuple[str, ToldPlace]


def place_findings(
    told: Mapping[str, Sequence[ToldPlace]],
    entities: Mapping[str, Entity],
    stories: SameStory,
    reports: NamedReports,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where two reports of one story have one scene in two places; none that `known` conflicts show already.

    `told` are the `places_told` of each report.
    """
    already = ToldConflicts(known)
    found: dict[str, Finding] = {}
    taken: set[tuple[str, int]] = set()
    for rows in _compared(told, stories):
        documents = sorted({document for document, _ in rows})
        asked = [(document, row.place.start, row.event, row.named, row.people) for document, row in rows]

        def make(rows: Sequence[_Row] = rows) -> list[Finding]:
            return list(_given(rows, entities, reports))

        for finding in reports.found("places", asked, documents, make, list[Finding]):
            places = {(e.document, e.start) for e in finding.evidence}
            if finding.id not in found and taken.isdisjoint(places) and not already.tell(finding):
                taken |= places
                found[finding.id] = finding
    return sorted(found.values(), key=lambda f: f.id)


def _compared(told: Mapping[str, Sequence[ToldPlace]], stories: SameStory) -> Iterator[list[_Row]]:
    """Yield the places of one story, or of two reports that likelier than not tell one."""
    of_story: dict[int, list[_Row]] = defaultdict(list)
    for document in sorted(told):
        if document in stories.group:
            of_story[stories.group[document]] += [(document, row) for row in told[document]]
    yield from (rows for _, rows in sorted(of_story.items()) if len(rows) > 1)
    for left, right in sorted(stories.possible_pairs()):
        rows = [(document, row) for document in (left, right) for row in told.get(document, ())]
        if rows:
            yield rows


def _given(rows: Sequence[_Row], entities: Mapping[str, Entity], reports: NamedReports) -> Iterator[Finding]:
    documents = sorted({document for document, _ in rows})
    of_scene: dict[str, dict[str, list[ToldPlace]]] = defaultdict(lambda: defaultdict(list))
    for document, row in rows:
        if not _stands_apart(row, reports.telling(document, row.telling)):
            for scene in row.scenes:
                of_scene[scene][document].append(row)
    for scene, by_report in sorted(of_scene.items()):
        partners = dict(by_report)
        if scene == "brought":
            for kept in ("keeping", "anchor"):
                for document, own in of_scene.get(kept, {}).items():
                    partners[document] = [*partners.get(document, []), *own]
        if sum(map(len, partners.values())) > _MOST_TRIED:
            continue
        for left, right in combinations(sorted(partners), 2):
            yield from (
                _finding((left, a), (right, b), reports)
                for a, b in product(partners[left], partners[right])
                if (scenes := one_scene(a.scenes, b.scenes))
                and (how := differ(a, b, entities))
                and not any(agree(a, row) for row in partners[right])  # neither gives what the other has as well
                and not any(agree(row, b) for row in partners[left])
                and _may_be_one((left, a), (right, b), scenes, entities, reports)
                and not (how == "names" and any(told_together(a, b, reports.document(d).text) for d in documents))
            )


def _stands_apart(row: ToldPlace, t: Telling) -> bool:
    """Whether words say that it is not the one of its story: one yet to come, an earlier one, one that was not."""
    sentence = t.document.text[t.mention.sentence.start : t.mention.sentence.end]
    if row.status in AHEAD or row.status in {"possible", "conditional", "denied", "cancelled"} or tells_that_not(t):
        return True
    if _ANOTHER.search(sentence) or _AHEAD.search(t.document.text, t.mention.sentence.start, row.place.start):
        return True
    span = (t.mention.sentence.start, t.mention.sentence.end)
    return bool(one_of_several(t, span)) or _is_old(row)


def _is_old(row: ToldPlace) -> bool:
    return row.stated is not None and any(
        d.latest is not None and d.latest.year == row.stated.year and (row.stated - d.latest).days > _LONG_AGO
        for d in row.days
    )


def _may_be_one(
    one: _Row, other: _Row, scenes: frozenset[str], entities: Mapping[str, Entity], reports: NamedReports
) -> bool:
    """Whether nothing that two reports say of two places of a scene sets them apart."""
    (left, a), (right, b) = one, other
    mine, theirs = reports.telling(left, a.telling), reports.telling(right, b.telling)
    if mine.is_copy_of(theirs):
        return False
    apart = abs((a.stated - b.stated).days) if a.stated is not None and b.stated is not None else None
    if apart is not None and apart > (_NEAR_DAYS if scenes & STORY_HAS_ONE else _MOVED):
        return False
    if not _one_day(a.days, b.days):
        return False
    if scenes <= {"talks", "shots"} and differ(a, b, entities) == "names":
        return bool(a.event) and a.event == b.event  # envoys meet, and shots fall, in many towns
    return bool(scenes & STORY_HAS_ONE) or _of_one((a, mine), (b, theirs), entities)


def _of_one(one: tuple[ToldPlace, Telling], other: tuple[ToldPlace, Telling], entities: Mapping[str, Entity]) -> bool:
    """Whether two places are told of one somebody or something: by name, or by words for one thing."""
    mine, theirs = (
        {e for e in row.people if e in entities and entities[e].kind == "person" and is_name(entities[e])}
        for row, _ in (one, other)
    )
    if mine and theirs:
        return not mine.isdisjoint(theirs)
    things = [_things(*told) for told in (one, other)]
    if things[0] and things[1]:
        return bool(things[0] & things[1])
    # "it was taken to": what it is has been told before
    return (
        (bool(things[0]) or _by_pronoun(one[1])) and (bool(things[1]) or _by_pronoun(other[1])) and not (mine or theirs)
    )


def _things(row: ToldPlace, t: Telling) -> frozenset[int]:
    first = max(t.mention.sentence.start, row.place.start - _AROUND)
    return things_of(
        (*row.place.above, *row.place.beside, *_WORD.findall(t.document.text[first : row.place.end].lower()))
    )


def _by_pronoun(t: Telling) -> bool:
    return any(role.quote.lower() in _PRONOUNS for role in t.mention.roles)


def _one_day(mine: Sequence[DateInterval], theirs: Sequence[DateInterval]) -> bool:
    return not mine or not theirs or any(a.intersect(b) is not None for a in mine for b in theirs)


def _finding(one: _Row, other: _Row, reports: NamedReports) -> Finding:
    a, b = (reports.telling(document, row.telling) for document, row in (one, other))
    first, second = told_by(a, b)
    told = [t.mention for t in (a, b) if t.mention.id]
    label = f'"{reports.labels.of(told, "happened")}": ' if told else ""
    evidence = tuple(t.words(row.place.start, row.place.end) for t, (_, row) in ((a, one), (b, other)))
    said = [f"{row.place.case} {' '.join(e.quote.split())}" for e, (_, row) in zip(evidence, (one, other), strict=True)]
    text = f'{label}{first} has it "{said[0]}", {second} "{said[1]}".'
    return make_finding(
        "conflict", "place_in_context", "warning", text, evidence, event=a.mention.event or b.mention.event
    )
