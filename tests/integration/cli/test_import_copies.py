"""`import` of films whose packets a session can hold: copied without a loss, sought, and mended like any other."""

import random
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import av
import cv2
import numpy as np
import numpy.typing as npt
import pytest

from remoteassist.cli.main import main
from remoteassist.media.colour import bgra_of
from remoteassist.media.import_plan import plan_import
from remoteassist.media.remux import mend_segment
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.session.store import Session

if TYPE_CHECKING:
    from av.video.stream import VideoStream

Picture = npt.NDArray[np.uint8]

FPS = 10
FRAMES = 40


class Film(NamedTuple):
    """How a film is written."""

    name: str
    codec: str
    pix_fmt: str = "yuv420p"
    options: dict[str, str] = {}  # noqa: RUF012 - never written to
    width: int = 320
    height: int = 240


COPIED = [
    Film("reordered.mp4", "libx264", options={"g": "20", "bf": "3"}),
    Film("reordered.mkv", "libx264", options={"g": "20", "bf": "3", "b-pyramid": "normal"}),
    Film("full-colour.mkv", "libx264", pix_fmt="yuv444p", options={"g": "20"}),
    Film("red-green-blue.mkv", "libx264rgb", pix_fmt="bgr24", options={"g": "20", "crf": "0"}),
    Film("ten-bits.mp4", "libx265", pix_fmt="yuv420p10le", options={"x265-params": "keyint=20:log-level=0"}),
    Film("hevc.mkv", "libx265", options={"x265-params": "keyint=20:bframes=3:log-level=0"}),
    Film("vp8.webm", "libvpx", options={"g": "20"}),
    Film("vp9.webm", "libvpx-vp9", options={"g": "20", "deadline": "realtime", "cpu-used": "8"}),
    Film("two-passes.webm", "libvpx-vp9", options={"g": "20", "lag-in-frames": "12", "auto-alt-ref": "1"}),
    Film("odd.webm", "libvpx-vp9", options={"g": "20", "deadline": "realtime"}, width=321, height=239),
    Film("av1.mp4", "libsvtav1", options={"g": "20", "preset": "12"}),
]


def screen(number: int, *, width: int, height: int) -> Picture:
    """Return a window with a bar that grows, and from the middle on a dialog in it."""
    picture = np.full((height, width, 3), 245, np.uint8)
    cv2.rectangle(picture, (10, 10), (width - 10, 30), (160, 80, 40), -1)
    cv2.rectangle(picture, (10, height - 14), (12 + 7 * number, height - 4), (0, 0, 0), -1)
    if number >= FRAMES // 2:
        cv2.rectangle(picture, (60, 60), (width - 60, height - 40), (0, 0, 0), 2)
        cv2.putText(picture, "Options", (80, 100), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0, 0, 0), 1)
    return picture


def bar_px(bgra: Picture) -> int:
    """Return how long the bar in a picture is."""
    return int(np.count_nonzero(bgra[-9, :, 1] < 128))


def write(film: Film, folder: Path, *, first_pts: int = 0) -> Path:
    """Write a film; its times begin at `first_pts` milliseconds."""
    path = folder / film.name
    with av.open(str(path), "w") as container:
        stream = cast("VideoStream", container.add_stream(film.codec, rate=FPS, options=dict(film.options)))
        stream.width, stream.height, stream.pix_fmt = film.width, film.height, film.pix_fmt
        stream.codec_context.time_base = Fraction(1, 1000)
        for number in range(FRAMES):
            picture = screen(number, width=film.width, height=film.height)
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
            frame.pts, frame.time_base = first_pts + number * 1000 // FPS, Fraction(1, 1000)
            for packet in stream.encode(frame):
                container.mux_one(packet)
        for packet in stream.encode(None):
            container.mux_one(packet)
    return path


def imported(path: Path) -> Session:
    """Import a film and return the session."""
    out = path.with_name(path.name + ".rasession")
    assert main(["import", str(path), "--out", str(out)]) == 0
    return Session.open(out)


@pytest.mark.parametrize("film", COPIED, ids=lambda film: film.name)
def test_packets_are_copied_and_the_session_is_read_like_any_other(tmp_path: Path, film: Film) -> None:
    path = write(film, tmp_path)
    assert plan_import(path).can_copy

    session = imported(path)

    width, height = film.width & ~1, film.height & ~1
    with av.open(str(path)) as container:
        expected = [bgra_of(frame)[:height, :width] for frame in container.decode(video=0)]
    reader = VideoReader(session.segment_paths)
    frames = list(reader.frames())
    assert [round(frame.t_ns / NS_PER_MS) for frame in frames] == pytest.approx(
        [number * 1000 // FPS for number in range(FRAMES)], abs=1
    )
    assert all(np.array_equal(frame.bgra, bgra) for frame, bgra in zip(frames, expected, strict=True))
    segment = session.manifest.segments[0]
    assert (segment.size_px.width, segment.size_px.height) == (width, height)
    assert session.manifest.frames == FRAMES


@pytest.mark.parametrize("film", COPIED, ids=lambda film: film.name)
def test_any_moment_is_found(tmp_path: Path, film: Film) -> None:
    reader = VideoReader(imported(write(film, tmp_path)).segment_paths)
    for number in random.Random(3).sample(range(FRAMES), 12):
        frame = reader.frame_at((number * 1000 // FPS + 50) * NS_PER_MS)
        assert frame is not None
        assert bar_px(frame.bgra) == pytest.approx(3 + 7 * number, abs=2)


@pytest.mark.parametrize("film", COPIED, ids=lambda film: film.name)
def test_a_segment_that_lost_its_end_is_mended(tmp_path: Path, film: Film) -> None:
    whole = imported(write(film, tmp_path)).segment_paths[0]
    data = whole.read_bytes()
    torn, mended = tmp_path / "0001.mkv", tmp_path / "mended.mkv"
    torn.write_bytes(data[: len(data) * 3 // 4])

    facts = mend_segment(torn, mended)

    assert facts is not None
    assert facts.frames >= FRAMES // 4
    for frame in VideoReader([mended]).frames():
        assert bar_px(frame.bgra) == pytest.approx(3 + 7 * round(frame.t_ns / NS_PER_S * FPS), abs=2)


@pytest.mark.parametrize("first_pts", [-5_000, 3_000, 1_795_348_321_733])
def test_a_session_begins_with_the_first_picture_whatever_its_time(tmp_path: Path, first_pts: int) -> None:
    """Some recorders count from 1970, and some cut the beginning off."""
    path = write(COPIED[1], tmp_path, first_pts=first_pts)
    frames = list(VideoReader(imported(path).segment_paths).frames())
    assert [round(frame.t_ns / NS_PER_MS) for frame in frames] == [
        number * 1000 // FPS for number in range(FRAMES)
    ]
