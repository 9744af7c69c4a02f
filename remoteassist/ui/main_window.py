"""The one window: the library, and in its place the editor of the session that was opened."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget

from remoteassist.errors import RemoteAssistError
from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.home_window import HomeWindow
from remoteassist.ui.language import translate


class MainWindow(QMainWindow):
    """Shows the library of a folder, and one session at a time."""

    def __init__(self, folder: Path, *, extra: tuple[Path, ...] = ()) -> None:
        super().__init__()
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self._library = HomeWindow(folder, extra=extra)
        self._library.session_opened.connect(self.open_session)
        self._pages.addWidget(self._library)
        self._editor: EditorPage | None = None
        self.setWindowTitle("remoteassist")
        self.resize(QSize(1200, 760))
        geometry = QSettings().value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def open_session(self, path: Path) -> None:
        """Show a session in the editor, or say why that cannot be done."""
        self.show_library()
        try:
            editor = EditorPage(Session.open(path))
        except RemoteAssistError as error:
            QMessageBox.warning(self, translate("Window", "Cannot open the session"), str(error))
            return
        editor.left.connect(self.show_library)
        self._editor = editor
        self._pages.addWidget(editor)
        self._pages.setCurrentWidget(editor)
        self.setWindowTitle(f"{editor.document.guide.title or path.stem} - remoteassist")

    def show_library(self) -> None:
        """Close the open session, if there is one, and show the library."""
        if self._editor is not None:
            self._editor.close_session()
            self._pages.removeWidget(self._editor)
            self._editor.deleteLater()
            self._editor = None
            self.setWindowTitle("remoteassist")
        self._library.read()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Save what is open; end a recording whole."""
        QSettings().setValue("window/geometry", self.saveGeometry())
        self.show_library()
        self._library.close()
        super().closeEvent(event)
