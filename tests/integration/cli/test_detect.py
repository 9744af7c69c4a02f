"""`detect` on a small session with real video: the steps, what it keeps of the guide, and what it never tells."""

import json
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.annotation_edits import without_annotations
from remoteassist.model.edits import with_step_hidden, with_step_note
from remoteassist.model.events import (
    Event,
    KeyPressed,
    PointerPressed,
    PointerReleased,
    StepDropped,
    Stopped,
    TypingEnded,
    TypingStarted,
    WindowChanged,
)
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.time import TimeNs, ns_from_s
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session

SIZE = Size(640, 360)
MENU = Rect(40, 40, 160, 120)
TICK = Rect(403, 213, 11, 10)
TEXT = Rect(240, 300, 150, 20)
LENGTH_S = 14.0
SECOND_SEGMENT_S = 8.0


def screen(t_s: float) -> Bgra:
    """Return the screen at a moment: a menu from 3.2 to 5.1 s, a tick from 5.3 s on, letters from 8 to 9 s."""
    picture = np.full((SIZE.height, SIZE.width, 4), 240, np.uint8)
    picture[:24] = (150, 110, 70, 255)
    for n, words in enumerate(["Enable automatic indentation", "Show line numbers"]):
        cv2.putText(picture, words, (420, 222 + 30 * n), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (30, 30, 30, 255), 1)
    if 3.2 <= t_s < 5.1:
        picture[40:160, 40:200] = (250, 250, 250, 255)
        cv2.rectangle(picture, (40, 40), (199, 159), (60, 60, 60, 255), 1)
        cv2.putText(picture, "Preferences", (60, 100), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0, 0, 0, 255), 1)
    if t_s >= 5.3:
        cv2.rectangle(picture, (403, 213), (413, 222), (200, 110, 20, 255), -1)
    letters = "the new text"[: max(0, min(12, round((t_s - 8) * 12)))]
    cv2.putText(picture, letters, (240, 315), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0, 0, 0, 255), 1)
    if t_s % 1.06 < 0.53:
        picture[300:318, 232:234] = (0, 0, 0, 255)
    return picture


def click(t_s: float, pos: Point, *, is_in_target: bool = True) -> list[Event]:
    return [
        PointerPressed(ns_from_s(t_s), pos, "left", is_in_target=is_in_target),
        PointerReleased(ns_from_s(t_s + 0.09), pos, "left"),
    ]


EVENTS: list[Event] = [
    WindowChanged(TimeNs(0), "canary-host - TigerVNC"),
    PointerReleased(ns_from_s(0.05), Point(1, 1), "left"),
    *click(3.0, Point(60, 30)),
    *click(5.0, Point(100, 100)),
    *click(6.5, Point(700, 30), is_in_target=False),
    TypingStarted(ns_from_s(8.0)),
    TypingEnded(ns_from_s(9.0), "enter"),
    KeyPressed(ns_from_s(11.0), "F5"),
    KeyPressed(ns_from_s(13.8), "C", modifiers=("ctrl",)),
    Stopped(ns_from_s(13.9), "signal"),
]


def write_segment(path: Path, *, from_s: float, to_s: float) -> SegmentInfo:
    """Write what the recorder would: pictures only when something changed, and a repeat twice a second."""
    writer = SegmentWriter(DurableFile(path), size_px=SIZE)
    last: Bgra | None = None
    last_s = from_s
    for number in range(round(from_s * 20), round(to_s * 20)):
        t_s = number / 20
        picture = screen(t_s)
        if last is None or not np.array_equal(picture, last):
            writer.write(picture, t_ns=ns_from_s(t_s))
        elif t_s - last_s >= 0.5:
            writer.repeat(t_ns=ns_from_s(t_s))
        else:
            continue
        last, last_s = picture, t_s
    writer.close()
    return SegmentInfo(path.name, ns_from_s(from_s), ns_from_s(to_s), SIZE, writer.frames)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session.create(
        tmp_path / "indent.rasession",
        target=TargetInfo(kind="window", description="canary-host - TigerVNC"),
        size_px=SIZE,
        viewer="canary-host - TigerVNC",
        title="Turn on indentation",
        issue="It does not indent",
    )
    segments = (
        write_segment(made.segment_path("0001.mkv"), from_s=0, to_s=SECOND_SEGMENT_S),
        write_segment(made.segment_path("0002.mkv"), from_s=SECOND_SEGMENT_S, to_s=LENGTH_S),
    )
    with JournalWriter(made.events_path) as journal:
        for event in EVENTS:
            journal.append(event)
    made.save_manifest(
        replace(made.manifest, state="complete", segments=segments, duration_ns=ns_from_s(LENGTH_S))
    )
    return made


