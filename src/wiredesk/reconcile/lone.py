"""What one voice alone tells, where others who write of the same people would tell it too.

Whether they do is a question to all reports of the pile. So each event gives what could be found of it (`Lone`), each
report what it tells of whom (`ReportExtract`), and the two are brought together at the end.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

import msgspec

from wiredesk.model import Entity, Event, EventMention, Finding, RoleName
from wiredesk.resolve.label_phrases import is_name

from .amounts import ToldAmount
from .days_told import ToldDay
from .findings import make_finding
from .lexicon import TELLING
from .numbers_told import Counted
from .persons_told import ToldPerson
from .places_told import ToldPlace
from .polarities import ToldPolarity
from .statuses import DONE
from .story_value import StoryValue
from .telling import SURE, Telling

#: Deeds that reports call by many words ("fired", "ousted", "let go"): one of the same type is taken for the same.
_MANY_WORDS = frozenset({"CONSULT", "ASSAULT", "COERCE", "SANCTION", "ACCUSE", "RETREAT"})


#: What is only said of somebody is told by one report and left out by the next, and nobody wonders.
_MERE_WORDS = frozenset({"OTHER", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})


_STEM = 5  # letters: "mediate", "mediation"
_DIGEST = 8  # bytes


class Lone(msgspec.Struct, frozen=True, array_like=True):
    """A finding of one event that stands only if no report but its `own` tells any of its `deeds`.

    `deeds` are digests of whom and what (`deeds_told`). Where `people` are given, there must besides be other reports
    that name two of them, one of `persons` among these, and that came out on the day `since` or later; their number
    ends the sentence of the finding.
    """

    finding: Finding
    own: tuple[str, ...]
    deeds: tuple[bytes, ...]
    people: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    since: date | None = None


class ReportExtract(msgspec.Struct, frozen=True, array_like=True):
    """What a report is asked for by events that other reports tell.

    `named` are the entities that it names, `latest` the last day on which it can have come out, `deeds` the digests of
    what it tells of whom, one after another; `sentences` those of its sentences (`masked.sentence_digests`),
    `numbers` its sums and counts (`numbers_told.numbers_told`), `values` what it gives for what a story has one of,
    `amounts` all that it counts and measures (`amounts.amounts_told`), `days` those on which it tells something
    (`days_told.days_told`), `persons` what it says that people are and do (`persons_told.persons_told`), `places` where
    it says that things are done (`places_told.places_told`), `polarities` what it tells to be so and not to be so
    (`polarities.polarities_told`).
    """

    document: str
    named: tuple[str, ...]
    latest: date | None
    deeds: bytes
    sentences: bytes
    numbers: tuple[Counted, ...] = ()
    values: tuple[StoryValue, ...] = ()
    amounts: tuple[ToldAmount, ...] = ()
    days: tuple[ToldDay, ...] = ()
    persons: tuple[ToldPerson, ...] = ()
    places: tuple[ToldPlace, ...] = ()
    polarities: tuple[ToldPolarity, ...] = ()


class Surroundings:
    """What a lone telling is held against: of all reports, what the given candidates ask for."""

    def __init__(self, reports: Iterable[ReportExtract], candidates: Iterable[Lone]) -> None:
        deeds: dict[bytes, set[str]] = {}
        naming: dict[str, set[str]] = {}
        for lone in candidates:
            deeds.update((deed, set()) for deed in lone.deeds)
            naming.update((entity, set()) for entity in lone.people)
        self._latest: dict[str, date | None] = {}
        for report in reports:
            self._latest[report.document] = report.latest
            told = report.deeds
            for deed in (told[at : at + _DIGEST] for at in range(0, len(told), _DIGEST)):
                if deed in deeds:
                    deeds[deed].add(report.document)
            for entity in report.named:
                if entity in naming:
                    naming[entity].add(report.document)
        self._deeds, self._naming = deeds, naming

    def finding(self, lone: Lone) -> Finding | None:
        """Return the finding of a candidate, None where another report tells of the deed or none could."""
        own = frozenset(lone.own)
        if not lone.people:
            return None if self._told_elsewhere(lone, own) else lone.finding
        # countries and their alliances are named together in reports of many things
        together = Counter(d for entity in lone.people for d in self._naming[entity] if d not in own)
        with_person = {d for entity in lone.persons for d in self._naming[entity]}
        others = [d for d, n in together.items() if n > 1 and d in with_person and self._could_tell(d, lone.since)]
        if not others or self._told_elsewhere(lone, own):
            return None
        said = "one other report names" if len(others) == 1 else f"{len(others)} other reports name"
        text = f"{lone.finding.explanation}; {said} those who take part."
        return msgspec.structs.replace(lone.finding, explanation=text)

    def _told_elsewhere(self, lone: Lone, own: Set[str]) -> bool:
        """Tell whether a report outside the event tells of somebody who takes part in it what could be its deed."""
        return any(self._deeds[deed] - own for deed in lone.deeds)

    def _could_tell(self, document: str, since: date | None) -> bool:
        """Whether a report came out no earlier than the one that tells it: what is older cannot tell news."""
        latest = self._latest[document]
        return latest is None or since is None or latest >= since


def deeds_told(mentions: Iterable[EventMention]) -> bytes:
    """Return the digests of what these mentions tell of whom (an entity, and a type, a mode or a word), sorted."""
    found = {(r.entity, deed) for m in mentions for r in m.roles if r.entity is not None for deed in _deeds(m)}
    return b"".join(sorted(_digest(*pair) for pair in found))


def unless_told_elsewhere(event: Event, tellings: Sequence[Telling], findings: Iterable[Finding]) -> list[Lone]:
    """Return the findings as candidates that fall when another report tells a deed of one who takes part."""
    deeds = {deed for t in tellings for deed in _deeds(t.mention)}
    people = {p.entity for p in event.participants}
    told = tuple(sorted(_digest(e, deed) for e in people for deed in deeds))
    own = tuple(sorted({t.document.id for t in tellings}))
    return [Lone(finding, own, told) for finding in findings]


def single_source_candidates(
    event: Event, tellings: Sequence[Telling], leads: Set[str], entities: Mapping[str, Entity]
) -> list[Lone]:
    """Return the findings that one voice alone tells an event that others, writing of the same people, would tell too.

    Only for what matters: a typed deed with one named somebody who acts and one who is acted on, told at the head of
    its report (`leads`: ids of mentions there); and only where no other report tells of either a deed that could be the
    same in other words. Of these, one for each telling, the first that stands is the event's.
    """
    if event.independent_sources != 1 or event.type in _MERE_WORDS or event.status not in DONE or event.part_of:
        return []
    own = tuple(sorted({t.document.id for t in tellings}))
    found = []
    for telling in tellings:
        m = telling.mention
        if m.id not in leads or m.claim is not None or m.lemma in TELLING or m.confidence < SURE:
            continue
        acting, acted_on = (_named(m, role, entities) for role in ("actor", "recipient"))
        people = acting | acted_on
        if not acting or not acted_on or len(people) < 2:
            continue
        text = f'Only {telling.who} tells of "{event.label}"'
        finding = make_finding("single_source", "one_voice", "info", text, (telling.evidence,), event=event.id)
        told = tuple(sorted({_digest(e, deed) for e in people for deed in _deeds(m)}))
        persons = tuple(sorted(e for e in people if entities[e].kind == "person"))
        found.append(Lone(finding, own, told, tuple(sorted(people)), persons, telling.published.earliest))
    return found


def lone_findings(candidates: Iterable[Lone], reports: Iterable[ReportExtract]) -> list[Finding]:
    """Return the findings that stand, in the order given; of the candidates of one event and rule the first."""
    waiting = tuple(candidates)
    pile = Surroundings(reports, waiting)
    of_event: dict[tuple[str | None, str], list[Lone]] = defaultdict(list)
    for lone in waiting:
        of_event[lone.finding.event, lone.finding.rule].append(lone)
    found = (next(filter(None, map(pile.finding, own)), None) for own in of_event.values())
    return [finding for finding in found if finding is not None]


def _deeds(m: EventMention) -> list[str]:
    typed = m.type in _MANY_WORDS
    return [
        m.lemma,
        f"stem {m.lemma[:_STEM]}",
        *([f"mode {m.mode}"] if m.mode else []),
        *([f"type {m.type}"] if typed else []),
    ]


def _digest(entity: str, deed: str) -> bytes:
    return hashlib.blake2b(f"{entity}\0{deed}".encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _named(m: EventMention, role: RoleName, entities: Mapping[str, Entity]) -> set[str]:
    filling = {r.entity for r in m.roles if r.role == role}
    return {e for e in filling if e is not None and e in entities and is_name(entities[e])}
