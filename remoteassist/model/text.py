"""Short structured text: spans with a meaning, which every format renders and escapes in its own way."""

from typing import Literal, TypeAlias

import msgspec

SpanStyle: TypeAlias = Literal["plain", "label", "code"]


class Span(msgspec.Struct, frozen=True):
    """A run of text. `label` is what stands on the screen (bold), `code` is typed text or a command."""

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
