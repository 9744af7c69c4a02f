"""The colours: everything that is read can be read, and the desktop's wishes are followed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from remoteassist.settings import ThemeMode
from remoteassist.ui.labels import set_tone, text_label
from remoteassist.ui.theme import apply_theme, colours, colours_for
from remoteassist.ui.theme_colours import (
    ALL_COLOURS,
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Colours,
)

_TEXTS = ("text", "muted", "accent", "danger", "warning", "success", "private")
_GROUNDS = ("window", "surface", "raised", "hover")
_READ = (
    *((text, ground) for text in _TEXTS for ground in _GROUNDS),
    *((text, ground) for text in ("text", "muted") for ground in ("selection", "backdrop")),
    ("on_accent", "accent"),
    ("on_danger", "danger"),
    ("on_private", "private"),
)
_SEEN = tuple((edge, ground) for edge in ("outline", "accent") for ground in ("window", "surface", "raised"))


def contrast(first: str, second: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""

    def luminance(name: str) -> float:
        colour = QColor(name)
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _lacking(shades: Colours, pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    return [
        f"{front} on {ground}: {ratio:.2f}"
        for front, ground in pairs
        if (ratio := contrast(getattr(shades, front), getattr(shades, ground))) < least
    ]


def test_contrast_is_measured_as_it_is_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("shades", ALL_COLOURS)
def test_every_text_can_be_read_on_every_ground(shades: Colours) -> None:
    assert _lacking(shades, _READ, 7.0 if shades.is_high_contrast else 4.5) == []


@pytest.mark.parametrize("shades", ALL_COLOURS)
def test_borders_of_controls_and_the_focus_stand_out(shades: Colours) -> None:
    assert _lacking(shades, _SEEN, 3.0) == []


def test_each_set_of_colours_is_known_by_its_window() -> None:
    assert len({shades.window for shades in ALL_COLOURS}) == len(ALL_COLOURS)


@pytest.mark.parametrize(
    ("mode", "scheme", "contrast_wish", "expected"),
    [
        ("system", Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, DARK),
        ("system", Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, LIGHT),
        ("system", Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, LIGHT),
        ("light", Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, LIGHT),
        ("dark", Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, DARK),
        ("system", Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, HIGH_CONTRAST_DARK),
        ("light", Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, HIGH_CONTRAST_LIGHT),
    ],
)
def test_the_person_decides_and_else_the_desktop(
    mode: ThemeMode, scheme: Qt.ColorScheme, contrast_wish: Qt.ContrastPreference, expected: Colours
) -> None:
    assert colours_for(mode, scheme=scheme, contrast=contrast_wish) is expected


def test_a_change_of_mode_reaches_the_palette_and_the_style(qapp: QApplication) -> None:
    try:
        modes: tuple[tuple[ThemeMode, Colours], ...] = (("dark", DARK), ("light", LIGHT), ("dark", DARK))
        for mode, shades in modes:
            apply_theme(qapp, mode)
            assert colours() is shades
            assert QGuiApplication.palette().color(QPalette.ColorRole.Base).name() == shades.surface
            assert shades.accent in qapp.styleSheet()
    finally:
        apply_theme(qapp, "system")
    assert colours() is LIGHT


def test_a_text_keeps_its_tone_in_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    """Given labels that were coloured in one theme, when another one comes, they have the colours of that one."""
    usual, warning, muted = text_label("a"), text_label("b"), text_label("c", is_muted=True)
    place = QWidget()
    layout = QVBoxLayout(place)
    for label in (usual, warning, muted):
        layout.addWidget(label)
    qtbot.addWidget(place)
    try:
        apply_theme(qapp, "light")
        set_tone(warning, "warning")
        set_tone(muted, "danger")
        set_tone(muted, "")
        place.show()
        modes: tuple[ThemeMode, ...] = ("dark", "light")
        for mode in modes:
            apply_theme(qapp, mode)
            shades = colours()
            shown = [
                label.palette().color(label.foregroundRole()).name() for label in (usual, warning, muted)
            ]
            assert shown == [shades.text, shades.warning, shades.muted]
    finally:
        apply_theme(qapp, "system")
