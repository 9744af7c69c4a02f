"""Fills the sentences of a wording profile; what is put into them is never read as a sentence itself."""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from remoteassist.model.text import Span, Text, label, plain_text

_PART: Final = re.compile(r"\[(?P<optional>[^\]]*)\]|\{(?P<name>\w+)\}")
_MARKED_PARTS: Final = frozenset(
    {"label", "window", "keys", "end_keys", "tab", "menu", "dialog", "path", "item", "name"}
)
_MENU_SEPARATOR: Final = " > "

Parts: TypeAlias = Mapping[str, str | Text | None]
"""The words for each part of a sentence, None or empty for those that are not known; a text keeps its marking."""


def filled(template: str, parts: Parts) -> Text:
    """Return a sentence with its parts; what stands in square brackets is left out when a part in it is not known."""
    spans: list[Span] = []
    end = 0
    for part in _PART.finditer(template):
        spans.append(Span(template[end : part.start()]))
        end = part.end()
        optional, name = part["optional"], part["name"]
        if name is not None:
            spans.extend(_part(name, parts[name]))
        elif all(parts[inner["name"]] for inner in _PART.finditer(optional)):
            spans.extend(filled(optional, parts))
    return (*spans, Span(template[end:]))


def menu_path(labels: tuple[str, ...]) -> Text:
    """Return the way through menus, such as **Edit** > **Preferences**."""
    spans: list[Span] = []
    for text in labels:
        if spans:
            spans.append(Span(_MENU_SEPARATOR))
        spans.append(label(text))
    return tuple(spans)


def continued(start: str, sentence: str) -> str:
    """Return a template that begins with `start` and goes on with what was a sentence of its own."""
    return start + sentence[:1].lower() + sentence[1:] if start else sentence


def words_of(part: str | Text | None) -> str:
    """Return the plain words of a part."""
    return part or "" if part is None or isinstance(part, str) else plain_text(part)


def _part(name: str, words: str | Text | None) -> Text:
    if words is not None and not isinstance(words, str):
        return words
    if name == "icon":
        return (Span(words or "", "icon"),)
    return (Span(words or "", "label" if name in _MARKED_PARTS else "plain"),)
