"""Colours, spacing and fonts of all windows: one accent, light and dark, on a grid of 4 px."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

GRID_PX: Final = 4
"""Every distance between things is a multiple of this."""

ThemeMode: TypeAlias = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Colours:
    """What each kind of thing is coloured with; every text reads at 4.5:1 on `window`, `surface` and `raised`."""

    is_dark: bool
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    danger: str
    warning: str
    success: str
    backdrop: str


LIGHT: Final = Colours(
    is_dark=False,
    window="#f4f5f7",
    surface="#ffffff",
    raised="#ffffff",
    line="#d5d9e0",
    text="#1b1f27",
    muted="#5a6270",
    accent="#2f5bd0",
    on_accent="#ffffff",
    selection="#dce5fb",
    danger="#b42318",
    warning="#8a5300",
    success="#1a7339",
    backdrop="#e3e6eb",
)
DARK: Final = Colours(
    is_dark=True,
    window="#1b1e24",
    surface="#22262e",
    raised="#2b3039",
    line="#3d4450",
    text="#e7eaf0",
    muted="#a6aebb",
    accent="#8aabff",
    on_accent="#10151f",
    selection="#31436e",
    danger="#ff9a90",
    warning="#f0bd66",
    success="#7fd49b",
    backdrop="#14161b",
)


def apply_theme(app: QApplication, mode: ThemeMode = "system") -> None:
    """Give the application its style and colours; in mode `system` they follow the desktop's, also later on."""
    scheme = {
        "system": Qt.ColorScheme.Unknown,
        "light": Qt.ColorScheme.Light,
        "dark": Qt.ColorScheme.Dark,
    }[mode]
    app.setStyle(QStyleFactory.create("Fusion"))
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(scheme)
    _take_colours(app, mode)
    if mode == "system":
        hints.colorSchemeChanged.connect(lambda: _take_colours(app, mode))


def colours() -> Colours:
    """Return the colours of now; windows ask again at each `PaletteChange`."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def _take_colours(app: QApplication, mode: ThemeMode) -> None:
    is_dark = mode == "dark" or (
        mode == "system" and QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    )
    app.setPalette(_palette(DARK if is_dark else LIGHT))


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for names, value in (
        ((role.Window, role.AlternateBase), colours.window),
        ((role.Base, role.ToolTipBase), colours.surface),
        ((role.Button,), colours.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.text),
        ((role.PlaceholderText,), colours.muted),
        ((role.Highlight, role.Accent, role.Link), colours.accent),
        ((role.HighlightedText,), colours.on_accent),
        ((role.Mid, role.Dark), colours.line),
    ):
        for name in names:
            palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        faint = QColor(colours.muted)
        faint.setAlpha(150)
        palette.setColor(QPalette.ColorGroup.Disabled, name, faint)
    return palette
