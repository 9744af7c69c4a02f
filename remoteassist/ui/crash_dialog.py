"""Tells that something went wrong, that the work is saved, and what can be done."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from remoteassist.ui.language import translate


class CrashDialog(QMessageBox):
    """Open the folder of the report, go on, or quit. Shown with `open()`, so that nothing waits for an answer."""

    def __init__(self, report: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._report = report
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(translate("Crash", "Something went wrong"))
        self.setText(translate("Crash", "Something went wrong that should not have."))
        self.setInformativeText(
            translate(
                "Crash",
                "Your work is saved. A report was written; it names parts of the program, and holds nothing of"
                " your sessions. Please send it to whoever looks after remoteassist.",
            )
        )
        self._folder = self.addButton(
            translate("Crash", "Open the folder"), QMessageBox.ButtonRole.ActionRole
        )
        go_on = self.addButton(translate("Crash", "Go on"), QMessageBox.ButtonRole.AcceptRole)
        self._quit = self.addButton(translate("Crash", "Quit"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(go_on)
        self.setEscapeButton(go_on)
        # The box would close itself at any button; after a look into the folder it has to stay.
        self._folder.clicked.disconnect()
        self._folder.clicked.connect(self._on_folder)
        self._quit.clicked.connect(self._on_quit)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.parent)))

    def _on_quit(self) -> None:
        window = self.parentWidget()
        if window is not None:
            window.close()
