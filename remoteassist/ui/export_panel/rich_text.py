"""An article in the clipboard: rich text with its pictures, and plain text where there is room for nothing else."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

_HEAD: Final = re.compile(r"<(style|script|head)\b.*?</\1>", re.DOTALL)
_PICTURE: Final = re.compile(r"<img\b[^>]*>")


def rich_text_of(page: Path) -> QMimeData:
    """Return what the clipboard holds of an exported HTML page, pictures inside.

    Raises:
        OSError: The page cannot be read.
    """
    html = page.read_text(encoding="utf-8")
    body = _HEAD.sub("", html)
    data = QMimeData()
    data.setHtml(body)
    words = QTextDocument()
    words.setHtml(_PICTURE.sub("", body))
    data.setText(words.toPlainText().strip() + "\n")
    return data
