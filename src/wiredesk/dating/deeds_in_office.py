"""Deeds told of a written day by somebody in an office that was lost before it: the day or the title cannot be right.

The table of offices must know every term to the day, and the report must nowhere call the person former. Not the other
way round: what a president did before the first day in office is commonly told with the title of today.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.offices import Tenure
from wiredesk.model import EventMention, Reading, Span, TimeExpression, TimeFormula

from .facts import said
from .happenings import time_of
from .offices import TitleInUse, titles_in_use
from .tenures import knows_ends, sources_in_words, terms_in_words

_AFTERWARDS = timedelta(days=30)
"""Days after a term in which tables, reports and handovers may differ on its end."""
_RETURNS = timedelta(days=3000)
"""Days out of office after which a term that the table, made by then, does not know is not looked for."""
_COURTESY = ("president", "vice_president", "governor", "ambassador", "mayor", "speaker", "monarch", "military.")
"""Offices whose former holders go on being called so, in several countries; of them only acts of state cannot be."""
_ACTS_OF_STATE = frozenset({
    "appoint", "ban", "declare", "decree", "deploy", "dismiss", "dissolve", "impose", "invade", "mobilise", "mobilize",
    "nationalise", "nationalize", "order", "pardon", "proclaim", "ratify", "sack", "send", "sign", "veto",
})  # fmt: skip
_WITH_GUESTS = frozenset({"host", "receive", "welcome"})
"""Acts of state where the guest is somebody by name."""
_DEEDS = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "REJECT"})
_SPEAKS = frozenset(
    {"say", "tell", "announce", "declare", "warn", "state", "chair", "preside", "address", "urge", "inform"}
)
"""Words of an office-holder on a day; a minister of former years is introduced as a former one."""
_NOT_IN_OFFICE = frozenset({"former", "then", "late", "elect", "designate", "future", "courtesy"})


def deeds_out_of_office(
    reading: Reading, knowledge: Knowledge
) -> list[tuple[TitleInUse, EventMention, TimeExpression, str]]:
    """Return each title with the deed and the day that it cannot go with, and the sentence that says so."""
    dated = {t.id: t for t in reading.times if t.timex_type in {"DATE", "TIME"}}
    formulas = {f.time: f for f in reading.formulas}
    written = {id for id, time in dated.items() if _is_written_day(time, formulas)}
    found: list[tuple[TitleInUse, EventMention, TimeExpression, str]] = []
    if not any(m.time in written for m in reading.event_mentions):
        return found
    for use in titles_in_use(reading, knowledge):
        if not _is_sure(reading, use):
            continue
        for event in use.events:
            time = time_of(reading, event, dated, formulas)
            if time is None or time.id not in written or not _is_act(event, use):
                continue
            if _all_are_later(reading, event, formulas, use.tenures):
                found.append((use, event, time, _in_words(use, event, time)))
    return found


def _is_sure(reading: Reading, use: TitleInUse) -> bool:
    """Tell a full name with its title, of which the table knows every term and the report no other."""
    words = len(use.span.of(reading.document.text).split()) - len(use.title.quote.split())
    if use.is_rank or words < 2 or any(t.modifier in _NOT_IN_OFFICE for t in use.entity.titles):
        return False
    return knows_ends(use.tenures) and all(t.start_is_firm and t.precision == "day" for t in use.tenures)


def _is_act(event: EventMention, use: TitleInUse) -> bool:
    """Tell a deed done by the person that a former holder of such an office would not be told to do under the title."""
    if event.status != "happened" or event.negated:
        return False
    if not any(r.role == "actor" and _fills(r.entity, Span(r.start, r.end), use) for r in event.roles):
        return False
    office, lemma = use.title.office or "", event.lemma.lower()
    if lemma in _WITH_GUESTS:
        return any(r.role == "recipient" and r.entity is not None for r in event.roles)
    if lemma in _ACTS_OF_STATE:
        return event.type != "OTHER" or lemma != "sign"
    kept = office.startswith(_COURTESY) or any(t.title_is_kept for t in use.tenures)
    return not kept and (event.type in _DEEDS or lemma in _SPEAKS)


def _fills(entity: str | None, span: Span, use: TitleInUse) -> bool:
    return entity == use.entity.id or span.overlaps(use.span)


def _is_written_day(time: TimeExpression, formulas: Mapping[str, TimeFormula]) -> bool:
    formula = formulas.get(time.id)
    return formula is not None and formula.kind == "date" and formula.year is not None and time.earliest is not None


def _all_are_later(
    reading: Reading, event: EventMention, formulas: Mapping[str, TimeFormula], tenures: Sequence[Tenure]
) -> bool:
    """Tell whether every date that the sentence writes lies after the last term, in days of which the table knows."""
    written = [
        t
        for t in reading.times
        if event.sentence.start <= t.start < event.sentence.end and _is_written_day(t, formulas)
    ]
    stated = reading.document.published.stated
    last = max(t.end or date.max for t in tenures)
    known = min(t.as_of if last + _RETURNS > t.as_of else date.max for t in tenures)
    return all(
        t.earliest is not None
        and t.latest is not None
        and last + _AFTERWARDS < t.earliest
        and t.latest <= (known if stated is None else min(known, stated))
        for t in written
    )


def _in_words(use: TitleInUse, event: EventMention, time: TimeExpression) -> str:
    when = time.quote if time.earliest is None or time.earliest != time.latest else said(time.earliest)
    return (
        f"{use.entity.name} takes part in “{event.quote}” as “{use.title.quote}” on {when}, but held that office "
        f"{terms_in_words(use.tenures)} ({sources_in_words(use.tenures)})."
    )
