"""The editor of one session: step list, picture, inspector and timeline around one document."""

from functools import partial
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from remoteassist.model.geometry import Rect
from remoteassist.playing.speaker import SpeakerProcess
from remoteassist.session.store import Session
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.article.article_tab import ArticleTab
from remoteassist.ui.editor.canvas.canvas_pane import CanvasPane
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.editor_header import EditorHeader
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.inspector.inspector import Inspector
from remoteassist.ui.editor.player.film_source import FactsOnce
from remoteassist.ui.editor.player.player_panel import PlayerPanel
from remoteassist.ui.editor.player.sounding import OpenSpeaker
from remoteassist.ui.editor.preparing import Preparing
from remoteassist.ui.editor.redacting.redact_panel import RedactPanel
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.editor.session_panel import SessionPanel
from remoteassist.ui.editor.step_list.step_list import StepList
from remoteassist.ui.editor.timeline.timeline_panel import TimelinePanel
from remoteassist.ui.export_panel.export_panel import ExportPanel
from remoteassist.ui.export_panel.remembered_choices import choices_from, with_choices
from remoteassist.ui.jobs import Job
from remoteassist.ui.language import translate
from remoteassist.ui.settings_store import SettingsStore


class EditorPage(QWidget):
    """Opens a session in its constructor and lets go of it in `close_session`.

    Raises:
        RemoteAssistError: The session or its guide cannot be read.
    """

    left = Signal()
    """The person wants back to the library."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        settings: SettingsStore | None = None,
        open_speaker: OpenSpeaker = SpeakerProcess,
    ) -> None:
        super().__init__(parent)
        self._settings = settings or SettingsStore(parent=self)
        self.document = EditorDocument(session, self)
        self.selection = EditorSelection(self.document, self)
        self.frames = Frames(session, self)
        self.commands = Commands(self)
        self._declare_commands()
        self.step_list = StepList(self.document, self.selection, self.commands)
        self.step_list.video_requested.connect(self._show_video)
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(translate("Editor", "View"))
        # Who presses on a tab wants to work on its page, not on the tabs.
        self._tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pages = QStackedWidget()
        self._add_tab(translate("Editor", "Steps"), self._steps_tab())
        facts = FactsOnce(session)
        self.timeline = TimelinePanel(self.document, self.selection, self.frames, self.commands, facts)
        self._remember("timeline.collapse_idle", "collapses_idle")
        self.preparing = Preparing(session, self)
        self.timeline.facts_read.connect(self.preparing.take_facts)
        self.preparing.sound_measured.connect(self.timeline.read_wave_form)
        self.video = PlayerPanel(
            self.document,
            self.selection,
            self.frames,
            self.commands,
            facts,
            timeline=self.timeline.view,
            open_speaker=open_speaker,
        )
        if self.video.sound.has_sound:
            self._remember("player.mute", "is_player_muted")
        self.video.player.changed.connect(self._on_playing)
        self.timeline.view.step_opened.connect(self.show_in_video)
        self._add_tab(translate("Editor", "Video"), self.video)
        article = ArticleTab(self.document, self.frames)
        article.step_picked.connect(self._on_step_picked)
        self._add_tab(translate("Editor", "Article"), article)
        self._tabs.currentChanged.connect(self._on_tab_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._header = EditorHeader(self.document, self.commands, self._tabs)
        layout.addWidget(self._header)
        self._side = QStackedWidget()
        self._side.hide()
        self._body = QSplitter(Qt.Orientation.Horizontal)
        self._body.setChildrenCollapsible(False)
        self._body.addWidget(self._pages)
        self._body.addWidget(self._side)
        self._body.setStretchFactor(0, 1)
        layout.addWidget(self._rows(), 1)
        self._export: ExportPanel | None = None
        self._redact: RedactPanel | None = None
        self._details: SessionPanel | None = None
        self.canvas_pane.redact_everywhere_requested.connect(self._on_redact_everywhere)

    @property
    def is_exporting(self) -> bool:
        """Whether an export of this session runs."""
        return self._export is not None and self._export.is_running

    def hand_over_exports(self) -> list[Job]:
        """Give the exports that run to somebody who outlives this page: each has its own snapshot of the guide."""
        return [] if self._export is None else self._export.hand_over()

    def close_session(self) -> None:
        """Save, stop decoding and let go of the session."""
        if self._export is not None:
            self._export.stop()
        if self._redact is not None:
            self._redact.close_session()
        self.step_list.close_session()
        self.document.close()
        self.preparing.stop()
        self.timeline.close_session()
        self.video.close_session()
        self.frames.close()

    def add_to_header(self, widget: QWidget) -> None:
        """Put a control of the window at the end of the header."""
        self._header.add(widget)

    def show_side(self, panel: QWidget) -> None:
        """Show a panel at the right of whatever tab is open, in place of the one that was there."""
        if self._side.indexOf(panel) < 0:
            self._side.addWidget(panel)
        self._side.setCurrentWidget(panel)
        self._side.show()
        # In the inspector's place: beside both of them there is no room for the picture on a small screen.
        self.inspector.hide()
        panel.setFocus()

    def hide_side(self) -> None:
        """Give the room of the panel at the right back to the tabs."""
        self._side.hide()
        self.inspector.show()
        self._work_place(self._pages.currentWidget()).setFocus()

    def show_in_video(self, step_id: str) -> None:
        """Show the film at a step."""
        step = self.document.step(step_id)
        if step is not None:
            self.selection.select_steps((step_id,))
            self.selection.move_playhead(step.step.t_ns)
            self._show_video()

    def _on_tab_chosen(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        page = self._pages.currentWidget()
        self.timeline.setVisible(not isinstance(page, ArticleTab))
        self._work_place(page).setFocus()

    def _work_place(self, page: QWidget | None) -> QWidget:
        """Return what the keys of a tab are for."""
        if page is self.video:
            return self.video.view
        return page if isinstance(page, ArticleTab) else self.step_list.view

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Have the keys go to the page that is seen."""
        super().showEvent(event)
        self._work_place(self._pages.currentWidget()).setFocus()

    def _on_playing(self) -> None:
        if self.video.player.is_playing:
            self._show_video()

    def _on_step_picked(self, step_id: str) -> None:
        self.selection.select_steps((step_id,))
        self._tabs.setCurrentIndex(0)

    def _remember(self, command_id: str, setting: Literal["collapses_idle", "is_player_muted"]) -> None:
        """Have a command on or off as the last time, and keep what is chosen now."""
        action = self.commands.action(command_id)
        if action.isChecked() != getattr(self._settings.settings, setting):
            action.trigger()
        action.toggled.connect(
            lambda is_on: self._settings.change(lambda settings: replace(settings, **{setting: is_on}))
        )

    def _show_export(self) -> None:
        if self._export is None:
            self._export = ExportPanel(self.document)
            self._export.closed.connect(self.hide_side)
            self._export.show_choices(choices_from(self._settings.settings))
            self._export.choices_changed.connect(
                lambda choices: self._settings.change(lambda settings: with_choices(settings, choices))
            )
        self.show_side(self._export)

    def _show_redact(self) -> RedactPanel:
        if self._redact is None:
            self._redact = RedactPanel(self.document, self.selection)
            self._redact.closed.connect(self.hide_side)
        self.show_side(self._redact)
        return self._redact

    def _show_details(self) -> None:
        if self._details is None:
            self._details = SessionPanel(self.document)
            self._details.closed.connect(self.hide_side)
        self.show_side(self._details)

    def _on_redact_everywhere(self, rect_frame_px: object) -> None:
        step_id = self.selection.current_step_id
        guide_step = None if step_id is None else self.document.step(step_id)
        if isinstance(rect_frame_px, Rect) and guide_step is not None:
            self._show_redact().look_for_region(guide_step.picture_span.start_ns, rect_frame_px)

    def _rows(self) -> QSplitter:
        """Return the page of the tab, and under it the timeline over the whole width."""
        rows = QSplitter(Qt.Orientation.Vertical)
        rows.setChildrenCollapsible(False)
        rows.addWidget(self._body)
        rows.addWidget(self.timeline)
        rows.setStretchFactor(0, 1)
        return rows

    def _add_tab(self, text: str, page: QWidget) -> None:
        self._tabs.addTab(text)
        self._pages.addWidget(page)

    def _steps_tab(self) -> QWidget:
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        self.canvas_pane = CanvasPane(
            self.document, self.selection, self.frames, self.commands, settings=self._settings
        )
        columns.addWidget(self.step_list)
        columns.addWidget(self.canvas_pane)
        columns.setStretchFactor(columns.indexOf(self.canvas_pane), 1)
        self.inspector = Inspector(
            self.document, self.selection, self.commands, rows=self.step_list.view.step_model
        )
        columns.addWidget(self.inspector)
        return columns

    def _show_tab(self, index: int) -> None:
        self._tabs.setCurrentIndex(index)

    def _show_video(self) -> None:
        """Go to the tab of the video."""
        self._tabs.setCurrentIndex(self._pages.indexOf(self.video))

    def _declare_commands(self) -> None:
        self.commands.add(
            "editor.back",
            translate("Editor", "Library"),
            self.left.emit,
            group=translate("Editor", "Go to"),
            shortcut="Alt+Left",
            icon_name="back",
        )
        for index, (command_id, text) in enumerate(
            (
                ("view.steps", translate("Editor", "Steps")),
                ("view.video", translate("Editor", "Video")),
                ("view.article", translate("Editor", "Article")),
            )
        ):
            self.commands.add(
                command_id,
                text,
                partial(self._show_tab, index),
                group=translate("Editor", "Go to"),
                shortcut=f"Alt+{index + 1}",
            )
        self._declare_history()
        self._declare_session_commands()

    def _declare_history(self) -> None:
        edit = translate("Editor", "Edit")
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

    def _declare_session_commands(self) -> None:
        self.commands.add(
            "session.details",
            translate("Editor", "Session details"),
            self._show_details,
            group=translate("Editor", "Session"),
            shortcut="Ctrl+Shift+D",
            icon_name="info",
            tip=translate("Editor", "The ticket and the customer's consent, which no reader sees"),
        )
        self.commands.add(
            "redact.everywhere",
            translate("Editor", "Redact everywhere…"),
            self._show_redact,
            group=translate("Editor", "Session"),
            shortcut="Ctrl+Shift+R",
            icon_name="redact",
            tip=translate("Editor", "Find a name or a number in all frames, and redact it"),
        )
        self.commands.add(
            "export.show",
            translate("Editor", "Export"),
            self._show_export,
            group=translate("Editor", "Session"),
            shortcut="Ctrl+E",
            icon_name="export",
            tip=translate("Editor", "Write the video and the article"),
        )
