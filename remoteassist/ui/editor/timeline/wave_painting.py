"""Draws the wave form: for each column of the screen's pixels how loud it is at most in that time."""

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from remoteassist.ui.editor.timeline.lanes import LaneBox

if TYPE_CHECKING:
    from remoteassist.ui.editor.timeline.painting import Painted

_PADDING_PX: Final = 4.0
_LEAST_LOUD: Final = 0.25
"""The root of -24 dB: the loudest of a session is as high as the lane, but nothing that is quieter than this."""


def paint_wave(painter: QPainter, seen: "Painted", box: LaneBox) -> None:
    """Draw the lane of the sound; silence is a thin line, and where nothing is known yet there are words."""
    if seen.levels is None:
        _paint_words(painter, seen, box)
        return
    ratio = painter.device().devicePixelRatio()
    width, height = round(seen.view.width_px * ratio), max(1, round(box.height_px * ratio))
    peaks = seen.levels.peaks(seen.view.times_ns(np.arange(width + 1) / ratio))
    peaks /= max(seen.levels.loudest, _LEAST_LOUD)
    peaks[seen.view.x_of(seen.view.axis.duration_ns) * ratio < np.arange(width)] = -1
    from_middle = np.abs(np.arange(height) + 0.5 - height / 2)[:, None]
    is_drawn = (from_middle <= np.maximum(peaks * height / 2, ratio / 2)) & (peaks >= 0)
    pixels = np.where(is_drawn, np.uint32(QColor(seen.shades.outline).rgba()), np.uint32(0))
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(0, round(box.top_px * ratio) / ratio), image)


def _paint_words(painter: QPainter, seen: "Painted", box: LaneBox) -> None:
    room = QRectF(_PADDING_PX, box.top_px, seen.view.width_px - 2 * _PADDING_PX, box.height_px)
    words = QFontMetricsF(painter.font()).elidedText(
        seen.sound_words, Qt.TextElideMode.ElideRight, room.width()
    )
    painter.setPen(QColor(seen.shades.muted))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
