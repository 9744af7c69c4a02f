"""What a recording is made of, and how it ended."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from remoteassist.capture.health.disk_watch import DiskLook, look_at
from remoteassist.capture.health.health import Health
from remoteassist.capture.health.ticking import Tick
from remoteassist.capture.input.hearing import ListenerMaker
from remoteassist.capture.input.translation import OwnTest
from remoteassist.capture.keeping import State
from remoteassist.capture.picture.encoding import SEGMENT_NS
from remoteassist.capture.picture.source import SourceOpener
from remoteassist.capture.power.watch import PowerSource
from remoteassist.capture.sound.sounding import NO_SOUND, SoundWanted
from remoteassist.media.durable_file import ByteSink, DurableFile
from remoteassist.model.events import Gap, Marked, StopSource
from remoteassist.model.geometry import Rect
from remoteassist.model.time import TimeNs
from remoteassist.session.journal import JournalWriter
from remoteassist.session.store import Session


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a recording is made of; the parts that touch the machine can be exchanged.

    Attributes:
        session: The new session, in state `recording`, locked by the caller.
        open_source: Opens the target, and opens it again after a failure.
        make_listener: Makes hooks that append to a deque and call a function; None when no input is to be heard.
        has_focus: Whether keys go to the target now; called on the journaling thread.
        is_own: Whether a click went to a window of our own; called on the journaling thread.
        fps: Looks a second while anything happens.
        on_health: Hears what the recorder says about itself, on the thread that calls `run`.
        open_sink: Opens a new segment's file.
        journal: The open journal.
        sound: The devices to hear.
        look_at_disk: Says what is free on the volume of a session's folder; called on a thread of its own.
        used_ns: Says when mouse or keys were used last (monotonic), as the system counts it; None when it does not.
            Called on a thread of its own.
        power: Tells of sleep and lock; None when nobody does.
        hears_keys: Whether the listener hears the keyboard, too.
        on_state: Hears what the recording does from a session time on; on the thread of the command, or as above.
        on_marked: Hears of each marker; on the thread of the command.
        on_forgotten: Hears what is on the disk no more; as above.
        on_tick: Hears once a second how far it is; on the thread that calls `run`.
        on_target: Hears where the target is (desktop units), None once it is hidden; on the same thread.
        segment_ns: How long a segment gets.
        has_ballast: Whether space is kept back to finish with on a full disk.
    """

    session: Session
    open_source: SourceOpener
    make_listener: ListenerMaker | None
    journal: JournalWriter
    has_focus: Callable[[], bool] = lambda: True
    is_own: OwnTest = lambda _pos_desktop, _t_ns: False
    fps: float = 30.0
    on_health: Callable[[Health], None] = lambda _health: None
    open_sink: Callable[[Path], ByteSink] = DurableFile
    look_at_disk: Callable[[Path], DiskLook] = look_at
    used_ns: Callable[[], int | None] = lambda: None
    power: PowerSource | None = None
    hears_keys: bool = True
    sound: SoundWanted = NO_SOUND
    on_state: Callable[[State, TimeNs], None] = lambda _state, _t_ns: None
    on_tick: Callable[[Tick], None] = lambda _tick: None
    on_forgotten: Callable[[Gap], None] = lambda _gap: None
    on_marked: Callable[[Marked], None] = lambda _marked: None
    on_target: Callable[[Rect | None], None] = lambda _box: None
    segment_ns: int = SEGMENT_NS
    has_ballast: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a recording ended. `disk_error` is set when the disk ended it, `fault` when a fault of this program did."""

    stopped_by: StopSource
    dropped: int
    disk_error: OSError | None = None
    fault: Exception | None = None
