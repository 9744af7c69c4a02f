"""Words and numbers in pictures, with the same pixels whatever was drawn before them.

Qt draws letters below 64 px from pictures of them, which are always the same, and larger ones from outlines. Those
it hints whatever the font says, so that the same letter differs by parts of a pixel with what was drawn before. Here
each outline is made once, at a pixel for each of the font's own units, where hinting has nothing to move.
"""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QColor,
    QFont,
    QGlyphRun,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QRawFont,
    QTextLayout,
    QTextOption,
    QTransform,
)

from remoteassist.model.geometry import Size

_FONT_FAMILIES: Final = ["Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans"]
_UNBROKEN_PX: Final = 1e5

_OUTLINED_FROM_PX: Final = 60.0
"""Height of letters in the picture from which their outlines are filled here (Qt's own limit is 64)."""

_Face: TypeAlias = tuple[str, str, int]
"""Family, style and weight."""

_application: QGuiApplication | None = None
_has_outlines: Final[dict[_Face, bool]] = {}
_outlines: Final[dict[tuple[_Face, int], QPainterPath]] = {}
"""Of glyphs by their index, a pixel for a unit of the font."""


class Lettering(NamedTuple):
    """Words in the font of all pictures, `font_px` high (to the whole pixel), in lines no wider than `widest_px`.

    Used in the main thread and one other, see `prime_fonts`.
    """

    text: str
    font_px: float
    weight: QFont.Weight = QFont.Weight.Medium
    widest_px: float = _UNBROKEN_PX

    @property
    def size_px(self) -> Size:
        """Room that the words take, in whole pixels."""
        return _size_px(self)

    def draw(self, painter: QPainter, corner: QPointF) -> None:
        """Draw the words in the colour of the painter's pen, their top left corner there."""
        layout = _laid_out(self)
        if layout.font().pixelSize() * math.sqrt(abs(painter.transform().determinant())) < _OUTLINED_FROM_PX:
            layout.draw(painter, corner)
            return
        letters = [list(_letters(run)) for run in layout.glyphRuns()]
        pen = painter.pen()
        if not all(letters):
            # Pictures have colours of their own, whatever the pen's.
            painter.setPen(QColor(0, 0, 0, 0))
            layout.draw(painter, corner)
            painter.setPen(pen)
        for letter in chain.from_iterable(letters):
            painter.fillPath(letter.translated(corner), pen.brush())


def digits_path(digits: str, *, size_px: float) -> QPainterPath:
    """Return the outlines of a number in bold, its top left corner at the origin."""
    prime_fonts()
    path = QPainterPath()
    for run in _laid_out(Lettering(digits, size_px, QFont.Weight.Bold)).glyphRuns():
        for letter in _letters(run):
            path.addPath(letter)
    return path


def text_font(size_px: float, *, weight: QFont.Weight) -> QFont:
    """Return the font of all words in pictures."""
    font = QFont()
    font.setFamilies(_FONT_FAMILIES)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    # Grey smoothing only: coloured fringes of sub-pixel text do not survive 4:2:0 video or another screen.
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    # Letters stand where the font puts them at any size: words that are zoomed in must not shift against each other.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(max(1, round(size_px)))
    font.setWeight(weight)
    return font


def prime_fonts() -> None:
    """Make text drawing possible, and safe in one other thread afterwards. Call it on the main thread.

    Creates an application without a display when the process has none; a font first used in several cold threads
    crashes Qt (5 of 6 runs), so one text is drawn here.
    """
    global _application  # noqa: PLW0603 - Qt allows one application object, and it must outlive all painting
    if QGuiApplication.instance() is None:
        _application = QGuiApplication(["remoteassist", "-platform", "offscreen"])
    _prime()


@cache
def _prime() -> None:
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for weight in (QFont.Weight.Normal, QFont.Weight.Bold):
        painter.setFont(text_font(16, weight=weight))
        painter.drawText(QPointF(2, 20), "Ag1")
    painter.end()


@lru_cache(maxsize=512)
def _size_px(words: Lettering) -> Size:
    prime_fonts()
    layout = _laid_out(words)
    lines = [layout.lineAt(index).naturalTextRect() for index in range(layout.lineCount())]
    return Size(math.ceil(max(line.right() for line in lines)), math.ceil(lines[-1].bottom()))


def _laid_out(words: Lettering) -> QTextLayout:
    """Return the lines, the letters of each standing on a whole pixel."""
    text = words.text.replace("\t", " ").replace("\n", "\u2028")
    layout = QTextLayout(text, text_font(words.font_px, weight=words.weight))
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    bottom = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(words.widest_px)
        line.setPosition(QPointF(0, math.ceil(bottom + line.ascent()) - line.ascent()))
        bottom = line.y() + line.height()
    layout.endLayout()
    return layout


def _letters(run: QGlyphRun) -> Iterator[QPainterPath]:
    """Yield the outline of each glyph where it stands; none of a font of pictures (emoji)."""
    font = run.rawFont()
    face = (font.familyName(), font.styleName(), font.weight())
    if face not in _has_outlines:
        # A font of pictures draws nothing any more once it was asked for an outline (Qt 6.11): ask its tables.
        _has_outlines[face] = any(font.fontTable(tag).size() for tag in ("glyf", "CFF ", "CFF2"))
    if not _has_outlines[face]:
        return
    scale = font.pixelSize() / font.unitsPerEm()
    for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
        if (face, glyph) not in _outlines:
            large = QRawFont(font)
            large.setPixelSize(font.unitsPerEm())
            _outlines[face, glyph] = large.pathForGlyph(glyph)
        yield QTransform(scale, 0, 0, scale, place.x(), place.y()).map(_outlines[face, glyph])
