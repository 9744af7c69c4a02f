"""Text that was seen on the screen, for finding a session again: what it says, where, and from when to when."""

import msgspec

from remoteassist.model.geometry import Rect
from remoteassist.model.time import TimeNs


class SeenLine(msgspec.Struct, frozen=True):
    """One piece of text for as long as it stood in one place.

    Attributes:
        text: As read; on one line.
        confidence: 0 to 1.
        box_frame_px: Around its letters.
        start_t_ns: Session time from which it was seen.
        end_t_ns: Session time at which it was no more seen.
    """

    text: str
    confidence: float
    box_frame_px: Rect
    start_t_ns: TimeNs
    end_t_ns: TimeNs
