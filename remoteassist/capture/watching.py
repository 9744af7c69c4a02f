"""Watches over how well a recording goes: the disk, the machine's speed."""

from collections.abc import Callable
from dataclasses import dataclass

from remoteassist.capture.disk_watch import LOOK_EVERY_S, DiskLook, DiskNearlyFullError, DiskWatch
from remoteassist.capture.health import Health
from remoteassist.capture.probe import Probe
from remoteassist.capture.speed_watch import SpeedWatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How the recording stands at one moment.

    Attributes:
        now_ns: On the monotonic clock.
        dropped: Pictures lost so far.
        lost_stills: Stills lost so far.
    """

    now_ns: int
    dropped: int
    lost_stills: int


class Watching:
    """All that is watched besides grab and hooks. Belongs to the thread that runs the recording."""

    def __init__(self, *, look_at_disk: Callable[[], DiskLook], say: Callable[[Health], None]) -> None:
        self._disk_probe = Probe(look_at_disk, name="disk-watch", every_s=LOOK_EVERY_S)
        self._disk = DiskWatch(say=say)
        self._speed = SpeedWatch(say=say)

    @property
    def failure(self) -> DiskNearlyFullError | None:
        """Why the recording must end while it still can; None as long as it need not."""
        return self._disk.failure

    def start(self) -> None:
        """Begin to look."""
        self._disk_probe.start()

    def watch(self, facts: Facts) -> None:
        """Say what is news; to be called several times a second."""
        self._disk.watch(self._disk_probe.last, now_ns=facts.now_ns)
        self._speed.watch(now_ns=facts.now_ns, dropped=facts.dropped, lost_stills=facts.lost_stills)

    def stop(self) -> None:
        """Look no more; what hangs is left behind."""
        self._disk_probe.stop()
