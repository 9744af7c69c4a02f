"""Where the remote desktop is in the picture of a viewer: seen from what never changes around it, never assumed."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.vision.tiles import Gray, gray_of

_SAME: Final = 3
"""Of 255: a bar is of one colour, give or take what compression does to it."""

_CHANGED: Final = 12
"""Of 255, in brightness: more than the noise of a key frame (9)."""

_THINNEST_BAR_PX: Final = 4
"""Thinner ones are the frames of windows."""

_LARGEST_BAR_SHARE: Final = 0.4
"""Of the width or height, for one bar: with more on both sides there would be no picture."""

_EVEN_PX: Final = 2
"""A viewer puts the remote picture in the middle, give or take an odd pixel."""

_THICKEST_TOOL_BAR_PX: Final = 140
"""At 200 %; ribbons with text below their icons are the highest."""

_FILLED_SHARE: Final = 0.9
"""Of a line at the border that must not have the bars' colour: a desktop fills it, a window in it seldom does."""

_FEWEST_FRAMES: Final = 3
"""Of different moments, before anything is believed."""

_Mask = npt.NDArray[np.bool_]


class ViewerArea(NamedTuple):
    """The remote desktop's box in the frame, and what of the viewer lies around it: plain bars and tool bars."""

    desktop: Rect
    bars: tuple[Rect, ...] = ()
    tool_bars: tuple[Rect, ...] = ()

    def is_on_chrome(self, pos: Point) -> bool:
        """Whether a point is on a bar or tool bar of the viewer, so that the remote desktop never saw the click."""
        return any(box.contains(pos) for box in (*self.bars, *self.tool_bars))


class ViewerAreaFinder:
    """Looks at frames of one size at different times, and says what stood still around the remote desktop.

    Conservative: plain bars count only in pairs of one colour and one width, with a picture between that fills its
    sides; a tool bar only beside such bars, where it cannot be the remote desktop's own panel. Without that evidence
    the whole frame is the desktop. Holds three pictures at most. Belongs to one thread.
    """

    def __init__(self) -> None:
        self._first: Bgra | None = None
        self._first_gray: Gray | None = None
        self._largest_change: Gray | None = None
        self._frames = 0
        self._is_of_one_size = True

    def add(self, bgra: Bgra) -> None:
        """Take a frame of another moment. Once the size has changed nothing is said: bars come and go with it."""
        gray = gray_of(bgra)
        if self._first is None or self._first_gray is None or self._largest_change is None:
            self._first, self._first_gray = bgra.copy(), gray
            self._largest_change = np.zeros_like(gray)
        elif self._first_gray.shape != gray.shape:
            self._is_of_one_size = False
            return
        else:
            difference = cv2.absdiff(self._first_gray, gray)
            cv2.max(self._largest_change, difference, dst=self._largest_change)
        self._frames += 1

    def area(self) -> ViewerArea | None:
        """Return where the desktop is; None as long as too little was seen to say."""
        if self._first is None or self._largest_change is None:
            return None
        if not self._is_of_one_size or self._frames < _FEWEST_FRAMES:
            return None
        has_changed = self._largest_change > _CHANGED
        if not has_changed.any():
            return None
        picture = self._first[..., :3]
        height, width = has_changed.shape
        return (
            _between_side_bars(picture, has_changed)
            or _turned(_between_side_bars(picture.transpose(1, 0, 2), has_changed.T))
            or ViewerArea(Rect.of_size(Size(width, height)))
        )


def _turned(area: ViewerArea | None) -> ViewerArea | None:
    if area is None:
        return None
    desktop, bars, tool_bars = area
    return ViewerArea(_swapped(desktop), _all_swapped(bars), _all_swapped(tool_bars))


def _all_swapped(boxes: Sequence[Rect]) -> tuple[Rect, ...]:
    return tuple(_swapped(box) for box in boxes)


def _swapped(box: Rect) -> Rect:
    return Rect(box.y, box.x, box.height, box.width)


def _between_side_bars(picture: npt.NDArray[np.uint8], has_changed: _Mask) -> ViewerArea | None:
    """Return the desktop between two plain bars at the left and right, below or above a tool bar if there is one."""
    height, width = has_changed.shape
    colour = picture[height // 2, 0].astype(np.int16)
    is_bar = (np.abs(picture.astype(np.int16) - colour).max(axis=2) <= _SAME) & ~has_changed
    top, bottom = _bar_rows(is_bar)
    if bottom - top < height - 2 * _THICKEST_TOOL_BAR_PX or bottom <= top:
        return None
    columns = is_bar[top:bottom].all(axis=0)
    left, right = _run(columns), _run(columns[::-1])
    is_pair = abs(left - right) <= _EVEN_PX and _THINNEST_BAR_PX <= left <= _LARGEST_BAR_SHARE * width
    if not is_pair or not _is_filled(is_bar[top:bottom, left : width - right]):
        return None
    if has_changed[:top].any() or has_changed[bottom:].any():
        # What changes beside the desktop may belong to it.
        return None
    strips = (Rect(0, 0, width, top), Rect(0, bottom, width, height - bottom))
    return ViewerArea(
        desktop=Rect(left, top, width - left - right, bottom - top),
        bars=(Rect(0, top, left, bottom - top), Rect(width - right, top, right, bottom - top)),
        tool_bars=tuple(strip for strip in strips if not strip.is_empty),
    )


def _bar_rows(is_bar: _Mask) -> tuple[int, int]:
    """Return the first row of the bars and the one after the last: around the middle, where both ends are plain."""
    height = is_bar.shape[0]
    ends = np.concatenate((is_bar[:, :_THINNEST_BAR_PX], is_bar[:, -_THINNEST_BAR_PX:]), axis=1)
    edge = np.asarray(ends.all(axis=1), np.bool_)
    above, below = _run(edge[: height // 2][::-1]), _run(edge[height // 2 :])
    return height // 2 - above, height // 2 + below


def _run(flags: npt.NDArray[np.bool_]) -> int:
    """Return how many of the first flags are set."""
    return int(flags.argmin()) if not flags.all() else len(flags)


def _is_filled(inside: _Mask) -> bool:
    """Whether a picture reaches its bars along all of both sides, and is not just a window on a plain ground."""
    if inside.shape[1] < 2:
        return False
    return bool((~inside[:, 0]).mean() >= _FILLED_SHARE and (~inside[:, -1]).mean() >= _FILLED_SHARE)
