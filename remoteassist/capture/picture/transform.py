"""The one place that turns desktop positions into frame pixels.

Three frames of reference: *desktop* units are what the input hook and the window system speak (logical units on a
scaled macOS screen, device pixels on X11 and on Windows with per-monitor awareness); *device* pixels are what a grab
returns; *frame* pixels are device pixels counted from the target's top left corner.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from remoteassist.model.geometry import Point, Rect, Size, bounding_box


@dataclass(frozen=True, slots=True)
class Screen:
    """A monitor.

    Attributes:
        index: Its number, counted from 1; changes when another monitor is plugged in.
        name: What to call it.
        box_desktop: Its box in desktop units; left of the primary one means a negative x.
        scale: Device pixels for each desktop unit.
        is_primary: Whether it is the main one.
        identity: What it keeps when others are plugged in or unplugged; empty when the platform does not say.
    """

    index: int
    name: str
    box_desktop: Rect
    scale: float = 1.0
    is_primary: bool = False
    identity: str = ""

    def is_same_monitor(self, other: "Screen") -> bool:
        """Whether both are the same monitor, which may have been resized or moved on the desktop."""
        if self.identity or other.identity:
            return self.identity == other.identity
        return self.box_desktop == other.box_desktop


@dataclass(frozen=True, slots=True)
class DesktopToFrame:
    """Maps desktop positions onto the frame of a target and back.

    Attributes:
        box_desktop: The target's box in desktop units.
        frame_size_px: The size of its pictures; the ratio of both is the scale.
    """

    box_desktop: Rect
    frame_size_px: Size

    @property
    def scale_x(self) -> float:
        """Frame pixels for each desktop unit across."""
        return self.frame_size_px.width / self.box_desktop.width

    @property
    def scale_y(self) -> float:
        """Frame pixels for each desktop unit down."""
        return self.frame_size_px.height / self.box_desktop.height

    def is_inside(self, pos_desktop: Point) -> bool:
        """Whether a desktop position lies on the target."""
        return self.box_desktop.contains(pos_desktop)

    def to_frame(self, pos_desktop: Point) -> Point:
        """Return the position in frame pixels; outside of the frame for a position outside of the target."""
        return Point(
            (pos_desktop.x - self.box_desktop.x) * self.scale_x,
            (pos_desktop.y - self.box_desktop.y) * self.scale_y,
        )


def desktop_bounds(screens: Sequence[Screen]) -> Rect:
    """Return the box around all screens in desktop units; an empty one without any."""
    return bounding_box(screen.box_desktop for screen in screens) or Rect(0, 0, 0, 0)
