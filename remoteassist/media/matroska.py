"""Finds what is whole in a torn or holed Matroska segment, which every ordinary reader gives up at the first damage.

A segment is a header (what the tracks are) and then clusters, each with a time and some frames. libavformat writes a
CRC-32 into each cluster, so that a sound one can be told from damage; without it, its structure has to be right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from remoteassist.media import ebml
from remoteassist.media.byte_window import ByteWindow
from remoteassist.media.ebml import Element
from remoteassist.model.geometry import Size

_EBML: Final = 0x1A45DFA3
_SEGMENT: Final = 0x18538067
_INFO: Final = 0x1549A966
_TRACKS: Final = 0x1654AE6B
_CLUSTER: Final = 0x1F43B675
_OTHERS: Final = frozenset(
    {0x114D9B74, 0x1C53BB6B, 0x1254C367, 0x1941A469, 0x1043A770, ebml.VOID, ebml.CRC32}
)
"""SeekHead, Cues, Tags, Attachments, Chapters, and padding: nothing in them is needed."""
_TOP_LEVEL: Final = frozenset({_INFO, _TRACKS, _CLUSTER}) | _OTHERS

_TIMESTAMP: Final = 0xE7
_SIMPLE_BLOCK: Final = 0xA3
_BLOCK_GROUP: Final = 0xA0
_BLOCK: Final = 0xA1
_REFERENCE_BLOCK: Final = 0xFB
_CLUSTER_CHILDREN: Final = frozenset(
    {_TIMESTAMP, _SIMPLE_BLOCK, _BLOCK_GROUP, 0xA7, 0xAB, 0x5854, 0xAF, ebml.VOID, ebml.CRC32}
)

_TIMESTAMP_SCALE: Final = 0x2AD7B1
_TRACK_ENTRY: Final = 0xAE
_TRACK_NUMBER: Final = 0xD7
_TRACK_TYPE: Final = 0x83
_VIDEO_TYPE: Final = 1
_CODEC_ID: Final = 0x86
_VIDEO: Final = 0xE0
_PIXEL_WIDTH: Final = 0xB0
_PIXEL_HEIGHT: Final = 0xBA

_UNLIKE_ZEROS: Final = {b"V_MPEG4/ISO/AVC": 1, b"V_MPEGH/ISO/HEVC": 1}
"""Their pictures end with a set bit; those of other codecs that are imported may end with some zeros."""

_MATROSKA_DOCUMENT: Final = ebml.encoded(
    _EBML,
    ebml.encoded(0x4282, b"matroska") + ebml.encoded_unsigned(0x4287, 4) + ebml.encoded_unsigned(0x4285, 2),
)
_HEADER_LIMIT: Final = 1 << 20
"""The header has some five hundred bytes; further on it is not looked for."""

_LARGEST_CHECKED: Final = 64 << 20
"""A larger cluster is damage: libavformat ends each at 5 MB, and a key frame in 4K has some 10 MB."""

_LATEST_NS: Final = 1 << 62
_LONGEST_HEAD: Final = 12
"""Bytes of the longest identifier and size."""

_MOST_BLOCKS: Final = 2_000_000
"""Nine hours at sixty pictures a second; bounds the memory that a made-up file of tiny frames takes."""

_MOST_WORK: Final = 16
"""Bytes that may be looked at for each byte of the file, so that a made-up file takes no endless time."""


@dataclass(frozen=True, slots=True)
class Block:
    """A frame: its track, its time, whether it can be decoded alone, and where its element stands in the file."""

    track: int
    t_ns: int
    is_key: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Frames that stand together. `is_after_damage`: something between the one before and this one is lost."""

    t_ticks: int
    blocks: tuple[Block, ...]
    is_after_damage: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """What is needed to understand the clusters. `unlike_zeros` at the end of a picture: its end was not written."""

    info: bytes
    tracks: bytes
    tick_ns: int
    video_track: int
    track_numbers: frozenset[int]
    size_px: Size
    unlike_zeros: int
    end: int


