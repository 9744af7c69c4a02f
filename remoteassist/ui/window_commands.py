"""What can be done anywhere in the window, whatever page it shows."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog

from remoteassist.ui.language import translate
from remoteassist.ui.palette_key import PALETTE_KEY, PaletteKey

if TYPE_CHECKING:
    from remoteassist.ui.main_window import MainWindow

_VIDEOS = "*.mp4 *.mkv *.webm *.mov *.avi *.gif"


def declare_window_commands(window: "MainWindow") -> None:
    """Declare the window's own commands; palette, sheet and settings are made when they are first asked for."""
    group = translate("Window", "Program")
    add = window.commands.add
    PaletteKey(window)
    add(
        "app.palette",
        translate("Window", "Search commands"),
        lambda: _open_palette(window),
        group=group,
        shortcut=PALETTE_KEY,
        icon_name="palette",
        tip=translate("Window", "Find whatever can be done here by a few letters of its name"),
    )
    add(
        "app.shortcuts",
        translate("Window", "Keyboard shortcuts"),
        lambda: _open_sheet(window),
        group=group,
        shortcut="F1; ?",
        icon_name="keyboard",
    )
    add(
        "app.settings",
        translate("Window", "Settings"),
        lambda: _open_settings(window),
        group=group,
        shortcut="Ctrl+,",
        icon_name="settings",
    )
    add(
        "app.import",
        translate("Window", "Import…"),
        lambda: _ask_for_import(window),
        group=group,
        shortcut="Ctrl+Shift+I",
        icon_name="import",
        tip=translate("Window", "Make a session of a video, or open one that somebody shared"),
    )
    add(
        "app.quit",
        translate("Window", "Quit"),
        window.close,
        group=group,
        shortcut=QKeySequence("Ctrl+Q").toString(),
    )


def _open_palette(window: "MainWindow") -> None:
    from remoteassist.ui.command_palette import CommandPalette  # noqa: PLC0415 - not before it is asked for

    palette = window.findChild(CommandPalette) or CommandPalette(window)
    palette.open()


def _open_sheet(window: "MainWindow") -> None:
    from remoteassist.ui.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 - not before it is asked for

    for old in window.findChildren(ShortcutSheet):
        old.deleteLater()
    ShortcutSheet(window).show()


def _open_settings(window: "MainWindow") -> None:
    from remoteassist.ui.settings_dialog import SettingsDialog  # noqa: PLC0415 - not before it is asked for

    for old in window.findChildren(SettingsDialog):
        old.deleteLater()
    SettingsDialog(window.settings, window).show()


def _ask_for_import(window: "MainWindow") -> None:
    kinds = (
        translate("Window", "Videos and shared sessions ({patterns})").format(patterns=f"{_VIDEOS} *.zip"),
        translate("Window", "All files (*)"),
    )
    title = translate("Window", "Import")
    name, _ = QFileDialog.getOpenFileName(window, title, str(Path.home()), ";;".join(kinds))
    if name:
        window.import_file(Path(name))
