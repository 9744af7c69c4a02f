"""What covers one screen while a part of it is picked: its dimmed picture, the bright box, its size and handles."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from remoteassist.model.geometry import Point, Rect
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.places.region_shape import (
    HANDLES,
    MOVING,
    Handle,
    drawn,
    handle_at,
    is_large_enough,
    place_of,
    pulled,
    usual,
)
from remoteassist.ui.theme import GRID_PX, colours

_DIM: Final = QColor(8, 10, 14, 165)
_PAPER: Final = QColor(16, 20, 28, 235)
"""Behind words: they stand over any picture, so they bring a ground of their own, the same in both themes."""
_INK: Final = QColor(255, 255, 255)
_HANDLE_PX: Final = 10
_REACH_PX: Final = 12
_FAR: Final = 10
"""How much farther an arrow key moves with Shift."""

_ARROWS: Final = {
    Qt.Key.Key_Left: Point(-1, 0),
    Qt.Key.Key_Right: Point(1, 0),
    Qt.Key.Key_Up: Point(0, -1),
    Qt.Key.Key_Down: Point(0, 1),
}
_CURSORS: Final[dict[Handle, Qt.CursorShape]] = {
    MOVING: Qt.CursorShape.SizeAllCursor,
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
}


class RegionVeil(QWidget):
    """Covers a screen. `box` is in units of Qt from the screen's top left corner."""

    taken = Signal(QWidget)
    """Its box was taken."""
    left = Signal()
    begun = Signal(QWidget)
    """A box is being drawn here: those on other screens go."""
    next_asked = Signal(QWidget)
    """The keyboard is to go to the next screen."""

    def __init__(self, screen: QScreen, *, box: Rect | None = None) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._screen = screen
        self._picture = QPixmap()
        self._box = box
        self._handle: Handle | None = None
        self._pressed_at = Point(0, 0)
        self._box_before: Rect | None = None
        self.setAccessibleName(translate("Region", "Part of the screen to record"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def covered_screen(self) -> QScreen:
        """The screen that it covers."""
        return self._screen

    @property
    def box(self) -> Rect | None:
        """What is drawn now."""
        return self._box

    @property
    def picture(self) -> QPixmap:
        """What is in the box, as it was when the screen was covered."""
        if self._box is None:
            return QPixmap()
        ratio = self._picture.width() / max(1, self.width())
        part = QRectF(
            *(ratio * side for side in (self._box.x, self._box.y, self._box.width, self._box.height))
        )
        return self._picture.copy(part.toAlignedRect())

    def cover(self) -> None:
        """Take a picture of the screen, so that it dims also where no window can be seen through, and cover it."""
        self._picture = self._screen.grabWindow(0)
        self.setScreen(self._screen)
        self.setGeometry(self._screen.geometry())
        self.showFullScreen()

    def take_keyboard(self) -> None:
        """Be the screen to which keys go."""
        self.raise_()
        self.activateWindow()
        self.setFocus()
        self.update()

    def clear(self) -> None:
        """Have no box."""
        self._set_box(None)

    # -- by mouse ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of a handle or of the box, or begin a new one."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.take_keyboard()
        position = _point(event)
        self._pressed_at, self._box_before = position, self._box
        self._handle = None if self._box is None else handle_at(self._box, position, reach=_REACH_PX)
        if self._handle is None:
            self._box_before = None
            self._set_box(drawn(position, position, bounds=self._bounds()))
            self.begun.emit(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw or pull, and show by the pointer what a press would take hold of."""
        position = _point(event)
        if not event.buttons() & Qt.MouseButton.LeftButton:
            held = None if self._box is None else handle_at(self._box, position, reach=_REACH_PX)
            self.setCursor(Qt.CursorShape.CrossCursor if held is None else _CURSORS[held])
        elif self._handle is None:
            self._set_box(drawn(self._pressed_at, position, bounds=self._bounds()))
        elif self._box_before is not None:
            by = Point(position.x - self._pressed_at.x, position.y - self._pressed_at.y)
            self._set_box(pulled(self._box_before, self._handle, by=by, bounds=self._bounds()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was drawn; a mere click draws nothing."""
        if event.button() is Qt.MouseButton.LeftButton and self._box and not is_large_enough(self._box):
            self._set_box(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the box, as Enter does."""
        if self._box is not None and self._box.contains(_point(event)):
            self._take()

    # -- by keyboard ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move the box, with Ctrl its lower right corner, with Shift ten times as far."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._box is not None:
            self._take()
        elif key in _ARROWS or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_arrow(_ARROWS.get(key, Point(0, 0)), event.modifiers())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _is_next: bool) -> bool:  # noqa: N802, FBT001 - Qt's name and way
        """Tab goes to the next screen."""
        self.next_asked.emit(self)
        return True

    def _on_arrow(self, arrow: Point, modifiers: Qt.KeyboardModifier) -> None:
        if self._box is None:
            self._set_box(usual(self._bounds()))
            self.begun.emit(self)
            return
        far = _FAR if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        handle = (1, 1) if modifiers & Qt.KeyboardModifier.ControlModifier else MOVING
        by = Point(arrow.x * far, arrow.y * far)
        self._set_box(pulled(self._box, handle, by=by, bounds=self._bounds()))

    def _take(self) -> None:
        if self._box is not None and is_large_enough(self._box):
            self.taken.emit(self)

    def _set_box(self, box: Rect | None) -> None:
        self._box = box
        self.setAccessibleDescription("" if box is None else self._size_text(box))
        self.update()

    def _bounds(self) -> Rect:
        return Rect(0, 0, self.width(), self.height())

    def _size_text(self, box: Rect) -> str:
        # What is recorded are device pixels.
        ratio = self._screen.devicePixelRatio()
        return f"{round(box.width * ratio)} \N{MULTIPLICATION SIGN} {round(box.height * ratio)}"

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the dimmed picture and what is picked."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), _PAPER)
        if not self._picture.isNull():
            painter.drawPixmap(self.rect(), self._picture)
        veil = QPainterPath()
        veil.addRect(QRectF(self.rect()))
        if self._box is not None:
            hole = QPainterPath()
            hole.addRect(_qt(self._box))
            veil = veil.subtracted(hole)
        painter.fillPath(veil, _DIM)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._box is not None:
            self._paint_box(painter, self._box)
            self._paint_size(painter, self._box)
        self._paint_hint(painter)
        painter.end()

    def _paint_box(self, painter: QPainter, box: Rect) -> None:
        accent = QColor(colours().accent)
        edge = _qt(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_INK, 4), (accent, 2)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(edge)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(_INK)
        if not is_large_enough(box):
            return
        for handle in HANDLES:
            place = place_of(box, handle)
            side = QRectF(0, 0, _HANDLE_PX, _HANDLE_PX)
            side.moveCenter(QRectF(place.x, place.y, 0, 0).topLeft())
            painter.drawRoundedRect(side, 2, 2)

    def _paint_size(self, painter: QPainter, box: Rect) -> None:
        text = self._size_text(box)
        size = self._pill_size(text)
        gap = 2 * GRID_PX + _HANDLE_PX
        below = round(box.bottom) + gap
        top = below if below + size.height() < self.height() else round(box.bottom) - gap - size.height()
        left = min(max(round(box.right) - size.width(), GRID_PX), self.width() - size.width() - GRID_PX)
        self._paint_pill(painter, QRect(QPoint(left, top), size), text)

    def _paint_hint(self, painter: QPainter) -> None:
        """Say what can be done, at the top unless the box is there."""
        if self._handle is None and self._box is not None and not is_large_enough(self._box):
            return
        text = (
            translate("Region", "Drag over the part to record   ·   Space draws a box   ·   Esc leaves")
            if self._box is None
            else translate(
                "Region", "Enter takes it   ·   Arrows move it, with Ctrl its corner   ·   Esc leaves"
            )
        )
        size = self._pill_size(text).boundedTo(QSize(self.width() - 2 * GRID_PX, self.height()))
        place = QRect(QPoint((self.width() - size.width()) // 2, 8 * GRID_PX), size)
        if self._box is not None and _qt(self._box).intersects(QRectF(place.adjusted(-8, -8, 8, 8))):
            place.moveBottom(self.height() - 8 * GRID_PX)
        self._paint_pill(painter, place, text)

    def _pill_size(self, text: str) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(text) + 8 * GRID_PX, metrics.height() + 4 * GRID_PX)

    def _paint_pill(self, painter: QPainter, place: QRect, text: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PAPER)
        painter.drawRoundedRect(place, 2 * GRID_PX, 2 * GRID_PX)
        font = QFont(self.font())
        painter.setFont(font)
        painter.setPen(_INK)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width() - 4 * GRID_PX)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), shown)


def _point(event: QMouseEvent) -> Point:
    return Point(event.position().x(), event.position().y())


def _qt(box: Rect) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
