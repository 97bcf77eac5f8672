"""Gold mentions are read by our own reader, also where it finds no event by itself."""

from evaluation.gold_triggers import read_with_gold
from wiredesk.model import Document
from wiredesk.model.documents import BodySpan

_TEXT = "Thieves carried out a heist at the museum in Lima. Police arrested two men on Monday.\n"


def _document() -> Document:
    return Document(
        id="d1",
        uri="a.txt",
        sha256="0" * 64,
        media_type="text/plain",
        language="en",
        text=_TEXT,
        body=(BodySpan(start=0, end=len(_TEXT)),),
    )


def _event(word: str, cluster: str) -> dict[str, object]:
    start = _TEXT.index(word)
    return {"id": word, "start": start, "end": start + len(word), "cluster": cluster}


def test_every_gold_mention_has_a_vector_and_the_reading_of_its_own_words() -> None:
    row = {"text": _TEXT, "events": [_event("museum", "x"), _event("heist", "y")], "regions": [[0, 50]]}
    readings, labels = read_with_gold([_document()], {"d1": row})
    (reading,) = readings
    assert sorted(labels.values()) == ["x", "y"]
    assert [m.quote for m in reading.event_mentions] == ["heist", "museum"]
    assert all(reading.trigger_vectors[m.id] for m in reading.event_mentions)
    heist = reading.event_mentions[0]
    assert [role.quote for role in heist.roles if role.role == "actor"] == ["Thieves"]
