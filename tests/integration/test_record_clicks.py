"""Clicks while recording: the short versions of `benchmarks/stills.py` and `benchmarks/burst.py`."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desktop import Desktop, desktop
from benchmarks.flipping import click_and_look
from benchmarks.hand import Hand
from benchmarks.recording import Recording
from remoteassist.model.events import PointerPressed, PointerReleased
from remoteassist.model.geometry import Size
from remoteassist.session.store import Session

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb: install Debian's package xvfb"),
]


@pytest.fixture
def screen() -> Iterator[Desktop]:
    with desktop(Size(1280, 720)) as found:
        yield found


def test_the_still_of_a_click_is_never_from_after_it(tmp_path: Path, screen: Desktop) -> None:
    shown = click_and_look(screen, tmp_path / "flip.rasession", clicks=40)
    assert shown.presses == 40
    assert shown.late == 0
    assert shown.without == 0
    # A machine that stalls for as long as the gap between two clicks has no newer picture to give.
    assert shown.before >= 37


def test_a_thousand_clicks_in_a_second_are_heard_to_the_last_even_when_the_recording_is_stopped_at_once(
    tmp_path: Path, screen: Desktop
) -> None:
    screen.show("noise.py", "700", "300")
    path = tmp_path / "burst.rasession"
    with Hand(screen.display_name) as hand, Recording(screen, path) as recording:
        hand.move(300, 300)
        hand.clicks(1000, every_s=0.001)
        assert recording.stop() == 0
    events = Session.open(path).events()
    presses = [event for event in events if isinstance(event, PointerPressed)]
    assert len(presses) == 1000
    assert sum(isinstance(event, PointerReleased) for event in events) == 1000
    named = {press.still for press in presses if press.still is not None}
    assert named == {still.name for still in (path / "stills").iterdir()}
