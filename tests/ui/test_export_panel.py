"""The export panel: what is ticked is written, by child processes, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from remoteassist.export.options import Option
from remoteassist.session.store import Session
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.export_panel.export_panel import ExportPanel
from remoteassist.ui.export_panel.formats import arguments_of, installed_formats
from remoteassist.ui.export_panel.option_form import OptionForm

_EXPORT_MS = 60_000


@pytest.fixture
def document(drawn_session: Session) -> Iterator[EditorDocument]:
    opened = EditorDocument(drawn_session)
    yield opened
    opened.close()


@pytest.fixture
def panel(qtbot: QtBot, document: EditorDocument, tmp_path: Path) -> ExportPanel:
    shown = ExportPanel(document)
    qtbot.addWidget(shown)
    shown.show()
    folder = tmp_path / "out"
    folder.mkdir()
    _folder(shown).setText(str(folder))
    return shown


def _folder(panel: ExportPanel) -> QLineEdit:
    return next(
        one for one in panel.findChildren(QLineEdit) if one.accessibleName() == "" and one.isVisible()
    )


def _button(panel: ExportPanel, text: str) -> QPushButton:
    return next(one for one in panel.findChildren(QPushButton) if one.text() == text and not one.isHidden())


def _says(panel: ExportPanel, words: str) -> bool:
    return any(words in one.text() for one in panel.findChildren(QLabel) if one.isVisible())


def _tick(panel: ExportPanel, text: str) -> QCheckBox:
    return next(one for one in panel.findChildren(QCheckBox) if one.text() == text)


def test_video_and_article_are_ticked_and_written_side_by_side(
    qtbot: QtBot, panel: ExportPanel, tmp_path: Path
) -> None:
    QTest.mouseClick(_button(panel, "Export"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: not panel.is_running, timeout=_EXPORT_MS)
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {"How to print.mp4", "How to print.vtt", "How to print.html"}
    assert _says(panel, "Video is ready: How to print.mp4")
    assert _says(panel, "2 files of that name will be replaced.")


def test_what_is_not_ticked_is_not_written(qtbot: QtBot, panel: ExportPanel, tmp_path: Path) -> None:
    _tick(panel, "Video").click()
    QTest.mouseClick(_button(panel, "Export"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: not panel.is_running, timeout=_EXPORT_MS)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["How to print.html"]


def test_without_a_tick_or_a_folder_it_says_what_to_do(panel: ExportPanel) -> None:
    _folder(panel).setText("/nowhere/at/all")
    assert _says(panel, "There is no such folder")
    assert not _button(panel, "Export").isEnabled()
    _tick(panel, "Video").click()
    _tick(panel, "Article").click()
    assert _says(panel, "Tick what you want to export")


def test_cancel_leaves_nothing_half_written(qtbot: QtBot, panel: ExportPanel, tmp_path: Path) -> None:
    _tick(panel, "Article").click()
    QTest.mouseClick(_button(panel, "Export"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(_button(panel, "Cancel"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: not panel.is_running, timeout=_EXPORT_MS)
    assert list((tmp_path / "out").iterdir()) == []
    assert _says(panel, "Stopped")


def test_the_article_goes_into_the_clipboard_with_its_pictures(qtbot: QtBot, panel: ExportPanel) -> None:
    panel.copy_as_rich_text()

    qtbot.waitUntil(lambda: _says(panel, "in the clipboard"), timeout=_EXPORT_MS)
    data = QGuiApplication.clipboard().mimeData()
    assert "<strong>Open</strong>" in data.html()
    assert data.html().count("<img") == 4
    assert "Select Open." in data.text()
    assert "<" not in data.text()


def test_choices_are_remembered_and_taken_back(
    qtbot: QtBot, document: EditorDocument, panel: ExportPanel
) -> None:
    _tick(panel, "Video").click()
    for box in panel.findChildren(QComboBox):
        index = box.findData("procedure")
        if index >= 0:
            box.setCurrentIndex(index)
    other = ExportPanel(document)
    qtbot.addWidget(other)

    other.show_choices(panel.choices())

    assert other.choices() == panel.choices()
    assert not _tick(other, "Video").isChecked()
    other.show_choices({"video": 3, "template": "gone", "folder": ["?"]})
    assert other.choices() == panel.choices()


def test_a_form_offers_what_the_exporter_publishes(qtbot: QtBot) -> None:
    options = (
        Option("is_loud", "switch", "how loud", default=True),
        Option("crf", "whole number", "quality", default=20, minimum=10, maximum=40),
        Option("look", "choice", "how it looks", default="plain", choices=("boxed", "plain")),
        Option("heading", "text", "what stands on top", default=""),
    )
    form = OptionForm(options)
    qtbot.addWidget(form)
    assert arguments_of(options, form.values()) == []

    form.show_values({"is_loud": False, "crf": 99, "look": "boxed", "heading": "-x", "gone": 1})

    assert arguments_of(options, form.values()) == [
        "--no-is-loud",
        "--crf",
        "40",
        "--look",
        "boxed",
        "--heading",
        "-x",
    ]


def test_every_installed_exporter_is_offered() -> None:
    assert {(one.name, one.kind) for one in installed_formats()} >= {
        ("html", "article"),
        ("markdown", "article"),
        ("video", "video"),
    }
