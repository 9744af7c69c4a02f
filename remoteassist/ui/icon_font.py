"""Material Design icons from the font that QtAwesome brings, drawn crisp at any size.

QtAwesome itself is not imported: with QtPy that takes 0.17 s before the first window, its font and our engine 3 ms.
"""

import importlib.util
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from remoteassist.errors import MachineLacksError

_FONT: Final = "materialdesignicons6-webfont-[0-9]*.ttf"
_CODES: Final = "materialdesignicons6-webfont-charmap-*.json"
_GLYPH_SHARE: Final = 0.92
"""The glyphs fill their em square; as icons they need a little air."""


class GlyphEngine(QIconEngine):
    """Draws one glyph in one colour, at the size that is asked for in device pixels.

    Asks for its colours whenever it is drawn: with another theme they are others.
    """

    def __init__(self, glyph: str, *, colour: Callable[[], QColor], disabled: Callable[[], QColor]) -> None:
        super().__init__()
        self._glyph = glyph
        self._colour = colour
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the glyph in the middle of `rect`."""
        family, code = _font_family(), glyph_code(self._glyph)
        font = QFont(family)
        font.setPixelSize(max(round(min(rect.width(), rect.height()) * _GLYPH_SHARE), 1))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._disabled() if mode is QIcon.Mode.Disabled else self._colour())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chr(code))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the glyph on nothing; `size` is in device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another engine that draws the same."""
        return GlyphEngine(self._glyph, colour=self._colour, disabled=self._disabled)


@cache
def glyph_code(name: str) -> int:
    """Return the code point of a glyph in the font.

    Raises:
        KeyError: The font has none of that name.
    """
    # The list of all seven thousand is searched, not decoded: a window shows a few dozen.
    found = re.search(rb'"%s": *"0x([0-9a-f]+)"' % re.escape(name.encode()), _codes())
    if found is None:
        raise KeyError(name)
    return int(found.group(1), 16)


@cache
def _codes() -> bytes:
    return _file(_CODES).read_bytes()


@cache
def _font_family() -> str:
    number = QFontDatabase.addApplicationFont(str(_file(_FONT)))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise MachineLacksError("the font of the icons cannot be read; install remoteassist again")
    return families[0]


def _file(pattern: str) -> Path:
    package = importlib.util.find_spec("qtawesome")
    folders = package.submodule_search_locations if package is not None else None
    found = next((one for folder in folders or () for one in Path(folder, "fonts").glob(pattern)), None)
    if found is None:
        raise MachineLacksError("the icons are missing; install remoteassist again")
    return found
