"""Thin lines around what is recorded, in the colour of what the recording does."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from remoteassist.ui.recorder.bar.look import look_of
from remoteassist.ui.recorder.one_recording import Recording
from remoteassist.ui.recorder.panel.badge import badge
from remoteassist.ui.recorder.places.screen_boxes import target_box
from remoteassist.ui.theme import LIGHT

_WIDTH_PX: Final = 3
_TAG_PX: Final = 24
_NOT_KEPT: Final = ("starting", "paused", "private", "locked", "asleep")
"""Phases in which a line inside of the target is in no picture."""


class TargetBorder:
    """Four windows through which one clicks, outside of the target, so that they are in no picture of it.

    A whole screen has no outside. Its lines lie inside, and are shown only while nothing is kept: before the first
    picture, and while it is paused or private. Lines in the picture would be masked, and cost what they cover for
    the whole recording.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._sides = [_Line() for _ in range(4)]
        self._tag = _Line()
        self._is_one_of_several = False
        recording.changed.connect(self.refresh)
        recording.target_moved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the target, and take the colour of now."""
        box = target_box(self._recording)
        phase = self._recording.phase
        is_whole_screen = box is not None and _is_whole_screen(box)
        is_shown = box is not None and (phase in _NOT_KEPT if is_whole_screen else phase != "finishing")
        if box is None or not is_shown:
            self.hide()
            return
        # On the customer's screen and not on our own ground: the deeper colours, whatever the theme.
        colour = look_of(self._recording, LIGHT).colour
        for side, part in zip(self._sides, border_boxes(box, is_inside=is_whole_screen), strict=True):
            side.show_at(part, colour)
        if self._is_one_of_several:
            self._tag.show_at(tag_box(box, is_inside=is_whole_screen), colour, self._recording.number)
        else:
            self._tag.hide()

    def set_one_of_several(self, is_one: bool) -> None:  # noqa: FBT001 - a property's setter
        """Show its number, too, as in the bar: with one recording alone there is nothing to tell apart."""
        self._is_one_of_several = is_one
        self.refresh()

    def hide(self) -> None:
        """Be seen no more."""
        for window in (*self._sides, self._tag):
            window.hide()

    def close(self) -> None:
        """Go for good."""
        self._recording.changed.disconnect(self.refresh)
        self._recording.target_moved.disconnect(self.refresh)
        for window in (*self._sides, self._tag):
            window.close()
            window.deleteLater()

    @property
    def sides(self) -> tuple[QWidget, ...]:
        """Its windows: above, below, left and right."""
        return tuple(self._sides)

    @property
    def tag(self) -> QWidget:
        """The window with its number."""
        return self._tag


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput
            # Without a window manager in between, which would keep lines off the edges of the screen.
            | Qt.WindowType.BypassWindowManagerHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._colour = ""
        self._number = 0

    def show_at(self, box: QRect, colour: str, number: int = 0) -> None:
        """Lie there in that colour, with a number that is not 0."""
        if self.geometry() != box:
            self.setGeometry(box)
        if (self._colour, self._number) != (colour, number):
            self._colour, self._number = colour, number
            self.update()
        if self.isHidden():
            self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fill itself."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colour))
        if self._number:
            side_px, ratio = self.height(), self.devicePixelRatioF()
            disc = badge(
                self._number, colour=self._colour, letters=LIGHT.surface, side_px=side_px, ratio=ratio
            )
            painter.drawPixmap((self.width() - side_px) // 2, 0, disc)
        painter.end()


def border_boxes(box: QRect, *, is_inside: bool) -> tuple[QRect, QRect, QRect, QRect]:
    """Return the lines above, below, left and right of a box, beside it or along its inner edge."""
    outer = box if is_inside else box.adjusted(-_WIDTH_PX, -_WIDTH_PX, _WIDTH_PX, _WIDTH_PX)
    inner_height = outer.height() - 2 * _WIDTH_PX
    return (
        QRect(outer.x(), outer.y(), outer.width(), _WIDTH_PX),
        QRect(outer.x(), outer.bottom() + 1 - _WIDTH_PX, outer.width(), _WIDTH_PX),
        QRect(outer.x(), outer.y() + _WIDTH_PX, _WIDTH_PX, inner_height),
        QRect(outer.right() + 1 - _WIDTH_PX, outer.y() + _WIDTH_PX, _WIDTH_PX, inner_height),
    )


def tag_box(box: QRect, *, is_inside: bool) -> QRect:
    """Return where the number of a target stands: on its upper edge, at the left, or below where that is no room."""
    left = box.x() if is_inside else box.x() - _WIDTH_PX
    if is_inside:
        return QRect(left, box.y(), _TAG_PX, _TAG_PX)
    above = QRect(left, box.y() - _WIDTH_PX - _TAG_PX, _TAG_PX, _TAG_PX)
    is_on_screen = any(screen.geometry().contains(above) for screen in QGuiApplication.screens())
    return above if is_on_screen else above.translated(0, _TAG_PX + 2 * _WIDTH_PX + box.height())


def _is_whole_screen(box: QRect) -> bool:
    """Whether lines outside of it would be seen nowhere."""
    return any(box.contains(screen.geometry()) for screen in QGuiApplication.screens())
