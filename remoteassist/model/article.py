"""The article: what an exporter turns into a file. It holds finished pictures and nothing of the session itself."""

from typing import Literal, TypeAlias

import msgspec

from remoteassist.model.geometry import Size
from remoteassist.model.steps import Role, StepKind
from remoteassist.model.text import Text
from remoteassist.model.time import TimeNs

ValidationState: TypeAlias = Literal["work in progress", "not validated"]
ArticleTemplate: TypeAlias = Literal["kcs", "procedure"]
"""`kcs` has issue, environment, cause and resolution; `procedure` the steps under their title."""


class Picture(msgspec.Struct, frozen=True):
    """A composed, redacted picture ready to be stored: PNG bytes and its size in pixels."""

    png: bytes
    size_px: Size
    alt: str


class ArticleStep(msgspec.Struct, frozen=True):
    """One numbered step. `note` is Markdown written by the specialist; `text` comes from the wording profile.

    `icon` is the small picture that stands in the sentence, where `text` has a span of that style.
    """

    number: int
    kind: StepKind
    role: Role
    label: str | None
    text: Text
    note: str
    picture: Picture | None
    icon: Picture | None = None

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All that is to be seen of the step, in the order in which it is read."""
        return tuple(one for one in (self.icon, self.picture) if one is not None)


class Article(msgspec.Struct, frozen=True):
    """A KB draft in the order of KCS: issue, environment, cause, resolution (the steps), confidence state."""

    title: str
    issue: str
    environment: str
    cause: str
    steps: tuple[ArticleStep, ...]
    language: str = "en"

    @property
    def state(self) -> ValidationState:
        """KCS confidence: without a resolution the article is work in progress, with one it is not validated."""
        return "not validated" if self.steps else "work in progress"


class Chapter(msgspec.Struct, frozen=True):
    """A named stretch of the film, in film time."""

    start_ns: TimeNs
    end_ns: TimeNs
    title: str


class Caption(msgspec.Struct, frozen=True):
    """A text shown while it is true, in film time. Plain text, at most two lines of 42 characters."""

    start_ns: TimeNs
    end_ns: TimeNs
    text: str
