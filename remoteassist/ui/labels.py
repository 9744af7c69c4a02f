"""Labels that show text of any origin as plain text, and in what colour."""

from typing import Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel

Tone: TypeAlias = Literal["", "warning", "danger"]
"""Empty for the colour that a label has by itself."""


def set_tone(label: QLabel, tone: Tone) -> None:
    """Give a label's letters the colour of a tone, in this theme and in those that follow.

    Not by its palette: with another theme the style sheet puts back the one from before it.
    """
    if (label.property("tone") or "") != tone:
        label.setProperty("tone", tone)
        label.style().unpolish(label)
        label.style().polish(label)


def text_label(text: str = "", *, is_muted: bool = False) -> QLabel:
    """Return a label for sentences, which wrap; muted ones are less important than what they stand beside."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if is_muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def heading(text: str = "", *, scale: float = 1.0, is_muted: bool = False) -> QLabel:
    """Return a label that names what stands below it, `scale` times as large as other text."""
    label = text_label(text, is_muted=is_muted)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label
