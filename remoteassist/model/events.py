"""What happened while recording, one value per happening, as it stands in `events.ndjson`.

The text a person types has no field here on purpose: nothing in this module can hold it.
"""

from typing import Final, Literal, TypeAlias

import msgspec

from remoteassist.model.geometry import Point, Size
from remoteassist.model.time import TimeNs, TimeSpan

Button: TypeAlias = Literal["left", "right", "middle", "other"]
Modifier: TypeAlias = Literal["ctrl", "alt", "shift", "meta"]
TypingEndedBy: TypeAlias = Literal["enter", "tab", "escape", "click", "shortcut", "key", "pause", "stop"]
GapReason: TypeAlias = Literal[
    "covered",
    "closed",
    "minimized",
    "input_lost",
    "picture_lost",
    "disk",
    "paused",
    "private",
    "forgotten",
    "locked",
    "asleep",
    "recovered",
]
WITHHELD: Final = frozenset[GapReason](("paused", "private", "forgotten", "locked", "asleep"))
"""Why there is a gap although everything worked: nothing was to be kept."""

HealthLevel: TypeAlias = Literal["info", "warning", "error"]
HealthSubject: TypeAlias = Literal["picture", "input", "target", "disk", "speed", "sound", "power"]
StopSource: TypeAlias = Literal["signal", "control", "hotkey", "duration", "target_closed", "disk"]


class _Event(msgspec.Struct, frozen=True, tag_field="type", tag=True, omit_defaults=True):
    """Common to all: `t_ns` is the session time at which it happened, taken in the hook itself."""

    t_ns: TimeNs


class PointerPressed(_Event, frozen=True, tag="press"):
    """A mouse button went down. `still` names the lossless picture from before the press, if there was one."""

    pos_frame_px: Point
    button: Button
    is_in_target: bool = True
    still: str | None = None
    modifiers: tuple[Modifier, ...] = ()


class PointerReleased(_Event, frozen=True, tag="release"):
    """A mouse button went up."""

    pos_frame_px: Point
    button: Button
    is_in_target: bool = True


class PointerMoved(_Event, frozen=True, tag="move"):
    """The pointer moved; coalesced to one per frame interval."""

    pos_frame_px: Point


class Scrolled(_Event, frozen=True, tag="scroll"):
    """The wheel turned by whole notches: positive `dy` is away from the user (up), positive `dx` right."""

    pos_frame_px: Point
    dx: int
    dy: int
    is_in_target: bool = True
    still: str | None = None


class KeyPressed(_Event, frozen=True, tag="key"):
    """A named key (`Enter`, `F5`, `Left`) or a chord with Ctrl, Alt or Meta (`A` with `ctrl`); never plain text.

    Auto-repeat is dropped in the hook: one event stands for one key held down.
    """

    key: str
    modifiers: tuple[Modifier, ...] = ()
    still: str | None = None


class TypingStarted(_Event, frozen=True, tag="typing_started"):
    """Text began to be typed. Neither the text nor its length is known to anybody."""

    still: str | None = None


class TypingEnded(_Event, frozen=True, tag="typing_ended"):
    """The typing run is over; `t_ns` is its last keystroke, or the key or click that ended it."""

    ended_by: TypingEndedBy


class WindowChanged(_Event, frozen=True, tag="window"):
    """Another window has the focus, or its title changed."""

    title: str
    program: str = ""


class SizeChanged(_Event, frozen=True, tag="size"):
    """The target has another size from here on; a new video segment begins."""

    size_px: Size


class Marked(_Event, frozen=True, tag="marker"):
    """The specialist said: this moment matters."""

    note: str = ""


class Gap(_Event, frozen=True, tag="gap"):
    """Nothing is known between `t_ns` and `end_t_ns`, and why."""

    end_t_ns: TimeNs
    reason: GapReason
    detail: str = ""

    @property
    def span(self) -> TimeSpan:
        """The stretch about which nothing is known; empty for one that only marks a place."""
        return TimeSpan(self.t_ns, self.end_t_ns)


class HealthTold(_Event, frozen=True, tag="health"):
    """What the recorder said about itself, as the person saw it: the session's log."""

    level: HealthLevel
    subject: HealthSubject
    text: str


class StepDropped(_Event, frozen=True, tag="step_dropped"):
    """The specialist took a step back while recording: the one that began at `step_t_ns` is not in the guide."""

    step_t_ns: TimeNs


class Stopped(_Event, frozen=True, tag="stopped"):
    """The recording ended, and what ended it."""

    by: StopSource


Event: TypeAlias = (
    PointerPressed
    | PointerReleased
    | PointerMoved
    | Scrolled
    | KeyPressed
    | TypingStarted
    | TypingEnded
    | WindowChanged
    | SizeChanged
    | Marked
    | Gap
    | HealthTold
    | StepDropped
    | Stopped
)
