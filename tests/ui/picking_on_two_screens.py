"""Drives the region picker on the screens of the platform it is started on, and prints what it picked.

A program of its own: which screens there are is settled when an application begins, and tests share one.
"""

import json
import sys

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from remoteassist.ui.recorder.places.region_picker import RegionPicker
from remoteassist.ui.recorder.places.region_veil import RegionVeil

_TIMEOUT_MS = 5000


def _wait_for_veils(picker: RegionPicker) -> None:
    """Let the application go on until the screens are dimmed."""
    deadline = QDeadlineTimer(_TIMEOUT_MS)
    while not picker.veils and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _dragged(picker: RegionPicker, veil: RegionVeil) -> tuple[int, ...]:
    """Draw from (100, 50) by 300 x 200 on a screen, and take it."""
    picked: list[tuple[int, ...]] = []

    def take(box: tuple[int, ...], _picture: QPixmap) -> None:
        picked.append(box)

    picker.picked.connect(take)
    QTest.mousePress(veil, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    QTest.mouseMove(veil, QPoint(200, 200))
    QTest.mouseMove(veil, QPoint(400, 250))
    QTest.mouseRelease(veil, Qt.MouseButton.LeftButton, pos=QPoint(400, 250))
    QTest.keyClick(veil, Qt.Key.Key_Return)
    picker.picked.disconnect(take)
    return picked[0]


def main() -> None:
    """Pick on each screen in turn, and once where the keyboard goes by Tab."""
    app = QApplication(sys.argv)
    window = QWidget()
    window.show()
    picker = RegionPicker(window)
    found: list[tuple[int, ...]] = []
    for number in range(len(app.screens())):
        picker.pick()
        _wait_for_veils(picker)
        found.append(_dragged(picker, picker.veils[number]))
    picker.pick(found[-1])
    _wait_for_veils(picker)
    boxes = [veil.box is not None for veil in picker.veils]
    QTest.keyClick(picker.veils[-1], Qt.Key.Key_Tab)
    QTest.keyClick(picker.veils[0], Qt.Key.Key_Space)
    moved = [veil.box is not None for veil in picker.veils]
    QTest.keyClick(picker.veils[0], Qt.Key.Key_Escape)
    print(json.dumps({"found": found, "boxes": boxes, "moved": moved, "left": len(picker.veils)}))


if __name__ == "__main__":
    main()
