"""A part of a screen to record: every screen dims, and a box is dragged on one of them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from remoteassist.ui.recorder.places.region_veil import RegionVeil
from remoteassist.ui.recorder.places.screen_boxes import desktop_box, frame_of, ratio_of, screen_box

_AWAY_MS = 250
"""Until a desktop has taken our window off the screen, with its animation: it must not be in the dimmed picture."""


class RegionPicker(QObject):
    """Takes the window of `panel` off the screens, dims them, and brings it back with what was picked.

    Boxes are X, Y, width and height in desktop units: device pixels, on macOS points.
    """

    picked = Signal(tuple, QPixmap)
    """The box that was taken, and what was in it."""
    ended = Signal()
    """The screens are as before; told after `picked`, and also when nothing was picked."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._veils: list[RegionVeil] = []
        self._starting = QTimer(self, singleShot=True, interval=_AWAY_MS)
        self._starting.timeout.connect(self._dim)
        self._first: tuple[int, ...] = ()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._on_screen_removed)

    @property
    def veils(self) -> Sequence[RegionVeil]:
        """What covers the screens now, in their order."""
        return tuple(self._veils)

    def pick(self, first: tuple[int, ...] = ()) -> None:
        """Begin; `first` is the box to begin with, empty for none."""
        if self._veils or self._starting.isActive():
            return
        self._first = first
        self._panel.window().showMinimized()
        self._starting.start()

    def leave(self) -> None:
        """End without a box."""
        self._end()

    def _dim(self) -> None:
        for screen in QGuiApplication.screens():
            veil = RegionVeil(screen, box=screen_box(self._first, frame_of(screen), ratio=ratio_of(screen)))
            veil.taken.connect(self._on_taken)
            veil.left.connect(self._end)
            veil.begun.connect(self._on_begun)
            veil.next_asked.connect(self._on_next_asked)
            self._veils.append(veil)
        for veil in self._veils:
            veil.cover()
        chosen = next((veil for veil in self._veils if veil.box is not None), None)
        if chosen is None:
            chosen = self._veil_of(self._panel.screen())
        chosen.take_keyboard()

    def _veil_of(self, screen: QScreen) -> RegionVeil:
        return next((veil for veil in self._veils if veil.covered_screen is screen), self._veils[0])

    def _on_begun(self, begun: RegionVeil) -> None:
        for veil in self._veils:
            if veil is not begun:
                veil.clear()

    def _on_next_asked(self, asking: RegionVeil) -> None:
        following = self._veils[(self._veils.index(asking) + 1) % len(self._veils)]
        following.take_keyboard()

    def _on_taken(self, veil: RegionVeil) -> None:
        box = veil.box
        if box is not None:
            screen = veil.covered_screen
            self.picked.emit(desktop_box(box, frame_of(screen), ratio=ratio_of(screen)), veil.picture)
        self._end()

    def _on_screen_removed(self) -> None:
        if self._veils:
            self._end()

    def _end(self) -> None:
        if not self._veils and not self._starting.isActive():
            return
        self._starting.stop()
        veils, self._veils = self._veils, []
        for veil in veils:
            veil.close()
            veil.deleteLater()
        bring_back(self._panel.window())
        self.ended.emit()


def bring_back(window: QWidget) -> None:
    """Show a window that went out of the picture."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.activateWindow()
