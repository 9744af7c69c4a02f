from collections.abc import Callable
from pathlib import Path

import av
import pytest

from remoteassist.media.byte_window import FileWindow
from remoteassist.media.matroska import salvage
from remoteassist.media.remux import inspect_segment, is_unwritten, mend_segment
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan


def _times_ms(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [int(frame.pts or 0) for frame in container.decode(video=0)]


def _span_ms(start_ms: int, end_ms: int) -> TimeSpan:
    return TimeSpan(TimeNs(start_ms * NS_PER_MS), TimeNs(end_ms * NS_PER_MS))


def _written(tmp_path: Path, data: bytes) -> tuple[Path, Path]:
    source = tmp_path / "0001.mkv"
    source.write_bytes(data)
    return source, tmp_path / "mended.mkv"


def test_a_torn_segment_keeps_its_frames_and_their_times(
    tmp_path: Path, segment: Callable[..., bytes]
) -> None:
    data = segment(cluster_ms=1, start_ms=120_000)
    source, target = _written(tmp_path, data[: len(data) * 2 // 3])
    frames = inspect_segment(source).frames
    assert 10 < frames < 30

    mended = mend_segment(source, target)

    assert mended is not None
    assert _times_ms(target) == [120_000 + 100 * index for index in range(frames)]
    assert (mended.frames, mended.size_px, mended.holes) == (frames, Size(64, 48), ())
    assert mended.first_ns == 120_000 * NS_PER_MS
    assert mended.last_ns == mended.seen_until_ns == (119_900 + 100 * frames) * NS_PER_MS
    assert mended.is_all
    assert inspect_segment(target).is_sound


@pytest.mark.parametrize("frames", range(1, 20))
def test_every_number_of_frames_is_kept(tmp_path: Path, segment: Callable[..., bytes], frames: int) -> None:
    """Of exactly seven frames libavformat tells no decoding times."""
    data = segment(cluster_ms=1)
    source, target = _written(tmp_path, data)
    with FileWindow(source) as window:
        end = salvage(window).clusters[frames - 1].blocks[0].end
    source.write_bytes(data[:end])

    mended = mend_segment(source, target)

    assert mended is not None
    assert mended.is_all
    assert _times_ms(target) == [100 * index for index in range(frames)]


def test_pixels_are_those_of_the_whole_segment(tmp_path: Path, segment: Callable[..., bytes]) -> None:
    data = segment(cluster_ms=1)
    whole = tmp_path / "whole.mkv"
    whole.write_bytes(data)
    source, target = _written(tmp_path, data[: len(data) // 2])
    mend_segment(source, target)

    with av.open(str(whole)) as one, av.open(str(target)) as other:
        pairs = list(zip(one.decode(video=0), other.decode(video=0), strict=False))
    assert len(pairs) > 10
    assert all((a.to_ndarray() == b.to_ndarray()).all() for a, b in pairs)


@pytest.mark.parametrize("cluster_ms", [1, 300])
def test_after_a_hole_pictures_resume_at_the_next_key_frame(
    tmp_path: Path, segment: Callable[..., bytes], cluster_ms: int
) -> None:
    data = bytearray(segment(cluster_ms=cluster_ms))
    source, target = _written(tmp_path, bytes(data))
    with FileWindow(source) as window:
        hit = next(b for c in salvage(window).clusters for b in c.blocks if b.t_ns == 1400 * NS_PER_MS)
    data[hit.start + 10 : hit.start + 40] = bytes(30)
    source.write_bytes(bytes(data))

    mended = mend_segment(source, target)

    assert mended is not None
    times_ms = _times_ms(target)
    assert times_ms[-10:] == [2000 + 100 * index for index in range(10)]
    last_before_ms = times_ms[-11]
    assert times_ms[:-10] == list(range(0, last_before_ms + 1, 100))
    assert 1400 - cluster_ms - 100 <= last_before_ms <= 1300
    assert mended.holes == (_span_ms(last_before_ms, 2000),)
    assert not mended.is_all


def test_a_tail_without_a_key_frame_is_seen_but_not_shown(
    tmp_path: Path, segment: Callable[..., bytes]
) -> None:
    data = bytearray(segment(cluster_ms=1))
    source, target = _written(tmp_path, bytes(data))
    with FileWindow(source) as window:
        hit = next(b for c in salvage(window).clusters for b in c.blocks if b.t_ns == 2400 * NS_PER_MS)
    data[hit.start + 10 : hit.start + 20] = bytes(10)
    source.write_bytes(bytes(data))

    mended = mend_segment(source, target)

    assert mended is not None
    assert _times_ms(target)[-1] == 2300
    assert (mended.last_ns, mended.seen_until_ns) == (2300 * NS_PER_MS, 2900 * NS_PER_MS)
    assert not mended.is_all


def test_a_frame_that_does_not_decode_is_left_out_although_its_checksum_is_right(
    tmp_path: Path, segment: Callable[..., bytes]
) -> None:
    """As when the encoder itself wrote nonsense: here without checksums, as other programs write."""
    data = segment(cluster_ms=1)
    source, target = _written(tmp_path, data)
    with FileWindow(source) as window:
        found = salvage(window)
    cluster = found.clusters[14]
    block = cluster.blocks[0]
    checksum = data.rindex(b"\xbf\x84", 0, block.start)
    broken = bytearray(data)
    broken[checksum : checksum + 2] = b"\xec\x84"
    broken[block.start + 12 : block.end - 1] = b"\x5a" * (block.end - block.start - 13)
    source.write_bytes(bytes(broken))
    assert inspect_segment(source).frames == 30

    # The structure is right, so only a reason to mend brings the decoder in: the index is cut off.
    source.write_bytes(bytes(broken[:-20]))
    mended = mend_segment(source, target)

    assert mended is not None
    assert _times_ms(target) == [100 * index for index in range(30) if not 14 <= index < 20]
    assert mended.holes == (_span_ms(1300, 2000),)


@pytest.mark.parametrize("length", [0, 1, 30, 200, 454])
def test_a_segment_cut_off_before_its_first_frame_was_never_written(
    tmp_path: Path, segment: Callable[..., bytes], length: int
) -> None:
    source, target = _written(tmp_path, segment(cluster_ms=1)[:length])
    assert mend_segment(source, target) is None
    assert not target.exists()
    assert is_unwritten(source)


def test_a_segment_that_lost_its_header_is_not_thrown_away_as_unwritten(
    tmp_path: Path, segment: Callable[..., bytes]
) -> None:
    source, target = _written(tmp_path, bytes(600) + segment(cluster_ms=1)[600:])
    assert mend_segment(source, target) is None
    assert not is_unwritten(source)


def test_sound_stays_where_the_picture_is_lost(tmp_path: Path) -> None:
    source, target = _written(tmp_path, b"")
    _write_with_sound(source)
    data = bytearray(source.read_bytes())
    with FileWindow(source) as window:
        found = salvage(window)
        assert found.header is not None
        video = found.header.video_track
        blocks = [b for c in found.clusters for b in c.blocks]
    hit = next(b for b in blocks if b.track == video and b.t_ns >= 400 * NS_PER_MS)
    data[hit.start + 10 : hit.start + 20] = bytes(10)
    source.write_bytes(bytes(data))

    mended = mend_segment(source, target)

    assert mended is not None
    with FileWindow(target) as window:
        kept = [b for c in salvage(window).clusters for b in c.blocks]
    assert {b.t_ns for b in kept if b.track == video} == {
        b.t_ns for b in blocks if b.track == video and b.t_ns < hit.t_ns
    }
    sound = [b for b in blocks if b.track != video]
    assert len([b for b in kept if b.track != video]) >= len(sound) - 1


def _write_with_sound(path: Path) -> None:
    options = {"cluster_time_limit": "1", "flush_packets": "1"}
    with av.open(str(path), "w", format="matroska", options=options) as container:
        video = container.add_stream(
            "libx264", rate=10, options={"preset": "ultrafast", "tune": "zerolatency"}
        )
        video.width = video.height = 64
        video.pix_fmt = "yuv420p"
        audio = container.add_stream("libopus", rate=48_000)
        for index in range(10):
            picture = av.VideoFrame(64, 64, "yuv420p")
            for plane in picture.planes:
                plane.update(bytes([index * 20]) * plane.buffer_size)
            picture.pts = index
            container.mux(video.encode(picture))
            sound = av.AudioFrame(format="flt", layout="stereo", samples=4800)
            for channel in sound.planes:
                channel.update(bytes(channel.buffer_size))
            sound.sample_rate, sound.pts = 48_000, index * 4800
            container.mux(audio.encode(sound))
        container.mux(video.encode(None))
        container.mux(audio.encode(None))
