"""Structured text in a text field: labels are bold, code is in a fixed width, and both are read back as they are."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextCursor, QTextDocument

from remoteassist.model.text import Span, SpanStyle, Text

_STYLE: Final = QTextCharFormat.Property.UserProperty + 1
"""Of a character: the style of its span."""

_STYLES: Final[dict[str, SpanStyle]] = {"plain": "plain", "label": "label", "code": "code", "icon": "icon"}


def show_text(document: QTextDocument, text: Text) -> None:
    """Put structured text into a document, in place of what it holds; undo of the document itself is cleared."""
    document.clear()
    cursor = QTextCursor(document)
    for span in text:
        cursor.insertText(span.text, format_of(span.style))
    document.clearUndoRedoStacks()


def text_in(document: QTextDocument) -> Text:
    """Return what a document says as structured text; several paragraphs are one, with a space between."""
    spans: list[Span] = []
    block = document.begin()
    while block.isValid():
        if spans:
            _append(spans, Span(" "))
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            _append(spans, Span(fragment.text(), style_of(fragment.charFormat())))
            iterator += 1
        block = block.next()
    return tuple(spans)


def format_of(style: SpanStyle) -> QTextCharFormat:
    """Return how a span looks in a field."""
    shape = QTextCharFormat()
    shape.setProperty(_STYLE, style)
    if style == "label":
        shape.setFontWeight(QFont.Weight.Bold)
    elif style == "code":
        shape.setFontFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
    elif style == "icon":
        shape.setFontItalic(True)
    return shape


def style_of(shape: QTextCharFormat) -> SpanStyle:
    """Return the style that a character was given; bold that came from elsewhere is a label."""
    stored = shape.property(_STYLE)
    if isinstance(stored, str) and stored in _STYLES:
        return _STYLES[stored]
    return "label" if shape.fontWeight() >= QFont.Weight.Bold else "plain"


def _append(spans: list[Span], span: Span) -> None:
    if spans and spans[-1].style == span.style:
        spans[-1] = Span(spans[-1].text + span.text, span.style)
    elif span.text:
        spans.append(span)
