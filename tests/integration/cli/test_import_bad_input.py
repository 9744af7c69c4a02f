"""`import` of files that strangers send: a right result that says what is missing, or one line and nothing left."""

import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import av
import cv2
import numpy as np
import pytest
from av.stream import Disposition

from remoteassist.cli.main import main
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.time import NS_PER_S
from remoteassist.session.store import Session

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream

FPS: Final = 10
LENGTH_S: Final = 3

USUAL: Final = {
    ".mp4": ("libx264", "yuv420p"),
    ".mkv": ("libx264", "yuv420p"),
    ".mov": ("prores_ks", "yuv422p10le"),
    ".webm": ("libvpx-vp9", "yuv420p"),
    ".gif": ("gif", "rgb8"),
    ".avi": ("mjpeg", "yuvj420p"),
}


def write_pictures(
    container: "OutputContainer", *, suffix: str, width: int, height: int, seconds: float
) -> None:
    """Write a bar that grows."""
    codec, pix_fmt = USUAL[suffix]
    stream = cast("VideoStream", container.add_stream(codec, rate=FPS))
    stream.width, stream.height, stream.pix_fmt = width, height, pix_fmt
    stream.codec_context.time_base = Fraction(1, FPS)
    stream.codec_context.gop_size = 5
    for number in range(round(seconds * FPS)):
        picture = np.full((height, width, 3), 240, np.uint8)
        cv2.rectangle(picture, (0, 0), (number, height), (0, 0, 0), -1)
        frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
        frame.pts, frame.time_base = number, Fraction(1, FPS)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def write_film(
    path: Path,
    *,
    width: int = 160,
    height: int = 120,
    seconds: float = LENGTH_S,
    sound_s: float = 0,
    is_header_first: bool = False,
) -> Path:
    """Write a film whose format follows from its name."""
    options = {"movflags": "+faststart"} if is_header_first else {}
    with av.open(str(path), "w", options=options) as container:
        sound = container.add_stream("aac", rate=48_000) if sound_s else None
        write_pictures(container, suffix=path.suffix, width=width, height=height, seconds=seconds)
        for number in range(round(sound_s * 48_000 / 1024)):
            wave = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
            wave.sample_rate, wave.pts = 48_000, number * 1024
            if sound is not None:
                container.mux(sound.encode(wave))
        if sound is not None:
            container.mux(sound.encode(None))
    return path


def cut_in_the_middle(path: Path) -> None:
    """Leave out the second half of a film's pictures and all that comes after."""
    data = path.read_bytes()
    start = data.find(b"mdat") + 4 if path.suffix == ".mp4" else 0
    path.write_bytes(data[: (start + len(data)) // 2])


# ---- nothing to import: one line, status 3, nothing left -----------------------------------------------------------


def a_text(path: Path) -> None:
    path.write_text("1. This is no film.\n" * 200)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.mkdir()


def noise(path: Path) -> None:
    path.write_bytes(np.random.default_rng(5).bytes(100_000))


def without_index(path: Path) -> None:
    write_film(path)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"moov") - 10])


def only_the_head(path: Path) -> None:
    write_film(path, is_header_first=True)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"mdat") + 4])


def sound_alone(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=48_000)
        wave = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        wave.sample_rate = 48_000
        container.mux(stream.encode(wave))
        container.mux(stream.encode(None))


def sound_with_a_cover(path: Path) -> None:
    with av.open(str(path), "w") as container:
        sound = container.add_stream("aac", rate=48_000)
        cover = container.add_stream("png")
        cover.width, cover.height, cover.pix_fmt = 64, 64, "rgb24"
        cover.disposition = Disposition.attached_pic
        container.mux(cover.encode(av.VideoFrame(64, 64, "rgb24")))
        wave = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        wave.sample_rate = 48_000
        container.mux(sound.encode(wave))
        container.mux(sound.encode(None))


def a_film_without_pictures(path: Path) -> None:
    """Its header is whole and its pictures are zeros."""
    write_film(path)
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + 4
    end = data.index(b"moov") - 4
    data[start:end] = bytes(end - start)
    path.write_bytes(bytes(data))


def one_pixel(path: Path) -> None:
    write_film(path.with_suffix(".gif"), width=1, height=1, seconds=0.5)
    path.with_suffix(".gif").rename(path)


def huge_on_paper(path: Path) -> None:
    """A GIF that says it is 16,000 x 16,000: as a picture it would take a gigabyte."""
    write_film(path.with_suffix(".gif"))
    data = bytearray(path.with_suffix(".gif").read_bytes())
    data[6:10] = (16_000).to_bytes(2, "little") * 2
    path.with_suffix(".gif").unlink()
    path.write_bytes(bytes(data))


NO_FILMS: Final[list[tuple[Callable[[Path], None], str]]] = [
    (a_text, "is not a video"),
    (nothing, "is empty"),
    (a_folder, "is a folder"),
    (noise, "is not a video"),
    (without_index, "is cut off"),
    (only_the_head, "no picture in"),
    (sound_alone, "no moving picture"),
    (sound_with_a_cover, "no moving picture"),
    (a_film_without_pictures, "no picture in"),
    (one_pixel, "only 1 x 1 pixels"),
    (huge_on_paper, "film.mp4"),
]


