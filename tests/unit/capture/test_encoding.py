"""The thread that writes segments: when a new one begins, what is written again, and what an error costs."""

import errno
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from remoteassist.capture.picture.encoding import SEGMENT_NS, EncodingThread
from remoteassist.capture.picture.frame_queue import FrameQueue
from remoteassist.capture.sound.line import SoundLine
from remoteassist.media.durable_file import ByteSink, DurableFile
from remoteassist.media.frame import Frame
from remoteassist.media.remux import inspect_segment
from remoteassist.media.sound_format import SOUND_RATE_HZ, Samples, SoundBlock
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import SizeChanged
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session

FAR_S = 20.0


def frame(t_ns: int, *, shade: int = 100, width: int = 32, height: int = 16) -> Frame:
    return Frame(TimeNs(t_ns), np.full((height, width, 4), shade, np.uint8))


class Encoder:
    """An encoding thread that writes into a folder; `seen_ns` is until when the last picture is known."""

    def __init__(
        self,
        folder: Path,
        open_sink: Callable[[Path], ByteSink] = DurableFile,
        *,
        segment_ns: int = SEGMENT_NS,
        sound: SoundLine | None = None,
    ) -> None:
        self.folder = folder
        self.queue = FrameQueue(capacity=1000)
        self.seen_ns: int | None = None
        self.sizes: list[SizeChanged] = []
        self.thread = EncodingThread(
            queue=self.queue,
            segment_path=lambda name: folder / name,
            open_sink=open_sink,
            seen_until_ns=lambda: self.seen_ns,
            on_size=self.sizes.append,
            segment_ns=segment_ns,
            sound=sound,
        )

    def write(self, *frames: Frame) -> "Encoder":
        for one in frames:
            self.queue.put(one)
        self.queue.close()
        self.thread.start()
        self.thread.join(FAR_S)
        assert not self.thread.is_alive()
        return self

    def read(self) -> list[Frame]:
        return list(VideoReader([self.folder / one.name for one in self.thread.segments]).frames())

    def times_ms(self) -> list[int]:
        return [one.t_ns // NS_PER_MS for one in self.read()]


def ms(value: int) -> TimeNs:
    return TimeNs(value * NS_PER_MS)


def wait_until(is_so: Callable[[], bool]) -> None:
    end_s = time.monotonic() + FAR_S
    turn = threading.Event()
    while not is_so():
        assert time.monotonic() < end_s
        turn.wait(0.002)


def test_what_was_put_in_comes_out_at_its_time(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path).write(frame(ms(40)), frame(ms(1234), shade=20), frame(ms(1300)))
    assert encoder.times_ms() == [40, 1234, 1300]
    assert [int(one.bgra[4, 4, 0]) for one in encoder.read()] == pytest.approx([100, 20, 100], abs=3)
    (segment,) = encoder.thread.segments
    assert (segment.name, segment.start_ns, segment.end_ns, segment.frames) == (
        "0001.mkv",
        ms(40),
        ms(1300),
        3,
    )
    assert encoder.thread.frames == 3
    assert encoder.thread.failure is None


def test_another_size_begins_a_segment_and_is_told(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path).write(
        frame(ms(0)),
        frame(ms(50), width=48, height=33),
        frame(ms(90), width=49, height=32),
        frame(ms(99)),
    )
    assert [one.size_px for one in encoder.thread.segments] == [Size(32, 16), Size(48, 32), Size(32, 16)]
    assert [one.frames for one in encoder.thread.segments] == [1, 2, 1], "both sizes are 48x32 when even"
    assert encoder.sizes == [SizeChanged(ms(50), Size(48, 32)), SizeChanged(ms(99), Size(32, 16))]
    assert encoder.times_ms() == [0, 50, 90, 99]


def test_two_minutes_begin_a_segment_of_the_same_size(tmp_path: Path) -> None:
    last_ns = SEGMENT_NS - NS_PER_MS
    encoder = Encoder(tmp_path).write(frame(0), frame(last_ns), frame(SEGMENT_NS), frame(SEGMENT_NS + ms(5)))
    assert [(one.start_ns, one.end_ns) for one in encoder.thread.segments] == [
        (0, last_ns),
        (SEGMENT_NS, SEGMENT_NS + ms(5)),
    ]
    assert encoder.sizes == []


def test_too_small_a_picture_is_left_out(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path).write(frame(0), frame(ms(5), width=1), frame(ms(9)))
    assert encoder.times_ms() == [0, 9]


def test_at_the_end_the_last_picture_stands_until_it_was_last_seen(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path)
    encoder.seen_ns = ms(3000)
    assert encoder.write(frame(ms(10))).times_ms() == [10, 3000]


def test_what_is_not_known_is_not_written_again(tmp_path: Path) -> None:
    hidden = Encoder(tmp_path).write(frame(ms(10)))
    assert hidden.times_ms() == [10]


def test_a_picture_that_was_not_seen_any_longer_is_not_written_again(tmp_path: Path) -> None:
    """A grab that hangs: the last look was the one that gave the picture."""
    frozen = Encoder(tmp_path)
    frozen.seen_ns = ms(10)
    assert frozen.write(frame(ms(10))).times_ms() == [10]


def test_a_quiet_screen_is_written_again_as_of_the_last_look(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path)
    encoder.seen_ns = ms(700)
    encoder.thread.start()
    encoder.queue.put(frame(ms(10)))
    wait_until(lambda: encoder.thread.frames == 2)
    encoder.seen_ns = ms(1500)
    wait_until(lambda: encoder.thread.frames == 3)
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    assert encoder.times_ms() == [10, 700, 1500]


def test_news_of_the_last_moment_is_written_before_anything_is_repeated(tmp_path: Path) -> None:
    """Another picture arrives exactly when the encoder asks until when the last one was seen."""
    encoder = Encoder(tmp_path)

    def look_just_now() -> int:
        if not encoder.thread.is_alive() or encoder.thread.frames != 1:
            return ms(10)
        encoder.queue.put(frame(ms(700), shade=200))
        return ms(700)

    encoder.thread._seen_until_ns = look_just_now
    encoder.thread.start()
    encoder.queue.put(frame(ms(10)))
    wait_until(lambda: encoder.thread.frames == 2)
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    assert [int(one.bgra[4, 4, 0]) for one in encoder.read()] == pytest.approx([100, 200], abs=3)


def test_a_repeat_that_is_due_after_two_minutes_begins_a_segment(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path)
    encoder.seen_ns = SEGMENT_NS + ms(100)
    encoder.write(frame(ms(10)))
    assert [one.start_ns for one in encoder.thread.segments] == [ms(10), SEGMENT_NS + ms(100)]


def test_without_a_picture_there_is_no_segment(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path)
    encoder.seen_ns = ms(500)
    encoder.write()
    assert encoder.thread.segments == ()
    assert list(tmp_path.iterdir()) == []


class RefusingFile(DurableFile):
    """Takes `room` bytes, then is full."""

    def __init__(self, path: Path, room: int) -> None:
        super().__init__(path)
        self.room = room
        self.is_closed = False

    def write(self, data: bytes, /) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)

    def close(self) -> None:
        self.is_closed = True
        super().close()


