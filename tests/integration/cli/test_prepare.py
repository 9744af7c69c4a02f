"""`remoteassist prepare`: busy parts get a copy, once; quiet sessions none."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.errors import ExitStatus
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.scrub_copies import ScrubCopies
from remoteassist.session.store import Session

_SIZE = Size(160, 96)


def _session(folder: Path, *, frames_a_second: int) -> Session:
    session = Session.create(folder / "s.rasession", target=TargetInfo("screen", "drawn"), size_px=_SIZE)
    writer = SegmentWriter(DurableFile(session.segment_path("0001.mkv")), size_px=_SIZE)
    ground = np.random.default_rng(3).integers(60, 190, (96, 160, 4), dtype=np.uint8)
    count = 4 * frames_a_second
    for index in range(count):
        writer.write(np.roll(ground, index, axis=1), t_ns=index * 1000 // frames_a_second * NS_PER_MS)
    writer.close()
    end_ns = TimeNs(4 * NS_PER_S)
    segment = SegmentInfo("0001.mkv", TimeNs(0), end_ns, _SIZE, count)
    session.save_manifest(
        replace(session.manifest, state="complete", duration_ns=end_ns, segments=(segment,))
    )
    return session


def test_a_busy_session_is_prepared_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = _session(tmp_path, frames_a_second=30)
    assert main(["prepare", str(session.path)]) == ExitStatus.DONE
    assert "1 busy segments" in capsys.readouterr().out
    copy = ScrubCopies(session).existing(session.segment_paths[0])
    assert copy is not None
    made_ns = copy.stat().st_mtime_ns
    assert main(["prepare", str(session.path)]) == ExitStatus.DONE
    assert copy.stat().st_mtime_ns == made_ns
    assert [one.name for one in copy.parent.glob("*.mkv")] == [copy.name]


def test_a_copy_of_what_the_recording_was_before_is_not_used_and_goes(tmp_path: Path) -> None:
    session = _session(tmp_path, frames_a_second=30)
    main(["prepare", str(session.path)])
    segment = session.segment_paths[0]
    old = ScrubCopies(session).existing(segment)
    assert old is not None
    with segment.open("ab") as file:
        file.write(b"\xec\x80")
    assert ScrubCopies(session).existing(segment) is None
    main(["prepare", str(session.path)])
    assert not old.exists()
    assert ScrubCopies(session).existing(segment) is not None


def test_a_quiet_session_needs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = _session(tmp_path, frames_a_second=2)
    assert main(["prepare", str(session.path)]) == ExitStatus.DONE
    assert "0 busy segments" in capsys.readouterr().out
    assert list(session.derived_dir.iterdir()) == []


def test_a_link_in_the_place_of_the_copies_is_refused(tmp_path: Path) -> None:
    session = _session(tmp_path, frames_a_second=30)
    (tmp_path / "elsewhere").mkdir()
    (session.derived_dir / "scrub").symlink_to(tmp_path / "elsewhere")
    assert main(["prepare", str(session.path)]) == ExitStatus.BAD_INPUT
    assert list((tmp_path / "elsewhere").iterdir()) == []
