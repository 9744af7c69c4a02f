"""The bar as a specialist has it: on top, never with the focus, in no picture; a hotkey begins it all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from benchmarks.app_on_display.desktop import AppOnDisplay, app_on_display
from remoteassist.demo.programs import missing_packages
from remoteassist.demo.truth import Element
from remoteassist.demo.waiting import wait_for
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Event, Gap, Marked, PointerPressed, Stopped
from remoteassist.model.geometry import Rect
from remoteassist.session.store import SESSION_SUFFIX, Session

MISSING = missing_packages() if sys.platform == "linux" else ("a Linux machine",)
pytestmark = [
    pytest.mark.remote,
    pytest.mark.timeout(170),
    pytest.mark.skipif(bool(MISSING), reason=f"needs the Debian packages {' '.join(MISSING)}"),
]

SETTINGS: Final = 'theme = "light"\nlanguage = "en"\n\n[recording]\ncountdown_s = 0\nmicrophone = "none"\n'
NOTE: Final = "the old driver"


def _x(app: AppOnDisplay, *words: str) -> str:
    # Without a window that has the focus, xdotool fails.
    return subprocess.run(
        words, env={**os.environ, "DISPLAY": app.display}, capture_output=True, text=True, check=False
    ).stdout.strip()


def _focused(app: AppOnDisplay) -> str:
    return _x(app, "xdotool", "getactivewindow", "getwindowname")


def _sessions(home: Path) -> list[Path]:
    return sorted((home / "Videos").rglob(f"*{SESSION_SUFFIX}"))


@contextmanager
def _work_in_an_editor(app: AppOnDisplay) -> Iterator[str]:
    """Give the focus to a program that is not ours, and give the title of its window."""
    with subprocess.Popen(["mousepad", "--disable-server"], env=dict(app.environment)) as process:
        try:
            app.until(lambda: "Mousepad" in _focused(app), what="Mousepad to have the focus")
            yield _focused(app)
        finally:
            process.kill()


def _start_by_hotkey(app: AppOnDisplay) -> Path:
    """Press the hotkey until the child that hears it does so."""

    def begun() -> Path | None:
        if not _sessions(app.home):
            app.hand.press_key("F9", modifiers=("ctrl", "shift"))
        for _ in range(20):
            if _sessions(app.home):
                return _sessions(app.home)[0]
            _x(app, "xdotool", "sleep", "0.1")
        return None

    return wait_for(begun, what="a recording", timeout_s=30)


def test_the_bar_steers_without_the_focus_and_is_in_no_picture() -> None:
    with app_on_display(settings=SETTINGS) as app, _work_in_an_editor(app) as editor:
        app.see(Element(None, "Record"))
        path = _start_by_hotkey(app)
        bar = app.see(Element(None, "Recorder bar"))
        pause = app.see(Element(None, "Pause"))
        app.until(lambda: "enabled" in app.truth.find(Element(None, "Private")).states, what="the recording")
        assert _focused(app) == editor, "it appeared without taking the focus"

        app.click(Element(None, "Private"))
        app.see(Element(None, "End private"))
        assert _focused(app) == editor, "and was clicked without taking it"
        assert app.truth.find(Element(None, "Pause")).box == pause.box, "no button moved"
        app.click(Element(None, "End private"))
        app.see(Element(None, "Private"))

        app.click(Element(None, "Mark this moment"), count=2)
        app.until(lambda: _focused(app) != editor, what="the note to have the focus")
        app.hand.type_text(NOTE)
        app.hand.press_key("Return")
        app.until(lambda: _focused(app) == editor, what="the focus to be given back")

        app.click(Element(None, "Stop"))
        app.until(lambda: Session.open(path).manifest.state == "complete", what="the session")
        session = Session.open(path)
        _assert_told(session.events())
        _assert_masked(session, bar.box)


def _assert_told(events: list[Event]) -> None:
    assert [event.reason for event in events if isinstance(event, Gap)] == ["private"]
    marks = [event for event in events if isinstance(event, Marked)]
    assert [mark.note for mark in marks] == ["", NOTE]
    assert marks[0].t_ns == marks[1].t_ns
    assert not [event for event in events if isinstance(event, PointerPressed) and event.is_in_target]
    assert [event.by for event in events if isinstance(event, Stopped)] == ["control"]


def _assert_masked(session: Session, box: Rect) -> None:
    """Where the bar stood, which is white, all pictures show the dark desktop and the grey of a mask."""
    left, top = round(box.x), round(box.y)
    brightest = [
        int(frame.bgra[top : top + round(box.height), left : left + round(box.width), :3].max())
        for frame in VideoReader(session.segment_paths).frames()
    ]
    assert brightest
    assert max(brightest) < 128
