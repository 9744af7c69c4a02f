"""What a hook saw, as plain values: made in the hook in under a microsecond, understood elsewhere."""

from typing import Literal, NamedTuple, TypeAlias

from remoteassist.model.events import Button

KeyIdentity: TypeAlias = tuple[str | None, str | None, int | None]
"""pynput's name of a special key, the character, the platform's number; lives for milliseconds, in memory only."""


class RawPointer(NamedTuple):
    """A mouse button, a move or the wheel; x and y in desktop units, `t_ns` on the monotonic clock."""

    t_ns: int
    kind: Literal["press", "release", "move", "scroll"]
    x: float
    y: float
    button: Button = "left"
    dx: int = 0
    dy: int = 0


class RawKey(NamedTuple):
    """A key that went down or up; `t_ns` on the monotonic clock."""

    t_ns: int
    is_down: bool
    key: KeyIdentity


class HooksLost(NamedTuple):
    """The hooks were dead until `t_ns`: nobody knows what was pressed or let go meanwhile."""

    t_ns: int


RawInput: TypeAlias = RawPointer | RawKey | HooksLost
