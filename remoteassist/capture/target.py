"""What is captured, as asked for on the command line."""

from dataclasses import dataclass
from typing import TypeAlias

from remoteassist.model.geometry import Rect


@dataclass(frozen=True, slots=True)
class ScreenTarget:
    """A whole monitor, counted from 1; 0 means the primary one."""

    index: int = 0


@dataclass(frozen=True, slots=True)
class RegionTarget:
    """A fixed box in desktop units."""

    box_desktop: Rect


@dataclass(frozen=True, slots=True)
class WindowTarget:
    """The one window whose title holds `text` (upper and lower case alike), or whose id `text` is (`0x…`)."""

    text: str


Target: TypeAlias = ScreenTarget | RegionTarget | WindowTarget
