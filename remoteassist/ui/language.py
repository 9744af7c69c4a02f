"""The words of the windows: English in the code, other languages from Qt's catalogues."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from remoteassist.settings import Language

_CATALOGUES: Final = Path(__file__).parent / "translations"


def install_language(app: QCoreApplication, language: Language = "system") -> None:
    """Let all texts from now on be in that language, Qt's own ones too; English where there is no catalogue.

    May be called again; widgets that exist keep the words they have.
    """
    for old in app.findChildren(_Catalogue):
        app.removeTranslator(old)
        old.deleteLater()
    locale = QLocale.system() if language == "system" else QLocale(language)
    QLocale.setDefault(locale)
    folders = (Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), _CATALOGUES)
    for name, folder in zip(("qtbase", "remoteassist"), folders, strict=True):
        catalogue = _Catalogue(app)
        # English is in the code, but for its plurals, which everybody needs who has no other catalogue.
        if catalogue.load(locale, name, "_", str(folder)) or catalogue.load(f"{name}_en", str(folder)):
            app.installTranslator(catalogue)


def translate(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
    """Return a text of a screen in the person's language, `text` itself when there is no other word for it.

    Called with literals only, so that `tools/translations.py` finds them; what varies is filled in
    afterwards by `format`.

    Args:
        context: The screen that it stands on, one word.
        text: In English.
        disambiguation: What tells it from the same words of another meaning.
        n: The number that decides between singular and plural; `%n` in the text stands for it.
    """
    return QCoreApplication.translate(context, text, disambiguation, n)


class _Catalogue(QTranslator):
    """Ours, to be told from those that somebody else installed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
