"""What a recorder tells while it runs, as values: the other end of `remoteassist.cli.control`."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from remoteassist.model.events import HealthLevel

KeepingState: TypeAlias = Literal["recording", "paused", "private", "locked", "asleep"]
"""What a recorder says that it does."""


class _News(msgspec.Struct, frozen=True, tag_field="event"):
    """Common to all."""


class Started(_News, frozen=True, tag="started"):
    """It records now, into that session (a replay buffer has none yet), a window of that title if it is one."""

    session: str = ""
    window: str = ""


class StateTold(_News, frozen=True, tag="state"):
    """It does something else than before."""

    state: KeepingState
    t_s: float


class Ticked(_News, frozen=True, tag="tick"):
    """About once a second: the session's time, and what was heard inside of the target so far."""

    t_s: float
    clicks: int = 0
    keys: int = 0


class HealthTold(_News, frozen=True, tag="health"):
    """What is wrong, or (`info`) well again; a later one of the same subject replaces it."""

    level: HealthLevel
    subject: str
    text: str
    code: str = ""
    facts: dict[str, object] = {}


class MarkTold(_News, frozen=True, tag="marked"):
    """A moment was marked."""

    t_s: float
    note: str = ""


class Forgotten(_News, frozen=True, tag="forgotten"):
    """That stretch is gone."""

    from_s: float
    to_s: float


class LevelTold(_News, frozen=True, tag="level"):
    """How loud it is at the microphone; None where nothing is heard at all. About ten times a second."""

    db: float | None = None
    is_muted: bool = False


class StepFound(_News, frozen=True, tag="step"):
    """A step, or a better title for the one of the same `t_ns`. `**` stands around the words of the screen."""

    t_ns: int
    t_s: float
    title: str


class StepGone(_News, frozen=True, tag="step_dropped"):
    """That step will not be in the guide."""

    t_ns: int


class Suggested(_News, frozen=True, tag="suggest"):
    """It may be better to do something now, such as `private`."""

    what: str
    why: str = ""
    kind: str = ""


class Saved(_News, frozen=True, tag="saved"):
    """A replay buffer became a session."""

    session: str


class LeftBehind(_News, frozen=True, tag="left_behind"):
    """A replay buffer that nobody ended can be saved until then (ISO 8601)."""

    session: str
    until: str


class Refused(_News, frozen=True, tag="refused"):
    """A command could not be obeyed; one of the kind `command` was not understood, and its text is for no person."""

    text: str
    kind: str = ""
    code: str = ""
    facts: dict[str, object] = {}


class Failed(_News, frozen=True, tag="failed"):
    """It did not begin, or ended otherwise than a person wanted; the child ends with a word about it."""

    text: str
    code: str = ""
    facts: dict[str, object] = {}


class TargetMoved(_News, frozen=True, tag="target"):
    """Where the target is now, in desktop units; None while it is hidden."""

    box: tuple[float, float, float, float] | None


News: TypeAlias = (
    Started
    | StateTold
    | Ticked
    | HealthTold
    | MarkTold
    | Forgotten
    | LevelTold
    | StepFound
    | StepGone
    | Suggested
    | Saved
    | LeftBehind
    | Refused
    | Failed
    | TargetMoved
)


def read_news(told: Mapping[str, object]) -> News | None:
    """Return what one line of a recorder says; None for what this version does not know."""
    try:
        news: News = msgspec.convert(dict(told), News)
    except msgspec.ValidationError:
        return None
    return news
