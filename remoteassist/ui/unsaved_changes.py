"""What becomes of changes that the disk does not take: told, tried again, never lost without being asked about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from remoteassist.ui.language import translate
from remoteassist.ui.notice_bar import NoticeBar

if TYPE_CHECKING:
    from remoteassist.ui.editor.document import EditorDocument


class UnsavedChanges(QObject):
    """Watches the document that is open. GUI thread only.

    Args:
        window: Asks, and owns this.
        notice: Tells.
    """

    def __init__(self, window: QWidget, notice: NoticeBar) -> None:
        super().__init__(window)
        self._window = window
        self._notice = notice
        self._told = ""

    def watch(self, document: "EditorDocument") -> None:
        """Tell when a change of the document is not on the disk, and when all are again."""
        document.save_failed.connect(self._on_save_failed)
        document.saved.connect(self._on_saved)

    def may_leave(self, document: "EditorDocument") -> bool:
        """Save; whether the document can be closed: all is on the disk, or the person gives up what is not."""
        document.save()
        while not document.is_safe:
            answer = self._ask()
            if answer != "again":
                return answer == "lose"
            document.save()
        return True

    def _ask(self) -> str:
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - one of Qt's large classes, and seldom needed

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("remoteassist")
        box.setText(translate("Window", "The last changes are not saved: the disk does not take them."))
        box.setInformativeText(
            translate("Window", "Make room on the disk and try again. Otherwise these changes are lost.")
        )
        again = box.addButton(translate("Window", "Try again"), QMessageBox.ButtonRole.AcceptRole)
        lose = box.addButton(
            translate("Window", "Discard the changes"), QMessageBox.ButtonRole.DestructiveRole
        )
        stay = box.addButton(translate("Window", "Keep open"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(again)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        return "again" if clicked is again else "lose" if clicked is lose else "stay"

    def _on_save_failed(self, why: str) -> None:
        self._told = translate("Window", "Not saved yet, and tried again: {why}").format(why=why)
        self._notice.say(self._told, is_warning=True)

    def _on_saved(self) -> None:
        if self._told and self._notice.text == self._told:
            self._notice.say(translate("Window", "All changes are saved again."))
        self._told = ""
