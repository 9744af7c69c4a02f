"""Windows that are to be recorded come to the front, whatever lies over them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from remoteassist.capture.x11.front import bring_to_front
from remoteassist.capture.x11.windows import X11Desktop, close_display, open_display
from remoteassist.demo.waiting import wait_for

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

OpenWindow = Callable[..., "Client"]


def test_a_covered_window_comes_to_the_front(managed_display: str, open_window: OpenWindow) -> None:
    """Given two windows below a third, when they are brought to the front, then the first of them is topmost."""
    first = open_window("first", box=(50, 60, 300, 200))
    second = open_window("second", box=(80, 90, 300, 200))
    cover = open_window("cover", box=(0, 0, 800, 600))
    cover.activate()
    display = open_display()
    try:
        desktop = X11Desktop(display)
        wait_for(lambda: desktop.active_id() == cover.id, what="the cover to have the focus")

        bring_to_front([first.id, second.id])

        wait_for(lambda: desktop.active_id() == first.id, what="the first to have the focus")
    finally:
        close_display(display)


def test_a_window_that_is_gone_is_no_error(managed_display: str, open_window: OpenWindow) -> None:
    """Given a window that was closed meanwhile, when it is brought to the front, then nothing happens."""
    gone = open_window("gone")
    number = gone.id
    gone.close()

    bring_to_front([number])


def test_without_a_display_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given no display, when a window is to come to the front, then nobody is bothered."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    bring_to_front([1])
