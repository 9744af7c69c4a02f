"""A choice in a narrow place."""

from pytestqt.qtbot import QtBot

from remoteassist.ui.elided_combo_box import ElidedComboBox

_LONG = "Knowledge base (issue, environment, cause, resolution)"


def test_long_words_end_with_an_ellipsis(qtbot: QtBot) -> None:
    """Given a choice with long words, when it is narrow, then it shows their beginning and that there is more."""
    box = ElidedComboBox()
    qtbot.addWidget(box)
    box.addItem(_LONG)

    box.resize(160, 32)
    narrow = box.shown_text()
    box.resize(box.sizeHint())

    assert narrow.endswith("…")
    assert _LONG.startswith(narrow.removesuffix("…"))
    assert box.shown_text() == _LONG
