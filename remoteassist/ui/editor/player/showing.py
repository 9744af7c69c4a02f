"""A frame of the recording becomes the picture on the screen: composed as in the export, then fitted to its place."""

from dataclasses import dataclass

import cv2
import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.guide import Guide
from remoteassist.ui.editor.frames import image_of
from remoteassist.ui.editor.player.film_source import FilmSource


@dataclass(frozen=True, slots=True)
class FilmShowing:
    """Called on the decoding thread with what is to be shown.

    Attributes:
        source: Of that thread.
        guide: When it was asked for.
        is_exact: Whether it is looked at, rather than looked for.
        room: Device pixels that there are.
        ratio: Device pixels per logical one.
    """

    source: FilmSource
    guide: Guide
    is_exact: bool
    room: QSize
    ratio: float

    def __call__(self, frame: Frame, t_ns: int) -> QImage:
        """Return the film's picture of a session time, made smaller where the room is."""
        composed = self.source.composer_of(self.guide).compose_at(frame.bgra, t_ns)
        image = image_of(shrunk_to(composed, self.room, is_fine=self.is_exact))
        image.setDevicePixelRatio(self.ratio)
        return image


def shrunk_to(picture: Bgra, room: QSize, *, is_fine: bool) -> Bgra:
    """Return a picture that fits into some device pixels; one that does is returned as it is.

    Finely takes the mean of all pixels, 10 ms for 1080p; the other way, at a fifth of that, small text flickers.
    """
    height, width = picture.shape[:2]
    scale = min(room.width() / width, room.height() / height)
    if scale >= 1 or scale <= 0:
        return picture
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = cv2.INTER_AREA if is_fine or scale < 0.5 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, size, interpolation=way), np.uint8)
