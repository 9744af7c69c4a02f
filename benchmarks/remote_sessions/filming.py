"""Shows a recorded session as a film of the customer's screen, with a pointer drawn in, as people record screens."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from benchmarks.living_pictures.people import draw_pointer
from benchmarks.remote_sessions.recording import SESSION_NAME
from benchmarks.remote_sessions.truth_record import TruthFile
from remoteassist.media.gray import Gray, GrayFrame
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import PointerMoved
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.store import Session


@dataclass(frozen=True, slots=True)
class Look:
    """How a session is filmed.

    Attributes:
        name: For the table.
        fps: Frames a second, None for those that were recorded.
        size: Of the film, as a part of the recorded size.
        quality: Of JPEG, which each frame goes through; None for none.
        is_dark: Whether the pointer is; None for a film without one.
    """

    name: str
    fps: int | None = None
    size: float = 1.0
    quality: int | None = None
    is_dark: bool | None = None


LOOKS: Final = (
    Look("as recorded, no pointer"),
    Look("30/s, light pointer", fps=30, is_dark=False),
    Look("10/s, small, lossy, dark pointer", fps=10, size=0.65, quality=60, is_dark=True),
)


def filmed(place: Path, look: Look, *, truth: TruthFile) -> Iterator[GrayFrame]:
    """Return the frames of a session, its times being those of the session.

    The pointer is where it was moved to; over a slow line it is drawn as late as the picture came.
    """
    session = Session.open(place / SESSION_NAME)
    frames = VideoReader(session.segment_paths).gray_frames()
    if look.fps is None:
        yield from frames
        return
    moves = [event for event in session.events() if isinstance(event, PointerMoved)]
    moved_ns = [event.t_ns + round(truth.lag_s * NS_PER_S) for event in moves]
    step_ns = NS_PER_S // look.fps
    shown: GrayFrame | None = None
    t_ns = 0
    for frame in frames:
        while shown is not None and t_ns < frame.t_ns:
            at = moves[max(0, bisect.bisect_right(moved_ns, t_ns) - 1)].pos_frame_px
            yield GrayFrame(TimeNs(t_ns), _drawn(shown.gray, look, x=at.x, y=at.y))
            t_ns += step_ns
        if shown is None:
            t_ns = frame.t_ns
        shown = frame


def _drawn(gray: Gray, look: Look, *, x: float, y: float) -> Gray:
    shrunk = cv2.resize(gray, None, fx=look.size, fy=look.size, interpolation=cv2.INTER_AREA)
    frame = np.asarray(shrunk, np.uint8)
    if look.is_dark is not None:
        draw_pointer(frame, x * look.size, y * look.size, is_dark=look.is_dark)
    if look.quality is None:
        return frame
    _, packed = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, look.quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
