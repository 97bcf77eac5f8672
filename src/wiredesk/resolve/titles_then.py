"""Titles as dates: whoever is called "Field Marshal" in a report of what is to come acts after that rank was given."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from wiredesk.model import Entity, Evidence, LocalEntity
from wiredesk.model.dates import day_in_words

from .background import Background
from .rules import Verdict3
from .signatures import MentionSignature

_NOT_NOW = frozenset({"former", "elect", "designate", "then", "late", "future"})
_AT_PUBLICATION = frozenset({"scheduled", "underway", "possible", "conditional"})


class TitleSince(msgspec.Struct, frozen=True):
    """A title that a report gives an entity, the first day on which it was held, and the words."""

    since: date
    title: str
    evidence: Evidence


def titles_since(
    document: str, titled: Iterable[tuple[str, LocalEntity]], background: Background
) -> dict[tuple[str, str], TitleSince]:
    """Return, per (document id, entity id), the youngest of the titles that a report gives the entity as its own.

    `titled` are its local entities with titles, each with the entity that it is.
    """
    out: dict[tuple[str, str], TitleSince] = {}
    for entity, local in titled:
        for title in local.titles:
            if title.office is None or title.modifier in _NOT_NOW:
                continue
            since = background.first_day(local.name, title.office, title.country)
            if since is None:
                continue
            key = (document, entity)
            if key not in out or out[key].since < since:
                words = Evidence(document=document, start=title.start, end=title.end, quote=title.quote)
                out[key] = TitleSince(since, title.quote, words)
    return out


def title_rule(
    left: MentionSignature,
    right: MentionSignature,
    titles: Mapping[tuple[str, str], TitleSince],
    entities: Mapping[str, Entity],
) -> tuple[Verdict3, tuple[Evidence, ...]] | None:
    """Forbid joining what lies ahead of a report that uses a title with what was over before the title was given."""
    for ahead, past in ((left, right), (right, left)):
        if ahead.status not in _AT_PUBLICATION or past.last is None:
            continue
        for entity in sorted(ahead.people):
            title = titles.get((ahead.document, entity))
            if title is not None and title.since.toordinal() > past.last:
                name = entities[entity].name if entity in entities else "This person"
                text = (
                    f"{name} is called {title.title} in a report of what was still to come, a title held only since "
                    f"{day_in_words(title.since)}; the other lies no later than "
                    f"{day_in_words(date.fromordinal(past.last))}."
                )
                return Verdict3("title_not_yet_held", text, True), (title.evidence,)
    return None
