"""The hooks on a real X server, moved by real input, and the watch over the focus."""

import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from remoteassist.capture.input.raw_input import RawInput, RawKey, RawPointer
from remoteassist.capture.input.translation import InputTranslator
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.opening import Focus, make_listener
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.capture.x11.window_watch import WindowWatch
from remoteassist.capture.x11.windows import WindowEntry
from remoteassist.model.events import Event, KeyPressed, TypingEnded, TypingStarted, WindowChanged
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.time import TimeNs

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

PLACE = DesktopToFrame(Rect(0, 0, 1280, 800), Size(1280, 800))
OpenWindow = Callable[..., "Client"]
Soon = Callable[[Callable[[], bool]], None]
Xdotool = Callable[..., None]


@pytest.fixture
def heard(display: str) -> Iterator[deque[RawInput]]:
    """What real hooks hear; they must all have ended afterwards."""
    before = set(threading.enumerate())
    found: deque[RawInput] = deque()
    hooks = make_listener(found, lambda: None, keys="shortcuts")
    hooks.start()
    assert hooks.is_alive()
    yield found
    began = time.monotonic()
    hooks.stop()
    assert time.monotonic() - began < 1.5
    assert not hooks.is_alive()
    assert set(threading.enumerate()) <= before


def events(heard: deque[RawInput]) -> list[Event]:
    translator = InputTranslator(session_time=TimeNs, request_still=lambda _t_ns: None)
    found: list[Event] = []
    for raw in list(heard):
        found += translator.events_of(raw, transform=PLACE, has_focus=True)
    return found + list(translator.finish())


def chords(heard: deque[RawInput]) -> list[str]:
    found: list[str] = []
    for event in events(heard):
        match event:
            case KeyPressed(key=key, modifiers=modifiers):
                found.append("+".join([*modifiers, key]))
            case TypingStarted():
                found.append("typing")
            case TypingEnded(ended_by=by):
                found.append(f"/{by}")
            case _:
                pass
    return found


def last_key_is_up(heard: deque[RawInput], *, count: int) -> bool:
    return sum(isinstance(raw, RawKey) and not raw.is_down for raw in list(heard)) >= count


@pytest.mark.parametrize(
    ("words", "ups", "expected"),
    [
        (["key", "ctrl+a", "ctrl+c", "ctrl+s", "ctrl+v"], 8, ["ctrl+A", "ctrl+C", "ctrl+S", "ctrl+V"]),
        (["key", "Down", "Down", "Return", "F5"], 4, ["Down", "Down", "Enter", "F5"]),
        (["key", "shift+Tab", "shift+Tab"], 4, ["shift+Tab", "shift+Tab"]),
        (["key", "alt+F4", "super+d", "ctrl+shift+t"], 7, ["alt+F4", "meta+D", "ctrl+shift+T"]),
        (["key", "shift+alt+f"], 3, ["alt+shift+F"]),
        (["type", "--delay", "5", "Secret pass"], 12, ["typing", "/stop"]),
        (["key", "x", "Return"], 2, ["typing", "/enter"]),
        (["key", "KP_Enter", "KP_Home", "Escape"], 3, ["Enter", "Home", "Escape"]),
        (["key", "ISO_Level3_Shift+q"], 2, ["typing", "/stop"]),
    ],
    ids=["letters", "named", "back tab", "modifiers", "shift first", "text", "enter", "keypad", "altgr"],
)
def test_real_keys(
    heard: deque[RawInput],
    xdotool: Xdotool,
    soon: Soon,
    words: list[str],
    ups: int,
    expected: list[str],
) -> None:
    xdotool(*words)
    soon(lambda: last_key_is_up(heard, count=ups))
    assert chords(heard) == expected


def test_a_key_that_is_held_until_it_repeats_is_one_event(
    heard: deque[RawInput], xdotool: Xdotool, soon: Soon
) -> None:
    # The X server begins to repeat after 660 ms, and tells the hooks about it with the next thing that happens.
    xdotool("keydown", "Down", "sleep", "0.9", "keyup", "Down")
    xdotool("keydown", "ctrl", "keydown", "z", "sleep", "0.9", "keyup", "z", "keyup", "ctrl")
    soon(lambda: last_key_is_up(heard, count=3))
    downs = [raw for raw in heard if isinstance(raw, RawKey) and raw.is_down]
    assert len(downs) > 6, "it did repeat"
    assert chords(heard) == ["Down", "ctrl+Z"]