@pytest.mark.parametrize(("make", "said"), NO_FILMS, ids=lambda one: getattr(one, "__name__", ""))
def test_what_cannot_be_imported_is_told_in_one_line_and_leaves_nothing(
    tmp_path: Path, make: Callable[[Path], None], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    film = tmp_path / "film.mp4"
    make(film)
    before = sorted(tmp_path.iterdir())

    assert main(["import", str(film), "--out", str(tmp_path / "out")]) == 3

    captured = capsys.readouterr()
    (line,) = captured.err.splitlines()
    assert line.startswith("remoteassist: ")
    assert said in line
    assert captured.out == ""
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    film = write_film(tmp_path / "film.mp4")
    film.chmod(0)
    assert main(["import", str(film), "--out", str(tmp_path / "out")]) == 3
    assert "may not be read" in capsys.readouterr().err


# ---- damaged: what decodes is kept, and that something is missing is said ------------------------------------------


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".webm", ".gif", ".avi"])
def test_of_a_film_that_is_cut_off_the_beginning_is_kept_and_the_rest_told(
    tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    film = write_film(tmp_path / f"film{suffix}", is_header_first=suffix == ".mp4")
    cut_in_the_middle(film)

    assert main(["import", str(film), "--out", str(tmp_path / "out")]) == 0

    (line,) = capsys.readouterr().err.splitlines()
    assert "damaged or cut off" in line
    session = Session.open(tmp_path / "out.rasession")
    assert session.manifest.state == "complete"
    assert 0.2 < session.manifest.duration_ns / NS_PER_S < LENGTH_S - 0.5
    frames = list(VideoReader(session.segment_paths).frames())
    for frame in frames:
        bar_px = int(np.count_nonzero(frame.bgra[60, :, 1] < 128))
        assert bar_px == pytest.approx(1 + frame.t_ns / NS_PER_S * FPS, abs=1.5)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".webm", ".gif", ".avi", ".mov"])
def test_a_whole_film_raises_no_remark(
    tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    film = write_film(tmp_path / f"film{suffix}")
    assert main(["import", str(film), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == ""
    manifest = Session.open(tmp_path / "out.rasession").manifest
    assert manifest.duration_ns / NS_PER_S == pytest.approx(LENGTH_S, abs=0.12)
    assert (manifest.size_px.width, manifest.size_px.height) == (160, 120)


# ---- unusual, and right --------------------------------------------------------------------------------------------


class Unusual(NamedTuple):
    """A film, and what the session is."""

    seconds: float
    sound_s: float = 0
    is_turned: bool = False
    length_s: float = 0


@pytest.mark.parametrize(
    "unusual",
    [
        Unusual(seconds=0.1, length_s=0.1),
        Unusual(seconds=1, sound_s=4, length_s=4),
        Unusual(seconds=2, sound_s=0.5, length_s=2),
    ],
)
def test_a_session_lasts_as_long_as_something_is_shown_or_heard(tmp_path: Path, unusual: Unusual) -> None:
    film = write_film(tmp_path / "film.mp4", seconds=unusual.seconds, sound_s=unusual.sound_s)
    assert main(["import", str(film), "--out", str(tmp_path / "out")]) == 0
    session = Session.open(tmp_path / "out.rasession")
    assert session.manifest.duration_ns / NS_PER_S == pytest.approx(unusual.length_s, abs=0.12)
    assert session.manifest.audio == bool(unusual.sound_s)
    assert session.guide().steps == ()


def test_a_film_that_was_held_upright_is_upright(tmp_path: Path) -> None:
    film = write_film(tmp_path / "film.mp4")
    turned = tmp_path / "turned.mp4"
    with av.open(str(film)) as source, av.open(str(turned), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        stream.set_display_rotation(90)
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = stream
                target.mux_one(packet)
    with av.open(str(turned)) as container:
        assert abs(next(container.decode(video=0)).rotation) == 90

    assert main(["import", str(turned), "--out", str(tmp_path / "out")]) == 0

    session = Session.open(tmp_path / "out.rasession")
    assert (session.manifest.size_px.width, session.manifest.size_px.height) == (120, 160)
    frame = VideoReader(session.segment_paths).frame_at(2 * NS_PER_S)
    assert frame is not None
    assert frame.bgra.shape == (160, 120, 4)


def test_a_cover_is_not_taken_for_the_film(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with av.open(str(film), "w") as container:
        cover = container.add_stream("png")
        cover.width, cover.height, cover.pix_fmt = 64, 64, "rgb24"
        cover.disposition = Disposition.attached_pic
        packets = cover.encode(av.VideoFrame(64, 64, "rgb24"))
        write_pictures(container, suffix=".mp4", width=160, height=120, seconds=1)
        container.mux(packets)
    assert main(["import", str(film), "--out", str(tmp_path / "out")]) == 0
    manifest = Session.open(tmp_path / "out.rasession").manifest
    assert (manifest.size_px.width, manifest.frames) == (160, FPS)


IMPORT_AND_TELL_MEMORY: Final = """
import sys
from pathlib import Path
from remoteassist.cli.main import main
status = main(["import", *sys.argv[1:]])
facts = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(facts["VmHWM"].split()[0])
sys.exit(status)
"""
"""What the system says of a child's memory counts that of its parent until it became another program."""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="needs Linux, which tells the most memory used"
)
@pytest.mark.parametrize("suffix", [".mp4", ".avi"])
def test_a_film_in_8k_is_imported_in_bounded_memory(tmp_path: Path, suffix: str) -> None:
    film = write_film(tmp_path / f"film{suffix}", width=7680, height=4320, seconds=0.6)
    command = [sys.executable, "-c", IMPORT_AND_TELL_MEMORY, str(film), "--out", str(tmp_path / "out")]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout.splitlines()[-1]) / 1024 < 1200
    manifest = Session.open(tmp_path / "out.rasession").manifest
    assert (manifest.size_px.width, manifest.size_px.height) == (7680, 4320)
