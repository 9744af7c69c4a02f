"""A buffer of the last moments of a desktop that the test paints: what it keeps, drops, and saves."""

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from benchmarks.drifting_device import GivenDevice, beeps
from remoteassist.capture.input.listener import Listener
from remoteassist.capture.input.raw_input import RawInput
from remoteassist.capture.recorder import Recorder
from remoteassist.capture.replay import Replay, ReplayLimits
from remoteassist.capture.sentences import Sentence
from remoteassist.capture.setup import Outcome, Setup
from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.sounding import NO_SOUND, SoundWanted
from remoteassist.capture.sound.source import SoundChunk
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Event, Gap, HealthTold, Marked, PointerPressed, PointerReleased, Stopped
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.session.journal import JournalWriter, read_events
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session
from tests.unit.capture.desktop_of_test import Desktop, Hooks, wait_until

FAR_S = 30.0
LIMITS = ReplayLimits(kept_ns=NS_PER_S, most_bytes=1 << 30, segment_ns=150 * NS_PER_MS)


class Microphone(GivenDevice):
    """Hears a beep of 50 ms at each half second of the monotonic clock, as long as it is open."""

    def __init__(self) -> None:
        super().__init__()
        self._until_ns = time.monotonic_ns()

    def take(self) -> list[SoundChunk]:
        start_ns, count = self._until_ns, (time.monotonic_ns() - self._until_ns) * 48 // NS_PER_MS
        if count < 480:
            return []
        self._until_ns += count * NS_PER_MS // 48
        return [SoundChunk(start_ns, beeps(start_ns / NS_PER_S, count, rate_hz=48_000, every_s=0.5))]


class Buffer:
    """A buffer that runs, on a desktop of the test."""

    def __init__(self, folder: Path, limits: ReplayLimits, sound: SoundWanted = NO_SOUND) -> None:
        self.folder = folder
        self.desktop = Desktop()
        self.hooks: list[Hooks] = []
        self.saved: list[Path] = []
        self.refused: list[Sentence] = []
        self.session = Session.create(
            folder / ".replay" / "buffer",
            target=TargetInfo("screen", "drawn"),
            size_px=Size(64, 48),
            title="Today",
        )
        journal = JournalWriter(self.session.events_path)
        self.recorder = Recorder(
            Setup(
                session=self.session,
                open_source=lambda: self.desktop.open(),  # noqa: PLW0108 - it may be exchanged
                make_listener=self._make_listener,
                journal=journal,
                fps=100,
                segment_ns=limits.segment_ns,
                has_ballast=False,
                sound=sound,
                on_forgotten=lambda gap: self.replay.forget(gap),  # noqa: PLW0108 - it is made later
            )
        )
        self._numbers = itertools.count(1)
        self.is_placing = threading.Event()
        self.may_place = threading.Event()
        """A save waits for it in its middle."""
        self.may_place.set()
        self.replay = Replay(
            self.recorder,
            self.session,
            journal,
            limits=limits,
            place=self._place,
            on_saved=self.saved.append,
            on_refused=self.refused.append,
        )
        self.outcome: Outcome | None = None
        self._has_started = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _make_listener(self, heard: deque[RawInput], wake: Callable[[], None]) -> Listener:
        self.hooks.append(Hooks(heard, wake))
        return self.hooks[-1]

    def _place(self, title: str) -> Path:
        self.is_placing.set()
        assert self.may_place.wait(FAR_S)
        return self.folder / f"{title or 'saved'} {next(self._numbers)}.rasession"

    def _run(self) -> None:
        self.outcome = self.recorder.run(on_started=self._has_started.set)

    def start(self) -> "Buffer":
        self._thread.start()
        self.replay.start()
        assert self._has_started.wait(FAR_S)
        return self

    def stop(self) -> None:
        self.recorder.stop("control")
        self._thread.join(FAR_S)
        self.replay.stop()

    def wait_ns(self, length_ns: int) -> None:
        """Let the desktop change for so long."""
        until_ns = self.recorder.now_ns() + length_ns
        while self.recorder.now_ns() < until_ns:
            self.paint(self.desktop.shade % 200 + 10)

    def paint(self, shade: int) -> None:
        goal = self.desktop.looks + 2
        self.desktop.shade = shade
        wait_until(lambda: self.desktop.looks >= goal)

    def paint_and_write(self, shade: int) -> None:
        """Paint, and return once the film has it."""
        frames = self.recorder.encoding.frames
        self.paint(shade)
        wait_until(lambda: self.recorder.encoding.frames > frames)

    def save(self, title: str = "") -> Session:
        """Save and return what was saved."""
        count = len(self.saved)
        self.replay.save(title=title)
        wait_until(lambda: len(self.saved) > count or bool(self.refused))
        assert not self.refused
        return Session.open(self.saved[-1])

    def segment_names(self) -> list[str]:
        return sorted(path.name for path in self.session.video_dir.glob("*.mkv"))


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Buffer]]:
    begun: list[Buffer] = []

    def make(limits: ReplayLimits = LIMITS, sound: SoundWanted = NO_SOUND) -> Buffer:
        begun.append(Buffer(tmp_path, limits, sound))
        return begun[-1].start()

    yield make
    for one in begun:
        one.stop()


