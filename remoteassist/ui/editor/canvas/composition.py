"""The picture of one step with everything over it, composed once for each change and scaled once for each zoom."""

from typing import Final

import cv2
import numpy as np
from PySide6.QtGui import QImage

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Size
from remoteassist.render.compositor import compose
from remoteassist.render.scene import Scene

_EMPTY: Final = Scene()


class Composition:
    """Holds a step's picture and what is drawn over it; nothing is computed before it is asked for. GUI thread."""

    def __init__(self) -> None:
        self._picture: Bgra | None = None
        self._scene = _EMPTY
        self._composed: Bgra | None = None
        self._shown: QImage | None = None
        self._shown_pixels: Bgra | None = None

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
            self._forget()

    def show_scene(self, scene: Scene) -> bool:
        """Take what is drawn over it; whether that is something else than before."""
        if scene == self._scene:
            return False
        self._scene = scene
        self._forget()
        return True

    def composed(self) -> Bgra | None:
        """Return what the compositor makes of it, shape (H, W, 4); the very pixels of the article."""
        if self._composed is None and self._picture is not None:
            self._composed = compose(self._picture, self._scene)
        return self._composed

    def shown(self, size_px: Size) -> QImage | None:
        """Return it scaled down to `size_px`, each pixel a mean of those it stands for; larger ones as they are.

        The image lasts until the next change.
        """
        composed = self.composed()
        if composed is None:
            return None
        if self._shown is None or (self._shown.width(), self._shown.height()) != (
            min(size_px.width, composed.shape[1]),
            min(size_px.height, composed.shape[0]),
        ):
            # Qt does not keep the pixels of a buffer alive: we do.
            self._shown_pixels = np.ascontiguousarray(_scaled_down(composed, size_px))
            height, width = self._shown_pixels.shape[:2]
            self._shown = QImage(
                self._shown_pixels.data, width, height, width * 4, QImage.Format.Format_RGB32
            )
        return self._shown

    def _forget(self) -> None:
        self._composed = self._shown = self._shown_pixels = None


def _scaled_down(picture: Bgra, size_px: Size) -> Bgra:
    """Return a picture of that size: halved by means first, then between its neighbours, so that no line is lost.

    A mean over any other share of pixels costs 25 ms at 1080p, more than a frame of a drag.
    """
    height, width = picture.shape[:2]
    if size_px.width >= width and size_px.height >= height:
        return picture
    scaled = picture
    while scaled.shape[1] >= 2 * size_px.width and scaled.shape[0] >= 2 * size_px.height:
        half = (scaled.shape[1] // 2, scaled.shape[0] // 2)
        scaled = np.asarray(cv2.resize(scaled, half, interpolation=cv2.INTER_AREA), np.uint8)
    wanted = (size_px.width, size_px.height)
    if scaled.shape[1::-1] != wanted:
        scaled = np.asarray(cv2.resize(scaled, wanted, interpolation=cv2.INTER_LINEAR), np.uint8)
    return scaled
