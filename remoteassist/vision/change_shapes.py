"""What the size and shape of a change say of it: a caret, a pointer, a speck."""

from typing import Final

from remoteassist.vision.blobs import Blob

_CARET_WIDTH_PX: Final = 5
_CARET_HEIGHTS_PX: Final = (8, 60)
"""A text cursor, also in a film of double density."""

_SMALL_PX: Final = 64


def is_caret(blob: Blob) -> bool:
    """Whether a change has the shape of a text cursor that blinks or moves away."""
    shortest, longest = _CARET_HEIGHTS_PX
    return (
        blob.width <= _CARET_WIDTH_PX and shortest <= blob.height <= longest and blob.height >= 2 * blob.width
    )


def is_speck(blob: Blob) -> bool:
    """Whether a change is smaller than the dot in a radio button, or a hair that a GIF's few colours leave."""
    return (max(blob.width, blob.height) < 10 and min(blob.width, blob.height) < 6) or blob.height <= 1


def is_small(blob: Blob) -> bool:
    """Whether a change may be a pointer, or a letter with its caret."""
    return blob.width <= _SMALL_PX and blob.height <= _SMALL_PX


def is_around(blob: Blob, pointer: Blob) -> bool:
    """Whether a change may be no more than the pointer that came or went."""
    return blob.touches(pointer) and blob.width <= pointer.width + 10 and blob.height <= pointer.height + 10
