"""Pictures of a recording in whatever order somebody looks for them: a decoder that stays where it was.

A step forwards costs one picture. A jump costs the pictures since the key before it, about a millisecond each at
1080p; where those are many, a copy with more keys is used (see `scrub_copy`) unless the recording's own is asked for.
"""

import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
from av.error import FFmpegError

from remoteassist.errors import BadInputError
from remoteassist.media.colour import bgra_of
from remoteassist.media.decoder_threads import decode_one_at_a_time
from remoteassist.media.frame import Frame
from remoteassist.media.packet_index import PacketIndex, SegmentIndex, packet_ns
from remoteassist.media.scrub_copy import copied_index
from remoteassist.media.video_reader import even_frame, open_video
from remoteassist.model.time import NS_PER_MS, NS_PER_S

if TYPE_CHECKING:
    from av.packet import Packet

_KEPT_BYTES: Final = 32 << 20
"""Ten pictures of 1080p as they come from the decoder: enough to step back through, little enough to keep."""

_COSTLY_PICTURES: Final = 30
"""More to decode than this, and a copy is quicker even though it has to be sought in."""

_ASKED_EVERY: Final = 4
"""So many pictures, a few milliseconds, are decoded before somebody is asked whether they are still wanted."""

_log = logging.getLogger(__name__)


class ScrubReader:
    """Reads single pictures. Not thread-safe: one a thread. Keeps two files open at most until `close`.

    Args:
        index: Of the recording's segments.
        copy_of: Gives the path of a segment's copy with more keys, None while there is none.
        kept_bytes: So much of what was decoded last is kept for whoever goes back a little.
    """

    def __init__(
        self,
        index: PacketIndex,
        *,
        copy_of: Callable[[Path], Path | None] = lambda _path: None,
        kept_bytes: int = _KEPT_BYTES,
    ) -> None:
        self._index = index
        self._copy_of = copy_of
        self._own: _OpenVideo | None = None
        self._copy: _OpenVideo | None = None
        self._kept: OrderedDict[tuple[bool, int], av.VideoFrame] = OrderedDict()
        self._room_bytes = kept_bytes
        self._kept_bytes = 0
        self._last: tuple[tuple[bool, int], Frame] | None = None

    def frame_at(
        self, t_ns: int, *, is_exact: bool = False, is_wanted: Callable[[], bool] = lambda: True
    ) -> Frame | None:
        """Return the frame on the screen at `t_ns`; the very first one before it.

        Args:
            t_ns: Session time.
            is_exact: Take the recording's own pixels, also where a copy would be quicker.
            is_wanted: Asked every few milliseconds of decoding; False ends it, and what was decoded is not lost.

        Returns:
            None when there is no picture, or it is no longer wanted.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        place = self._index.place_of(t_ns)
        if place is None:
            return None
        number, shown_ns = place
        for is_copy in (False,) if is_exact else (False, True):
            known = self._kept_frame((is_copy, shown_ns))
            if known is not None:
                return known
        if not is_exact and self._is_costly(number, shown_ns):
            frame = self._decoded_from_copy(number, shown_ns, is_wanted)
            if frame is not None or not is_wanted():
                return frame
        own = self._opened_own(number)
        return self._decoded(own, shown_ns, as_key=(False, shown_ns), is_wanted=is_wanted)

    def key_frame_at(self, t_ns: int) -> Frame | None:
        """Return the key picture at or before `t_ns`: up to ten seconds older, at the cost of one picture.

        Raises:
            BadInputError: A segment is missing or is not video.
        """
        place = self._index.place_of(t_ns)
        return None if place is None else self.frame_at(self._index.segment(place[0]).key_before(place[1]))

    def close(self) -> None:
        """Let go of files and pictures."""
        for video in (self._own, self._copy):
            if video is not None:
                video.close()
        self._own = self._copy = self._last = None
        self._kept.clear()
        self._kept_bytes = 0

    def _decoded_from_copy(self, number: int, shown_ns: int, is_wanted: Callable[[], bool]) -> Frame | None:
        """Return a frame as the segment's copy has it; None where it has none, or it is no longer wanted."""
        copy = self._opened_copy(number)
        copied_ns = None if copy is None else copy.index.shown_at(shown_ns + NS_PER_MS)
        # A copy holds the busy parts only, and counts in milliseconds.
        if copy is None or copied_ns is None or abs(copied_ns - shown_ns) > NS_PER_MS:
            return None
        frame = self._decoded(copy, copied_ns, as_key=(True, shown_ns), is_wanted=is_wanted)
        # What was left out of it when it was made shows in what comes instead.
        return frame if copy.decoded_ns == copied_ns else None

    def _decoded(
        self, video: "_OpenVideo", wanted_ns: int, *, as_key: tuple[bool, int], is_wanted: Callable[[], bool]
    ) -> Frame | None:
        shown: av.VideoFrame | None = None
        for count, (t_ns, decoded) in enumerate(video.frames_to(wanted_ns)):
            # A damaged picture is missing from what is decoded: then the one after it is shown.
            if t_ns <= wanted_ns or shown is None:
                shown = decoded
                self._keep((as_key[0], as_key[1] if t_ns == wanted_ns else t_ns), decoded)
            if count % _ASKED_EVERY == _ASKED_EVERY - 1 and t_ns < wanted_ns and not is_wanted():
                return None
        return None if shown is None else self._converted(as_key, shown)

    def _is_costly(self, number: int, shown_ns: int) -> bool:
        segment = self._index.segment(number)
        from_ns = segment.key_before(shown_ns)
        own = self._own
        if own is not None and own.path == self._index.paths[number] and own.is_before(shown_ns):
            from_ns = max(from_ns, own.decoded_ns or from_ns)
        return segment.pictures_between(from_ns, shown_ns) > _COSTLY_PICTURES

    def _opened_own(self, number: int) -> "_OpenVideo":
        path = self._index.paths[number]
        if self._own is None or self._own.path != path:
            if self._own is not None:
                self._own.close()
                self._own = None
            self._own = _OpenVideo(path, self._index.segment(number))
        return self._own

    def _opened_copy(self, number: int) -> "_OpenVideo | None":
        path = self._copy_of(self._index.paths[number])
        if path is None:
            return None
        if self._copy is None or self._copy.path != path:
            if self._copy is not None:
                self._copy.close()
                self._copy = None
            try:
                self._copy = _OpenVideo(path, copied_index(self._index.segment(number)))
            except BadInputError as error:
                _log.debug("the copy %s cannot be used: %s", path.name, error)
        return self._copy

    def _keep(self, key: tuple[bool, int], decoded: av.VideoFrame) -> None:
        if key in self._kept:
            self._kept.move_to_end(key)
            return
        self._kept[key] = decoded
        self._kept_bytes += _bytes_of(decoded)
        while self._kept_bytes > self._room_bytes and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= _bytes_of(dropped)

    def _kept_frame(self, key: tuple[bool, int]) -> Frame | None:
        decoded = self._kept.get(key)
        if decoded is None:
            return None
        self._kept.move_to_end(key)
        return self._converted(key, decoded)

    def _converted(self, key: tuple[bool, int], decoded: av.VideoFrame) -> Frame:
        if self._last is None or self._last[0] != key:
            self._last = key, even_frame(key[1], bgra_of(decoded))
        return self._last[1]


