"""The timeline with its tools: buttons above, what the playhead stands on in words, the lanes, a scroll bar."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QScrollBar,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from remoteassist.model.time import NS_PER_MS
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.player.film_source import FactsOnce
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.editor.timeline.axis import Axis, AxisView
from remoteassist.ui.editor.timeline.contents import TimelineContents
from remoteassist.ui.editor.timeline.facts import FactsReader
from remoteassist.ui.editor.timeline.filmstrip import Filmstrip
from remoteassist.ui.editor.timeline.lanes import LaneBox
from remoteassist.ui.editor.timeline.telling import moment_told
from remoteassist.ui.editor.timeline.timeline_commands import RATES, declare_commands, rate_command
from remoteassist.ui.editor.timeline.timeline_edits import TimelineEdits
from remoteassist.ui.editor.timeline.timeline_view import TimelineView
from remoteassist.ui.editor.timeline.wave_form import WaveForm
from remoteassist.ui.icons import BAR_PX, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.still_label import StillLabel

_TELL_MS: Final = 250
"""A reader of the screen is told where the playhead came to rest, not each place that it passed."""


class TimelinePanel(QWidget):
    """The lower part of the editor. `close_session` ends its threads."""

    facts_read = Signal(object)
    """`SessionFacts`, twice: with the clicks alone, and with everything."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        frames: Frames,
        commands: Commands,
        facts: FactsOnce,
    ) -> None:
        super().__init__()
        self._document, self._selection, self._commands = document, selection, commands
        self.contents = TimelineContents(document, self)
        self.view = TimelineView(self.contents, selection)
        self.edits = TimelineEdits(document, selection, self.contents, self.view)
        self._says = StillLabel("0:00:00.000")
        self._bar = QScrollBar(Qt.Orientation.Horizontal)
        self._is_collapsing = True
        self._telling = QTimer(self, singleShot=True, interval=_TELL_MS)
        declare_commands(commands, self)
        self._build()
        self._strip = Filmstrip(document, frames.index, facts, self)
        self._strip.changed.connect(self.view.redraw_film)
        self.view.film_pictures = self._film_pictures
        self._wave_form = WaveForm(document.session, self)
        self._wave_form.changed.connect(self.view.redraw)
        self.view.wave_form = self._wave_form
        self._facts = FactsReader(document.session, frames.index, document.told, self)
        self._facts.words_made.connect(self.contents.take_words)
        self._facts.facts_read.connect(self.contents.take_facts)
        self._facts.facts_read.connect(self.facts_read)
        self._connect()
        self._facts.start()
        self._wave_form.read()

    def close_session(self) -> None:
        """Stop reading."""
        self._facts.stop()
        self._wave_form.close()
        self._strip.close()

    @property
    def selection(self) -> EditorSelection:
        """The playhead and what is selected."""
        return self._selection

    def read_wave_form(self) -> None:
        """Show the wave form, which was made by now if it can be made at all."""
        self._wave_form.read(is_final=True)

    def collapse_idle(self, *, is_collapsing: bool) -> None:
        """Show the idle stretches at full length, or short."""
        self._is_collapsing = is_collapsing
        self._take_axis()

    def say(self, text: str) -> None:
        """Show a line about what was done, and have it read out."""
        self._says.set_text(text)
        self._announce(text)

    def _film_pictures(self, view: AxisView, lane: LaneBox) -> Iterator[tuple[float, QImage]]:
        return self._strip.pictures(view, lane, ratio=self.devicePixelRatioF())

    def _build(self) -> None:
        self._says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._says.set_name(translate("Timeline", "At the playhead"))
        self._bar.setAccessibleName(translate("Timeline", "Part of the timeline that is seen"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tools = QHBoxLayout()
        tools.setContentsMargins(8, 4, 8, 0)
        tools.setSpacing(8)
        bar, zooming = QToolBar(), QToolBar()
        for one in (bar, zooming):
            one.setIconSize(icon_size(self, least_px=BAR_PX))
        for command_id in ("timeline.cut", "timeline.show_again", "timeline.add_zoom", "timeline.delete"):
            bar.addAction(self._commands.action(command_id))
        bar.addWidget(self._speed_button())
        bar.addWidget(self._idle_button())
        tools.addWidget(bar)
        tools.addWidget(self._says, 1)
        for command_id in ("timeline.zoom_out", "timeline.zoom_in", "timeline.fit"):
            zooming.addAction(self._commands.action(command_id))
        tools.addWidget(zooming)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(tools)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._bar)

    def _connect(self) -> None:
        self.contents.changed.connect(self._take_axis)
        self.contents.followed.connect(self._on_moved)
        self.view.view_changed.connect(self._update_bar)
        self.view.range_selected.connect(self._on_moved)
        self.view.item_selected.connect(self._on_moved)
        self.edits.told.connect(self.say)
        self._bar.valueChanged.connect(self._on_scrolled)
        self._selection.playhead_moved.connect(self._on_moved)
        self._selection.steps_selected.connect(self._on_moved)
        self._telling.timeout.connect(lambda: self._announce(self._says.text()))
        self._take_axis()
        self._update_bar()
        self._on_moved()

    def _speed_button(self) -> QToolButton:
        menu = QMenu(self)
        for rate in RATES:
            menu.addAction(self._commands.action(rate_command(rate)))
        return _menu_button(translate("Timeline", "Speed"), menu)

    def _idle_button(self) -> QToolButton:
        menu = QMenu(self)
        for command_id in ("timeline.collapse_idle", "timeline.shorten_idle", "timeline.cut_idle"):
            menu.addAction(self._commands.action(command_id))
        return _menu_button(translate("Timeline", "Idle parts"), menu)

    def _take_axis(self) -> None:
        collapsed = self.contents.idle if self._is_collapsing else ()
        if collapsed != self.view.view.axis.collapsed:
            self.view.set_view(self.view.view.on(Axis(self.contents.duration_ns, collapsed)))
        self._on_moved()

    def _update_bar(self) -> None:
        view = self.view.view
        self._bar.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._bar.setRange(0, round(view.furthest_left_ns / NS_PER_MS))
        self._bar.setPageStep(max(1, round(view.width_px * view.ns_per_px / NS_PER_MS)))
        self._bar.setSingleStep(max(1, self._bar.pageStep() // 20))
        self._bar.setValue(round(view.left_ns / NS_PER_MS))
        self._bar.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _on_scrolled(self, value: int) -> None:
        self.view.set_view(self.view.view.scrolled_to(value * NS_PER_MS))

    def _on_moved(self) -> None:
        if self.contents.is_behind:
            # The edit that moved the playhead is told in a moment.
            return
        words = moment_told(self._selection.playhead_ns, self.contents.items, range_=self.view.range)
        self._says.set_text(words)
        self.view.setAccessibleDescription(words)
        if self.view.hasFocus():
            self._telling.start()

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, text))


def _menu_button(text: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setAutoRaise(True)
    return button
