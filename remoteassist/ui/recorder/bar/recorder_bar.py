"""The recorder bar: all recordings in one small pill that is on top of everything and in no recording."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QVBoxLayout, QWidget

from remoteassist.ui.language import translate
from remoteassist.ui.recorder.bar.row import RecordingRow
from remoteassist.ui.recorder.bar.window import BarWindow
from remoteassist.ui.recorder.one_recording import Recording
from remoteassist.ui.recorder.places.screen_boxes import target_box
from remoteassist.ui.recorder.recording import RecordingControl
from remoteassist.ui.theme import GRID_PX

_MARGIN_PX: Final = GRID_PX


class RecorderBar(BarWindow):
    """Shown as long as anything is recorded; a row for each recording. N opens a note, S shows the last steps."""

    def __init__(self, control: RecordingControl) -> None:
        super().__init__(lambda: [box for box in map(target_box, control.recordings) if box is not None])
        self._control = control
        self._rows: list[RecordingRow] = []
        self._grows = False
        self.setAccessibleName(translate("Bar", "Recorder bar"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        self._layout.setSpacing(GRID_PX)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        control.added.connect(self._on_added)
        control.removed.connect(self._on_removed)
        control.changed.connect(self._on_changed)
        self.grown_up.connect(self._on_grown_up)
        for screen in QGuiApplication.screens():
            screen.availableGeometryChanged.connect(self.stay_on_screen)
        for recording in control.recordings:
            self._on_added(recording)

    @property
    def rows(self) -> tuple[RecordingRow, ...]:
        """A row for each recording, the oldest first."""
        return tuple(self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open a note, or show the last steps, of the recording whose row has the focus."""
        row = self._row_of(self.focusWidget())
        if row is not None and event.key() == Qt.Key.Key_N:
            row.recording.mark()
            row.open_note()
        elif row is not None and event.key() == Qt.Key.Key_S:
            row.toggle_steps()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Be typed into, at the first button."""
        super().take_focus()
        if self._rows and not isinstance(self.focusWidget(), QLineEdit):
            self._rows[0].buttons.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _row_of(self, widget: QWidget | None) -> RecordingRow | None:
        for row in self._rows:
            if widget is not None and row.isAncestorOf(widget):
                return row
        return self._rows[0] if self._rows else None

    def _on_added(self, recording: Recording) -> None:
        control = self._control
        hotkeys = control.settings.settings.recording.hotkeys
        row = RecordingRow(recording, hotkeys, lambda: control.recordings, room_px=self.room_px)
        row.set_growing_up(self._grows)
        row.focus_requested.connect(super().take_focus)
        row.focus_done.connect(self.give_focus_back)
        self._rows.append(row)
        self._layout.addWidget(row)
        self._name_rows()
        if not self.isVisible():
            self.show_at_its_place()

    def _on_removed(self, recording: Recording) -> None:
        for row in [row for row in self._rows if row.recording is recording]:
            self._rows.remove(row)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._name_rows()
        if not self._rows:
            self.hide()

    def _on_changed(self) -> None:
        # What one suggests no more another one may have to say.
        if len(self._rows) > 1:
            for row in self._rows:
                row.show_suggestion()

    def _name_rows(self) -> None:
        for row in self._rows:
            row.set_one_of_several(len(self._rows) > 1)

    def _on_grown_up(self, is_up: bool) -> None:  # noqa: FBT001 - a slot
        self._grows = is_up
        for row in self._rows:
            row.set_growing_up(is_up)