def shades(session: Session) -> list[int]:
    return [round(int(frame.bgra[4, 4, 0]), -1) for frame in VideoReader(session.segment_paths).frames()]


def happened(session: Session) -> list[Event]:
    """Return the events, without what the recorder said of itself: a busy machine makes it talk."""
    return [event for event in session.events() if not isinstance(event, HealthTold)]


def test_what_is_older_is_gone_from_the_disk_with_its_events_and_stills(begin: Callable[..., Buffer]) -> None:
    buffer = begin()
    buffer.paint(60)
    buffer.hooks[0].click()
    buffer.recorder.mark("old")
    wait_until(lambda: len(list(buffer.session.stills_dir.glob("*.png"))) == 1)
    buffer.paint(90)
    buffer.hooks[0].click()
    buffer.wait_ns(2 * NS_PER_S)
    buffer.recorder.mark("new")
    wait_until(lambda: "0001.mkv" not in buffer.segment_names())
    wait_until(lambda: len(list(buffer.session.stills_dir.glob("*.png"))) == 1)
    segments = buffer.recorder.encoding.segments
    assert [one.name for one in segments] == buffer.segment_names()[: len(segments)]
    assert segments[0].end_ns >= buffer.recorder.now_ns() - LIMITS.kept_ns - NS_PER_S
    wait_until(lambda: [one.note for one in marks(buffer.session)] == ["new"])


def marks(session: Session) -> list[Marked]:
    return [one for one in read_events(session.events_path).events if isinstance(one, Marked)]


def test_the_disk_is_never_given_more_than_the_limit(begin: Callable[..., Buffer]) -> None:
    """However little time that is; what is being written comes on top."""
    most_bytes = 6000
    buffer = begin(ReplayLimits(kept_ns=60 * NS_PER_S, most_bytes=most_bytes, segment_ns=100 * NS_PER_MS))
    buffer.wait_ns(3 * NS_PER_S)
    sizes = [path.stat().st_size for path in sorted(buffer.session.video_dir.glob("*.mkv"))]
    assert buffer.segment_names()[0] != "0001.mkv"
    assert sum(sizes[:-3]) <= most_bytes, "those that ended since the last look are not counted"
    assert len(sizes) > 1


def test_what_is_kept_becomes_a_session_and_it_goes_on(begin: Callable[..., Buffer]) -> None:
    buffer = begin()
    buffer.wait_ns(2 * NS_PER_S)
    buffer.paint(230)
    buffer.hooks[0].click()
    buffer.recorder.mark("here")
    saved = buffer.save("Printer")
    assert saved.path.name == "Printer 1.rasession"
    manifest = saved.manifest
    assert (manifest.state, manifest.title) == ("complete", "Printer")
    assert NS_PER_S <= manifest.duration_ns < 2.5 * NS_PER_S
    found = shades(saved)
    assert len(found) == manifest.frames
    assert found[-1] == 230, "all until now is in it"
    assert recover(saved.path).was_in_order
    press, release, mark, stopped = happened(saved)
    assert isinstance(press, PointerPressed)
    assert isinstance(release, PointerReleased)
    assert isinstance(mark, Marked)
    assert isinstance(stopped, Stopped)
    assert 0 <= press.t_ns <= mark.t_ns <= manifest.duration_ns
    assert press.still is not None
    assert saved.still_path(press.still).is_file()
    buffer.paint(20)
    again = buffer.save()
    assert shades(again)[-1] == 20
    assert buffer.saved == [saved.path, again.path]


def test_a_session_saved_sooner_holds_everything_from_the_start(begin: Callable[..., Buffer]) -> None:
    buffer = begin()
    buffer.paint(60)
    saved = buffer.save()
    assert shades(saved)[0] == 10
    assert (
        saved.manifest.started_at == buffer.session.manifest.started_at
        or saved.manifest.duration_ns < NS_PER_S
    )


