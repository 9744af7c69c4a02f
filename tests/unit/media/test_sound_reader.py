"""Sound is read from any moment on as from the beginning, at one rate, and where its time stamps say."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.sound_format import SOUND_RATE_HZ, SoundBlock, TrackBlock, TrackSamples
from remoteassist.media.sound_reader import SoundReader
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S, ns_from_s

if TYPE_CHECKING:
    from av.video.stream import VideoStream

PICTURE = np.full((48, 64, 4), 90, np.uint8)


def sweep(
    start_s: float, end_s: float, *, rate_hz: int = SOUND_RATE_HZ
) -> "np.ndarray[Any, np.dtype[np.float32]]":
    """Return a tone that is another at each moment."""
    t_s = np.arange(round(start_s * rate_hz), round(end_s * rate_hz)) / rate_hz
    return (0.5 * np.sin(2 * np.pi * (200 + 10 * t_s) * t_s)).astype(np.float32)


def recorded(path: Path, start_s: int, end_s: int) -> Path:
    segment = SegmentWriter(DurableFile(path), size_px=Size(64, 48), has_sound=True)
    for second in range(start_s, end_s):
        segment.write(PICTURE, t_ns=ns_from_s(second))
        segment.write_sound(SoundBlock(second * SOUND_RATE_HZ, sweep(second, second + 1)))
    segment.close()
    return path


def stereo_aac(path: Path, *, rate_hz: int, left_out_s: tuple[float, float]) -> Path:
    """Write a segment as an import leaves it: left a tone, right nothing, and a stretch without packets."""
    with av.open(str(path), "w", format="matroska") as container:
        video: VideoStream = container.add_stream("libx264", rate=1)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        sound = container.add_stream("aac", rate=rate_hz, layout="stereo")
        for second in range(4):
            picture = av.VideoFrame.from_ndarray(np.full((72, 64), 128, np.uint8), format="yuv420p")
            picture.pts, picture.time_base = second, Fraction(1)
            container.mux(video.encode(picture))
        container.mux(video.encode(None))
        tone = sweep(0, 4, rate_hz=rate_hz)
        frame = av.AudioFrame.from_ndarray(
            np.stack([tone, np.zeros_like(tone)]), format="fltp", layout="stereo"
        )
        frame.sample_rate, frame.time_base, frame.pts = rate_hz, Fraction(1, rate_hz), 0
        for packet in [*sound.encode(frame), *sound.encode(None)]:
            assert packet.pts is not None
            if not left_out_s[0] <= packet.pts / rate_hz < left_out_s[1]:
                container.mux(packet)
    return path


def whole(blocks: Iterator[TrackBlock], *, start: int, end: int, channels: int) -> TrackSamples:
    samples = np.zeros((channels, end - start), np.float32)
    for block in blocks:
        assert block.position >= start
        samples[:, block.position - start : block.end - start] = block.samples
    return samples


@pytest.fixture(scope="module")
def two_segments(tmp_path_factory: pytest.TempPathFactory) -> SoundReader:
    folder = tmp_path_factory.mktemp("segments")
    paths = [recorded(folder / "0001.mkv", 0, 40), recorded(folder / "0002.mkv", 40, 50)]
    return SoundReader(paths, starts_ns=[0, 40 * NS_PER_S])


@pytest.mark.parametrize("start_s", [0, 0.02, 7.5, 15.1, 31.2345, 39.99, 40.0, 47.7])
def test_it_is_the_same_from_any_moment_on(two_segments: SoundReader, start_s: float) -> None:
    start, end = round(start_s * SOUND_RATE_HZ), 49 * SOUND_RATE_HZ
    blocks = two_segments.blocks(start_ns=ns_from_s(start_s), end_ns=49 * NS_PER_S)
    samples = whole(blocks, start=start, end=end, channels=1)[0]
    wanted = sweep(0, 49)[start:]
    assert two_segments.channels == 1
    # Time stamps of files are rounded to a millisecond; a tone of 700 Hz moves on by 48 samples then.
    best = min(
        float(np.sqrt(np.mean((np.roll(samples, -shift) - wanted)[500:-500] ** 2)))
        for shift in range(-55, 56)
    )
    assert best < 0.02


def test_blocks_follow_each_other_also_from_segment_to_segment(two_segments: SoundReader) -> None:
    blocks = list(two_segments.blocks(start_ns=0, end_ns=50 * NS_PER_S))
    assert all(block.end == later.position for block, later in pairwise(blocks))
    assert blocks[0].position == 0
    assert blocks[-1].end == pytest.approx(50 * SOUND_RATE_HZ, abs=100)


@pytest.mark.parametrize("rate_hz", [44_100, 48_000])
def test_the_sound_of_an_import_is_brought_to_one_rate_and_holes_stay(tmp_path: Path, rate_hz: int) -> None:
    path = stereo_aac(tmp_path / "0001.mkv", rate_hz=rate_hz, left_out_s=(1.5, 2.5))
    reader = SoundReader([path], starts_ns=[0])
    assert reader.channels == 2
    left, right = whole(
        reader.blocks(start_ns=0, end_ns=4 * NS_PER_S), start=0, end=4 * SOUND_RATE_HZ, channels=2
    )
    wanted = sweep(0, 4)
    for start_s, end_s in ((0.1, 1.4), (2.6, 3.9)):
        part = slice(round(start_s * SOUND_RATE_HZ), round(end_s * SOUND_RATE_HZ))
        shifts = range(-60, 61)
        apart = [float(np.sqrt(np.mean((np.roll(left, -n) - wanted)[part] ** 2))) for n in shifts]
        assert min(apart) < 0.03
    assert np.abs(left[round(1.6 * SOUND_RATE_HZ) : round(2.4 * SOUND_RATE_HZ)]).max() == 0
    assert np.abs(right).max() < 0.01


def test_without_sound_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "0001.mkv"
    segment = SegmentWriter(DurableFile(path), size_px=Size(64, 48), has_sound=False)
    segment.write(PICTURE, t_ns=0)
    segment.close()
    reader = SoundReader([path], starts_ns=[0])
    assert reader.channels == 0
    assert not list(reader.blocks(start_ns=0, end_ns=NS_PER_S))
