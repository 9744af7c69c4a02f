"""The left side of the editor: the steps of the guide, or how to get some."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.reading_menu import reading_menu
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.editor.step_list.no_steps import NoSteps
from remoteassist.ui.editor.step_list.step_commands import StepCommands
from remoteassist.ui.editor.step_list.step_thumbnails import StepThumbnails
from remoteassist.ui.editor.step_list.step_view import StepView
from remoteassist.ui.language import translate


class StepList(QStackedWidget):
    """Shows and changes the steps of one document. `close_session` ends its thread and its child process."""

    video_requested = Signal()
    """The person wants to see the moment of the playhead in the video."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        commands: Commands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._thumbnails = StepThumbnails(document.session, self)
        self.view = StepView(document, selection, self._thumbnails)
        self._no_steps = NoSteps(document)
        self.commands = StepCommands(document, selection, commands=commands, scope=self.view, parent=self)
        self.addWidget(self.view)
        self.addWidget(self._no_steps)
        self.commands.retitle_requested.connect(self._on_retitle_requested)
        self.commands.readings_requested.connect(self._on_readings_requested)
        self.commands.video_requested.connect(self._on_video_requested)
        self.view.picture_double_clicked.connect(self._on_picture_double_clicked)
        self.view.readings_requested.connect(self._on_readings_pointed_at)
        self.view.insertion_requested.connect(self._offer_insertion)
        self.view.menu_requested.connect(self._show_menu)
        self._no_steps.insertion_requested.connect(self.commands.insert_empty)
        document.changed.connect(self._update_page)
        self._update_page()

    def close_session(self) -> None:
        """Take the title that is being typed, and stop making pictures and finding steps."""
        self.view.finish_editing()
        self._no_steps.close_session()
        self._thumbnails.close()

    def _update_page(self) -> None:
        page = self.view if self._document.guide.steps else self._no_steps
        if self.currentWidget() is not page:
            had_focus = self.isAncestorOf(self.focusWidget()) and self.focusWidget().hasFocus()
            self.setCurrentWidget(page)
            if had_focus:
                page.setFocus()

    def _on_retitle_requested(self) -> None:
        self.view.setFocus()
        self.view.edit_current()

    def _on_readings_requested(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            place = self.view.visualRect(index).center()
            self._offer_readings(
                self.view.step_model.row(index.row()).id, self.view.viewport().mapToGlobal(place)
            )

    def _on_readings_pointed_at(self, step_id: str) -> None:
        self._offer_readings(step_id, QCursor.pos())

    def _offer_readings(self, step_id: str, place: QPoint) -> None:
        menu = reading_menu(self._document, step_id, self.view)
        if menu is not None:
            _popup(menu, place)

    def _offer_insertion(self, row: int) -> None:
        menu = QMenu(self.view)
        menu.addAction(
            translate("StepList", "Insert an empty step"), partial(self.commands.insert_empty, row)
        )
        menu.addAction(
            translate("StepList", "Insert a step at the playhead"),
            partial(self.commands.insert_at_playhead, row),
        )
        _popup(menu, QCursor.pos())

    def _show_menu(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self.view)
        for part in self.commands.actions():
            menu.addActions(part)
            menu.addSeparator()
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row_box = self.view.visualRect(self.view.currentIndex())
            place = self.view.viewport().mapToGlobal(row_box.center())
        _popup(menu, place)

    def _on_picture_double_clicked(self, step_id: str) -> None:
        self._selection.select_steps((step_id,))
        self._on_video_requested()

    def _on_video_requested(self) -> None:
        current = self._selection.current_step_id
        step = None if current is None else self._document.step(current)
        if step is not None:
            self._selection.move_playhead(step.step.t_ns)
            self.video_requested.emit()


def _popup(menu: QMenu, place: QPoint) -> None:
    """Show a menu that goes when it is closed, without holding up the event loop."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