class _OpenVideo:
    """One open file, and how far it has been decoded."""

    def __init__(self, path: Path, index: SegmentIndex) -> None:
        self.path = path
        self.index = index
        self.decoded_ns: int | None = None
        self._container = open_video(path, is_guessing=False)
        self._stream = self._container.streams.video[0]
        self._base = self._stream.time_base or Fraction(1, 1000)
        decode_one_at_a_time(self._stream)
        self._packets: Iterator[Packet[Any]] | None = None
        self._ready: deque[tuple[int, av.VideoFrame]] = deque()

    def is_before(self, t_ns: int) -> bool:
        """Whether a picture can be reached by going on from here."""
        return self._packets is not None and self.decoded_ns is not None and self.decoded_ns < t_ns

    def frames_to(self, t_ns: int) -> Iterator[tuple[int, av.VideoFrame]]:
        """Yield pictures up to that of `t_ns`, from where the file stands or from the key before it."""
        key_ns = self.index.key_before(t_ns)
        if not self.is_before(t_ns) or key_ns > (self.decoded_ns or 0):
            self._seek(key_ns)
        while (picture := self._next()) is not None:
            self.decoded_ns = picture[0]
            yield picture
            if picture[0] >= t_ns:
                return
        self._packets = None

    def _next(self) -> tuple[int, av.VideoFrame] | None:
        """Return the next picture in the order of showing, None at the end of the file."""
        while not self._ready and self._packets is not None:
            try:
                packet = next(self._packets, None)
            except FFmpegError as error:
                _log.warning("%s stops early: %s", self.path.name, error)
                packet = None
            if packet is None:
                return None
            self._ready.extend(self._pictures(packet))
        return self._ready.popleft() if self._ready else None

    def close(self) -> None:
        """Close the file."""
        self._container.close()

    def _seek(self, key_ns: int) -> None:
        self.decoded_ns = None
        self._packets = None
        self._ready.clear()
        offset = -(-key_ns * self._base.denominator // (self._base.numerator * NS_PER_S))
        try:
            self._container.seek(offset, stream=self._stream, backward=True)
        except FFmpegError:
            _log.debug("cannot seek in %s, reading on from where it stands", self.path.name)
        self._packets = self._container.demux(self._stream)

    def _pictures(self, packet: "Packet[Any]") -> Iterator[tuple[int, av.VideoFrame]]:
        try:
            pictures = self._stream.decode(packet)
        except FFmpegError as error:
            # An imported film may have a damaged picture in it, after which others come.
            _log.debug("a picture of %s is left out: %s", self.path.name, error)
            return
        for decoded in pictures:
            if decoded.pts is not None:
                yield packet_ns(decoded.pts, decoded.time_base or self._base), decoded


def _bytes_of(decoded: av.VideoFrame) -> int:
    return sum(plane.buffer_size for plane in decoded.planes)
