"""The pictures of the last moments, and the queue between looking and encoding."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.capture.picture.frame_log import FrameLog
from remoteassist.capture.picture.frame_queue import FrameQueue
from remoteassist.media.frame import Frame
from remoteassist.model.time import TimeNs


def frame(t_ns: int) -> Frame:
    return Frame(TimeNs(t_ns), np.zeros((2, 2, 4), np.uint8))


def times(frames: list[Frame | None]) -> list[int | None]:
    return [one.t_ns if one is not None else None for one in frames]


@pytest.mark.parametrize(("t_ns", "expected"), [(99, None), (100, 1), (199, 1), (200, 2), (10_000, 3)])
def test_the_still_of_a_press_is_the_last_picture_whose_grab_had_ended(
    t_ns: int, expected: int | None
) -> None:
    log = FrameLog()
    for number, done_ns in enumerate((100, 200, 300), start=1):
        log.add(frame(number), done_ns=done_ns)
    assert times([log.before(t_ns)]) == [expected]


def test_only_the_last_pictures_are_remembered() -> None:
    log = FrameLog(kept=3)
    for number in range(10):
        log.add(frame(number), done_ns=number)
    assert times([log.before(6), log.before(7), log.before(99)]) == [None, 7, 9]


def test_a_hidden_target_leaves_nothing_to_give() -> None:
    log = FrameLog()
    log.add(frame(1), done_ns=1)
    log.forget()
    assert log.before(100) is None


@given(done=st.lists(st.integers(0, 1000), max_size=30), asked_ns=st.integers(0, 1100))
def test_never_a_picture_from_after_the_press(done: list[int], asked_ns: int) -> None:
    log = FrameLog()
    for done_ns in sorted(done):
        log.add(frame(done_ns), done_ns=done_ns)
    found = log.before(asked_ns)
    within = [one for one in sorted(done)[-6:] if one <= asked_ns]
    assert (found.t_ns if found is not None else None) == (within[-1] if within else None)


@given(puts=st.integers(0, 30), capacity=st.integers(1, 8))
def test_the_latest_pictures_win_and_every_loss_is_counted(puts: int, capacity: int) -> None:
    queue = FrameQueue(capacity)
    for number in range(puts):
        queue.put(frame(number))
    queue.close()
    taken: list[Frame | None] = []
    while not queue.is_finished:
        taken.append(queue.get(0))
    assert times(taken) == list(range(max(0, puts - capacity), puts))
    assert queue.dropped == puts - len(taken)


def test_nothing_is_taken_once_closed_and_what_waits_is_not_counted_as_lost() -> None:
    queue = FrameQueue()
    queue.put(frame(1))
    queue.close()
    queue.put(frame(2))
    assert times([queue.get(0), queue.get(0)]) == [1, None]
    assert queue.is_finished
    assert queue.dropped == 0


def test_a_picture_wakes_who_waits_for_it_and_so_does_the_end() -> None:
    queue = FrameQueue()
    got: list[Frame | None] = []

    def take_two() -> None:
        got.append(queue.get(30))
        got.append(queue.get(30))

    taker = threading.Thread(target=take_two)
    taker.start()
    queue.put(frame(7))
    queue.close()
    taker.join(timeout=10)
    assert not taker.is_alive()
    assert times(got) == [7, None]
