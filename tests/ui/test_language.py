"""The words: German where somebody wants it, Qt's own too, and English plurals."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from remoteassist.export.options import Option
from remoteassist.settings import Settings
from remoteassist.ui.export_panel.exporter_words import option_text, published_text
from remoteassist.ui.export_panel.formats import installed_formats
from remoteassist.ui.language import install_language, translate
from remoteassist.ui.settings_dialog import SettingsDialog
from remoteassist.ui.settings_store import SettingsStore

pytestmark = pytest.mark.usefixtures("english_afterwards")


def test_german_is_shown_also_in_what_qt_says(qtbot: QtBot, qapp: QApplication) -> None:
    install_language(qapp, "de")
    dialog = SettingsDialog(SettingsStore())
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Einstellungen"
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    assert buttons.buttons()[0].text().replace("&", "") == "Schließen"
    install_language(qapp, "en")
    assert translate("Settings", "Settings") == "Settings"


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "1 file of that name will be replaced.", "3 files of that name will be replaced."),
        ("de", "1 Datei dieses Namens wird ersetzt.", "3 Dateien dieses Namens werden ersetzt."),
    ],
)
def test_numbers_have_their_words(qapp: QCoreApplication, language: str, one: str, many: str) -> None:
    install_language(qapp, "de" if language == "de" else "en")
    told = [translate("Export", "%n file(s) of that name will be replaced.", None, n) for n in (1, 3)]
    assert told == [one, many]


def test_who_speaks_another_language_gets_english_with_its_plurals(
    qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remoteassist.ui.language.QLocale.system", lambda: QLocale("fr"))
    install_language(qapp, "system")
    assert translate("Library", "%n step(s)", None, 1) == "1 step"


def test_a_text_that_no_catalogue_knows_stays(qapp: QCoreApplication) -> None:
    install_language(qapp, "de")
    assert translate("Settings", Settings.__name__ + " of nobody") == "Settings of nobody"


def test_our_exporters_speak_german_and_those_of_others_as_they_do(qapp: QCoreApplication) -> None:
    install_language(qapp, "de")
    formats = [one for one in installed_formats() if one.name in {"html", "markdown", "video"}]
    published = [one.summary for one in formats]
    published += [option.description for one in formats for option in one.options]
    assert len(published) > 10
    for text in published:
        assert published_text(text) != text[:1].upper() + text[1:], text
    assert option_text(Option("sound", "switch", "beep at the end", default=True)) == "Beep at the end"
