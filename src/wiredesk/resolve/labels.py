"""The label of an event: who, the word that tells it, whom; from names of the pile, never from a cut clause."""

from collections.abc import Mapping, Sequence

from wiredesk.model import Entity, EventMention, Reading

_LONGEST = 90
_LONGEST_NAME = 45
_MOST_NAMES = 2


def event_label(
    mentions: Sequence[EventMention], readings: Mapping[str, Reading], entities: Mapping[str, Entity]
) -> str:
    """Return a label for the event that `mentions` tell; `entities` maps local entity ids to entities of the pile.

    "Ada Munro met Karl Reyes" for a verb between two participants, "visit: Ada Munro, Chile" for a noun. The clearest
    mention is the one with most roles filled by names, one in the report's own voice before one that is quoted.
    """
    best = min(mentions, key=lambda m: (m.negated, -_filled(m, entities), m.claim is not None, m.start, m.id))
    actors, others = _names(best, "actor", entities), _names(best, "recipient", entities)
    trigger = " ".join(best.quote.split())
    said = best.quote.lower() != best.lemma and not best.quote.istitle()
    if actors and others and said and _order(best):
        label = f"{' and '.join(actors)} {trigger} {' and '.join(others)}"
    elif actors and said and not others:
        label = f"{' and '.join(actors)} {trigger}"
    else:
        names = ", ".join([*actors, *(n for n in others if n not in actors)])
        label = f"{trigger}: {names}" if names else trigger
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _order(m: EventMention) -> bool:
    """Whether the report itself puts an actor before the word, and whom it concerns after it: an active verb."""
    before = any(r.role == "actor" and r.end <= m.start for r in m.roles)
    return before and any(r.role == "recipient" and r.start >= m.end for r in m.roles)


def _filled(m: EventMention, entities: Mapping[str, Entity]) -> int:
    return min(2, len({r.role for r in m.roles if (r.entity or "") in entities and r.role in {"actor", "recipient"}}))


def _names(m: EventMention, role: str, entities: Mapping[str, Entity]) -> list[str]:
    names = []
    for r in m.roles:
        if r.role == role:
            name = entities[r.entity].name if r.entity and r.entity in entities else " ".join(r.quote.split())
            if len(name) <= _LONGEST_NAME and name not in names:
                names.append(name)
    return names[:_MOST_NAMES]
