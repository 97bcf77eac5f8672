"""Readings with the ids of the whole pile in place of their own."""

from collections.abc import Iterable

import msgspec

from wiredesk.model import Reading

from .resolved import ResolvedEntities, ResolvedEvents


def apply_resolution(
    readings: Iterable[Reading], entities: ResolvedEntities, events: ResolvedEvents
) -> tuple[Reading, ...]:
    """Return the readings with entities and events of the pile named in every row, in the order given.

    Ids of local entities in `Mention.entity`, `Role.entity`, `ClaimSource.entity`, `Via.entity` and
    `EventMention.place` become ids of entities (a place given as a mention's id too); `EventMention.event` is filled.
    """
    replace = msgspec.structs.replace
    out = []
    for reading in readings:
        of_mention = {m: e.id for e in reading.local_entities for m in e.mentions}

        def entity(local: str | None, of_mention: dict[str, str] = of_mention) -> str | None:
            if local is None:
                return None
            return entities.entity_of.get(local) or entities.entity_of.get(of_mention.get(local, ""), local)

        out.append(
            replace(
                reading,
                mentions=tuple(
                    replace(m, entity=entity(m.entity if m.entity else of_mention.get(m.id))) for m in reading.mentions
                ),
                event_mentions=tuple(
                    replace(
                        m,
                        event=events.event_of.get(m.id),
                        place=entity(m.place),
                        roles=tuple(replace(r, entity=entity(r.entity)) for r in m.roles),
                    )
                    for m in reading.event_mentions
                ),
                claims=tuple(
                    replace(
                        c,
                        source=replace(c.source, entity=entity(c.source.entity)),
                        via=tuple(replace(v, entity=entity(v.entity)) for v in c.via),
                    )
                    for c in reading.claims
                ),
            )
        )
    return tuple(out)
