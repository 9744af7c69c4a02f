"""What is drawn over one picture, as a value: no pixels and no Qt, so that equal scenes need no second drawing."""

import msgspec
from msgspec.structs import replace

from remoteassist.model.annotations import Annotation, Arrow, Box, Ellipse, Number, Redaction
from remoteassist.model.events import Button
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, GuideStep


class Cursor(msgspec.Struct, frozen=True):
    """The pointer: its hot spot in frame pixels, and whether a button is down."""

    pos_frame_px: Point
    is_pressed: bool = False


class Ring(msgspec.Struct, frozen=True):
    """The wave that spreads from a press. `age` runs from 0 at the press to 1 when it has faded."""

    pos_frame_px: Point
    age: float
    button: Button = "left"


class Scene(msgspec.Struct, frozen=True):
    """Everything over one picture, bottom to top: redactions, cursor, rings, annotations, caption.

    `annotations` are in z-order, hold no redaction and no number 0; spotlights are drawn below all others. `caption`
    is plain text of one or two lines; it stands at the bottom unless that would hide the spot. `view_frame_px` is the
    part of the frame that is shown, enlarged, with all that is drawn on it but the caption; None shows the whole.
    """

    redactions: tuple[Redaction, ...] = ()
    cursor: Cursor | None = None
    rings: tuple[Ring, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    caption: str | None = None
    is_caption_at_top: bool = False
    view_frame_px: Rect | None = None


def scene_for_step(guide: Guide, guide_step: GuideStep, number: int) -> Scene:
    """Return what is drawn over a step's picture in the article; `number` is what readers see before the step.

    The pointer is drawn only where nothing else would show the spot: beside a box it hides the label it points at.
    """
    marks = visible_marks(guide_step, number)
    pos = guide_step.step.pos_frame_px
    is_spot_marked = any(isinstance(mark, Arrow | Box | Ellipse) for mark in marks)
    return Scene(
        redactions=guide.redactions_during(guide_step.picture_span) + step_redactions(guide_step),
        cursor=Cursor(pos) if pos is not None and not is_spot_marked else None,
        annotations=marks,
    )


def visible_marks(guide_step: GuideStep, number: int) -> tuple[Annotation, ...]:
    """Return a step's annotations in z-order without its redactions, with `number` in place of the number 0."""
    return tuple(
        replace(one, number=number) if isinstance(one, Number) and one.number == 0 else one
        for one in guide_step.annotations
        if not isinstance(one, Redaction)
    )


def step_redactions(guide_step: GuideStep) -> tuple[Redaction, ...]:
    """Return the redactions that a person drew on this step's picture."""
    return tuple(one for one in guide_step.annotations if isinstance(one, Redaction))
