"""Segments read as one stretch of session time: which frame is on the screen when."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.errors import BadInputError
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S

SEGMENTS_MS: tuple[tuple[int, ...], ...] = (
    (40, 80, 500, 1000, 1001, 9000, 10_039, 10_040, 10_100, 15_000, 20_200, 20_240),
    (30_000,),
    (30_050, 30_090, 41_000, 41_040),
    (60_000, 60_500),
)
TIMES_MS = [t_ms for segment in SEGMENTS_MS for t_ms in segment]
SIZES = (Size(64, 48), Size(64, 48), Size(32, 32), Size(64, 48))


def shade(index: int) -> int:
    return 30 + 10 * index


def write_segment(path: Path, times_ms: Sequence[int], *, size_px: Size, first_shade: int) -> Path:
    writer = SegmentWriter(DurableFile(path), size_px=size_px)
    for index, t_ms in enumerate(times_ms):
        bgra = np.full((size_px.height, size_px.width, 4), (first_shade + 10 * index) % 250, np.uint8)
        writer.write(bgra, t_ns=t_ms * NS_PER_MS)
    writer.close()
    return path


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> VideoReader:
    folder = tmp_path_factory.mktemp("segments")
    paths: list[Path] = []
    for number, (times_ms, size_px) in enumerate(zip(SEGMENTS_MS, SIZES, strict=True), start=1):
        first = shade(TIMES_MS.index(times_ms[0]))
        paths.append(
            write_segment(folder / f"{number:04d}.mkv", times_ms, size_px=size_px, first_shade=first)
        )
    return VideoReader(paths)


def test_all_frames_in_order_with_their_pictures(reader: VideoReader) -> None:
    frames = list(reader.frames())
    assert [frame.t_ns for frame in frames] == [t_ms * NS_PER_MS for t_ms in TIMES_MS]
    shades = [int(frame.bgra[20, 20, 1]) for frame in frames]
    assert shades == pytest.approx([shade(index) for index in range(len(TIMES_MS))], abs=3)
    assert {frame.size_px for frame in frames} == set(SIZES)


moments_ns = st.one_of(
    st.integers(0, 70 * NS_PER_S),
    st.builds(
        lambda t_ms, off_ns: max(0, t_ms * NS_PER_MS + off_ns),
        st.sampled_from(TIMES_MS),
        st.sampled_from([-NS_PER_MS, -700_000, -400_000, -1, 0, 1, 400_000, 700_000, NS_PER_MS]),
    ),
)


@given(t_ns=moments_ns)
def test_the_frame_at_a_time_is_the_last_one_before_it_or_the_very_first(
    reader: VideoReader, t_ns: int
) -> None:
    frame = reader.frame_at(t_ns)
    before = [t_ms for t_ms in TIMES_MS if t_ms * NS_PER_MS <= t_ns]
    assert frame is not None
    assert frame.t_ns // NS_PER_MS == (before[-1] if before else TIMES_MS[0])
    assert int(frame.bgra[20, 20, 1]) == pytest.approx(shade(max(len(before), 1) - 1), abs=3)


@given(start_ns=moments_ns, length_ns=st.one_of(st.none(), st.integers(1, 40 * NS_PER_S)))
def test_a_stretch_begins_with_what_is_on_the_screen_and_ends_before_its_end(
    reader: VideoReader, start_ns: int, length_ns: int | None
) -> None:
    end_ns = None if length_ns is None else start_ns + length_ns
    found = [frame.t_ns // NS_PER_MS for frame in reader.frames(start_ns=start_ns, end_ns=end_ns)]
    within = [t_ms for t_ms in TIMES_MS if start_ns < t_ms * NS_PER_MS]
    if end_ns is not None:
        within = [t_ms for t_ms in within if t_ms * NS_PER_MS < end_ns]
    on_screen = [t_ms for t_ms in TIMES_MS if t_ms * NS_PER_MS <= start_ns][-1:]
    assert found == on_screen + within


def test_without_segments_there_is_nothing() -> None:
    assert list(VideoReader([]).frames()) == []
    assert VideoReader([]).frame_at(5) is None


def test_a_missing_segment_and_one_that_is_no_video_say_so_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"0001\.mkv is missing") as missing:
        list(VideoReader([tmp_path / "0001.mkv"]).frames())
    assert "\n" not in str(missing.value)
    (tmp_path / "0002.mkv").write_bytes(b"no video at all" * 100)
    with pytest.raises(BadInputError, match="not a video that can be read"):
        VideoReader([tmp_path / "0002.mkv"]).frame_at(0)


def test_a_segment_that_was_cut_off_gives_what_it_holds(tmp_path: Path) -> None:
    path = write_segment(tmp_path / "0001.mkv", range(0, 2000, 40), size_px=Size(64, 48), first_shade=10)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    frames = list(VideoReader([path]).frames())
    assert 5 < len(frames) < 50
    assert [frame.t_ns for frame in frames] == [index * 40 * NS_PER_MS for index in range(len(frames))]


def test_the_frames_at_many_times_are_those_at_each(reader: VideoReader) -> None:
    # Before the first, between two, the same twice, on the instant of one, far apart, and after the last.
    times_ns = [t_ms * NS_PER_MS for t_ms in (0, 70, 70, 500, 9_500, 20_210, 30_050, 41_039, 60_500, 90_000)]
    found = list(reader.frames_at(times_ns))
    one_by_one = [reader.frame_at(t_ns) for t_ns in times_ns]
    assert [frame.t_ns for frame in found] == [frame.t_ns for frame in one_by_one if frame is not None]
    for frame, same in zip(found, one_by_one, strict=True):
        assert same is not None
        assert np.array_equal(frame.bgra, same.bgra)


def test_no_time_asked_for_is_no_frame(reader: VideoReader) -> None:
    assert list(reader.frames_at([])) == []


@given(st.lists(st.integers(0, 70_000), min_size=1, max_size=6).map(sorted))
def test_no_time_is_left_without_its_frame(reader: VideoReader, times_ms: list[int]) -> None:
    found = list(reader.frames_at([t_ms * NS_PER_MS for t_ms in times_ms]))
    shown = [max([one for one in TIMES_MS if one <= t_ms], default=TIMES_MS[0]) for t_ms in times_ms]
    assert [frame.t_ns // NS_PER_MS for frame in found] == shown