def test_real_clicks_wheels_and_drags(heard: deque[RawInput], xdotool: Xdotool, soon: Soon) -> None:
    xdotool("mousemove", 10, 20, "click", 1, "mousemove", 300, 400, "click", 3, "click", 4, "click", 7)
    xdotool("mousedown", 1, "mousemove", 350, 450, "mouseup", 1, "click", 8)

    def is_over() -> bool:
        return any(isinstance(raw, RawPointer) and raw.button == "other" for raw in list(heard))

    soon(is_over)
    found = [raw for raw in heard if isinstance(raw, RawPointer) and raw.kind != "move"]
    assert [(raw.kind, raw.x, raw.y, raw.button, raw.dx, raw.dy) for raw in found][:8] == [
        ("press", 10, 20, "left", 0, 0),
        ("release", 10, 20, "left", 0, 0),
        ("press", 300, 400, "right", 0, 0),
        ("release", 300, 400, "right", 0, 0),
        ("scroll", 300, 400, "left", 0, 1),
        ("scroll", 300, 400, "left", 1, 0),
        ("press", 300, 400, "left", 0, 0),
        ("release", 350, 450, "left", 0, 0),
    ]
    times = [raw.t_ns for raw in found]
    assert times == sorted(times)


def test_without_keys_only_the_mouse_is_heard(display: str, xdotool: Xdotool, soon: Soon) -> None:
    found: deque[RawInput] = deque()
    hooks = make_listener(found, lambda: None, keys="none")
    hooks.start()
    try:
        xdotool("key", "F5", "mousemove", 10, 20, "click", 1)
        soon(lambda: any(isinstance(raw, RawPointer) and raw.kind == "release" for raw in list(found)))
        assert not any(isinstance(raw, RawKey) for raw in found)
    finally:
        hooks.stop()


# python-xlib leaves its sockets open when the server goes.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_when_the_x_server_dies_the_hooks_are_dead_and_nobody_waits_for_them(
    mortal_display: "subprocess.Popen[bytes]", soon: Soon, capfd: pytest.CaptureFixture[str]
) -> None:
    found: deque[RawInput] = deque()
    hooks = make_listener(found, lambda: None, keys="shortcuts")
    hooks.start()
    assert hooks.is_alive()
    mortal_display.kill()
    mortal_display.wait()
    soon(lambda: not hooks.is_alive())
    hooks.stop()
    others = make_listener(found, lambda: None, keys="shortcuts")
    others.start()
    assert not others.is_alive(), "it returned, and says that it does not hear"
    others.stop()
    assert "Traceback" not in capfd.readouterr().err


# -- focus ---------------------------------------------------------------------------------------------------------


def test_the_focus_and_the_title_are_followed(
    managed_display: str, open_window: OpenWindow, soon: Soon
) -> None:
    found: list[WindowEntry] = []
    watch = WindowWatch(on_change=found.append)
    watch.start()
    try:
        one = open_window("one")
        one.activate()
        soon(lambda: watch.active_id == one.id)
        two = open_window("two", box=(500, 300, 100, 100))
        two.activate()
        soon(lambda: watch.active_id == two.id)
        two.set_title("two, changed")
        soon(lambda: bool(found) and found[-1].title == "two, changed")
        one.set_title("one, changed unseen")
        two.close()
        one.activate()
        soon(lambda: bool(found) and found[-1].id == one.id)
        assert [entry.title for entry in found if entry.title.startswith(("one", "two"))] == [
            "one",
            "two",
            "two, changed",
            "one, changed unseen",
        ]
        assert {entry.program for entry in found} == {"Test"}
    finally:
        watch.stop()
        watch.join(10)
    assert not watch.is_alive()


def test_keys_go_to_the_target_only_while_it_has_the_focus(
    managed_display: str, open_window: OpenWindow, soon: Soon
) -> None:
    target, other = open_window("target"), open_window("other", box=(500, 300, 100, 100))
    told: list[WindowChanged] = []
    focus = Focus(target.id)
    focus.start(post=told.append, keeping=Keeping(0))
    try:
        target.activate()
        soon(focus.is_on_target)
        other.activate()
        soon(lambda: not focus.is_on_target())
        other.set_title("secret name of another window")
        target.activate()
        soon(focus.is_on_target)
        target.set_title("target, changed")
        soon(lambda: bool(told) and told[-1].title == "target, changed")
        target.minimize()
        other.minimize()
        soon(lambda: not focus.is_on_target())
        assert {one.title for one in told} == {"target", "target, changed"}, "names of others are not told"
    finally:
        focus.stop()


def test_without_a_window_manager_nobody_can_tell_and_keys_are_taken_to_go_to_the_target(
    display: str, open_window: OpenWindow
) -> None:
    target = open_window("target")
    focus = Focus(target.id)
    focus.start(post=lambda _event: None, keeping=Keeping(0))
    try:
        assert focus.is_on_target()
    finally:
        focus.stop()
    assert Focus(None).is_on_target(), "a screen has all keys"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_watch_ends_with_the_x_server(mortal_display: "subprocess.Popen[bytes]") -> None:
    watch = WindowWatch(on_change=lambda _entry: None)
    watch.start()
    mortal_display.kill()
    mortal_display.wait()
    watch.join(10)
    assert not watch.is_alive()