@pytest.mark.parametrize("room", [0, 3000])
def test_a_full_disk_ends_the_thread_with_its_error_and_closes_the_file(tmp_path: Path, room: int) -> None:
    opened: list[RefusingFile] = []

    def open_sink(path: Path) -> RefusingFile:
        opened.append(RefusingFile(path, room))
        return opened[-1]

    noise = np.random.default_rng(1)
    encoder = Encoder(tmp_path, open_sink)
    encoder.write(
        *(Frame(ms(10 * index), noise.integers(0, 255, (64, 64, 4), np.uint8)) for index in range(20))
    )
    assert isinstance(encoder.thread.failure, OSError)
    assert encoder.thread.failure.errno == errno.ENOSPC
    assert all(one.is_closed for one in opened)
    encoder.thread.sync()


def test_a_file_that_cannot_be_opened_ends_the_thread_with_its_error(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path / "missing").write(frame(0))
    assert isinstance(encoder.thread.failure, FileNotFoundError)
    assert encoder.thread.segments == ()


def test_a_fault_that_is_no_error_of_the_disk_is_kept_too(tmp_path: Path) -> None:
    broken = Frame(ms(10), np.zeros((16, 32), np.uint8))
    encoder = Encoder(tmp_path).write(frame(0), broken, frame(ms(20)))
    assert encoder.thread.failure is not None
    assert not isinstance(encoder.thread.failure, OSError)
    assert encoder.times_ms() == [0], "what came before is whole"


def test_a_segment_is_as_long_as_it_is_told(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path, segment_ns=ms(1000))
    encoder.write(*(frame(ms(t_ms)) for t_ms in range(0, 3000, 250)))
    assert [(one.name, one.start_ns) for one in encoder.thread.segments] == [
        ("0001.mkv", 0),
        ("0002.mkv", ms(1000)),
        ("0003.mkv", ms(2000)),
    ]


