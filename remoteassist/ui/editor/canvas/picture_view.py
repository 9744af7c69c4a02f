"""A picture that can be zoomed and panned by wheel, pinch, keys, hand and scroll bars."""

import math
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QGestureEvent, QPinchGesture, QWidget

from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.ui.editor.canvas.composition import Composition
from remoteassist.ui.editor.canvas.view_transform import (
    ViewTransform,
    bounded_scale,
    fitting_scale,
    halvings_for,
    origin_px,
)
from remoteassist.ui.theme import colours

_MARGIN_PX: Final = 16.0
"""Backdrop around a picture that fits: handles at its edges can be seen and grabbed."""

_ZOOM_STEP: Final = 1.25
_DEGREES_8_PER_NOTCH: Final = 120
"""Of a wheel, in eighths of a degree as Qt counts them."""

_FOCUS_PX: Final = 2.0
"""Of the line around the picture that has the keys."""

_CRISP_SCALE: Final = 2.0
"""Device pixels per frame pixel from which single pixels are shown as squares; below, they are blended."""


class PictureView(QAbstractScrollArea):
    """Shows a composition: whole at first, then as a person zooms. Subclasses draw over it and take the pointer."""

    zoomed = Signal(float)
    """Device pixels per frame pixel; 1.0 shows each pixel as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composition = Composition()
        self._scale = 1.0
        self._is_fitted = True
        self._known_size = Size(0, 0)
        self._hand_from: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(QSize(160, 120))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.viewport().update)

    @property
    def transform(self) -> ViewTransform:
        """Where each pixel of the picture stands in the viewport."""
        size, window = self._picture_size(), self.viewport().size()
        scale = self._scale
        x = origin_px(size.width * scale, window.width(), self.horizontalScrollBar().value())
        y = origin_px(size.height * scale, window.height(), self.verticalScrollBar().value())
        ratio = self.devicePixelRatioF()
        # On whole device pixels, or every letter would be blurred by half a pixel.
        return ViewTransform(scale, Point(round(x * ratio) / ratio, round(y * ratio) / ratio))

    @property
    def is_fitted(self) -> bool:
        """Whether the whole picture is shown, however large the widget is."""
        return self._is_fitted

    def zoom_to_fit(self) -> None:
        """Show the whole picture, and go on doing so."""
        self._is_fitted = True
        self._update_view()

    def zoom_to_pixels(self) -> None:
        """Show each pixel of the picture as one of the screen."""
        self._zoom(1.0 / self.devicePixelRatioF(), self._middle())

    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom(self._scale * _ZOOM_STEP, self._middle())

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom(self._scale / _ZOOM_STEP, self._middle())

    def reveal(self, rect_frame_px: Rect) -> None:
        """Scroll no further than needed to have a box of the picture in sight, its top left corner above all."""
        box, window = self.transform.rect_to_widget(rect_frame_px), self.viewport().size()
        for bar, start, end, seen in (
            (self.horizontalScrollBar(), box.x, box.right, window.width()),
            (self.verticalScrollBar(), box.y, box.bottom, window.height()),
        ):
            beyond = min(max(0.0, end + _MARGIN_PX - seen), start - _MARGIN_PX)
            if beyond > 0 or start < _MARGIN_PX:
                bar.setValue(bar.value() + round(beyond if beyond > 0 else start - _MARGIN_PX))

    def picture_changed(self) -> None:
        """Take in that the composition holds a picture of another size."""
        self._update_view()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the keys come here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep a fitted picture whole."""
        super().resizeEvent(event)
        self._update_view()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl, else pan; with Shift to the side."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() / _DEGREES_8_PER_NOTCH
            self._zoom(self._scale * _ZOOM_STEP**turned, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Zoom by pinching, on touch screens and touch pads."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(self._scale * (1.0 + event.value()), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                middle = QPointF(self.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
                self._zoom(self._scale * pinch.scaleFactor(), middle)
                return True
        return super().viewportEvent(event)

    def begin_pan(self, event: QMouseEvent) -> None:
        """Take hold of the picture with the hand."""
        self._hand_from = event.position().toPoint()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def pan(self, event: QMouseEvent) -> bool:
        """Move the picture with the hand; whether it holds it."""
        if self._hand_from is None:
            return False
        now = event.position().toPoint()
        way = now - self._hand_from
        self._hand_from = now
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - way.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - way.y())
        return True

    def end_pan(self) -> bool:
        """Let go of the picture; whether the hand held it."""
        held = self._hand_from is not None
        self._hand_from = None
        return held

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the backdrop, the picture, and what a subclass draws over it."""
        self.prepare_paint()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours().backdrop))
        self._paint_picture(painter)
        self.paint_over(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), _FOCUS_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = _FOCUS_PX / 2
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(inset, inset, -inset, -inset))
        painter.end()

    def prepare_paint(self) -> None:
        """Bring the composition up to date, at most once for each painting however often it changes."""

    def paint_over(self, painter: QPainter) -> None:
        """Draw over the picture, in viewport pixels."""

    def _paint_picture(self, painter: QPainter) -> None:
        size = self.composition.size_px
        if size is None:
            return
        transform, ratio = self.transform, self.devicePixelRatioF()
        per_device = transform.scale * ratio
        halvings = halvings_for(per_device)
        image = self.composition.level(halvings)
        if image is None:
            return
        # One that has its own size, or is large enough for its pixels to be squares, is not blended.
        is_blended = halvings > 0 or (per_device != 1.0 and per_device < _CRISP_SCALE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_blended)
        enlarged = transform.scale * 2**halvings
        target = QRectF(
            transform.origin.x, transform.origin.y, image.width() * enlarged, image.height() * enlarged
        )
        painter.drawImage(target, image)

    def _picture_size(self) -> Size:
        """Return the picture's size, or that of the one before while it is on its way: the view keeps its place."""
        self._known_size = self.composition.size_px or self._known_size
        return self._known_size

    def _middle(self) -> QPointF:
        return QPointF(self.viewport().rect().center())

    def _zoom(self, scale: float, at: QPointF) -> None:
        """Show it at another scale, so that the point under `at` stays where it is."""
        held = self.transform.to_frame(Point(at.x(), at.y()))
        self._is_fitted = False
        self._scale = bounded_scale(scale)
        self._update_view()
        self.horizontalScrollBar().setValue(round(held.x * self._scale - at.x()))
        self.verticalScrollBar().setValue(round(held.y * self._scale - at.y()))

    def _update_view(self) -> None:
        size, window = self._picture_size(), self.viewport().size()
        if self._is_fitted:
            room = self.maximumViewportSize()
            self._scale = fitting_scale(size, Size(room.width(), room.height()), margin_px=_MARGIN_PX)
        for bar, content, seen in (
            (self.horizontalScrollBar(), size.width * self._scale, window.width()),
            (self.verticalScrollBar(), size.height * self._scale, window.height()),
        ):
            bar.setRange(0, max(0, math.ceil(content - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(max(1, seen // 20))
        self.viewport().update()
        self.zoomed.emit(self._scale * self.devicePixelRatioF())
