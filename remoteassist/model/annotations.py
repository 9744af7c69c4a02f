"""Shapes over the picture. All geometry is in frame pixels, so that one annotation serves article and video."""

from typing import TypeAlias

import msgspec

from remoteassist.model.geometry import Point, Rect

Colour: TypeAlias = str
"""`#rrggbb`; opacity is a field of its own."""

ACCENT: Colour = "#d6336c"
"""Default mark colour: 4.7:1 against white, 4.0:1 against mid grey, seldom found in user interfaces."""


class _Annotation(msgspec.Struct, frozen=True, tag_field="type", tag=True, omit_defaults=True):
    """Common to all: `id` is unique within a guide."""

    id: str


class Arrow(_Annotation, frozen=True, tag="arrow"):
    """An arrow whose head is at `end`."""

    start: Point
    end: Point
    colour: Colour = ACCENT
    width_px: float = 4.0
    opacity: float = 1.0


class Box(_Annotation, frozen=True, tag="box"):
    """An outlined rectangle; the line is drawn outside the box, so that nothing in it is covered."""

    rect: Rect
    colour: Colour = ACCENT
    width_px: float = 3.0
    opacity: float = 1.0


class Ellipse(_Annotation, frozen=True, tag="ellipse"):
    """An outlined ellipse in its box."""

    rect: Rect
    colour: Colour = ACCENT
    width_px: float = 3.0
    opacity: float = 1.0


class Highlight(_Annotation, frozen=True, tag="highlight"):
    """A translucent fill that darkens like a marker pen, so that text under it stays readable."""

    rect: Rect
    colour: Colour = "#ffe066"
    opacity: float = 1.0


class TextNote(_Annotation, frozen=True, tag="text"):
    """Words on a panel whose top left corner is `pos`. Plain text, never rich."""

    pos: Point
    text: str
    colour: Colour = "#ffffff"
    background: Colour = "#1f2430"
    size_px: float = 18.0
    opacity: float = 1.0


class Number(_Annotation, frozen=True, tag="number"):
    """A disc with a number. `number` 0 means the number of the step it belongs to."""

    pos: Point
    number: int = 0
    colour: Colour = ACCENT
    radius_px: float = 15.0
    opacity: float = 1.0


class Redaction(_Annotation, frozen=True, tag="redaction"):
    """A solid box that destroys the pixels under it, drawn before everything else."""

    rect: Rect
    colour: Colour = "#000000"


Annotation: TypeAlias = Arrow | Box | Ellipse | Highlight | TextNote | Number | Redaction
