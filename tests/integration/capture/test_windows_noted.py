"""A window tells who records it, so that another recording leaves its keys alone."""

import subprocess
import sys

import pytest

from remoteassist.capture.x11.recorded_windows import is_recorded_by_another, note_recorded
from remoteassist.capture.x11.windows import opened_display

pytestmark = pytest.mark.display

_NOTE_AND_WAIT = """
import sys
from remoteassist.capture.x11.recorded_windows import note_recorded
note_recorded(int(sys.argv[1]))
print("noted", flush=True)
sys.stdin.read()
"""


def test_a_window_is_another_ones_for_as_long_as_that_one_lives(
    virtual_display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a process that records a window, when it ends, then the window is nobody's again."""
    monkeypatch.setenv("DISPLAY", virtual_display)
    with opened_display() as display:
        screen = display.screen()
        window = screen.root.create_window(0, 0, 30, 20, 0, screen.root_depth)
        display.sync()
        assert not is_recorded_by_another(window.id)
        note_recorded(window.id)
        assert not is_recorded_by_another(window.id), "it is our own"
        with subprocess.Popen(
            [sys.executable, "-c", _NOTE_AND_WAIT, str(window.id)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "noted\n"
            assert is_recorded_by_another(window.id)
        assert not is_recorded_by_another(window.id)
        gone = window.id
        window.destroy()
        display.sync()
        note_recorded(gone)
        assert not is_recorded_by_another(gone)


def test_without_a_display_nobody_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    note_recorded(1)
    assert not is_recorded_by_another(1)
