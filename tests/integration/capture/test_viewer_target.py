"""`record --viewer` on a real desktop: which window is meant by who says no more than "record"."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from remoteassist.capture.backends import usable_backend
from remoteassist.capture.target import ScreenTarget, Target, WindowTarget
from remoteassist.cli.viewer_target import viewer_target

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

OpenWindow = Callable[..., "Client"]


def found(title: str = "") -> Target:
    return viewer_target(title, usable_backend(), left_out=frozenset())


def window(client: "Client") -> WindowTarget:
    return WindowTarget(f"{client.id:#x}")


def test_the_viewer_with_the_focus_is_meant(managed_display: str, open_window: OpenWindow) -> None:
    ada = open_window("ada - TigerVNC", box=(50, 60, 300, 200))
    bob = open_window("bob - TigerVNC", box=(400, 60, 300, 200))
    ada.activate()
    assert found() == window(ada)
    bob.activate()
    assert found() == window(bob)


def test_beside_another_program_that_is_worked_in_it_is_the_viewer_that_can_be_seen(
    managed_display: str, open_window: OpenWindow
) -> None:
    open_window("ada - TigerVNC", box=(50, 60, 300, 200)).minimize()
    open_window("bob - TigerVNC", box=(400, 60, 300, 200))
    seen = open_window("cyd - TigerVNC", box=(50, 400, 300, 200))
    notes = open_window("Notes", box=(420, 80, 200, 150))
    notes.activate()
    assert found() == window(seen)


def test_the_window_of_last_time_goes_before_others_and_gives_way_when_it_is_gone(
    managed_display: str, open_window: OpenWindow
) -> None:
    ada = open_window("ada - TigerVNC", box=(50, 60, 300, 200))
    bob = open_window("bob - TigerVNC", box=(400, 60, 300, 200))
    bob.activate()
    assert found("ada - TigerVNC") == window(ada)
    assert found("cyd - TigerVNC") == window(bob)


def test_without_any_viewer_it_is_the_screen_but_never_instead_of_a_window_that_was_named(
    managed_display: str, open_window: OpenWindow
) -> None:
    open_window("Notes", box=(50, 60, 300, 200))
    assert found() == ScreenTarget()
    assert found("ada - TigerVNC") == WindowTarget("ada - TigerVNC")
