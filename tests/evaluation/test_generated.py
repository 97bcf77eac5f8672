"""The generated pile: its stories share no names, however many there are."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from evaluation import generated


def _stories_of_names(folder: Path) -> dict[str, set[str]]:
    """Map each place of a dateline to the countries named beside it: a story has one place and one country."""
    found = defaultdict(set)
    for path in folder.glob("*.txt"):
        text = path.read_text("utf-8")
        for country in re.findall(r"said that (\w+) would not accept", text):
            found[country].add(text.split(" - ", 1)[0])
    return found


@pytest.mark.parametrize("dense", [False, True])
def test_a_country_stands_in_one_story_unless_the_pile_is_dense(tmp_path, dense):
    generated.write_pile(tmp_path, 400, words=300, dense=dense)
    stories = _stories_of_names(tmp_path)
    assert len(stories) > 40
    assert any(len(places) > 1 for places in stories.values()) == dense


def test_endings_never_come_twice():
    endings = [generated._ending(number, 17) for number in range(1000)]
    assert len(set(endings)) == 1000


def test_the_same_number_of_reports_is_the_same_pile(tmp_path):
    for name in ("one", "two"):
        generated.write_pile(tmp_path / name, 20)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
