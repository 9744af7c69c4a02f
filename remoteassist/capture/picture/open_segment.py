"""A segment that is not closed yet: its pictures may be complete while its sound is still on the way."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from remoteassist.media.durable_file import ByteSink
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.sound_format import SoundBlock, position_of
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, TimeNs
from remoteassist.session.manifest import SegmentInfo

_LONGEST_WAIT_S: Final = 3.0
"""Sound is a second late at most. Nothing may hang on it."""


@dataclass(eq=False)
class OpenSegment:
    """One file that is written to. Belongs to the encoding thread.

    Attributes:
        name: Of the file.
        sink: The file.
        writer: Writes into it.
        start_ns: Session time of its first picture, and of its first sample.
        size_px: Of its pictures.
        sound_until_ns: Session time at which its sound ends; None as long as it goes on.
        is_continued: Its sound may go on until the next segment begins.
        on_closed: To be called once it is whole, or never will be.
    """

    name: str
    sink: ByteSink
    writer: SegmentWriter
    start_ns: TimeNs
    size_px: Size
    sound_until_ns: int | None = None
    is_continued: bool = False
    on_closed: list[Callable[[], None]] = field(default_factory=list)
    _given_up_s: float = 0.0

    @property
    def info(self) -> SegmentInfo | None:
        """What the manifest says of it; None before the first picture."""
        last_ns = self.writer.last_t_ns
        if last_ns is None:
            return None
        return SegmentInfo(self.name, self.start_ns, last_ns, self.size_px, self.writer.frames)

    def end_sound(self, until_ns: int) -> None:
        """Say where its sound ends: with a whole millisecond, as the next segment's begins."""
        # Session time can stand still from here on, so a later millisecond may never come.
        self.sound_until_ns = until_ns // NS_PER_MS * NS_PER_MS
        self._given_up_s = time.monotonic() + _LONGEST_WAIT_S

    def waits_for_sound(self, position: int) -> bool:
        """Whether sound from that position on belongs here, and there is reason to believe that it will come."""
        if self.sound_until_ns is None:
            return True
        return position < position_of(self.sound_until_ns) and time.monotonic() < self._given_up_s

    def write_sound(self, block: SoundBlock) -> SoundBlock | None:
        """Write what belongs here of samples that follow those before; return the rest, for the next segment.

        Raises:
            OSError: The disk is full or failing.
        """
        if self.sound_until_ns is None:
            self.writer.write_sound(block)
            return None
        count = max(0, position_of(self.sound_until_ns) - block.position)
        if count:
            self.writer.write_sound(SoundBlock(block.position, block.samples[:count]))
        return (
            SoundBlock(block.position + count, block.samples[count:]) if count < len(block.samples) else None
        )
