"""Films read back by programs that we did not write."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from remoteassist.media.film_writer import FilmText, FilmWriter
from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.article import Caption, Chapter
from remoteassist.model.geometry import Size
from remoteassist.model.time import ns_from_s

pytestmark = pytest.mark.skipif(
    not (shutil.which("ffmpeg") and shutil.which("ffprobe")), reason="needs the Debian package ffmpeg"
)

SIZE = Size(128, 96)
CHAPTERS = (
    Chapter(ns_from_s(0), ns_from_s(3), "Introduction"),
    Chapter(ns_from_s(3), ns_from_s(7.5), "Select Edit & <go>"),
    Chapter(ns_from_s(7.5), ns_from_s(20), "Öffnen"),
)
CAPTIONS = (
    Caption(ns_from_s(1), ns_from_s(3), "Select Edit.\nThen wait."),
    Caption(ns_from_s(7.5), ns_from_s(9), "Öffnen <i>&</i>"),
)


def picture(colour: tuple[int, int, int] = (80, 0, 220), *, size: Size = SIZE, mark: int = 0) -> Bgra:
    result = np.full((size.height, size.width, 4), (*colour, 255), np.uint8)
    result[:8, :mark] = 255
    return result


def written(
    path: Path, times_s: Sequence[float], *, duration_s: float = 20, text: FilmText | None = None
) -> Path:
    with FilmWriter(path, size_px=SIZE, text=text or FilmText()) as writer:
        for n, t_s in enumerate(times_s):
            writer.write(Frame(ns_from_s(t_s), picture(mark=4 * n % 128)))
        writer.finish(ns_from_s(duration_s))
    return path


def probed(path: Path, *what: str) -> dict[str, Any]:
    words = ["ffprobe", "-v", "error", "-of", "json", *what, str(path)]
    result: dict[str, Any] = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return result


def packets(path: Path, kind: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = probed(
        path, "-select_streams", kind, "-show_entries", "packet=pts_time,dts_time,duration_time,flags"
    )["packets"]
    return found


@pytest.fixture
def film(tmp_path: Path) -> Path:
    text = FilmText(title="How to <x>", chapters=CHAPTERS, captions=CAPTIONS)
    return written(tmp_path / "film.mp4", [0, 0.5, 2.9, 6, 10, 10.1, 12, 16.5], text=text)


def test_stream_is_what_browsers_play_and_says_its_colours(film: Path) -> None:
    video = probed(film, "-show_streams", "-select_streams", "v")["streams"][0]
    wanted = {
        "codec_name": "h264",
        "profile": "High",
        "pix_fmt": "yuv420p",
        "color_range": "tv",
        "color_space": "bt709",
        "color_transfer": "bt709",
        "color_primaries": "bt709",
        "width": 128,
        "height": 96,
    }
    assert {name: video[name] for name in wanted} == wanted


def test_every_time_is_exact_and_the_last_frame_lasts(film: Path) -> None:
    found = packets(film, "v")
    assert [float(one["pts_time"]) for one in found] == [0, 0.5, 2.9, 6, 10, 10.1, 12, 16.5]
    assert all(one["pts_time"] == one["dts_time"] for one in found)
    assert [float(one["duration_time"]) for one in found] == pytest.approx(
        [0.5, 2.4, 3.1, 4, 0.1, 1.9, 4.5, 3.5]
    )
    assert float(probed(film, "-show_format")["format"]["duration"]) == 20


def test_seeks_meet_a_key_frame_at_each_chapter_and_each_five_seconds(film: Path) -> None:
    keys = [float(one["pts_time"]) for one in packets(film, "v") if "K" in one["flags"]]
    # 2.9 and 6 are what the screen shows at the chapters' starts, 3 and 7.5.
    assert keys == [0, 2.9, 6, 12]


def test_chapters_are_exact(film: Path) -> None:
    chapters = probed(film, "-show_chapters")["chapters"]
    read = [(float(one["start_time"]), float(one["end_time"]), one["tags"]["title"]) for one in chapters]
    assert read == [(0, 3, "Introduction"), (3, 7.5, "Select Edit & <go>"), (7.5, 20, "Öffnen")]


def test_captions_are_a_soft_track_with_its_language(film: Path) -> None:
    stream = probed(film, "-show_streams", "-select_streams", "s")["streams"][0]
    assert (stream["codec_name"], stream["tags"]["language"]) == ("mov_text", "eng")
    words = ["ffmpeg", "-v", "error", "-i", str(film), "-map", "0:s", "-f", "srt", "-"]
    text = subprocess.run(words, check=True, capture_output=True).stdout.decode().replace("\r", "")
    assert "00:00:01,000 --> 00:00:03,000\nSelect Edit.\nThen wait." in text
    assert "00:00:07,500 --> 00:00:09,000\nÖffnen" in text


def test_index_stands_in_front_and_nothing_tells_of_the_machine(film: Path) -> None:
    data = film.read_bytes()
    assert 0 < data.find(b"moov") < data.find(b"mdat")
    assert not [word for word in (b"Lavf", b"Lavc", b"x264", b"options:") if word in data]
    tags = probed(film, "-show_format")["format"]["tags"]
    assert set(tags) == {"title", "major_brand", "minor_version", "compatible_brands"}
    assert written(film.with_name("again.mp4"), [0]).read_bytes() == written(film, [0]).read_bytes()


@pytest.mark.parametrize("colour", [(80, 0, 220), (0, 0, 0), (255, 255, 255), (40, 200, 30), (220, 120, 10)])
def test_colour_comes_back_when_another_program_decodes(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    path = tmp_path / "colour.mp4"
    with FilmWriter(path, size_px=SIZE, text=FilmText()) as writer:
        writer.write(Frame(ns_from_s(0), picture(colour)))
        writer.finish(ns_from_s(1))
    words = ["ffmpeg", "-v", "error", "-i", str(path), "-pix_fmt", "bgr24", "-f", "rawvideo", "-"]
    pixels = np.frombuffer(subprocess.run(words, check=True, capture_output=True).stdout, np.uint8).reshape(
        -1, 3
    )
    assert np.abs(pixels.astype(int) - colour).max() <= 3


@pytest.mark.parametrize(
    ("times_s", "duration_s", "lasts_s"),
    [([0], 5, 5), ([0], 0.02, 0.02), ([0, 0.01], 0.02, 0.02), ([0, 3600], 7200, 7200), ([0, 1], 1, 1)],
)
def test_short_long_and_still_films(
    tmp_path: Path, times_s: list[float], duration_s: float, lasts_s: float
) -> None:
    path = written(tmp_path / "film.mp4", times_s, duration_s=duration_s)
    assert len(packets(path, "v")) == len(times_s)
    assert float(probed(path, "-show_format")["format"]["duration"]) == pytest.approx(lasts_s, abs=0.001)


@pytest.mark.parametrize("size", [Size(2, 2), Size(34, 18), Size(1366, 768), Size(766, 1022)])
def test_every_even_size_can_be_filmed(tmp_path: Path, size: Size) -> None:
    path = tmp_path / "film.mp4"
    with FilmWriter(path, size_px=size, text=FilmText()) as writer:
        writer.write(Frame(ns_from_s(0), picture(size=size)))
        writer.finish(ns_from_s(1))
    video = probed(path, "-show_streams", "-select_streams", "v")["streams"][0]
    assert (video["width"], video["height"]) == (size.width, size.height)


def test_odd_or_changing_size_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="even"):
        FilmWriter(tmp_path / "odd.mp4", size_px=Size(5, 4), text=FilmText())
    writer = FilmWriter(tmp_path / "film.mp4", size_px=SIZE, text=FilmText())
    with writer, pytest.raises(ValueError, match="film of"):
        writer.write(Frame(ns_from_s(0), picture(size=Size(64, 64))))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full of Linux")
def test_full_disk_comes_out_as_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="No space left"):
        written(Path("/dev/full"), [0, 1, 2])
