"""A VNC session recorded by X input alone: from the panel, from the bar, and by hotkey while the viewer has the keys.

What was on the screen and typed while it was private, paused, or before it was forgotten, is in no byte on the disk:
each secret is a window of a colour of its own on the customer's screen, with words typed into it.
"""

import contextlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import pytest

from benchmarks.app_on_display.desktop import AppOnDisplay, app_on_display
from remoteassist.demo.desktops import RemoteSession, remote_session
from remoteassist.demo.programs import missing_packages
from remoteassist.demo.truth import Element
from remoteassist.demo.waiting import wait_for
from remoteassist.demo.windows import screen_pixels
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Event, Gap, KeyPressed, Marked, Modifier, Stopped
from remoteassist.model.geometry import Point
from remoteassist.model.time import NS_PER_S
from remoteassist.session.store import SESSION_SUFFIX, Session

MISSING = missing_packages() if sys.platform == "linux" else ("a Linux machine",)
if not shutil.which("xterm"):
    MISSING = (*MISSING, "xterm")
pytestmark = [
    pytest.mark.remote,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(MISSING), reason=f"needs the Debian packages {' '.join(MISSING)}"),
]

SETTINGS: Final = """\
theme = "light"
language = "en"

[recording]
target = "window"
window = "customer-pc - TigerVNC"
countdown_s = 0
microphone = "none"
"""
PAUSE, PRIVATE, FORGET, MARKER, START_STOP = "F10", "F11", "F12", "F8", "F9"
CHORD: Final[tuple[Modifier, ...]] = ("ctrl", "shift")
HOLD_S: Final = 1.0
"""Forget is held for a moment: it cannot be undone."""

SECRET_POS: Final = Point(420, 270)
"""In the middle of the window with a secret, on the customer's screen."""

MOST_ELSEWHERE_PX: Final = 40
"""Of so many pixels of a secret's colour nobody can tell anything; its window has a hundred thousand."""


@dataclass(frozen=True)
class Secret:
    """What a customer shows for a moment: a window of one colour, and words typed into it."""

    name: str
    colour: str
    words: str

    def count_in(self, bgr: np.ndarray) -> int:
        """Return how many pixels of a picture have the colour, as near as a film keeps it."""
        red, green, blue = (int(self.colour[at : at + 2], 16) for at in (1, 3, 5))
        wanted = np.array((blue, green, red, 128)[: bgr.shape[-1]])
        far = np.array((40, 40, 40, 256)[: bgr.shape[-1]])
        lowest, highest = np.maximum(wanted - far + 1, 0), np.minimum(wanted + far - 1, 255)
        return cv2.countNonZero(cv2.inRange(np.ascontiguousarray(bgr), lowest, highest))


KEPT = Secret("kept", "#ff7800", "publicwords")
FORGOTTEN = (Secret("a1", "#78ff00", "forgottenbykey"), Secret("a2", "#00ff78", "forgottenbybar"))
PRIVATE_ONES = (Secret("b1", "#ff00c8", "privatebykey"), Secret("b2", "#9600ff", "privatebybar"))
PAUSED = (Secret("c1", "#00c8ff", "pausedbykey"), Secret("c2", "#0050ff", "pausedbybar"))
SECRETS: Final = (*FORGOTTEN, *PRIVATE_ONES, *PAUSED)


