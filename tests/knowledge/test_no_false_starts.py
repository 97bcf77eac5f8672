"""On reports whose day is known, nobody is named with an office that the table lets begin only later."""

import json
import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from wiredesk.knowledge import load_knowledge
from wiredesk.knowledge.offices import bounds

SHARED = Path(os.environ.get("WIREDESK_SHARED", Path(__file__).parents[3] / "shared"))
NAME = re.compile(
    r" ?,? ?(?:(?:Gen|General|Lt|Admiral|Adm|Mr|Dr|Sheikh|Sir)\.? )?((?:[A-Z][\w’'.-]* ){0,3}[A-Z][\w’'-]+)"
)
PLAIN = {None, "acting"}


@pytest.mark.parametrize("suite", ["dating_wikinews", "timebank", "polnear_dev"])
def test_no_office_is_held_before_it_began(suite: str) -> None:
    gold = SHARED / "suites" / suite / "gold.json"
    if not gold.exists():
        pytest.skip(f"{gold} is not here: set WIREDESK_SHARED to the folder that holds suites/")
    knowledge = load_knowledge()
    known = 0
    for name, report in sorted(json.loads(gold.read_text(encoding="utf-8"))["documents"].items()):
        if not report.get("published"):
            continue
        published, text = date.fromisoformat(report["published"][:10]), report["text"]
        for title in knowledge.titles.find(text):
            person = NAME.match(text, title.end)
            if title.is_rank or title.modifier not in PLAIN or person is None:
                continue
            acting = title.modifier == "acting"
            tenures = knowledge.offices.match(
                person[1], title.office, title.country, organization=title.organization, acting=acting
            )
            limits = bounds(tenures)
            if limits is None or limits.firm.earliest is None:
                continue
            known += 1
            assert published >= limits.firm.earliest - timedelta(days=7), (name, text[title.start : person.end()])
    assert known >= 5
