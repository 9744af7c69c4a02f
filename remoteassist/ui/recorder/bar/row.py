"""One recording in the bar: what it does, its buttons, what it has to say, and its last steps."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from remoteassist.settings import Hotkeys
from remoteassist.ui.elided_label import ElidedLabel
from remoteassist.ui.icons import icon, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.bar.buttons import BarButtons
from remoteassist.ui.recorder.bar.found_steps import FoundSteps
from remoteassist.ui.recorder.bar.look import look_of
from remoteassist.ui.recorder.bar.message_line import MessageLine, Tone
from remoteassist.ui.recorder.bar.style import row_style
from remoteassist.ui.recorder.bar.suggestion_line import SuggestionLine
from remoteassist.ui.recorder.one_recording import MOST_STEPS, Recording
from remoteassist.ui.recorder.panel.badge import badge
from remoteassist.ui.theme import GRID_PX, colours

_HOVER_MS: Final = 500
"""Who only crosses the bar does not want to see it grow."""
_NAME_CHARS: Final = 34


class NoteField(QLineEdit):
    """Enter keeps the note, Escape does not."""

    left = Signal()
    """Nothing more is typed here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class RecordingRow(QFrame):
    """Shows one `Recording`; everything in it is about this one alone."""

    focus_requested = Signal()
    """Somebody wants to type here."""
    focus_done = Signal()
    """And wants to type no more."""

    def __init__(
        self,
        recording: Recording,
        hotkeys: Hotkeys,
        recordings: Callable[[], Sequence[Recording]],
        parent: QWidget | None = None,
        *,
        room_px: Callable[[], int],
    ) -> None:
        """Show a recording.

        Args:
            recording: Which.
            hotkeys: That steer it, too.
            recordings: All that have a row now.
            parent: Where it lies.
            room_px: By how much it can grow where it stands; what is negative is missing.
        """
        super().__init__(parent)
        self.recording = recording
        self._room_px = room_px
        self._is_one_of_several = False
        self._dot = QLabel()
        self._time = QLabel()
        self._time.setTextFormat(Qt.TextFormat.PlainText)
        font = self._time.font()
        font.setBold(True)
        self._time.setFont(font)
        self._names = QWidget()
        self._name, self._target_name = ElidedLabel(), ElidedLabel()
        self._word = QLabel()
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = BarButtons(recording, hotkeys)
        self.trouble = MessageLine("warning")
        self.suggestion = SuggestionLine(recording, hotkeys, recordings)
        self.told = MessageLine("told", passes=True)
        self.note = NoteField()
        self.steps = FoundSteps()
        self._hovering = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._leaving = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._leaving.timeout.connect(self.steps.hide)
        self._line = self._lay_out()
        self._connect()
        self.refresh()

    @property
    def name(self) -> str:
        """The recording and its target, as they are called."""
        one = self.recording
        return one.name if one.name == one.target_name else f"{one.name} - {one.target_name}"

    def set_one_of_several(self, is_one: bool) -> None:  # noqa: FBT001 - a property's setter
        """Show the name, too: with one recording alone there is nothing to tell apart."""
        self._is_one_of_several = is_one
        self.refresh()

    def set_growing_up(self, is_up: bool) -> None:  # noqa: FBT001 - a property's setter
        """Put what comes and goes above the buttons, so that they stay where they are at the bottom of a screen."""
        direction = QBoxLayout.Direction.BottomToTop if is_up else QBoxLayout.Direction.TopToBottom
        self._rows.setDirection(direction)
        self._line_rows.setDirection(direction)
        top_px, bottom_px = (GRID_PX, 0) if is_up else (0, GRID_PX)
        self._word.setContentsMargins(2 * GRID_PX, top_px, GRID_PX, bottom_px)

    def open_note(self) -> None:
        """Ask what is noteworthy about the moment that was marked last."""
        if not self.recording.is_running or self.recording.is_replay:
            return
        self.note.clear()
        self._note_line.show()
        self.focus_requested.emit()
        self.note.setFocus()

    def toggle_steps(self) -> None:
        """Show the last steps, or hide them."""
        if self.steps.isHidden() and not self._is_finishing:
            # Who asks with a key presses no button meanwhile: it may make room for them.
            self.steps.show_most(MOST_STEPS)
            self.steps.show()
        else:
            self.steps.hide()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show the last steps to who stays."""
        super().enterEvent(event)
        self._leaving.stop()
        self._hovering.start()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Hide them, but not at once: a bar that grows upwards leaves the pointer behind, and is entered again."""
        super().leaveEvent(event)
        self._hovering.stop()
        self._leaving.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take other colours or letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_line"):
            self.refresh()

    def refresh(self) -> None:
        """Show what is known of the recording now."""
        one, look = self.recording, look_of(self.recording)
        self._dot.setPixmap(self._dot_picture())
        style = row_style(look)
        if self._line.styleSheet() != style:
            self._line.setStyleSheet(style)
        self._word.setText(look.word)
        self._word.setVisible(bool(look.word))
        self._name.setText(one.name)
        self._target_name.setText(one.target_name)
        self._target_name.setVisible(one.name != one.target_name)
        self._names.setVisible(self._is_one_of_several)
        self._show_time()
        self.buttons.refresh()
        self.steps.show_steps(one.steps)
        if self._is_finishing:
            # Nobody takes them back any more; the editor does.
            self.steps.hide()
        trouble = one.trouble
        self.trouble.say("" if trouble is None else trouble.text, _tone(one))
        self.show_suggestion()

    def show_suggestion(self) -> None:
        """Show what is suggested now, unless another row says the same."""
        self.suggestion.refresh()
        self._fit()

    def _dot_picture(self) -> QPixmap:
        """Return what it does as an icon, or which of several it is."""
        shades, look, ratio = colours(), look_of(self.recording), self.devicePixelRatioF()
        shade = shades.on_private if look.is_strong else look.colour
        if not self._is_one_of_several:
            return icon(look.icon, colour=shade).pixmap(icon_size(self), ratio)
        letters = look.colour if look.is_strong else shades.surface
        side_px = icon_size(self).width()
        return badge(self.recording.number, colour=shade, letters=letters, side_px=side_px, ratio=ratio)

    def _show_time(self) -> None:
        one = self.recording
        self._time.setText(one.time_text)
        heard = translate("Bar", "{clicks} clicks and {keys} keys were heard here.").format(
            clicks=one.clicks, keys=one.keys
        )
        tip = f"<qt>{escape(self.name)}<br>{escape(heard)}</qt>"
        for label in (self._time, self._dot):
            label.setToolTip(tip)

    def _fit(self) -> None:
        em = self.fontMetrics().averageCharWidth()
        # Not their own: the buttons of all rows stand below each other.
        self._names.setFixedWidth(_NAME_CHARS * em)
        # Nothing moves while the time goes on, but once when the first hour is full.
        is_long = len(self._time.text()) > len("00:00")
        self._time.setMinimumWidth(
            self._time.fontMetrics().horizontalAdvance("0:00:00" if is_long else "00:00")
        )
        width_px = self._line.sizeHint().width()
        for message in (self.trouble, self.suggestion, self.told):
            message.fit(width_px)
        self.steps.setMaximumWidth(width_px)

    def _lay_out(self) -> QFrame:
        line = QFrame()
        line.setObjectName("line")
        row = QHBoxLayout()
        row.setContentsMargins(2 * GRID_PX, 0, 0, 0)
        row.setSpacing(2 * GRID_PX)
        row.addWidget(self._dot)
        row.addWidget(self._time)
        row.addWidget(self._names)
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._target_name)
        row.addStretch(1)
        row.addWidget(self.buttons)
        # In a line of its own, which comes and goes: beside the time it would push the buttons away under the mouse.
        self._word.setContentsMargins(2 * GRID_PX, 0, GRID_PX, GRID_PX)
        self._line_rows = QVBoxLayout(line)
        self._line_rows.setContentsMargins(0, 0, 0, 0)
        self._line_rows.setSpacing(0)
        self._line_rows.addLayout(row)
        self._line_rows.addWidget(self._word)
        self._note_line = QWidget()
        note_row = QHBoxLayout(self._note_line)
        note_row.setContentsMargins(2 * GRID_PX, 0, GRID_PX, GRID_PX)
        note_row.addWidget(self.note)
        self.note.setPlaceholderText(translate("Bar", "What is noteworthy? Enter keeps it"))
        self.note.setAccessibleName(translate("Bar", "Note on the marked moment"))
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        # What can be pressed first: it stays where it is while the rest comes and goes.
        for part in (line, self._note_line, self.suggestion, self.steps, self.trouble, self.told):
            self._rows.addWidget(part)
        self._note_line.hide()
        self.steps.hide()
        return line

    def _connect(self) -> None:
        one = self.recording
        one.changed.connect(self.refresh)
        one.ticked.connect(self._show_time)
        one.told.connect(self._on_told)
        self.buttons.hinted.connect(self._on_told)
        self.buttons.note_requested.connect(self.open_note)
        self.steps.drop_requested.connect(one.drop_step)
        self.note.returnPressed.connect(self._on_note_entered)
        self.note.left.connect(self._close_note)
        self._hovering.timeout.connect(self._on_stayed)

    def _on_told(self, text: str) -> None:
        self.told.say(text)
        self._fit()

    def _on_stayed(self) -> None:
        # What there is to see, and where there is room; the key shows also where it will be seen.
        if self.recording.steps and not self._is_finishing and self.steps.isHidden():
            self.steps.show_most(self.steps.most_in(self._room_px()))
            self.steps.setVisible(self.steps.has_lines)

    @property
    def _is_finishing(self) -> bool:
        return self.recording.phase == "finishing"

    def _on_note_entered(self) -> None:
        text = self.note.text().strip()
        if text:
            self.recording.note(text)
        self._close_note()

    def _close_note(self) -> None:
        self._note_line.hide()
        self.focus_done.emit()


def _tone(recording: Recording) -> Tone:
    trouble = recording.trouble
    return "error" if trouble is not None and trouble.level == "error" else "warning"
