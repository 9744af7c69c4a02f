"""The guide: a specialist's edit of a session, as one frozen value."""

from typing import Literal, TypeAlias

import msgspec

from remoteassist.model.annotations import Annotation, Redaction
from remoteassist.model.steps import Step
from remoteassist.model.text import Text

Purpose: TypeAlias = Literal["fix", "diagnosis", "tried"]


class GuideStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step as the specialist wants it told.

    `title` overrides the wording when it is not None. `annotations` belong to this step's picture and to the
    stretch of video from this step to the next.
    """

    step: Step
    title: Text | None = None
    note: str = ""
    alt: str | None = None
    purpose: Purpose = "fix"
    is_hidden: bool = False
    annotations: tuple[Annotation, ...] = ()

    @property
    def is_in_article(self) -> bool:
        """Whether readers see it: not hidden, and part of the fix rather than of the search for it."""
        return not self.is_hidden and self.purpose == "fix"


class Guide(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything a person has said about a session. `redactions` cover every frame of the whole session."""

    title: str = ""
    issue: str = ""
    environment: str = ""
    cause: str = ""
    steps: tuple[GuideStep, ...] = ()
    redactions: tuple[Redaction, ...] = ()

    @property
    def article_steps(self) -> tuple[GuideStep, ...]:
        """The steps that readers see, in order."""
        return tuple(step for step in self.steps if step.is_in_article)
