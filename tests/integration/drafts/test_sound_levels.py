"""The kept levels of a session's sound: made once, of the recording of now, and with nothing of what is forgotten."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.errors import ExitStatus
from remoteassist.media.sound_format import Samples
from remoteassist.media.sound_levels import SoundLevels
from remoteassist.model.events import Gap
from remoteassist.model.time import TimeSpan, ns_from_s
from remoteassist.session.journal import JournalWriter
from remoteassist.session.purging import purge_derived, purge_leftovers, purge_segments
from remoteassist.session.recovery import recover
from remoteassist.session.sound_levels_file import read_sound_levels, recorded_now, save_sound_levels
from remoteassist.session.store import Session
from tests.integration.drafts.sounding_session import LENGTH_S, beeps, hum, make_session

SECRET_S = (10, 13)


def _spoken() -> Samples:
    """Return a hum all the time, and something loud that is to be forgotten."""
    sound = hum(0, LENGTH_S)
    start, end = (round(one * 48_000) for one in SECRET_S)
    sound[start:end] *= 10
    return sound


def _prepared(session: Session) -> SoundLevels:
    assert main(["prepare", str(session.path)]) == ExitStatus.DONE
    levels = read_sound_levels(Session.open(session.path))
    assert levels is not None
    return SoundLevels(levels)


def _peak(levels: SoundLevels, start_s: float, end_s: float) -> float:
    return float(levels.peaks(np.array([start_s, end_s]) * 1e9)[0])


def test_they_tell_when_it_was_loud_and_are_made_once(tmp_path: Path) -> None:
    session = make_session(tmp_path / "s.rasession", sound=beeps(0, LENGTH_S), private_s=(3, 5))
    levels = _prepared(session)
    for second in (1, 2, 6, 12, 19):
        assert _peak(levels, second, second + 0.1) == pytest.approx(0.2**0.5, abs=0.02)
        assert _peak(levels, second + 0.2, second + 0.9) < 0.1
    assert _peak(levels, 2.5, 5.0) < 0.1
    made = (session.derived_dir / "sound.json").stat()
    _prepared(session)
    assert (session.derived_dir / "sound.json").stat().st_ino == made.st_ino


def test_a_session_without_sound_has_none(tmp_path: Path) -> None:
    session = make_session(tmp_path / "s.rasession", sound=None)
    assert main(["prepare", str(session.path)]) == ExitStatus.DONE
    assert read_sound_levels(session) is None
    assert not (session.derived_dir / "sound.json").exists()


def test_what_the_journal_calls_private_is_silence_even_where_a_file_has_sound(tmp_path: Path) -> None:
    session = make_session(tmp_path / "s.rasession", sound=_spoken())
    with JournalWriter(session.events_path) as journal:
        journal.append(Gap(ns_from_s(SECRET_S[0]), ns_from_s(SECRET_S[1]), "private"))
    levels = _prepared(session)
    assert _peak(levels, *SECRET_S) == 0
    assert _peak(levels, 1, 9) > 0.1


def _forget(session: Session) -> None:
    """Have the secret forgotten by the journal alone, as a program that is killed right then leaves it."""
    with JournalWriter(session.events_path) as journal:
        journal.append(Gap(ns_from_s(SECRET_S[0]), ns_from_s(SECRET_S[1]), "forgotten"))


def test_nothing_is_left_in_them_of_what_is_forgotten(tmp_path: Path) -> None:
    # Given kept levels that show when something loud was said
    session = make_session(tmp_path / "s.rasession", sound=_spoken())
    assert _peak(_prepared(session), *SECRET_S) > 0.6
    # When that is forgotten
    _forget(session)
    purge_leftovers(session, session.events())
    # Then they are gone, under whatever name, and new ones have silence there
    assert list(session.derived_dir.iterdir()) == []
    recover(session.path)
    levels = _prepared(Session.open(session.path))
    assert _peak(levels, *SECRET_S) == 0
    assert _peak(levels, 1, 9) == pytest.approx(0.05**0.5, abs=0.02)


@pytest.mark.parametrize("saved_after", ["segments", "everything"])
def test_what_is_forgotten_while_they_are_made_is_not_left_in_them(tmp_path: Path, saved_after: str) -> None:
    # Given a program that has read the sound, and not yet written what it measured
    session = make_session(tmp_path / "s.rasession", sound=_spoken())
    made_of = recorded_now(session)
    # When another one forgets a part of it meanwhile
    span = TimeSpan(ns_from_s(SECRET_S[0]), ns_from_s(SECRET_S[1]))
    _forget(session)
    purge_segments(session.segment_paths, [span], known={})
    if saved_after == "everything":
        purge_derived(session)
    # Then what was measured does not stay
    assert not save_sound_levels(session, b"\xff" * 2000, made_of=made_of)
    assert list(session.derived_dir.iterdir()) == []


def test_those_of_another_recording_or_that_make_no_sense_are_made_again(tmp_path: Path) -> None:
    session = make_session(tmp_path / "s.rasession", sound=hum(0, LENGTH_S))
    _prepared(session)
    path = session.derived_dir / "sound.json"
    whole = path.read_bytes()
    for data in (b"", whole[:-40], whole.replace(b'"format_version":1', b'"format_version":2')):
        path.write_bytes(data)
        assert read_sound_levels(session) is None
        _prepared(session)
        assert path.read_bytes() == whole
    with session.segment_paths[0].open("ab") as file:
        file.write(b"\xec\x80")
    assert read_sound_levels(session) is None


def test_a_link_in_their_place_is_not_followed(tmp_path: Path) -> None:
    session = make_session(tmp_path / "s.rasession", sound=hum(0, LENGTH_S))
    session.derived_dir.rmdir()
    (tmp_path / "elsewhere").mkdir()
    session.derived_dir.symlink_to(tmp_path / "elsewhere")
    assert main(["prepare", str(session.path)]) == ExitStatus.BAD_INPUT
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_recording_that_says_it_has_sound_and_has_none_is_silent(tmp_path: Path) -> None:
    session = make_session(tmp_path / "s.rasession", sound=None)
    session.save_manifest(replace(session.manifest, audio=True))
    assert _prepared(session).loudest == 0
