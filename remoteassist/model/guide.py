"""The guide: a specialist's edit of a session, as one frozen value."""

from typing import Literal, TypeAlias

import msgspec

from remoteassist.model.annotations import Annotation, Redaction, TrackedRedaction
from remoteassist.model.geometry import Rect
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.steps import Step
from remoteassist.model.text import Text
from remoteassist.model.time import TimeNs, TimeSpan

Purpose: TypeAlias = Literal["fix", "diagnosis", "tried"]


class GuideStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step as the specialist wants it told.

    `title` overrides the wording, `alt` the picture's alternative text and `caption` the words under the film, where
    they are not None. `annotations`, bottom to top, belong to this step's picture and to the stretch of video from
    this step to the next. `crop_frame_px` is the part of the picture that the article shows; None shows all.
    """

    step: Step
    title: Text | None = None
    note: str = ""
    alt: str | None = None
    purpose: Purpose = "fix"
    is_hidden: bool = False
    annotations: tuple[Annotation, ...] = ()
    caption: str | None = None
    crop_frame_px: Rect | None = None

    @property
    def picture_span(self) -> TimeSpan:
        """The session time of which its picture may be: from the frame before the action to the action."""
        t_ns = self.step.t_ns
        before_ns = t_ns if self.step.before_t_ns is None else self.step.before_t_ns
        return TimeSpan(min(before_ns, t_ns), TimeNs(t_ns + 1))

    @property
    def is_in_article(self) -> bool:
        """Whether readers see it: not hidden, and part of the fix rather than of the search for it."""
        return not self.is_hidden and self.purpose == "fix"


class Zoom(msgspec.Struct, frozen=True):
    """A stretch of the film in which only `rect_frame_px` is seen, enlarged; `id` is unique within a guide.

    The camera moves in from the start of the span and is out again at its end.
    """

    id: str
    span: TimeSpan
    rect_frame_px: Rect


class Guide(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything a person has said about a session.

    Attributes:
        title: Of the article and the film.
        issue: What is wrong, in the customer's words.
        environment: Where it is wrong: programs and versions.
        cause: Why, when that is known.
        steps: In the order of the article.
        redactions: Cover every frame of the whole session, or wherever the content stood.
        tags: Words to find the session by in the library, without twins; no reader sees them.
        cuts: Stretches of session time that the film leaves out: in order, apart from each other, none empty.
        speeds: Stretches that the film shows faster or slower: in order, without overlap.
        zooms: In order of time, without overlap.
        dropped_ids: Ids of detected steps that a person removed or merged, so that no detection brings them back.
        ticket: The case it belongs to, where a person has changed what the recording notes; no reader sees it.
    """

    title: str = ""
    issue: str = ""
    environment: str = ""
    cause: str = ""
    steps: tuple[GuideStep, ...] = ()
    redactions: tuple[Redaction | TrackedRedaction, ...] = ()
    tags: tuple[str, ...] = ()
    cuts: tuple[TimeSpan, ...] = ()
    speeds: tuple[SpeedChange, ...] = ()
    zooms: tuple[Zoom, ...] = ()
    dropped_ids: tuple[str, ...] = ()
    ticket: str | None = None

    @property
    def article_steps(self) -> tuple[GuideStep, ...]:
        """The steps that readers see, in order."""
        return tuple(step for step in self.steps if step.is_in_article)

    def redactions_at(self, t_ns: int) -> tuple[Redaction, ...]:
        """Return what is covered everywhere on the frame of a session time, tracked content where it stood then."""
        return tuple(self.redactions_during(TimeSpan(TimeNs(t_ns), TimeNs(t_ns + 1))))

    def redactions_during(self, span: TimeSpan) -> tuple[Redaction, ...]:
        """Return what is covered at any time of a span: for a picture that may be of any moment in it."""
        found: list[Redaction] = []
        for one in self.redactions:
            if isinstance(one, Redaction):
                found.append(one)
            else:
                found.extend(
                    Redaction(one.id, place.rect, one.colour)
                    for place in one.places
                    if place.span.overlaps(span)
                )
        return tuple(found)
