"""What `show` leads with, and what it folds."""

import msgspec
import pytest

from tests.store.pile import pile
from wiredesk.model import Participant
from wiredesk.store import RecordWriter, open_record, ranked


def _with(**more):
    """The pile's event and a second one, told in the second report, that differs in what is given."""
    rows = pile()
    first, told = rows.events[0], rows.event_mentions[0]
    fields = {"type": "CONSULT", "lemma": "visit", "participants": first.participants, **more}
    mention = msgspec.structs.replace(
        rows.event_mentions[1], id="em_3", event="e_2", type=fields["type"], lemma=fields.pop("lemma"), start=22, end=26
    )
    second = msgspec.structs.replace(first, id="e_2", label="Other", mentions=("em_3",), documents=("d_2",),
                                     independent_sources=1, **fields)  # fmt: skip
    told = msgspec.structs.replace(told, lemma="meet")
    mentions = (told, *rows.event_mentions[1:], mention)
    return msgspec.structs.replace(rows, events=(first, second), event_mentions=mentions)


@pytest.fixture
def ranks(tmp_path):
    def ranks(rows):
        path = tmp_path / "r.wiredesk"
        with RecordWriter(path) as writer:
            writer.replace(rows, version="1", settings={}, inputs=())
        with open_record(path) as record:
            shown, minor = ranked(record, list(record.events))
            return [e.id for e in shown], [e.id for e in minor]

    return ranks


def test_more_voices_come_first(ranks):
    assert ranks(_with()) == (["e_1", "e_2"], [])


def test_what_is_of_no_type_is_minor(ranks):
    assert ranks(_with(type="OTHER")) == (["e_1"], ["e_2"])


def test_words_of_expecting_are_minor(ranks):
    assert ranks(_with(type="REQUEST", lemma="expect")) == (["e_1"], ["e_2"])


def test_what_nobody_named_takes_part_in_is_minor(ranks):
    assert ranks(_with(participants=())) == (["e_1"], ["e_2"])
    assert ranks(_with(participants=(Participant(role="about", entity="n_vance"),))) == (["e_1"], ["e_2"])
