"""Where the pixels of a frame go in a composed picture: all of it as it is, scaled to fit, or a part enlarged."""

import math
from typing import Final

import cv2
import msgspec
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect, Size


class Placement(msgspec.Struct, frozen=True):
    """Maps `view`, a part of the frame, onto `shown`, a part of the picture in whole pixels; never stretched.

    Attributes:
        frame_px: Size of the frame.
        picture_px: Size of the picture.
        view: In frame pixels.
        shown: In picture pixels.
        scale: Picture pixels for each frame pixel.
    """

    frame_px: Size
    picture_px: Size
    view: Rect
    shown: Rect
    scale: float

    @classmethod
    def of(cls, frame_px: Size, picture_px: Size, view_frame_px: Rect | None) -> "Placement":
        """Return where a frame, or the part of it that is to be seen, goes.

        A frame stands in the middle, scaled down when it is too large, never up: a small window stays sharp. One odd
        row or column too many is left out instead, so that the rest keeps its pixels. A part takes the place that
        the whole would have.
        """
        whole = Rect.of_size(frame_px)
        if picture_px == frame_px.even:
            scale, inner = 1.0, picture_px
            whole = Rect.of_size(picture_px)
        else:
            scale = min(1.0, picture_px.width / frame_px.width, picture_px.height / frame_px.height)
            inner = Size(max(1, round(frame_px.width * scale)), max(1, round(frame_px.height * scale)))
        left, top = (picture_px.width - inner.width) // 2, (picture_px.height - inner.height) // 2
        shown = Rect(left, top, inner.width, inner.height)
        view = whole if view_frame_px is None else view_frame_px.intersected(whole)
        if view.is_empty or view == whole:
            return cls(frame_px, picture_px, whole, shown, scale)
        # The whole view is seen, in the middle, even if it is not of the picture's shape.
        scale = min(inner.width / view.width, inner.height / view.height)
        part = Rect.around(shown.center, width=view.width * scale, height=view.height * scale)
        return cls(frame_px, picture_px, view, _whole_pixels(part).intersected(shown), scale)

    @property
    def is_identity(self) -> bool:
        """Whether each pixel stays where it is, and none is left out."""
        return self.frame_px == self.picture_px and self.view == self.shown

    def place(self, rect: Rect) -> Rect:
        """Return where a box in the frame is in the picture, also beyond its edges."""
        corner = self.point(Point(rect.x, rect.y))
        return Rect(corner.x, corner.y, rect.width * self.scale, rect.height * self.scale)

    def point(self, point: Point) -> Point:
        """Return where a point in the frame is in the picture."""
        x, y = self.origin
        return Point(x + point.x * self.scale, y + point.y * self.scale)

    @property
    def origin(self) -> tuple[float, float]:
        """Where the frame's top left corner is in the picture."""
        center, middle = self.view.center, self.shown.center
        return middle.x - center.x * self.scale, middle.y - center.y * self.scale

    def placed(self, frame: Bgra) -> Bgra:
        """Return the picture of a frame, black around it: new pixels."""
        columns = slice(int(self.shown.x), int(self.shown.right))
        rows = slice(int(self.shown.y), int(self.shown.bottom))
        picture = np.zeros((self.picture_px.height, self.picture_px.width, 4), np.uint8)
        picture[..., 3] = 255
        size_px = Size(columns.stop - columns.start, rows.stop - rows.start)
        if size_px.width > 0 and size_px.height > 0:
            picture[rows, columns] = resampled(frame, self.view, size_px)
        return picture


_MIDDLE_PX: Final = 0.5


def resampled(frame: Bgra, part: Rect, size_px: Size) -> Bgra:
    """Return a part of a frame in another size; fractions of a pixel count, so that a moving part moves smoothly.

    What lies outside of the frame looks as its edge does. The result may share memory with `frame`.

    Args:
        frame: Shape (H, W, 4).
        part: In frame pixels, not empty.
        size_px: Of the result, not empty.
    """
    height, width = frame.shape[:2]
    x_scale, y_scale = size_px.width / part.width, size_px.height / part.height
    if part.intersected(Rect(0, 0, width, height)) == part and max(x_scale, y_scale) <= 1:
        left, top = math.floor(part.x), math.floor(part.y)
        whole = frame[top : math.ceil(part.bottom), left : math.ceil(part.right)]
        if whole.shape[:2] == (size_px.height, size_px.width):
            return whole
        # Each new pixel is the mean of those that it stands for: small text stays readable.
        small = cv2.resize(whole, (size_px.width, size_px.height), interpolation=cv2.INTER_AREA)
        return np.asarray(small, np.uint8)
    # Pixels are squares: their middles are half a pixel from their corners, in both pictures.
    to_frame = np.array(
        [
            [1 / x_scale, 0, part.x + _MIDDLE_PX / x_scale - _MIDDLE_PX],
            [0, 1 / y_scale, part.y + _MIDDLE_PX / y_scale - _MIDDLE_PX],
        ]
    )
    large = cv2.warpAffine(
        frame,
        to_frame,
        (size_px.width, size_px.height),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(large, np.uint8)


def _whole_pixels(rect: Rect) -> Rect:
    left, top = round(rect.x), round(rect.y)
    return Rect.from_edges(left, top, max(left + 1, round(rect.right)), max(top + 1, round(rect.bottom)))
