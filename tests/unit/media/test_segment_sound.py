"""The sound track of a segment: where it begins and ends, that no picture waits for it, and what a crash costs."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.remux import inspect_segment, mend_segment
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.sound_format import SOUND_RATE_HZ, Samples, SoundBlock, position_of
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S

SIZE = Size(64, 48)
PICTURE = np.full((48, 64, 4), 90, np.uint8)


@dataclass(frozen=True)
class Heard:
    start_s: float
    samples: Samples


def hum(position: int, count: int) -> SoundBlock:
    t_s = (position + np.arange(count)) / SOUND_RATE_HZ
    return SoundBlock(position, (0.5 * np.sin(2 * np.pi * 440 * t_s)).astype(np.float32))


def heard(path: Path) -> Heard:
    with av.open(str(path)) as container:
        frames = list(container.decode(container.streams.audio[0]))
        first = frames[0]
        assert first.pts is not None
        assert first.time_base is not None
        samples = np.concatenate([frame.to_ndarray()[0] for frame in frames])
        return Heard(float(first.pts * first.time_base), samples.astype(np.float32))


def writer(path: Path, *, has_sound: bool | None = True) -> SegmentWriter:
    return SegmentWriter(DurableFile(path), size_px=SIZE, has_sound=has_sound)


@pytest.mark.parametrize("start_ms", [0, 125_434])
def test_the_track_is_cut_to_the_sample_at_both_ends(tmp_path: Path, start_ms: int) -> None:
    # Given a segment that begins somewhere in a session
    path, start_ns = tmp_path / "0001.mkv", start_ms * NS_PER_MS
    segment = writer(path)
    segment.write(PICTURE, t_ns=start_ns)
    # When sound from before it, and up to 2 s and 7 samples, is written
    start = position_of(start_ns)
    segment.write_sound(hum(start - 500, 48_500))
    segment.write_sound(hum(start + 48_000, 48_007))
    segment.close()
    # Then all of it is there from the first picture on, and nothing else
    sound = heard(path)
    assert sound.start_s == pytest.approx(start_ms / 1000, abs=0.0015)
    assert len(sound.samples) == 96_007
    wanted = hum(start, 96_007).samples
    assert float(np.sqrt(np.mean((sound.samples - wanted)[2000:-2000] ** 2))) < 0.02


def test_what_was_not_written_is_silence(tmp_path: Path) -> None:
    path = tmp_path / "0001.mkv"
    segment = writer(path)
    segment.write(PICTURE, t_ns=0)
    segment.write_sound(hum(0, 24_000))
    segment.write_sound(hum(72_000, 24_000))
    segment.close()
    samples = heard(path).samples
    assert len(samples) == 2 * SOUND_RATE_HZ
    assert np.abs(samples[26_000:70_000]).max() < 0.01
    assert np.abs(samples[74_000:94_000]).max() > 0.4


def test_pictures_do_not_wait_for_sound_that_is_late(tmp_path: Path) -> None:
    # Given a segment whose sound does not come
    path = tmp_path / "0001.mkv"
    segment = writer(path)
    segment.write(PICTURE, t_ns=0)
    segment.write_sound(hum(0, 960))
    # When the pictures of ten seconds are written
    for number in range(1, 21):
        segment.repeat(t_ns=number * NS_PER_S // 2)
        # Then all but the last two are on the disk at any time
        assert inspect_segment(path).frames >= number - 1
    segment.close()


def test_a_crash_costs_no_more_sound_than_pictures(tmp_path: Path) -> None:
    # Given a segment whose sound is half a second behind, as it is on a quiet screen
    path, mended = tmp_path / "0001.mkv", tmp_path / "mended.mkv"
    segment = writer(path)
    segment.write(PICTURE, t_ns=0)
    for number in range(1, 21):
        segment.repeat(t_ns=number * NS_PER_S // 2)
        segment.write_sound(hum((number - 1) * 24_000, 24_000))
    # When it is cut off as it is on the disk
    torn = tmp_path / "torn.mkv"
    torn.write_bytes(path.read_bytes())
    segment.close()
    # Then all but the last tenth of a second that was written can be heard
    assert mend_segment(torn, mended) is not None
    assert len(heard(mended).samples) > 9.9 * SOUND_RATE_HZ
    assert inspect_segment(mended).has_sound


def test_nothing_is_lost_while_it_is_not_known_whether_there_is_sound(tmp_path: Path) -> None:
    for has_sound in (True, False):
        path = tmp_path / f"{has_sound}.mkv"
        segment = writer(path, has_sound=None)
        segment.write(PICTURE, t_ns=20 * NS_PER_MS)
        segment.write(PICTURE, t_ns=40 * NS_PER_MS)
        segment.decide_sound(has_sound=has_sound)
        segment.write_sound(hum(0, 9600))
        segment.write(PICTURE, t_ns=60 * NS_PER_MS)
        segment.close()
        facts = inspect_segment(path)
        assert (facts.is_sound, facts.frames, facts.has_sound) == (True, 3, has_sound)
    assert len(heard(tmp_path / "True.mkv").samples) == 9600 - 960


def test_a_segment_that_never_learned_of_sound_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "0001.mkv"
    segment = writer(path, has_sound=None)
    segment.write(PICTURE, t_ns=0)
    segment.close()
    assert inspect_segment(path).is_sound
