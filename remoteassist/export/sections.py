"""The parts of an article beside its steps, in the order of KCS, as every format tells them."""

import re

import msgspec

from remoteassist.model.article import Article
from remoteassist.model.text import one_line


class Section(msgspec.Struct, frozen=True):
    """A heading and its paragraphs: plain text, each on one line, none empty."""

    heading: str
    paragraphs: tuple[str, ...]


def sections_of(article: Article) -> tuple[Section, ...]:
    """Return issue, environment and cause, without those that nobody has filled in."""
    fields = (("Issue", article.issue), ("Environment", article.environment), ("Cause", article.cause))
    sections = (Section(heading, _paragraphs(text)) for heading, text in fields)
    return tuple(section for section in sections if section.paragraphs)


def title_text(article: Article) -> str:
    """Return the title on one line; an article always has one."""
    return one_line(article.title) or "Untitled article"


def status_text(article: Article) -> str:
    """Return the confidence state as a reader sees it."""
    return article.state.capitalize()


def _paragraphs(text: str) -> tuple[str, ...]:
    parts = (one_line(part) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return tuple(part for part in parts if part)
