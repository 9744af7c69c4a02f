"""The window freezes for twenty seconds and is then killed: the recording knows nothing of it, and ends whole."""

import itertools
import signal
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from benchmarks.app_on_display.desktop import app_on_display
from remoteassist.demo.programs import missing_packages
from remoteassist.demo.truth import Element
from remoteassist.demo.waiting import wait_for
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Gap, Stopped
from remoteassist.model.time import NS_PER_S
from remoteassist.session.store import SESSION_SUFFIX, Session

MISSING = missing_packages() if sys.platform == "linux" else ("a Linux machine",)
pytestmark = [
    pytest.mark.remote,
    pytest.mark.timeout(170),
    pytest.mark.skipif(bool(MISSING), reason=f"needs the Debian packages {' '.join(MISSING)}"),
]

FROZEN_S: Final = 20.0
SETTINGS: Final = 'theme = "light"\nlanguage = "en"\n\n[recording]\ncountdown_s = 0\n'


def _sessions(home: Path) -> list[Path]:
    return sorted((home / "Videos").rglob(f"*{SESSION_SUFFIX}"))


def test_a_frozen_and_killed_window_costs_the_recording_nothing() -> None:
    with app_on_display(settings=SETTINGS) as app:
        app.see(Element(None, "Record"))
        app.hand.press_key("R", modifiers=("ctrl",))
        app.until(lambda: bool(_sessions(app.home)), what="a session")
        path = _sessions(app.home)[0]
        app.until(lambda: any((path / "video").iterdir()), what="a segment")
        time.sleep(3)

        app.process.send_signal(signal.SIGSTOP)
        frozen_ns = time.monotonic_ns()
        time.sleep(FROZEN_S)
        app.process.send_signal(signal.SIGKILL)
        killed_ns = time.monotonic_ns()
        wait_for(
            lambda: True if Session.open(path).manifest.state == "complete" else None,
            what="the recording to end",
            timeout_s=30,
        )

        session = Session.open(path)
        origin_ns = session.manifest.monotonic_origin_ns
        events = session.events()
        assert [event for event in events if isinstance(event, Gap)] == []
        assert [event.by for event in events if isinstance(event, Stopped)] == ["control"]
        assert session.manifest.duration_ns >= killed_ns - origin_ns
        assert not session.needs_recovery()
        times_ns = [frame.t_ns for frame in VideoReader(session.segment_paths).frames()]
        during = [t_ns for t_ns in times_ns if frozen_ns - origin_ns <= t_ns <= killed_ns - origin_ns]
        # A quiet screen is written again twice a second: more than a second without a picture would be a hole.
        assert max(later - earlier for earlier, later in itertools.pairwise(during)) < NS_PER_S
        assert times_ns[-1] >= killed_ns - origin_ns - 2 * NS_PER_S
