"""Titles that stand for a person: "the army chief" is whoever in the report bears that title."""

from collections.abc import Mapping

from .coreference import Context, Entity, Item
from .titles import FreeTitle
from .titles_spans import TitleAt


def resolve_title(
    item: Item, free: FreeTitle, bearers: Mapping[int, list[TitleAt]], context: Context
) -> tuple[Entity, float]:
    """Return the person that a free title stands for, or a new unnamed one.

    `bearers` are the titles of every person named in the report, by entity. A title that several bear ("the foreign
    minister" of two countries) goes to none of them unless its country or modifier tells them apart.
    """
    title = free.title.reading
    if free.definite and not free.plural:
        fitting = [
            context.entities[number]
            for number, titles in sorted(bearers.items())
            if any(_same_office(title.office, title.country, title.modifier, other) for other in titles)
            or (title.is_rank and any(other.reading.is_rank for other in titles))
        ]
        fitting += [
            entity
            for entity in context.entities
            if not entity.named
            and entity.kind == "person"
            and not entity.plural
            and any(_same_office(title.office, title.country, title.modifier, other) for other in entity.titles)
        ]
        before = [entity for entity in fitting if entity.count > 0] or fitting
        if len(before) == 1:
            return before[0], 0.9 if title.country or not title.is_rank else 0.8
        if len(before) > 1 and title.office not in {
            t.reading.office for e in before for t in e.titles if t.reading.country
        }:
            nearest = next(
                (s.entity for s in context.recent(item.sentence, 2) if context.entities[s.entity] in before), None
            )
            if nearest is not None:
                return context.entities[nearest], 0.65
    entity = context.new("person")
    entity.plural = free.plural
    entity.titles.append(free.title)
    entity.country = title.country
    return entity, 0.8


def _same_office(office: str, country: str | None, modifier: str | None, other: TitleAt) -> bool:
    reading = other.reading
    if reading.office != office:
        return False
    if country is not None and reading.country is not None and country != reading.country:
        return False
    return (modifier == "former") == (reading.modifier == "former")
