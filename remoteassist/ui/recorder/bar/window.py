"""The pill itself: on top of everything, dragged anywhere, and without the focus unless somebody wants to type.

Its buttons stay where they are whatever it has to say: nobody presses beside Stop because a line came or went.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from remoteassist.ui.recorder.bar.place import default_place, grows_up, kept_on_screen, layout_name
from remoteassist.ui.recorder.rounded_window import paint_rounded_ground, round_corners

_RADIUS_PX: Final = 10.0
_KEY: Final = "bar/place"
_ROUNDED_PX: Final = 2.0
"""So much two ways to say the same place may differ where a pixel of the screen is less than one of Qt's."""

_ROOM_LINES: Final = 6
"""Of text: what is wrong, and the last three steps."""


class BarWindow(QWidget):
    """Takes no focus when it appears or is clicked: whoever works in a remote window goes on typing there."""

    grown_up = Signal(bool)
    """Whether it grows upwards from now on: below it is less room, or what is recorded."""

    def __init__(self, targets: Callable[[], Sequence[QRect]]) -> None:
        """Prepare it; `targets` are asked for whenever it is put somewhere: they may have moved."""
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # It is never the active window, and its buttons are icons.
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle("remoteassist")
        self._grip: QPoint | None = None
        self._grows_up = False
        self._targets = targets
        self._fixed = QPoint()
        """Its left corner that stays where it is: the upper one, or the lower one when it grows upwards."""

    # -- its place -----------------------------------------------------------------------------------------------

    def show_at_its_place(self) -> None:
        """Appear where it was left on these screens, the first time outside of the targets."""
        self.resize(self.sizeHint())
        screens = _free_areas()
        kept = QSettings().value(f"{_KEY}/{layout_name(screens)}")
        if isinstance(kept, QRect):
            # Its height is another one each time; what stays where it was are the buttons at its head or foot.
            corner = kept.topLeft()
            if self._has_to_grow_up(kept):
                corner.setY(kept.bottom() + 1 - self.height())
            corner = kept_on_screen(corner, self.size(), screens)
        else:
            corner = default_place(
                self.size(), targets=self._targets(), screens=screens, room_px=self._words_px()
            )
        self._place(corner)
        self.show()
        self.windowHandle().installEventFilter(self)

    def stay_on_screen(self) -> None:
        """Come back onto the screens when one was unplugged."""
        self._place(kept_on_screen(self.pos(), self.size(), _free_areas()))

    def room_px(self) -> int:
        """Return by how much it can grow on its screen, its buttons where they are; what is negative is missing."""
        edge = self._fixed - QPoint(0, 1) if self._grows_up else self._fixed
        screens = _free_areas()
        screen = next((one for one in screens if one.contains(edge)), screens[0])
        most_px = self._fixed.y() - screen.y() if self._grows_up else screen.bottom() + 1 - self._fixed.y()
        return most_px - self.sizeHint().height()

    def event(self, event: QEvent) -> bool:
        """Be as large as what it has to say."""
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return is_done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take a press for what is there on the screen.

        While it grows upwards its parts are laid out already when the window manager has yet to move it: a press
        beside Stop by as much would be one on a step's bin.
        """
        if isinstance(event, QMouseEvent) and watched is self.windowHandle():
            pos = self.mapFromGlobal(event.globalPosition())
            if (event.position() - pos).manhattanLength() > _ROUNDED_PX:
                again = QMouseEvent(
                    event.type(),
                    pos,
                    event.globalPosition(),
                    event.button(),
                    event.buttons(),
                    event.modifiers(),
                )
                QCoreApplication.sendEvent(watched, again)
                return True
        return super().eventFilter(watched, event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Come back onto the screen wholly, once no button is pressed beside because of it."""
        super().leaveEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have round corners."""
        super().resizeEvent(event)
        round_corners(self, _RADIUS_PX)

    def _fit(self) -> None:
        # Of where it was put and not of where it is: what was too large for its place comes back to it.
        size = self.sizeHint()
        corner = self._fixed - QPoint(0, size.height() if self._grows_up else 0)
        if not self.underMouse():
            corner = kept_on_screen(corner, size, _free_areas())
        # Both at once: in between the buttons would be elsewhere.
        self.setGeometry(QRect(corner, size))

    def _place(self, corner: QPoint) -> None:
        self.move(corner)
        is_up = self._has_to_grow_up(QRect(corner, self.size()))
        if is_up != self._grows_up:
            self._grows_up = is_up
            self.grown_up.emit(is_up)
        self._fixed = corner + QPoint(0, self.height() if is_up else 0)

    def _has_to_grow_up(self, box: QRect) -> bool:
        return grows_up(box, targets=self._targets(), screens=_free_areas(), room_px=self._words_px())

    def _words_px(self) -> int:
        return _ROOM_LINES * self.fontMetrics().lineSpacing()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to drag."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        # Wayland lets no window move itself; elsewhere no window manager is asked for what needs none.
        if QGuiApplication.platformName().startswith("wayland"):
            self.windowHandle().startSystemMove()
            return
        self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go where the pointer goes."""
        if self._grip is not None:
            corner = event.globalPosition().toPoint() - self._grip
            self._place(kept_on_screen(corner, self.size(), _free_areas()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember the place."""
        if self._grip is not None:
            self._grip = None
            QSettings().setValue(f"{_KEY}/{layout_name(_free_areas())}", self.geometry())

    # -- the focus -----------------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be the window that is typed into, because somebody asked for it."""
        self._accept_focus(is_on=True)
        self.raise_()
        self.activateWindow()

    def give_focus_back(self) -> None:
        """Let the window that had the focus before have it again, and take none any more."""
        self._accept_focus(is_on=False)
        if self.isActiveWindow():
            # No window system lets a program say "whoever had it before", but each does so for a window that goes.
            corner = self.pos()
            self.hide()
            self.move(corner)
            self.show()

    def _accept_focus(self, *, is_on: bool) -> None:
        # Of the native window: the widget's own flag would take it off the screen and make another one.
        if self.isVisible():
            self.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, on=not is_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back to where one came from."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_focus_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take no focus any more once it is gone."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._accept_focus(is_on=False)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_rounded_ground(painter, self, _RADIUS_PX)
        painter.end()


def _free_areas() -> list[QRect]:
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not primary]
    return [screen.availableGeometry() for screen in (primary, *others)]