def test_no_frame_is_lost_while_it_saves(begin: Callable[..., Buffer]) -> None:
    buffer = begin(ReplayLimits(kept_ns=60 * NS_PER_S, most_bytes=1 << 30, segment_ns=500 * NS_PER_MS))
    buffer.wait_ns(NS_PER_S)
    # Given a save that is held in its middle
    buffer.may_place.clear()
    buffer.replay.save()
    wait_until(buffer.is_placing.is_set)
    # When pictures change meanwhile, and while it goes on
    painted = list(range(20, 220, 20))
    for shade in painted[:5]:
        buffer.paint_and_write(shade)
    assert not buffer.saved
    buffer.may_place.set()
    for shade in painted[5:]:
        buffer.paint_and_write(shade)
    wait_until(lambda: bool(buffer.saved))
    # Then all of them are in what is saved later
    found = [shade for shade, _ in itertools.groupby(shades(buffer.save()))]
    assert found[-len(painted) :] == painted


def test_a_session_is_saved_beside_one_of_the_same_name(begin: Callable[..., Buffer]) -> None:
    buffer = begin()
    buffer.paint(60)
    (buffer.folder / "saved 1.rasession").mkdir()
    assert buffer.save().path.name == "saved 1 2.rasession"


def test_with_nothing_to_save_it_says_so(begin: Callable[..., Buffer], tmp_path: Path) -> None:
    buffer = Buffer(tmp_path, LIMITS)
    buffer.desktop.hidden = "minimized"
    buffer.start()
    try:
        buffer.replay.save()
        wait_until(lambda: bool(buffer.refused))
    finally:
        buffer.stop()
    assert "nothing can be saved yet" in buffer.refused[0].text
    assert [path.name for path in tmp_path.iterdir()] == [".replay"]


def test_a_target_that_is_hidden_is_a_gap_until_the_end_of_what_is_saved(
    begin: Callable[..., Buffer],
) -> None:
    buffer = begin()
    buffer.paint(60)
    buffer.desktop.hidden = "minimized"
    goal = buffer.desktop.looks + 3
    wait_until(lambda: buffer.desktop.looks >= goal)
    saved = buffer.save()
    (gap,) = [event for event in saved.events() if isinstance(event, Gap)]
    assert gap.reason == "minimized"
    assert gap.end_t_ns == pytest.approx(saved.manifest.duration_ns, abs=100 * NS_PER_MS)
    assert shades(saved)[-1] == 60


def test_what_was_asked_for_at_the_last_moment_is_saved(begin: Callable[..., Buffer]) -> None:
    buffer = begin()
    buffer.paint(60)
    buffer.replay.save()
    buffer.stop()
    assert shades(Session.open(buffer.saved[0]))[-1] == 60


def test_a_journal_that_cannot_be_read_is_refused_in_one_line(begin: Callable[..., Buffer]) -> None:
    buffer = begin()
    buffer.paint(60)
    buffer.session.events_path.unlink()
    buffer.session.events_path.mkdir()
    buffer.replay.save()
    wait_until(lambda: bool(buffer.refused))
    assert "\n" not in buffer.refused[0].text
    assert buffer.saved == []


@pytest.mark.parametrize(("minutes", "most_bytes"), [(0.5, 200 << 20), (3, 600 << 20), (120, 8 << 30)])
def test_minutes_are_bounded_by_bytes(minutes: float, most_bytes: int) -> None:
    limits = ReplayLimits.of_minutes(minutes)
    assert (limits.kept_ns, limits.most_bytes) == (round(minutes * 60 * NS_PER_S), most_bytes)


def test_while_private_the_buffer_is_saved_up_to_there_with_a_gap(begin: Callable[..., Buffer]) -> None:
    buffer = begin()
    buffer.paint(60)
    buffer.recorder.withhold("private")
    buffer.desktop.shade = 230
    buffer.hooks[0].click()
    length_ns = 300 * NS_PER_MS
    until_ns = buffer.recorder.now_ns() + length_ns
    wait_until(lambda: buffer.recorder.now_ns() > until_ns)
    saved = buffer.save()
    assert 230 not in shades(saved)
    gaps = [event for event in saved.events() if isinstance(event, Gap)]
    assert {gap.reason for gap in gaps} == {"private"}
    assert max(gap.end_t_ns for gap in gaps) == saved.manifest.duration_ns
    assert max(gap.end_t_ns - gap.t_ns for gap in gaps) > length_ns
    assert not [event for event in saved.events() if isinstance(event, PointerPressed)]
    assert recover(saved.path).was_in_order
    buffer.recorder.keep_again("private")
    wait_until(lambda: 230 in shades(buffer.save()))


