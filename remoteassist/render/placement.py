"""Where the pixels of a frame go in a composed picture: all of it as it is, scaled to fit, or a part enlarged."""

import math
from typing import Final

import cv2
import msgspec
import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect, Size

_SMALLEST_VIEW_PX: Final = 1.0
"""Less than a pixel is no part of a picture that anybody could want to see."""


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
        if view == whole or min(view.width, view.height) < _SMALLEST_VIEW_PX:
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
        size_px = Size(int(self.shown.width), int(self.shown.height))
        if size_px == self.picture_px:
            picture = np.ascontiguousarray(resampled(frame, self.view, size_px))
            return picture.copy() if np.may_share_memory(picture, frame) else picture
        picture = np.zeros((self.picture_px.height, self.picture_px.width, 4), np.uint8)
        picture[..., 3] = 255
        if size_px.width > 0 and size_px.height > 0:
            columns = slice(int(self.shown.x), int(self.shown.right))
            rows = slice(int(self.shown.y), int(self.shown.bottom))
            picture[rows, columns] = resampled(frame, self.view, size_px)
        return picture


_MIDDLE_PX: Final = 0.5
"""Pixels are squares: their middles are half a pixel from their corners."""

_LARGEST_DETOUR: Final = 4.0
"""An enlargement in between may be so many times as wide and high as what is made of it."""


def resampled(frame: Bgra, part: Rect, size_px: Size) -> Bgra:
    """Return a part of a frame in another size; fractions of a pixel count, so that a moving part moves smoothly.

    What lies outside of the frame looks as its edge does. The result may share memory with `frame`.

    Args:
        frame: Shape (H, W, 4).
        part: In frame pixels, not empty.
        size_px: Of the result, not empty.
    """
    height, width = frame.shape[:2]
    is_inside = part.intersected(Rect(0, 0, width, height)) == part
    x_scale, y_scale = size_px.width / part.width, size_px.height / part.height
    around = _whole_pixels_around(part).intersected(Rect(0, 0, width, height))
    if around.is_empty:
        return _warped(frame, part, size_px)
    cut = frame[int(around.y) : int(around.bottom), int(around.x) : int(around.right)]
    if is_inside and (around == part or max(x_scale, y_scale) <= 1):
        return _resized(cut, size_px)
    # Enlarging with cubics to whole pixels is ten times as fast as to fractions of them: only the rest is moved.
    if around.width > _LARGEST_DETOUR * part.width or around.height > _LARGEST_DETOUR * part.height:
        return _warped(frame, part, size_px)
    near_px = Size(max(1, round(around.width * x_scale)), max(1, round(around.height * y_scale)))
    x_near, y_near = near_px.width / around.width, near_px.height / around.height
    rest = Rect(
        (part.x - around.x) * x_near, (part.y - around.y) * y_near, part.width * x_near, part.height * y_near
    )
    return _warped(_resized(cut, near_px), rest, size_px)


def _resized(picture: Bgra, size_px: Size) -> Bgra:
    if picture.shape[:2] == (size_px.height, size_px.width):
        return picture
    is_smaller = size_px.height <= picture.shape[0] and size_px.width <= picture.shape[1]
    # Smaller: each new pixel is the mean of those that it stands for, so that small text stays readable.
    interpolation = cv2.INTER_AREA if is_smaller else cv2.INTER_CUBIC
    return np.asarray(
        cv2.resize(picture, (size_px.width, size_px.height), interpolation=interpolation), np.uint8
    )


def _warped(picture: Bgra, part: Rect, size_px: Size) -> Bgra:
    """Return any part of a picture in any size, between its pixels' neighbours."""
    x_step, y_step = part.width / size_px.width, part.height / size_px.height
    to_picture = np.array(
        [
            [x_step, 0, part.x + _MIDDLE_PX * x_step - _MIDDLE_PX],
            [0, y_step, part.y + _MIDDLE_PX * y_step - _MIDDLE_PX],
        ]
    )
    warped = cv2.warpAffine(
        picture,
        to_picture,
        (size_px.width, size_px.height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(warped, np.uint8)


def _whole_pixels_around(rect: Rect) -> Rect:
    return Rect.from_edges(
        math.floor(rect.x), math.floor(rect.y), math.ceil(rect.right), math.ceil(rect.bottom)
    )


def _whole_pixels(rect: Rect) -> Rect:
    left, top = round(rect.x), round(rect.y)
    return Rect.from_edges(left, top, max(left + 1, round(rect.right)), max(top + 1, round(rect.bottom)))
