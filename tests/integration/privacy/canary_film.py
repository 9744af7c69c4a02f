"""A drawn recording in which a canary text stands, scrolls, is moved, covered and selected, and where that is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, TimeNs
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session

CANARY: Final = "Kestrel Zanzibar"
SIZE_PX: Final = Size(640, 480)
FRAME_MS: Final = 50
_PAGE: Final = QRect(20, 60, 600, 400)
_LINE_PX: Final = 24
_CANARY_LINES: Final = (4, 31)
_WORDS: Final = (
    "printer",
    "network",
    "driver",
    "settings",
    "account",
    "monitor",
    "keyboard",
    "update",
    "install",
    "folder",
)


@dataclass(frozen=True)
class Look:
    """What a frame shows."""

    offset_px: int = 0
    dialog: tuple[int, int] | None = None
    has_menu: bool = False
    is_selected: bool = False
    pointer: tuple[int, int] | None = None


def looks() -> Iterator[Look]:
    """Yield what each frame shows, twenty a second."""
    look = Look()
    yield from [look] * 24
    for offset in range(0, 460, 9):
        look = replace(look, offset_px=offset)
        yield look
    yield from [look] * 20
    for offset in range(look.offset_px, 0, -41):
        look = replace(look, offset_px=offset)
        yield look
    look = Look()
    yield from [look] * 16
    for x in range(60, 300, 8):
        yield replace(look, pointer=(x, 60 + _LINE_PX * _CANARY_LINES[0] + 8))
    look = replace(look, dialog=(180, 150))
    yield from [look] * 20
    for step in range(24):
        look = replace(look, dialog=(180 - 7 * step, 150 + 5 * step))
        yield look
    yield from [look] * 14
    yield from [replace(look, has_menu=True)] * 12
    yield from [look] * 10
    yield from [replace(look, is_selected=True)] * 12
    for step in range(12):
        look = replace(look, dialog=(look.dialog[0] - 9 if look.dialog else 0, 260 - 3 * step))
        yield look
    yield from [look] * 12
    yield from [Look(offset_px=200)] * 12


def draw(look: Look, *, canary: str = CANARY) -> Bgra:
    """Return a frame; without the canary everything else is the same."""
    image = QImage(SIZE_PX.width, SIZE_PX.height, QImage.Format.Format_RGB32)
    image.fill(QColor("#d8dde4"))
    painter = QPainter(image)
    _text(painter, 20, 36, "Notes about a customer", px=17, is_bold=True)
    painter.fillRect(_PAGE, QColor("white"))
    painter.setClipRect(_PAGE)
    for line in range(60):
        y = _PAGE.top() + line * _LINE_PX - look.offset_px
        if _PAGE.top() - _LINE_PX < y < _PAGE.bottom():
            _page_line(painter, line, y, canary)
    painter.setClipping(False)
    if look.dialog is not None:
        _dialog(painter, QPoint(*look.dialog), look, canary)
    if look.pointer is not None:
        painter.setBrush(QColor("black"))
        painter.drawPolygon(
            [QPoint(look.pointer[0] + dx, look.pointer[1] + dy) for dx, dy in ((0, 0), (0, 17), (12, 12))]
        )
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(SIZE_PX.height, SIZE_PX.width, 4)
    return pixels.copy()


def revealing(look: Look) -> npt.NDArray[np.bool_]:
    """Return the pixels that a frame has because of the canary, shape (H, W)."""
    return np.asarray((draw(look) != draw(look, canary="")).any(axis=2))


def make_session(path: Path) -> Session:
    """Record the film with the recorder's own encoding."""
    session = Session.create(path, target=TargetInfo("screen", "drawn"), size_px=SIZE_PX)
    writer = SegmentWriter(DurableFile(session.segment_path("0001.mkv")), size_px=SIZE_PX)
    count = 0
    for look in looks():
        writer.write(draw(look), t_ns=TimeNs(count * FRAME_MS * NS_PER_MS))
        count += 1
    writer.close()
    end_ns = TimeNs(count * FRAME_MS * NS_PER_MS)
    session.save_manifest(
        msgspec.structs.replace(
            session.manifest,
            state="complete",
            duration_ns=end_ns,
            frames=count,
            segments=(SegmentInfo("0001.mkv", TimeNs(0), end_ns, SIZE_PX, count),),
        )
    )
    return session


def _page_line(painter: QPainter, line: int, y: int, canary: str) -> None:
    words = " ".join(_WORDS[(line * 3 + shift * 7) % len(_WORDS)] for shift in range(5))
    if line not in _CANARY_LINES:
        _text(painter, 30, y + 17, f"{line} {words}", px=14)
        return
    _text(painter, 30, y + 17, f"{line} owner is", px=14)
    _text(painter, 140, y + 17, canary, px=14)
    _text(painter, 290, y + 17, words[:20], px=14)


def _dialog(painter: QPainter, corner: QPoint, look: Look, canary: str) -> None:
    box = QRect(corner.x(), corner.y(), 320, 110)
    painter.fillRect(box, QColor("#f4f4f4"))
    painter.setPen(QColor("#555555"))
    painter.drawRect(box)
    row = QRect(corner.x() + 12, corner.y() + 34, 296, 26)
    if look.is_selected:
        painter.fillRect(row, QColor("#2a63c4"))
    ink = "white" if look.is_selected else "#222222"
    _text(painter, corner.x() + 16, corner.y() + 22, "Properties", px=13, is_bold=True)
    _text(painter, corner.x() + 16, corner.y() + 52, canary, px=15, is_bold=True, ink=ink)
    _text(painter, corner.x() + 16, corner.y() + 92, "Close this window", px=13)
    if look.has_menu:
        menu = QRect(corner.x() + 80, corner.y() + 20, 150, 80)
        painter.fillRect(menu, QColor("white"))
        painter.setPen(QColor("#888888"))
        painter.drawRect(menu)
        _text(painter, menu.x() + 12, menu.y() + 24, "Rename", px=13)
        _text(painter, menu.x() + 12, menu.y() + 52, "Delete", px=13)


def _text(
    painter: QPainter, x: int, y: int, words: str, *, px: int, is_bold: bool = False, ink: str = "#202020"
) -> None:
    font = QFont("DejaVu Sans")
    font.setPixelSize(px)
    font.setBold(is_bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(x, y, words)
