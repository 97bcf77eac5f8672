"""The brief: compiled from a real record, cited to the character, and harmless whatever the reports hold."""

import re
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

import wiredesk
from tests.store.pile import pile
from wiredesk.brief import Brief, BriefChoice, BriefEvent, brief_as_html, brief_as_markdown, compile_brief
from wiredesk.brief.summary import summary_of
from wiredesk.model import Document, Published
from wiredesk.store import judge, open_record
from wiredesk.store.writer import RecordWriter

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
DAY = date(2031, 5, 7)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "examples.wiredesk"
    wiredesk.build([str(EXAMPLES)], record=path).close()
    return path


def events_of(brief: Brief) -> list[BriefEvent]:
    rows = [*brief.happened, *brief.planned]
    return [*rows, *(part for row in rows for part in row.parts)]


def test_every_citation_is_the_words_and_every_number_is_cited(record: Path) -> None:
    with open_record(record) as opened:
        brief = compile_brief(opened)
        numbers = [c.number for r in brief.reports for c in r.citations]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        lines = [*brief.summary, *brief.problems, *brief.questions, *(x for e in events_of(brief) for x in e.lines)]
        assert {n for x in lines for n in x.citations} == set(numbers)
        for report in brief.reports:
            for c in report.citations:
                document = opened.documents.get(c.document)
                assert document is not None
                assert " ".join(document.text[c.start : c.end].split()) == c.quote


def test_every_event_says_who_tells_of_it(record: Path) -> None:
    with open_record(record) as opened:
        brief = compile_brief(opened)
    assert brief.happened and brief.planned
    for event in events_of(brief):
        assert event.lines[0].citations, event
        assert re.match(r"(Told|According|As suggested|Denied|Asked)", event.lines[0].text)
    assert [e.status for e in brief.happened if e.status not in {"", "under way"}] == []


def test_the_choice_narrows_the_brief(record: Path) -> None:
    with open_record(record) as opened:
        everything = compile_brief(opened)
        name = "Antony Blinken"
        about = compile_brief(opened, BriefChoice(about=name))
        ids = {n.id for n in opened.entities.where(name=name)}
        for event in [*about.happened, *about.planned]:
            row = opened.events.get(event.id)
            assert row is not None and ids & {p.entity for p in row.participants}
        one = everything.happened[0].id
        assert [e.id for e in compile_brief(opened, BriefChoice(events=(one,))).happened] == [one]
        late = compile_brief(opened, BriefChoice(since=date(2031, 1, 1)))
        for event in events_of(late):
            row = opened.events.get(event.id)
            assert row is not None and (row.latest is None or row.latest >= date(2031, 1, 1))


def test_a_dismissed_finding_is_no_problem_any_more(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.wiredesk"
    copy.write_bytes(record.read_bytes())
    with open_record(copy) as opened:
        before = compile_brief(opened).problems
        finding = next(f for f in opened.findings if f.kind == "impossible")
    judge(copy, finding.id, None, "dismissed", why="checked")
    with open_record(copy) as opened:
        assert len(compile_brief(opened).problems) == len(before) - 1


def report(number: int, published: Published, *, group: str | None = None) -> Document:
    uri = f"{number}.txt"
    return Document(
        id=f"d_{number}", uri=uri, sha256="", media_type="text/plain", text="x", published=published, copy_group=group
    )


def test_the_summary_says_how_reports_are_dated() -> None:
    week = timedelta(days=7)
    stated = [report(k, Published(earliest=d, latest=d, stated=d)) for k, d in enumerate((DAY, DAY + week))]
    bounded = report(3, Published(earliest=DAY, latest=DAY + week))
    after, before, unknown = (
        report(4, Published(earliest=DAY)), report(5, Published(latest=DAY)), report(6, Published())
    )  # fmt: skip
    words = " ".join(x.text for x in summary_of([*stated, bounded, after, before, unknown], 0))
    assert words == (
        "Compiled from six reports. Two are dated from 7 May 2031 to 14 May 2031. "
        "Three without a date can be placed by what is said: one between 7 May 2031 and 14 May 2031, "
        "one no earlier than 7 May 2031 and one no later than 7 May 2031. One cannot be dated at all."
    )
    assert "All are dated" in " ".join(x.text for x in summary_of(stated, 0))
    assert [x.text for x in summary_of([unknown], 1)] == [
        "Compiled from one report.",
        "None can be dated.",
        "One input could not be read, or only in part; see the end.",
    ]
    copies = [report(7, Published(), group="g"), report(8, Published(), group="g")]
    assert "one of which is a copy of another: one different text." in summary_of(copies, 0)[0].text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.handlers += [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]


def test_hostile_reports_make_a_harmless_brief(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(2)) `a` *b* # c \u202egnp \x1b[31m <img onerror=alert(3)>"
    contents = pile()
    first = msgspec.structs.replace(contents.documents[0], title=hostile, publisher=hostile)
    event = msgspec.structs.replace(contents.events[0], label=hostile)
    finding = msgspec.structs.replace(contents.findings[0], kind="conflict", explanation=f"- {hostile}")
    changed = msgspec.structs.replace(
        contents, documents=(first, *contents.documents[1:]), events=(event,), findings=(finding,)
    )
    path = tmp_path / "hostile.wiredesk"
    with RecordWriter(path) as writer:
        writer.replace(changed, version="0", settings={}, inputs=())
    with open_record(path) as opened:
        brief = compile_brief(opened, BriefChoice(events=(event.id,)))
    page, text = brief_as_html(brief), brief_as_markdown(brief)
    tags = _Tags()
    tags.feed(page)
    assert "script" not in tags.seen and "img" not in tags.seen and not tags.handlers
    for written in (page, text):
        assert "\u202e" not in written and "\x1b" not in written
    assert "alert(1)" in text  # it is told, as text
    assert not re.search(r"(?<!\\)<(script|img)", text) and not re.search(r"(?<!\\)\]\(javascript", text)


def test_a_report_that_is_called_by_a_letter_is_named_at_the_head(record: Path) -> None:
    with open_record(record) as opened:
        brief = compile_brief(opened)
    lines = [*brief.problems, *brief.questions, *(x for e in events_of(brief) for x in e.lines)]
    called = {name for x in lines for name in re.findall(r"report ([A-Z]+)\b", x.text)}
    assert called and called <= {r.name.removeprefix("Report ") for r in brief.lettered}
    head = brief_as_markdown(brief).partition("\n## ")[0]
    assert all(r.title in head for r in brief.lettered)
