"""The thread that looks: what it passes on, what it drops, and how it keeps account of what could not be seen."""

import threading
import time
from collections.abc import Callable

import numpy as np

from remoteassist.capture.keeping import Keeping
from remoteassist.capture.picture.frame_log import FrameLog
from remoteassist.capture.picture.frame_queue import FrameQueue
from remoteassist.capture.picture.grabbing import SETTLE_NS, GrabbingThread
from remoteassist.capture.picture.pace import Pace
from remoteassist.capture.picture.source import Hidden, Look, Seen
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.errors import MachineLacksError
from remoteassist.media.frame import Frame
from remoteassist.model.events import Gap
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.time import NS_PER_MS
from remoteassist.session.manifest import TargetInfo

FAR_S = 20.0
"""Longer than any of these waits takes on a busy machine."""


def seen(shade: int, *, width: int = 8, height: int = 6, x: int = 0) -> Seen:
    raw = bytearray([shade]) * (width * height * 4)
    bgra = np.frombuffer(raw, np.uint8).reshape(height, width, 4)
    return Seen(bgra=bgra, raw=raw, transform=DesktopToFrame(Rect(x, 0, width, height), Size(width, height)))


class ScriptedSource:
    """Gives one look after the other, then the last one for ever; a callable in the script is called for its look."""

    def __init__(self, *script: Look | Callable[[], Look]) -> None:
        self._script = list(script)
        self.is_over = threading.Event()
        self.was_closed = threading.Event()
        self.where: Rect | Hidden = Rect(0, 0, 8, 6)
        """What it answers when nothing may be looked at."""
        self.moved = 0
        """How many looks turn out to be of a target that moved meanwhile."""

    @property
    def info(self) -> TargetInfo:
        return TargetInfo("screen", "a script")

    @property
    def size_px(self) -> Size:
        return Size(8, 6)

    @property
    def title(self) -> None:
        return None

    def locate(self) -> Rect | Hidden:
        return self.where

    def look(self) -> Look:
        if len(self._script) == 1:
            self.is_over.set()
        step = self._script[0] if len(self._script) == 1 else self._script.pop(0)
        return step() if callable(step) else step

    def is_same(self) -> bool:
        self.moved -= 1
        return self.moved < 0

    def close(self) -> None:
        self.was_closed.set()


