"""A recording of a desktop that the test paints, hides, hangs and breaks, with hooks through which it types."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from remoteassist.capture.health.disk_watch import DiskLook
from remoteassist.capture.health.health import Health
from remoteassist.capture.health.ticking import Tick
from remoteassist.capture.input.listener import Listener
from remoteassist.capture.input.raw_input import KeyIdentity, RawInput, RawKey, RawPointer
from remoteassist.capture.keeping import State
from remoteassist.capture.picture.mask import Masked, hide
from remoteassist.capture.picture.source import Hidden, Look, Seen
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.capture.recorder import Recorder
from remoteassist.capture.setup import Outcome, Setup
from remoteassist.capture.sound.sounding import NO_SOUND, SoundWanted
from remoteassist.media.frame import Frame
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import (
    Event,
    Gap,
    GapReason,
    HealthTold,
    Stopped,
)
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.time import NS_PER_MS
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session

FAR_S = 30.0
OUR_THREADS = {"grabbing", "encoding", "journaling", "stills", "syncing"}


def wait_until(is_so: Callable[[], bool]) -> None:
    end_s = time.monotonic() + FAR_S
    turn = threading.Event()
    while not is_so():
        assert time.monotonic() < end_s
        turn.wait(0.002)


@dataclass
class Desktop:
    """What there is to be seen, as the test wants it."""

    shade: int = 10
    is_plain: bool = False
    look_s: float = 0.0
    x: int = 0
    width: int = 64
    height: int = 48
    hidden: GapReason | None = None
    own: tuple[Rect, ...] = ()
    look_error: Exception | None = None
    open_error: Exception | None = None
    opened: int = 0
    looks: int = 0
    is_hanging: bool = False
    let_go: threading.Event = field(default_factory=threading.Event)

    def open(self) -> "DesktopSource":
        if self.open_error is not None:
            raise self.open_error
        self.opened += 1
        return DesktopSource(self)


class DesktopSource:
    """A source of a `Desktop`."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    @property
    def info(self) -> TargetInfo:
        return TargetInfo("screen", "a desktop of the test")

    @property
    def size_px(self) -> Size:
        return Size(self._desktop.width, self._desktop.height)

    @property
    def title(self) -> None:
        return None

    def locate(self) -> Rect | Hidden:
        desktop = self._desktop
        if desktop.look_error is not None:
            raise desktop.look_error
        if desktop.hidden is not None:
            return Hidden(desktop.hidden)
        return Rect(desktop.x, 0, desktop.width, desktop.height)

    def look(self) -> Look:
        desktop = self._desktop
        if desktop.is_hanging:
            desktop.let_go.wait()
        if desktop.look_error is not None:
            raise desktop.look_error
        desktop.let_go.wait(desktop.look_s)
        desktop.looks += 1
        if desktop.hidden is not None:
            return Hidden(desktop.hidden)
        raw = bytearray([desktop.shade]) * (desktop.width * desktop.height * 4)
        if not desktop.is_plain:
            # In the last column of the first row: no picture of a program is of one colour.
            raw[4 * desktop.width - 4 : 4 * desktop.width] = bytes([255 - desktop.shade] * 4)
        bgra = np.frombuffer(raw, np.uint8).reshape(desktop.height, desktop.width, 4)
        box = Rect(desktop.x, 0, desktop.width, desktop.height)
        masked = Masked(hide(bgra, desktop.own, within=box))
        return Seen(bgra=bgra, raw=raw, transform=DesktopToFrame(box, self.size_px), masked=masked)

    def is_same(self) -> bool:
        return True

    def close(self) -> None:
        pass


class Hooks:
    """A listener through which the test types and clicks."""

    def __init__(self, heard: deque[RawInput], wake: Callable[[], None]) -> None:
        self._heard = heard
        self._wake = wake
        self.is_running = False
        self.last_words: list[RawInput] = []

    def start(self) -> None:
        self.is_running = True

    def is_alive(self) -> bool:
        return self.is_running

    def stop(self) -> None:
        self._heard.extend(self.last_words)
        self.is_running = False

    def hear(self, raw: RawInput) -> None:
        self._heard.append(raw)
        self._wake()

    def click(self) -> None:
        self.hear(RawPointer(time.monotonic_ns(), "press", 5, 5))
        self.hear(RawPointer(time.monotonic_ns(), "release", 5, 5))

    def press_key(self, key: KeyIdentity) -> None:
        self.hear(RawKey(time.monotonic_ns(), is_down=True, key=key))

    def tap(self, char: str) -> None:
        self.hear(RawKey(time.monotonic_ns(), is_down=True, key=(None, char, ord(char))))
        self.hear(RawKey(time.monotonic_ns(), is_down=False, key=(None, char, ord(char))))


