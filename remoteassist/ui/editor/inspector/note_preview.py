"""A note as readers will see it."""

from typing import Final

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from remoteassist.export.note import note_html

_MOST_LINES: Final = 16


class NotePreview(QTextBrowser):
    """Shows Markdown by the rules of the exports. A note may be a stranger's: nothing is loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_note(self, note: str) -> None:
        """Show a note in place of the one before."""
        self.setHtml(note_html(note))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the note, as far as the inspector has room for it."""
        most = _MOST_LINES * self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), min(most, round(self.document().size().height()) + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that is needed at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def loadResource(self, kind: int, name: QUrl | str) -> None:  # noqa: N802 - Qt's name
        """Load nothing, from nowhere."""
