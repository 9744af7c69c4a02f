"""A recording that forgets its middle and is killed in it, at the Nth time that it touches a file from then on.

It hears a microphone, which sings another tone at each time.

Run as `python -m tests.integration.forget_and_die FOLDER N`; prints how often it touched one when it was not killed.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Final

from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.sounding import SoundWanted
from remoteassist.model.time import NS_PER_S
from tests.integration.tones_of_test import Singer, SungDevice
from tests.unit.capture.desktop_of_test import Recording, wait_until

SHADE_BEFORE: Final = 60
SECRET_SHADE: Final = 200
SHADE_AFTER: Final = 120
BEFORE_HZ: Final = 500.0
SECRET_HZ: Final = 8000.0
AFTER_HZ: Final = 1300.0
_BEFORE_S: Final = 1.0
_SUNG_S: Final = 1.5
"""What was said for so long is in the segment, and its last part is in the device still."""
_SPARE_S: Final = 1.0
"""Forgotten from before the secret: a busy machine lets some time go by until the recorder is told how much."""
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


def wait_for_session_time(recording: Recording, t_s: float) -> None:
    """Return once the recording is so long."""
    wait_until(lambda: recording.recorder.now_ns() >= t_s * NS_PER_S)


def main() -> None:
    """Record, forget and die."""
    folder, countdown = Path(sys.argv[1]), int(sys.argv[2])
    killer = _Killer(folder, countdown)
    singer = Singer(BEFORE_HZ)
    microphone = SoundChoice("microphone", lambda: SungDevice(singer))
    recording = Recording(folder, sound=SoundWanted((microphone,)))
    (recording.session.derived_dir / "text.json").write_text(SECRET_NOTE)
    recording.start()
    recording.paint(SHADE_BEFORE)
    recording.hooks[0].click()
    wait_for_session_time(recording, _BEFORE_S)
    since_ns = recording.recorder.now_ns()
    wait_for_session_time(recording, _BEFORE_S + _SPARE_S)
    singer.change_to(SECRET_HZ)
    recording.paint(SECRET_SHADE)
    recording.hooks[0].click()
    recording.recorder.mark(SECRET_NOTE)
    wait_until(lambda: len(list(recording.session.stills_dir.glob("0*.png"))) == 2)
    wait_until(lambda: SECRET_NOTE in recording.session.events_path.read_text())
    wait_for_session_time(recording, _BEFORE_S + _SPARE_S + _SUNG_S)
    recording.paint(SHADE_AFTER)
    killer.is_armed = True
    singer.change_to(AFTER_HZ)
    recording.recorder.forget((recording.recorder.now_ns() - since_ns) / NS_PER_S)
    wait_until(lambda: bool(recording.forgotten))
    killer.is_armed = False
    wait_for_session_time(recording, _BEFORE_S + _SPARE_S + 2 * _SUNG_S)
    recording.stop()
    print(killer.touches)


if __name__ == "__main__":
    main()