@dataclass(frozen=True, slots=True)
class Salvage:
    """What is whole in a file.

    Attributes:
        header: None when it is damaged; then nothing can be read.
        clusters: The sound ones in order, and of a torn last one the whole frames.
        is_finished: The file was closed and is undamaged: nothing needs mending.
        is_only_torn: The file is undamaged up to a place from which on nothing was written.
        is_end_lost: There may have been frames after the last one; after those of a closed file stands its index.
    """

    header: Header | None
    clusters: tuple[Cluster, ...] = ()
    is_finished: bool = False
    is_only_torn: bool = True
    is_end_lost: bool = True


_Ending: TypeAlias = Literal["whole", "cut", "broken"]


@dataclass(frozen=True, slots=True)
class _Contents:
    """What was read of a cluster, where the reading ended, and how."""

    t_ticks: int | None
    blocks: tuple[Block, ...]
    end: int
    ending: _Ending


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where a cluster seems to begin. `end` is None when the file ends within it."""

    cluster: Cluster
    end: int | None


def salvage(data: ByteWindow) -> Salvage:
    """Return everything whole in a segment, however it is damaged."""
    header = _header(data)
    if header is None:
        return Salvage(header=None, is_only_torn=data.find(ebml.encoded_id(_CLUSTER), 0) < 0)
    return _Scan(data, header).run()


def clean_stream(data: ByteWindow, *, header: Header, clusters: tuple[Cluster, ...]) -> Iterator[bytes]:
    """Yield a well-formed Matroska stream of these clusters, in pieces, for a reader that cannot seek."""
    yield _MATROSKA_DOCUMENT + ebml.encoded_open(_SEGMENT) + header.info + header.tracks
    for cluster in clusters:
        frames = b"".join(data.bytes_at(block.start, block.end) for block in cluster.blocks)
        yield ebml.encoded(_CLUSTER, ebml.encoded_unsigned(_TIMESTAMP, cluster.t_ticks) + frames)


class _Scan:
    """One walk over a file from its first cluster to its end."""

    def __init__(self, data: ByteWindow, header: Header) -> None:
        self._data = data
        self._header = header
        self._work_left = _MOST_WORK * data.size + (1 << 20)
        self._blocks_left = _MOST_BLOCKS

    def run(self) -> Salvage:
        offset, was_damaged, torn_at = self._header.end, False, None
        is_end_lost = True
        clusters: list[Cluster] = []
        while offset < self._data.size:
            beyond = self._after_other(offset)
            if beyond is not None:
                offset, is_end_lost = beyond, False
                continue
            is_end_lost = True
            found = self._next_cluster(offset)
            if found is None:
                torn_at = offset
                break
            start, candidate = found
            is_after_damage = start != offset
            was_damaged = was_damaged or is_after_damage
            cluster = candidate.cluster
            self._blocks_left -= len(cluster.blocks)
            clusters.append(Cluster(cluster.t_ticks, cluster.blocks, is_after_damage))
            if candidate.end is None:
                torn_at = self._data.size
                break
            offset = candidate.end
        return Salvage(
            header=self._header,
            clusters=tuple(clusters),
            is_finished=torn_at is None and not was_damaged and self._is_closed(),
            is_only_torn=not was_damaged and (torn_at is None or self._is_rest_unwritten(torn_at)),
            is_end_lost=is_end_lost,
        )

    def _after_other(self, offset: int) -> int | None:
        """Return the end of an element that is no cluster and stands whole at `offset`."""
        element = ebml.element_at(self._data, offset)
        if element is None or element.id not in _TOP_LEVEL or element.id == _CLUSTER:
            return None
        if element.end is None or element.end > self._data.size:
            return None
        if element.end - element.body > _LARGEST_CHECKED and element.id != ebml.VOID:
            return None
        is_right = ebml.has_right_checksum(self._data, start=element.body, end=element.end)
        return element.end if is_right else None

    def _next_cluster(self, offset: int) -> tuple[int, _Candidate] | None:
        """Return the first sound cluster at or after `offset`; when there is none, the torn last one."""
        torn: tuple[int, _Candidate] | None = None
        identifier = ebml.encoded_id(_CLUSTER)
        while self._work_left > 0 and (offset := self._data.find(identifier, offset)) >= 0:
            candidate = self._candidate(offset)
            if candidate is not None and candidate.end is not None:
                return offset, candidate
            if candidate is not None and torn is None and candidate.cluster.blocks:
                torn = offset, candidate
            offset += 1
        return torn

    def _candidate(self, offset: int) -> _Candidate | None:
        """Return the cluster that begins at `offset` when it is sound or the file ends within it."""
        element = ebml.element_at(self._data, offset)
        if element is None:
            return None
        is_inside = element.end is not None and element.end <= self._data.size
        if element.end is not None and element.end - element.body > _LARGEST_CHECKED:
            return None
        contents = self._contents(element, self._data.size if element.end is None else element.end)
        self._work_left -= contents.end - offset + 64
        if contents.ending == "broken" or contents.t_ticks is None or self._work_left < 0:
            return None
        cluster = Cluster(contents.t_ticks, contents.blocks)
        if contents.ending == "cut":
            return _Candidate(Cluster(contents.t_ticks, self._written_part(contents.blocks)), None)
        if is_inside and not ebml.has_right_checksum(self._data, start=element.body, end=contents.end):
            return None
        return _Candidate(cluster, contents.end)

    def _contents(self, cluster: Element, limit: int) -> _Contents:
        """Return a cluster's frames up to `limit`, to the next cluster, or to where it is cut off or broken."""
        t_ticks: int | None = None
        blocks: list[Block] = []
        position = cluster.body
        while position < limit:
            child = ebml.element_at(self._data, position)
            if child is not None and cluster.end is None and child.id in _TOP_LEVEL - _CLUSTER_CHILDREN:
                return _Contents(t_ticks, tuple(blocks), position, "whole")
            if child is None or child.end is None or child.end > min(limit, self._data.size):
                ending = self._ending(child, position, limit)
                return _Contents(t_ticks, tuple(blocks), position, ending)
            if child.id == _TIMESTAMP:
                t_ticks = ebml.unsigned(self._data, child)
            elif child.id in {_SIMPLE_BLOCK, _BLOCK_GROUP}:
                block = None if t_ticks is None else self._block(child, child.end, t_ticks)
                if block is None or len(blocks) >= self._blocks_left:
                    return _Contents(t_ticks, tuple(blocks), position, "broken")
                blocks.append(block)
            elif child.id not in _CLUSTER_CHILDREN:
                return _Contents(t_ticks, tuple(blocks), position, "broken")
            position = child.end
        return _Contents(t_ticks, tuple(blocks), position, "whole")

    def _ending(self, child: Element | None, position: int, limit: int) -> _Ending:
        """Say whether a child that is not whole is so because nothing was written from there on."""
        if limit < self._data.size:
            return "broken"
        if child is None:
            size = self._data.size
            is_cut = position + _LONGEST_HEAD > size or self._data.is_zero(position, size)
        else:
            is_cut = child.id in _CLUSTER_CHILDREN
        return "cut" if is_cut else "broken"

    def _written_part(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Leave out frames of a torn cluster that end in zeros, as a part that is not yet on the disk does."""
        for index, block in enumerate(blocks):
            is_video = block.track == self._header.video_track
            if is_video and self._data.is_zero(block.end - self._header.unlike_zeros, block.end):
                return blocks[:index]
        return blocks

    def _block(self, element: Element, end: int, cluster_ticks: int) -> Block | None:
        """Return the frame in a SimpleBlock or BlockGroup, None when it makes no sense."""
        inner, is_key = element, None
        if element.id == _BLOCK_GROUP:
            parts = [*ebml.children(self._data, start=element.body, end=end)]
            found = next((part for part in parts if part is not None and part.id == _BLOCK), None)
            if found is None or None in parts:
                return None
            inner = found
            is_key = not any(part is not None and part.id == _REFERENCE_BLOCK for part in parts)
        head = self._data.bytes_at(inner.body, inner.body + 4)
        if len(head) < 4 or not head[0] & 0x80 or (head[0] & 0x7F) not in self._header.track_numbers:
            return None
        t_ns = (cluster_ticks + int.from_bytes(head[1:3], "big", signed=True)) * self._header.tick_ns
        if not 0 <= t_ns <= _LATEST_NS:
            return None
        return Block(
            track=head[0] & 0x7F,
            t_ns=t_ns,
            is_key=bool(head[3] & 0x80) if is_key is None else is_key,
            start=element.start,
            end=end,
        )

    def _is_closed(self) -> bool:
        """Whether libavformat wrote the length of the segment, the last thing that it does, over a sound header."""
        document = ebml.element_at(self._data, 0)
        if document is None or document.id != _EBML or document.end is None:
            return False
        segment = ebml.element_at(self._data, document.end)
        if segment is None or segment.id != _SEGMENT or segment.end != self._data.size:
            return False
        offset: int | None = segment.body
        while offset is not None and offset < self._header.end:
            offset = self._after_other(offset)
        return offset == self._header.end

    def _is_rest_unwritten(self, offset: int) -> bool:
        """Whether from `offset` on there is only what was never written: zeros, or one element that is cut off."""
        if self._data.is_zero(offset, self._data.size):
            return True
        element = ebml.element_at(self._data, offset)
        if element is None:
            return self._data.size - offset < _LONGEST_HEAD
        return element.id in _TOP_LEVEL and (element.end is None or element.end > self._data.size)


def _header(data: ByteWindow) -> Header | None:
    tracks = _sound_element(data, _TRACKS)
    if tracks is None or tracks.end is None:
        return None
    info = _sound_element(data, _INFO)
    tick_ns = 1_000_000
    if info is not None and info.end is not None:
        for child in ebml.children(data, start=info.body, end=info.end):
            if child is not None and child.id == _TIMESTAMP_SCALE:
                tick_ns = max(1, min(ebml.unsigned(data, child), 1_000_000_000))
    numbers: set[int] = set()
    video: tuple[int, Size, int] | None = None
    for entry in ebml.children(data, start=tracks.body, end=tracks.end):
        if entry is not None and entry.id == _TRACK_ENTRY:
            number, size_px, codec = _track(data, entry)
            numbers.add(number)
            if size_px is not None and video is None:
                video = number, size_px, _UNLIKE_ZEROS.get(codec, 32)
    if video is None:
        return None
    return Header(
        info=ebml.encoded(_INFO, ebml.encoded_unsigned(_TIMESTAMP_SCALE, tick_ns)),
        tracks=data.bytes_at(tracks.start, tracks.end),
        tick_ns=tick_ns,
        video_track=video[0],
        track_numbers=frozenset(numbers),
        size_px=video[1],
        unlike_zeros=video[2],
        end=tracks.end,
    )


def _sound_element(data: ByteWindow, identifier: int) -> Element | None:
    """Return the first whole element of the header of that kind, also behind damage."""
    offset = -1
    wanted = ebml.encoded_id(identifier)
    while 0 <= (offset := data.find(wanted, offset + 1)) < _HEADER_LIMIT:
        element = ebml.element_at(data, offset)
        if element is None or element.end is None or element.end > min(data.size, _HEADER_LIMIT):
            continue
        is_whole = None not in ebml.children(data, start=element.body, end=element.end)
        if is_whole and ebml.has_right_checksum(data, start=element.body, end=element.end):
            return element
    return None


def _track(data: ByteWindow, entry: Element) -> tuple[int, Size | None, bytes]:
    """Return a track's number, of a video track the size of its picture, and its codec."""
    number, kind, width, height, codec = 0, 0, 0, 0, b""
    for child in ebml.children(data, start=entry.body, end=entry.end or entry.body):
        if child is None:
            break
        if child.id == _TRACK_NUMBER:
            number = ebml.unsigned(data, child)
        elif child.id == _TRACK_TYPE:
            kind = ebml.unsigned(data, child)
        elif child.id == _CODEC_ID:
            codec = data.bytes_at(child.body, min(child.end or child.body, child.body + 32)).rstrip(b"\0")
        elif child.id == _VIDEO:
            for part in ebml.children(data, start=child.body, end=child.end or child.body):
                if part is not None and part.id == _PIXEL_WIDTH:
                    width = ebml.unsigned(data, part)
                elif part is not None and part.id == _PIXEL_HEIGHT:
                    height = ebml.unsigned(data, part)
    is_picture = kind == _VIDEO_TYPE and 0 < width <= 1 << 15 and 0 < height <= 1 << 15
    return number, Size(width, height) if is_picture else None, codec
