"""A segment as the recorder writes it: times, colours, sizes, key frames, and its end after an error."""

import errno
import gc
import os
from pathlib import Path

import av
import numpy as np
import pytest
from av.container import OutputContainer

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S


def plain(red: int, green: int, blue: int, *, width: int = 64, height: int = 48) -> Bgra:
    return np.full((height, width, 4), (blue, green, red, 255), np.uint8)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "0001.mkv"


def times_ms(path: Path) -> list[int]:
    return [frame.t_ns // NS_PER_MS for frame in VideoReader([path]).frames()]


@pytest.mark.parametrize(
    "colour", [(220, 0, 80), (0, 0, 0), (255, 255, 255), (10, 200, 30), (0, 90, 255), (128, 128, 128)]
)
def test_colours_come_back_within_three(path: Path, colour: tuple[int, int, int]) -> None:
    writer = SegmentWriter(DurableFile(path), size_px=Size(64, 48))
    writer.write(plain(*colour), t_ns=0)
    writer.close()
    (frame,) = VideoReader([path]).frames()
    off = np.abs(frame.bgra[..., 2::-1].astype(int) - colour)
    assert off.max() <= 3


def test_the_file_states_its_colours(path: Path) -> None:
    writer = SegmentWriter(DurableFile(path), size_px=Size(64, 48))
    writer.write(plain(220, 0, 80), t_ns=0)
    writer.close()
    with av.open(str(path)) as container:
        decoded = next(container.decode(video=0))
    assert (decoded.color_range, decoded.format.name) == (1, "yuv420p")
    assert decoded.colorspace in {5, 6}


def test_times_are_whole_milliseconds_that_rise(path: Path) -> None:
    writer = SegmentWriter(DurableFile(path), size_px=Size(64, 48))
    for t_ns in (1_500_000, 1_600_000, 33_400_000, 33_400_000, 5_000_000_000):
        writer.write(plain(1, 2, 3), t_ns=t_ns)
    writer.close()
    assert times_ms(path) == [2, 3, 33, 34, 5000]
    assert (writer.frames, writer.last_t_ns) == (5, 5000 * NS_PER_MS)


@pytest.mark.parametrize(("width", "height"), [(65, 48), (64, 49), (65, 49)])
def test_odd_pictures_are_cut_to_the_even_size(path: Path, width: int, height: int) -> None:
    bgra = plain(10, 20, 30, width=width, height=height)
    bgra[:, 64:] = 255
    bgra[48:, :] = 255
    writer = SegmentWriter(DurableFile(path), size_px=Size(width, height).even)
    writer.write(bgra, t_ns=0)
    writer.close()
    (frame,) = VideoReader([path]).frames()
    assert frame.size_px == Size(64, 48)
    assert frame.bgra[..., :3].max() < 60, "the column and the row that were cut are white"


def test_a_repeat_shows_the_last_picture_again(path: Path) -> None:
    writer = SegmentWriter(DurableFile(path), size_px=Size(64, 48))
    writer.repeat(t_ns=0)
    writer.write(plain(200, 0, 0), t_ns=10 * NS_PER_MS)
    writer.repeat(t_ns=500 * NS_PER_MS)
    writer.close()
    frames = list(VideoReader([path]).frames())
    assert [frame.t_ns // NS_PER_MS for frame in frames] == [10, 500], "without a picture nothing is repeated"
    assert np.abs(frames[1].bgra.astype(int) - frames[0].bgra).max() <= 2


def test_a_key_frame_comes_at_least_every_ten_seconds(path: Path) -> None:
    writer = SegmentWriter(DurableFile(path), size_px=Size(64, 48))
    writer.write(plain(9, 9, 9), t_ns=0)
    for half_seconds in range(1, 90):
        writer.repeat(t_ns=half_seconds * NS_PER_S // 2)
    writer.close()
    with av.open(str(path)) as container:
        keys_s = [
            float(packet.pts * packet.time_base)
            for packet in container.demux(video=0)
            if packet.is_keyframe and packet.pts is not None and packet.time_base is not None
        ]
    assert keys_s == [0, 10, 20, 30, 40]


def test_a_segment_without_a_frame_closes(path: Path) -> None:
    writer = SegmentWriter(DurableFile(path), size_px=Size(64, 48))
    writer.close()
    assert writer.last_t_ns is None


class FailingFile(DurableFile):
    """Takes so many writes, then fails as a disk does."""

    def __init__(self, path: Path, *, writes: int) -> None:
        super().__init__(path)
        self.writes = writes
        self.was_closed = False

    def write(self, data: bytes, /) -> int:
        self.writes -= 1
        if self.writes < 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().write(data)

    def close(self) -> None:
        self.was_closed = True
        super().close()


@pytest.mark.parametrize("writes", [0, 1, 5, 20])
def test_the_error_of_the_disk_comes_out_as_it_was_and_the_file_is_closed_all_the_same(
    path: Path, writes: int
) -> None:
    sink = FailingFile(path, writes=writes)
    noise = np.random.default_rng(5)
    caught: list[int | None] = []
    writer: SegmentWriter | None = None
    try:
        writer = SegmentWriter(sink, size_px=Size(64, 48))
        for index in range(40):
            writer.write(noise.integers(0, 255, (48, 64, 4), np.uint8), t_ns=index * 33 * NS_PER_MS)
    except OSError as error:
        caught.append(error.errno)
    assert writer is not None
    # Whether there is more to write, and so to fail, depends on how far the file got.
    try:
        writer.close()
    except OSError as error:
        caught.append(error.errno)
    assert set(caught) == {errno.EIO}
    assert sink.was_closed


def test_a_closed_segment_holds_no_encoder(path: Path) -> None:
    def open_containers() -> int:
        return sum(isinstance(one, OutputContainer) for one in gc.get_objects())

    # Given a segment that somebody still asks about
    before = open_containers()
    writer = SegmentWriter(DurableFile(path), size_px=Size(64, 48))
    writer.write(plain(1, 2, 3), t_ns=0)
    assert open_containers() == before + 1
    # When it is closed
    writer.close()
    # Then the next one does not take as much memory again
    assert open_containers() == before
    assert writer.frames == 1