def test_a_cut_ends_the_segment_with_all_that_was_seen_and_another_begins(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path)
    encoder.thread.start()
    encoder.queue.put(frame(ms(10)))
    wait_until(lambda: encoder.thread.frames == 1)
    encoder.seen_ns = ms(300)
    assert encoder.thread.cut().wait(FAR_S)
    (whole,) = encoder.thread.segments
    assert (whole.start_ns, whole.end_ns) == (ms(10), ms(300))
    assert [one.t_ns for one in VideoReader([tmp_path / whole.name]).frames()] == [ms(10), ms(300)]
    encoder.seen_ns = ms(900)
    wait_until(lambda: encoder.thread.frames == 3)
    encoder.queue.put(frame(ms(1000)))
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    assert encoder.times_ms() == [10, 300, 900, 1000]


def test_a_cut_while_nothing_can_be_seen_writes_nothing_more(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path)
    encoder.thread.start()
    encoder.queue.put(frame(ms(10)))
    wait_until(lambda: encoder.thread.frames == 1)
    for _ in range(2):
        assert encoder.thread.cut().wait(FAR_S)
    assert [one.frames for one in encoder.thread.segments] == [1]
    encoder.queue.put(frame(ms(50)))
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    assert [one.start_ns for one in encoder.thread.segments] == [ms(10), ms(50)]


def test_nobody_waits_for_a_cut_once_the_encoder_has_ended(tmp_path: Path) -> None:
    # Given an encoder that ends before the cut, because its disk is full
    def refuse(_path: Path) -> ByteSink:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    encoder = Encoder(tmp_path, refuse)
    encoder.queue.put(frame(ms(10)))
    asked = encoder.thread.cut()
    encoder.thread.start()
    # Then that cut, and every later one, is over
    assert asked.wait(FAR_S)
    encoder.thread.join(FAR_S)
    assert encoder.thread.cut().is_set()
    assert encoder.thread.failure is not None


def test_what_was_dropped_is_known_no_more_and_its_name_not_given_again(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path, segment_ns=ms(100))
    encoder.thread.start()
    for t_ms in (0, 100, 200):
        encoder.queue.put(frame(ms(t_ms)))
    wait_until(lambda: len(encoder.thread.segments) == 2)
    encoder.thread.drop({"0001.mkv", "0002.mkv"})
    encoder.queue.put(frame(ms(300)))
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    assert [one.name for one in encoder.thread.segments] == ["0003.mkv", "0004.mkv"]


def hum(count: int) -> Samples:
    return (0.5 * np.sin(2 * np.pi * 440 * np.arange(count) / SOUND_RATE_HZ)).astype(np.float32)


def heard(path: Path) -> Samples:
    with av.open(str(path)) as container:
        parts = [frame.to_ndarray()[0] for frame in container.decode(container.streams.audio[0])]
    return np.concatenate(parts).astype(np.float32)


def ready_line(samples: Samples) -> SoundLine:
    line = SoundLine()
    line.is_wanted = True
    for start in range(0, len(samples), 4800):
        line.add(SoundBlock(start, samples[start : start + 4800]))
        line.advance(min(start + 4800, len(samples)))
    return line


def test_sound_is_cut_where_the_pictures_are(tmp_path: Path) -> None:
    # Given the sound of three seconds, and pictures that begin a new segment at 1234 ms and at 2001 ms
    sound = hum(3 * SOUND_RATE_HZ)
    encoder = Encoder(tmp_path, segment_ns=ms(1200), sound=ready_line(sound))
    # When
    encoder.write(frame(ms(0)), frame(ms(1234)), frame(ms(2001), width=48), frame(ms(2900), width=48))
    # Then each has its part to the sample, and together they are all of it, without a click
    assert [one.name for one in encoder.thread.segments] == ["0001.mkv", "0002.mkv", "0003.mkv"]
    parts = [heard(tmp_path / one.name) for one in encoder.thread.segments]
    assert [len(part) for part in parts] == [1234 * 48, 767 * 48, 999 * 48]
    assert encoder.thread.has_sound
    wrong = np.abs(np.concatenate(parts) - sound)
    assert wrong[2000:].max() < 0.1


def test_a_segment_waits_for_the_sound_of_its_last_pictures(tmp_path: Path) -> None:
    # Given sound that is ready up to 1 s only, when the next segment begins at 1.5 s
    sound = hum(3 * SOUND_RATE_HZ)
    line = ready_line(sound[:SOUND_RATE_HZ])
    encoder = Encoder(tmp_path, segment_ns=ms(1500), sound=line)
    encoder.queue.put(frame(ms(0)))
    encoder.queue.put(frame(ms(1500)))
    encoder.thread.start()
    wait_until((tmp_path / "0002.mkv").exists)
    assert encoder.thread.segments == ()
    # When the rest comes
    line.add(SoundBlock(SOUND_RATE_HZ, sound[SOUND_RATE_HZ:]))
    line.advance(3 * SOUND_RATE_HZ)
    # Then the first is closed with all of its sound, while the second goes on
    wait_until(lambda: len(encoder.thread.segments) == 1)
    assert len(heard(tmp_path / "0001.mkv")) == 1.5 * SOUND_RATE_HZ
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    assert len(heard(tmp_path / "0002.mkv")) == 1.5 * SOUND_RATE_HZ