@dataclass
class Specialist:
    """Works in the viewer, and steers the recording."""

    app: AppOnDisplay
    remote: RemoteSession
    was_seen: set[str] = field(default_factory=set)

    def hotkey(self, key: str) -> None:
        """Press a hotkey while the viewer has the keys."""
        self.look_at_viewer()
        self.app.hand.press_key(key, modifiers=CHORD)

    def bar(self, name: str) -> None:
        """Press a button of the bar."""
        self.app.click(Element("check box" if "rivate" in name else "push button", name))

    def hold(self, name: str) -> None:
        """Hold a button of the bar down."""
        self.app.point_at(Element("push button", name))
        display = {"DISPLAY": self.app.display, "PATH": "/usr/bin:/bin"}
        words = ["mousedown", "1", "sleep", str(HOLD_S), "mouseup", "1"]
        subprocess.run(["xdotool", *words], env=display, check=True)

    def look_at_viewer(self) -> None:
        """Press into the viewer, where the customer's document is empty: it has the keys from here on."""
        box = self.remote.viewer_content_screen_px
        self.app.hand.move(Point(round(box.x + box.width * 0.7), round(box.bottom - 60)))
        self.app.hand.press_button()

    def show(self, secret: Secret) -> None:
        """Let the customer's screen show a secret, type into it, and close it."""
        display = self.remote.customer_display
        words = ["-bg", secret.colour, "-fg", "black", "-geometry", "60x14+240+160", "-T", secret.name]
        with _program(display, "xterm", *words, "-e", "cat"):
            wait_for(lambda: self._is_shown(secret), what="the viewer to show it")
            origin = self.remote.viewer_content_screen_px
            self.app.hand.move(Point(round(origin.x + SECRET_POS.x), round(origin.y + SECRET_POS.y)))
            self.app.hand.press_button()
            self.app.hand.type_text(secret.words)
            self.app.hand.press_key("Q", modifiers=("alt",))
            time.sleep(1.0)
            self.was_seen.add(secret.name)
        wait_for(lambda: not self._is_shown(secret), what="the viewer to show it no more")
        time.sleep(0.5)

    def _is_shown(self, secret: Secret) -> bool:
        box = self.remote.viewer_content_screen_px
        return secret.count_in(screen_pixels(self.remote.specialist_display, box_screen_px=box)) > 10_000


