"""How long the disk will do, on a clock and a volume of the test's own."""

from pathlib import Path

import pytest

from remoteassist.capture.health.disk_watch import DiskForecast, DiskLook, DiskWatch, look_at, look_at_volume
from remoteassist.capture.health.health import Health
from remoteassist.model.time import NS_PER_S

GB = 1_000_000_000
MB = 1_000_000


class Volume:
    """A volume that a recording fills, looked at every two seconds."""

    def __init__(self, *, free: int, bytes_per_min: int = 0) -> None:
        self.free: int | None = free
        self.bytes_per_min = bytes_per_min
        self.written = 0
        self.now_ns = 50 * NS_PER_S
        self.said: list[Health] = []
        self.watch = DiskWatch(say=self.said.append)
        self.look()

    def look(self) -> None:
        look = DiskLook(self.now_ns, self.free, self.written)
        # The loop comes round several times for each look.
        for _ in range(3):
            self.watch.watch(look, now_ns=self.now_ns)

    def run(self, seconds: float) -> "Volume":
        """Record on for so long, or until the recording ends."""
        for _ in range(round(seconds / 2)):
            if self.watch.failure is not None:
                break
            self.now_ns += 2 * NS_PER_S
            self.written += self.bytes_per_min // 30
            if self.free is not None:
                self.free -= self.bytes_per_min // 30
            self.look()
        return self

    @property
    def texts(self) -> list[str]:
        return [f"{one.level}: {one.text}" for one in self.said]


def test_with_much_space_nothing_is_said() -> None:
    volume = Volume(free=500 * GB, bytes_per_min=75 * MB).run(600)
    assert volume.texts == []
    assert volume.watch.failure is None


def test_with_less_than_five_gigabytes_it_is_told_once() -> None:
    volume = Volume(free=5 * GB + 20 * MB, bytes_per_min=1 * MB).run(30 * 60)
    assert volume.texts == ["warning: only 5.0 GB are free on the disk: make some space"]


def test_with_less_than_an_hour_it_is_told_how_long_the_disk_will_do_again_and_again_until_it_ends() -> None:
    volume = Volume(free=15 * GB, bytes_per_min=200 * MB).run(2 * 3600)
    assert volume.texts == [
        "warning: the disk has space for about 55 min, 12.0 GB are free: make some space",
        "warning: the disk has space for about 30 min, 7.0 GB are free: make some space",
        "warning: the disk has space for about 20 min, 5.0 GB are free: make some space",
        "warning: the disk has space for about 10 min, 3.0 GB are free: make some space",
        "warning: the disk has space for about 5 min, 2.0 GB are free: make some space",
        "warning: the disk has space for about 2 min, 1.4 GB are free: make some space",
        "warning: the disk has space for less than a minute, 1.2 GB are free: make some space now",
        "error: the disk is nearly full, 986.7 MB are left: the recording ends here",
    ]
    assert volume.watch.failure is not None


def test_five_minutes_at_the_rate_of_the_last_ones_are_kept_free_also_when_they_are_more_than_a_gigabyte() -> (
    None
):
    volume = Volume(free=20 * GB, bytes_per_min=600 * MB).run(3600)
    assert volume.free is not None
    assert 2.9 * GB < volume.free < 3 * GB
    assert volume.watch.failure is not None


def test_a_volume_that_is_small_from_the_start_is_recorded_on_down_to_an_eighth() -> None:
    volume = Volume(free=400 * MB, bytes_per_min=20 * MB)
    assert volume.texts == ["warning: only 400.0 MB are free on the disk: make some space"]
    volume.run(3600)
    assert volume.free is not None
    assert 48 * MB < volume.free < 50 * MB
    assert volume.texts[-1] == "error: the disk is nearly full, 48.7 MB are left: the recording ends here"


def test_a_look_that_fails_is_unknown_and_says_nothing() -> None:
    volume = Volume(free=100 * GB)
    volume.free = None
    volume.run(60)
    assert volume.texts == []
    assert volume.watch.failure is None


def test_a_volume_of_which_nothing_is_known_at_first_is_small_by_what_is_known_later() -> None:
    forecast = DiskForecast()
    forecast.note(DiskLook(0, None, 0))
    assert forecast.stop_below_bytes == 1 * GB
    forecast.note(DiskLook(NS_PER_S, 800 * MB, 0))
    assert forecast.stop_below_bytes == 100 * MB


def test_an_old_look_says_nothing() -> None:
    volume = Volume(free=100 * GB)
    old = DiskLook(volume.now_ns, 2 * GB, 0)
    volume.watch.watch(old, now_ns=volume.now_ns + 11 * NS_PER_S)
    assert volume.texts == []


def test_space_that_another_program_takes_for_a_moment_does_not_end_the_recording() -> None:
    volume = Volume(free=100 * GB)
    volume.free = GB // 2
    volume.run(2)
    volume.free = 100 * GB
    volume.run(60)
    assert volume.watch.failure is None
    assert volume.texts == [
        "warning: only 500.0 MB are free on the disk: make some space",
        "info: there is enough space on the disk again, 100.0 GB",
    ]


def test_what_was_forgotten_does_not_make_the_rate_smaller() -> None:
    forecast = DiskForecast()
    for second in range(0, 60, 2):
        forecast.note(DiskLook(second * NS_PER_S, 100 * GB, second * MB))
    before = forecast.bytes_per_min
    assert before == pytest.approx(60 * MB)
    forecast.note(DiskLook(60 * NS_PER_S, 100 * GB, 30 * MB))
    assert before * 0.9 < forecast.bytes_per_min < before * 1.1


def test_the_real_volume_and_the_files_of_a_recording_are_looked_at(tmp_path: Path) -> None:
    for name, size in (("events.ndjson", 10), ("video/0001.mkv", 200), ("stills/1.png", 3000)):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(bytes(size))
    (tmp_path / "derived").mkdir()
    (tmp_path / "derived" / "ballast").write_bytes(bytes(50_000))
    look = look_at(tmp_path)
    assert look.written_bytes == 3210
    assert look.free_bytes is not None
    assert look.free_bytes > 0
    # Of a buffer, whose oldest goes, what it has written says nothing
    assert look_at_volume(tmp_path).written_bytes == 0


def test_a_folder_that_cannot_be_looked_at_is_unknown(tmp_path: Path) -> None:
    look = look_at(tmp_path / "gone")
    assert (look.free_bytes, look.written_bytes) == (None, 0)
