"""A stretch of a recording as a session of its own: its times, its files, and what a failure leaves."""

import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from remoteassist.errors import BadInputError, MachineLacksError, UsageError
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Event, Gap, Marked, PointerPressed, PointerReleased, Stopped
from remoteassist.model.geometry import Point, Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.excerpt import Excerpt, excerpt_of_all, save_excerpt
from remoteassist.session.journal import JournalWriter, read_events
from remoteassist.session.manifest import ClockAnchor, SegmentInfo, TargetInfo
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session

SIZE = Size(64, 48)


def s(seconds: float) -> TimeNs:
    return TimeNs(round(seconds * NS_PER_S))


@pytest.fixture
def recording(tmp_path: Path) -> Session:
    """Three segments of four seconds, ten pictures each, that begin an hour after the recording."""
    session = Session.create(
        tmp_path / "long.rasession",
        target=TargetInfo("screen", "drawn"),
        size_px=SIZE,
        title="All day",
        ticket="T-1",
        monotonic_origin_ns=7 * NS_PER_S,
    )
    segments = []
    for number in range(3):
        name = f"{901 + number:04d}.mkv"
        writer = SegmentWriter(DurableFile(session.segment_path(name)), size_px=SIZE)
        start_ns = TimeNs(s(3600 + 4 * number) + 123_456)
        for index in range(10):
            shade = 20 * number + 2 * index
            writer.write(np.full((48, 64, 4), shade, np.uint8), t_ns=start_ns + index * 400 * NS_PER_MS)
        end_ns = writer.last_t_ns
        writer.close()
        assert end_ns is not None
        segments.append(SegmentInfo(name, start_ns, end_ns, SIZE, 10))
    for name in ("003599000.png", "003605000.png"):
        (session.stills_dir / name).write_bytes(
            cv2.imencode(".png", np.zeros((4, 4, 3), np.uint8))[1].tobytes()
        )
    with JournalWriter(session.events_path) as journal:
        for event in _events():
            journal.append(event)
    session.save_manifest(replace(session.manifest, segments=tuple(segments)))
    return session


def _events() -> list[Event]:
    here = Point(3, 4)
    return [
        Marked(s(10), "long ago"),
        PointerPressed(s(3603), here, "left", still="003599000.png"),
        PointerReleased(s(3604.5), here, "left"),
        PointerPressed(s(3605), here, "left", still="003605000.png"),
        PointerReleased(s(3605.1), here, "left"),
        PointerPressed(s(3606), here, "right", still="003606000.png"),
        Gap(s(3611), s(3613), "covered"),
    ]


def _excerpt(recording: Session, first: int = 1, **changes: object) -> Excerpt:
    facts = {
        "segments": recording.manifest.segments[first:],
        "events": recording.events(),
        "end_ns": s(3612),
        "anchors": recording.manifest.anchors,
        "monotonic_origin_ns": recording.manifest.monotonic_origin_ns,
        **changes,
    }
    return Excerpt(**facts)  # type: ignore[arg-type]