def test_after_a_pause_its_clocks_are_right(begin: Callable[..., Buffer]) -> None:
    """The pause is in what was dropped, so that nothing in the session tells of it."""
    buffer = begin()
    buffer.paint(60)
    buffer.recorder.withhold("paused")
    wait_until(lambda: buffer.recorder.keeping.state == "paused")
    paused_ns = time.monotonic_ns()
    wait_until(lambda: time.monotonic_ns() > paused_ns + 500 * NS_PER_MS)
    buffer.recorder.keep_again("paused")
    wait_until(lambda: buffer.recorder.keeping.state == "recording")
    buffer.wait_ns(2 * NS_PER_S)
    before_ns = time.monotonic_ns()
    saved = buffer.save().manifest
    after_ns = time.monotonic_ns()
    assert before_ns <= saved.monotonic_origin_ns + saved.duration_ns <= after_ns
    ended = saved.started_at_utc.timestamp() + saved.duration_ns / NS_PER_S
    assert ended == pytest.approx(time.time(), abs=(after_ns - before_ns) / NS_PER_S + 0.1)
    assert [anchor.reason for anchor in saved.anchors] == ["start", "stop"]


def test_what_is_forgotten_is_in_neither_the_buffer_nor_what_was_saved_of_it(
    begin: Callable[..., Buffer],
) -> None:
    buffer = begin(ReplayLimits(kept_ns=60 * NS_PER_S, most_bytes=1 << 30, segment_ns=200 * NS_PER_MS))
    buffer.paint(60)
    before_ns = buffer.recorder.now_ns()
    buffer.wait_ns(500 * NS_PER_MS)
    buffer.paint(230)
    buffer.hooks[0].click()
    buffer.recorder.mark("secret")
    saved = buffer.save()
    assert 230 in shades(saved)
    saved.guide_path.write_bytes(b"the steps of it")
    buffer.paint(60)
    back_ns = buffer.recorder.now_ns() - before_ns - 250 * NS_PER_MS
    buffer.recorder.forget(back_ns / NS_PER_S)
    wait_until(lambda: len(buffer.saved) == 2)
    assert buffer.saved == [saved.path, saved.path], "its steps are to be found again"
    again = Session.open(saved.path)
    assert again.manifest.state == "complete"
    for one in (again, buffer.save()):
        assert 60 in shades(one)
        assert 230 not in shades(one)
        assert "secret" not in one.events_path.read_text()
        assert [event for event in happened(one) if not isinstance(event, Gap | Stopped)] == []
        assert {event.reason for event in one.events() if isinstance(event, Gap)} == {"forgotten"}
        assert not list(one.stills_dir.iterdir())
        assert not one.guide_path.exists()
        assert recover(one.path).was_in_order


def test_what_another_program_has_open_is_purged_once_it_lets_go(begin: Callable[..., Buffer]) -> None:
    buffer = begin()
    buffer.paint(230)
    saved = buffer.save()
    with saved.lock():
        buffer.recorder.forget(20)
        wait_until(lambda: bool(buffer.refused))
        assert "not removed from saved 1.rasession yet" in buffer.refused[0].text
        goal = buffer.desktop.looks + 30
        wait_until(lambda: buffer.desktop.looks >= goal)
        assert len(buffer.refused) == 1, "it is said once"
    wait_until(lambda: len(buffer.saved) == 2)
    assert Session.open(saved.path).manifest.segments == ()


def test_sound_is_saved_at_its_place(begin: Callable[..., Buffer]) -> None:
    limits = ReplayLimits(kept_ns=3 * NS_PER_S, most_bytes=1 << 30, segment_ns=NS_PER_S)
    buffer = begin(limits, SoundWanted([SoundChoice("microphone", Microphone)]))
    buffer.wait_ns(5 * NS_PER_S)
    saved = buffer.save()
    manifest = saved.manifest
    assert manifest.audio
    assert "0001.mkv" not in buffer.segment_names()
    sound = np.zeros(manifest.duration_ns * 48 // NS_PER_MS + 48_000, np.float32)
    for path in saved.segment_paths:
        with av.open(str(path)) as container:
            for frame in container.decode(audio=0):
                samples = np.asarray(frame.to_ndarray(), np.float32).reshape(-1)
                start = round(float(frame.pts * frame.time_base) * 48_000)  # type: ignore[operator]
                sound[start : start + len(samples)] = samples[: len(sound) - start]
    loud = np.flatnonzero(np.abs(sound) > 0.1)
    onsets = loud[np.flatnonzero(np.diff(loud, prepend=-48_000) > 4800)]
    off_s = [
        (manifest.monotonic_origin_ns / NS_PER_S + onset / 48_000 + 0.25) % 0.5 - 0.25 for onset in onsets[1:]
    ]
    assert len(off_s) >= 4
    assert max(map(abs, off_s)) < 0.04, off_s
    assert recover(saved.path).was_in_order
