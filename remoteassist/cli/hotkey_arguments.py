"""`--hotkeys`: the same words for every command that hears them."""

import argparse
import logging
from typing import Final

from remoteassist.capture.input.hotkeys import HOTKEY_NAMES, Chord, HotkeyName, parse_hotkeys, usable_hotkeys
from remoteassist.settings import load_settings, settings_path

_FROM_SETTINGS: Final = "settings"

_log = logging.getLogger(__name__)


def add_hotkeys_argument(parser: argparse.ArgumentParser, *, otherwise: str) -> None:
    """Describe `--hotkeys`; `otherwise` says what holds without it."""
    parser.add_argument(
        "--hotkeys",
        nargs="?",
        const=_FROM_SETTINGS,
        metavar="NAME=KEYS,…",
        help="keys that work whatever window has the focus, such as pause=Ctrl+Shift+F10; names: "
        f"{' '.join(HOTKEY_NAMES)}; '{_FROM_SETTINGS}' (or nothing) takes yours, 'none' takes none; {otherwise}",
    )


def hotkeys_from(text: str) -> dict[HotkeyName, Chord]:
    """Return the hotkeys that the argument asks for. Those of the settings which make no sense are left out.

    Raises:
        UsageError: Those of the argument itself make no sense.
    """
    if text != _FROM_SETTINGS:
        return parse_hotkeys(text)
    hotkeys = load_settings(settings_path())[0].recording.hotkeys
    chords, wrong = usable_hotkeys(hotkeys)
    for why in wrong.values():
        _log.warning("%s; see the settings", why)
    return chords
