"""What of a window's title may be told: hosts, users, files and paths are the customer's, and stay private."""

import re
from typing import Final

from remoteassist.model.text import one_line
from remoteassist.steps.viewers import TRAILING_BRACKETS, title_segments, viewer_of

_SHELL_PROMPT: Final = re.compile(r"[\w.+-]+@[\w.-]+:.*")
_ADDRESS: Final = re.compile(
    r"(?:[a-z]+://)?(?:[\w.+-]+@[\w.-]+|\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]+\]?)(?::+\d+)?",
    re.IGNORECASE,
)
_READ_SEPARATOR: Final = re.compile(
    r"\s+[-\u2013\u2014|\u2022\u00b7]+\s*|\s*[-\u2013\u2014|\u2022\u00b7]+\s+"
)
"""Of a title that was read from a picture, one of the two spaces around a dash is sometimes lost."""

_PRIVATE: Final = re.compile(
    r"[\\/~@]|\d{1,3}(?:\.\d{1,3}){3}|\d{6,}|\w\.[a-z]\w{1,4}\b|\b(?:[\w-]+\.){2,}[a-z]+\b", re.IGNORECASE
)
"""A path, an address, a long number, a file's name (`notes.txt`) or a host's (`srv01.corp.example`)."""

_UNSAVED: Final = re.compile(r"^[*\u2022\u25cf]\s*|\s*[*\u2022\u25cf]$")
_NO_PROGRAM: Final = frozenset({"", "untitled", "unnamed", "new document", "desktop"})


def public_window_title(title: str) -> str:
    """Return what an article may say of a window: never the host, user or number a remote viewer was connected to.

    A known viewer gives its own name only, a terminal at a prompt gives `Terminal`, and of any other title the parts
    go that are an address (`user@host`, `10.0.0.5:1`). Empty when nothing is left to tell.
    """
    title = one_line(title)
    if _SHELL_PROMPT.fullmatch(title):
        return "Terminal"
    viewer = viewer_of(title)
    if viewer is not None:
        return viewer.name
    segments = title_segments(title)
    if any(_ADDRESS.fullmatch(segment) for segment in segments):
        return " - ".join(segment for segment in segments if not _ADDRESS.fullmatch(segment))
    return title


def program_name(title: str) -> str:
    """Return the program of a main window by its title: what is open in it (a file, a folder, a page) is private.

    `~/print-server-notes.txt - Mousepad` is `Mousepad`, and so is `Mousepad (new instance)`. Empty when no part of
    the title is sure to be a program.
    """
    title = public_window_title(title)
    last = _UNSAVED.sub("", _READ_SEPARATOR.split(title)[-1].strip())
    last = TRAILING_BRACKETS.sub("", last) or last
    return "" if _PRIVATE.search(last) or last.casefold() in _NO_PROGRAM else last


def has_parts(title: str) -> bool:
    """Whether a title names more than one thing, as that of a main window does: a document and its program."""
    return len([part for part in _READ_SEPARATOR.split(one_line(title)) if part.strip()]) > 1


def dialog_name(title: str) -> str:
    """Return the title of a dialog box as it may be told; empty when a file, path or address is named in it."""
    parts = (_UNSAVED.sub("", part.strip()) for part in _READ_SEPARATOR.split(public_window_title(title)))
    parts_told = [part for part in parts if part]
    if any(_PRIVATE.search(part) for part in parts_told):
        # A document's window that is small: only its last part is the program's.
        return program_name(title) if len(parts_told) > 1 else ""
    return " - ".join(parts_told)
