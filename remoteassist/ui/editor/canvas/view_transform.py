"""Where on a widget each pixel of the picture stands: scale and place, as a value."""

from typing import Final

import msgspec

from remoteassist.model.geometry import Point, Rect, Size

LARGEST_SCALE: Final = 16.0
"""Widget pixels per frame pixel at which a single pixel can be aimed at."""

SMALLEST_SCALE: Final = 0.05
"""An 8K screen is then 380 px wide."""

_LEAST_BLENDED: Final = 0.6
"""Of a picture shown smaller than this by blending, thin lines of letters would come and go (looked at)."""


class ViewTransform(msgspec.Struct, frozen=True):
    """`scale` is widget pixels per frame pixel, `origin` the frame's top left corner in widget pixels."""

    scale: float = 1.0
    origin: Point = Point(0, 0)

    def to_widget(self, pos_frame_px: Point) -> Point:
        """Return where a point of the picture is shown."""
        return Point(pos_frame_px.x * self.scale + self.origin.x, pos_frame_px.y * self.scale + self.origin.y)

    def to_frame(self, pos_widget_px: Point) -> Point:
        """Return which point of the picture is shown there; it may lie outside the picture."""
        return Point(
            (pos_widget_px.x - self.origin.x) / self.scale, (pos_widget_px.y - self.origin.y) / self.scale
        )

    def rect_to_widget(self, rect_frame_px: Rect) -> Rect:
        """Return where a box of the picture is shown."""
        corner = self.to_widget(Point(rect_frame_px.x, rect_frame_px.y))
        return Rect(corner.x, corner.y, rect_frame_px.width * self.scale, rect_frame_px.height * self.scale)


def fitting_scale(picture: Size, window: Size, *, margin_px: float) -> float:
    """Return the scale at which the whole picture is seen with a margin; a small picture is not enlarged."""
    across = (window.width - 2 * margin_px) / max(1, picture.width)
    down = (window.height - 2 * margin_px) / max(1, picture.height)
    return max(SMALLEST_SCALE, min(1.0, across, down))


def bounded_scale(scale: float) -> float:
    """Return the scale within what can be shown."""
    return max(SMALLEST_SCALE, min(scale, LARGEST_SCALE))


def origin_px(picture_px: float, window_px: float, scrolled_px: float) -> float:
    """Return where the picture begins along one axis: in the middle if it fits, else as far off as is scrolled."""
    return (window_px - picture_px) / 2 if picture_px <= window_px else -scrolled_px


def halvings_for(scale: float) -> int:
    """Return how often a picture is halved before it is shown at `scale` device pixels for each of its own.

    What is left is then between `_LEAST_BLENDED` and twice that: blending two by two pixels loses no line.
    """
    count = 0
    while scale * 2**count < _LEAST_BLENDED:
        count += 1
    return count
