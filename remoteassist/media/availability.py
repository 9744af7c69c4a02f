"""Which of the codecs we write with are in this machine's build of PyAV."""

from typing import Final

from av.codec import Codec
from av.codec.codec import UnknownCodecError

NEEDED_ENCODERS: Final = ("libx264", "libopus", "mov_text")
"""What sessions and films are written with: H.264, Opus, and the soft captions of an MP4."""


def missing_encoders() -> tuple[str, ...]:
    """Return the encoders of `NEEDED_ENCODERS` that cannot be used here."""
    return tuple(name for name in NEEDED_ENCODERS if not _can_encode(name))


def _can_encode(name: str) -> bool:
    try:
        return Codec(name, "w").is_encoder
    except UnknownCodecError:
        return False
