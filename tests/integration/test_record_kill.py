"""A recorder that is killed while somebody works: the short version of `benchmarks/kill.py`."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.crash import CLOCK_LEFT_PX, CLOCK_TOP_PX, crash
from benchmarks.desktop import Desktop, desktop
from remoteassist.model.geometry import Size

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb: install Debian's package xvfb"),
]

MOST_LOST_S = 2.0


@pytest.fixture(scope="module")
def screen() -> Iterator[Desktop]:
    with desktop(Size(1280, 720)) as found:
        yield found


@pytest.mark.parametrize(("after_s", "has_clock"), [(1.3, False), (2.1, True), (0.7, True)])
def test_a_killed_recording_is_mended_with_everything_but_its_last_moments(
    tmp_path: Path,
    screen: Desktop,
    after_s: float,
    has_clock: bool,  # noqa: FBT001 - pytest passes it by name
) -> None:
    if has_clock:
        screen.show("clock.py", str(CLOCK_LEFT_PX), str(CLOCK_TOP_PX))
    found = crash(screen, tmp_path / "killed.rasession", after_s=after_s, seed=7, has_clock=has_clock)
    assert found.is_mended
    assert found.lost_s <= MOST_LOST_S
    assert found.lost_by_clock_s is None or found.lost_by_clock_s <= MOST_LOST_S
    assert found.acknowledged > 3
    assert found.lost_events == 0
    assert found.lost_stills == 0
