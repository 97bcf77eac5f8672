"""One scene of a story in two places that cannot both be."""

from datetime import date
from functools import cache

import msgspec
import pytest

from wiredesk.knowledge import load_knowledge
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document, Published
from wiredesk.reading import read_document
from wiredesk.reconcile import SameStory, reconcile
from wiredesk.reconcile.scenes import one_scene, scenes_of
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

DAY = date(2025, 5, 14)


@cache
def _reader():
    return Reader.load()


def _reading(name, text, day=DAY, copy_group=None):
    published = Published(earliest=day, latest=day, stated=day)
    document = Document(
        id=name, uri=f"{name}.txt", sha256="", media_type="text/plain", text=text, published=published,
        body=(BodySpan(start=0, end=len(text)),), copy_group=copy_group,
    )  # fmt: skip
    return read_document(_reader().annotate(document), document, load_knowledge())


def _found(*readings):
    entities = resolve_entities(readings)
    events = resolve_events(readings, None, entities, ())
    stories = SameStory({r.document.id: 0 for r in readings})
    rows = reconcile(apply_resolution(readings, entities, events), None, entities, events, stories=stories)
    return [f for f in rows.findings if f.rule == "place_in_context"]


SIGNED = "The truce was signed in a tent at the edge of the lines."
TAKEN = "The tanker Morvena was taken to the port of Ostrel by the navy."


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (SIGNED, "The ceremony was held in the town hall of Velmaar."),
        (SIGNED, "The two generals put their names to the paper in the library of a monastery."),
        ("The talks were held in a hotel by the sea.", "The meeting took place in an old monastery."),
        ("Shots rang out at the gate of the refinery.", "He was on the square when they started to shoot."),
        ("Rebels ambushed the convoy near Tashkul.", "The column of trucks was attacked near Berrigan."),
        (TAKEN, "The ship was moored off Kessar Point, pilots said."),
    ],
)
def test_one_scene_in_two_places(first, other):
    (found,) = _found(_reading("a", first), _reading("b", other))
    assert found.kind == "conflict"
    assert {e.document for e in found.evidence} == {"a", "b"}


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (SIGNED, "The truce was signed in Velmaar."),  # a tent may stand in a town
        (SIGNED, "The truce was signed in a tent in Velmaar."),
        (SIGNED, "A first truce was signed in a monastery in March."),  # an earlier one
        (SIGNED, "The treaty will be signed in the town hall of Velmaar."),  # yet to come
        (SIGNED, "The truce was not signed in the town hall of Velmaar."),
        (SIGNED, "The town hall of Velmaar was painted on Monday."),  # another scene
        ("A man was shot near Tashkul.", "Another man was shot near Berrigan."),
        ("The deal was signed in the palace.", "The deal was signed in a villa."),  # one house by two words
        ("The talks were held in Velmaar.", "The talks were held in the province of Tashkul."),
        ("The talks were held in Marrakesh.", "The talks were held in Velmaar."),  # it may be a part of the city
        ("Rebels ambushed the convoy near Tashkul.", "Rebels attacked a bank near Berrigan."),  # of others
        ("The swap was made at the Tashkul checkpoint.", "The swap was made at Berrigan."),  # two sides of a border
    ],
)
def test_no_two_places(first, other):
    assert _found(_reading("a", first), _reading("b", other)) == []


def test_a_report_that_names_one_place_behind_the_other_sets_nothing_apart():
    first = _reading("a", "Rebels ambushed the convoy near Tashkul.")
    other = _reading("b", "The convoy was attacked near Berrigan.")
    assert _found(first, other)
    third = _reading("c", "Tashkul, a village near Berrigan, is poor. Nobody was attacked at home.")
    assert _found(first, other, third) == [] or not third.places


def test_copies_and_reports_far_apart_are_not_compared():
    first, other = _reading("a", SIGNED), _reading("b", "The ceremony was held in the town hall of Velmaar.")
    copies = [
        msgspec.structs.replace(r, document=msgspec.structs.replace(r.document, copy_group="x")) for r in (first, other)
    ]
    assert _found(*copies) == []
    assert _found(first, _reading("b", "The ceremony was held in the town hall of Velmaar.", date(2025, 6, 14))) == []


def test_a_report_that_gives_both_places_contradicts_nobody():
    first = _reading("a", SIGNED)
    both = _reading("b", "The ceremony was held in the town hall of Velmaar. The papers were signed in a tent.")
    assert _found(first, both) == []


def test_what_is_brought_somewhere_is_kept_there():
    assert scenes_of(("drive",), ("column",), going=True) == {"brought"}
    assert scenes_of(("keep",), ("president",)) == {"keeping"}
    assert one_scene({"brought"}, {"keeping"}) == {"brought"}
    assert not scenes_of(("defiance", "meet"), ())
