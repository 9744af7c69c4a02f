"""What the recorder asks of a target that it looks at."""

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from remoteassist.capture.picture.mask import NOTHING_MASKED, Masked
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.capture.sentences import WordedBadInputError
from remoteassist.media.frame import Bgra
from remoteassist.model.events import GapReason
from remoteassist.model.geometry import Rect, Size
from remoteassist.session.manifest import TargetInfo


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The target's picture, and where on the desktop it was at that moment.

    `bgra` is (H, W, 4) as the platform gave it, `raw` is the same memory, for a cheap comparison; `masked` says what
    our own windows hide of it.
    """

    bgra: Bgra
    raw: bytearray
    transform: DesktopToFrame
    masked: Masked = NOTHING_MASKED


@dataclass(frozen=True, slots=True)
class Hidden:
    """There is nothing to see that belongs to the target, and why."""

    reason: GapReason


Look: TypeAlias = Seen | Hidden


class Source(Protocol):
    """One open target. All methods belong to the thread that opened it.

    Any exception out of `locate` or `look` means that the source is broken: the supervisor closes it and opens
    another.
    """

    @property
    def info(self) -> TargetInfo:
        """What it is, for the session's manifest."""

    @property
    def size_px(self) -> Size:
        """The size of its pictures when it was opened."""

    @property
    def title(self) -> str | None:
        """The window's title now, None for screens and regions."""

    def locate(self) -> Rect | Hidden:
        """Return the target's box in desktop units now. Cheap, and asks for no pixel and no title."""

    def look(self) -> Look:
        """Return what the target shows at this instant, and never a pixel of anything else."""

    def is_same(self) -> bool:
        """Whether the target still is where the last `look` found it, uncovered.

        Called after a look whose picture differs from the one before: a window may have been moved or covered
        between the question where it is and the grab.
        """

    def close(self) -> None:
        """Let go of the display; never raises."""


class ScreensChangedError(Exception):
    """A monitor was plugged in, unplugged, turned or resized: the source must be opened anew."""


class MonitorAwayError(WordedBadInputError):
    """A monitor that the target lies on is unplugged, or elsewhere: the very same one may come back at any time."""


class SourceOpener(Protocol):
    """Opens the target, again after a failure; a window is the very same window each time."""

    def __call__(self) -> Source:
        """Open it on the calling thread.

        Raises:
            RemoteAssistError: It cannot be opened, and what to do.
        """
