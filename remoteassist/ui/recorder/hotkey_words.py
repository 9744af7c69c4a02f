"""What the hotkeys are called, and how their keys are written here."""

import sys
from typing import Final

from PySide6.QtGui import QKeySequence

from remoteassist.capture.input.hotkeys import HotkeyName
from remoteassist.ui.language import translate

_MAC_MODIFIERS: Final = {"Ctrl": "Cmd", "Meta": "Ctrl"}
"""What Qt calls Ctrl is the Cmd key there, and the other way round."""


def hotkey_text(name: HotkeyName) -> str:
    """Return what a hotkey does, for the person."""
    return {
        "start_stop": translate("StartPanel", "Start and stop"),
        "pause": translate("StartPanel", "Pause"),
        "private": translate("StartPanel", "Private"),
        "forget": translate("StartPanel", "Forget the last 30 s"),
        "marker": translate("StartPanel", "Marker"),
        "save_replay": translate("StartPanel", "Save the last minutes"),
    }[name]


def key_text(keys: str) -> str:
    """Return a hotkey as this platform writes it; keys that it does not know as they are."""
    return sequence_of(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


def text_of(sequence: QKeySequence) -> str:
    """Return keys of Qt's as the settings have them."""
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if sys.platform == "darwin":
        return "+".join(_MAC_MODIFIERS.get(word, word) for word in text.split("+"))
    return text


def sequence_of(keys: str) -> QKeySequence:
    """Return keys of the settings as Qt has them."""
    words = keys.split("+")
    if sys.platform == "darwin":
        qt_modifiers = {ours: qt for qt, ours in _MAC_MODIFIERS.items()}
        words = [qt_modifiers.get(word, word) for word in words]
    return QKeySequence("+".join(words))
