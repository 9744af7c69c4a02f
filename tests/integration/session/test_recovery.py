import errno
import itertools
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import av
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.errors import BadInputError, MachineLacksError
from remoteassist.media.byte_window import FileWindow
from remoteassist.media.matroska import Block, salvage
from remoteassist.media.remux import inspect_segment
from remoteassist.model.events import Event, Gap, Marked
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.journal import encode_event, read_events
from remoteassist.session.recovery import needs_recovery, recover
from remoteassist.session.store import Session

InChild: TypeAlias = Callable[[Callable[[], object]], int]

FIRST_MS = [500 * index for index in range(50)]
SECOND_MS = [500 * index for index in range(50, 100)]


@pytest.fixture
def killed(recording: Path, tmp_path: Path) -> Path:
    """A copy of the recording, to be damaged."""
    return _copied(recording, tmp_path / "killed.rasession")


def _copied(source: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


def _times_ms(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [int(frame.pts or 0) for frame in container.decode(video=0)]


def _video_ms(session: Path) -> list[list[int]]:
    return [_times_ms(path) for path in Session.open(session).segment_paths]


def _gaps(session: Path) -> list[tuple[float, float]]:
    gaps = [event for event in Session.open(session).events() if isinstance(event, Gap)]
    assert all(gap.reason == "recovered" for gap in gaps)
    return [(gap.t_ns / NS_PER_S, gap.end_t_ns / NS_PER_S) for gap in gaps]


def _markers(session: Path) -> int:
    return sum(isinstance(event, Marked) for event in Session.open(session).events())


def _blocks(segment: Path) -> list[Block]:
    with FileWindow(segment) as window:
        return [block for cluster in salvage(window).clusters for block in cluster.blocks]


def _cut(path: Path, size: int) -> None:
    with path.open("rb+") as file:
        file.truncate(size)


def _punch(path: Path, start: int, end: int) -> None:
    with path.open("rb+") as file:
        file.seek(start)
        file.write(bytes(end - start))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_a_whole_recording_only_gets_its_manifest(killed: Path) -> None:
    before = _files(killed)
    assert needs_recovery(killed)

    report = recover(killed)

    manifest = Session.open(killed).manifest
    assert manifest.state == "complete"
    assert not needs_recovery(killed)
    assert (manifest.frames, report.frames) == (100, 100)
    assert manifest.duration_ns == 49_500 * NS_PER_MS
    assert [(one.name, one.start_ns, one.end_ns, one.frames) for one in manifest.segments] == [
        ("0001.mkv", 0, 24_500 * NS_PER_MS, 50),
        ("0002.mkv", 25_000 * NS_PER_MS, 49_500 * NS_PER_MS, 50),
    ]
    assert (report.mended, report.gaps, report.was_in_order) == ((), (), False)
    after = _files(killed)
    assert {name for name in after if after[name] != before.get(name)} == {"session.json"}


def test_a_torn_last_segment_is_mended_and_nothing_is_kept_twice(killed: Path) -> None:
    segment = killed / "video" / "0002.mkv"
    blocks = _blocks(segment)
    _cut(segment, blocks[30].end - 1)

    report = recover(killed)

    assert _video_ms(killed) == [FIRST_MS, SECOND_MS[:30]]
    assert report.mended == ("0002.mkv",)
    assert report.kept == ()
    # The journal reaches to 49 s, the pictures to 39.5 s.
    assert _gaps(killed) == [(39.5, 49.0)]
    assert Session.open(killed).manifest.duration_ns == 49 * NS_PER_S
    assert _markers(killed) == 50
    assert not (killed / "video" / "damaged").exists()


def test_a_cut_anywhere_keeps_every_frame_that_was_whole(recording: Path, tmp_path: Path) -> None:
    whole = recording / "video" / "0002.mkv"
    size, ends = whole.stat().st_size, [block.end for block in _blocks(whole)]

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(cut=st.integers(0, size))
    def check(cut: int) -> None:
        session = _copied(recording, tmp_path / "cut.rasession")
        _cut(session / "video" / "0002.mkv", cut)
        frames = sum(end <= cut for end in ends)

        recover(session)

        assert _video_ms(session) == [FIRST_MS, SECOND_MS[:frames]] if frames else [FIRST_MS]
        assert Session.open(session).manifest.frames == 50 + frames
        assert recover(session).was_in_order

    check()


def test_after_a_hole_anywhere_the_pictures_go_on_and_the_gaps_tell_what_is_lost(
    recording: Path, tmp_path: Path
) -> None:
    first = _blocks(recording / "video" / "0001.mkv")

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(start=st.integers(first[0].end, first[-1].end - 1), length=st.integers(1, 20_000))
    def check(start: int, length: int) -> None:
        session = _copied(recording, tmp_path / "holed.rasession")
        segment = session / "video" / "0001.mkv"
        _punch(segment, start, min(start + length, segment.stat().st_size))
        damaged = segment.read_bytes()
        untouched = [block.t_ns // NS_PER_MS for block in first if block.end <= start]

        report = recover(session)

        shown, second = _video_ms(session)
        assert shown[: len(untouched)] == untouched
        assert second == SECOND_MS
        lost = sorted(set(FIRST_MS) - set(shown))
        gaps = _gaps(session)
        for t_ms in lost:
            assert any(begin <= t_ms / 1000 <= end for begin, end in gaps)
        # A stretch that is shown is in no gap but for the frames at its two ends.
        for t_ms in shown:
            assert not any(begin < t_ms / 1000 < end for begin, end in gaps)
        # Pictures go on with a key frame, which the recorder writes each ten seconds.
        resumed = [now for before, now in itertools.pairwise(shown) if now - before > 500]
        assert all(t_ms % 10_000 == 0 for t_ms in resumed)
        if report.kept:
            assert (session / "video" / "damaged" / "0001.mkv").read_bytes() == damaged
        assert report.kept or not lost
        assert recover(session).was_in_order

    check()


def test_a_hole_in_the_middle_costs_up_to_the_next_key_frame(killed: Path) -> None:
    segment = killed / "video" / "0001.mkv"
    hit = _blocks(segment)[13]
    _punch(segment, hit.start + 8, hit.end)

    recover(killed)

    assert _video_ms(killed) == [[t for t in FIRST_MS if t < 6500 or t >= 10_000], SECOND_MS]
    assert _gaps(killed) == [(6.0, 10.0)]


def test_recovering_twice_is_recovering_once(killed: Path) -> None:
    _damage_everything(killed)
    recover(killed)
    before = _files(killed)

    report = recover(killed)

    assert report.was_in_order
    assert _files(killed) == before


def test_a_complete_session_that_was_damaged_later_is_mended_too(killed: Path) -> None:
    recover(killed)
    segment = killed / "video" / "0001.mkv"
    hit = _blocks(segment)[13]
    _punch(segment, hit.start + 8, hit.end)

    report = recover(killed)

    assert report.mended == report.kept == ("0001.mkv",)
    assert _gaps(killed) == [(6.0, 10.0)]
    assert recover(killed).was_in_order


def test_a_second_damage_keeps_the_first_damaged_file(killed: Path) -> None:
    segment = killed / "video" / "0001.mkv"
    for index in (33, 13):
        hit = _blocks(segment)[index]
        _punch(segment, hit.start + 8, hit.end)
        recover(killed)
    assert sorted(path.name for path in (killed / "video" / "damaged").iterdir()) == [
        "0001-2.mkv",
        "0001.mkv",
    ]


def test_a_segment_that_lost_its_header_is_kept_but_not_shown(killed: Path) -> None:
    segment = killed / "video" / "0001.mkv"
    _punch(segment, 0, 2000)
    damaged = segment.read_bytes()

    report = recover(killed)

    assert report.unusable == report.kept == ("0001.mkv",)
    assert _video_ms(killed) == [SECOND_MS]
    assert _gaps(killed) == [(0.0, 25.0)]
    assert (killed / "video" / "damaged" / "0001.mkv").read_bytes() == damaged
    assert not segment.exists()
    assert recover(killed).was_in_order


def test_a_segment_that_was_removed_is_a_gap(killed: Path) -> None:
    recover(killed)
    (killed / "video" / "0001.mkv").unlink()
    recover(killed)
    assert _video_ms(killed) == [SECOND_MS]
    assert _gaps(killed) == [(0.0, 25.0)]
    assert Session.open(killed).manifest.frames == 50
    assert recover(killed).was_in_order


def test_a_recording_without_any_picture_is_complete_and_empty(killed: Path) -> None:
    shutil.rmtree(killed / "video")
    (killed / "video").mkdir()
    (killed / "video" / "0001.mkv").touch()
    report = recover(killed)
    assert report.frames == 0
    assert Session.open(killed).manifest.segments == ()
    assert _gaps(killed) == [(0.0, 49.0)]
    assert list((killed / "video").iterdir()) == []
    assert recover(killed).was_in_order


def test_a_gap_that_the_journal_tells_already_is_not_told_again(killed: Path) -> None:
    segment = killed / "video" / "0001.mkv"
    segment.unlink()
    with (killed / "events.ndjson").open("ab") as file:
        file.write(encode_event(Gap(TimeNs(0), TimeNs(20 * NS_PER_S), "covered")))
    recover(killed)
    gaps = [event for event in Session.open(killed).events() if isinstance(event, Gap)]
    assert [(gap.reason, gap.t_ns // NS_PER_S, gap.end_t_ns // NS_PER_S) for gap in gaps] == [
        ("covered", 0, 20),
        ("recovered", 20, 25),
    ]


def test_a_torn_journal_loses_only_its_torn_line(killed: Path) -> None:
    events = killed / "events.ndjson"
    _cut(events, events.stat().st_size - 5)
    report = recover(killed)
    assert report.dropped_journal_bytes > 0
    assert _markers(killed) == 49
    assert read_events(events).torn_bytes == 0


def test_what_nobody_needs_is_removed_and_whole_stills_stay(killed: Path, tmp_path: Path) -> None:
    stills = killed / "stills"
    whole = (stills / "000001.png").read_bytes()
    (stills / "000002.png").write_bytes(whole[:-1])
    (stills / "000003.png").write_bytes(whole[:-12] + bytes(12))
    (stills / "000004.png").write_bytes(whole[:45] + b"\0" + whole[46:])
    (stills / "000005.png").write_bytes(b"")
    (stills / ".000006.png").write_bytes(whole)
    (stills / "notes.txt").write_text("not ours")
    (killed / ".tmp-abc").touch()
    (killed / "video" / ".tmp-0001.mkv").touch()
    (killed / "derived" / "ballast").write_bytes(bytes(1000))
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"torn")
    (stills / "000007.png").symlink_to(outside)

    report = recover(killed)

    assert report.removed_stills == ("000002.png", "000003.png", "000004.png", "000005.png")
    assert sorted(path.name for path in stills.iterdir()) == ["000001.png", "000007.png", "notes.txt"]
    assert outside.read_bytes() == b"torn"
    assert sorted(name for name in _files(killed) if "/" not in name or "tmp" in name) == [
        "events.ndjson",
        "session.json",
    ]
    assert not (killed / "derived" / "ballast").exists()


def test_one_that_is_being_recorded_is_left_alone(killed: Path) -> None:
    _damage_everything(killed)
    before = _files(killed)
    with Session.open(killed).lock():
        assert not needs_recovery(killed)
        with pytest.raises(BadInputError, match="by another program"):
            recover(killed)
    assert _files(killed) == before


def test_a_link_in_the_place_of_the_folder_for_damaged_files_is_refused(killed: Path, tmp_path: Path) -> None:
    segment = killed / "video" / "0001.mkv"
    hit = _blocks(segment)[13]
    _punch(segment, hit.start + 8, hit.end)
    outside = tmp_path / "outside"
    outside.mkdir()
    (killed / "video" / "damaged").symlink_to(outside)
    with pytest.raises(BadInputError, match="link"):
        recover(killed)
    assert list(outside.iterdir()) == []


def _damage_everything(session: Path) -> None:
    """A hole in the first segment, a torn last one, a torn journal, a torn still, leftovers."""
    first, second = session / "video" / "0001.mkv", session / "video" / "0002.mkv"
    hit = _blocks(first)[13]
    _punch(first, hit.start + 8, hit.end)
    _cut(second, _blocks(second)[30].end - 1)
    _cut(session / "events.ndjson", (session / "events.ndjson").stat().st_size - 5)
    (session / "stills" / "000002.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (session / "video" / ".tmp-0002.mkv").write_bytes(b"half a copy")


def _outcome(session: Path) -> tuple[object, list[Event], list[list[int]], dict[str, bytes]]:
    opened = Session.open(session)
    others = {name: data for name, data in _files(session).items() if not name.startswith("video/0")}
    return opened.manifest, opened.events(), _video_ms(session), others


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_killed_before_any_step_and_run_again_it_ends_the_same(
    killed: Path, tmp_path: Path, in_child: InChild
) -> None:
    _damage_everything(killed)
    reference = _copied(killed, tmp_path / "reference" / "case.rasession")
    recover(reference)
    expected = _outcome(reference)
    steps = {"open", "os.rename", "os.remove", "os.link", "os.mkdir"}

    def recover_and_die(session: Path, at: int) -> None:
        count = 0

        def die(event: str, args: tuple[object, ...]) -> None:
            nonlocal count
            if event in steps and str(args[0]).startswith(str(session)):
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(die)
        recover(session)

    deaths = 0
    for at in range(1, 500):
        session = _copied(killed, tmp_path / "case.rasession")
        status = in_child(partial(recover_and_die, session, at))
        if not os.WIFSIGNALED(status):
            assert status == 0
            break
        deaths += 1
        if Session.open(session).manifest.state == "complete":
            assert _video_ms(session) == expected[2], f"said to be complete before step {at}"
        recover(session)
        assert _outcome(session) == expected, f"killed before step {at}"
        assert recover(session).was_in_order
    assert deaths > 20


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and limits of POSIX")
@pytest.mark.parametrize("limit_bytes", [0, 100, 2000, 6000, 20_000])
def test_a_full_disk_changes_no_recording_and_is_said(
    killed: Path, limit_bytes: int, in_child: InChild
) -> None:
    _damage_everything(killed)
    before = _files(killed)

    def recover_in_little_space() -> None:
        # A write beyond the limit fails as on a full disk: EFBIG instead of ENOSPC.
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))
        with pytest.raises(MachineLacksError, match="nothing was lost"):
            recover(killed)

    assert in_child(recover_in_little_space) == 0

    after = _files(killed)
    recorded = [name for name in before if name.startswith(("video/0", "session.json"))]
    assert all(after[name] == before[name] for name in recorded)
    recover(killed)
    assert Session.open(killed).manifest.frames == 50 - 7 + 30


def test_what_the_manifest_promised_and_the_disk_did_not_keep_is_mended(killed: Path) -> None:
    """A full disk ends a recording as `complete`, with a segment whose index could not be written."""
    recover(killed)
    session = Session.open(killed)
    segment = killed / "video" / "0002.mkv"
    _cut(segment, _blocks(segment)[40].end)
    report = recover(killed)
    assert report.mended == ("0002.mkv",)
    assert Session.open(killed).manifest.frames == 91
    assert Session.open(killed).manifest.duration_ns == session.manifest.duration_ns
    assert _gaps(killed) == [(45.0, 49.5)]


def test_a_newer_manifest_is_not_touched(killed: Path) -> None:
    manifest = killed / "session.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"format_version": 1', b'"format_version": 2'))
    before = _files(killed)
    with pytest.raises(BadInputError, match="update"):
        recover(killed)
    assert _files(killed) == before


def test_needs_recovery_state_is_recovered(killed: Path) -> None:
    session = Session.open(killed)
    session.save_manifest(replace(session.manifest, state="needs_recovery"))
    recover(killed)
    assert Session.open(killed).manifest.state == "complete"


def test_errors_of_the_disk_have_their_own_text(killed: Path) -> None:
    assert inspect_segment(killed / "video" / "0001.mkv").is_sound
    with pytest.raises(OSError, match="No such file") as caught:
        inspect_segment(killed / "video" / "0009.mkv")
    assert caught.value.errno == errno.ENOENT