class Recording:
    """A recorder that runs on a thread of its own."""

    def __init__(self, folder: Path, *, sound: SoundWanted = NO_SOUND) -> None:
        self.free_bytes: int | None = None
        self.desktop = Desktop()
        self.said: list[tuple[float, Health]] = []
        self.states: list[State] = []
        self.ticks: list[Tick] = []
        self.forgotten: list[Gap] = []
        self.places: list[Rect | None] = []
        self.hooks: list[Hooks] = []
        self.session = Session.create(
            folder / "test", target=TargetInfo("screen", "a desktop of the test"), size_px=Size(64, 48)
        )
        self.recorder = Recorder(
            Setup(
                session=self.session,
                open_source=lambda: self.desktop.open(),  # noqa: PLW0108 - the desktop may be exchanged
                make_listener=self._make_listener,
                journal=JournalWriter(self.session.events_path),
                fps=100,
                sound=sound,
                on_health=self._on_health,
                on_state=lambda state, _t_ns: self.states.append(state),
                on_tick=self.ticks.append,
                on_forgotten=self.forgotten.append,
                on_target=self.places.append,
                look_at_disk=lambda _folder: DiskLook(time.monotonic_ns(), self.free_bytes, 0),
            )
        )
        self.started = 0
        self._outcome: Outcome | None = None
        self._thread = threading.Thread(target=self._run)
        self._duration_ns: int | None = None

    def _make_listener(self, heard: deque[RawInput], wake: Callable[[], None]) -> Listener:
        self.hooks.append(Hooks(heard, wake))
        return self.hooks[-1]

    def _on_health(self, health: Health) -> None:
        # A machine that is busy with other things may well be too slow.
        if health.subject != "speed":
            self.said.append((time.monotonic(), health))

    def _run(self) -> None:
        self._outcome = self.recorder.run(duration_ns=self._duration_ns, on_started=self._on_started)

    def _on_started(self) -> None:
        self.started += 1

    def start(self, *, duration_ns: int | None = None) -> "Recording":
        self._duration_ns = duration_ns
        self._thread.start()
        wait_until(lambda: self.started == 1)
        return self

    def join(self) -> Outcome:
        self._thread.join(FAR_S)
        assert self._outcome is not None
        return self._outcome

    def stop(self) -> Outcome:
        self.recorder.stop("control")
        return self.join()

    def paint(self, shade: int) -> None:
        """Show another shade and return when it was looked at twice."""
        self.desktop.shade = shade
        self.wait_for_looks(2)

    def wait_for_looks(self, count: int) -> None:
        goal = self.desktop.looks + count
        wait_until(lambda: self.desktop.looks >= goal)

    def wait_for_health(self, level: str, subject: str) -> float:
        """Return when it was said."""

        def found() -> list[float]:
            return [at for at, one in self.said if (one.level, one.subject) == (level, subject)]

        wait_until(lambda: bool(found()))
        return found()[0]

    def events(self) -> list[Event]:
        """Return what happened, without what the recorder said of itself."""
        every = Session.open(self.session.path).events()
        return [event for event in every if not isinstance(event, HealthTold)]

    def told(self) -> list[HealthTold]:
        """Return what the session's log has of what was said."""
        every = Session.open(self.session.path).events()
        return [event for event in every if isinstance(event, HealthTold) and event.subject != "speed"]

    def gaps(self) -> list[Gap]:
        return [event for event in self.events() if isinstance(event, Gap)]

    def frames(self) -> list[Frame]:
        return list(VideoReader(Session.open(self.session.path).segment_paths).frames())

    def shades(self) -> list[int]:
        """The shades in order, each named once in a row, to the nearest ten."""
        found: list[int] = []
        for frame in self.frames():
            shade = round(int(frame.bgra[4, 4, 0]), -1)
            if found[-1:] != [shade]:
                found.append(shade)
        return found

    def assert_whole_and_gaps_empty(self) -> None:
        session = Session.open(self.session.path)
        manifest = session.manifest
        assert manifest.state == "complete"
        assert manifest.frames == len(self.frames())
        assert isinstance(self.events()[-1], Stopped)
        assert [anchor.reason for anchor in manifest.anchors] == ["start", "stop"]
        assert not list(session.derived_dir.iterdir()), "the ballast is gone"
        for gap in self.gaps():
            assert gap.t_ns <= gap.end_t_ns <= manifest.duration_ns + 200 * NS_PER_MS
            within = [
                frame.t_ns
                for frame in self.frames()
                if gap.t_ns + NS_PER_MS < frame.t_ns < gap.end_t_ns - NS_PER_MS
            ]
            assert within == [], f"frames in the gap {gap}"
