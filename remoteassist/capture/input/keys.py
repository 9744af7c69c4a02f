"""Names of keys, and which of them may be kept: named keys and chords, never a character that was typed."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from remoteassist.model.events import Modifier

_SIDES = ("", "_l", "_r")
_MODIFIERS: dict[str, Modifier] = {
    **{f"ctrl{side}": "ctrl" for side in _SIDES},
    **{f"alt{side}": "alt" for side in _SIDES},
    **{f"shift{side}": "shift" for side in _SIDES},
    **{f"cmd{side}": "meta" for side in _SIDES},
}

_NAMES: dict[str, str] = {
    "enter": "Enter",
    "tab": "Tab",
    "esc": "Escape",
    "delete": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "page_up": "PageUp",
    "page_down": "PageDown",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "print_screen": "PrintScreen",
    "pause": "Pause",
    "menu": "Menu",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}

_TYPED = {"space": "Space", "backspace": "Backspace"}
"""Keys that make or take back text; how often they were pressed is nobody's business."""

_X11_KEYPAD_VK = range(0xFFB0, 0xFFBA)
_WINDOWS_KEYPAD_VK = range(0x60, 0x6A)
"""Digits of the keypad: with Alt they spell characters, which is typing. On X11 these numbers are ` and a to i."""


@dataclass(frozen=True, slots=True)
class ModifierKey:
    """A key that does nothing alone."""

    modifier: Modifier


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A key with a name of its own (`Enter`, `F5`)."""

    name: str


@dataclass(frozen=True, slots=True)
class CharacterKey:
    """A key that makes text. `chord_name` is what it is called together with Ctrl, Alt or Meta, None if nothing."""

    chord_name: str | None


@dataclass(frozen=True, slots=True)
class OtherKey:
    """A key without a meaning for the reader: locks, volume."""

    kind: Literal["alt_gr", "other"]


KeyMeaning: TypeAlias = ModifierKey | NamedKey | CharacterKey | OtherKey

_X11_MEANINGS: dict[int | None, KeyMeaning] = {
    # ISO_Level3_Shift, which pynput does not know as AltGr.
    0xFE03: OtherKey("alt_gr"),
    # Meta_L, Meta_R, ISO_Left_Tab: what X11 calls Alt and Tab while Shift is held.
    0xFFE7: ModifierKey("alt"),
    0xFFE8: ModifierKey("alt"),
    0xFE20: NamedKey("Tab"),
}


def meaning_of(*, name: str | None, char: str | None, vk: int | None) -> KeyMeaning:
    """Return what a key means to us.

    Args:
        name: pynput's name of a special key (`ctrl_l`, `enter`), None for the others.
        char: The character it makes, None when it makes none.
        vk: The platform's number of the key.
    """
    if vk in _X11_MEANINGS:
        return _X11_MEANINGS[vk]
    if name == "alt_gr":
        return OtherKey("alt_gr")
    if name in _MODIFIERS:
        return ModifierKey(_MODIFIERS[name])
    if name in _NAMES:
        return NamedKey(_NAMES[name])
    if name is None and (_is_keypad_digit(char, vk) or (char is None and not vk)):
        # The second: the keyboard was changed while we listened. Most keys make text, which must not be kept.
        return CharacterKey(None)
    chord_name = _chord_name(char, vk) if name is None else _TYPED.get(name)
    return CharacterKey(chord_name) if chord_name or char is not None else OtherKey("other")


def is_command(modifiers: Iterable[Modifier], *, platform: str = sys.platform) -> bool:
    """Whether a character pressed together with these modifiers is a command; otherwise it is text.

    On a Mac Option spells characters (@ on many keyboards), and on Windows AltGr is Ctrl and Alt together.
    """
    held = set(modifiers)
    if platform == "darwin":
        return not held.isdisjoint({"ctrl", "meta"})
    if platform == "win32" and held.issuperset({"ctrl", "alt"}):
        return False
    return not held.isdisjoint({"ctrl", "alt", "meta"})


def _chord_name(char: str | None, vk: int | None) -> str | None:
    if char is not None and len(char) == 1:
        if "\x01" <= char <= "\x1a":
            # Windows gives the control character of Ctrl+A to Ctrl+Z.
            return chr(ord(char) + 0x40)
        if char.isprintable():
            return char.upper()
    if vk is not None and (0x30 <= vk <= 0x39 or 0x41 <= vk <= 0x5A):
        return chr(vk)
    return None


def _is_keypad_digit(char: str | None, vk: int | None) -> bool:
    if vk is None:
        return False
    return vk in _X11_KEYPAD_VK or (vk in _WINDOWS_KEYPAD_VK and (char is None or char.isdigit()))
