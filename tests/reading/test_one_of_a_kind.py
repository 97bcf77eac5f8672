"""Who did it first, last or alone did it."""

import pytest

from tests.reading.parsed import parsed
from tests.reading.test_status import standing
from wiredesk.reading.clauses import grammatical_subjects
from wiredesk.reading.trees import Tree


@pytest.mark.parametrize(
    ("sentence", "verb", "status", "who"),
    [
        ("Hartwig is the first minister to visit Lima.", "visit", "happened", "Hartwig"),
        ("Hartwig would be the first minister to visit Lima.", "visit", "possible", "Hartwig"),
        ("Hartwig was not the last to leave Lima.", "leave", "happened", "Hartwig"),
        ("The first ship to leave Lima sank.", "leave", "happened", "ship"),
        ("The only way to end the war is a truce.", "end", "possible", None),
    ],
)
def test_the_first_to_do_it_did_it(sentence: str, verb: str, status: str, who: str | None) -> None:
    found = standing(sentence, verb)
    assert (found.status, found.negated) == (status, False)
    tree = Tree(parsed(sentence).sentences[0])
    index = next(word.index for word in tree.words if word.text == verb)
    if who is not None:
        assert [tree.words[i].text for i in grammatical_subjects(tree, index)] == [who]
