"""The editor of one session: step list, picture, inspector and timeline around one document."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QToolBar, QVBoxLayout, QWidget

from remoteassist.session.store import Session
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.language import translate


class EditorPage(QWidget):
    """Opens a session in its constructor and lets go of it in `close_session`.

    Raises:
        RemoteAssistError: The session or its guide cannot be read.
    """

    left = Signal()
    """The person wants back to the library."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = EditorDocument(session, self)
        self.selection = EditorSelection(self.document, self)
        self.frames = Frames(session, self)
        self.commands = Commands(self)
        self._declare_commands()
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(translate("Editor", "View"))
        self._pages = QStackedWidget()
        self._add_tab(translate("Editor", "Steps"), self._steps_tab())
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._header())
        layout.addWidget(self._pages, 1)
        self.document.history_changed.connect(self._update_history)
        self._update_history()

    def close_session(self) -> None:
        """Save, stop decoding and let go of the session."""
        self.document.close()
        self.frames.close()

    def _header(self) -> QHBoxLayout:
        bar = QToolBar()
        for command_id in ("editor.back", "edit.undo", "edit.redo"):
            bar.addAction(self.commands.action(command_id))
        header = QHBoxLayout()
        header.setContentsMargins(8, 4, 8, 4)
        header.addWidget(bar)
        header.addStretch(1)
        header.addWidget(self._tabs)
        header.addStretch(1)
        return header

    def _add_tab(self, text: str, page: QWidget) -> None:
        self._tabs.addTab(text)
        self._pages.addWidget(page)

    def _steps_tab(self) -> QWidget:
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        return columns

    def _declare_commands(self) -> None:
        edit = translate("Editor", "Edit")
        self.commands.add(
            "editor.back",
            translate("Editor", "Library"),
            self.left.emit,
            group=translate("Editor", "Go to"),
            shortcut="Alt+Left",
            icon_name="back",
        )
        self.commands.add(
            "edit.undo",
            translate("Editor", "Undo"),
            self.document.undo,
            group=edit,
            shortcut=QKeySequence.StandardKey.Undo,
            icon_name="undo",
        )
        self.commands.add(
            "edit.redo",
            translate("Editor", "Redo"),
            self.document.redo,
            group=edit,
            shortcut=QKeySequence.StandardKey.Redo,
            icon_name="redo",
        )

    def _update_history(self) -> None:
        for command_id, name, template in (
            ("edit.undo", self.document.undo_name, translate("Editor", "Undo {name}")),
            ("edit.redo", self.document.redo_name, translate("Editor", "Redo {name}")),
        ):
            action = self.commands.action(command_id)
            action.setEnabled(name is not None)
            plain = translate("Editor", "Undo") if command_id == "edit.undo" else translate("Editor", "Redo")
            action.setText(plain if name is None else template.format(name=name))
