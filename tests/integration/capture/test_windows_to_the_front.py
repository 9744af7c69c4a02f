"""Windows that are to be recorded come to the front, whatever lies over them."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from Xlib import Xatom

from remoteassist.capture.x11.front import bring_to_front
from remoteassist.capture.x11.windows import X11Desktop, close_display, open_display
from remoteassist.demo.waiting import wait_for

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

OpenWindow = Callable[..., "Client"]


class Desk:
    """What the window manager says of its windows."""

    def __init__(self) -> None:
        self.display = open_display()
        self._desktop = X11Desktop(self.display)

    def active_id(self) -> int | None:
        """Return the window that has the focus."""
        return self._desktop.active_id()

    def stacking(self) -> list[int]:
        """Return all windows, the topmost last."""
        root, name = self.display.screen().root, self.display.intern_atom("_NET_CLIENT_LIST_STACKING")
        found = root.get_full_property(name, Xatom.WINDOW)
        return list(found.value) if found is not None else []


@pytest.fixture
def desk(managed_display: str) -> Iterator[Desk]:
    desk = Desk()
    yield desk
    close_display(desk.display)


def test_covered_windows_come_to_the_front_in_their_order(desk: Desk, open_window: OpenWindow) -> None:
    """Given two windows below a third, when they are brought to the front, then the first of them is topmost."""
    first = open_window("first", box=(50, 60, 300, 200))
    second = open_window("second", box=(80, 90, 300, 200))
    cover = open_window("cover", box=(0, 0, 800, 600))
    cover.activate()
    assert desk.stacking()[-1] == cover.id

    bring_to_front([first.id, second.id])

    wait_for(lambda: desk.active_id() == first.id, what="the first to have the focus")
    assert desk.stacking() == [cover.id, second.id, first.id]


def test_a_window_that_is_gone_keeps_no_other_one_back(desk: Desk, open_window: OpenWindow) -> None:
    """Given one that was closed meanwhile, when it and a covered one are to come to the front, then that one does."""
    covered = open_window("covered", box=(50, 60, 300, 200))
    cover = open_window("cover", box=(0, 0, 800, 600))
    gone = open_window("gone")
    number = gone.id
    gone.close()
    cover.activate()

    bring_to_front([covered.id, number])

    wait_for(lambda: desk.active_id() == covered.id, what="the other to have the focus")
    assert desk.stacking() == [cover.id, covered.id]


def test_without_a_display_everything_stays_as_it_is(
    desk: Desk, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a display that is not there, when a window is to come to the front, then no other display is asked."""
    covered = open_window("covered", box=(50, 60, 300, 200))
    cover = open_window("cover", box=(0, 0, 800, 600))
    cover.activate()

    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("DISPLAY", ":no-such-display")
        bring_to_front([covered.id])

    # What was sent before would be done by now: the window manager goes through what it hears in order.
    third = open_window("third", box=(400, 60, 300, 200))
    third.activate()
    assert desk.stacking() == [covered.id, cover.id, third.id]
