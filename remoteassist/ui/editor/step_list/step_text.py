"""Draws a title on a few lines: labels bold as on paper, all of it as plain text, with an ellipsis when it is cut."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from remoteassist.model.text import Span, Text, plain_text

_ELLIPSIS: Final = "…"
_MOST_CHARS: Final = 400
"""Of one line. A stranger's title of a million letters must not be laid out whole for the few that are seen."""
_LONGEST_WORD_CHARS: Final = 16
"""What is longer is a path or an address, of which the beginning says more than nothing."""


class TitleText:
    """A title laid out for one width; nothing in it is ever read as markup.

    Args:
        text: What is told.
        font: Of its plain words; labels are bold, code has a fixed width.
        width_px: Of the lines.
        most_lines: What does not fit on these is cut at a word.
        is_doubtful: Whether labels are underlined with dots.
    """

    def __init__(
        self, text: Text, font: QFont, *, width_px: float, most_lines: int, is_doubtful: bool = False
    ) -> None:
        if len(plain_text(text)) > most_lines * _MOST_CHARS:
            text = _cut(text, most_lines * _MOST_CHARS)
        self._layout = _laid_out(text, font, width_px=width_px, is_doubtful=is_doubtful)
        if self._layout.lineCount() <= most_lines:
            return
        last = self._layout.lineAt(most_lines - 1)
        length = min(last.textStart() + last.textLength(), len(plain_text(text)))
        while length > 0 and self._layout.lineCount() > most_lines:
            cut = _cut(text, length)
            self._layout = _laid_out(cut, font, width_px=width_px, is_doubtful=is_doubtful)
            length = _word_before(plain_text(text), length)

    @property
    def height_px(self) -> float:
        """The height of its lines."""
        return self._layout.boundingRect().height()

    def paint(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        """Draw it from the top left corner of a box."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(box.x(), box.y()))


def _laid_out(text: Text, font: QFont, *, width_px: float, is_doubtful: bool) -> QTextLayout:
    layout = QTextLayout(plain_text(text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, is_doubtful=is_doubtful))
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width_px))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _formats(text: Text, *, is_doubtful: bool) -> list[QTextLayout.FormatRange]:
    formats: list[QTextLayout.FormatRange] = []
    at = 0
    for span in text:
        # Qt counts UTF-16 code units.
        length = len(span.text.encode("utf-16-le")) // 2
        if span.style in {"label", "code"}:
            one = QTextLayout.FormatRange()
            one.start, one.length = at, length
            one.format = _format(span, is_doubtful=is_doubtful)
            formats.append(one)
        at += length
    return formats


def _format(span: Span, *, is_doubtful: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    if span.style == "code":
        form.setFontFixedPitch(True)
        return form
    form.setFontWeight(QFont.Weight.Bold)
    if is_doubtful:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return form


def _cut(text: Text, length: int) -> Text:
    """Return the first characters of a text with an ellipsis."""
    length = len(plain_text(text)[:length].rstrip(" .,:"))
    spans: list[Span] = []
    for span in text:
        part = span.text[:length]
        if part:
            spans.append(Span(part, span.style))
        length -= len(part)
    return (*spans, Span(_ELLIPSIS))


def _word_before(words: str, length: int) -> int:
    """Return where the word begins that ends at `length`; within a long one, such as a path, a bit before."""
    place = words.rstrip().rfind(" ", 0, max(0, length - 1))
    return place if place > 0 and length - place <= _LONGEST_WORD_CHARS else max(0, length - 4)
