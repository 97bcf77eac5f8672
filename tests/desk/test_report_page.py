"""The report page: two reports side by side, with the words that they share."""

from pathlib import Path

from wiredesk.desk.pages.report import report_view
from wiredesk.desk.pictures.bounds import dating_picture
from wiredesk.model import DateInterval
from wiredesk.store import open_record


def test_shared_words_are_marked_in_both_texts(built: Path) -> None:
    with open_record(built) as record:
        copies = [d for d in record.documents if d.copy_group]
        left, right = copies[0], next(d for d in copies[1:] if d.copy_group == copies[0].copy_group)
        view = report_view(record, left.id, beside=right.id)
        assert view is not None and view.beside is not None
        marked = ["".join(p.text for p in text.pieces if "copy" in p.layers) for text in (view.left, view.beside)]
        assert len(marked[0]) > len(left.text) // 3
        assert marked[0].split()[:8] == marked[1].split()[:8]
        assert view.aligned is not None and view.aligned.shared_words > 50
        alone = report_view(record, left.id)
        assert alone is not None and not any("copy" in p.layers for p in alone.left.pieces)


def test_events_that_both_tell_stand_in_one_row_with_the_words_of_each(built: Path) -> None:
    with open_record(built) as record:
        event = next(e for e in record.events if e.type != "OTHER" and len(e.documents) > 1)
        left, right = event.documents[:2]
        view = report_view(record, left, beside=right, event=event.id)
        assert view is not None and view.aligned is not None and view.beside is not None
        row = next(r for r in view.aligned.typed if r.event.id == event.id)
        for tellings, report in ((row.left, left), (row.right, right)):
            assert tellings and all(t.document.id == report and t.mention.event == event.id for t in tellings)
        for text in (view.left, view.beside):  # the same group in both texts: one click shows both
            told = {t.mention.quote for t in text.tellings if t.mention.event == event.id}
            assert told == {p.text for p in text.pieces if event.id in p.groups}
            assert any("focus" in p.layers for p in text.pieces)
        by_path = report_view(record, left, beside=view.beside.document.uri)
        assert by_path is not None and by_path.beside is not None and by_path.beside.document.id == right


def test_the_grounds_of_a_date_together_give_the_date(built: Path) -> None:
    with open_record(built) as record:
        undated = [
            d for d in record.documents if not d.published.stated and (d.published.earliest or d.published.latest)
        ]
        assert undated
        for document in undated:
            picture = dating_picture(record, document)
            own = DateInterval(document.published.earliest, document.published.latest)
            binding = [g for g in picture.grounds if g.binds]
            for side in ("earliest", "latest"):
                if getattr(own, side) is not None and not picture.narrowed:
                    assert getattr(own, side) in {getattr(g, side) for g in binding if side in g.binds}
            # no ground contradicts the result, and none is tighter: the days that recur can only narrow it
            for ground in (*picture.grounds, *picture.wider):
                assert own.intersect(ground.interval) is not None
                assert ground.earliest is None or (own.earliest is not None and ground.earliest <= own.earliest)
                assert ground.latest is None or (own.latest is not None and own.latest <= ground.latest)


def test_a_stated_day_is_its_own_ground(built: Path) -> None:
    with open_record(built) as record:
        document = next(d for d in record.documents if d.published.stated)
        picture = dating_picture(record, document)
        assert picture.grounds[0].binds == ("earliest", "latest")
        assert picture.grounds[0].earliest == document.published.stated
