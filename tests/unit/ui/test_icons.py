"""The icons: each exists, is drawn in its colour, and is sharp on a dense screen."""

from typing import get_args

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication, QToolButton

from remoteassist.settings import ThemeMode
from remoteassist.ui.icon_font import glyph_code
from remoteassist.ui.icons import _GLYPHS, IconName, icon, icon_size
from remoteassist.ui.theme import apply_theme, colours


def _colours_in(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_every_name_has_a_glyph_of_the_font_and_no_glyph_is_left_over() -> None:
    assert set(_GLYPHS) == set(get_args(IconName))
    for glyph in _GLYPHS.values():
        assert glyph_code(glyph) > 0


@pytest.mark.parametrize("name", get_args(IconName))
def test_an_icon_is_drawn_whole_within_its_square(name: IconName) -> None:
    image = icon(name, colour="#ff0000").pixmap(QSize(24, 24)).toImage()
    assert _colours_in(image) == {"#ff0000"}
    rim = [(at, edge) for at in range(24) for edge in (0, 23)]
    assert all(image.pixelColor(x, y).alpha() < 255 and image.pixelColor(y, x).alpha() < 255 for x, y in rim)


def test_an_icon_is_drawn_anew_for_a_dense_screen() -> None:
    pixmap = icon("add").pixmap(QSize(24, 24), 2.0)
    assert pixmap.size() == QSize(48, 48)
    # Upright and level strokes of a glyph drawn at that size are sharp: hardly any pixel is half covered.
    image = pixmap.toImage()
    alphas = [image.pixelColor(x, y).alpha() for x in range(48) for y in range(48)]
    assert sum(0 < alpha < 255 for alpha in alphas) < sum(alpha == 255 for alpha in alphas)


def test_an_icon_follows_another_theme(qapp: QApplication) -> None:
    made = icon("add")
    try:
        modes: tuple[ThemeMode, ...] = ("dark", "light")
        for mode in modes:
            apply_theme(qapp, mode)
            assert _colours_in(made.pixmap(QSize(24, 24)).toImage()) == {colours().text}
    finally:
        apply_theme(qapp, "system")


def test_a_disabled_icon_is_fainter() -> None:
    made = icon("add")
    modes = (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    normal, disabled = (made.pixmap(QSize(24, 24), mode).toImage() for mode in modes)
    assert max(disabled.pixelColor(x, 12).alpha() for x in range(24)) < 255
    assert max(normal.pixelColor(x, 12).alpha() for x in range(24)) == 255


def test_icons_grow_with_the_letters_beside_them(qapp: QApplication) -> None:
    """Given a person with large letters, when an icon stands beside these, then it is as large as they are."""
    del qapp
    button = QToolButton()
    usual = icon_size(button)
    font = button.font()
    font.setPixelSize(40)
    button.setFont(font)
    assert icon_size(button).width() >= 40 > usual.width()