class Watched:
    """A grabbing thread at 200 looks a second, and what came out of it."""

    def __init__(self, source: ScriptedSource) -> None:
        self.source = source
        self.queue = FrameQueue(capacity=1000)
        self.log = FrameLog()
        self.gaps: list[Gap] = []
        self.keeping = Keeping(0)
        self.thread = GrabbingThread(
            open_source=lambda: source,
            queue=self.queue,
            log=self.log,
            pace=Pace(5 * NS_PER_MS),
            keeping=self.keeping,
            on_gap=self.gaps.append,
        )

    def until_over(self) -> "Watched":
        self.thread.start()
        assert self.source.is_over.wait(FAR_S)
        return self.stop()

    def stop(self) -> "Watched":
        self.thread.stop()
        self.thread.join(FAR_S)
        assert not self.thread.is_alive()
        assert self.source.was_closed.is_set()
        return self

    def frames(self) -> list[Frame]:
        found: list[Frame] = []
        while (frame := self.queue.get(0)) is not None:
            found.append(frame)
        return found

    def wait_for_frames(self, count: int) -> list[Frame]:
        found: list[Frame] = []

        def has_all() -> bool:
            found.extend(self.frames())
            return len(found) >= count

        wait_until(has_all)
        self.stop()
        return found + self.frames()

    def shades(self) -> list[int]:
        return [int(frame.bgra[0, 0, 0]) for frame in self.frames()]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return when it is so; fails when it takes unreasonably long."""
    end_s = time.monotonic() + FAR_S
    turn = threading.Event()
    while not is_so():
        assert time.monotonic() < end_s
        turn.wait(0.002)


def test_a_picture_equal_to_the_one_before_is_dropped() -> None:
    watched = Watched(ScriptedSource(seen(1), seen(1), seen(2), seen(2), seen(1), seen(1))).until_over()
    frames = watched.frames()
    assert [int(frame.bgra[0, 0, 0]) for frame in frames] == [1, 2, 1]
    assert [frame.t_ns for frame in frames] == sorted({frame.t_ns for frame in frames})
    assert watched.gaps == []


def test_what_was_looked_at_last_is_known_and_where_it_was() -> None:
    source = ScriptedSource(seen(1), seen(1, x=40))
    watched = Watched(source)
    began_ns = time.monotonic_ns()
    watched.until_over()
    assert watched.thread.transform == seen(1, x=40).transform, "it moved without changing"
    seen_ns = watched.thread.seen_until_ns
    assert seen_ns is not None
    assert began_ns < seen_ns <= time.monotonic_ns()
    assert watched.log.before(time.monotonic_ns()) is not None


def test_a_target_that_moved_during_the_grab_is_looked_at_again() -> None:
    source = ScriptedSource(seen(1), seen(2), seen(3), seen(3))
    source.moved = 2
    watched = Watched(source).until_over()
    assert watched.shades() == [3], "the first two may show what is not the target"


def test_a_hidden_target_is_a_gap_and_what_was_seen_before_is_forgotten() -> None:
    watched = Watched(ScriptedSource(seen(1), Hidden("covered"), Hidden("covered")))
    watched.thread.start()
    wait_until(lambda: watched.thread.hidden_reason == "covered")
    assert watched.thread.transform is None
    assert watched.thread.seen_until_ns is None
    assert watched.log.before(time.monotonic_ns()) is None
    before_ns = time.monotonic_ns()
    watched.stop()
    (gap,) = watched.gaps
    assert gap.reason == "covered"
    assert gap.t_ns < before_ns <= gap.end_t_ns, "open until the end"


def test_each_reason_is_a_gap_of_its_own_and_they_join() -> None:
    watched = Watched(
        ScriptedSource(seen(1), Hidden("covered"), Hidden("minimized"), Hidden("minimized"))
    ).until_over()
    assert [gap.reason for gap in watched.gaps] == ["covered", "minimized"]
    assert watched.gaps[0].end_t_ns == watched.gaps[1].t_ns


def test_what_comes_back_is_given_time_to_paint_itself_again() -> None:
    """Right after it was uncovered a window shows what lay above it."""
    stale = [seen(99)] * 3
    watched = Watched(ScriptedSource(seen(1), Hidden("covered"), *stale, seen(2)))
    watched.thread.start()
    wait_until(lambda: len(watched.gaps) == 1)
    watched.stop()
    first, second = watched.frames()
    assert (first.bgra[0, 0, 0], second.bgra[0, 0, 0]) == (1, 2)
    (gap,) = watched.gaps
    assert gap.end_t_ns == second.t_ns
    assert gap.end_t_ns - gap.t_ns >= SETTLE_NS
    assert watched.thread.hidden_reason is None


def test_sizes_on_the_way_to_another_are_left_out() -> None:
    """Dragging a window larger must not begin a segment for each of its sizes."""
    on_the_way = [seen(2, width=8 + 2 * step) for step in range(1, 5)]
    watched = Watched(ScriptedSource(seen(1), *on_the_way, seen(3, width=20)))
    watched.thread.start()
    frames = watched.wait_for_frames(2)
    assert [frame.size_px for frame in frames] == [Size(8, 6), Size(20, 6)]
    assert frames[1].t_ns - frames[0].t_ns >= SETTLE_NS
    assert watched.gaps == []


def test_a_size_with_the_same_bytes_is_still_another_size() -> None:
    watched = Watched(ScriptedSource(seen(7, width=8, height=6), seen(7, width=6, height=8)))
    watched.thread.start()
    frames = watched.wait_for_frames(2)
    assert frames[1].size_px == Size(6, 8)


def raise_assertion() -> Look:
    raise AssertionError("mss says this when the X server is gone")


def test_whatever_the_source_raises_ends_the_thread_and_is_kept() -> None:
    watched = Watched(ScriptedSource(seen(1), Hidden("covered"), raise_assertion))
    watched.thread.start()
    watched.thread.join(FAR_S)
    assert isinstance(watched.thread.failure, AssertionError)
    assert watched.source.was_closed.is_set()
    assert [gap.reason for gap in watched.gaps] == ["covered"], "the gap that was open is not lost"
    assert watched.gaps[0].end_t_ns == watched.thread.last_look_ns


def test_a_source_that_cannot_be_opened_is_a_failure() -> None:
    def cannot() -> ScriptedSource:
        raise MachineLacksError("the X display does not answer")

    gaps: list[Gap] = []
    thread = GrabbingThread(
        open_source=cannot,
        queue=FrameQueue(),
        log=FrameLog(),
        pace=Pace(NS_PER_MS),
        keeping=Keeping(0),
        on_gap=gaps.append,
    )
    thread.start()
    thread.join(FAR_S)
    assert isinstance(thread.failure, MachineLacksError)
    assert thread.first_look_ns is None
    assert gaps == []


def test_a_look_that_ends_after_the_thread_was_abandoned_changes_nothing() -> None:
    is_hanging, may_end = threading.Event(), threading.Event()

    def hang() -> Look:
        is_hanging.set()
        assert may_end.wait(FAR_S)
        return seen(66)

    watched = Watched(ScriptedSource(seen(1), Hidden("covered"), hang))
    watched.thread.start()
    assert is_hanging.wait(FAR_S)
    looked_ns = watched.thread.last_look_ns
    watched.thread.abandon()
    assert [(gap.reason, gap.end_t_ns) for gap in watched.gaps] == [("covered", looked_ns)]
    may_end.set()
    watched.thread.join(FAR_S)
    assert watched.source.was_closed.is_set()
    assert watched.shades() == [1]
    assert len(watched.gaps) == 1
    assert watched.thread.transform is None


def test_input_wakes_the_thread_of_a_quiet_screen_at_once() -> None:
    """On a quiet screen the next look is an eighth of a second away; a stir must not wait for it."""
    looked: list[int] = []

    def look() -> Look:
        looked.append(time.monotonic_ns())
        return seen(1)

    watched = Watched(ScriptedSource(seen(1), look))
    watched.thread.start()
    # Quiet begins after two seconds: then two looks are an eighth of a second apart.
    wait_until(lambda: len(looked) > 2 and looked[-1] - looked[-2] > 100 * NS_PER_MS)
    count = len(looked)
    watched.thread.stir()
    wait_until(lambda: len(looked) >= count + 6)
    watched.stop()
    gaps_ns = [looked[count + index + 1] - looked[count + index] for index in range(5)]
    assert sorted(gaps_ns)[2] < 50 * NS_PER_MS


def shades(frames: list[Frame]) -> list[int]:
    return [int(frame.bgra[0, 0, 0]) for frame in frames]


def test_a_look_that_began_before_private_mode_and_ended_after_it_is_thrown_away() -> None:
    watched: list[Watched] = []

    def look_across() -> Seen:
        watched[0].keeping.close("private")
        watched[0].keeping.open("private")
        return seen(200)

    watched.append(Watched(ScriptedSource(seen(10), look_across, seen(30))))
    watched[0].until_over()
    assert shades(watched[0].frames()) == [10, 30]


def test_what_is_forgotten_during_a_look_is_not_passed_on_by_it() -> None:
    watched: list[Watched] = []

    def look_across() -> Seen:
        with watched[0].keeping.forgetting(since_t_ns=0):
            pass
        return seen(200)

    watched.append(Watched(ScriptedSource(seen(10), look_across, seen(10))))
    watched[0].until_over()
    assert shades(watched[0].frames()) == [10, 10], "the same picture begins again after what is forgotten"


def test_nothing_is_looked_at_while_nothing_is_kept() -> None:
    looks: list[int] = []

    def look() -> Seen:
        looks.append(1)
        return seen(len(looks))

    watched = Watched(ScriptedSource(look))
    watched.keeping.close("paused")
    watched.thread.start()
    wait_until(lambda: watched.thread.last_look_ns > 0)
    assert looks == []
    assert watched.thread.seen_until_ns is None
    watched.keeping.open("paused")
    watched.thread.stir()
    wait_until(lambda: bool(looks))
    watched.stop()


def test_private_mode_is_no_reason_to_say_that_the_machine_is_too_slow() -> None:
    watched = Watched(ScriptedSource(seen(10)))
    watched.thread.start()
    wait_until(lambda: watched.thread.first_look_ns is not None)
    watched.keeping.close("private")
    began_ns = time.monotonic_ns()
    wait_until(lambda: time.monotonic_ns() > began_ns + 300 * NS_PER_MS)
    before = watched.thread.missed
    watched.keeping.open("private")
    goal_ns = time.monotonic_ns()
    wait_until(lambda: (watched.thread.seen_until_ns or 0) > goal_ns)
    watched.stop()
    assert watched.thread.missed - before < 30


def test_while_nothing_is_kept_the_target_is_followed_without_a_look() -> None:
    looks: list[int] = []

    def look() -> Seen:
        looks.append(1)
        return seen(10)

    watched = Watched(ScriptedSource(look))
    thread = watched.thread
    thread.start()
    wait_until(lambda: thread.box_desktop == Rect(0, 0, 8, 6))
    watched.keeping.close("private")
    watched.source.where = Rect(40, 20, 8, 6)
    wait_until(lambda: thread.box_desktop == Rect(40, 20, 8, 6))
    assert thread.transform is None, "a click goes nowhere until it was looked at there"
    before = len(looks)
    watched.source.where = Hidden("minimized")
    wait_until(lambda: thread.box_desktop is None)
    watched.source.where = Rect(0, 0, 8, 6)
    wait_until(lambda: thread.box_desktop is not None)
    assert len(looks) == before
    assert thread.hidden_reason is None, "of what nobody looks at there is no gap but the one that says why"
    watched.keeping.open("private")
    thread.stir()
    wait_until(lambda: thread.transform is not None)
    watched.stop()
    assert watched.gaps == []


def test_a_target_that_is_closed_while_nothing_is_kept_is_known_to_be() -> None:
    watched = Watched(ScriptedSource(seen(10)))
    watched.thread.start()
    wait_until(lambda: watched.thread.first_look_ns is not None)
    watched.keeping.close("paused")
    watched.source.where = Hidden("closed")
    wait_until(lambda: watched.thread.hidden_reason == "closed")
    watched.stop()
    assert watched.thread.box_desktop is None
    assert [gap.reason for gap in watched.gaps] == ["closed"]


def test_what_covered_the_target_in_private_is_not_seen_after_it() -> None:
    """Right after it was uncovered a window shows what lay above it, and private mode may end at that moment."""
    stale = [seen(99)] * 3
    watched = Watched(ScriptedSource(*stale, seen(2)))
    watched.keeping.close("private")
    watched.source.where = Hidden("covered")
    watched.thread.start()
    wait_until(lambda: watched.thread.first_answer_ns is not None)
    watched.keeping.open("private")
    watched.thread.stir()
    assert shades(watched.wait_for_frames(1)) == [2]


def test_the_mouse_does_not_wake_the_thread_while_nothing_is_kept() -> None:
    located: list[int] = []

    class Counting(ScriptedSource):
        def locate(self) -> Rect | Hidden:
            located.append(time.monotonic_ns())
            return super().locate()

    watched = Watched(Counting(seen(10)))
    watched.keeping.close("private")
    watched.thread.start()

    def has_moved_on() -> bool:
        watched.thread.stir()
        return len(located) >= 4

    wait_until(has_moved_on)
    watched.stop()
    assert located[3] - located[0] > 100 * NS_PER_MS
