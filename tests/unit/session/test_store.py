import contextlib
import json
import os
import shutil
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.errors import BadInputError, MachineLacksError, UsageError
from remoteassist.model.events import Marked
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.time import TimeNs
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session

_SCREEN = TargetInfo(kind="screen", description="screen 1")


def _create(path: Path) -> Session:
    return Session.create(path, target=_SCREEN, size_px=Size(64, 48))


def test_a_new_session_is_whole_and_private(session: Session) -> None:
    assert sorted(child.name for child in session.path.iterdir()) == [
        "derived",
        "session.json",
        "stills",
        "video",
    ]
    assert session.manifest.state == "recording"
    assert session.events() == []
    assert session.guide() == Guide()
    assert session.segment_paths == ()
    assert Session.open(session.path).manifest == session.manifest
    assert [child.name for child in session.path.parent.iterdir()] == ["case.rasession"]
    if sys.platform != "win32":
        assert stat.S_IMODE(session.path.stat().st_mode) == 0o700


def test_the_suffix_is_added_and_missing_folders_are_made(tmp_path: Path) -> None:
    assert _create(tmp_path / "a" / "b" / "case").path == tmp_path / "a" / "b" / "case.rasession"


def test_of_two_that_want_one_name_at_once_one_is_told_so(tmp_path: Path) -> None:
    def create(path: Path) -> str:
        both.wait()
        try:
            _create(path)
        except UsageError as error:
            return str(error)
        return "made"

    both = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        for number in range(40):
            path = tmp_path / f"case {number}"
            said = sorted(pool.map(create, (path, path)))
            assert said[1] == "made"
            assert "exists already" in said[0]


def test_nothing_that_exists_is_written_over(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="exists already"):
        _create(session.path)
    (tmp_path / "link.rasession").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="exists already"):
        _create(tmp_path / "link.rasession")
    assert not (tmp_path / "nowhere").exists()


def test_a_file_in_the_place_of_the_parent_is_a_wrong_place(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="not a folder"):
        _create(tmp_path / "file" / "case.rasession")
    with pytest.raises(UsageError, match="not a folder"):
        _create(tmp_path / "file" / "deeper" / "case.rasession")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody can write to: /proc")
def test_a_folder_that_cannot_be_written_is_said_in_one_line() -> None:
    with pytest.raises(MachineLacksError, match="cannot write") as caught:
        _create(Path("/proc/case.rasession"))
    assert "\n" not in str(caught.value)


def test_the_manifest_is_replaced_whole(session: Session) -> None:
    changed = replace(session.manifest, title="Changed", frames=5)
    session.save_manifest(changed)
    assert session.manifest == changed
    assert Session.open(session.path).manifest == changed
    assert not [child for child in session.path.iterdir() if child.name.startswith(".tmp")]


def test_the_guide_is_replaced_whole(session: Session) -> None:
    session.save_guide(Guide(title="One"))
    session.save_guide(Guide(title="Two"))
    assert Session.open(session.path).guide() == Guide(title="Two")


def test_events_come_in_order_of_time(session: Session) -> None:
    with JournalWriter(session.events_path) as journal:
        for t_ns, note in ((5, "late"), (2, "early"), (5, "later")):
            journal.append(Marked(TimeNs(t_ns), note))
    assert [event.note for event in session.events() if isinstance(event, Marked)] == [
        "early",
        "late",
        "later",
    ]


def test_one_locks_the_other_out_until_it_is_done(session: Session) -> None:
    other = Session.open(session.path)
    assert other.needs_recovery()
    with session.lock(), session.lock():
        assert other.is_locked_by_another()
        assert not other.needs_recovery()
        with pytest.raises(BadInputError, match="by another program"), other.lock():
            pass
    with other.lock():
        assert session.is_locked_by_another()


def test_who_only_asks_for_an_instant_keeps_nobody_out(session: Session) -> None:
    # Given somebody who holds the lock, and lets it go once another one wants it
    asking = contextlib.ExitStack()
    asking.enter_context(Session.open(session.path).lock())
    letting_go = threading.Timer(0.05, asking.close)
    letting_go.start()
    # Then the other one gets it
    with session.lock(patience_s=10):
        letting_go.join()
        assert Session.open(session.path).is_locked_by_another()


