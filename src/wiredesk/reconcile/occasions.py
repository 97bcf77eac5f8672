"""The dead of one occasion, told of deeds that were kept apart: "killing 28" and "41 drowned" of one ferry that sank.

Which killing a report tells of is seldom said in its words; what they died in is, beside them or right before. Where
two reports tell of one such occasion, what each counts there is one toll.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from wiredesk.language.wordlists import words
from wiredesk.model import Entity, Event, EventMention, Finding
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
_STRIKES = frozenset({"strike", "hit"})
VICTIMS = frozenset({"killed", "injured", "missing", "rescued"})
_SAME_WEEKS = 21  # days between two reports
_FAR_BEHIND = 3  # sentences between a toll and what it is of
Told = Sequence[tuple[Event, Sequence[Telling]]]


class Occasions:
    """Where reports tell of occasions: by report and start of the sentence, the events; none where it looks back."""

    def __init__(self, told: Told, sentences: Mapping[str, Sequence[int]]) -> None:
        """`told` are the events of some whole reports, `sentences` the starts of each report's sentences."""
        self._sentences = sentences
        self._told: dict[tuple[str, int], set[str]] = defaultdict(set)
        for event, tellings in told:
            for telling in tellings:
                if is_occasion(telling.mention):
                    other = looks_back(telling) or one_of_several(telling) or telling.mention.status != "happened"
                    own = self._told[telling.document.id, telling.mention.sentence.start]
                    own.update(() if other or telling.mention.negated else (event.id,))

    def of(self, telling: Telling) -> Set[str] | None:
        """Return what those counted died in: the occasions of their sentence, else of the last one before it.

        None where the report tells of no occasion nearby.
        """
        document, sentences = telling.document.id, self._sentences[telling.document.id]
        place = bisect_left(sentences, telling.mention.sentence.start)
        for start in reversed(sentences[max(0, place - _FAR_BEHIND) : place + 1]):
            if (document, start) in self._told:
                return self._told[document, start]
        return None


def occasion_findings(
    told: Told,
    occasions: Occasions,
    entities: Mapping[str, Entity],
    labels: Labels | None,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where two reports of one occasion give two numbers of its dead, injured, missing or rescued.

    `told` are the events of some whole reports with their tellings, `occasions` made of the same. Two numbers of
    two reports that `known` conflicts set against each other already are not set so again.
    """
    of_occasion: dict[str, list[Telling]] = defaultdict(list)
    for _, tellings in told:
        for telling in filter(_counts_victims, tellings):
            for occasion in occasions.of(telling) or ():
                of_occasion[occasion].append(telling)
    old = {disagreement(f) for f in known if f.kind == "conflict" and f.rule.startswith("quantity")}
    found: dict[str, Finding] = {}
    for event, _ in told:
        for finding in _of_one(event, of_occasion.get(event.id, ()), entities, labels):
            if disagreement(finding) not in old:
                old.add(disagreement(finding))
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
        if clash is None or value.verdict != "conflicts" or kind not in VICTIMS:
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


def is_occasion(m: EventMention) -> bool:
    """Tell whether a mention is of what people die in: a quake, a crash, an attack."""
    lemma = m.lemma.partition(" ")[0]  # "sink off"
    return lemma in _OCCASIONS or (lemma in _STRIKES and m.type == "ASSAULT")


def _counts_victims(telling: Telling) -> bool:
    m = telling.mention
    if m.negated or m.status != "happened" or looks_back(telling) or one_of_several(telling):
        return False
    return any(q.kind in VICTIMS and not counts_some(telling, q) for q in m.quantities)


def disagreement(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return which reports give which numbers, wherever in their texts."""
    return tuple(sorted({(e.document, e.quote.lower()) for e in finding.evidence}))


class ToldConflicts:
    """Conflicts that are told already, so that no other rule tells them again."""

    def __init__(self, known: Iterable[Finding]) -> None:
        self._numbers: set[tuple[tuple[str, str], ...]] = set()
        self._of_report: dict[str, list[Finding]] = defaultdict(list)
        for conflict in (f for f in known if f.kind == "conflict"):
            self.add(conflict)
            for document in {e.document for e in conflict.evidence}:
                self._of_report[document].append(conflict)

    def add(self, finding: Finding) -> None:
        """Take a conflict for told, wherever in their texts the same reports give the same numbers."""
        self._numbers.add(disagreement(finding))

    def tell(self, finding: Finding) -> bool:
        """Tell whether they tell a conflict: by its numbers, or as one of them shows all that it shows."""
        told = self._of_report.get(finding.evidence[0].document, ())
        return disagreement(finding) in self._numbers or any(_shown_in(finding, other) for other in told)


def _shown_in(finding: Finding, other: Finding) -> bool:
    """Whether a conflict shows all that another shows: "by 52 votes to 44" is set against "54" as "52" already."""
    return all(
        any(e.document == o.document and e.start < o.end and o.start < e.end for o in other.evidence)
        for e in finding.evidence
    )
