"""What was found of some reports is asked for, and found anew where any of them says something else."""

import msgspec

from wiredesk.model import Document
from wiredesk.recall import Answers
from wiredesk.reconcile.named import NamedReports


def _reports(keys, groups, recall):
    documents = {
        id: Document(id=id, uri=id, sha256="0" * 64, media_type="text/plain", text="", copy_group=group)
        for id, group in zip(("d_1", "d_2"), groups, strict=True)
    }
    return NamedReports(documents, documents.__getitem__, {}, {}, dict(zip(documents, keys, strict=True)), recall)


def test_what_was_found_is_found_again_only_by_the_same_reports():
    made = []
    recall = Answers()

    def found(keys=(b"1", b"2"), groups=(None, None), told="x", recall=recall):
        before = len(made)
        own = _reports(keys, groups, recall).found(
            "n", told, ["d_1", "d_2"], lambda: made.append(1) or [told], list[str]
        )
        assert own == [told]
        return len(made) > before

    assert found()
    assert not found()
    assert found(keys=(b"1", b"3"))
    assert found(told="y")
    assert found(groups=("c_1", "c_1"))  # copies of one text now
    assert not found(groups=("c_2", "c_2"))  # which have another copy, that is not asked about
    assert found(groups=("c_1", "c_2"))
    assert not found()


def test_without_keys_nothing_is_kept():
    recall = Answers()
    documents = {"d_1": msgspec.structs.replace(_reports((b"", b""), (None, None), recall)._documents["d_1"])}
    reports = NamedReports(documents, documents.__getitem__, {}, {}, recall=recall)
    assert [reports.found("n", "x", ["d_1"], lambda at=at: at, int) for at in (1, 2)] == [1, 2]


def test_what_two_reports_give_is_noted_with_the_first_and_found_anew_where_either_says_something_else():
    made = []
    recall = Answers()

    def found(keys=(b"1", b"2"), groups=(None, None)):
        before = len(made)
        reports = _reports(keys, groups, recall)
        own = reports.found_with("n", "d_1", ["d_2"], lambda other: made.append(other) or [other], list[str])
        assert own == [["d_2"]]
        return len(made) > before

    assert found()
    assert not found()
    assert found(keys=(b"1", b"3"))
    assert not found(keys=(b"1", b"3"))
    assert found(keys=(b"4", b"3"))
    assert found(keys=(b"4", b"3"), groups=("c_1", "c_1"))  # copies of one text now
    assert not found(keys=(b"4", b"3"), groups=("c_2", "c_2"))
    assert found(keys=(b"4", b"3"), groups=("c_1", "c_2"))
