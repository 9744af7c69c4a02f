"""The buttons that steer one recording."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from remoteassist.settings import Hotkeys
from remoteassist.ui.icons import BAR_PX, IconName, icon, icon_size
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.bar.hold_button import HoldButton
from remoteassist.ui.recorder.bar.look import look_of, pause_text, private_text, stop_text
from remoteassist.ui.recorder.bar.microphone_button import MicrophoneButton
from remoteassist.ui.recorder.hotkey_words import key_text
from remoteassist.ui.recorder.one_recording import Recording
from remoteassist.ui.theme import colours

_NOTE_AGAIN_MS: Final = 4000
"""A second click on the marker within this time is about the moment that was marked with the first."""


_FAINT_ALPHA: Final = 150


class BarButtons(QWidget):
    """Pause, private, marker, microphone, forget and stop; of a replay buffer save instead of the marker.

    Forget cannot be undone, and lies between buttons that are clicked in a hurry: with the mouse it is held for
    0.6 s. Its hotkey acts at once: nobody presses three keys by accident, and what is to be forgotten is on the disk
    until then.
    """

    note_requested = Signal()
    """Somebody wants to say what is noteworthy about the moment that was marked last."""
    hinted = Signal(str)
    """A sentence about how a button is used."""

    def __init__(self, recording: Recording, hotkeys: Hotkeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recording = recording
        self._hotkeys = hotkeys
        self._since_mark = QElapsedTimer()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._icons: dict[QToolButton, IconName] = {}
        self.pause = self._add(QToolButton(), "pause", run=self._on_pause)
        self.private = self._add(QToolButton(), "private", run=self._on_private)
        self.private.setCheckable(True)
        self.marker = HoldButton()
        self._add(self.marker, "marker")
        self.marker.pressed.connect(self._on_marker_pressed)
        self.marker.held.connect(self.note_requested)
        self.microphone = MicrophoneButton()
        self._add(self.microphone, "microphone", run=self._on_microphone)
        self.forget = HoldButton()
        self._add(self.forget, "forget")
        self.forget.held.connect(recording.forget)
        self.forget.tapped.connect(self._on_forget_tapped)
        self.save = self._add(QToolButton(), "save", run=recording.save_replay)
        self.stop = self._add(QToolButton(), "stop", run=recording.stop)
        recording.level_changed.connect(self._on_level)
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now."""
        one = self._recording
        is_replay = one.is_replay
        for button in (self.pause, self.marker, self.microphone):
            button.setVisible(not is_replay)
        self.save.setVisible(is_replay)
        for button in (self.pause, self.private, self.marker, self.forget, self.save):
            button.setEnabled(one.is_running)
        self.stop.setEnabled(one.phase != "finishing")
        self.microphone.setEnabled(one.is_running and one.has_sound)
        self.private.setChecked(one.phase == "private")
        self._name_all()
        self._draw_icons()
        self._on_level()

    def first(self) -> QToolButton:
        """Return the first button that can be pressed now."""
        return next((one for one in self._icons if one.isEnabled() and not one.isHidden()), self.stop)

    def _name_all(self) -> None:
        one, keys = self._recording, self._hotkeys
        self._icons[self.pause] = "recording" if one.phase == "paused" else "pause"
        self._icons[self.microphone] = "microphone_off" if one.is_muted else "microphone"
        _name(self.pause, pause_text(one), keys.pause)
        _name(
            self.private,
            private_text(one),
            keys.private,
            tip=translate("Bar", "Nothing is kept until it is off again."),
        )
        _name(
            self.marker,
            translate("Bar", "Mark this moment"),
            keys.marker,
            tip=translate("Bar", "Click again, or hold, to add a note."),
        )
        _name(self.microphone, self._microphone_name(), "")
        _name(
            self.forget,
            translate("Bar", "Forget the last 30 seconds"),
            keys.forget,
            tip=translate("Bar", "Hold the button. It cannot be undone."),
        )
        _name(self.save, translate("Bar", "Save the last minutes"), keys.save_replay)
        _name(self.stop, stop_text(one), "" if one.is_replay else keys.start_stop)

    def _microphone_name(self) -> str:
        if not self._recording.has_sound:
            return translate("Bar", "No microphone is recorded")
        if self._recording.is_muted:
            return translate("Bar", "Unmute the microphone")
        return translate("Bar", "Mute the microphone")

    def _draw_icons(self) -> None:
        shades = colours()
        is_strong = look_of(self._recording).is_strong
        faint_shade = QColor(shades.on_private)
        faint_shade.setAlpha(_FAINT_ALPHA)
        for button, name in self._icons.items():
            shade = shades.on_private if is_strong else self._shade(button)
            if is_strong and button is self.private:
                shade = shades.private
            button.setIcon(icon(name, colour=shade, disabled=faint_shade if is_strong else None))
            button.setIconSize(icon_size(button, least_px=BAR_PX))

    def _shade(self, button: QToolButton) -> str:
        shades, one = colours(), self._recording
        is_red = (button is self.stop and not one.is_replay) or (
            button is self.pause and one.phase == "paused"
        )
        if is_red:
            return shades.danger
        return shades.warning if button is self.microphone and one.is_muted else shades.text

    def _add(
        self, button: QToolButton, icon_name: IconName, *, run: Callable[[], object] | None = None
    ) -> QToolButton:
        # By Tab, and never by a click: the focus stays where the work is.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        self._icons[button] = icon_name
        if run is not None:
            button.clicked.connect(lambda _is_checked=False: run())
        self._row.addWidget(button)
        return button

    def _on_pause(self) -> None:
        self._recording.set_paused(is_on=self._recording.phase != "paused")

    def _on_private(self) -> None:
        self._recording.set_private(is_on=self._recording.phase != "private")
        # The click has checked it; it is on once the recorder says so.
        self.refresh()

    def _on_microphone(self) -> None:
        self._recording.set_muted(is_on=not self._recording.is_muted)

    def _on_marker_pressed(self) -> None:
        if self._since_mark.isValid() and self._since_mark.elapsed() < _NOTE_AGAIN_MS:
            self._since_mark.invalidate()
            self.note_requested.emit()
            return
        # At once, and not when it is let go: the moment counts.
        self._since_mark.start()
        self._recording.mark()

    def _on_forget_tapped(self) -> None:
        self.hinted.emit(translate("Bar", "Hold the button to forget the last 30 seconds for good."))

    def _on_level(self) -> None:
        one = self._recording
        is_kept = one.phase == "recording" and not one.is_muted
        self.microphone.show_level(one.level_db if is_kept else None)


def _name(button: QToolButton, text: str, keys: str, *, tip: str = "") -> None:
    first = f"{text} ({key_text(keys)})" if keys else text
    button.setAccessibleName(text)
    button.setToolTip("\n".join([first, *([tip] if tip else [])]))
