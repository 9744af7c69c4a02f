"""The picture of one step with everything over it, composed again only where it changes, and its smaller copies."""

import cv2
import numpy as np
from PySide6.QtGui import QImage

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect, Size
from remoteassist.render.recomposing import Recomposer
from remoteassist.render.scene import Scene


class Composition:
    """Holds a step's picture and what is drawn over it; nothing is computed before it is asked for. GUI thread."""

    def __init__(self) -> None:
        self._picture: Bgra | None = None
        self._scene = Scene()
        self._recomposer: Recomposer | None = None
        self._levels: list[Bgra] = []

    @property
    def size_px(self) -> Size | None:
        """Size of the picture; None while there is none."""
        if self._picture is None:
            return None
        height, width = self._picture.shape[:2]
        return Size(width, height)

    def show_picture(self, picture: Bgra | None) -> None:
        """Take another picture, shape (H, W, 4), unredacted; it is never changed and never shown as it is."""
        if picture is not self._picture:
            self._picture = picture
            self._recomposer = None
            self._levels = []

    def show_scene(self, scene: Scene) -> None:
        """Take what is drawn over it."""
        self._scene = scene

    def composed(self) -> Bgra | None:
        """Return the pixels that are shown, shape (H, W, 4): those of the article, byte for byte."""
        self._compose()
        return None if self._recomposer is None else self._recomposer.picture.copy()

    def level(self, halvings: int) -> QImage | None:
        """Return what is shown, made smaller by halves so many times, each pixel the mean of four.

        An odd last row or column is left out. The image lasts until the next call.
        """
        self._compose()
        if self._recomposer is None:
            return None
        levels = self._levels
        while len(levels) <= halvings:
            last = levels[-1]
            levels.append(np.empty((max(1, last.shape[0] // 2), max(1, last.shape[1] // 2), 4), np.uint8))
            _halve(last, levels[-1], Rect(0, 0, last.shape[1], last.shape[0]))
        pixels = levels[halvings]
        height, width = pixels.shape[:2]
        return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)

    def _compose(self) -> None:
        """Bring pixels and smaller copies up to date, where the scene has changed."""
        if self._picture is None:
            return
        if self._recomposer is None:
            self._recomposer = Recomposer(self._picture, self._scene)
            self._levels = [self._recomposer.picture]
            return
        changed = self._recomposer.show(self._scene)
        for larger, smaller in zip(self._levels, self._levels[1:], strict=False):
            if changed is not None:
                changed = _halve(larger, smaller, changed)


def _halve(larger: Bgra, smaller: Bgra, changed: Rect) -> Rect:
    """Bring a copy of half the size up to date where the larger has changed, and return where that is in the copy."""
    height, width = smaller.shape[:2]
    left, top = min(int(changed.x) // 2, width - 1), min(int(changed.y) // 2, height - 1)
    right, bottom = min(-(-int(changed.right) // 2), width), min(-(-int(changed.bottom) // 2), height)
    part = larger[2 * top : 2 * bottom, 2 * left : 2 * right]
    smaller[top:bottom, left:right] = cv2.resize(
        part, (right - left, bottom - top), interpolation=cv2.INTER_AREA
    )
    return Rect.from_edges(left, top, right, bottom)
