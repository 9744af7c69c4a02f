"""Hotkeys that will not do: two with the same keys, and keys that another program has taken for itself."""

import platform
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from remoteassist.capture.input.hotkeys import Chord, HotkeyName, same_chords
from remoteassist.capture.sentences import Sentence, SentenceFacts
from remoteassist.errors import MachineLacksError
from remoteassist.model.events import Modifier

if TYPE_CHECKING:
    from Xlib.display import Display

_X_KEY_NAMES: Final = {
    "Enter": "Return",
    "PageUp": "Prior",
    "PageDown": "Next",
    "PrintScreen": "Print",
    "Space": "space",
    "Backspace": "BackSpace",
}
"""What X11 calls those of our keys that it does not call as we do."""

_X_MODIFIER_KEYS: Final[dict[Modifier, tuple[str, ...]]] = {
    "ctrl": ("Control_L", "Control_R"),
    "alt": ("Alt_L", "Alt_R", "Meta_L"),
    "shift": ("Shift_L", "Shift_R"),
    "meta": ("Super_L", "Super_R"),
}

_ASK_AGAIN_S: Final = 0.05

_X_LOCKS: Final = (0, 1 << 1, 1 << 4, 1 << 1 | 1 << 4)
"""Nothing, Caps Lock, Num Lock (Mod2 on every keyboard in use), both: programs grab all, or only the first."""


def conflicts(chords: Mapping[HotkeyName, Chord]) -> dict[HotkeyName, Sentence]:
    """Return by name which hotkeys clash with each other or with another program.

    A hotkey of ours is heard even so; but the other program acts on it, too. What other programs have taken is known
    on X11 only.
    """
    found = same_chords(chords)
    for name in _taken_by_others({name: chord for name, chord in chords.items() if name not in found}):
        found[name] = Sentence("hotkey_taken", SentenceFacts(keys=chords[name].text))
    return found


def _taken_by_others(chords: Mapping[HotkeyName, Chord]) -> list[HotkeyName]:
    if platform.system() != "Linux" or not chords:
        return []
    from Xlib.error import ConnectionClosedError  # noqa: PLC0415 - python-xlib: on Linux only

    from remoteassist.capture.x11.windows import opened_display  # noqa: PLC0415 - as above

    try:
        with opened_display() as display:
            taken = [name for name, chord in chords.items() if _is_grabbed(display, chord)]
            if taken:
                # It may have been one of us, that asked at the same moment.
                time.sleep(_ASK_AGAIN_S)
            return [name for name in taken if _is_grabbed(display, chords[name])]
    except (MachineLacksError, ConnectionClosedError, OSError):
        return []


def _is_grabbed(display: "Display", chord: Chord) -> bool:
    """Whether another client holds a passive grab of these keys; found by taking them for a moment."""
    from Xlib import XK, X  # noqa: PLC0415 - on Linux only
    from Xlib.error import BadAccess, CatchError  # noqa: PLC0415 - on Linux only

    keycode = display.keysym_to_keycode(XK.string_to_keysym(_X_KEY_NAMES.get(chord.key, chord.key)))
    if not keycode:
        return False
    root = display.screen().root
    mask = sum(_modifier_masks(display, chord))
    refused = CatchError(BadAccess)
    for locks in _X_LOCKS:
        root.grab_key(keycode, mask | locks, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)  # noqa: FBT003 - python-xlib
        root.ungrab_key(keycode, mask | locks, onerror=CatchError())
    display.sync()
    return refused.get_error() is not None


def _modifier_masks(display: "Display", chord: Chord) -> Iterator[int]:
    """Yield the bit of each of the chord's modifiers, as this keyboard has them."""
    from Xlib import XK  # noqa: PLC0415 - on Linux only

    groups = [set(codes) for codes in display.get_modifier_mapping()]
    for modifier in chord.modifiers:
        names = _X_MODIFIER_KEYS[modifier]
        codes = {display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names} - {0}
        yield from (1 << index for index, group in enumerate(groups[:8]) if group & codes)
