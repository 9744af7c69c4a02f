"""Short structured text: spans with a meaning, which every format renders and escapes in its own way."""

import unicodedata
from typing import Final, Literal, TypeAlias

import msgspec

_MISLEADING: Final = frozenset("\u200b\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible characters that reorder or hide the words around them."""

SpanStyle: TypeAlias = Literal["plain", "label", "code", "icon"]


class Span(msgspec.Struct, frozen=True):
    """A run of text. `label` is what stands on the screen (bold), `code` is typed text or a command.

    `icon` is where a small picture of the thing acted on stands in the sentence; its text says what that shows.
    """

    text: str
    style: SpanStyle = "plain"


Text: TypeAlias = tuple[Span, ...]


def plain(text: str) -> Text:
    """Return text without any marking."""
    return (Span(text),) if text else ()


def label(text: str) -> Span:
    """Return a span for a text that stands on the screen."""
    return Span(text, "label")


def plain_text(text: Text) -> str:
    """Return only the words."""
    return "".join(span.text for span in text)


def one_line(text: str) -> str:
    """Return `text` on one line, without what no reader can see: controls, bidi overrides, lone surrogates.

    Text read from a screen or a window title may hold any of them. White space of any kind becomes one space.
    """
    return " ".join(visible(text).split())


def sentence(text: str) -> str:
    """Return one line of a program's own words as a sentence: with a capital letter, and an end."""
    words = text.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".?!…" else ".")


def tidy(text: Text) -> Text:
    """Return `text` on one line with the same words, ready to be marked up.

    Neighbours of one style are joined, and the space at the edge of a label or of code stands outside of it; formats
    that mark a label with characters (`**`) cannot do without. Runs of spaces survive in code only.
    """
    spans: list[Span] = []
    is_apart = False
    for span in text:
        shown = visible(span.text)
        words = shown.strip() if span.style == "code" else " ".join(shown.split())
        is_apart = is_apart or shown[:1].isspace()
        if words:
            _append(spans, Span(words, span.style), is_apart=is_apart)
            is_apart = shown[-1:].isspace()
    return tuple(spans)


def _append(spans: list[Span], span: Span, *, is_apart: bool) -> None:
    """Add a span in place, joined to the last one when they have one style, with a plain space between if apart."""
    space = " " if is_apart and spans else ""
    last = spans[-1] if spans else None
    if last is not None and last.style == span.style:
        spans[-1] = Span(last.text + space + span.text, span.style)
    elif last is not None and last.style == "plain":
        spans[-1] = Span(last.text + space)
        spans.append(span)
    elif span.style == "plain" or not space:
        spans.append(Span(space + span.text, span.style))
    else:
        spans.extend((Span(space), span))


def visible(text: str) -> str:
    """Return `text` with a space for each control character, and without those that reorder or hide words."""
    if text.isascii() and text.isprintable():
        # Nearly every text, and by far the quickest way: lists and timelines ask this of hundreds while they paint.
        return text
    return "".join(char if _is_shown(char) else " " for char in text if char not in _MISLEADING)


def _is_shown(char: str) -> bool:
    is_noncharacter = ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"
    return unicodedata.category(char) not in {"Cc", "Cs"} and not is_noncharacter
