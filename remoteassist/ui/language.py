"""The words of the windows: English in the code, other languages from Qt's catalogues."""

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
    """Return a text of a screen in the person's language, `text` itself when there is no other word for it.

    Called with literals only, so that `pyside6-lupdate` finds them; what varies is filled in afterwards by `format`.

    Args:
        context: The screen that it stands on, one word.
        text: In English.
        disambiguation: What tells it from the same words of another meaning.
        n: The number that decides between singular and plural; `%n` in the text stands for it.
    """
    return QCoreApplication.translate(context, text, disambiguation, n)
