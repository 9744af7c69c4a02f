"""Ctrl+K and the sheet of shortcuts, by keyboard, on the real window."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from remoteassist.ui.command_palette import CommandPalette
from remoteassist.ui.commands import commands_within
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.shortcut_sheet import ShortcutSheet
from tests.ui.accessibility import accessibility_faults


@pytest.fixture
def palette(qtbot: QtBot, window: MainWindow) -> CommandPalette:
    window.library.search_field.setFocus()
    QTest.keySequence(window, QKeySequence("Ctrl+K"))
    opened = window.findChild(CommandPalette)
    assert isinstance(opened, CommandPalette)
    qtbot.waitUntil(_search(opened).hasFocus)
    return opened


def _search(palette: CommandPalette) -> QLineEdit:
    field = palette.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def _list(palette: CommandPalette) -> QListView:
    view = palette.findChild(QListView)
    assert isinstance(view, QListView)
    return view


def _names(palette: CommandPalette) -> list[str]:
    model = _list(palette).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount(QModelIndex()))]


def test_it_offers_all_commands_of_window_and_page(window: MainWindow, palette: CommandPalette) -> None:
    wanted = {command.action.text().replace("&", "") for command in commands_within(window)}
    assert {"Settings", "Record", "Import…"} <= wanted
    assert set(_names(palette)) == wanted
    assert accessibility_faults(palette) == []


def test_a_few_letters_and_enter_do_it(qtbot: QtBot, window: MainWindow, palette: CommandPalette) -> None:
    done: list[bool] = []
    window.commands.action("app.settings").triggered.connect(lambda: done.append(True))
    QTest.keyClicks(_search(palette), "settgs")
    assert _names(palette)[0] == "Settings"
    QTest.keyClick(_search(palette), Qt.Key.Key_Return)
    assert len(done) == 1
    assert not palette.isVisible()


def test_the_arrows_choose_and_what_cannot_be_done_is_not_done(
    window: MainWindow, palette: CommandPalette
) -> None:
    done: list[bool] = []
    window.recording.commands.action("record.stop").triggered.connect(lambda: done.append(True))
    QTest.keyClicks(_search(palette), "stop recording")
    assert _names(palette)[0] == "Stop recording"
    QTest.keyClick(_search(palette), Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible(), "it stays, so that another can be chosen"
    _search(palette).clear()
    QTest.keyClicks(_search(palette), "s")
    QTest.keyClick(_search(palette), Qt.Key.Key_Down)
    assert _list(palette).currentIndex().row() == 1


def test_escape_gives_the_focus_back(qtbot: QtBot, window: MainWindow, palette: CommandPalette) -> None:
    QTest.keyClick(_search(palette), Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is window.library.search_field


def test_a_click_elsewhere_closes_it(window: MainWindow, palette: CommandPalette) -> None:
    window.library.search_field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not palette.isVisible()


def test_nothing_found_says_so(palette: CommandPalette) -> None:
    QTest.keyClicks(_search(palette), "qqqq")
    assert _names(palette) == []
    assert any(label.isVisible() and "No command" in label.text() for label in palette.findChildren(QLabel))


def test_it_stays_inside_a_small_window(window: MainWindow, palette: CommandPalette) -> None:
    window.resize(500, 400)
    assert window.rect().contains(palette.geometry())


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_the_sheet_lists_every_command_with_its_key_and_can_be_searched(
    qtbot: QtBot, window: MainWindow, key: Qt.Key
) -> None:
    window.library.view.setFocus()
    QTest.keyClick(window.library.view, key)
    sheet = window.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    qtbot.waitUntil(sheet.isVisible)

    def texts() -> set[str]:
        return {label.text() for label in sheet.findChildren(QLabel) if label.isVisible()}

    for command in commands_within(window):
        assert command.action.text().replace("&", "") in texts()
        assert command.group in texts()
    assert "Ctrl+K" in texts()
    search = sheet.findChild(QLineEdit)
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, "ctrl+k")
    qtbot.waitUntil(lambda: "Settings" not in texts())
    assert {"Search commands", "Ctrl+K"} <= texts()
    assert accessibility_faults(sheet) == []
