"""Destroys pixels: a redaction is one solid colour in every pixel that it touches."""

import math

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import Redaction
from remoteassist.model.geometry import Rect, Size
from remoteassist.render.painting import colour_of


def redact(picture: Bgra, redaction: Redaction) -> None:
    """Fill what a redaction covers, in place; `rect` is in the pixels of this picture."""
    if redaction.rect.is_empty:
        return
    colour = colour_of(redaction.colour)
    height, width = picture.shape[:2]
    rows, columns = redacted_pixels(redaction.rect, Size(width, height))
    picture[rows, columns] = (colour.blue(), colour.green(), colour.red(), 255)


def redacted_pixels(rect: Rect, size_px: Size) -> tuple[slice, slice]:
    """Return the (rows, columns) of all pixels that a box touches, cut to the picture: what a redaction fills."""
    left, right = (max(0.0, min(edge, size_px.width)) for edge in (rect.x, rect.right))
    top, bottom = (max(0.0, min(edge, size_px.height)) for edge in (rect.y, rect.bottom))
    return slice(math.floor(top), math.ceil(bottom)), slice(math.floor(left), math.ceil(right))
