"""Text that cannot be edited, but be gone to, read out and copied, by keyboard as well."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from remoteassist.ui.editor.fields.growing_edit import GrowingEdit


class FactText(GrowingEdit):
    """Looks like a label with a ring around it while it has the focus; breaks words that have no room."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(has_paragraphs=True, parent=parent)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setProperty("isFact", True)  # noqa: FBT003 - Qt's way
        self.document().setDocumentMargin(0)
        self.show_plain(text)
