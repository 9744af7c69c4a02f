"""From what somebody types to what is looked for: words, never a query language; and the part of a text to show."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from remoteassist.model.text import one_line

_MAX_WORDS: Final = 8
_MAX_CHARS: Final = 200
"""Nobody types more; a whole page that was pasted is looked for by how it begins."""

_SHORT_WORD_CHARS: Final = 2

_SNIPPET_CHARS: Final = 140
"""Two lines on a card."""
_BEFORE_CHARS: Final = 40
"""What stands before the first word that was found, when a text is cut."""

_TOKEN: Final = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words to look for; signs alone are none. The last one may be only the beginning of a word."""
    words = unicodedata.normalize("NFC", one_line(text[:_MAX_CHARS])).split()
    return tuple(word for word in words if _TOKEN.search(word))[:_MAX_WORDS]


def expression_of(words: Sequence[str], *, is_open: bool) -> str:
    """Return what FTS5 is asked: all of the words, each as a quoted phrase, so that nothing in them is syntax.

    With `is_open` the last one is found as the beginning of a longer word as well. A very short one is so only in
    what is said (title, steps, notes): what begins with one letter stands on any screen, and takes long to gather.
    """
    phrases = ['"' + word.replace('"', '""') + '"' for word in words]
    if is_open:
        last = phrases[-1]
        is_short = len(words[-1]) <= _SHORT_WORD_CHARS
        phrases[-1] = f"({{said}} : {last}* OR {{shown}} : {last})" if is_short else f"{last}*"
    return " AND ".join(phrases)


def snippet_of(text: str, words: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the part of a text around the words, and where they stand in it; the last word may be a beginning."""
    marks = _marks(text, words)
    if len(text) <= _SNIPPET_CHARS:
        return text, marks
    first = marks[0][0] if marks else 0
    start = _start_of_word(text, first - _BEFORE_CHARS)
    end = _end_of_word(text, start + _SNIPPET_CHARS)
    before, after = "…" if start > 0 else "", "…" if end < len(text) else ""
    shift = len(before) - start
    shown = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start)
    return before + text[start:end] + after, shown


def _marks(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    tokens = [token for word in words for token in _TOKEN.findall(_folded(word))]
    whole, beginning = frozenset(tokens), tokens[-1] if tokens else None
    marks: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(_folded(text)):
        if match[0] in whole:
            marks.append(match.span())
        elif beginning is not None and match[0].startswith(beginning):
            marks.append((match.start(), match.start() + len(beginning)))
    return tuple(marks)


def _folded(text: str) -> str:
    """Return a text of the same length without capitals and accents, as the index compares it."""
    return text.lower() if text.isascii() else "".join(map(_folded_char, text))


def _folded_char(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def _start_of_word(text: str, position: int) -> int:
    if position <= 0:
        return 0
    space = text.find(" ", position, position + _BEFORE_CHARS // 2)
    return position if space < 0 else space + 1


def _end_of_word(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", position - _BEFORE_CHARS // 2, position)
    return position if space < 0 else space
