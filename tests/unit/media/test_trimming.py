"""A segment without a stretch of it: no picture, no packet and no sound of that stretch is left."""

from pathlib import Path

import av
import numpy as np
import pytest

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.remux import holds_any_of, inspect_segment, trim_segment
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.sound_format import SoundBlock, position_of
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, TimeSpan, ns_from_s

SIZE = Size(64, 48)
STEP_MS = 100


def segment(path: Path, *, length_s: float = 30.0, has_sound: bool = False) -> Path:
    """A picture every tenth of a second, dark before 5 s and bright from then on; sound as loud as that."""
    writer = SegmentWriter(DurableFile(path), size_px=SIZE, has_sound=has_sound)
    for t_ms in range(0, round(length_s * 1000), STEP_MS):
        shade = 200 if t_ms >= 5000 else 30 + t_ms // 500
        writer.write(np.full((48, 64, 4), shade, np.uint8), t_ns=t_ms * NS_PER_MS)
    if has_sound:
        count = position_of(ns_from_s(length_s))
        samples = 0.5 * np.sin(np.arange(count) * 0.06)
        samples[: position_of(ns_from_s(5))] = 0
        writer.write_sound(SoundBlock(0, samples.astype(np.float32)))
    writer.close()
    return path


def times_ms(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [int(frame.pts or 0) for frame in container.decode(video=0)]


def test_everything_from_a_moment_on_is_left_out(tmp_path: Path) -> None:
    path, copy = segment(tmp_path / "0001.mkv"), tmp_path / "copy.mkv"
    span = TimeSpan(ns_from_s(5), ns_from_s(1000))
    data = path.read_bytes()
    trimming = trim_segment(path, copy, without=[span])
    assert trimming.outcome == "trimmed"
    assert trimming.facts == inspect_segment(copy)
    assert times_ms(copy) == list(range(0, 5000, STEP_MS))
    assert holds_any_of(path, [span]) is True
    assert holds_any_of(copy, [span]) is False
    assert trim_segment(copy, tmp_path / "again.mkv", without=[span]).outcome == "untouched"
    assert not (tmp_path / "again.mkv").exists()
    # What is before the first byte that was removed is all that the copy has, and no more.
    path.write_bytes(data[: trimming.first_removed])
    assert inspect_segment(path).last_ns == ns_from_s(4.9)
    path.write_bytes(data[: trimming.first_removed + 1000])
    assert holds_any_of(path, [span]) is True


def test_after_a_stretch_pictures_go_on_with_one_that_shows_nothing_of_it(tmp_path: Path) -> None:
    path, copy = segment(tmp_path / "0001.mkv"), tmp_path / "copy.mkv"
    trim_segment(path, copy, without=[TimeSpan(ns_from_s(5), ns_from_s(12))])
    # Every ten seconds one stands for itself.
    assert times_ms(copy) == [*range(0, 5000, STEP_MS), *range(20_000, 30_000, STEP_MS)]


def test_no_sound_of_it_is_left(tmp_path: Path) -> None:
    path, copy = segment(tmp_path / "0001.mkv", length_s=8, has_sound=True), tmp_path / "copy.mkv"
    trim_segment(path, copy, without=[TimeSpan(ns_from_s(5), ns_from_s(1000))])
    with av.open(str(copy)) as container:
        frames = list(container.decode(container.streams.audio[0]))
    samples = np.concatenate([frame.to_ndarray()[0] for frame in frames])
    assert 4.7 * 48_000 < len(samples) <= 5 * 48_000
    assert np.abs(samples).max() < 0.001
    assert times_ms(copy) == list(range(0, 5000, STEP_MS))


def test_of_nothing_that_is_left_there_is_no_copy(tmp_path: Path) -> None:
    path, copy = segment(tmp_path / "0001.mkv", length_s=2), tmp_path / "copy.mkv"
    assert trim_segment(path, copy, without=[TimeSpan(ns_from_s(0), ns_from_s(60))]).outcome == "empty"
    assert not copy.exists()


def test_a_file_without_a_header_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "0001.mkv"
    path.write_bytes(bytes(1000))
    assert holds_any_of(path, [TimeSpan(ns_from_s(0), ns_from_s(60))]) is None
    assert trim_segment(path, tmp_path / "copy.mkv", without=[]).outcome == "damaged"


def test_what_is_torn_is_to_be_mended_first_unless_it_has_nothing_of_the_stretch(tmp_path: Path) -> None:
    path, copy = segment(tmp_path / "0001.mkv", length_s=8), tmp_path / "copy.mkv"
    path.write_bytes(path.read_bytes()[:-300])
    assert trim_segment(path, copy, without=[TimeSpan(ns_from_s(5), ns_from_s(60))]).outcome == "damaged"
    assert trim_segment(path, copy, without=[TimeSpan(ns_from_s(50), ns_from_s(60))]).outcome == "untouched"
    assert not copy.exists()


@pytest.mark.parametrize("end_s", [5.0, 5.05])
def test_what_lies_outside_is_left_as_it_is(tmp_path: Path, end_s: float) -> None:
    path, copy = segment(tmp_path / "0001.mkv", length_s=5), tmp_path / "copy.mkv"
    trimming = trim_segment(path, copy, without=[TimeSpan(ns_from_s(end_s), ns_from_s(60))])
    assert trimming.outcome == "untouched"
    assert not copy.exists()
