"""A report that opens with a day of no year, and shares no event with any other, is of the year of its story."""

from datetime import date

import pytest

import wiredesk
from wiredesk.language.model_file import MODEL_PATH
from wiredesk.run.parcels import _Parcels

pytestmark = pytest.mark.skipif(not MODEL_PATH.exists(), reason=f"{MODEL_PATH.name} is not in this checkout")

TRUCE = (
    "Governor and rebels of Osk agree on truce\n\nARVANA, March 3, 2031 (Wire) - The governor of Arvana, Matias Vell, "
    "and the rebel leader Jonna Sark met in the monastery of Tiril to agree on a truce for the valley of Osk.\n"
)
LIVES = (
    "Truce or not, the valley of Osk and its monastery\n\nTIRIL, March 4 (Osk Press) - Rebel leader Jonna Sark was "
    "born in the valley of Osk, near the monastery of Tiril. Governor Vell of Arvana is a son of the valley, too.\n"
)


def test_a_report_that_shares_no_event_is_of_the_year_of_its_story(tmp_path):
    folder, path = tmp_path / "reports", tmp_path / "r.wiredesk"
    folder.mkdir()
    (folder / "b.txt").write_text(LIVES)
    with wiredesk.build([folder], path) as record:
        (alone,) = record.documents
    assert alone.published.latest is None
    (tmp_path / "a.txt").write_text(TRUCE)
    with wiredesk.add(path, [tmp_path / "a.txt"]) as record:
        days = {d.uri: (d.published.earliest, d.published.latest) for d in record.documents}
        told_in: dict[str, set[str]] = {}
        for mention in record.event_mentions:
            told_in.setdefault(mention.event or "", set()).add(mention.document)
    assert all(len(documents) == 1 for documents in told_in.values())
    assert days["b.txt"] == (date(2031, 3, 4), date(2031, 3, 7))


def test_a_story_whose_own_reports_tell_no_year_takes_it_from_one_that_may_be_the_same():
    one, other = "d_one", "d_other"
    parcels = object.__new__(_Parcels)
    parcels._group = {one: 0, other: 1, "d_far": 2}
    parcels._near = {one: {other: 0.4, "d_far": 0.1}}
    parcels._days_beside = {}
    parcels.__dict__["_days_of_stories"] = {1: (date(2031, 3, 4),), 2: (date(2019, 3, 4),)}
    assert parcels._beside(0) == (date(2031, 3, 4),)
