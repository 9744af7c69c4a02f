"""Watches over how well a recording goes: disk, speed, picture, input, sleep and lock."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from remoteassist.capture.health.disk_watch import LOOK_EVERY_S, DiskLook, DiskNearlyFullError, DiskWatch
from remoteassist.capture.health.health import Health
from remoteassist.capture.health.input_watch import InputFacts, InputWatch
from remoteassist.capture.health.picture_watch import PictureFacts, PictureWatch
from remoteassist.capture.health.probe import Probe
from remoteassist.capture.health.speed_watch import SpeedWatch
from remoteassist.capture.power.sleep_clock import slept_ns
from remoteassist.capture.power.watch import Gate, PowerSource, PowerWatch

_ASK_USE_EVERY_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is asked of the machine; each may take long, or for ever.

    Attributes:
        look_at_disk: Says what is free on the volume of the session.
        used_ns: Says when mouse or keys were used last (monotonic); None when nobody knows.
        power: Tells of sleep and lock; None where nothing does.
    """

    look_at_disk: Callable[[], DiskLook]
    used_ns: Callable[[], int | None]
    power: PowerSource | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How the recording stands at one moment; times on the monotonic clock.

    Attributes:
        now_ns: The moment.
        dropped: Pictures lost so far.
        lost_stills: Stills lost so far.
        picture: What is known of the picture.
        hears_input: Whether mouse and keys are listened for, and hooks for that are alive.
        heard_ns: When anything was heard of them last.
    """

    now_ns: int
    dropped: int
    lost_stills: int
    picture: PictureFacts
    hears_input: bool
    heard_ns: int


class Watching:
    """All that is watched besides grab and hooks. Belongs to the thread that runs the recording."""

    def __init__(
        self,
        surroundings: Surroundings,
        *,
        gate: Gate,
        say: Callable[[Health], None],
        reattach: Callable[[], None],
    ) -> None:
        """Prepare to watch.

        Args:
            surroundings: What is asked of the machine.
            gate: Ends what is kept while the machine sleeps or its screen is locked.
            say: Tells the person.
            reattach: Puts new hooks in the place of those that hear nothing.
        """
        self._power_source = surroundings.power
        self._disk_probe = Probe(surroundings.look_at_disk, name="disk-watch", every_s=LOOK_EVERY_S)
        self._used_ns = surroundings.used_ns
        self._use_probe = Probe(self._ask_use, name="input-watch", every_s=_ASK_USE_EVERY_S)
        self._disk = DiskWatch(say=say)
        self._speed = SpeedWatch(say=say)
        self._picture = PictureWatch(say=say)
        self._input = InputWatch(say=say, reattach=reattach)
        self._power = PowerWatch(gate=gate, say=say, slept_ns=slept_ns)

    @property
    def failure(self) -> DiskNearlyFullError | None:
        """Why the recording must end while it still can; None as long as it need not."""
        return self._disk.failure

    def start(self) -> None:
        """Begin to look."""
        self._disk_probe.start()
        self._use_probe.start()
        if self._power_source is not None:
            self._power_source.start(self._power.note)

    def watch(self, facts: Facts) -> None:
        """Say what is news; to be called several times a second."""
        now_ns = facts.now_ns
        self._power.watch()
        self._disk.watch(self._disk_probe.last, now_ns=now_ns)
        self._speed.watch(now_ns=now_ns, dropped=facts.dropped, lost_stills=facts.lost_stills)
        self._picture.watch(facts.picture, now_ns=now_ns)
        heard = InputFacts(
            is_expected=facts.hears_input and facts.picture.is_seen,
            heard_ns=facts.heard_ns,
            used_ns=self._use_probe.last,
            changes=facts.picture.changes,
        )
        self._input.watch(heard, now_ns=now_ns)

    def _ask_use(self) -> int | None:
        # Not while hooks hear something: a question takes time of the interpreter, which they may need.
        return self._used_ns() if self._input.is_nearly_silent else None

    def stop(self) -> None:
        """Look no more; what hangs is left behind."""
        # First: the machine is not to be held up, nor its screen kept on, by what is only finishing.
        self._power.stop()
        if self._power_source is not None:
            self._power_source.stop()
        self._disk_probe.stop()
        self._use_probe.stop()
