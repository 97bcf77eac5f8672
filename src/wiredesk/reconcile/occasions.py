"""The dead of one occasion, told of deeds that were kept apart: "killing 28" and "41 drowned" of one ferry that sank.

Which killing a report tells of is seldom said in its words; what they died in is, beside them or right before. Where
two reports tell of one such occasion, what each counts there is one toll.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from wiredesk.language.wordlists import words
from wiredesk.model import Entity, Event, Finding
from wiredesk.resolve.labels import Labels

from .counted import counts_some
from .counts import count_values
from .deeds import looks_back, one_of_several
from .findings import make_finding
from .telling import SURE, Telling, came_out_together

#: What people die in, as a noun or a verb.
_OCCASIONS = words(
    "earthquake quake tremor flood flooding storm cyclone typhoon hurricane tornado landslide mudslide avalanche "
    "tsunami fire blaze wildfire eruption erupt explosion explode blast bomb bombing crash collision collide derail "
    "derailment "
    "sink sinking capsize collapse stampede accident attack raid ambush clash shooting shelling airstrike massacre "
    "siege overturn crush heatwave outbreak"
)
_TOLLS = frozenset({"killed", "injured", "missing", "rescued"})
_SAME_WEEKS = 21  # days between two reports
_FAR_BEHIND = 3  # sentences between a toll and what it is of
_Place = tuple[str, int]


class _Report:
    """Where a report tells of occasions: by the start of each sentence, the events, or none where it looks back."""

    def __init__(self) -> None:
        self._told: dict[int, set[str]] = defaultdict(set)

    def add(self, telling: Telling, event: str) -> None:
        """Note that a sentence tells of an occasion; one of another time is of no event."""
        other = looks_back(telling) or one_of_several(telling) or telling.mention.status != "happened"
        self._told[telling.mention.sentence.start].update(() if other or telling.mention.negated else (event,))

    def of(self, telling: Telling, sentences: Sequence[int]) -> Set[str]:
        """Return what those counted died in: the occasions of their sentence, else of the last one before it."""
        at = telling.mention.sentence.start
        place = bisect_left(sentences, at)
        for start in reversed(sentences[max(0, place - _FAR_BEHIND) : place + 1]):
            if start in self._told:
                return self._told[start]
        return frozenset()


def occasion_findings(
    told: Sequence[tuple[Event, Sequence[Telling]]],
    sentences: Mapping[str, Sequence[int]],
    entities: Mapping[str, Entity],
    labels: Labels | None,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where two reports of one occasion give two numbers of its dead, injured, missing or rescued.

    `told` are the events of some whole reports with their tellings, `sentences` the starts of each report's sentences.
    Two numbers of two reports that `known` conflicts set against each other already are not set so again.
    """
    reports: dict[str, _Report] = defaultdict(_Report)
    for event, tellings in told:
        for telling in tellings:
            if telling.mention.lemma.partition(" ")[0] in _OCCASIONS:  # "sink off"
                reports[telling.document.id].add(telling, event.id)
    of_occasion: dict[str, list[Telling]] = defaultdict(list)
    for _, tellings in told:
        for telling in filter(_counts_victims, tellings):
            document = telling.document.id
            for occasion in reports[document].of(telling, sentences[document]) if document in reports else ():
                of_occasion[occasion].append(telling)
    old = {_disagreement(f) for f in known if f.kind == "conflict" and f.rule.startswith("quantity")}
    found: dict[str, Finding] = {}
    for event, _ in told:
        for finding in _of_one(event, of_occasion.get(event.id, ()), entities, labels):
            if _disagreement(finding) not in old:
                old.add(_disagreement(finding))
                found[finding.id] = finding
    return list(found.values())


def _of_one(
    event: Event, tellings: Sequence[Telling], entities: Mapping[str, Entity], labels: Labels | None
) -> Iterable[Finding]:
    if len({t.document.id for t in tellings}) < 2:
        return
    ordered = sorted(tellings, key=lambda t: (t.document.id, t.mention.start, t.mention.id))
    for value in count_values(ordered, entities):
        clash = value.clash
        kind = value.field.split(":")[1]
        if clash is None or value.verdict != "conflicts" or kind not in _TOLLS:
            continue
        if min(t.mention.confidence for t in clash.pair) < SURE or not came_out_together(
            *clash.pair, within=_SAME_WEEKS
        ):
            continue
        if len({t.mention.event for t in clash.pair}) < 2:
            continue  # one event's numbers are compared by themselves
        label = labels.of([t.mention for t in clash.pair], event.status) if labels is not None else event.label
        text = f'"{label if " " in label else event.label}": {clash.explanation}'
        yield make_finding("conflict", "quantity_of_one_occasion", clash.severity, text, clash.evidence, event=event.id)


def _counts_victims(telling: Telling) -> bool:
    m = telling.mention
    if m.negated or m.status != "happened" or looks_back(telling) or one_of_several(telling):
        return False
    return any(q.kind in _TOLLS and not counts_some(telling, q) for q in m.quantities)


def _disagreement(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return which reports give which numbers, wherever in their texts."""
    return tuple(sorted({(e.document, e.quote.lower()) for e in finding.evidence}))
