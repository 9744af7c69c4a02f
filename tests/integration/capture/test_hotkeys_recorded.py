"""Hotkeys steer a real recording while a viewer has the keyboard, and leave nothing in the journal."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from Xlib import X
from Xlib.display import Display

from remoteassist.errors import ExitStatus
from remoteassist.model.events import (
    Gap,
    KeyPressed,
    Marked,
    PointerPressed,
    Stopped,
    TypingEnded,
    TypingStarted,
)
from remoteassist.session.store import Session
from tests.integration.capture.conftest import wait_until
from tests.integration.capture.live_recording import LiveRecording
from tests.integration.capture.test_record_command import Steered

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(
        not all(map(shutil.which, ("Xtigervnc", "xtigervncviewer"))),
        reason="needs TigerVNC: install Debian's packages tigervnc-standalone-server and tigervnc-viewer",
    ),
]

Xdotool = Callable[..., None]

HOTKEYS = (
    "start_stop=Ctrl+Shift+F9,pause=Ctrl+Shift+F10,private=Ctrl+Shift+F11,forget=Ctrl+Shift+F12,"
    "marker=Ctrl+Alt+M"
)


@pytest.fixture
def grabbing_viewer(managed_display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A full-screen viewer of another desktop, which has grabbed the keyboard."""
    folder = tmp_path_factory.mktemp("customer")
    socket = folder / "vnc"
    server_command = [
        # Its number goes to /dev/null: nobody but the viewer needs to find it.
        *("Xtigervnc", "-displayfd", "1", "-SecurityTypes=None", "-rfbport=-1", f"-rfbunixpath={socket}"),
        *("-geometry", "1280x800", "-nolisten", "tcp"),
    ]
    viewer_command = [
        *("xtigervncviewer", "-SecurityTypes=None", "-RemoteResize=0", "-FullScreen", "-MenuKey="),
        str(socket),
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(server_command, **quiet) as server:  # type: ignore[call-overload]
        wait_until(socket.exists)
        with subprocess.Popen(viewer_command, **quiet) as viewer:  # type: ignore[call-overload]
            wait_until(_is_keyboard_grabbed)
            yield
            viewer.terminate()
        server.terminate()


def _is_keyboard_grabbed() -> bool:
    display = Display()
    try:
        root = display.screen().root
        answer = root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)  # noqa: FBT003 - python-xlib
        return bool(answer == X.AlreadyGrabbed)
    finally:
        display.close()


@pytest.fixture
def steer(managed_display: str, tmp_path: Path) -> Iterator[Callable[..., Steered]]:
    begun: list[Steered] = []

    def begin(*words: str) -> Steered:
        begun.append(Steered(tmp_path, *words))
        return begun[-1]

    yield begin
    for one in begun:
        with one.process:
            one.process.kill()


@pytest.mark.usefixtures("grabbing_viewer")
@pytest.mark.parametrize("keys", ["shortcuts", "none"])
def test_hotkeys_are_heard_while_a_viewer_has_the_keyboard(
    steer: Callable[..., Steered], xdotool: Xdotool, keys: str
) -> None:
    steered = steer("--hotkeys", HOTKEYS, "--keys", keys)
    xdotool("key", "q", "key", "ctrl+alt+m", "key", "ctrl+alt+m", "key", "ctrl+shift+F8")
    xdotool("key", "ctrl+shift+F9")
    status, _, err = steered.end()
    assert (status, err) == (ExitStatus.DONE, "")
    session = Session.open(steered.path)
    assert session.manifest.state == "complete"
    events = session.events()
    assert [type(event) for event in events if isinstance(event, Marked)] == [Marked, Marked]
    assert [event.by for event in events if isinstance(event, Stopped)] == ["hotkey"]
    chords = [(event.key, event.modifiers) for event in events if isinstance(event, KeyPressed)]
    # What is no hotkey is kept as ever, or, where no keys are kept, not at all.
    assert chords == ([("F8", ("ctrl", "shift"))] if keys == "shortcuts" else [])
    typing = [event for event in events if isinstance(event, TypingStarted | TypingEnded)]
    assert bool(typing) == (keys == "shortcuts")
    journal = session.events_path.read_bytes()
    assert [one for one in (b'"M"', b"F9", b"alt") if one in journal] == []


@pytest.fixture
def record(managed_display: str, tmp_path: Path) -> Iterator[Callable[..., LiveRecording]]:
    begun: list[LiveRecording] = []

    def begin(*words: str) -> LiveRecording:
        begun.append(LiveRecording(tmp_path / f"live{len(begun)}", "--no-detect", *words))
        return begun[-1]

    yield begin
    for one in begun:
        with one.process:
            one.process.kill()


def test_of_two_recordings_the_marker_is_for_the_one_whose_window_has_the_focus(
    record: Callable[..., LiveRecording], open_window: Callable[..., "Client"], xdotool: Xdotool
) -> None:
    windows = [open_window(name, box=(50 + 500 * at, 50, 300, 200)) for at, name in enumerate(("Ann", "Bob"))]
    other = open_window("Notes", box=(50, 500, 300, 200))
    steered = [record("--hotkeys", HOTKEYS, "--window", name) for name in ("Ann", "Bob")]
    for one in (*windows, windows[0], other):
        one.activate()
        xdotool("key", "ctrl+alt+m", "sleep", 0.3)
    xdotool("key", "ctrl+shift+F9")
    assert [one.wait() for one in steered] == [ExitStatus.DONE, ExitStatus.DONE]
    marks = [
        len([event for event in Session.open(one.path).events() if isinstance(event, Marked)])
        for one in steered
    ]
    # Twice for Ann and once for Bob; where neither has the focus, both are marked.
    assert marks == [2 + 1, 1 + 1]


@pytest.mark.usefixtures("grabbing_viewer")
def test_pause_private_and_forget_work_while_a_viewer_has_the_keyboard(
    record: Callable[..., LiveRecording], xdotool: Xdotool
) -> None:
    recording = record("--screen", "1", "--hotkeys", HOTKEYS)

    def state_after(key: str) -> str:
        xdotool("key", f"ctrl+shift+{key}")
        return str(recording.until("state")["state"])

    assert state_after("F11") == "private"
    # In the same instant as the key that ends it: what was done before that key is not kept.
    xdotool("key", "q", "click", 1, "key", "Tab", "key", "F7")
    assert state_after("F11") == "recording"
    assert state_after("F10") == "paused"
    xdotool("click", 1, "key", "F6")
    assert state_after("F10") == "recording"
    xdotool("click", 1, "key", "F5")
    recording.tick(1)
    xdotool("key", "ctrl+shift+F12")
    forgotten = recording.until("forgotten")
    assert forgotten["from_s"] == 0
    xdotool("click", 1, "key", "F4")
    recording.tick(1)
    xdotool("key", "ctrl+shift+F9")
    assert recording.wait() == ExitStatus.DONE
    session = Session.open(recording.path)
    assert session.manifest.state == "complete"
    events = session.events()
    assert [event.key for event in events if isinstance(event, KeyPressed)] == ["F4"]
    assert len([event for event in events if isinstance(event, PointerPressed)]) == 1
    assert not any(isinstance(event, TypingStarted) for event in events)
    assert "forgotten" in {event.reason for event in events if isinstance(event, Gap)}
    journal = session.events_path.read_bytes()
    assert [one for one in (b"F5", b"F6", b"F7", b"F9", b"F10", b"F11", b"F12") if one in journal] == []
