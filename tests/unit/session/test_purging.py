"""What is removed of segments: one pass, a copy only of what has something, zeros over what went."""

from pathlib import Path

import numpy as np
import pytest

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.remux import inspect_segment
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, TimeSpan, ns_from_s
from remoteassist.session.manifest import SegmentInfo
from remoteassist.session.purging import purge_segments

SIZE = Size(64, 48)
FROM_5_S = TimeSpan(ns_from_s(5), ns_from_s(1000))


def segment(path: Path, *, start_s: float = 0, length_s: float = 8) -> Path:
    """Noise, as bright as nothing else from 5 s on."""
    random = np.random.default_rng(1)
    writer = SegmentWriter(DurableFile(path), size_px=SIZE)
    for t_ms in range(round(start_s * 1000), round((start_s + length_s) * 1000), 100):
        low = 200 if t_ms >= 5000 else 20
        writer.write(random.integers(low, low + 50, (48, 64, 4), np.uint8), t_ns=t_ms * NS_PER_MS)
    writer.close()
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def shades(path: Path) -> list[int]:
    return [int(frame.bgra.mean()) for frame in VideoReader((path,)).frames()]


def test_of_the_old_file_what_went_is_zeros_and_the_copy_has_the_rest(tmp_path: Path) -> None:
    path = segment(tmp_path / "0001.mkv")
    before = shades(path)
    with path.open("rb") as old:
        changed = purge_segments([path], [FROM_5_S], known={})
        left = old.read()
    # A recorder that holds the old file open finds nothing of the stretch in it, to its last byte.
    (tmp_path / "old.mkv").write_bytes(left)
    assert inspect_segment(tmp_path / "old.mkv").last_ns < FROM_5_S.start_ns
    assert left.rstrip(b"\0") != left
    assert changed == {"0001.mkv": SegmentInfo("0001.mkv", ns_from_s(0), ns_from_s(4.9), SIZE, 50)}
    assert shades(path) == before[:50]
    assert names_in(tmp_path) == ["0001.mkv", "old.mkv"]


def test_what_has_nothing_of_it_is_not_written_again(tmp_path: Path) -> None:
    path = segment(tmp_path / "0001.mkv", length_s=5)
    before = path.stat()
    assert purge_segments([path], [FROM_5_S], known={}) == {}
    assert path.stat().st_ino == before.st_ino
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_what_has_nothing_else_goes(tmp_path: Path) -> None:
    path = segment(tmp_path / "0002.mkv", start_s=6, length_s=2)
    assert purge_segments([path], [FROM_5_S], known={}) == {"0002.mkv": None}
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("torn_bytes", [1, 300, 3000])
def test_a_torn_one_is_mended_and_then_has_nothing_of_it(tmp_path: Path, torn_bytes: int) -> None:
    path = segment(tmp_path / "0001.mkv")
    path.write_bytes(path.read_bytes()[:-torn_bytes])
    changed = purge_segments([path], [FROM_5_S], known={})
    info = changed["0001.mkv"]
    assert info is not None
    assert info.frames == len(shades(path)) == 50
    assert max(shades(path)) < 100
    assert names_in(tmp_path) == ["0001.mkv"]


def test_a_file_of_which_nobody_knows_what_it_is_goes_whole(tmp_path: Path) -> None:
    path = tmp_path / "0001.mkv"
    path.write_bytes(bytes(range(256)) * 10)
    assert purge_segments([path], [FROM_5_S], known={}) == {"0001.mkv": None}
    assert names_in(tmp_path) == []


def test_only_what_the_manifest_says_may_have_something_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "0001.mkv"
    known = {"0001.mkv": SegmentInfo("0001.mkv", ns_from_s(0), ns_from_s(4), SIZE, 4)}
    # It is not even there.
    assert purge_segments([path], [FROM_5_S], known=known) == {}
