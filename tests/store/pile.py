"""A small pile of two reports on one invented meeting, as rows that keep the contract."""

from datetime import date

from wiredesk.model import (
    BodySpan,
    Document,
    Entity,
    Event,
    EventMention,
    Evidence,
    Finding,
    Mention,
    Participant,
    Residue,
    Role,
    Sentence,
    Span,
    TimeExpression,
)
from wiredesk.store import Contents

FIRST = "Minister Vance met the council. She arrived on Tuesday.\nShare this"
SECOND = "The minister met the council, officials said."


def _at(text: str, words: str) -> dict:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def pile() -> Contents:
    """Return a record's rows without a fault."""
    body = FIRST.index("\n")
    day = date(2031, 3, 4)
    vance = {**_at(FIRST, "Vance")}
    return Contents(
        documents=(
            Document(
                id="d_1", uri="a.txt", sha256="0" * 64, media_type="text/plain", text=FIRST,
                body=(BodySpan(start=0, end=body),),
                residue=(Residue(start=body + 1, end=len(FIRST), reason="share line"),),
            ),
            Document(
                id="d_2", uri="b.txt", sha256="1" * 64, media_type="text/plain", text=SECOND,
                body=(BodySpan(start=0, end=len(SECOND)),),
            ),
        ),
        sentences=(
            Sentence(document="d_1", start=0, end=31),
            Sentence(document="d_1", start=32, end=body),
            Sentence(document="d_2", start=0, end=len(SECOND)),
        ),
        mentions=(
            Mention(id="m_1", document="d_1", kind="person", form="name", entity="n_vance", **vance),
            Mention(id="m_2", document="d_2", kind="person", form="title", entity="n_vance",
                    **_at(SECOND, "The minister")),
        ),
        entities=(Entity(id="n_vance", name="Vance", kind="person", aliases=("The minister",)),),
        times=(
            TimeExpression(
                id="t_1", document="d_1", timex_type="DATE", value="2031-03-04", earliest=day, latest=day,
                precision="day", **_at(FIRST, "Tuesday"),
            ),
        ),
        event_mentions=(
            EventMention(
                id="em_1", document="d_1", sentence=Span(0, 31), event="e_1", type="CONSULT", status="happened",
                roles=(Role(role="actor", mention="m_1", entity="n_vance", **vance),), **_at(FIRST, "met"),
            ),
            EventMention(
                id="em_2", document="d_2", sentence=Span(0, len(SECOND)), event="e_1", type="CONSULT",
                status="happened", **_at(SECOND, "met"),
            ),
        ),
        events=(
            Event(
                id="e_1", label="Vance met the council", type="CONSULT", status="happened", earliest=day, latest=day,
                precision="day", participants=(Participant(role="actor", entity="n_vance", mentions=("m_1",)),),
                mentions=("em_1", "em_2"), documents=("d_1", "d_2"), independent_sources=2,
            ),
        ),
        findings=(
            Finding(
                id="f_1", kind="unconfirmed", rule="unnamed_source", severity="info", document="d_2", event="e_1",
                explanation="Only unnamed officials say so.",
                evidence=(Evidence(document="d_2", **_at(SECOND, "officials said")),),
            ),
        ),
    )  # fmt: skip
