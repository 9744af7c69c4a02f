"""Makes a clean segment of a torn or holed one: every frame that can be decoded, copied without a loss."""

import errno
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import av
from av.error import FFmpegError

from remoteassist.media.byte_window import ByteWindow, FileWindow
from remoteassist.media.decoding_times import DecodingTimes
from remoteassist.media.matroska import Block, Cluster, Header, clean_stream, salvage
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs, TimeSpan

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.stream import Stream

_DECODER_OPTIONS: Final = {
    # A frame that is damaged is to be left out, not painted over from its neighbours.
    "err_detect": "explode",
    "ec": "0",
    # A made-up header must not make the decoder take gigabytes: 64 million pixels are two 8K screens.
    "max_pixels": str(64 << 20),
}

_LONGEST_SOUND_NS: Final = 120 * NS_PER_MS
"""A packet of Opus has 120 ms at the most, one of AAC 21 ms."""

_FrameTest: TypeAlias = Callable[[Block], bool]


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """What a segment holds as it is.

    Attributes:
        is_sound: It was closed and is undamaged.
        frames: Whole frames.
        first_ns: Session time of the first; 0 when there is none.
        last_ns: Session time of the last; 0 when there is none.
        size_px: None when the header is damaged.
        has_sound: There is a sound track.
    """

    is_sound: bool
    frames: int
    first_ns: TimeNs
    last_ns: TimeNs
    size_px: Size | None
    has_sound: bool = False


@dataclass(frozen=True, slots=True)
class MendedSegment:
    """What a clean segment was made of.

    Attributes:
        frames: Frames in it, all of which decode.
        first_ns: Session time of the first.
        last_ns: Session time of the last.
        size_px: Of the picture.
        holes: Between which two frames something is lost.
        seen_until_ns: Session time of the last frame that was found at all; later than `last_ns` when the tail
            could not be decoded.
        is_end_lost: There may have been frames after the last one that was found.
        is_all: The damaged file holds nothing more than the clean one.
    """

    frames: int
    first_ns: TimeNs
    last_ns: TimeNs
    size_px: Size
    holes: tuple[TimeSpan, ...]
    seen_until_ns: TimeNs
    is_end_lost: bool
    is_all: bool


@dataclass(frozen=True, slots=True)
class Trimming:
    """What came of leaving something out of a segment.

    Attributes:
        outcome: `untouched`: there was nothing of it, and no copy was made. `damaged`: the segment is to be mended
            first. `empty`: no picture is left, and no copy was made. `trimmed`: there is a copy.
        facts: What the copy holds.
        first_removed: The first byte of `source` of what is not in the copy.
    """

    outcome: Literal["untouched", "damaged", "empty", "trimmed"]
    facts: SegmentFacts | None = None
    first_removed: int = 0


def inspect_segment(path: Path) -> SegmentFacts:
    """Return what a segment holds, by its structure and checksums alone; nothing is decoded or written.

    Raises:
        OSError: The file cannot be opened.
    """
    with FileWindow(path) as data:
        found = salvage(data)
    header = found.header
    times = [] if header is None else [block.t_ns for block in _video_blocks(found.clusters, header)]
    return SegmentFacts(
        is_sound=found.is_finished and bool(times),
        frames=len(times),
        first_ns=TimeNs(min(times, default=0)),
        last_ns=TimeNs(max(times, default=0)),
        size_px=None if header is None else header.size_px,
        has_sound=header is not None and len(header.track_numbers) > 1,
    )


def is_unwritten(path: Path) -> bool:
    """Whether a segment holds no picture, not even a damaged one: it was begun and never written to.

    Raises:
        OSError: The file cannot be opened.
    """
    with FileWindow(path) as data:
        found = salvage(data)
        return found.is_only_torn and not any(cluster.blocks for cluster in found.clusters)


