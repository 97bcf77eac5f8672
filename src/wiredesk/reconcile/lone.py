"""What one voice alone tells, where others who write of the same people would tell it too."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from wiredesk.model import DateInterval, Entity, Event, EventMention, Finding, RoleName
from wiredesk.resolve.label_phrases import is_name

from .findings import SURE, make_finding
from .lexicon import TELLING
from .statuses import DONE
from .telling import Telling

#: Deeds that reports call by many words ("fired", "ousted", "let go"): one of the same type is taken for the same.
_MANY_WORDS = frozenset({"CONSULT", "ASSAULT", "COERCE", "SANCTION", "ACCUSE", "RETREAT"})


#: What is only said of somebody is told by one report and left out by the next, and nobody wonders.
_MERE_WORDS = frozenset({"OTHER", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})


_STEM = 5  # letters: "mediate", "mediation"


class Surroundings(msgspec.Struct, frozen=True):
    """What a lone telling is held against.

    `companions` maps a document to the entities that it names; `leads` are the mentions at the head of a report;
    `deeds` maps who takes part and what is told of him (a type, a mode or a word) to the documents that tell it;
    `published` maps documents to the days on which they can have come out.
    """

    companions: Mapping[str, frozenset[str]]
    leads: frozenset[str]
    deeds: Mapping[tuple[str, str], frozenset[str]]
    entities: Mapping[str, Entity]
    published: Mapping[str, DateInterval]

    def could_tell(self, document: str, telling: Telling) -> bool:
        """Whether a report came out no earlier than the one that tells it: what is older cannot tell news."""
        latest, own = self.published.get(document, DateInterval()).latest, telling.published.earliest
        return latest is None or own is None or latest >= own


def told_elsewhere(event: Event, tellings: Sequence[Telling], pile: Surroundings) -> bool:
    """Tell whether a report outside the event tells of somebody who takes part in it what could be the same deed."""
    own = {t.document.id for t in tellings}
    deeds = {deed for t in tellings for deed in _deeds(t.mention)}
    people = {p.entity for p in event.participants}
    return any(pile.deeds.get((e, deed), frozenset()) - own for e in people for deed in deeds)


def told_of(mentions: Iterable[EventMention]) -> dict[tuple[str, str], frozenset[str]]:
    """Return the documents that tell of somebody a deed of a type, a mode or a word."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for m in mentions:
        for entity in sorted({r.entity for r in m.roles if r.entity is not None}):
            for deed in _deeds(m):
                found[entity, deed].add(m.document)
    return {key: frozenset(documents) for key, documents in found.items()}


def _deeds(m: EventMention) -> list[str]:
    typed = m.type in _MANY_WORDS
    return [
        m.lemma,
        f"stem {m.lemma[:_STEM]}",
        *([f"mode {m.mode}"] if m.mode else []),
        *([f"type {m.type}"] if typed else []),
    ]


def single_source_findings(event: Event, tellings: Sequence[Telling], pile: Surroundings) -> list[Finding]:
    """Return the finding that one voice alone tells an event that others, writing of the same people, would tell too.

    Only for what matters: a typed deed with one named somebody who acts and one who is acted on, told at the head of
    its report; and only where no other report tells of either a deed that could be the same in other words.
    """
    if event.independent_sources != 1 or event.type in _MERE_WORDS or event.status not in DONE or event.part_of:
        return []
    for telling in tellings:
        m = telling.mention
        if m.id not in pile.leads or m.claim is not None or m.lemma in TELLING or m.confidence < SURE:
            continue
        acting, acted_on = (_named(m, role, pile.entities) for role in ("actor", "recipient"))
        people = acting | acted_on
        if not acting or not acted_on or len(people) < 2:
            continue
        own = {t.document.id for t in tellings}
        persons = {e for e in people if pile.entities[e].kind == "person"}
        # countries and their alliances are named together in reports of many things
        others = [d for d, named in pile.companions.items() if d not in own and len(people & named) > 1]
        others = [d for d in others if persons & pile.companions[d]]
        others = [d for d in others if pile.could_tell(d, telling)]
        if not others or any(pile.deeds.get((e, deed), frozenset()) - own for e in people for deed in _deeds(m)):
            continue
        text = f'Only {telling.who} tells of "{event.label}"; {len(others)} other reports name those who take part.'
        if len(others) == 1:
            text = f'Only {telling.who} tells of "{event.label}"; one other report names those who take part.'
        return [make_finding("single_source", "one_voice", "info", text, (telling.evidence,), event=event.id)]
    return []


def _named(m: EventMention, role: RoleName, entities: Mapping[str, Entity]) -> set[str]:
    filling = {r.entity for r in m.roles if r.role == role}
    return {e for e in filling if e is not None and e in entities and is_name(entities[e])}
