"""The row at the top of the editor: back, undo and redo, the session's title, the tabs, its details, and Export."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolBar, QToolButton, QWidget

from remoteassist.session.files import printable
from remoteassist.session.store import SESSION_SUFFIX
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.icons import BAR_PX, icon_size
from remoteassist.ui.language import translate


class EditorHeader(QWidget):
    """Follows the document: its title, and what undo and redo would do. The commands are those of the page."""

    def __init__(
        self, document: EditorDocument, commands: Commands, tabs: QTabBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._commands = commands
        bar = QToolBar()
        for command_id in ("editor.back", "edit.undo", "edit.redo"):
            bar.addAction(commands.action(command_id))
        bar.setIconSize(icon_size(self, least_px=BAR_PX))
        self._title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        left = QHBoxLayout()
        left.addWidget(bar)
        left.addWidget(self._title, 1)
        # As wide as what is left of the tabs, so that these stand in the middle.
        self._right = QHBoxLayout()
        self._right.setSpacing(4)
        self._right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(16)
        layout.addLayout(left, 1)
        layout.addWidget(tabs)
        layout.addLayout(self._right, 1)
        details = QToolButton()
        details.setDefaultAction(commands.action("session.details"))
        details.setIconSize(icon_size(self, least_px=BAR_PX))
        self.add(details)
        export = QToolButton()
        export.setDefaultAction(commands.action("export.show"))
        export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        export.setIconSize(icon_size(self, least_px=BAR_PX))
        self.add(export)
        document.history_changed.connect(self._update_history)
        document.changed.connect(self._show_title)
        self._update_history()
        self._show_title()

    def add(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        self._right.addWidget(widget)

    def _show_title(self) -> None:
        name = self._document.session.path.name.removesuffix(SESSION_SUFFIX)
        self._title.setText(printable(self._document.guide.title or name))

    def _update_history(self) -> None:
        for command_id, name, plain, template in (
            (
                "edit.undo",
                self._document.undo_name,
                translate("Editor", "Undo"),
                translate("Editor", "Undo {name}"),
            ),
            (
                "edit.redo",
                self._document.redo_name,
                translate("Editor", "Redo"),
                translate("Editor", "Redo {name}"),
            ),
        ):
            action = self._commands.action(command_id)
            action.setEnabled(name is not None)
            action.setText(plain if name is None else template.format(name=name))