def test_it_begins_with_its_first_picture_at_0(recording: Session, tmp_path: Path) -> None:
    saved = save_excerpt(recording, _excerpt(recording), tmp_path / "new.rasession")
    frames = list(VideoReader(saved.segment_paths).frames())
    assert [one.t_ns // NS_PER_MS for one in frames] == [400 * n for n in range(20)]
    assert int(frames[0].bgra[9, 9, 0]) == pytest.approx(20, abs=3)
    manifest = saved.manifest
    assert [(one.name, one.start_ns, one.end_ns, one.frames) for one in manifest.segments] == [
        ("0001.mkv", 0, s(3.6), 10),
        ("0002.mkv", s(4), s(7.6), 10),
    ]
    assert (manifest.state, manifest.frames, manifest.duration_ns) == ("complete", 20, s(8))
    assert recover(saved.path).was_in_order


def test_events_and_stills_inside_come_along(recording: Session, tmp_path: Path) -> None:
    saved = save_excerpt(recording, _excerpt(recording), tmp_path / "new.rasession")
    here = Point(3, 4)
    assert saved.events() == [
        PointerPressed(s(1), here, "left", still="003605000.png"),
        PointerReleased(s(1.1), here, "left"),
        PointerPressed(s(2), here, "right"),
        Gap(s(7), s(8), "covered"),
        Stopped(s(8), "control"),
    ], "a still that was never written is not named"
    assert [path.name for path in saved.stills_dir.iterdir()] == ["003605000.png"]


def test_its_clocks_say_when_it_was(recording: Session, tmp_path: Path) -> None:
    began = recording.manifest.started_at_utc
    later = "2031-01-01T00:00:00.000000Z"
    anchors = (
        *recording.manifest.anchors,
        ClockAnchor("pause", s(3605), "2031-01-01T00:00:00.000000Z"),
        ClockAnchor("resume", s(3605), "2031-01-01T00:10:00.000000Z"),
    )
    saved = save_excerpt(recording, _excerpt(recording, anchors=anchors), tmp_path / "new.rasession").manifest
    assert (saved.started_at_utc - began).total_seconds() == 3604
    assert saved.monotonic_origin_ns == s(3611)
    assert saved.anchors[1:] == (
        ClockAnchor("pause", s(1), later),
        ClockAnchor("resume", s(1), "2031-01-01T00:10:00.000000Z"),
        ClockAnchor("stop", s(8), "2031-01-01T00:10:07.000000Z"),
    )
    assert (saved.anchors[0].reason, saved.anchors[0].utc) == ("start", saved.started_at)
    assert saved.id != recording.manifest.id


def test_words_of_its_own_take_the_place_of_those_of_the_recording(
    recording: Session, tmp_path: Path
) -> None:
    plain = save_excerpt(recording, _excerpt(recording), tmp_path / "a.rasession").manifest
    named = save_excerpt(
        recording, _excerpt(recording, title="Printer", ticket="T-9", dropped=3), tmp_path / "b.rasession"
    ).manifest
    assert (plain.title, plain.ticket, plain.dropped) == ("All day", "T-1", 0)
    assert (named.title, named.ticket, named.dropped) == ("Printer", "T-9", 3)


def test_all_of_a_recording_begins_with_its_first_picture_too(recording: Session, tmp_path: Path) -> None:
    saved = save_excerpt(recording, excerpt_of_all(recording), tmp_path / "new.rasession")
    assert len(saved.manifest.segments) == 3
    assert saved.manifest.duration_ns == s(13)


def test_the_recording_is_not_changed(recording: Session, tmp_path: Path) -> None:
    before = _files(recording.path)
    save_excerpt(recording, _excerpt(recording), tmp_path / "new.rasession", within=recording.derived_dir)
    assert _files(recording.path) == before


def _no_segments(recording: Session) -> Excerpt:
    return _excerpt(recording, first=3)


def _missing_segment(recording: Session) -> Excerpt:
    (recording.video_dir / "0903.mkv").unlink()
    return _excerpt(recording)


@pytest.mark.parametrize("cause", [_no_segments, _missing_segment])
def test_what_cannot_be_saved_leaves_nothing(
    recording: Session, tmp_path: Path, cause: Callable[[Session], Excerpt]
) -> None:
    excerpt = cause(recording)
    before = _files(tmp_path)
    with pytest.raises(BadInputError):
        save_excerpt(recording, excerpt, tmp_path / "new.rasession", within=recording.derived_dir)
    assert _files(tmp_path) == before


def test_what_stands_there_stays(recording: Session, tmp_path: Path) -> None:
    (tmp_path / "new.rasession").mkdir()
    with pytest.raises(UsageError, match="exists already"):
        save_excerpt(recording, _excerpt(recording), tmp_path / "new.rasession")
    assert list((tmp_path / "new.rasession").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no such place there")
def test_a_disk_that_refuses_is_told(recording: Session) -> None:
    with pytest.raises(MachineLacksError, match="cannot write"):
        save_excerpt(recording, _excerpt(recording), Path("/proc/new.rasession"))


def test_killed_in_the_middle_it_leaves_nothing_outside_of_the_recording(
    recording: Session, tmp_path: Path
) -> None:
    """A child process dies at the last moment: when the journal of the new session is put in its place."""
    child = os.fork()
    if child == 0:
        os.replace = lambda *_args, **_more: os._exit(9)
        save_excerpt(recording, _excerpt(recording), tmp_path / "new.rasession", within=recording.derived_dir)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert sorted(path.name for path in tmp_path.iterdir()) == ["long.rasession"]
    assert any(recording.derived_dir.iterdir()), "it had begun"
    assert read_events(recording.events_path).events == tuple(_events())
    saved = save_excerpt(recording, _excerpt(recording), tmp_path / "new.rasession")
    assert saved.manifest.frames == 20


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
