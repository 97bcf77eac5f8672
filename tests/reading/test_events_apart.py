"""Meetings told with one word are a row for each who was met, where they were met apart."""

import pytest

from wiredesk.model import EventMention, Role, Span, content_id
from wiredesk.reading.events_apart import told_apart

_WHO = ("Lena Hartwig", "Paulo Reis", "Ada Munro")


def _meeting(sentence: str, word: str, recipients=(), actor="Ada Munro", at=0, **more) -> EventMention:
    def role(kind: str, name: str) -> Role:
        start = at + sentence.index(name)
        return Role(role=kind, mention=f"m {name}", entity=name, quote=name, start=start, end=start + len(name))

    start = at + sentence.index(word)
    return EventMention(
        id=content_id("v", "d", start, start + len(word)), document="d", start=start, end=start + len(word), quote=word,
        sentence=Span(at, at + len(sentence)), type="CONSULT", status="happened", lemma=word,
        roles=(role("actor", actor), *(role("recipient", name) for name in recipients)), **more,
    )  # fmt: skip


def _rows(*told: tuple[str, str, tuple[str, ...]]) -> list[EventMention]:
    text, rows = "", []
    for sentence, word, recipients in told:
        rows.append(_meeting(sentence, word, recipients, at=len(text)))
        text += sentence + " "
    return told_apart(rows, text, {f"m {name}" for name in _WHO})


_BOTH = ("Lena Hartwig", "Paulo Reis")


@pytest.mark.parametrize(
    ("sentence", "word", "rows"),
    [
        ("Ada Munro held meetings with Lena Hartwig and Paulo Reis.", "meetings", 2),
        ("Ada Munro met separately with Lena Hartwig and Paulo Reis.", "met", 2),
        ("Ada Munro met Lena Hartwig and Paulo Reis.", "met", 1),
        ("Ada Munro held talks with Lena Hartwig and Paulo Reis.", "talks", 1),
        ("Ada Munro held meetings with Lena Hartwig and Paulo Reis together.", "meetings", 1),
    ],
)
def test_those_who_were_met_apart_have_a_row_each(sentence: str, word: str, rows: int) -> None:
    found = _rows((sentence, word, _BOTH))
    assert len(found) == rows
    assert len({row.id for row in found}) == rows
    assert {(row.start, row.end) for row in found} == {(found[0].start, found[0].end)}
    if rows == 2:
        assert [[r.quote for r in row.roles if r.role == "recipient"] for row in found] == [[who] for who in _BOTH]
        assert all("Ada Munro" in [r.quote for r in row.roles] for row in found)


def test_the_report_may_tell_of_a_meeting_with_each() -> None:
    talks = ("Ada Munro held talks with Lena Hartwig and Paulo Reis.", "talks", _BOTH)
    one = ("Ada Munro met Lena Hartwig on Monday.", "met", _BOTH[:1])
    other = ("Ada Munro met Paulo Reis on Friday.", "met", _BOTH[1:])
    assert len(_rows(talks, one, other)) == 4
    assert len(_rows(talks, one)) == 2  # it may have been the same


def test_whom_no_name_tells_is_met_with_the_others() -> None:
    assert (
        len(_rows(("Ada Munro held meetings with Lena Hartwig and guards.", "meetings", ("Lena Hartwig", "guards"))))
        == 1
    )


def test_a_body_met_beside_them_is_not_lost() -> None:
    sentence = "Ada Munro held meetings with Lena Hartwig, the Tarn Union and Paulo Reis."
    first, second = _rows((sentence, "meetings", ("Lena Hartwig", "the Tarn Union", "Paulo Reis")))
    assert [r.quote for r in first.roles if r.role == "recipient"] == ["Lena Hartwig", "the Tarn Union"]
    assert [r.quote for r in second.roles if r.role == "recipient"] == ["Paulo Reis"]
