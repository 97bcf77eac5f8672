"""Numbers of one story, told of deeds that were kept apart: "Police arrested 13 people", "20 people were detained".

Two numbers that differ are one reason why two tellings are held for two events. Where two reports of the same days tell
one story, and each knows of one number only of what is counted, the numbers are compared all the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from wiredesk.model import Entity, Finding
from wiredesk.reading.clauses import DAYS_AND_MONTHS
from wiredesk.resolve.labels import Labels

from .counted import counts_some, kind_and_unit
from .counts import count_values
from .deeds import looks_back, one_of_several
from .findings import make_finding
from .lexicon import TELLING
from .occasions import VICTIMS, Occasions, Told, disagreement, is_occasion
from .telling import SURE, Telling, came_out_together

#: What is done to people, whoever says so and by whatever word.
_KINDS = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "rescued",
        "arrested",
        "released",
        "abducted",
        "expelled",
        "displaced",
        "carry",
        "trap",
    }
)
_SAME_DAYS = 3  # between two reports
_LEAD = 3  # sentences
_SHARED = 2  # events, where none of them is told at the head of both
_NAME = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’'-]{2,}")


def story_findings(
    told: Told,
    sentences: Mapping[str, Sequence[int]],
    occasions: Occasions,
    entities: Mapping[str, Entity],
    labels: Labels | None,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where two reports of one story count the same by two numbers; none that `known` conflicts tell already.

    `told` are the events of some whole reports with their tellings, `sentences` the starts of each report's sentences,
    `occasions` made of the same.
    """
    of_report: dict[str, dict[tuple[str, str], list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for _, tellings in told:
        for telling in tellings:
            for key in _counted(telling):
                of_report[telling.document.id][key].append(telling)
    old = {disagreement(f) for f in known if f.kind == "conflict"}
    found: dict[str, Finding] = {}
    for left, right in sorted(_stories(told, sentences)):
        for key in sorted(of_report[left].keys() & of_report[right].keys()):
            mine, theirs = of_report[left][key], of_report[right][key]
            if not (_one_number(mine, key) and _one_number(theirs, key)) or not _may_be_of_one(
                key, mine, theirs, occasions
            ):
                continue
            for finding in _compared([*mine, *theirs], key[0], entities, labels):
                if disagreement(finding) not in old:
                    old.add(disagreement(finding))
                    found[finding.id] = finding
    return list(found.values())


def _may_be_of_one(
    key: tuple[str, str], mine: Sequence[Telling], theirs: Sequence[Telling], occasions: Occasions
) -> bool:
    """Whether victims stand near no occasion, or near one that both reports tell of; others are not of one."""
    if key[0] not in VICTIMS:
        return True
    near = [[occasions.of(t) for t in side] for side in (mine, theirs)]
    events = [{event for found in side if found is not None for event in found} for side in near]
    told = [any(found is not None for found in side) for side in near]
    return bool(events[0] & events[1]) or not any(told)


def _stories(told: Told, sentences: Mapping[str, Sequence[int]]) -> set[tuple[str, str]]:
    """Return the pairs of reports of the same days that share an event at the head of both, or several further down."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for event, tellings in told:
        by_report: dict[str, Telling] = {}
        for telling in sorted(tellings, key=lambda t: t.mention.start):
            if telling.mention.lemma not in TELLING and (event.type != "OTHER" or is_occasion(telling.mention)):
                by_report.setdefault(telling.document.id, telling)
        for left, right in combinations(sorted(by_report), 2):
            one, other = by_report[left], by_report[right]
            if came_out_together(one, other, within=_SAME_DAYS):
                heads = all(_at_head(t, sentences[t.document.id]) for t in (one, other))
                shared[left, right] += _SHARED if heads else 1
    return {pair for pair, times in shared.items() if times >= _SHARED}


def _at_head(telling: Telling, sentences: Sequence[int]) -> bool:
    return telling.mention.sentence.start in sentences[:_LEAD]


def _counted(telling: Telling) -> Iterator[tuple[str, str]]:
    m = telling.mention
    if m.negated or m.status != "happened" or m.confidence < SURE or looks_back(telling) or one_of_several(telling):
        return
    for quantity in m.quantities:
        kind, unit = kind_and_unit(telling, quantity)
        if kind in _KINDS:
            yield kind, unit


def _one_number(tellings: Sequence[Telling], key: tuple[str, str]) -> bool:
    """Whether a report knows of one number only; a second is of a part, of another place or of a later hour."""
    own = [(t, q) for t in tellings for q in t.mention.quantities if kind_and_unit(t, q) == key]
    return len({(q.low, q.high) for _, q in own}) == 1 and not any(counts_some(t, q) for t, q in own)


def _compared(
    tellings: Sequence[Telling], kind: str, entities: Mapping[str, Entity], labels: Labels | None
) -> Iterator[Finding]:
    ordered = sorted(tellings, key=lambda t: (t.document.id, t.mention.start, t.mention.id))
    for value in count_values(ordered, entities):
        clash = value.clash
        if clash is None or value.verdict != "conflicts" or value.field.split(":")[1] != kind:
            continue
        one, other = clash.pair
        if one.mention.event == other.mention.event or not _of_one_place(one, other):
            continue
        label = labels.of([one.mention, other.mention], "happened") if labels is not None else one.mention.quote
        text = f'"{label}": {clash.explanation}'
        event = one.mention.event
        yield make_finding("conflict", "quantity_of_one_story", clash.severity, text, clash.evidence, event=event)


def _of_one_place(one: Telling, other: Telling) -> bool:
    """Whether two sentences name nobody and nothing, or one name in common: "in Kharkiv" is not "in Dnipro"."""
    names = []
    for telling in (one, other):
        sentence = telling.document.text[telling.mention.sentence.start : telling.mention.sentence.end]
        names.append({w.removesuffix("'s").removesuffix("’s") for w in _NAME.findall(sentence)} - DAYS_AND_MONTHS)
    return not names[0] or not names[1] or bool(names[0] & names[1])