@pytest.mark.parametrize("state", ["needs_recovery", "complete"])
def test_the_state_says_whether_it_needs_recovery(session: Session, state: str) -> None:
    data = json.loads((session.path / "session.json").read_bytes()) | {"state": state}
    (session.path / "session.json").write_text(json.dumps(data))
    assert Session.open(session.path).needs_recovery() == (state == "needs_recovery")


def test_what_is_no_session_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name, text in {"none": "there is no", "file": "not a session", "folder": "no session.json"}.items():
        with pytest.raises(BadInputError, match=text):
            Session.open(tmp_path / name)
    with pytest.raises(BadInputError):
        Session.open(tmp_path / "dangling")


@pytest.mark.parametrize(
    "name", ["session.json", "events.ndjson", "guide.json", ".lock", "video", "stills", "derived"]
)
def test_a_link_in_a_session_is_refused(session: Session, tmp_path: Path, name: str) -> None:
    original = session.path / name
    outside = tmp_path / "outside"
    if original.exists():
        original.rename(outside)
    else:
        outside.write_bytes(b"")
    original.symlink_to(outside)
    with pytest.raises(BadInputError, match="link"):
        Session.open(session.path)


@pytest.mark.parametrize("name", ["session.json", "events.ndjson", "guide.json"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_in_a_session_does_not_hang_it(session: Session, name: str) -> None:
    (session.path / name).unlink(missing_ok=True)
    os.mkfifo(session.path / name)
    with pytest.raises(BadInputError, match="not a file"):
        Session.open(session.path)


def test_a_file_in_the_place_of_a_folder_is_refused(session: Session) -> None:
    session.stills_dir.rmdir()
    session.stills_dir.touch()
    with pytest.raises(BadInputError, match="not a folder"):
        Session.open(session.path)


def test_a_folder_that_is_missing_is_no_reason_to_refuse(session: Session) -> None:
    session.derived_dir.rmdir()
    assert Session.open(session.path).manifest == session.manifest


def test_a_manifest_of_endless_length_is_refused(session: Session) -> None:
    with (session.path / "session.json").open("r+b") as file:
        file.truncate(1 << 40)
    with pytest.raises(BadInputError, match="larger than"):
        Session.open(session.path)


@pytest.mark.parametrize(
    "name",
    [
        "", ".png", "a", "a.jpg", "../a.png", "a/b.png", "a\\b.png", "/a.png", "..png", "a.png\n", "a..png",
        "CON.png", "lpt1.png", "a" * 120 + ".png", "a\0.png", "\u00e4.png", "C:a.png",
    ],
)  # fmt: skip
def test_a_still_has_a_plain_name(session: Session, name: str) -> None:
    with pytest.raises(BadInputError, match="no name of a still"):
        session.still_path(name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=20) | st.text(alphabet="./\\\\a1png", max_size=8))
def test_no_name_of_a_still_leads_out_of_its_folder(session: Session, name: str) -> None:
    try:
        path = session.still_path(name)
    except BadInputError:
        return
    assert path.parent == session.stills_dir
    assert Path(os.path.normpath(path)) == path


def test_a_still_or_segment_that_is_a_link_is_refused(session: Session, tmp_path: Path) -> None:
    (session.stills_dir / "a.png").symlink_to(tmp_path / "outside.png")
    (session.video_dir / "0001.mkv").symlink_to(tmp_path / "outside.mkv")
    with pytest.raises(BadInputError, match="link"):
        session.still_path("a.png")
    with pytest.raises(BadInputError, match="link"):
        session.segment_path("0001.mkv")
    assert session.still_path("000012.png") == session.stills_dir / "000012.png"


def test_segments_come_from_the_manifest(session: Session) -> None:
    infos = tuple(
        SegmentInfo(f"{number:04d}.mkv", TimeNs(number), TimeNs(number + 1), Size(64, 48), 1)
        for number in (1, 2)
    )
    session.save_manifest(replace(session.manifest, segments=infos))
    (session.video_dir / "0001.mkv").touch()
    with pytest.raises(BadInputError, match=r"0002\.mkv is missing"):
        _ = session.segment_paths
    (session.video_dir / "0002.mkv").touch()
    assert [path.name for path in session.segment_paths] == ["0001.mkv", "0002.mkv"]
    with pytest.raises(BadInputError, match="no name"):
        session.segment_path("../0001.mkv")


def test_a_session_that_was_moved_opens_where_it_is(session: Session, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "other.rasession"
    shutil.copytree(session.path, moved)
    shutil.rmtree(session.path)
    assert Session.open(moved).video_dir == moved / "video"
