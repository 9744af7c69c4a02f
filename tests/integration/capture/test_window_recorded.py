"""A window of a real desktop recorded whole: covered, minimised, resized, closed, with its focus and its input."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from Xlib import X

from remoteassist.capture.backends import usable_backend
from remoteassist.capture.health.health import Health
from remoteassist.capture.opening import Focus, find_target, make_listener
from remoteassist.capture.recorder import Recorder
from remoteassist.capture.setup import Outcome, Setup
from remoteassist.capture.target import WindowTarget
from remoteassist.media.frame import Frame
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import (
    Event,
    Gap,
    KeyPressed,
    PointerPressed,
    PointerReleased,
    SizeChanged,
    WindowChanged,
)
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.time import NS_PER_MS
from remoteassist.session.journal import JournalWriter
from remoteassist.session.store import Session

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

RED, GREEN, BLUE = (220, 0, 80), (0, 200, 0), (0, 0, 250)
SECRET = (250, 250, 0)
OpenWindow = Callable[..., "Client"]
Soon = Callable[[Callable[[], bool]], None]
Xdotool = Callable[..., None]


class Recording:
    """The window `target` as the command records it, on a thread of its own."""

    def __init__(self, folder: Path, soon: Soon) -> None:
        self.said: list[Health] = []
        self.places: list[Rect | None] = []
        opened = find_target(WindowTarget("target"), usable_backend())
        self.session = Session.create(folder / "test", target=opened.info, size_px=opened.size_px.even)
        self._focus = Focus(opened.window_id)
        self.recorder = Recorder(
            Setup(
                session=self.session,
                open_source=opened.open_source,
                make_listener=lambda heard, wake: make_listener(heard, wake, keys="shortcuts"),
                journal=JournalWriter(self.session.events_path),
                has_focus=self._focus.is_on_target,
                on_health=self._on_health,
                on_target=self.places.append,
            )
        )
        self._focus.start(post=self.recorder.post, keeping=self.recorder.keeping)
        self._outcome: Outcome | None = None
        self._soon = soon
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started.set,))
        self._thread.start()
        assert started.wait(20)

    def _on_health(self, health: Health) -> None:
        # A machine that is busy with other things may well be too slow.
        if health.subject != "speed":
            self.said.append(health)

    def _run(self, on_started: Callable[[], None]) -> None:
        self._outcome = self.recorder.run(on_started=on_started)

    def wait_until_visible(self) -> None:
        thread = self.recorder._looking.thread
        self._soon(lambda: thread.seen_until_ns is not None)

    def wait_until_hidden(self, reason: str) -> None:
        thread = self.recorder._looking.thread
        self._soon(lambda: thread.hidden_reason == reason)

    def wait_for_picture(self, colour: tuple[int, int, int]) -> None:
        """Return when the recorder has seen the window in this colour."""

        def is_seen() -> bool:
            frame = self.recorder._log.before(self.recorder.now_ns())
            return frame is not None and tuple(frame.bgra[5, 5, 2::-1]) == colour

        self._soon(is_seen)

    def join(self) -> Outcome:
        self._thread.join(30)
        self._focus.stop()
        assert self._outcome is not None
        return self._outcome

    def stop(self) -> Outcome:
        self.recorder.stop("control")
        return self.join()

    def events(self) -> list[Event]:
        return Session.open(self.session.path).events()

    def gaps(self) -> list[Gap]:
        return [event for event in self.events() if isinstance(event, Gap)]

    def frames(self) -> list[Frame]:
        return list(VideoReader(Session.open(self.session.path).segment_paths).frames())

    def assert_frames_show_only(self, *colours: tuple[int, int, int]) -> None:
        for frame in self.frames():
            off = [np.abs(frame.bgra[..., 2::-1].astype(int) - colour).max() for colour in colours]
            assert min(off) <= 3, f"another colour at {frame.t_ns / 1e9:.3f} s"

    def assert_gaps_empty(self) -> None:
        times = [frame.t_ns for frame in self.frames()]
        for gap in self.gaps():
            within = [t for t in times if gap.t_ns + NS_PER_MS < t < gap.end_t_ns - NS_PER_MS]
            assert within == []


@pytest.fixture
def target(managed_display: str, open_window: OpenWindow) -> "Client":
    """The window, in front of another one of another colour."""
    open_window("below", colour=GREEN, box=(0, 0, 1200, 700))
    window = open_window("target", colour=RED, box=(100, 120, 300, 200))
    window.activate()
    return window


@pytest.fixture
def recording(target: "Client", tmp_path: Path, soon: Soon) -> Iterator[Recording]:
    before = set(threading.enumerate())
    found = Recording(tmp_path, soon)
    found.wait_for_picture(RED)
    yield found
    found.stop()
    assert set(threading.enumerate()) <= before, "no thread is left"


def test_covered_and_free_again_is_a_gap_and_never_shows_the_cover(
    recording: Recording, target: "Client", open_window: OpenWindow
) -> None:
    cover = open_window("cover", colour=BLUE, box=(0, 0, 800, 600))
    cover.activate()
    recording.wait_until_hidden("covered")
    target.activate()
    recording.wait_until_visible()
    target.paint((10, 20, 30))
    recording.wait_for_picture((10, 20, 30))
    assert recording.stop().stopped_by == "control"
    assert {gap.reason for gap in recording.gaps()} == {"covered"}
    recording.assert_frames_show_only(RED, (10, 20, 30))
    recording.assert_gaps_empty()


def test_a_window_that_was_uncovered_is_not_taken_before_its_program_painted_it(
    recording: Recording, target: "Client", open_window: OpenWindow, soon: Soon
) -> None:
    """Without a background of its own it shows the pixels of the cover until then."""
    target.window.change_attributes(background_pixmap=X.NONE, event_mask=X.ExposureMask)
    target.display.sync()
    cover = open_window("cover", colour=BLUE, box=(0, 0, 800, 600))
    cover.activate()
    recording.wait_until_hidden("covered")
    cover.close()
    soon(lambda: recording.recorder._looking.thread.transform is not None)
    assert target.display.pending_events(), "it was asked to paint, and only now it does"
    target.window.fill_rectangle(target.window.create_gc(foreground=RED[0] << 16 | RED[2]).id, 0, 0, 300, 200)
    target.display.sync()
    recording.wait_until_visible()
    recording.stop()
    recording.assert_frames_show_only(RED)


def test_moved_about_as_by_hand_it_is_followed(recording: Recording, target: "Client") -> None:
    turn = threading.Event()
    for step in range(60):
        target.move(50 + 10 * step, 100 + 5 * step)
        recording.recorder._looking.thread.stir()
        turn.wait(0.008)
    target.paint((10, 20, 30))
    recording.wait_for_picture((10, 20, 30))
    recording.stop()
    recording.assert_frames_show_only(RED, (10, 20, 30))
    # On a machine that is overloaded it can be moved on faster than it can be asked where it is.
    assert len(recording.gaps()) <= 1
    assert recording.said == []


def test_minimized_and_restored(recording: Recording, target: "Client", soon: Soon) -> None:
    target.minimize()
    recording.wait_until_hidden("minimized")
    soon(lambda: [one.level for one in recording.said] == ["warning"])
    target.restore()
    target.activate()
    recording.wait_until_visible()
    soon(lambda: [one.level for one in recording.said] == ["warning", "info"])
    recording.stop()
    assert "minimized" in {gap.reason for gap in recording.gaps()}
    recording.assert_frames_show_only(RED)
    recording.assert_gaps_empty()


def test_another_size_is_another_segment_and_sizes_on_the_way_are_none(
    recording: Recording, target: "Client", soon: Soon
) -> None:
    for width in range(310, 500, 10):
        target.window.configure(width=width)
        target.display.sync()
    target.resize(501, 260)
    soon((recording.session.video_dir / "0002.mkv").exists)
    target.paint((10, 20, 30))
    recording.wait_for_picture((10, 20, 30))
    recording.stop()
    segments = recording.session.manifest.segments
    assert segments[0].size_px == Size(300, 200)
    assert segments[-1].size_px == Size(500, 260)
    assert len(segments) <= 4
    sizes = [event.size_px for event in recording.events() if isinstance(event, SizeChanged)]
    assert sizes == [segment.size_px for segment in segments[1:]]
    recording.assert_frames_show_only(RED, (10, 20, 30))


def test_closed_it_ends_with_a_word_and_a_similar_window_is_not_taken(
    recording: Recording, target: "Client", open_window: OpenWindow
) -> None:
    target.close()
    open_window("target", colour=BLUE, box=(100, 120, 300, 200))
    assert recording.join().stopped_by == "target_closed"
    assert [(one.subject, one.text) for one in recording.said] == [
        ("target", "the window was closed: the recording ends here")
    ]
    assert recording.session.manifest.state == "complete"
    assert recording.gaps()[-1].reason == "closed"
    recording.assert_frames_show_only(RED)
    recording.assert_gaps_empty()


def test_in_private_it_is_followed_and_nothing_is_looked_at(
    recording: Recording, target: "Client", open_window: OpenWindow, soon: Soon
) -> None:
    soon(lambda: recording.places == [Rect(*target.corner, 300, 200)])
    recording.recorder.withhold("private")
    target.paint(SECRET)
    target.move(500, 300)
    soon(lambda: target.corner[0] > 400)
    soon(lambda: recording.places[-1] == Rect(*target.corner, 300, 200))
    target.resize(350, 220)
    soon(lambda: recording.places[-1] == Rect(*target.corner, 350, 220))
    target.minimize()
    soon(lambda: recording.places[-1] is None)
    target.restore()
    target.activate()
    soon(lambda: recording.places[-1] is not None)
    cover = open_window("cover", colour=SECRET, box=(0, 0, 1200, 700))
    cover.activate()
    soon(lambda: recording.places[-1] is None)
    target.paint((10, 20, 30))
    cover.close()
    recording.recorder.keep_again("private")
    recording.wait_for_picture((10, 20, 30))
    assert recording.stop().stopped_by == "control"
    assert [gap.reason for gap in recording.gaps()] == ["private"]
    recording.assert_frames_show_only(RED, (10, 20, 30))


def test_closed_in_private_it_ends_with_its_gap_whole(recording: Recording, target: "Client") -> None:
    recording.recorder.withhold("private")
    target.paint(SECRET)
    target.close()
    assert recording.join().stopped_by == "target_closed"
    assert [(one.subject, one.code) for one in recording.said] == [("target", "target_closed")]
    (gap,) = recording.gaps()
    assert (gap.reason, gap.end_t_ns) == ("private", recording.events()[-1].t_ns)
    recording.assert_frames_show_only(RED)


def test_input_is_kept_where_it_belongs_to_the_target(
    recording: Recording, target: "Client", open_window: OpenWindow, xdotool: Xdotool, soon: Soon
) -> None:
    x, y = target.corner
    journal = recording.recorder._journaling
    xdotool("mousemove", x + 20, y + 30, "click", 1, "key", "ctrl+a")
    # Outside, and then keys that go to another window.
    xdotool("mousemove", x + 600, y + 300, "click", 1)
    other = open_window("secret name", colour=BLUE, box=(700, 500, 100, 100))
    other.activate()
    soon(lambda: not recording._focus.is_on_target())
    xdotool("key", "ctrl+b", "type", "hunter2")
    target.activate()
    soon(recording._focus.is_on_target)
    soon(lambda: not journal.heard)
    target.set_title("target, changed")
    # A drag that ends outside.
    x, y = target.corner
    recording.wait_until_visible()
    xdotool("mousemove", x + 50, y + 50, "mousedown", 1, "mousemove", x + 500, y + 50, "mouseup", 1)
    xdotool("key", "F5")
    soon(lambda: not journal.heard and journal.written > 0)
    recording.stop()
    events = recording.events()
    presses = [event for event in events if isinstance(event, PointerPressed)]
    assert [press.pos_frame_px for press in presses] == [Point(20, 30), Point(50, 50)]
    assert all(press.still and recording.session.still_path(press.still).is_file() for press in presses)
    releases = [event for event in events if isinstance(event, PointerReleased)]
    assert [(event.pos_frame_px, event.is_in_target) for event in releases] == [
        (Point(20, 30), True),
        (Point(500, 50), False),
    ]
    keys = [("+".join([*event.modifiers, event.key])) for event in events if isinstance(event, KeyPressed)]
    assert keys == ["ctrl+A", "F5"]
    assert [event.title for event in events if isinstance(event, WindowChanged)][-1] == "target, changed"
    journal_text = recording.session.events_path.read_text()
    assert "secret" not in journal_text