def mend_segment(source: Path, destination: Path) -> MendedSegment | None:
    """Write a clean copy of what can be decoded of `source`; return None, and write nothing, when nothing can.

    After a hole pictures resume at the next key frame, since those before it show what never was. Sound outside the
    hole stays. Times are kept. The copy is read again before this returns, but not yet synced to the disk.

    Raises:
        OSError: `source` cannot be opened, or `destination` cannot be written; a part of it may be left behind.
    """
    with FileWindow(source) as data:
        found = salvage(data)
        header = found.header
        if header is None or not any(True for _ in _video_blocks(found.clusters, header)):
            return None
        structural, _ = _decodable(found.clusters, header=header, is_good=lambda _: True)
        good_ns = _times_that_decode(data, header=header, clusters=structural)
        tick_ns = header.tick_ns

        def is_good(block: Block) -> bool:
            return round(block.t_ns / tick_ns) in good_ns

        clusters, holes = _decodable(found.clusters, header=header, is_good=is_good)
        if not any(True for _ in _video_blocks(clusters, header)):
            return None
        written = _copy(data, header=header, clusters=clusters, destination=destination)
        seen = [block.t_ns for block in _video_blocks(found.clusters, header)]
    facts = inspect_segment(destination)
    if not facts.is_sound or facts.frames != written:
        raise OSError(errno.EIO, "the mended copy does not read back as it was written")
    return MendedSegment(
        frames=facts.frames,
        first_ns=facts.first_ns,
        last_ns=facts.last_ns,
        size_px=header.size_px,
        holes=holes,
        seen_until_ns=TimeNs(max(seen)),
        is_end_lost=found.is_end_lost,
        is_all=found.is_only_torn and written == len(seen),
    )


def holds_any_of(path: Path, spans: Sequence[TimeSpan]) -> bool | None:
    """Whether a segment has a picture or sound from one of those stretches; None when nobody can read its times.

    Raises:
        OSError: The file cannot be opened.
    """
    with FileWindow(path) as data:
        found = salvage(data)
    if found.header is None:
        return None
    blocks = (block for cluster in found.clusters for block in cluster.blocks)
    return any(span.contains(block.t_ns) for block in blocks for span in spans)


def trim_segment(source: Path, destination: Path, *, without: Sequence[TimeSpan]) -> Trimming:
    """Write a copy of a finished segment that has nothing of those stretches, with its packets as they are.

    Pictures resume after a stretch at the next key frame: those before it are made of what was there. Of sound, what
    began shortly before a stretch and reaches into it is left out too. Times are kept. `source` is read once; the
    copy is not yet synced to the disk.

    Raises:
        OSError: `source` cannot be opened, or `destination` cannot be written; a part of it may be left behind.
    """
    with FileWindow(source) as data:
        found = salvage(data)
        header = found.header
        if header is None:
            return Trimming("damaged")
        blocks = [block for cluster in found.clusters for block in cluster.blocks]
        if not any(span.contains(block.t_ns) for block in blocks for span in without):
            return Trimming("untouched")
        times = [block.t_ns for block in blocks if block.track == header.video_track]
        if not (found.is_finished and times):
            return Trimming("damaged")
        clusters = _without(found.clusters, header=header, spans=without)
        kept = [block for cluster in clusters for block in cluster.blocks]
        times = [block.t_ns for block in kept if block.track == header.video_track]
        if not times:
            return Trimming("empty")
        written = _copy(data, header=header, clusters=clusters, destination=destination)
    if written != len(times):
        raise OSError(errno.EIO, "not every picture that stays could be copied")
    facts = SegmentFacts(
        is_sound=True,
        frames=written,
        first_ns=TimeNs(min(times)),
        last_ns=TimeNs(max(times)),
        size_px=header.size_px,
        has_sound=len(header.track_numbers) > 1,
    )
    return Trimming("trimmed", facts, first_removed=_first_removed(blocks, kept))


def _without(
    clusters: tuple[Cluster, ...], *, header: Header, spans: Sequence[TimeSpan]
) -> tuple[Cluster, ...]:
    """Leave out what is in those stretches or made of it, and sound that reaches into one."""

    def is_outside(block: Block) -> bool:
        return not any(span.contains(block.t_ns) for span in spans)

    def is_heard_outside(block: Block) -> bool:
        return not any(span.start_ns - _LONGEST_SOUND_NS <= block.t_ns < span.end_ns for span in spans)

    track = header.video_track
    seen, _ = _decodable(clusters, header=header, is_good=is_outside)
    return tuple(
        replace(
            cluster,
            blocks=tuple(one for one in cluster.blocks if one.track == track or is_heard_outside(one)),
        )
        for cluster in seen
    )


def _first_removed(blocks: Sequence[Block], kept: Sequence[Block]) -> int:
    """Return from which byte on something was left out."""
    stays = {block.start for block in kept}
    return min(block.start for block in blocks if block.start not in stays)


