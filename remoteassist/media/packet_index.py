"""What a video's packets tell without being decoded: when there are pictures, which are keys, which are new."""

import bisect
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from av.error import FFmpegError

from remoteassist.media.video_reader import open_video
from remoteassist.model.time import NS_PER_S, TimeNs

_CHANGE_BYTES: Final = 400
"""A repeated picture takes 15 to 75 bytes, a caret that blinks up to 350, a line of text that appears 500 and more
(x264 as in `segment_writer`, measured at 1280x720 and 1920x1080)."""

_SMALL_CHANGE_BYTES: Final = 100
_SMALL_CHANGES_A_SECOND: Final = 3
"""A caret blinks twice a second, a person types four letters and more: then small changes count, too."""

_log = logging.getLogger(__name__)


def packet_ns(pts: int, base: Fraction) -> int:
    """Return a time stamp as nanoseconds, to the nearest, with integers alone."""
    return (pts * base.numerator * NS_PER_S + base.denominator // 2) // base.denominator


@dataclass(frozen=True, slots=True)
class SegmentIndex:
    """The pictures of one segment in the order in which they are shown.

    Attributes:
        times_ns: Session time of each, shape (N,), rising.
        sizes_bytes: What each takes, shape (N,).
        keys_ns: Session times of those with which decoding can begin, shape (K,), rising.
    """

    times_ns: npt.NDArray[np.int64]
    sizes_bytes: npt.NDArray[np.int32]
    keys_ns: npt.NDArray[np.int64]

    def shown_at(self, t_ns: int) -> int | None:
        """Return the time of the picture on the screen at `t_ns`, None before the first."""
        index = int(np.searchsorted(self.times_ns, t_ns, "right")) - 1
        return int(self.times_ns[index]) if index >= 0 else None

    def key_before(self, t_ns: int) -> int:
        """Return the time of the key picture from which `t_ns` is decoded; the first where there is none."""
        index = int(np.searchsorted(self.keys_ns, t_ns, "right")) - 1
        return int(self.keys_ns[index]) if index >= 0 else int(self.times_ns[0])

    def pictures_between(self, start_ns: int, end_ns: int) -> int:
        """Return how many pictures are shown in `start_ns < t <= end_ns`."""
        first, last = np.searchsorted(self.times_ns, (start_ns, end_ns), "right")
        return int(last - first)

    def groups(self) -> Iterator[tuple[int, int, int]]:
        """Yield for each key picture its time, that of the next one, and how many pictures are decoded from it."""
        if not len(self.times_ns):
            return
        ends_ns = [*self.keys_ns[1:].tolist(), int(self.times_ns[-1]) + 1]
        for start_ns, end_ns in zip(self.keys_ns.tolist(), ends_ns, strict=False):
            yield start_ns, end_ns, self.pictures_between(start_ns - 1, end_ns - 1)


class PacketIndex:
    """The pictures of all segments; each is read when it is first asked for. May be shared by threads.

    Args:
        segments: Path and begin in session time of each, in order.
    """

    def __init__(self, segments: Sequence[tuple[Path, int]]) -> None:
        self.paths = tuple(path for path, _ in segments)
        self._starts_ns = [start_ns for _, start_ns in segments]
        self._read: dict[int, SegmentIndex] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self.paths)

    def segment_at(self, t_ns: int) -> int:
        """Return the number of the segment that shows a session time."""
        return max(0, bisect.bisect_right(self._starts_ns, t_ns) - 1)

    def segment(self, number: int) -> SegmentIndex:
        """Return the pictures of a segment.

        Raises:
            BadInputError: It is missing or is not video.
        """
        with self._lock:
            known = self._read.get(number)
        if known is None:
            known = read_segment_index(self.paths[number])
            with self._lock:
                self._read[number] = known
        return known

    def place_of(self, t_ns: int) -> tuple[int, int] | None:
        """Return segment and time of the picture on the screen at `t_ns`; the very first before it, None if none."""
        if not self.paths:
            return None
        for number in range(self.segment_at(t_ns), -1, -1):
            shown_ns = self.segment(number).shown_at(t_ns)
            if shown_ns is not None:
                return number, shown_ns
        return next(
            (
                (number, int(segment.times_ns[0]))
                for number in range(len(self))
                if len((segment := self.segment(number)).times_ns)
            ),
            None,
        )

    def neighbour(self, t_ns: int, *, is_forward: bool) -> TimeNs | None:
        """Return when the next picture is shown, or when the one before began; None at the ends."""
        place = self.place_of(t_ns)
        if place is None:
            return None
        number, shown_ns = place
        wanted = range(number, len(self)) if is_forward else range(number, -1, -1)
        for each in wanted:
            times_ns = self.segment(each).times_ns
            if is_forward:
                index = int(np.searchsorted(times_ns, t_ns, "right"))
                if index < len(times_ns):
                    return TimeNs(int(times_ns[index]))
            else:
                index = int(np.searchsorted(times_ns, shown_ns, "left")) - 1
                if index >= 0:
                    return TimeNs(int(times_ns[index]))
        return None

    def changes(self, *, is_stopped: Callable[[], bool] = lambda: False) -> Iterator[int]:
        """Yield the session times at which the picture became another, by the size of its packet.

        Key pictures are left out: they are large also when nothing changed, and what did is seen in the next packet.

        Args:
            is_stopped: Asked once a segment; ends it early.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        for number in range(len(self)):
            if is_stopped():
                return
            yield from _changes_in(self.segment(number))


def _changes_in(segment: SegmentIndex) -> list[int]:
    is_key = np.isin(segment.times_ns, segment.keys_ns)
    times_ns, sizes = segment.times_ns[~is_key], segment.sizes_bytes[~is_key]
    small_ns = times_ns[sizes >= _SMALL_CHANGE_BYTES]
    first = np.searchsorted(small_ns, small_ns - NS_PER_S, "right")
    last = np.searchsorted(small_ns, small_ns + NS_PER_S, "left")
    is_dense = last - first >= 2 * _SMALL_CHANGES_A_SECOND
    found = np.union1d(times_ns[sizes >= _CHANGE_BYTES], small_ns[is_dense])
    return [int(one) for one in found]


def read_segment_index(path: Path) -> SegmentIndex:
    """Read the pictures of a video file; what comes behind damage is left out.

    Raises:
        BadInputError: It is missing or is not video.
    """
    times: list[int] = []
    sizes: list[int] = []
    keys: list[int] = []
    with open_video(path, is_guessing=False) as container:
        stream = container.streams.video[0]
        base = stream.time_base or Fraction(1, 1000)
        try:
            for packet in container.demux(stream):
                if packet.pts is not None:
                    times.append(packet_ns(packet.pts, base))
                    sizes.append(packet.size)
                    if packet.is_keyframe:
                        keys.append(times[-1])
        except FFmpegError as error:
            _log.warning("%s stops early: %s", path.name, error)
    times_ns = np.array(times, np.int64)
    # Pictures may be stored in another order than they are shown.
    order = np.argsort(times_ns, kind="stable")
    return SegmentIndex(times_ns[order], np.array(sizes, np.int32)[order], np.sort(np.array(keys, np.int64)))
