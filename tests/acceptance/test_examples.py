"""The demo: the visit that one report plans and another tells of is one event, and the next one is another."""

from pathlib import Path

import pytest

import wiredesk
from wiredesk.language.model_file import MODEL_PATH

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.mark.skipif(not MODEL_PATH.exists(), reason=f"{MODEL_PATH.name} is not in this checkout")
def test_a_plan_and_its_deed_are_one_visit_told_as_done() -> None:
    names = ["blinken-beijing-plan", "blinken-postponed", "blinken-second-visit"]
    paths = [EXAMPLES / f"{name}.{end}" for name in names for end in ("txt", "json")] + [EXAMPLES / "blinken-xi.html"]
    with wiredesk.build(paths) as record:
        reports = {d.id: Path(d.uri).stem for d in record.documents}
        told_in: dict[str, set[str]] = {}
        for mention in record.event_mentions:
            if mention.event is not None:
                told_in.setdefault(mention.event, set()).add(reports[mention.document])
        visits = [e for e in record.events if e.mode == "visit" and len(told_in[e.id]) > 1]
        assert [told_in[e.id] for e in visits] == [{"blinken-beijing-plan", "blinken-xi"}]
        assert visits[0].status == "happened"
        meetings = [e for e in record.events if e.part_of == visits[0].id]
        assert any("Xi Jinping" in e.label for e in meetings)
