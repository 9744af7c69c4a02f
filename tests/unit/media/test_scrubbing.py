"""Single pictures in any order are those that reading forwards gives; what is no longer wanted is not decoded."""

import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import PictureType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remoteassist.errors import BadInputError
from remoteassist.media.packet_index import PacketIndex, SegmentIndex, read_segment_index
from remoteassist.media.scrub_copy import busy_parts, copied_index, write_scrub_copy
from remoteassist.media.scrubbing import ScrubReader
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.time import NS_PER_MS, NS_PER_S

_MS = NS_PER_MS


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory, segment: Callable[..., bytes]) -> tuple[Path, ...]:
    """Two segments of three seconds, a frame each 100 ms, a key each second."""
    folder = tmp_path_factory.mktemp("video")
    made = []
    for index in range(2):
        path = folder / f"{index}.mkv"
        path.write_bytes(segment(frames=30, start_ms=3000 * index))
        made.append(path)
    return tuple(made)


@pytest.fixture(scope="module")
def index(paths: tuple[Path, ...]) -> PacketIndex:
    return PacketIndex([(paths[0], 0), (paths[1], 3 * NS_PER_S)])


def test_the_index_knows_each_picture_and_key(index: PacketIndex) -> None:
    first = index.segment(0)
    assert first.times_ns.tolist() == [100 * _MS * number for number in range(30)]
    assert first.keys_ns.tolist() == [0, NS_PER_S, 2 * NS_PER_S]
    assert first.key_before(1_950 * _MS) == NS_PER_S
    assert first.pictures_between(0, 350 * _MS) == 3
    assert [count for _, _, count in first.groups()] == [10, 10, 10]


def test_the_index_steps_from_picture_to_picture_also_over_the_seam(index: PacketIndex) -> None:
    assert index.neighbour(1_050 * _MS, is_forward=True) == 1_100 * _MS
    assert index.neighbour(1_050 * _MS, is_forward=False) == 900 * _MS
    assert index.neighbour(2_900 * _MS, is_forward=True) == 3_000 * _MS
    assert index.neighbour(3_000 * _MS, is_forward=False) == 2_900 * _MS
    assert index.neighbour(0, is_forward=False) is None
    assert index.neighbour(5_900 * _MS, is_forward=True) is None
    assert PacketIndex([]).place_of(0) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.integers(-500, 7000), min_size=1, max_size=12))
def test_any_order_gives_the_pictures_of_reading_forwards(
    paths: tuple[Path, ...], index: PacketIndex, times_ms: list[int]
) -> None:
    plain = VideoReader(paths)
    reader = ScrubReader(index)
    for t_ms in times_ms:
        seen, expected = reader.frame_at(t_ms * _MS), plain.frame_at(t_ms * _MS)
        assert seen is not None
        assert expected is not None
        assert seen.t_ns == expected.t_ns
        assert np.array_equal(seen.bgra, expected.bgra)
    reader.close()


def test_what_is_no_longer_wanted_is_given_up_and_what_comes_next_is_right(
    paths: tuple[Path, ...], index: PacketIndex
) -> None:
    reader = ScrubReader(index)
    asked: list[int] = []

    def is_wanted() -> bool:
        asked.append(1)
        return False

    assert reader.frame_at(1_900 * _MS, is_wanted=is_wanted) is None
    assert len(asked) == 1
    seen, expected = reader.frame_at(1_700 * _MS), VideoReader(paths).frame_at(1_700 * _MS)
    assert seen is not None
    assert expected is not None
    assert np.array_equal(seen.bgra, expected.bgra)
    reader.close()


def test_a_step_forwards_decodes_one_picture(index: PacketIndex) -> None:
    reader = ScrubReader(index)
    reader.frame_at(1_400 * _MS)
    asked: list[int] = []

    def is_wanted() -> bool:
        asked.append(1)
        return True

    # Asked once every four pictures: a jump from the key would ask.
    reader.frame_at(1_500 * _MS, is_wanted=is_wanted)
    reader.frame_at(1_600 * _MS, is_wanted=is_wanted)
    assert asked == []
    reader.close()


