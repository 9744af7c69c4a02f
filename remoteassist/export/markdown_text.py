r"""Text as Markdown that CommonMark, Python-Markdown and pandoc all read as the very same words.

They differ in what a backslash may escape, so it stands only before characters on which they agree; the others become
character references.
"""

import re
import unicodedata
from typing import Final

from remoteassist.model.text import Span, Text, one_line, tidy

_ESCAPES: Final = str.maketrans(
    {char: f"\\{char}" for char in "\\`*_[]#>"}
    | {char: f"&#{ord(char)};" for char in "{}|~$^@"}
    # The two that HTML has names for.
    | {"<": "&lt;", "&": "&amp;"}
)
_QUOTES: Final = str.maketrans({'"': "&quot;", "'": "&#39;"})
_TYPOGRAPHY: Final = re.compile(r"[-.](?=[-.])")
"""Dashes and ellipses, which pandoc and others would make of `--` and `...`."""

_BLOCK_START: Final = re.compile(
    r"(?P<mark>[-+!](?=.)|:)|(?P<number>\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+))(?P<end>[.)])"
)
"""What begins a list, a definition or an admonition in one of the dialects."""


def escaped(text: str, *, is_exact: bool = False) -> str:
    """Return one line of text, escaped for the middle of a line.

    `is_exact` is for text that stands on the screen: its quotation marks stay straight in every reader. In running
    text they may become curly ones, because character references for them would make it hard to edit.
    """
    result = _TYPOGRAPHY.sub(r"\\\g<0>", one_line(text).translate(_ESCAPES))
    return result.translate(_QUOTES) if is_exact else result


def marked_up(text: Text, *, icon_name: str | None = None) -> str:
    """Return structured text for the start of a block: labels bold, typed text as code, an icon as a picture.

    `icon_name` is the file of the picture that stands in the sentence.
    """
    spans = tidy(text)
    pieces = [_escaped_span(span) for span in spans]
    for index, span in enumerate(spans):
        if span.style == "label" and _can_be_bold(pieces, index):
            pieces[index] = f"**{pieces[index]}**"
        if span.style == "icon" and icon_name is not None:
            pieces[index] = picture(span.text, icon_name)
    is_picture_first = icon_name is not None and spans[:1] and spans[0].style == "icon"
    return "".join(pieces) if is_picture_first else at_block_start("".join(pieces))


def picture(alt: str, name: str) -> str:
    """Return a picture with its alternative text; `name` is its file, which needs no escaping."""
    return f"![{escaped(alt, is_exact=True)}]({name})"


def at_block_start(markdown: str) -> str:
    """Return escaped text so that it begins a paragraph and nothing else."""
    return _BLOCK_START.sub(_without_meaning, markdown, count=1) if _BLOCK_START.match(markdown) else markdown


def code_span(code: str) -> str:
    """Return text as a code span whose backticks are longer than any in it."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{ticks}{pad}{code}{pad}{ticks}"


def _without_meaning(found: re.Match[str]) -> str:
    if found["mark"]:
        return "&#58;" if found["mark"] == ":" else f"\\{found['mark']}"
    return f"{found['number']}\\{found['end']}"


def _escaped_span(span: Span) -> str:
    if span.style == "code":
        return code_span(span.text)
    if span.style in {"label", "icon"}:
        return escaped(span.text, is_exact=True)
    before = " " if span.text.startswith(" ") else ""
    after = " " if span.text.endswith(" ") and span.text != " " else ""
    return before + escaped(span.text) + after


def _can_be_bold(pieces: list[str], index: int) -> bool:
    """Whether `**` around a piece is read as a mark there: CommonMark looks at the characters on both its sides."""
    before = "".join(pieces[:index])[-1:]
    after = "".join(pieces[index + 1 :])[:1]
    piece = pieces[index]
    opens = not _is_punctuation(piece[0]) or _is_edge(before)
    closes = not _is_punctuation(piece[-1]) or _is_edge(after)
    return opens and closes


def _is_edge(char: str) -> bool:
    return not char or char.isspace() or _is_punctuation(char)


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
