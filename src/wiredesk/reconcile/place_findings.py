"""Where two reports of one story have one scene in two places that cannot both be: signed in a tent, in a town hall."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from wiredesk.model import DateInterval, Entity, Finding

from .deeds import one_of_several, tells_that_not
from .findings import make_finding
from .named import NamedReports
from .occasions import ToldConflicts
from .places_told import ToldPlace
from .same_place import differ, told_together
from .same_story import SameStory
from .scenes import STORY_HAS_ONE, one_scene
from .statuses import AHEAD
from .telling import Telling, told_by

_NEAR_DAYS = 3  # days between two reports
_MOVED = 1  # of somebody who may be brought on from there
_LONG_AGO = 6  # days before a report: another of its kind
_MOST_TRIED = 40  # places of a scene in a story: more are of many scenes
_MOVING = frozenset({"brought", "keeping", "anchor", "stay"})
#: Of what is not done there: what has yet to be, or what is asked for.
_AHEAD = re.compile(r"\b(?:will|would|to be|is due|are due|should|must|may|might|could|plans?|planned|if|expected)\b", re.I)
#: One of several of its kind.
_ANOTHER = re.compile(
    r"\b(?:smaller|bigger|larger|earlier|previous\w*|last (?:year|month|spring|summer|autumn|winter)|another|similar|"
    r"years? (?:ago|earlier|before)|months? (?:ago|earlier|before)|weeks? (?:ago|earlier|before)|since|again|usually|"
    r"often|every|each|once a|(?:19|20)\d\d|follow(?:s|ed|ing)? (?:that|those|the one))\b",
    re.IGNORECASE,
)  # fmt: skip
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
    yield from (rows for _, rows in sorted(of_story.items()) if 1 < len(rows))
    for left, right in sorted(stories.pairs()):
        rows = [(document, row) for document in (left, right) for row in told.get(document, ())]
        if rows:
            yield rows


def _given(rows: Sequence[_Row], entities: Mapping[str, Entity], reports: NamedReports) -> Iterator[Finding]:
    of_scene: dict[str, dict[str, list[ToldPlace]]] = defaultdict(lambda: defaultdict(list))
    for document, row in rows:
        if not _stands_apart(row, reports.telling(document, row.telling)):
            for scene in row.scenes:
                of_scene[scene][document].append(row)
    for scene, by_report in sorted(of_scene.items()):
        partners = by_report if scene != "brought" else {**by_report}
        if scene == "brought":
            for kept in ("keeping", "anchor"):
                for document, own in of_scene.get(kept, {}).items():
                    partners[document] = [*partners.get(document, []), *own]
        if sum(map(len, partners.values())) > _MOST_TRIED:
            continue
        for left, right in combinations(sorted(partners), 2):
            yield from _of_two((left, partners[left]), (right, partners[right]), entities, reports)


def _of_two(
    one: tuple[str, Sequence[ToldPlace]],
    other: tuple[str, Sequence[ToldPlace]],
    entities: Mapping[str, Entity],
    reports: NamedReports,
) -> Iterator[Finding]:
    """Yield what two reports disagree on whose places of a scene all differ."""
    pairs = list(product(one[1], other[1]))
    if not pairs or not all(differ(a, b, entities) for a, b in pairs):
        return
    for a, b in pairs:
        scenes = one_scene(a.scenes, b.scenes)
        if scenes and _may_be_one((one[0], a), (other[0], b), scenes, entities, reports):
            yield _finding((one[0], a), (other[0], b), reports)


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
    if not scenes & STORY_HAS_ONE and not set(a.people) & set(b.people) - {e for e in a.people if _is_anywhere(e, entities)}:
        return False
    if differ(a, b, entities) == "names" or not scenes & STORY_HAS_ONE:
        texts = (reports.document(d).text for d in (left, right))
        return not any(told_together(a, b, text) for text in texts)
    return True


def _is_anywhere(entity: str, entities: Mapping[str, Entity]) -> bool:
    return entity in entities and entities[entity].kind in {"place", "facility"}


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
