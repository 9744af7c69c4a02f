"""The specialist's notes: CommonMark with tables, no raw HTML, no pictures, links to http, https and mailto only.

A session may come from a stranger, so a note is read by these rules in every format; what they do not allow is shown
as the text it is.
"""

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from remoteassist.model.text import visible

_LINK_SCHEME: Final = re.compile(r"(https?|mailto):", re.IGNORECASE)
_LOWEST_HEADING: Final = 3
"""The article's title is the first level and its sections are the second."""

_LANGUAGE: Final = re.compile(r"[A-Za-z][\w+#.-]*(?=\s|$)")

_INERT: Final = re.compile(
    r"(?P<escaped_less>\\<)"
    r"|(?P<escaped>\\.)"
    r"|(?P<code>(?P<ticks>(?<!`)`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<link><(?:https?://|mailto:)[^\s<>]*>)"
    r"|(?P<less><)"
    r"|(?P<picture>!\[)"
    r"|(?P<target>\](?=\(\s*+<?+(?!https?:|mailto:)))"
    r"|(?P<definition>\](?=:\s*+<?+(?!https?:|mailto:)))",
    re.IGNORECASE | re.DOTALL,
)
_REPLACEMENTS: Final = {
    "escaped_less": "&lt;",
    "less": "&lt;",
    "picture": r"!\[",
    "target": r"\]",
    "definition": r"\]",
}


class _NoteParser(MarkdownIt):
    """Reads a note and accepts no link that could run or open something on the reader's machine."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable("table").disable("image")

    def validateLink(self, url: str) -> bool:  # noqa: N802 - overrides the library's method
        return _LINK_SCHEME.match(url) is not None


def note_html(note: str) -> str:
    """Return a note as HTML elements for inside a list item. Headings become third level; no inline style is used."""
    parser = _NoteParser()
    tokens = parser.parse(_normal(note))
    for token in _flat(tokens):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{max(_LOWEST_HEADING, int(token.tag[1:]))}"
        elif token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
        token.attrs.pop("style", None)
    return str(parser.renderer.render(tokens, parser.options, {})).strip()


def note_markdown(note: str) -> str:
    """Return a note as Markdown that other programs read by the same rules, ready to be indented into an item.

    Code stands in fences that are closed and long enough for what is in them; headings are third level or lower.
    Python-Markdown knows no fences inside of an item without an extension (`pymdownx.superfences`); the others do.
    """
    text = _normal(note).strip("\n")
    lines = text.split("\n")
    verbatim: set[int] = set()
    replaced: dict[int, tuple[int, list[str]]] = {}
    passages: list[tuple[int, int]] = []
    tokens = _NoteParser().parse(text)
    for index, token in enumerate(tokens):
        if token.map is None:
            continue
        start, end = token.map
        if token.type in {"fence", "code_block"}:
            verbatim.update(range(start, end))
            if token.level == 0:
                # Code by indentation is text of a list item for a reader that knows lists by letters (pandoc).
                replaced[start] = (end, _fence(token))
        elif token.type == "inline":
            passages.append((start, end))
        elif token.type == "heading_open":
            _lower_heading(lines, token, content=tokens[index + 1].content, replaced=replaced)
    _make_inert(lines, passages, verbatim)
    return "\n".join(_assembled(lines, replaced))


def _normal(note: str) -> str:
    """Return the note with plain line ends and without control characters, as both readers take it."""
    text = note.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(part if part in {"\n", "\t"} else visible(part) for part in re.split(r"([\n\t])", text))


def _flat(tokens: Sequence[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *(token.children or ()))]


def _fence(token: Token) -> list[str]:
    """Return a code block whose fence no line in it can close; of the words after the fence only a language stays."""
    longest = max((len(run) for run in re.findall("`+", token.content)), default=0)
    fence = "`" * max(3, longest + 1)
    language = _LANGUAGE.match(token.info.strip())
    return [
        fence + (language.group() if language else ""),
        *token.content.removesuffix("\n").split("\n"),
        fence,
    ]


def _lower_heading(
    lines: list[str], token: Token, *, content: str, replaced: dict[int, tuple[int, list[str]]]
) -> None:
    """Make a heading third level: by its number signs, or from an underlined one to one with number signs."""
    start, end = token.map or (0, 0)
    mark = "#" * _LOWEST_HEADING
    if token.markup.startswith("#"):
        if len(token.markup) < _LOWEST_HEADING:
            lines[start] = lines[start].replace(token.markup, mark, 1)
    elif token.level == 0:
        replaced[start] = (end, [f"{mark} {inert(' '.join(content.split()))}"])


def _make_inert(lines: list[str], passages: Sequence[tuple[int, int]], verbatim: set[int]) -> None:
    """Neutralise every line outside code in place; a paragraph as a whole, because code spans cross lines."""
    covered = {line for start, end in passages for line in range(start, end)}
    rest = [line for line in range(len(lines)) if line not in covered and line not in verbatim]
    for start, end in {*passages, *_runs(rest)}:
        lines[start:end] = inert("\n".join(lines[start:end])).split("\n")


def inert(passage: str) -> str:
    """Return running Markdown in which HTML, pictures and links to other places than the web are plain text."""
    return _INERT.sub(lambda found: _REPLACEMENTS.get(found.lastgroup or "", found.group()), passage)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return runs of neighbouring ascending numbers as half-open pairs."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _assembled(lines: Sequence[str], replaced: dict[int, tuple[int, list[str]]]) -> list[str]:
    """Return the lines with blocks in place of others; some readers want blank lines around a block."""
    result: list[str] = []
    index = 0
    while index < len(lines):
        end, block = replaced.get(index, (index + 1, None))
        if block is None:
            result.append(lines[index])
        else:
            before = [""] if result and result[-1].strip() else []
            after = [""] if end < len(lines) and lines[end].strip() else []
            result += [*before, *block, *after]
        index = max(end, index + 1)
    return result
