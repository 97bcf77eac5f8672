import os
import time
from functools import partial

import pytest

from wiredesk.errors import StageError
from wiredesk.knowledge import load_knowledge
from wiredesk.run.pile import Pile, Slot
from wiredesk.run.progress import silent
from wiredesk.run.runner import Stage, check_order, run_stages
from wiredesk.run.settings import Settings
from wiredesk.run.workplace import Workplace
from wiredesk.store import RecordWriter

A, B, C = Slot[int]("a"), Slot[int]("b"), Slot[int]("c")


def process(task):
    return os.getpid()


@pytest.fixture
def place(tmp_path):
    with RecordWriter(tmp_path / "r.wiredesk") as writer:
        yield Workplace(writer, Settings(), (), 1, silent, load_knowledge())


def double(pile, place):
    return Pile().adding(B, 2 * pile[A])


def test_stages_run_in_order_and_values_no_longer_needed_are_let_go(place):
    more = Stage("more", (B,), (C,), lambda pile, place: Pile().adding(C, pile[B] + 1))
    end = run_stages([Stage("double", (A,), (B,), double), more], Pile().adding(A, 3), place, given=(A,), keep=(C,))
    assert end[C] == 7
    assert A not in end
    assert B not in end


def test_an_impossible_order_is_refused_before_anything_runs(place):
    ran = []
    first = Stage("first", (C,), (B,), lambda pile, place: ran.append(1) or Pile())
    with pytest.raises(StageError, match="needs c, which no stage before it adds"):
        run_stages([first], Pile().adding(A, 1), place, given=(A,), keep=(B,))
    assert not ran
    twice = Stage("double", (A,), (B,), double)
    with pytest.raises(StageError, match="adds b, which is there already"):
        check_order([twice, twice], (A,))


def test_a_stage_sees_only_what_it_says_it_needs_and_adds_what_it_says(place):
    with pytest.raises(StageError, match="b is asked for"):
        run_stages([Stage("x", (A,), (C,), lambda pile, place: Pile().adding(C, pile[B]))],
                   Pile().adding(A, 1).adding(B, 1), place, given=(A, B), keep=(C,))  # fmt: skip
    with pytest.raises(StageError, match="did not add c"):
        run_stages([Stage("x", (A,), (C,), double)], Pile().adding(A, 1), place, given=(A,), keep=(C,))


def test_a_slot_is_filled_once():
    with pytest.raises(StageError, match="second time"):
        Pile().adding(A, 1).adding(A, 2)


@pytest.mark.parametrize("workers", [1, 2])
def test_work_is_done_once_for_each_task(tmp_path, workers):
    with RecordWriter(tmp_path / "r.wiredesk") as writer:
        place = Workplace(writer, Settings(), (), workers, silent, load_knowledge())
        try:
            assert sorted(place.map(abs, list(range(-9, 0)))) == [(n, -n) for n in range(-9, 0)]
        finally:
            place.close_pool()


def test_while_workers_warm_work_is_done_here_and_every_task_once(tmp_path):
    with RecordWriter(tmp_path / "r.wiredesk") as writer:
        place = Workplace(writer, Settings(), (), 2, silent, load_knowledge())
        try:
            place.warm(partial(time.sleep, 1))
            results = place.map(process, range(9), here_meanwhile=True)
            first = next(results)
            assert first[1] == os.getpid()
            time.sleep(3)
            others = list(results)
            assert sorted([first[0], *(task for task, _ in others)]) == list(range(9))
            assert os.getpid() not in [process for _, process in others]
        finally:
            place.close_pool()


def test_a_worker_multiplies_on_one_thread(tmp_path):
    with RecordWriter(tmp_path / "r.wiredesk") as writer:
        place = Workplace(writer, Settings(), (), 2, silent, load_knowledge())
        try:
            assert {threads for _, threads in place.map(os.getenv, ["OPENBLAS_NUM_THREADS"] * 6)} == {"1"}
        finally:
            place.close_pool()


def test_a_worker_that_dies_is_told_in_a_sentence(tmp_path):
    with RecordWriter(tmp_path / "r.wiredesk") as writer:
        place = Workplace(writer, Settings(), (), 2, silent, load_knowledge())
        try:
            with pytest.raises(StageError, match="a worker process died"):
                list(place.map(os._exit, [1] * 8))
        finally:
            place.close_pool(cancel=True)
