"""A note as readers will see it."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from remoteassist.export.note import note_html


class NotePreview(QTextBrowser):
    """Shows Markdown by the rules of the exports. A note may be a stranger's: nothing is loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_note(self, note: str) -> None:
        """Show a note in place of the one before."""
        self.setHtml(note_html(note))

    def loadResource(self, kind: int, name: QUrl | str) -> None:  # noqa: N802 - Qt's name
        """Load nothing, from nowhere."""