@contextlib.contextmanager
def _program(display: str, *words: str) -> Iterator[None]:
    process = subprocess.Popen(
        words, env={"DISPLAY": display, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _sessions(home: Path) -> list[Path]:
    return list((home / "Videos" / "remoteassist").glob(f"[!.]*{SESSION_SUFFIX}"))


def _recording(app: AppOnDisplay, known: set[Path]) -> Path:
    """Return the session of a recording that has begun."""

    def begun() -> Path | None:
        new = [path for path in _sessions(app.home) if path not in known]
        return new[0] if new and any((new[0] / "video").glob("*.mkv")) else None

    return wait_for(begun, what="a recording")


def _ended(path: Path) -> Session:
    wait_for(lambda: Session.open(path).manifest.state == "complete", what="its end", timeout_s=60)
    return Session.open(path)


def _forgotten_until_ns(path: Path) -> int:
    """Return until when a recording that runs has forgotten something, by its journal; 0 when nothing."""
    gaps = [event for event in Session.open(path).events() if isinstance(event, Gap)]
    return max((gap.end_t_ns for gap in gaps if gap.reason == "forgotten"), default=0)


def _pictures(session: Session) -> Iterator[np.ndarray]:
    """Yield all pictures of a session: every frame that is not just the one before, and every still."""
    before: np.ndarray | None = None
    for frame in VideoReader(session.segment_paths).frames():
        if before is None or not np.array_equal(frame.bgra, before):
            yield frame.bgra
        before = frame.bgra
    for still in session.stills_dir.iterdir():
        picture = cv2.imread(str(still), cv2.IMREAD_COLOR)
        assert picture is not None
        yield np.asarray(picture)


@pytest.fixture(scope="module")
def recorded() -> Iterator[tuple[Session, Session, Path]]:
    """The long session, one that was started and stopped by hotkey alone, and the home folder of the app's user."""
    with (
        remote_session() as remote,
        app_on_display(display=remote.specialist_display, settings=SETTINGS) as app,
    ):
        specialist = Specialist(app, remote)
        app.see(Element(None, "Record"))
        long_path = _record_from_panel(specialist)
        _steer(specialist, long_path)
        long = _ended(long_path)
        short = _record_by_hotkey(specialist, {long_path})
        assert specialist.was_seen == {secret.name for secret in (*SECRETS, KEPT)}
        yield long, short, app.home


def _record_from_panel(specialist: Specialist) -> Path:
    app = specialist.app
    app.hand.press_key("N", modifiers=("ctrl",))
    # The remote viewer stands first, and is chosen.
    app.click_when_enabled(Element("push button", "Start recording"))
    return _recording(app, set())


def _steer(specialist: Specialist, path: Path) -> None:
    """Use everything that the recorder offers, by hotkey and from the bar."""
    specialist.look_at_viewer()
    specialist.show(FORGOTTEN[0])
    specialist.hotkey(FORGET)
    first_end_ns = wait_for(lambda: _forgotten_until_ns(path), what="it to be forgotten")
    specialist.show(FORGOTTEN[1])
    specialist.hold("Forget the last 30 seconds")
    wait_for(lambda: _forgotten_until_ns(path) > first_end_ns, what="it to be forgotten, too")

    specialist.hotkey(PRIVATE)
    app = specialist.app
    app.see(Element("check box", "End private"))
    specialist.show(PRIVATE_ONES[0])
    specialist.hotkey(PRIVATE)
    app.see(Element("check box", "Private"))
    specialist.bar("Private")
    app.see(Element("check box", "End private"))
    specialist.show(PRIVATE_ONES[1])
    specialist.bar("End private")
    app.see(Element("check box", "Private"))

    specialist.hotkey(PAUSE)
    app.see(Element("push button", "Go on recording"))
    specialist.show(PAUSED[0])
    specialist.hotkey(PAUSE)
    app.see(Element("push button", "Pause"))
    specialist.bar("Pause")
    app.see(Element("push button", "Go on recording"))
    specialist.show(PAUSED[1])
    specialist.bar("Go on recording")
    app.see(Element("push button", "Pause"))

    specialist.hotkey(MARKER)
    specialist.bar("Mark this moment")
    specialist.show(KEPT)
    specialist.bar("Stop")


def _record_by_hotkey(specialist: Specialist, known: set[Path]) -> Session:
    def started() -> bool:
        # The app listens again soon after the last recording has ended; a key before that is nobody's.
        specialist.hotkey(START_STOP)
        time.sleep(4)
        return bool(set(_sessions(specialist.app.home)) - known)

    wait_for(started, what="the hotkey to start a recording", timeout_s=40)
    path = _recording(specialist.app, known)
    time.sleep(1)
    specialist.hotkey(START_STOP)
    return _ended(path)


@pytest.fixture(scope="module")
def most_px(recorded: tuple[Session, Session, Path]) -> dict[Secret, int]:
    """How many pixels of its colour each secret, and what is kept, has in the picture that has most of it."""
    session, _, _ = recorded
    most = dict.fromkeys((*SECRETS, KEPT), 0)
    for picture in _pictures(session):
        for secret in most:
            most[secret] = max(most[secret], secret.count_in(picture))
    return most


def test_what_is_kept_can_be_seen(most_px: dict[Secret, int]) -> None:
    assert most_px[KEPT] > 10_000


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.words)
def test_no_picture_shows_a_secret(most_px: dict[Secret, int], secret: Secret) -> None:
    assert most_px[secret] <= MOST_ELSEWHERE_PX


def test_no_byte_on_the_disk_holds_what_was_typed(recorded: tuple[Session, Session, Path]) -> None:
    _, _, home = recorded
    words = [secret.words.encode() for secret in (*SECRETS, KEPT)]
    for path in home.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            assert [word for word in words if word in data] == [], path


def test_chords_of_what_is_kept_are_there_and_no_others(recorded: tuple[Session, Session, Path]) -> None:
    session, _, _ = recorded
    chords = [(event.key, event.modifiers) for event in session.events() if isinstance(event, KeyPressed)]
    assert chords == [("Q", ("alt",))]


def test_each_stretch_that_was_not_kept_has_its_gap(recorded: tuple[Session, Session, Path]) -> None:
    session, _, _ = recorded
    events = session.events()
    gaps = [event for event in events if isinstance(event, Gap) and event.end_t_ns > event.t_ns]
    reasons = [gap.reason for gap in gaps if gap.reason in ("private", "forgotten")]
    assert reasons in (["forgotten", "forgotten", "private", "private"], ["forgotten", "private", "private"])
    assert all(gap.end_t_ns - gap.t_ns > 2 * NS_PER_S for gap in gaps if gap.reason == "private")
    paused = [event for event in events if isinstance(event, Gap) and event.reason == "paused"]
    assert len({gap.t_ns for gap in paused}) == 2
    assert [anchor.reason for anchor in session.manifest.anchors] == [
        "start",
        *["pause", "resume"] * 2,
        "stop",
    ]


def test_markers_and_the_end_are_as_they_were_given(recorded: tuple[Session, Session, Path]) -> None:
    session, short, _ = recorded
    assert len([event for event in session.events() if isinstance(event, Marked)]) == 2
    assert _stops(session.events()) == ["control"]
    assert _stops(short.events()) == ["hotkey"]


def _stops(events: list[Event]) -> list[str]:
    return [event.by for event in events if isinstance(event, Stopped)]
