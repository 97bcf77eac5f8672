"""What worker processes do beside a build, and where files go that nobody wants after it."""

import os
from functools import partial

import pytest

from wiredesk.errors import StageError
from wiredesk.run.workplace import Workplace


def test_a_worker_does_something_aside_and_its_death_is_told():
    place = Workplace(None, None, (), 2, lambda progress: None, None)  # type: ignore[arg-type]
    try:
        first, second = place.aside(partial(int, "3")), place.aside(partial(sorted, "ba"))
        assert (second(), first()) == (["a", "b"], 3)
        died = place.aside(partial(os._exit, 1))
        with pytest.raises(StageError, match="died"):
            died()
    finally:
        place.close_pool(cancel=True)


def test_what_lies_in_scratch_goes_with_the_build():
    place = Workplace(None, None, (), 2, lambda progress: None, None)  # type: ignore[arg-type]
    file = place.scratch() / "rows"
    file.write_text("some")
    assert place.scratch() == file.parent
    place.clear()
    assert not file.parent.exists()