def _video_blocks(clusters: tuple[Cluster, ...], header: Header) -> Iterator[Block]:
    for cluster in clusters:
        yield from (block for block in cluster.blocks if block.track == header.video_track)


def _decodable(
    clusters: tuple[Cluster, ...], *, header: Header, is_good: _FrameTest
) -> tuple[tuple[Cluster, ...], tuple[TimeSpan, ...]]:
    """Leave out the pictures that are not good and those after them, and after damage, up to the next key frame.

    Also returns the holes between two pictures that stay.
    """
    kept: list[Cluster] = []
    holes: list[TimeSpan] = []
    last_ns: int | None = None
    is_waiting = True
    for cluster in clusters:
        blocks: list[Block] = []
        is_waiting = is_waiting or cluster.is_after_damage
        for block in cluster.blocks:
            if block.track == header.video_track:
                was_waiting = is_waiting
                is_waiting = not is_good(block) or (is_waiting and not block.is_key)
                if is_waiting:
                    continue
                if was_waiting and last_ns is not None:
                    holes.append(TimeSpan(TimeNs(last_ns), TimeNs(block.t_ns)))
                last_ns = block.t_ns
            blocks.append(block)
        kept.append(replace(cluster, blocks=tuple(blocks)))
    return tuple(kept), tuple(holes)


def _times_that_decode(data: ByteWindow, *, header: Header, clusters: tuple[Cluster, ...]) -> frozenset[int]:
    """Return the times, in the file's ticks, of the pictures that the decoder finds nothing wrong with."""
    good: set[int] = set()
    try:
        with _reader(data, header=header, clusters=clusters) as container:
            stream = container.streams.video[0]
            stream.codec_context.options = _DECODER_OPTIONS
            stream.thread_type = "SLICE"
            for packet in container.demux(stream):
                try:
                    pictures = stream.decode(packet)
                except FFmpegError:
                    continue
                good.update(one.pts for one in pictures if one.pts is not None and not one.is_corrupt)
            if stream.time_base is not None:
                scale = stream.time_base * NS_PER_S / header.tick_ns
                return frozenset(round(pts * scale) for pts in good)
    except FFmpegError:
        pass
    return frozenset()


def _copy(data: ByteWindow, *, header: Header, clusters: tuple[Cluster, ...], destination: Path) -> int:
    """Write the frames to a new file and return how many pictures that were."""
    written = 0
    is_reordered = _is_reordered(clusters, header)
    decoding_times = DecodingTimes()
    last_dts: dict[int, int] = {}
    with _reader(data, header=header, clusters=clusters) as source:
        try:
            with av.open(str(destination), "w", format="matroska") as target:
                streams: dict[int, Stream] = {
                    stream.index: target.add_stream_from_template(stream, opaque=True)
                    for stream in (*source.streams.video, *source.streams.audio)
                }
                for packet in source.demux(*source.streams.video, *source.streams.audio):
                    index = packet.stream.index
                    if is_reordered and packet.stream.type == "video":
                        dts = decoding_times.of(packet)
                    else:
                        # In a file of seven frames libavformat cannot tell whether some are shown out of order, and
                        # leaves all decoding times open. A recorder never shows any out of order.
                        dts = packet.pts if packet.dts is None else packet.dts
                        # Blocks of an older file, found behind the end of this one, go back in time.
                        dts = None if dts is not None and dts <= last_dts.get(index, dts - 1) else dts
                    if dts is None:
                        continue
                    packet.dts = dts
                    last_dts[index] = dts
                    written += packet.stream.type == "video"
                    packet.stream = streams[index]
                    target.mux_one(packet)
        except FFmpegError as error:
            raise OSError(error.errno, error.strerror, str(destination)) from error
    return written


def _is_reordered(clusters: tuple[Cluster, ...], header: Header) -> bool:
    """Whether pictures are shown in another order than they stand in, as in many imported films."""
    for cluster in clusters:
        times = [block.t_ns for block in cluster.blocks if block.track == header.video_track]
        if times != sorted(times):
            return True
    return False


def _reader(data: ByteWindow, *, header: Header, clusters: tuple[Cluster, ...]) -> "InputContainer":
    return av.open(_PieceReader(clean_stream(data, header=header, clusters=clusters)), "r", format="matroska")


class _PieceReader:
    """A file that can only be read forward, made of pieces that come one after the other."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, count: int) -> bytes:
        while len(self._rest) < count and (piece := next(self._pieces, None)) is not None:
            self._rest += piece
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken
