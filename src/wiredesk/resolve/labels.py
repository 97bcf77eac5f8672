"""The label of an event: the report's own words from the first participant to the last where these are few."""

from collections.abc import Mapping, Sequence

from wiredesk.model import Entity, EventMention, Reading

_LONGEST = 90


def event_label(
    mentions: Sequence[EventMention], readings: Mapping[str, Reading], entities: Mapping[str, Entity]
) -> str:
    """Return a label for the event that `mentions` tell (their roles still name local entities).

    The clearest mention is the one with most roles filled by names, then the shortest stretch, then the first by id.
    """
    ranked = sorted(mentions, key=lambda m: (m.negated, -_filled(m, entities), len(_stretch(m, readings)), m.id))
    best = ranked[0]
    words = _stretch(best, readings)
    if best.roles and len(words) <= _LONGEST:
        return words
    names = [
        entities[r.entity].name if r.entity and r.entity in entities else r.quote
        for r in best.roles
        if r.role != "about"
    ]
    short = ", ".join(dict.fromkeys(n for n in names if len(n) <= 40))
    return f"{best.quote}: {short}" if short else best.quote


def _filled(m: EventMention, entities: Mapping[str, Entity]) -> int:
    return min(2, len({r.role for r in m.roles if (r.entity or "") in entities and r.role in {"actor", "recipient"}}))


def _stretch(m: EventMention, readings: Mapping[str, Reading]) -> str:
    spans = [(m.start, m.end), *((r.start, r.end) for r in m.roles if r.role in {"actor", "recipient"})]
    inside = [s for s in spans if m.sentence.start <= s[0] and s[1] <= m.sentence.end] or [(m.start, m.end)]
    text = readings[m.document].document.text
    return " ".join(text[min(a for a, _ in inside) : max(b for _, b in inside)].split())