def test_a_cut_is_made_once_the_sound_is_there(tmp_path: Path) -> None:
    line = SoundLine()
    line.is_wanted = True
    encoder = Encoder(tmp_path, sound=line)
    encoder.queue.put(frame(ms(0)))
    encoder.queue.put(frame(ms(1000)))
    encoder.thread.start()
    wait_until(lambda: encoder.thread.frames == 2)
    cut = encoder.thread.cut()
    wait_until(lambda: encoder.thread._open is None)
    encoder.queue.put(frame(ms(1400)))
    wait_until(lambda: encoder.thread.frames == 3)
    assert not cut.is_set()
    line.advance(2 * SOUND_RATE_HZ)
    assert cut.wait(FAR_S)
    assert [one.end_ns for one in encoder.thread.segments] == [ms(1000)]
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    assert [len(heard(tmp_path / f"000{one}.mkv")) for one in (1, 2)] == [1400 * 48, 600 * 48]


def test_sound_that_comes_to_be_known_late_begins_a_segment(tmp_path: Path) -> None:
    # Given a first segment that gave up waiting for a microphone
    line = SoundLine()
    encoder = Encoder(tmp_path, sound=line)
    encoder.seen_ns = ms(1200)
    encoder.queue.put(frame(ms(0)))
    encoder.thread.start()
    wait_until(lambda: inspect_segment(tmp_path / "0001.mkv").frames > 0 if encoder.thread.frames else False)
    # When one is found
    line.is_wanted = True
    line.advance(3 * SOUND_RATE_HZ)
    encoder.queue.put(frame(ms(2000)))
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    # Then the sound is in a segment of its own
    found = [inspect_segment(tmp_path / one.name).has_sound for one in encoder.thread.segments]
    assert (found[0], found[-1]) == (False, True)


def test_without_a_device_a_segment_has_no_track(tmp_path: Path) -> None:
    line = SoundLine()
    line.is_wanted = False
    encoder = Encoder(tmp_path, sound=line).write(frame(ms(0)), frame(ms(500)))
    assert not inspect_segment(tmp_path / "0001.mkv").has_sound
    assert not encoder.thread.has_sound


def test_a_kill_while_a_segment_waits_for_its_sound_costs_half_a_second(tmp_path: Path) -> None:
    # Given a segment that has all its pictures but not its sound, and the next one that was begun
    session = Session.create(
        tmp_path / "s.rasession", target=TargetInfo("screen", "drawn"), size_px=Size(32, 16)
    )
    line = ready_line(hum(9 * SOUND_RATE_HZ // 10))
    encoder = Encoder(session.video_dir, segment_ns=ms(1000), sound=line)
    for number in range(8):
        encoder.queue.put(frame(ms(number * 250), shade=20 + 20 * number))
    encoder.thread.start()
    wait_until(lambda: encoder.thread.frames == 8)
    wait_until(lambda: inspect_segment(session.video_dir / "0002.mkv").frames >= 2)
    # When it is killed there, and mended
    killed = tmp_path / "killed.rasession"
    shutil.copytree(session.path, killed)
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    report = recover(killed)
    # Then all is there but the last picture of each, or two
    mended = Session.open(killed)
    assert report.mended == ("0001.mkv", "0002.mkv")
    assert report.frames >= 5
    assert sum(gap.end_t_ns - gap.t_ns for gap in report.gaps) <= ms(500)
    assert mended.manifest.audio
    assert len(heard(mended.segment_path("0001.mkv"))) > 0.8 * SOUND_RATE_HZ


def test_an_end_in_the_past_tells_how_far_the_sound_had_come(tmp_path: Path) -> None:
    # Given a segment with the sound of two seconds
    line = ready_line(hum(2 * SOUND_RATE_HZ))
    encoder = Encoder(tmp_path, sound=line)
    encoder.queue.put(frame(ms(0)))
    encoder.thread.start()
    wait_until(lambda: encoder.thread._sound_until == 2 * SOUND_RATE_HZ)
    # When it is to end at its first second
    end = encoder.queue.end_segment(TimeSpan(ms(1000), ms(3000)))
    assert end.wait(FAR_S)
    encoder.queue.close()
    encoder.thread.join(FAR_S)
    # Then whoever asked for it knows that there is more to be removed
    assert encoder.thread.sound_end_ns == ms(2000)
