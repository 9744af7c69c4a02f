"""Colours, spacing and fonts of all windows: one accent, light and dark, high contrast, on a grid of 4 px."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from remoteassist.settings import ThemeMode
from remoteassist.ui.style_sheet import style_sheet
from remoteassist.ui.theme_colours import (
    ALL_COLOURS,
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Colours,
)

__all__ = ["DARK", "GRID_PX", "LIGHT", "Colours", "ThemeMode", "apply_theme", "colours", "colours_for"]

GRID_PX: Final = 4
"""Every distance between things is a multiple of this."""

_OUTLINED: Final = (
    "QCheckBox",
    "QRadioButton",
    "QSlider",
    "QComboBox",
    "QAbstractSpinBox",
    "QHeaderView",
)
"""The controls whose border Fusion derives from the colour behind them: in the dark nobody would see it."""

_FUSION_DARKENS_BY: Final = 140
"""Per cent: Fusion's outline is its window's colour, this much darker."""

_FAINT_ALPHA: Final = 150
"""Of text that is disabled: it may be fainter than 4.5:1, but is still to be read."""


def apply_theme(app: QApplication, mode: ThemeMode = "system") -> None:
    """Give the application its style and colours; in mode `system` they follow the desktop's, also later on.

    May be called again at any time with another mode.
    """
    theme = app.findChild(_Theme)
    if theme is None:
        app.setStyle(QStyleFactory.create("Fusion"))
        theme = _Theme(app)
    theme.set_mode(mode)


def colours() -> Colours:
    """Return the colours of now; windows ask again at each `PaletteChange`."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    of_name = {shades.window: shades for shades in ALL_COLOURS}.get(window.name())
    return of_name or (DARK if window.lightness() < 128 else LIGHT)


def colours_for(mode: ThemeMode, *, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> Colours:
    """Return the colours that somebody gets who chose `mode` on a desktop with that scheme and contrast.

    A desktop that does not say whether it is dark counts as light. High contrast is never switched off by `mode`.
    """
    is_dark = mode == "dark" or (mode == "system" and scheme is Qt.ColorScheme.Dark)
    if contrast is Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST_DARK if is_dark else HIGH_CONTRAST_LIGHT
    return DARK if is_dark else LIGHT


class _Theme(QObject):
    """Lives as long as the application and takes the colours anew whenever the desktop's change."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: ThemeMode = "system"
        self._shades: Colours | None = None
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_desktop_changed)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._on_desktop_changed)

    def set_mode(self, mode: ThemeMode) -> None:
        self._mode = mode
        # The title bar of the window, which the desktop draws, follows too where it can.
        self._hints.setColorScheme(
            {
                "system": Qt.ColorScheme.Unknown,
                "light": Qt.ColorScheme.Light,
                "dark": Qt.ColorScheme.Dark,
            }[mode]
        )
        self._take_colours()

    def _on_desktop_changed(self) -> None:
        # Qt puts the palette of the desktop in place of ours when that changes.
        self._shades = None
        self._take_colours()

    def _take_colours(self) -> None:
        shades = colours_for(
            self._mode,
            scheme=self._hints.colorScheme(),
            contrast=self._hints.accessibility().contrastPreference(),
        )
        if shades is self._shades:
            return
        self._shades = shades
        palette = _palette(shades)
        self._app.setPalette(palette)
        for name in _OUTLINED:
            # The stubs of PySide ask for bytes, which it then refuses.
            self._app.setPalette(_outlined(palette, shades), name)  # type: ignore[arg-type]  # see above
        self._app.setStyleSheet(style_sheet(shades))


def _palette(shades: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for names, value in (
        ((role.Window,), shades.window),
        ((role.Base, role.ToolTipBase), shades.surface),
        ((role.AlternateBase,), shades.window),
        ((role.Button, role.Light), shades.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), shades.text),
        ((role.PlaceholderText,), shades.muted),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), shades.accent),
        ((role.HighlightedText,), shades.on_accent),
        ((role.Midlight, role.Mid), shades.line),
        ((role.Dark,), shades.outline),
        ((role.Shadow,), shades.backdrop),
    ):
        for name in names:
            palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faint(shades))
    return palette


def _outlined(palette: QPalette, shades: Colours) -> QPalette:
    """Return a palette with which Fusion draws its outlines in `shades.outline`."""
    other = QPalette(palette)
    other.setColor(QPalette.ColorRole.Window, QColor(shades.outline).lighter(_FUSION_DARKENS_BY))
    return other


def faint(shades: Colours) -> QColor:
    """Return the colour of text and icons that are disabled."""
    colour = QColor(shades.muted)
    colour.setAlpha(255 if shades.is_high_contrast else _FAINT_ALPHA)
    return colour
