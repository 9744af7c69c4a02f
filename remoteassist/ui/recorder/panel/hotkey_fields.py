"""The keys that steer a recording whatever window has the focus: shown, changed, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QKeySequenceEdit, QLabel, QPushButton, QVBoxLayout, QWidget

from remoteassist.capture.input.hotkeys import (
    HOTKEY_NAMES,
    ChordError,
    HotkeyName,
    hotkey_texts,
    hotkeys_of,
    parse_chord,
    same_chords,
)
from remoteassist.capture.sentences import Sentence
from remoteassist.errors import UsageError
from remoteassist.settings import Hotkeys
from remoteassist.ui.labels import set_tone, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.hotkey_words import hotkey_text, sequence_of, text_of
from remoteassist.ui.recorder.told_words import news_words, told_words
from remoteassist.ui.theme import GRID_PX

_CLEARING: Final = ("Backspace", "Del")
"""Pressed alone they mean that there is to be no hotkey."""


@dataclass(frozen=True, slots=True)
class _Row:
    keys: QKeySequenceEdit
    remark: QLabel


class HotkeyFields(QWidget):
    """One field for each hotkey; a field that is given up stays as it was, with the reason below it."""

    changed = Signal()
    """The hotkeys are others now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hotkeys = Hotkeys()
        self._conflicts: dict[str, str] = {}
        self._rows: dict[HotkeyName, _Row] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID_PX)
        grid.setVerticalSpacing(GRID_PX)
        grid.setColumnStretch(1, 1)
        for index, name in enumerate(HOTKEY_NAMES):
            label = text_label(hotkey_text(name))
            row = self._rows[name] = self._row(name)
            label.setBuddy(row.keys)
            grid.addWidget(label, 2 * index, 0)
            grid.addWidget(row.keys, 2 * index, 1)
            grid.addWidget(row.remark, 2 * index + 1, 0, 1, 2)
        self._usual = QPushButton(translate("StartPanel", "The usual keys"))
        self._usual.setToolTip(translate("StartPanel", "Take back all changes of the hotkeys"))
        self._usual.clicked.connect(self._on_usual)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID_PX)
        layout.addWidget(
            text_label(
                translate("StartPanel", "They work also while the remote window has the focus."),
                is_muted=True,
            )
        )
        layout.addLayout(grid)
        layout.addWidget(self._usual)
        self._show()

    @property
    def hotkeys(self) -> Hotkeys:
        """The keys of now; each is a hotkey, and no two are the same."""
        return self._hotkeys

    def remark_of(self, name: HotkeyName) -> str:
        """Return what is wrong with a hotkey, in words; empty when nothing is."""
        return self._rows[name].remark.text()

    def field_of(self, name: HotkeyName) -> QKeySequenceEdit:
        """Return the field of a hotkey."""
        return self._rows[name].keys

    def show_hotkeys(self, hotkeys: Hotkeys) -> None:
        """Show keys of the settings; what cannot be a hotkey there is none."""
        texts = {name: text if _is_hotkey(text) else "" for name, text in hotkey_texts(hotkeys).items()}
        self._hotkeys = Hotkeys(**texts)
        self._conflicts.clear()
        self._show()

    def show_conflict(self, news: Mapping[str, object]) -> None:
        """Take in one `conflict` of `remoteassist hear`."""
        name = str(news.get("name"))
        if name in HOTKEY_NAMES:
            self._conflicts[name] = news_words(news)
            self._show_remarks()

    def _row(self, name: HotkeyName) -> _Row:
        keys = QKeySequenceEdit()
        keys.setMaximumSequenceLength(1)
        keys.setAccessibleName(translate("StartPanel", "Hotkey: {what}").format(what=hotkey_text(name)))
        keys.setToolTip(translate("StartPanel", "Press the new keys here; Backspace for none"))
        keys.keySequenceChanged.connect(lambda sequence: self._on_changed(name, sequence))
        remark = text_label()
        set_tone(remark, "warning")
        remark.hide()
        return _Row(keys, remark)

    def _on_changed(self, name: HotkeyName, sequence: QKeySequence) -> None:
        if sequence.isEmpty():
            # Qt clears the field when a key goes down, and fills it within the same event.
            QTimer.singleShot(0, self, lambda: self._on_cleared(name))
        else:
            self._take(name, "" if sequence.toString() in _CLEARING else text_of(sequence))

    def _on_cleared(self, name: HotkeyName) -> None:
        if self._rows[name].keys.keySequence().isEmpty():
            self._take(name, "")

    def _take(self, name: HotkeyName, text: str) -> None:
        changed = msgspec.structs.replace(self._hotkeys, **{name: text})
        if changed == self._hotkeys:
            self._show()
            return
        refusal = _refusal(changed)
        if refusal:
            self._show()
            self._rows[name].remark.setText(refusal)
            self._rows[name].remark.show()
            return
        self._hotkeys = changed
        self._conflicts.clear()
        self._show()
        self.changed.emit()

    def _on_usual(self) -> None:
        if self._hotkeys != Hotkeys():
            self.show_hotkeys(Hotkeys())
            self.changed.emit()

    def _show(self) -> None:
        for name, text in hotkey_texts(self._hotkeys).items():
            keys = self._rows[name].keys
            keys.blockSignals(True)  # noqa: FBT003 - Qt's way
            keys.setKeySequence(sequence_of(text))
            keys.blockSignals(False)  # noqa: FBT003 - Qt's way
        self._usual.setVisible(self._hotkeys != Hotkeys())
        self._show_remarks()

    def _show_remarks(self) -> None:
        for name, row in self._rows.items():
            row.remark.setText(self._conflicts.get(name, ""))
            row.remark.setVisible(name in self._conflicts)


def _refusal(hotkeys: Hotkeys) -> str:
    """Return why these keys will not do, empty when they will."""
    try:
        same = same_chords(hotkeys_of(hotkey_texts(hotkeys)))
    except ChordError as error:
        return _words_of(error.sentence)
    return " ".join(_words_of(one) for one in same.values())


def _words_of(one: Sentence) -> str:
    return told_words(one.code, one.facts.given, one.text)


def _is_hotkey(text: str) -> bool:
    try:
        parse_chord(text)
    except UsageError:
        return False
    return True
