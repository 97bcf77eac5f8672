"""The generated pile of many topics: hardly a word of one topic is another's, and the same number is the same pile."""

import re
from itertools import combinations

from evaluation.generated_topics import write_topics


def _words(folder):
    texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
    return {name: frozenset(re.findall(r"[a-z]{4,}", text)) for name, text in texts.items()}


def test_reports_of_two_topics_share_few_words(tmp_path):
    write_topics(tmp_path, 60)
    words = _words(tmp_path)
    names = list(words)
    of_place = {name: (tmp_path / name).read_text("utf-8").split(" - ", 1)[0] for name in names}
    topics = set(of_place.values())
    assert 2 <= len(topics) <= 6
    shared = {True: [], False: []}
    for one, other in combinations(names, 2):
        both = len(words[one] & words[other]) / min(len(words[one]), len(words[other]))
        shared[of_place[one] == of_place[other]].append(both)
    assert sum(shared[True]) / len(shared[True]) > 1.5 * sum(shared[False]) / len(shared[False])


def test_the_same_number_of_reports_is_the_same_pile(tmp_path):
    for name in ("one", "two"):
        write_topics(tmp_path / name, 20)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len(one) == 40