def test_a_missing_segment_is_said(tmp_path: Path) -> None:
    reader = ScrubReader(PacketIndex([(tmp_path / "0001.mkv", 0)]))
    with pytest.raises(BadInputError, match="missing"):
        reader.frame_at(0)


def test_changes_are_told_by_the_size_of_packets(index: PacketIndex) -> None:
    times = list(index.changes())
    assert times
    assert not set(times) & set(index.segment(0).keys_ns.tolist())
    assert list(index.changes(is_stopped=lambda: True)) == []


def test_busy_parts_have_a_copy_that_shows_the_same_and_is_decoded_from_nearer(
    tmp_path: Path,
) -> None:
    path, copy = tmp_path / "0001.mkv", tmp_path / "copy.mkv"
    path.write_bytes(_never_resting())
    index = PacketIndex([(path, 0)])
    assert busy_parts(index.segment(0)) == ((0, index.segment(0).times_ns[-1] + 1),)
    assert write_scrub_copy(path, copy, index=index.segment(0)) == 90
    assert read_segment_index(copy).times_ns.tolist() == index.segment(0).times_ns.tolist()
    assert len(read_segment_index(copy).keys_ns) == 3

    reader, own = ScrubReader(index, copy_of=lambda _path: copy), ScrubReader(index)
    copied, exact = reader.frame_at(2_640 * _MS), own.frame_at(2_640 * _MS)
    assert copied is not None
    assert exact is not None
    assert copied.t_ns == exact.t_ns
    assert not np.array_equal(copied.bgra, exact.bgra), "the copy was not used"
    assert np.abs(copied.bgra.astype(int) - exact.bgra).mean() < 9
    at_rest = reader.frame_at(2_640 * _MS, is_exact=True)
    assert at_rest is not None
    assert np.array_equal(at_rest.bgra, exact.bgra)
    reader.close()
    own.close()


def test_what_a_copy_lacks_is_taken_from_the_recording(tmp_path: Path) -> None:
    path, copy = tmp_path / "0001.mkv", tmp_path / "copy.mkv"
    path.write_bytes(_never_resting())
    index = PacketIndex([(path, 0)])
    whole = index.segment(0)
    part = SegmentIndex(whole.times_ns[:60], whole.sizes_bytes[:60], whole.keys_ns)
    assert write_scrub_copy(path, copy, index=part) == 60
    for t_ns, is_copied in ((1_940 * _MS, True), (2_640 * _MS, False), (2_900 * _MS, False)):
        reader, own = ScrubReader(index, copy_of=lambda _path: copy), ScrubReader(index)
        shown, exact = reader.frame_at(t_ns), own.frame_at(t_ns)
        assert shown is not None
        assert exact is not None
        assert shown.t_ns == exact.t_ns
        assert np.array_equal(shown.bgra, exact.bgra) != is_copied
        reader.close()
        own.close()


def test_what_a_copy_holds_is_known_without_reading_it(tmp_path: Path) -> None:
    path, copy = tmp_path / "0001.mkv", tmp_path / "copy.mkv"
    path.write_bytes(_never_resting())
    index = read_segment_index(path)
    write_scrub_copy(path, copy, index=index)
    known, read = copied_index(index), read_segment_index(copy)
    assert known.times_ns.tolist() == read.times_ns.tolist()
    assert known.keys_ns.tolist() == read.keys_ns.tolist()


def _never_resting() -> bytes:
    """Ninety pictures at 30 a second with one key."""
    target = io.BytesIO()
    with av.open(target, "w", format="matroska") as container:
        stream = container.add_stream("libx264", options={"preset": "ultrafast", "tune": "zerolatency"})
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, 1000)
        ground = np.random.default_rng(3).integers(60, 190, (96, 160), dtype=np.uint8)
        for index in range(90):
            gray = np.roll(ground, index, axis=1)
            frame = av.VideoFrame.from_ndarray(np.dstack([gray] * 3), format="rgb24")
            frame.pts, frame.time_base = index * 100 // 3, Fraction(1, 1000)
            frame.pict_type = PictureType.I if index == 0 else PictureType.NONE
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()
