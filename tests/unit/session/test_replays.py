"""What becomes of replay buffers that nobody ended."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from remoteassist.model.geometry import Size
from remoteassist.session.library_reading import session_paths
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.replays import LEFT_BEHIND_FOR_S, left_behind, new_replay_path, remove_replay
from remoteassist.session.store import Session

NOW_S = 2_000_000_000.0


def make_buffer(sessions: Path, *, last_s: float, minute: int = 0, has_video: bool = True) -> Session:
    start = datetime(2033, 5, 18, 3, minute, tzinfo=UTC)
    session = Session.create(
        new_replay_path(sessions, now=start), target=TargetInfo("screen", "drawn"), size_px=Size(64, 48)
    )
    if has_video:
        (session.video_dir / "0001.mkv").write_bytes(b"video")
    for path in session.path.rglob("*"):
        os.utime(path, (last_s, last_s))
    return session


def test_one_of_the_last_hour_can_be_saved_until_the_hour_is_over(tmp_path: Path) -> None:
    session = make_buffer(tmp_path, last_s=NOW_S - 600)
    found = left_behind(tmp_path, now_s=NOW_S)
    assert found is not None
    assert (found.path, found.until_s) == (session.path, NOW_S - 600 + LEFT_BEHIND_FOR_S)
    assert left_behind(tmp_path, now_s=NOW_S) == found, "to look changes nothing"


@pytest.mark.parametrize("last_s", [NOW_S - LEFT_BEHIND_FOR_S - 1, NOW_S + LEFT_BEHIND_FOR_S + 1])
def test_an_older_one_is_removed(tmp_path: Path, last_s: float) -> None:
    """Also one from a future that a wrong clock told: it would be kept for as long."""
    make_buffer(tmp_path, last_s=last_s)
    assert left_behind(tmp_path, now_s=NOW_S) is None
    assert list(tmp_path.iterdir()) == []


def test_of_several_only_the_latest_stays(tmp_path: Path) -> None:
    make_buffer(tmp_path, last_s=NOW_S - 900, minute=1)
    latest = make_buffer(tmp_path, last_s=NOW_S - 60, minute=2)
    make_buffer(tmp_path, last_s=NOW_S - 300, minute=3)
    found = left_behind(tmp_path, now_s=NOW_S)
    assert found is not None
    assert session_paths(tmp_path / ".replay") == [found.path] == [latest.path]


@pytest.mark.parametrize("last_s", [NOW_S, NOW_S - 2 * LEFT_BEHIND_FOR_S])
def test_one_that_runs_is_left_alone(tmp_path: Path, last_s: float) -> None:
    session = make_buffer(tmp_path, last_s=last_s)
    with session.lock():
        assert left_behind(tmp_path, now_s=NOW_S) is None
    assert session.path.is_dir()


def test_one_without_a_picture_is_not_offered_but_removed_in_time(tmp_path: Path) -> None:
    """It may be just about to be locked by who made it."""
    session = make_buffer(tmp_path, last_s=NOW_S - 10, has_video=False)
    assert left_behind(tmp_path, now_s=NOW_S) is None
    assert session.path.is_dir()
    assert left_behind(tmp_path, now_s=NOW_S + LEFT_BEHIND_FOR_S) is None
    assert not session.path.exists()


def test_a_damaged_one_is_removed_in_time(tmp_path: Path) -> None:
    session = make_buffer(tmp_path, last_s=NOW_S - 2 * LEFT_BEHIND_FOR_S)
    (session.path / "session.json").write_bytes(b"{")
    os.utime(session.path / "session.json", (NOW_S - 2 * LEFT_BEHIND_FOR_S,) * 2)
    assert left_behind(tmp_path, now_s=NOW_S) is None
    assert not session.path.exists()


def test_neither_the_library_nor_recover_sees_a_buffer(tmp_path: Path) -> None:
    make_buffer(tmp_path, last_s=NOW_S)
    assert session_paths(tmp_path) == []
    assert list(tmp_path.glob("*.rasession")) == []


def test_two_that_start_together_have_names_of_their_own(tmp_path: Path) -> None:
    now = datetime(2033, 5, 18, 3, 33, tzinfo=UTC)
    first = new_replay_path(tmp_path, now=now)
    first.mkdir(parents=True)
    assert new_replay_path(tmp_path, now=now) != first


def test_where_there_never_was_one_nothing_is_made(tmp_path: Path) -> None:
    assert left_behind(tmp_path / "none") is None
    remove_replay(tmp_path / "none" / ".replay" / "a.rasession")
    assert list(tmp_path.iterdir()) == []
