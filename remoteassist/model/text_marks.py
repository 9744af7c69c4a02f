"""Structured text as a person types it: `**label**` stands on the screen, `` `code` `` is typed, the rest is words.

Reversible: what `marked` writes, `unmarked` reads back. As in arguments on Windows, a backslash means itself unless
it stands before a `*` or a backtick: paths may be typed as they are.
"""

import re
from typing import Final

from remoteassist.model.text import Span, SpanStyle, Text, tidy

_TOKEN: Final = re.compile(r"(?P<slashes>\\+)(?=[*`])|(?P<mark>\*\*|`)|(?P<words>\\+(?![*`])|[^\\*`]+|\*)")
_MISREAD: Final = re.compile(r"\\*[*`]|\\+$")
_MARKS: Final[dict[SpanStyle, str]] = {"plain": "", "label": "**", "code": "`", "icon": ""}
_STYLES: Final[dict[str, SpanStyle]] = {"**": "label", "`": "code"}


def marked(text: Text) -> str:
    """Return a text to be edited by a person. Of an icon only the words are left: nobody types a picture."""
    spans = tidy(tuple(Span(one.text) if one.style == "icon" else one for one in text))
    written: list[str] = []
    for index, span in enumerate(spans):
        mark = _MARKS[span.style]
        is_after_mark = bool(mark) or index > 0
        is_before_mark = bool(mark) or index < len(spans) - 1
        words = _escaped(span.text, is_after_mark=is_after_mark, is_before_mark=is_before_mark)
        written.append(f"{mark}{words}{mark}")
    return "".join(written)


def unmarked(typed: str) -> Text:
    """Return what a person typed as a tidy text. A mark without its other end is only a character."""
    tokens = _tokens(typed)
    spans: list[Span] = []
    index = 0
    while index < len(tokens):
        words, style = tokens[index]
        end = _closing(tokens, index) if style is not None else None
        if style is None or end is None:
            spans.append(Span(words))
            index += 1
        else:
            spans.append(Span("".join(word for word, _ in tokens[index + 1 : end]), style))
            index = end + 1
    return tidy(tuple(spans))


def _escaped(words: str, *, is_after_mark: bool, is_before_mark: bool) -> str:
    """Return words in which no star, backtick or backslash is read as anything but itself."""

    def escape(found: re.Match[str]) -> str:
        hit = found[0]
        mark = hit.lstrip("\\")
        slashes = hit.removesuffix(mark)
        if hit == "*":
            before = words[: found.start()][-1:] or ("*" if is_after_mark else "")
            after = words[found.end() :][:1] or ("*" if is_before_mark else "")
            return "\\*" if "*" in {before, after} else hit
        if mark:
            return f"{slashes * 2}\\{mark}"
        return slashes * 2 if is_before_mark else slashes

    return _MISREAD.sub(escape, words)


def _tokens(typed: str) -> list[tuple[str, SpanStyle | None]]:
    """Return runs of words, and marks with the style that they may begin or end."""
    tokens: list[tuple[str, SpanStyle | None]] = []
    at = 0
    while at < len(typed):
        found = _TOKEN.match(typed, at)
        if found is None:  # pragma: no cover - every character is matched by one of the three
            raise AssertionError(typed[at:])
        at = found.end()
        slashes = found["slashes"]
        if slashes is None:
            tokens.append((found[0], _STYLES.get(found["mark"] or "")))
            continue
        tokens.append(("\\" * (len(slashes) // 2), None))
        if len(slashes) % 2:
            tokens.append((typed[at], None))
            at += 1
    return tokens


def _closing(tokens: list[tuple[str, SpanStyle | None]], start: int) -> int | None:
    """Return where the mark at `start` ends; None when it does not, or when there is nothing in between."""
    style = tokens[start][1]
    for index in range(start + 1, len(tokens)):
        if tokens[index][1] == style:
            inner = "".join(words for words, _ in tokens[start + 1 : index])
            return index if inner.strip() else None
    return None
