"""`index` on a small session with real video: what is read, from when to when, once, and whole or not at all."""

import signal
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.errors import ExitStatus
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.time import NS_PER_S, ns_from_s
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session
from remoteassist.session.text_file import read_screen_text

SIZE = Size(640, 360)
LENGTH_S = 9.0
MENU_FROM_S, MENU_TO_S = 3.0, 5.0


def screen(t_s: float) -> Bgra:
    """Return a page of text, on which a menu is open for two seconds and a hint shows for a quarter of one."""
    picture = np.full((SIZE.height, SIZE.width, 4), 240, np.uint8)

    def text(words: str, x: int, y: int) -> None:
        cv2.putText(picture, words, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (20, 20, 20, 255), 1, cv2.LINE_AA)

    for row, words in enumerate(["Printer on the second floor", "Queue stopped", "Driver generic"]):
        text(words, 240, 80 + 40 * row)
    if MENU_FROM_S <= t_s < MENU_TO_S:
        cv2.rectangle(picture, (40, 40), (300, 200), (255, 255, 255, 255), cv2.FILLED)
        cv2.rectangle(picture, (40, 40), (300, 200), (60, 60, 60, 255), 1)
        text("Preferences", 60, 120)
    if 7.0 <= t_s < 7.25:
        text("Copied", 480, 320)
    return picture


def make_session(path: Path) -> Session:
    made = Session.create(path, target=TargetInfo(kind="screen", description="screen 1"), size_px=SIZE)
    segment = made.segment_path("0001.mkv")
    writer = SegmentWriter(DurableFile(segment), size_px=SIZE)
    for number in range(round(LENGTH_S * 20)):
        writer.write(screen(number / 20), t_ns=ns_from_s(number / 20))
    writer.close()
    info = SegmentInfo(segment.name, ns_from_s(0), ns_from_s(LENGTH_S), SIZE, writer.frames)
    made.save_manifest(
        replace(
            made.manifest,
            state="complete",
            segments=(info,),
            frames=writer.frames,
            duration_ns=ns_from_s(LENGTH_S),
        )
    )
    return made


def seen(lines: tuple[SeenLine, ...]) -> dict[str, tuple[float, float]]:
    return {
        line.text: (round(line.start_t_ns / NS_PER_S, 1), round(line.end_t_ns / NS_PER_S, 1))
        for line in lines
    }


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session of nine seconds, without text."""
    return make_session(tmp_path / "printer.rasession")


def text_of(session: Session) -> tuple[SeenLine, ...]:
    lines = read_screen_text(session)
    assert lines is not None
    return lines


def test_what_the_screen_showed_is_read_with_its_time(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", str(session.path)]) == 0
    lines = text_of(session)
    assert f"{len(lines)} lines of text" in capsys.readouterr().out
    told = seen(lines)
    assert told["Preferences"] == (MENU_FROM_S, MENU_TO_S)
    whole = [line for line in lines if line.text == "Printer on the second floor"]
    assert [(line.start_t_ns, line.end_t_ns) for line in whole] == [
        (0, ns_from_s(MENU_FROM_S)),
        (ns_from_s(MENU_TO_S), ns_from_s(LENGTH_S)),
    ]
    assert "Copied" not in told
    (menu,) = [line for line in lines if line.text == "Preferences"]
    assert Rect(56, 104, 110, 24).contains(menu.box_frame_px.center)
    assert menu.confidence > 0.9


def test_what_a_menu_leaves_to_be_seen_of_a_line_is_no_line(session: Session) -> None:
    main(["index", str(session.path)])
    texts = [line.text for line in text_of(session)]
    assert {"Printer on the second floor", "Queue stopped", "Driver generic", "Preferences"} == set(texts)


def test_reading_again_changes_nothing(session: Session) -> None:
    main(["index", str(session.path)])
    path = session.derived_dir / "text.json"
    once, at_ns = path.read_bytes(), path.stat().st_mtime_ns
    assert main(["index", str(session.path)]) == 0
    assert path.stat().st_mtime_ns == at_ns
    path.unlink()
    assert main(["index", str(session.path)]) == 0
    assert path.read_bytes() == once


def test_text_of_another_recording_or_a_damaged_file_is_made_again(session: Session) -> None:
    main(["index", str(session.path)])
    once = text_of(session)
    (session.derived_dir / "text.json").write_bytes(b"{")
    assert read_screen_text(session) is None
    main(["index", str(session.path)])
    assert text_of(session) == once
    session.save_manifest(replace(session.manifest, frames=session.manifest.frames + 1))
    assert read_screen_text(session) is None


def test_a_link_in_its_place_is_refused(session: Session, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    session.derived_dir.rmdir()
    session.derived_dir.symlink_to(elsewhere)
    assert main(["index", str(session.path)]) == ExitStatus.BAD_INPUT
    assert list(elsewhere.iterdir()) == []


def test_it_can_be_read_while_somebody_edits(session: Session) -> None:
    with Session.open(session.path).lock():
        assert main(["index", str(session.path)]) == 0


def test_sigterm_leaves_nothing_half_written(session: Session) -> None:
    words = [sys.executable, "-m", "remoteassist", "index", "--progress", "json", str(session.path)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        for line in program.stderr:
            if '"phase": "read"' in line:
                program.send_signal(signal.SIGTERM)
                break
        rest = program.stderr.read()
    assert program.returncode == ExitStatus.INTERRUPTED
    assert "nothing was written" in rest
    assert list(session.derived_dir.iterdir()) == []
