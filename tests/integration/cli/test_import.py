"""`import`: films of every container become whole sessions, and what is no film is said in one line."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import cv2
import numpy as np
import numpy.typing as npt
import pytest

from remoteassist.cli.main import main
from remoteassist.media.import_plan import plan_import
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.time import NS_PER_S
from remoteassist.session.store import Session

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.video.stream import VideoStream

Picture = npt.NDArray[np.uint8]

FPS = 15
LENGTH_S = 4.0
OPENED_S = 2.0

CODECS = {
    "mp4": ("libx264", "yuv420p"),
    "mkv": ("libx264", "yuv444p"),
    "webm": ("libvpx-vp9", "yuv420p"),
    "mov": ("mpeg4", "yuv420p"),
    "avi": ("mpeg4", "yuv420p"),
    "gif": ("gif", "rgb8"),
}


def screen(t_s: float, *, width: int = 320, height: int = 240) -> Picture:
    """Return a window, and from 2 s on a dialog in it; in colours that every format has."""
    picture = np.full((height, width, 3), 255, np.uint8)
    cv2.rectangle(picture, (10, 10), (width - 10, 30), (255, 0, 0), -1)
    if t_s >= OPENED_S:
        cv2.rectangle(picture, (60, 60), (width - 60, height - 40), (0, 0, 0), 2)
        cv2.putText(picture, "Options", (80, 100), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0, 0, 0), 1)
    return picture


def write_film(
    path: Path,
    *,
    codec: str | None = None,
    times_s: list[float] | None = None,
    width: int = 320,
    height: int = 240,
    sound: str | None = None,
) -> Path:
    """Write a film whose container follows from its name."""
    usual, pix_fmt = CODECS[path.suffix[1:]]
    times = [number / FPS for number in range(round(LENGTH_S * FPS))] if times_s is None else times_s
    with av.open(str(path), "w") as container:
        stream = cast("VideoStream", container.add_stream(codec or usual, rate=FPS))
        stream.width, stream.height = width, height
        stream.pix_fmt = pix_fmt
        time_base = Fraction(1, 100) if path.suffix == ".gif" else Fraction(1, 1000)
        stream.codec_context.time_base = Fraction(1, FPS) if path.suffix == ".avi" else time_base
        audio = None if sound is None else cast("AudioStream", container.add_stream(sound, rate=48_000))
        for t_s in times:
            frame = av.VideoFrame.from_ndarray(screen(t_s, width=width, height=height), format="bgr24")
            frame.time_base = stream.codec_context.time_base
            frame.pts = round(t_s / frame.time_base)
            for packet in stream.encode(frame):
                container.mux_one(packet)
        for packet in stream.encode(None):
            container.mux_one(packet)
        if audio is not None:
            tone = np.sin(np.arange(round(48_000 * LENGTH_S)) / 30).astype(np.float32).reshape(1, -1)
            wave = av.AudioFrame.from_ndarray(tone, format="fltp", layout="mono")
            wave.sample_rate, wave.pts = 48_000, 0
            codec_frame = audio.codec_context.frame_size or 1024
            fitting = av.AudioResampler(
                format=audio.codec_context.format, layout=audio.codec_context.layout, frame_size=codec_frame
            )
            for part in [*fitting.resample(wave), None]:
                for packet in audio.encode(part):
                    container.mux_one(packet)
    return path


def imported(film: Path, *options: str) -> Session:
    """Import a film and return the session."""
    out = film.with_name(film.name + ".rasession")
    assert main(["import", str(film), "--out", str(out), *options]) == 0
    return Session.open(out)


@pytest.mark.parametrize("suffix", sorted(CODECS))
def test_every_container_becomes_a_session_with_its_step(
    tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    film = write_film(tmp_path / f"film.{suffix}")
    session = imported(film)
    assert capsys.readouterr().out.splitlines()[-1] == str(session.path)
    manifest = session.manifest
    assert manifest.state == "complete"
    assert manifest.target.kind == "import"
    assert (manifest.size_px.width, manifest.size_px.height) == (320, 240)
    assert manifest.duration_ns / NS_PER_S == pytest.approx(LENGTH_S, abs=0.15)
    frames = list(VideoReader(session.segment_paths).frames())
    assert frames[0].t_ns == 0
    assert frames[-1].t_ns / NS_PER_S == pytest.approx(LENGTH_S - 1 / FPS, abs=0.08)
    (guide_step,) = session.guide().steps
    assert guide_step.step.t_ns / NS_PER_S == pytest.approx(OPENED_S, abs=0.15)
    assert guide_step.step.origin == "pixels"


def test_a_film_made_for_h264_is_copied_without_a_loss(tmp_path: Path) -> None:
    film = write_film(tmp_path / "film.mp4")
    assert plan_import(film).can_copy
    session = imported(film, "--no-detect")
    with av.open(str(film)) as one, av.open(str(session.segment_paths[0])) as other:
        pairs = zip(one.decode(video=0), other.decode(video=0), strict=True)
        assert all(
            np.array_equal(a.to_ndarray(), b.to_ndarray()) and abs(a.time - b.time) < 2e-3 for a, b in pairs
        )
    assert session.guide().steps == ()
    assert not session.guide_path.exists()


def test_times_of_a_variable_frame_rate_are_kept(tmp_path: Path) -> None:
    times = [0.0, 0.1, 1.35, 2.0, 2.05, 3.7]
    film = write_film(tmp_path / "film.webm", times_s=times)
    shown = [frame.t_ns / NS_PER_S for frame in VideoReader(imported(film).segment_paths).frames()]
    assert all(min(abs(t_s - one) for one in shown) < 0.005 for t_s in times if t_s not in {0.1, 1.35, 2.05})
    assert shown == sorted(shown)


def test_odd_sizes_lose_their_last_row_and_column(tmp_path: Path) -> None:
    film = write_film(tmp_path / "film.mkv", width=321, height=241)
    session = imported(film)
    frame = VideoReader(session.segment_paths).frame_at(0)
    assert frame is not None
    assert frame.bgra.shape == (240, 320, 4)
    expected = cv2.cvtColor(screen(0, width=321, height=241), cv2.COLOR_BGR2BGRA)[:240, :320]
    assert float(np.abs(frame.bgra.astype(np.int16) - expected).mean()) < 4


@pytest.mark.parametrize(("suffix", "sound"), [("mp4", "aac"), ("webm", "libopus"), ("avi", "pcm_s16le")])
def test_sound_is_kept(tmp_path: Path, suffix: str, sound: str) -> None:
    session = imported(write_film(tmp_path / f"film.{suffix}", sound=sound))
    assert session.manifest.audio
    with av.open(str(session.segment_paths[0])) as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
    assert samples / 48_000 == pytest.approx(LENGTH_S, abs=0.2)


def test_of_a_film_that_is_cut_off_is_kept_what_decodes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = write_film(tmp_path / "whole.mkv")
    data = whole.read_bytes()
    film = tmp_path / "cut.mkv"
    film.write_bytes(data[: len(data) * 3 // 4])
    session = imported(film)
    assert 0.5 < session.manifest.duration_ns / NS_PER_S <= LENGTH_S + 0.2
    assert len(list(VideoReader(session.segment_paths).frames())) > 3
    assert len(capsys.readouterr().err.splitlines()) <= 1


def test_a_tenth_of_a_second_is_a_session_without_steps(tmp_path: Path) -> None:
    session = imported(write_film(tmp_path / "film.mp4", times_s=[0.0, 0.05]))
    assert session.manifest.state == "complete"
    assert 0 < session.manifest.duration_ns < NS_PER_S
    assert session.guide().steps == ()


def text_file(path: Path) -> None:
    path.write_text("1. This is no film.\n" * 200)


def playlist(path: Path) -> None:
    path.write_text("ffconcat version 1.0\nfile '/etc/hostname'\n")


def nothing_in_it(path: Path) -> None:
    path.write_bytes(b"")


def sound_only(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=48_000)
        wave = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        wave.sample_rate = 48_000
        for packet in [*stream.encode(wave), *stream.encode(None)]:
            container.mux_one(packet)


def head_only(path: Path) -> None:
    whole = write_film(path.with_name("whole.mkv"))
    path.write_bytes(whole.read_bytes()[:600])


@pytest.mark.parametrize("make", [text_file, playlist, nothing_in_it, sound_only, head_only])
def test_what_is_no_film_is_said_in_one_line_and_leaves_nothing(
    tmp_path: Path, make: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(make)
    film = tmp_path / "film.mp4"
    make(film)
    before = sorted(tmp_path.iterdir())
    assert main(["import", str(film), "--out", str(tmp_path / "out")]) == 3
    error = capsys.readouterr().err
    assert error.startswith("remoteassist: ")
    assert len(error.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_a_film_that_is_not_there_and_a_name_that_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(tmp_path / "none.mp4"), "--out", str(tmp_path / "out")]) == 3
    assert "there is no video file" in capsys.readouterr().err
    film = write_film(tmp_path / "film.mp4", times_s=[0.0, 0.1])
    (tmp_path / "out.rasession").mkdir()
    assert main(["import", str(film), "--out", str(tmp_path / "out")]) == 2
    assert "exists already" in capsys.readouterr().err


def test_an_import_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    film = write_film(
        tmp_path / "film.avi", times_s=[number / FPS for number in range(600)], width=960, height=540
    )
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "remoteassist",
            "import",
            str(film),
            "--out",
            str(tmp_path / "out"),
            "--progress",
            "json",
        ],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        first = json.loads(process.stderr.readline())
        process.terminate()
        rest = process.stderr.read()
    assert first["phase"] == "import"
    assert process.returncode == 130
    assert "nothing was written" in rest.splitlines()[-1]
    assert sorted(tmp_path.iterdir()) == [film]
