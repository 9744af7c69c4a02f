"""`remoteassist hear` on a real X server: what arrives is counted, hotkeys are told, what was typed is not."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any

import pytest
from Xlib import XK, X
from Xlib.display import Display

from remoteassist.capture.input.hotkey_conflicts import conflicts
from remoteassist.capture.input.hotkeys import parse_hotkeys
from remoteassist.errors import ExitStatus

pytestmark = pytest.mark.display

Xdotool = Callable[..., None]

PROGRAM = (sys.executable, "-m", "remoteassist", "hear")


class Heard:
    """The command, and what it says."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [*PROGRAM, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.before: list[dict[str, Any]] = []
        while (news := self.news())["event"] != "started":
            self.before.append(news)

    def news(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(_pipe(self.process.stdout).readline())
        return found

    def until(self, **wanted: object) -> list[dict[str, Any]]:
        found = [self.news()]
        while found[-1] != wanted:
            found.append(self.news())
        return found

    def end(self) -> tuple[int, str]:
        _pipe(self.process.stdin).close()
        status = self.process.wait(timeout=20)
        return status, _pipe(self.process.stderr).read()


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@pytest.fixture
def hear(display: str) -> Iterator[Callable[..., Heard]]:
    begun: list[Heard] = []

    def begin(*words: str) -> Heard:
        begun.append(Heard(*words))
        return begun[-1]

    yield begin
    for one in begun:
        with one.process:
            one.process.kill()


@pytest.fixture
def grab_key(display: str) -> Iterator[Callable[[str, int], None]]:
    """Takes a key for another program, as a window manager does."""
    connection = Display()

    def grab(name: str, modifiers: int) -> None:
        code = connection.keysym_to_keycode(XK.string_to_keysym(name))
        connection.screen().root.grab_key(code, modifiers, False, X.GrabModeAsync, X.GrabModeAsync)  # noqa: FBT003 - python-xlib
        connection.sync()

    yield grab
    connection.close()


def test_clicks_and_keys_are_counted_and_hotkeys_are_told(
    hear: Callable[..., Heard], xdotool: Xdotool
) -> None:
    heard = hear("--hotkeys", "pause=Ctrl+Shift+F10,marker=Alt+Shift+M")
    xdotool("click", 1, "key", "ctrl+shift+F10")
    news = heard.until(event="hotkey", name="pause")
    xdotool("key", "alt+shift+m", "key", "F10", "type", "qzxv")
    news += heard.until(event="hotkey", name="marker")
    news += heard.until(event="heard", clicks=1, keys=11)
    assert [one["name"] for one in news if one["event"] == "hotkey"] == ["pause", "marker"]
    assert {tuple(one) for one in news} == {("event", "name"), ("event", "clicks", "keys")}
    assert heard.end() == (ExitStatus.DONE, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(hear: Callable[..., Heard], number: signal.Signals) -> None:
    heard = hear()
    heard.process.send_signal(number)
    assert heard.process.wait(timeout=20) == ExitStatus.DONE


def test_hotkeys_that_make_no_sense_are_refused(display: str) -> None:
    done = subprocess.run(
        [*PROGRAM, "--hotkeys", "pause=P"], capture_output=True, text=True, check=False, timeout=20
    )
    assert done.returncode == ExitStatus.USAGE
    assert done.stderr.count("\n") == 1
    assert "add Ctrl" in done.stderr


def test_a_key_of_another_program_is_told_at_the_start(
    hear: Callable[..., Heard], grab_key: Callable[[str, int], None]
) -> None:
    grab_key("F10", X.ControlMask | X.ShiftMask)
    heard = hear("--hotkeys", "pause=Ctrl+Shift+F10,private=Ctrl+Shift+F11")
    (conflict,) = heard.before
    assert (conflict["event"], conflict["name"]) == ("conflict", "pause")
    assert "another program" in conflict["text"]


@pytest.mark.parametrize(
    ("key", "mask", "hotkey"),
    [
        ("F10", X.ControlMask, "Ctrl+F10"),
        ("F10", X.Mod1Mask, "Alt+F10"),
        ("p", X.Mod4Mask | X.ShiftMask, "Meta+Shift+P"),
        ("Prior", X.ControlMask | X.Mod2Mask, "Ctrl+PageUp"),
    ],
)
def test_what_another_program_has_taken_is_found(
    grab_key: Callable[[str, int], None], key: str, mask: int, hotkey: str
) -> None:
    chords = parse_hotkeys(f"pause={hotkey}")
    assert conflicts(chords) == {}
    grab_key(key, mask)
    assert list(conflicts(chords)) == ["pause"]


def test_asking_for_conflicts_keeps_no_key(
    grab_key: Callable[[str, int], None], hear: Callable[..., Heard]
) -> None:
    chords = parse_hotkeys("pause=Ctrl+F10")
    conflicts(chords)
    # Another program can still take it.
    grab_key("F10", X.ControlMask)
    assert list(conflicts(chords)) == ["pause"]


def test_it_loads_nothing_that_looks_at_pictures(display: str) -> None:
    code = (
        "import sys; from collections import deque; import remoteassist.cli.hear as hear;"
        "hear.own_hooks(deque(), lambda: None);"
        "print({'cv2', 'av', 'numpy', 'mss', 'PySide6', 'onnxruntime', 'sounddevice'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_microphone_that_is_not_there_is_told_and_the_rest_is_heard(
    hear: Callable[..., Heard], xdotool: Xdotool
) -> None:
    heard = hear("--mic", "no such microphone")
    xdotool("click", 1)
    news = [*heard.before, *heard.until(event="heard", clicks=1, keys=0)]
    assert [(one["level"], one["subject"]) for one in news if one["event"] == "health"] == [
        ("warning", "sound")
    ]
    assert heard.end() == (ExitStatus.DONE, "")
