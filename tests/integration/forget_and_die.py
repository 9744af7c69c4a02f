"""A recording that forgets its middle and is killed in it, at the Nth time that it touches a file from then on.

Run as `python -m tests.integration.forget_and_die FOLDER N`; prints how often it touched one when it was not killed.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Final

from remoteassist.model.time import NS_PER_S
from tests.unit.capture.desktop_of_test import Recording, wait_until

SHADE_BEFORE: Final = 60
SECRET_SHADE: Final = 200
SHADE_AFTER: Final = 120
SECRET_NOTE: Final = "qzxvjkwq"  # noqa: S105 - a canary

_TOUCHES: Final = ("open", "os.rename", "os.remove", "os.truncate", "os.link", "os.rmdir", "os.mkdir")


class _Killer:
    """Counts what touches a file of the session, and kills this process at a given count."""

    def __init__(self, folder: Path, countdown: int) -> None:
        self.folder = str(folder)
        self.countdown = countdown
        self.touches = 0
        self.is_armed = False
        sys.addaudithook(self._on_event)

    def _on_event(self, event: str, args: tuple[object, ...]) -> None:
        if not self.is_armed or event not in _TOUCHES or not str(args[0]).startswith(self.folder):
            return
        self.touches += 1
        if self.touches > self.countdown:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Record, forget and die."""
    folder, countdown = Path(sys.argv[1]), int(sys.argv[2])
    killer = _Killer(folder, countdown)
    recording = Recording(folder)
    (recording.session.derived_dir / "text.json").write_text(SECRET_NOTE)
    recording.start()
    recording.paint(SHADE_BEFORE)
    recording.hooks[0].click()
    recording.wait_for_looks(2)
    since_ns = recording.recorder.now_ns()
    recording.paint(SECRET_SHADE)
    recording.hooks[0].click()
    recording.recorder.mark(SECRET_NOTE)
    wait_until(lambda: len(list(recording.session.stills_dir.glob("0*.png"))) == 2)
    wait_until(lambda: SECRET_NOTE in recording.session.events_path.read_text())
    recording.paint(SHADE_AFTER)
    killer.is_armed = True
    recording.recorder.forget((recording.recorder.now_ns() - since_ns) / NS_PER_S)
    wait_until(lambda: bool(recording.forgotten))
    killer.is_armed = False
    recording.wait_for_looks(2)
    recording.stop()
    print(killer.touches)


if __name__ == "__main__":
    main()
