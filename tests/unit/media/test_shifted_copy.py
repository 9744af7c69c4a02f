"""A segment with other times: the same pictures and the same sound, only earlier."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from remoteassist.errors import BadInputError
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.shifted_copy import ShiftedCopy, copy_shifted
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs

HOUR_MS = 3_600_000


def write_segment(path: Path, times_ms: list[int]) -> None:
    noise = np.random.default_rng(3)
    writer = SegmentWriter(DurableFile(path), size_px=Size(64, 48))
    for t_ms in times_ms:
        writer.write(noise.integers(0, 255, (48, 64, 4), dtype=np.uint8), t_ns=t_ms * NS_PER_MS)
    writer.close()


@pytest.mark.parametrize(
    "times_ms", [[HOUR_MS], [HOUR_MS, HOUR_MS + 33], [HOUR_MS + 40 * n for n in range(90)]]
)
def test_it_holds_the_same_pictures_at_earlier_times(tmp_path: Path, times_ms: list[int]) -> None:
    source, copy = tmp_path / "a.mkv", tmp_path / "b.mkv"
    write_segment(source, times_ms)
    told = copy_shifted(source, copy, earlier_by_ns=HOUR_MS * NS_PER_MS)
    before, after = list(VideoReader([source]).frames()), list(VideoReader([copy]).frames())
    assert [one.t_ns // NS_PER_MS for one in after] == [t_ms - HOUR_MS for t_ms in times_ms]
    assert all(np.array_equal(one.bgra, other.bgra) for one, other in zip(before, after, strict=True))
    last_ns = TimeNs((times_ms[-1] - HOUR_MS) * NS_PER_MS)
    assert told == ShiftedCopy(frames=len(times_ms), first_ns=TimeNs(0), last_ns=last_ns)


def test_it_can_be_sought_in(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.mkv", tmp_path / "b.mkv"
    write_segment(source, [HOUR_MS + 500 * n for n in range(60)])
    copy_shifted(source, copy, earlier_by_ns=HOUR_MS * NS_PER_MS)
    found = VideoReader([copy]).frame_at(25 * NS_PER_S)
    assert found is not None
    assert found.t_ns == 25 * NS_PER_S


def test_sound_goes_along_and_that_from_before_is_left_out(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.mkv", tmp_path / "b.mkv"
    _write_with_sound(source, picture_from_ms=5000, sound_from_ms=4800)
    copy_shifted(source, copy, earlier_by_ns=5 * NS_PER_S)
    with av.open(str(copy)) as container:
        sound = [
            packet.pts * packet.time_base for packet in container.demux(audio=0) if packet.pts is not None
        ]
    with av.open(str(source)) as container:
        before = [
            packet.pts * packet.time_base for packet in container.demux(audio=0) if packet.pts is not None
        ]
    assert 0 <= sound[0] < Fraction(1, 20)
    assert sound == [time - 5 for time in before if time >= 5]
    assert len(sound) < len(before)


def test_what_is_no_video_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.mkv").write_bytes(b"nothing")
    with pytest.raises(BadInputError):
        copy_shifted(tmp_path / "a.mkv", tmp_path / "b.mkv", earlier_by_ns=0)


def test_a_place_that_cannot_be_written_is_an_error_of_the_disk(tmp_path: Path) -> None:
    write_segment(tmp_path / "a.mkv", [0, 33])
    with pytest.raises(OSError, match="No such file"):
        copy_shifted(tmp_path / "a.mkv", tmp_path / "none" / "b.mkv", earlier_by_ns=0)


def _write_with_sound(path: Path, *, picture_from_ms: int, sound_from_ms: int) -> None:
    with av.open(str(path), "w", format="matroska") as container:
        video = container.add_stream("libx264", options={"tune": "zerolatency"})
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        video.time_base = video.codec_context.time_base = Fraction(1, 1000)
        audio = container.add_stream("libopus", rate=48_000, layout="mono")
        for index in range(30):
            sound = av.AudioFrame.from_ndarray(np.zeros((1, 1920), np.int16), format="s16", layout="mono")
            sound.rate, sound.pts = 48_000, sound_from_ms * 48 + 1920 * index
            sound.time_base = Fraction(1, 48_000)
            container.mux(audio.encode(sound))
            picture = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 8 * index, np.uint8), format="rgb24")
            picture.pts, picture.time_base = picture_from_ms + 40 * index, Fraction(1, 1000)
            container.mux(video.encode(picture))
        container.mux(audio.encode(None))
        container.mux(video.encode(None))
