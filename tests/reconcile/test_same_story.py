"""Which reports are compared, and how surely they must tell one story for it."""

from wiredesk.reconcile import SameStory

GROUP = {"a": 0, "b": 0, "c": 1, "d": 2, "e": 3}
NEAR = {
    "a": {"b": 0.9, "c": 0.6, "d": 0.3, "e": 0.1},
    "b": {"a": 0.9},
    "c": {"a": 0.6},
    "d": {"a": 0.3},
    "e": {"a": 0.1},
}


def test_reports_of_two_stories_are_compared_value_by_value_where_they_may_tell_one():
    stories = SameStory.of(GROUP, NEAR)
    assert list(stories.pairs()) == [("a", "c")]
    assert list(stories.possible_pairs()) == [("a", "c"), ("a", "d")]  # and never two of one group


def test_what_may_tell_one_story_does_not_yet_tell_it():
    stories = SameStory.of(GROUP, NEAR)
    assert stories.together("a", "b") and stories.together("a", "c")
    assert not stories.together("a", "d")
    assert stories.possibly("a", "d") and not stories.possibly("a", "e")


def test_of_many_that_may_tell_a_story_the_likeliest_are_compared():
    others = {f"o{n}": 0.2 + n / 100 for n in range(9)}
    near = {"a": others} | {o: {"a": p} for o, p in others.items()}
    group = {document: at for at, document in enumerate(near)}
    assert list(SameStory.of(group, near).possible_pairs()) == [("a", f"o{n}") for n in (5, 6, 7, 8)]
