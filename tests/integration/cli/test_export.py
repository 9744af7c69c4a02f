"""`remoteassist export` on a session made of real segments, stills, events and a guide."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.export.registry import names
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Bgra
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.annotations import Redaction
from remoteassist.model.edits import with_tags, with_ticket
from remoteassist.model.events import PointerMoved, PointerPressed, PointerReleased
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Reading, Step
from remoteassist.model.time import ns_from_s
from remoteassist.render.marks import default_marks
from remoteassist.render.png import encode_png
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import Consent, SegmentInfo, TargetInfo
from remoteassist.session.store import Session

SIZE = Size(320, 240)
SECRET = Rect(200.5, 40.2, 60, 30)
"""Where the screen shows the canary: pure green, which nothing else here is."""

STEP_SECRET = Rect(20, 180, 50, 40)
LENGTH_S = 8


def screen(*, is_menu_open: bool = False) -> Bgra:
    picture = np.full((SIZE.height, SIZE.width, 4), (230, 230, 230, 255), np.uint8)
    picture[60:76, 40:90] = (120, 110, 100, 255)
    picture[44:66, 206:256] = (0, 255, 0, 255)
    picture[184:216, 24:66] = (0, 255, 0, 255)
    if is_menu_open:
        picture[80:160, 40:140] = (250, 240, 200, 255)
    return picture


def guide() -> Guide:
    reading = Reading(role="menu", label="Edit", confidence=0.9, box_frame_px=Rect(40, 60, 50, 16))
    first = Step(
        id="one", t_ns=ns_from_s(3), end_t_ns=ns_from_s(3.4), kind="click", pos_frame_px=Point(60, 68),
        still="one.png", before_t_ns=ns_from_s(2.9), reading=reading,
    )  # fmt: skip
    second = Step(
        id="two", t_ns=ns_from_s(6), end_t_ns=ns_from_s(6.2), kind="shortcut", before_t_ns=ns_from_s(5.9),
        modifiers=("ctrl",), key="S",
    )  # fmt: skip
    hide = Redaction(id="hide", rect=STEP_SECRET)
    steps = tuple(
        GuideStep(step=step, annotations=(*default_marks(step, SIZE), hide)) for step in (first, second)
    )
    return Guide(title="How to edit", steps=steps, redactions=(Redaction(id="all", rect=SECRET),))


def make_session(path: Path, *, length_s: int = LENGTH_S, saved: Guide | None = None) -> Session:
    session = Session.create(path, target=TargetInfo(kind="screen", description="made"), size_px=SIZE)
    writer = SegmentWriter(DurableFile(session.segment_path("0001.mkv")), size_px=SIZE)
    writer.write(screen(), t_ns=ns_from_s(0.05))
    for half in range(1, 2 * length_s):
        if half == 7:
            writer.write(screen(is_menu_open=True), t_ns=ns_from_s(3.2))
        writer.repeat(t_ns=ns_from_s(half / 2))
    writer.close()
    session.still_path("one.png").write_bytes(encode_png(screen()))
    with JournalWriter(session.events_path) as journal:
        for tenth in range(10 * length_s):
            journal.append(PointerMoved(ns_from_s(tenth / 10), Point(60 + 9 * (tenth % 10), 90)))
            if tenth == 30:
                journal.append(PointerPressed(ns_from_s(3.05), Point(60, 68), "left", still="one.png"))
                journal.append(PointerReleased(ns_from_s(3.08), Point(60, 68), "left"))
    if saved is not None:
        session.save_guide(saved)
    segment = SegmentInfo("0001.mkv", ns_from_s(0.05), ns_from_s(length_s), SIZE, writer.frames)
    session.save_manifest(
        replace(
            session.manifest,
            state="complete",
            duration_ns=ns_from_s(length_s),
            frames=writer.frames,
            segments=(segment,),
        )
    )
    return session


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make_session(tmp_path / "made.rasession", saved=guide())


def greens(picture: Bgra, *, least: int = 200) -> int:
    """Return how many pixels are as green as the canary."""
    blue, green, red = (picture[..., n].astype(int) for n in range(3))
    return int(((green > least) & (blue < 90) & (red < 90)).sum())


def decoded(path: Path) -> Iterator[Bgra]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield np.asarray(frame.to_ndarray(format="bgra"), np.uint8)


def test_canary_is_in_the_recording(session: Session) -> None:
    assert max(greens(picture) for picture in decoded(session.segment_paths[0])) > 2000


def test_video_hides_the_canary_on_every_frame(
    session: Session, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(session.path), "video"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "made.mp4"
    pictures = list(decoded(place / "made.mp4"))
    assert len(pictures) > 100
    for picture in pictures:
        assert greens(picture, least=110) == 0
        inside = picture[42:69, 202:259, :3].astype(int)
        assert inside.max() <= 6


def test_article_hides_the_canary_in_every_picture(session: Session, place: Path) -> None:
    assert main(["export", str(session.path), "markdown"]) == 0
    pictures = sorted((place / "made" / "images").iterdir())
    assert len(pictures) == 2
    for path in pictures:
        picture = cv2.imread(str(path))
        assert picture is not None
        assert greens(np.asarray(picture, np.uint8)) == 0
        assert (picture[40:71, 200:261] == 0).all()
        assert (picture[180:220, 20:70] == 0).all()


def test_article_pictures_come_from_the_still_or_else_the_video(session: Session, place: Path) -> None:
    session.still_path("one.png").unlink()
    assert main(["export", str(session.path), "markdown"]) == 0
    first = cv2.imread(str(place / "made" / "images" / "step-01.png"))
    assert first is not None
    # Before the press: no menu yet, and the video's colours within its loss.
    assert np.abs(first[120, 100].astype(int) - 230).max() < 8


def of_an_icon(box: Rect) -> Guide:
    first, *others = guide().steps
    icon = Reading(role="icon", confidence=0.8, box_frame_px=box)
    return replace(guide(), steps=(replace(first, step=replace(first.step, reading=icon)), *others))


def test_an_icon_is_shown_in_its_sentence_as_it_was_on_the_screen(session: Session, place: Path) -> None:
    session.save_guide(of_an_icon(Rect(39.5, 59, 50.5, 18)))
    assert main(["export", str(session.path), "markdown"]) == 0
    assert "Select the icon ![icon](images/step-01-icon.png)." in (place / "made" / "index.md").read_text()
    icon = cv2.imread(str(place / "made" / "images" / "step-01-icon.png"))
    assert icon is not None
    assert np.array_equal(icon, screen()[59:77, 39:90, :3])


@pytest.mark.parametrize(
    "box", [Rect(195, 20, 40, 21), Rect(60, 200, 30, 30), Rect(10, 60, 90, 20), Rect(400, 0, 9, 9)]
)
def test_an_icon_that_is_redacted_large_or_elsewhere_is_only_marked(
    box: Rect, session: Session, place: Path
) -> None:
    session.save_guide(of_an_icon(box))
    assert main(["export", str(session.path), "markdown"]) == 0
    assert "Select the marked icon." in (place / "made" / "index.md").read_text()
    assert not list((place / "made" / "images").glob("*icon*"))


def test_damaged_still_is_replaced_by_the_video(
    session: Session, place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    session.still_path("one.png").write_bytes(b"no picture")
    assert main(["export", str(session.path), "html", "-o", "a.html"]) == 0
    assert "damaged" in caplog.text
    assert (place / "a.html").read_text().count("<img") == 2


def test_chapters_and_captions_follow_the_steps(session: Session, place: Path) -> None:
    assert main(["export", str(session.path), "video", "-o", "film.mp4", "--srt"]) == 0
    with av.open(str(place / "film.mp4")) as container:
        titles = [chapter["metadata"]["title"] for chapter in container.chapters()]
        assert container.duration == LENGTH_S * 1_000_000
        assert container.metadata["title"] == "How to edit"
    assert titles == ["Introduction", "Select Edit", "Press Ctrl+S"]
    assert "00:00:02.000 --> 00:00:05.000\nSelect Edit.\n" in (place / "film.vtt").read_text()
    assert (place / "film.srt").exists()


def test_wording_is_chosen(session: Session, place: Path) -> None:
    assert main(["export", str(session.path), "markdown", "--wording", "click"]) == 0
    assert "Click **Edit**" in (place / "made" / "index.md").read_text()


def test_options_before_and_after_the_format_and_burnt_captions(session: Session, place: Path) -> None:
    assert (
        main(["export", "-o", "soft.mp4", str(session.path), "video", "--no-captions", "--progress", "none"])
        == 0
    )
    assert (
        main(["export", str(session.path), "-o", "burnt.mp4", "video", "--burn-captions", "--rate-hz", "5"])
        == 0
    )
    assert sorted(path.name for path in place.iterdir()) == ["burnt.mp4", "burnt.vtt", "soft.mp4"]
    soft, burnt = list(decoded(place / "soft.mp4")), list(decoded(place / "burnt.mp4"))
    assert len(burnt) < len(soft) / 3
    caption = (slice(215, 228), slice(130, 190))
    assert soft[-1][caption][..., :3].min() > 200
    assert burnt[-1][caption][..., :3].min() < 70


def test_without_the_pointer_only_marks_and_changes_give_frames(session: Session, place: Path) -> None:
    assert main(["export", str(session.path), "video", "-o", "with.mp4"]) == 0
    assert main(["export", str(session.path), "video", "-o", "without.mp4", "--no-cursor"]) == 0
    assert len(list(decoded(place / "without.mp4"))) < len(list(decoded(place / "with.mp4"))) / 2


def test_file_goes_into_a_folder_that_exists(
    session: Session, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "out").mkdir()
    assert main(["export", str(session.path), "html", "-o", "out"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(Path("out") / "made.html")


def test_help_of_a_format_tells_its_options(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["export", str(session.path), "video", "--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert "--crf" in text
    assert "--burn-captions" in text
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    assert "markdown" in capsys.readouterr().out


def one_line_error(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("remoteassist: ")
    return line


@pytest.mark.parametrize(
    ("words", "status", "pattern"),
    [
        (["nosuch.rasession", "html"], 3, "no session"),
        (["{session}", "nosuch"], 2, "markdown"),
        (["{session}", "video", "--crf", "99"], 2, "--crf"),
        (["{session}", "html", "-o", "{session}"], 2, "session"),
        (["{session}", "markdown", "-o", "{parent}"], 2, "session"),
        (["{session}", "video", "-o", "{session}/video/x.mp4"], 2, "session"),
        (["{session}", "html", "-o", "/dev/null/x.html"], 3, "-o"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    session: Session,
    place: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    status: int,
    pattern: str,
) -> None:
    names = {"session": str(session.path), "parent": str(session.path.parent)}
    assert main(["export", *(word.format(**names) for word in words)]) == status
    assert pattern in one_line_error(capsys)
    assert not list(place.iterdir())
    assert session.segment_paths[0].exists()


def test_session_without_steps_points_at_detect(
    tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = make_session(tmp_path / "bare.rasession")
    for format_name in ("markdown", "video"):
        assert main(["export", str(bare.path), format_name]) == 3
        assert re.search("remoteassist detect .*bare", one_line_error(capsys))
    bare.save_guide(Guide())
    assert main(["export", str(bare.path), "video"]) == 0


@pytest.mark.parametrize("state", ["needs_recovery", "recording"])
def test_recording_that_was_cut_off_points_at_recover(
    session: Session, place: Path, capsys: pytest.CaptureFixture[str], state: str
) -> None:
    session.save_manifest(replace(session.manifest, state=state))
    assert main(["export", str(session.path), "html"]) == 3
    assert "remoteassist recover" in one_line_error(capsys)


def test_recording_that_goes_on_is_told(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    session.save_manifest(replace(session.manifest, state="recording"))
    holder = Session.open(session.path)
    with holder.lock():
        assert main(["export", str(session.path), "html"]) == 3
    assert "still being recorded" in one_line_error(capsys)


def test_sigterm_leaves_nothing_half_written(tmp_path: Path, place: Path) -> None:
    long = make_session(tmp_path / "long.rasession", length_s=120, saved=guide())
    words = [sys.executable, "-m", "remoteassist", "export", "--progress", "json", str(long.path), "video"]
    with subprocess.Popen(words, cwd=place, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        for line in program.stderr:
            if '"phase": "export"' in line:
                program.send_signal(signal.SIGTERM)
                break
        rest = program.stderr.read()
    assert program.returncode == 130, rest
    assert "Traceback" not in rest
    assert not list(place.iterdir())


def test_progress_of_both_phases_is_told(
    session: Session, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--progress", "json", str(session.path), "markdown"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == '{"phase": "pictures", "done": 0, "total": 2}'
    assert lines[-1] == '{"phase": "export", "done": 2, "total": 2}'


def test_export_tells_nothing_of_place_or_time(session: Session, place: Path) -> None:
    for format_name in ("markdown", "html", "video"):
        assert main(["export", str(session.path), format_name]) == 0
    year = session.manifest.started_at[:10].encode()
    for path in (found for found in place.rglob("*") if found.is_file()):
        data = path.read_bytes()
        assert os.fsencode(session.path.parent) not in data
        assert year not in data
        assert session.manifest.id.encode() not in data


def test_ticket_and_consent_are_in_no_export(session: Session, place: Path) -> None:
    """Given a session with ticket and consent, when it is exported in every format, then no file tells them."""
    session.save_manifest(
        replace(
            session.manifest,
            ticket="CANARY-RECORDED",
            consent=Consent(
                who="Canary Person",
                when="2019-02-03T04:05:06.000000Z",
                wording="Canary: yes, go ahead",
                channel="canary by pigeon",
            ),
        )
    )
    session.save_guide(with_ticket(with_tags(session.guide(), ["canary tag"]), "CANARY-CHANGED"))
    formats = names()
    assert {"markdown", "html", "video"} <= set(formats)
    for format_name in formats:
        assert main(["export", str(session.path), format_name]) == 0
    written = [path for path in place.rglob("*") if path.is_file()]
    assert {path.suffix for path in written} >= {".md", ".html", ".mp4", ".png"}
    assert b"how to edit" in (place / "made.html").read_bytes().lower()
    for path in written:
        data = path.read_bytes().lower()
        told = [one for one in (b"canary", b"pigeon", b"go ahead", b"2019") if one in data]
        # Four digits turn up in compressed pictures by chance.
        assert not [one for one in told if path.suffix not in {".mp4", ".png"} or one != b"2019"], path.name
        assert "canary" not in path.name.lower()


def test_session_is_not_written_to(session: Session, place: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in session.path.rglob("*") if path.is_file()}
    assert main(["export", str(session.path), "video"]) == 0
    after = {path: path.stat().st_mtime_ns for path in session.path.rglob("*") if path.is_file()}
    assert {path.name for path in after} - {path.name for path in before} <= {".lock", "exports.ndjson"}
    assert all(after[path] == t_ns for path, t_ns in before.items())


def test_exports_are_listed_in_the_session_by_name_only(
    session: Session, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(session.path), "html", "-o", str(place / "told.html")]) == 0
    assert main(["export", str(session.path), "html", "-o", str(session.path / "inside.html")]) == 2
    capsys.readouterr()
    assert main(["info", str(session.path), "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["exported"]
    assert (one["format"], one["name"]) == ("html", "told.html")
    assert one["at"].endswith("Z")
    assert str(place) not in session.exports_path.read_text()
    assert main(["info", str(session.path)]) == 0
    assert "  Exported  html\n" in capsys.readouterr().out
