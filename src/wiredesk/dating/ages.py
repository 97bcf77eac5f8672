"""Facts from ages: somebody of known birthday is said to be so old, so that the report lies within one year."""

import re

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.births import Life
from wiredesk.model import LocalEntity, Reading, Span

from .facts import Facts, said

_AFTER = re.compile(
    r"\s*(?:,\s*(?:who\s+is\s+)?(?:now\s+)?(?:aged\s+)?|\s\()(?P<age>1\d\d|[1-9]\d)(?=\s*[,)]|\s+years\s+old\b)"
)
_BEFORE = re.compile(r"\b(?P<age>1\d\d|[1-9]\d)\s*-\s*year\s*-\s*old\s+(?:[\w-]+\s+){0,3}\Z")


def age_facts(facts: Facts, reading: Reading, knowledge: Knowledge) -> None:
    """Add, for each person whose birthday is known, the year in which the person was as old as the report says.

    Soft: an age may be that at a death or a deed long ago.
    """
    mentions = {m.id: m for m in reading.mentions}
    for entity in reading.local_entities:
        life = _life(entity, knowledge)
        if life is None:
            continue
        for mention in (mentions[key] for key in entity.mentions if key in mentions):
            if mention.form != "name":
                continue
            text = reading.document.text
            found = _AFTER.match(text, mention.end) or _BEFORE.search(text, max(0, mention.start - 60), mention.start)
            if found is None:
                continue
            days = life.aged(int(found["age"]))
            if days.earliest is None or days.latest is None:
                continue
            age = Span(found.start("age"), found.end("age"))
            facts.on(
                reading.document.id, days.earliest, days.latest, "age on the day",
                f"{life.person}, born on {said(life.born)} ({life.source}), is probably {found['age']} on the day",
                hard=False, rank=1, spans=[Span(mention.start, mention.end), age],
            )  # fmt: skip
            break


def _life(entity: LocalEntity, knowledge: Knowledge) -> Life | None:
    if entity.kind != "person" or not entity.named or entity.plural:
        return None
    return next(
        (life for name in (entity.name, *entity.aliases) if " " in name and (life := knowledge.births.get(name))), None
    )