def around(box: Rect, expected: Rect) -> bool:
    """Whether the two boxes are the same to within a few pixels, as far as real compression lets one see."""
    return box.grown(4).intersected(expected) == expected and expected.grown(4).intersected(box) == box


def test_detect_finds_the_steps_and_what_changed(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["detect", str(session.path)]) == 0
    assert capsys.readouterr().out == f"4 steps in {session.path}\n"
    steps = [one.step for one in session.guide().steps]
    assert [step.kind for step in steps] == ["click", "click", "type", "shortcut"]
    menu, tick, text, nothing = (step.change_box_frame_px for step in steps)
    assert menu is not None
    assert around(menu, MENU)
    assert tick is not None
    assert around(tick, MENU.united(TICK))
    assert text is not None
    assert text.x == pytest.approx(TEXT.x, abs=8)
    assert text.bottom <= TEXT.bottom + 4
    assert nothing is None
    assert [step.end_t_ns / 1e9 for step in steps] == pytest.approx([3.2, 5.3, 9.0, 11.0], abs=0.06)
    assert [step.confidence for step in steps] == [1.0, 1.0, 1.0, 0.5]
    assert {step.window_title for step in steps} == {"canary-host - TigerVNC"}


def test_the_guide_is_told_what_is_known_but_never_the_host(session: Session) -> None:
    assert main(["detect", str(session.path)]) == 0
    guide = session.guide()
    assert (guide.title, guide.issue) == ("Turn on indentation", "It does not indent")
    assert guide.environment == "Seen through TigerVNC"
    assert all(one.annotations for one in guide.steps)


def test_a_second_detection_keeps_every_edit(session: Session) -> None:
    assert main(["detect", str(session.path)]) == 0
    guide = replace(session.guide(), title="How to indent", environment="Mousepad 0.5")
    first, second, *_ = (one.step.id for one in guide.steps)
    guide = with_step_note(guide, first, "Wait a **moment**.")
    guide = with_step_hidden(guide, second, is_hidden=True)
    guide = without_annotations(guide, first, {guide.steps[0].annotations[0].id})
    session.save_guide(guide)
    assert main(["detect", str(session.path), "--from", "events"]) == 0
    assert session.guide() == guide


def test_a_step_that_was_taken_back_while_recording_is_in_no_guide(session: Session) -> None:
    main(["detect", str(session.path)])
    taken = session.guide().steps[1].step
    session.guide_path.unlink()
    with_drop = JournalWriter(session.events_path)
    with_drop.append(StepDropped(TimeNs(taken.t_ns + 1), taken.t_ns))
    with_drop.close()

    for _ in range(2):
        assert main(["detect", str(session.path)]) == 0
        assert taken.id not in [one.step.id for one in session.guide().steps]
        assert session.guide().dropped_ids == (taken.id,)


def test_detecting_twice_writes_the_same_bytes(session: Session) -> None:
    assert main(["detect", str(session.path)]) == 0
    once = session.guide_path.read_bytes()
    assert main(["detect", str(session.path)]) == 0
    assert session.guide_path.read_bytes() == once


def test_progress_for_programs_is_json_lines(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", str(session.path), "--progress", "json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {one["phase"] for one in told} == {"detect", "look"}
    assert told[-1]["done"] == told[-1]["total"]


def test_from_pixels_needs_no_input(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", str(session.path), "--from", "pixels"]) == 0
    assert "steps in" in capsys.readouterr().out
    steps = [guide_step.step for guide_step in session.guide().steps]
    assert steps
    assert {step.origin for step in steps} == {"pixels"}
    opened = min(steps, key=lambda step: abs(step.t_ns - ns_from_s(3.2)))
    assert abs(opened.t_ns - ns_from_s(3.2)) < ns_from_s(0.3)


def test_a_session_that_another_program_edits_is_left_alone(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(session.path).lock():
        assert main(["detect", str(session.path)]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert not session.guide_path.exists()


def test_a_missing_segment_is_one_line_and_no_guide(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    session.segment_path("0002.mkv").unlink()
    assert main(["detect", str(session.path)]) == 3
    assert "0002.mkv is missing" in capsys.readouterr().err
    assert not session.guide_path.exists()


def test_a_session_without_input_has_no_steps_and_says_so(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    session.events_path.write_bytes(msgspec.json.encode(WindowChanged(TimeNs(0), "x")) + b"\n")
    assert main(["detect", str(session.path), "--from", "events"]) == 0
    assert capsys.readouterr().out == f"0 steps in {session.path}\n"
