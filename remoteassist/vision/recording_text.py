"""Reads all text that a recording showed while its screen stood still."""

from collections.abc import Callable
from typing import Final, TypeAlias

from remoteassist.media.video_reader import VideoReader
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.screen_text import ScreenTextReader
from remoteassist.vision.settled_stretches import SettledStretches, Stretch
from remoteassist.vision.text_reader import TextReader

REFINED_NS: Final = 300 * NS_PER_MS
"""So long after a change a lossy film still makes the picture better."""

_TOLD_EVERY_NS: Final = 1_000 * NS_PER_MS

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total)."""


def text_of_recording(
    video: VideoReader, reader: TextReader, *, duration_ns: int, looking: Progress, reading: Progress
) -> tuple[SeenLine, ...]:
    """Return the text of a whole recording.

    Args:
        video: The recording.
        reader: Finds and reads lines.
        duration_ns: How long its last frame stays on the screen.
        looking: Progress of the search for when it stood still, in milliseconds.
        reading: Progress of the reading, in states of rest.

    Raises:
        BadInputError: The video cannot be read.
    """
    stretches = _stretches_of(video, duration_ns=duration_ns, progress=looking)
    lines = ScreenTextReader(reader)
    times_ns = [min(one.start_ns + REFINED_NS, one.end_ns - 1) for one in stretches]
    for done, (stretch, frame) in enumerate(zip(stretches, video.frames_at(times_ns), strict=False)):
        reading(done, len(stretches))
        lines.add(frame.bgra, start_ns=stretch.start_ns, end_ns=stretch.end_ns)
    reading(len(stretches), len(stretches))
    return lines.finish()


def _stretches_of(video: VideoReader, *, duration_ns: int, progress: Progress) -> list[Stretch]:
    settled, told_ns = SettledStretches(), -_TOLD_EVERY_NS
    last_ns = 0
    for frame in video.gray_frames():
        settled.add(frame.gray, t_ns=frame.t_ns)
        last_ns = frame.t_ns
        if frame.t_ns - told_ns >= _TOLD_EVERY_NS:
            told_ns = frame.t_ns
            progress(min(frame.t_ns, duration_ns) // NS_PER_MS, duration_ns // NS_PER_MS)
    progress(duration_ns // NS_PER_MS, duration_ns // NS_PER_MS)
    return settled.finish(max(last_ns, duration_ns))
