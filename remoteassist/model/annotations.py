"""Shapes over the picture. All geometry is in frame pixels, so that one annotation serves article and video."""

from typing import Final, TypeAlias

import msgspec

from remoteassist.model.geometry import Point, Rect
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s

Colour: TypeAlias = str
"""`#rrggbb`; opacity is a field of its own."""

ACCENT: Colour = "#d6336c"
"""Default mark colour: 4.7:1 against white, 4.0:1 against mid grey, seldom found in user interfaces."""


_FADE_NS: Final = ns_from_s(0.2)
"""Quick enough not to be waited for, slow enough not to flash."""


class _Annotation(msgspec.Struct, frozen=True, tag_field="type", tag=True, omit_defaults=True):
    """Common to all: `id` is unique within a guide."""

    id: str


class _Mark(_Annotation, frozen=True, kw_only=True):
    """Common to what points at something: how much it covers, and how long a film takes to show and hide it."""

    opacity: float = 1.0
    fade_in_ns: TimeNs = _FADE_NS
    fade_out_ns: TimeNs = _FADE_NS


class Arrow(_Mark, frozen=True, tag="arrow"):
    """An arrow whose head is at `end`."""

    start: Point
    end: Point
    colour: Colour = ACCENT
    width_px: float = 4.0


class Box(_Mark, frozen=True, tag="box"):
    """An outlined rectangle; the line is drawn outside the box, so that nothing in it is covered."""

    rect: Rect
    colour: Colour = ACCENT
    width_px: float = 3.0


class Ellipse(_Mark, frozen=True, tag="ellipse"):
    """An outlined ellipse in its box."""

    rect: Rect
    colour: Colour = ACCENT
    width_px: float = 3.0


class Highlight(_Mark, frozen=True, tag="highlight"):
    """A translucent fill that darkens like a marker pen, so that text under it stays readable."""

    rect: Rect
    colour: Colour = "#ffe066"


class Pen(_Mark, frozen=True, tag="pen"):
    """A line drawn by hand through `points`."""

    points: tuple[Point, ...]
    colour: Colour = ACCENT
    width_px: float = 4.0


class TextNote(_Mark, frozen=True, tag="text"):
    """Words on a panel whose top left corner is `pos`. Plain text, never rich."""

    pos: Point
    text: str
    colour: Colour = "#ffffff"
    background: Colour = "#1f2430"
    size_px: float = 18.0


class Callout(_Mark, frozen=True, tag="callout"):
    """Words on a panel whose top left corner is `pos`, with a tail to `tip`. Plain text, never rich."""

    pos: Point
    tip: Point
    text: str
    colour: Colour = "#ffffff"
    background: Colour = "#1f2430"
    size_px: float = 18.0


class Number(_Mark, frozen=True, tag="number"):
    """A disc with a number. `number` 0 means the number of the step it belongs to."""

    pos: Point
    number: int = 0
    colour: Colour = ACCENT
    radius_px: float = 15.0


class Spotlight(_Mark, frozen=True, tag="spotlight"):
    """Darkens everything outside `rect` by `dimming`, from 0 to 1; several leave all of their boxes light."""

    rect: Rect
    dimming: float = 0.6


class Magnifier(_Mark, frozen=True, tag="magnifier"):
    """Shows what is in `source` again, enlarged to fill `rect`, with an outline and lines that join the two."""

    source: Rect
    rect: Rect
    colour: Colour = ACCENT
    width_px: float = 3.0


class Redaction(_Annotation, frozen=True, tag="redaction"):
    """A solid box that destroys the pixels under it, drawn before everything else."""

    rect: Rect
    colour: Colour = "#000000"


class SeenPlace(msgspec.Struct, frozen=True, array_like=True):
    """Where something stood on the screen, and for how long."""

    span: TimeSpan
    rect: Rect


class TrackedRedaction(_Annotation, frozen=True, tag="tracked_redaction"):
    """A redaction of content that was found in several places: each is covered for as long as it stood there.

    What was searched for is not kept: it is what nobody shall read.
    """

    places: tuple[SeenPlace, ...]
    colour: Colour = "#000000"


Annotation: TypeAlias = (
    Arrow | Box | Ellipse | Highlight | Pen | TextNote | Callout | Number | Spotlight | Magnifier | Redaction
)
Mark: TypeAlias = (
    Arrow | Box | Ellipse | Highlight | Pen | TextNote | Callout | Number | Spotlight | Magnifier
)
"""An annotation that shows something; a redaction hides."""
