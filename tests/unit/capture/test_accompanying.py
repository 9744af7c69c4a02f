"""The companion is told what is recorded, and whatever becomes of it costs the recording nothing."""

import sys
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from remoteassist.capture.accompanying import Accompanying
from remoteassist.capture.companion_messages import FromCompanion, StepFound
from remoteassist.media.frame import Frame
from remoteassist.model.events import Marked, PointerMoved, PointerPressed
from remoteassist.model.geometry import Point
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan, ns_from_s

HERE = Point(1, 1)
FAR_S = 30.0

ECHO = """
import sys
from remoteassist.capture.companion_messages import *
for message, frame in read_messages(sys.stdin.buffer):
    name = type(message).__name__
    if name == "Heard":
        answer = StepFound(message.event.t_ns, "heard " + type(message.event).__name__)
    elif name == "Seen":
        answer = StepFound(message.t_ns, f"seen {message.still} {message.is_settled} {frame.bgra[0, 0, 0]}")
    elif name == "Forget":
        answer = StepFound(message.span.end_ns, "forget")
    else:
        continue
    write_message(sys.stdout.buffer, answer)
"""
DEAF = "import time; time.sleep(600)"
DYING = "pass"


class Recording:
    """A recording whose clock and pictures are the test's, and what a companion of it answers."""

    def __init__(self, script: str) -> None:
        self.now_ns = ns_from_s(1)
        self.latest: Frame | None = None
        self.answers: list[tuple[int, str]] = []
        self._changed = threading.Condition()
        self.accompanying = Accompanying(
            picture_before=lambda _t_ns: self.latest,
            now_ns=lambda: TimeNs(self.now_ns),
            on_answer=self._on_answer,
            command=(sys.executable, "-c", script),
        )

    def _on_answer(self, answer: FromCompanion) -> None:
        assert isinstance(answer, StepFound)
        with self._changed:
            self.answers.append((answer.t_ns, answer.title))
            self._changed.notify_all()

    def show(self, shade: int, *, at_s: float, side_px: int = 8) -> None:
        picture = np.full((side_px, side_px, 4), shade, np.uint8)
        self.latest = Frame(ns_from_s(at_s), picture)

    def until(self, *titles: str) -> None:
        with self._changed:
            wanted = set(titles)
            assert self._changed.wait_for(
                lambda: wanted <= {title for _, title in self.answers}, timeout=FAR_S
            ), self.answers

    def end(self) -> None:
        self.accompanying.finish()
        if self.accompanying.ident is not None:
            # Nobody waits for it for long, but it ends.
            self.accompanying.join(FAR_S)
        assert not self.accompanying.is_alive()


@pytest.fixture
def record() -> Iterator[Callable[[str], Recording]]:
    begun: list[Recording] = []

    def begin(script: str) -> Recording:
        begun.append(Recording(script))
        return begun[-1]

    before = set(threading.enumerate())
    yield begin
    for one in begun:
        one.end()
    # Answers are listened to until the pipe ends, which it does with the process.
    for thread in set(threading.enumerate()) - before:
        thread.join(FAR_S)
        assert not thread.is_alive()


def press(t_s: float, still: str | None = None) -> PointerPressed:
    return PointerPressed(ns_from_s(t_s), HERE, "left", still=still)


def test_it_is_told_of_events_and_of_the_picture_from_before_an_action(
    record: Callable[[str], Recording],
) -> None:
    recording = record(ECHO)
    recording.show(10, at_s=0.5)
    recording.accompanying.start()
    recording.accompanying.hear(PointerMoved(ns_from_s(0.9), HERE))
    recording.accompanying.hear(press(1.0, "000000500.png"))
    recording.until("seen None True 10", "seen 000000500.png False 10", "heard PointerPressed")
    assert "heard PointerMoved" not in [title for _, title in recording.answers]


def test_a_picture_is_told_when_it_has_settled_and_one_a_second_while_it_does_not(
    record: Callable[[str], Recording],
) -> None:
    recording = record(ECHO)
    recording.show(10, at_s=0.5)
    recording.accompanying.start()
    recording.accompanying.hear(press(1.0))
    recording.until("seen None True 10", "heard PointerPressed")
    recording.show(20, at_s=1.0)
    recording.now_ns = ns_from_s(1.1)
    recording.accompanying.hear(Marked(ns_from_s(1.1)))
    recording.until("heard Marked")
    recording.now_ns = ns_from_s(1.4)
    recording.until("seen None True 20")
    recording.now_ns = ns_from_s(3)
    recording.show(30, at_s=3)
    recording.until("seen None False 30")
    seen = [title for _, title in recording.answers if title.startswith("seen") and title.endswith("20")]
    assert seen == ["seen None True 20"], "once"


def test_without_action_or_change_no_process_is_started(record: Callable[[str], Recording]) -> None:
    recording = record(ECHO)
    recording.show(10, at_s=0.5)
    recording.accompanying.start()
    recording.accompanying.hear(PointerMoved(ns_from_s(0.9), HERE))
    recording.accompanying.finish()
    assert recording.accompanying._process is None


def test_what_is_forgotten_is_told_nobody(record: Callable[[str], Recording]) -> None:
    recording = record(ECHO)
    recording.show(10, at_s=0.5)
    for t_s in (1, 5):
        recording.accompanying.hear(press(t_s, "still"))
    recording.accompanying.forget(TimeSpan(ns_from_s(4), ns_from_s(6)))
    recording.show(20, at_s=6)
    recording.accompanying.start()
    recording.accompanying.hear(press(7))
    recording.accompanying.hear(Marked(ns_from_s(7.5)))
    recording.until("forget", "heard Marked")
    recording.now_ns = ns_from_s(8)
    recording.until("seen None True 20")
    heard = [t_ns / NS_PER_S for t_ns, title in recording.answers if title == "heard PointerPressed"]
    assert heard == [1.0, 7.0]
    assert all(not title.endswith(" 10") for _, title in recording.answers), "no picture from before"


@pytest.mark.parametrize("script", [DEAF, DYING])
def test_a_companion_that_hangs_or_dies_is_not_waited_for(
    record: Callable[[str], Recording], script: str
) -> None:
    recording = record(script)
    # More than a pipe takes.
    recording.show(10, at_s=0.5, side_px=1000)
    recording.accompanying.start()
    began_s = time.thread_time()
    for number in range(5_000):
        # One that waited for a companion that never reads would wait forever.
        recording.accompanying.hear(press(1 + number / 1000, "still"))
    assert time.thread_time() - began_s < 2
    with recording.accompanying._lock:
        waiting = list(recording.accompanying._waiting)
    assert len(waiting) <= 2_000
    assert sum(frame is not None for _, frame in waiting) <= 3
    recording.end()


def test_after_one_that_died_another_one_is_told(record: Callable[[str], Recording]) -> None:
    recording = record(ECHO)
    recording.accompanying.start()
    recording.accompanying.hear(press(1))
    recording.until("heard PointerPressed")
    first = recording.accompanying._process
    assert first is not None
    first.kill()
    first.wait()
    recording.now_ns = ns_from_s(4)
    recording.show(30, at_s=3)
    recording.until("seen None True 30")
    assert recording.accompanying._process is not first
