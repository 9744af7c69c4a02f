"""What an import costs in a process that has Qt."""

import builtins
from typing import Final

import PySide6.QtCore  # noqa: F401 - the first import of it puts PySide's search in the way of all later ones

_UNDER_THE_SEARCH: Final = "__orig_import__"
"""Where PySide keeps the import that its search for features is laid over."""


def import_plainly() -> None:
    """Keep the source of no module in memory only because the module was imported.

    PySide looks through the source of whatever is imported for `from __feature__ import ...`, which nobody here asks
    for, and the lines stay in `linecache`: 5 to 16 MB once the editor is loaded. Without that search, an import is
    the one that PySide has laid it over. Where there is none, nothing changes.
    """
    builtins.__import__ = getattr(builtins, _UNDER_THE_SEARCH, builtins.__import__)
