"""What is chosen in the settings holds at once, and the next time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from remoteassist.settings import load_settings
from remoteassist.ui.settings_dialog import SettingsDialog
from remoteassist.ui.settings_store import SettingsStore
from remoteassist.ui.theme import apply_theme, colours
from tests.ui.accessibility import accessibility_faults


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.toml")


@pytest.fixture
def dialog(qtbot: QtBot, store: SettingsStore) -> SettingsDialog:
    shown = SettingsDialog(store)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def _choose(dialog: SettingsDialog, value: str) -> None:
    box = next(one for one in dialog.findChildren(QComboBox) if one.findData(value) >= 0)
    box.setFocus()
    while box.currentData() != value:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before


def _says(dialog: SettingsDialog, words: str) -> bool:
    return any(words in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_every_control_has_a_name(dialog: SettingsDialog) -> None:
    assert accessibility_faults(dialog) == []


def test_a_theme_is_worn_at_once_and_kept(
    qapp: QApplication, dialog: SettingsDialog, store: SettingsStore, tmp_path: Path
) -> None:
    store.changed.connect(lambda settings: apply_theme(qapp, settings.theme))
    try:
        _choose(dialog, "dark")
        assert colours().is_dark
    finally:
        apply_theme(qapp, "system")
    assert load_settings(tmp_path / "settings.toml")[0].theme == "dark"


def test_titles_for_private_are_kept_one_by_one(
    dialog: SettingsDialog, store: SettingsStore, tmp_path: Path
) -> None:
    """Given titles with semicolons between them, when the field is left, then each is kept without its blanks."""
    field = next(one for one in dialog.findChildren(QLineEdit) if "KeePass" in one.placeholderText())
    QTest.keyClicks(field, " KeePass ;; My bank;")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert store.settings.recording.private_titles == ("KeePass", "My bank")
    assert load_settings(tmp_path / "settings.toml")[0].recording.private_titles == ("KeePass", "My bank")


def test_a_language_says_when_it_changes(dialog: SettingsDialog, store: SettingsStore) -> None:
    boxes = [box for box in dialog.findChildren(QComboBox) if box.findData("de") >= 0]
    boxes[0].setCurrentIndex(boxes[0].findData("de"))
    assert store.settings.language == "de"
    assert _says(dialog, "the next time")


def test_a_folder_must_be_there(dialog: SettingsDialog, store: SettingsStore, tmp_path: Path) -> None:
    field = next(one for one in dialog.findChildren(QLineEdit) if one.placeholderText())
    field.setText(str(tmp_path / "nowhere"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert _says(dialog, "no such folder")
    assert store.settings.sessions_folder == ""
    field.setText(str(tmp_path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert store.settings.sessions_folder == str(tmp_path)
    assert not _says(dialog, "no such folder")
    assert dialog.isVisible()


def test_a_disk_that_refuses_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    dialog = SettingsDialog(SettingsStore(tmp_path / "file" / "settings.toml"))
    qtbot.addWidget(dialog)
    dialog.show()
    _choose(dialog, "light")
    assert _says(dialog, "cannot keep the settings")
