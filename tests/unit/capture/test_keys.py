"""What keys are called, on the three platforms, and which of them may be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.capture.input.keys import (
    CharacterKey,
    KeyMeaning,
    ModifierKey,
    NamedKey,
    OtherKey,
    is_command,
    meaning_of,
)
from remoteassist.capture.input.raw_input import KeyIdentity
from remoteassist.model.events import Modifier

SPECIAL: dict[str, KeyMeaning] = {
    "ctrl": ModifierKey("ctrl"),
    "ctrl_r": ModifierKey("ctrl"),
    "alt_l": ModifierKey("alt"),
    "alt_gr": OtherKey("alt_gr"),
    "shift_r": ModifierKey("shift"),
    "cmd": ModifierKey("meta"),
    "enter": NamedKey("Enter"),
    "esc": NamedKey("Escape"),
    "page_up": NamedKey("PageUp"),
    "f1": NamedKey("F1"),
    "f24": NamedKey("F24"),
    "space": CharacterKey("Space"),
    "backspace": CharacterKey("Backspace"),
    "caps_lock": OtherKey("other"),
    "media_volume_up": OtherKey("other"),
}


@pytest.mark.parametrize(("name", "meaning"), SPECIAL.items(), ids=SPECIAL.keys())
def test_keys_with_a_name(name: str, meaning: KeyMeaning) -> None:
    assert meaning_of(name=name, char=None, vk=None) == meaning


CHARACTERS: dict[str, tuple[KeyIdentity, KeyMeaning]] = {
    # X11: the number is a keysym.
    "X11 a": ((None, "a", 0x61), CharacterKey("A")),
    "X11 c": ((None, "c", 0x63), CharacterKey("C")),
    "X11 i": ((None, "i", 0x69), CharacterKey("I")),
    "X11 A with Shift": ((None, "A", 0x41), CharacterKey("A")),
    "X11 plus": ((None, "+", 0x2B), CharacterKey("+")),
    "X11 digit": ((None, "1", 0x31), CharacterKey("1")),
    "X11 keypad digit by keysym": ((None, "1", 0xFFB1), CharacterKey(None)),
    "X11 AltGr": ((None, None, 0xFE03), OtherKey("alt_gr")),
    "X11 Alt with Shift": ((None, None, 0xFFE7), ModifierKey("alt")),
    "X11 Tab with Shift": ((None, None, 0xFE20), NamedKey("Tab")),
    "X11 next layout": ((None, None, 0xFE08), OtherKey("other")),
    "X11 dead acute": ((None, chr(0xB4), 0xFE51), CharacterKey(chr(0xB4))),
    "X11 after the keyboard changed": ((None, None, 0), CharacterKey(None)),
    # Windows: the number is a virtual key code.
    "Windows Ctrl+A": ((None, "\x01", 0x41), CharacterKey("A")),
    "Windows Ctrl+Z": ((None, "\x1a", 0x5A), CharacterKey("Z")),
    "Windows a": ((None, "a", 0x41), CharacterKey("A")),
    "Windows digit without a character": ((None, None, 0x35), CharacterKey("5")),
    "Windows keypad 0": ((None, "0", 0x60), CharacterKey(None)),
    "Windows keypad 9 with Alt": ((None, None, 0x69), CharacterKey(None)),
    # macOS.
    "macOS c": ((None, "c", 8), CharacterKey("C")),
    "macOS Option+L": ((None, "@", 37), CharacterKey("@")),
    # Nobody knows.
    "nothing": ((None, None, None), CharacterKey(None)),
    "control character that is no letter": ((None, "\x1b", None), CharacterKey(None)),
    "several characters": ((None, "ab", None), CharacterKey(None)),
}


@pytest.mark.parametrize(("key", "meaning"), CHARACTERS.values(), ids=CHARACTERS.keys())
def test_keys_that_make_characters(key: KeyIdentity, meaning: KeyMeaning) -> None:
    name, char, vk = key
    assert meaning_of(name=name, char=char, vk=vk) == meaning


COMMANDS: dict[str, tuple[tuple[Modifier, ...], dict[str, bool]]] = {
    "none": ((), {"linux": False, "win32": False, "darwin": False}),
    "Shift": (("shift",), {"linux": False, "win32": False, "darwin": False}),
    "Ctrl": (("ctrl",), {"linux": True, "win32": True, "darwin": True}),
    "Alt": (("alt",), {"linux": True, "win32": True, "darwin": False}),
    "Ctrl Alt": (("ctrl", "alt"), {"linux": True, "win32": False, "darwin": True}),
    "Meta": (("meta",), {"linux": True, "win32": True, "darwin": True}),
    "Alt Meta": (("alt", "meta"), {"linux": True, "win32": True, "darwin": True}),
}


@pytest.mark.parametrize(("modifiers", "expected"), COMMANDS.values(), ids=COMMANDS.keys())
def test_what_makes_a_character_a_command(modifiers: tuple[Modifier, ...], expected: dict[str, bool]) -> None:
    assert {platform: is_command(modifiers, platform=platform) for platform in expected} == expected


@given(
    name=st.none() | st.text(max_size=5) | st.sampled_from(sorted(SPECIAL)),
    char=st.none() | st.text(max_size=2),
    vk=st.none() | st.integers(0, 1 << 32),
)
def test_every_identity_has_a_meaning(name: str | None, char: str | None, vk: int | None) -> None:
    found = meaning_of(name=name, char=char, vk=vk)
    if isinstance(found, CharacterKey) and found.chord_name is not None:
        assert found.chord_name.isprintable()
