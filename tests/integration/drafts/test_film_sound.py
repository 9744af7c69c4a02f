"""The sound of an exported film: in step with its pictures, cut with them, silent where it must be, and level."""

import json
import subprocess
from pathlib import Path

import av
import numpy as np
import pytest

from remoteassist.drafts.film_of_session import film_of
from remoteassist.errors import InterruptedByUserError
from remoteassist.export.video import VideoExporter
from remoteassist.media.loudness import loudness_lufs
from remoteassist.model.film_edits import with_cut, with_speed
from remoteassist.model.guide import Guide
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.time import TimeSpan, ns_from_s
from remoteassist.render.film import FilmLook
from remoteassist.session.store import Session
from remoteassist.steps.wording_profiles import MICROSOFT
from tests.integration.drafts.sounding_session import LENGTH_S, Played, beeps, hum, make_session, played

APART_S = 0.04


def span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(ns_from_s(start_s), ns_from_s(end_s))


def export(session: Session, guide: Guide, path: Path, *, has_sound: bool = True) -> Path:
    film = film_of(session, guide, profile=MICROSOFT, look=FilmLook())
    VideoExporter(sound=has_sound).export_film(film, path, progress=lambda _done, _total: None)
    return path


def apart_s(film: Played) -> list[float]:
    beeps_s = film.beeps_s()
    return [min(abs(beep_s - flash_s) for beep_s in beeps_s) for flash_s in film.flashes_s]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make_session(tmp_path / "beeping.rasession", sound=beeps(0, LENGTH_S))


def test_sound_is_in_step_with_pictures_from_segment_to_segment(session: Session, tmp_path: Path) -> None:
    film = played(export(session, session.guide(), tmp_path / "film.mp4"))
    assert len(film.flashes_s) == len(film.beeps_s()) == LENGTH_S - 1
    assert max(apart_s(film)) < APART_S
    assert film.duration_s == pytest.approx(LENGTH_S, abs=0.03)


def test_sound_stays_in_step_through_cuts_and_speeds(session: Session, tmp_path: Path) -> None:
    # Given cuts within and across segments, and stretches that pass faster
    guide = with_cut(session.guide(), span(2.357, 4.641))
    guide = with_cut(guide, span(7.503, 8.377))
    guide = with_speed(guide, SpeedChange(span(9.45, 11.55), 1.5))
    guide = with_speed(guide, SpeedChange(span(11.55, 13.45), 2.0))
    # When it is exported
    film = played(export(session, guide, tmp_path / "film.mp4"))
    # Then there is a beep with each flash, and none without
    assert len(film.flashes_s) == len(film.beeps_s()) == LENGTH_S - 1 - 3
    assert max(apart_s(film)) < APART_S


def test_what_passes_at_more_than_twice_its_speed_is_silent(session: Session, tmp_path: Path) -> None:
    guide = with_speed(session.guide(), SpeedChange(span(4.5, 12.5), 4.0))
    film = played(export(session, guide, tmp_path / "film.mp4"))
    assert film.loudness(4.6, 6.4) < 0.001
    assert len(film.beeps_s()) == LENGTH_S - 1 - 8
    ends = [flash_s for flash_s in film.flashes_s if flash_s < 4.5 or flash_s > 6.5]
    assert len(ends) == len(film.beeps_s())
    assert max(abs(a - b) for a, b in zip(ends, film.beeps_s(), strict=True)) < APART_S


def test_what_was_not_kept_is_silent_and_nothing_clicks(tmp_path: Path) -> None:
    # Given a tone, a stretch in which none was kept, and a cut at which it is loudest
    session = make_session(tmp_path / "humming.rasession", sound=hum(0, LENGTH_S), private_s=(5, 6))
    guide = with_cut(with_cut(session.guide(), span(2, 3)), span(8 + 1 / 440, 10))
    film = played(export(session, guide, tmp_path / "film.mp4"))
    # Then it is silent there
    assert film.loudness(4.05, 4.95) < 0.001
    assert film.loudness(0.1, 1.9) > 0.1
    # And nowhere does a sample leap away from its neighbour farther than a steady tone does
    steps = np.abs(np.diff(film.sound[0]))
    steady = float(steps[4800 : 4800 * 10].max())
    assert float(steps.max()) < 1.3 * steady


def test_a_quiet_recording_is_as_loud_as_the_web_expects(tmp_path: Path) -> None:
    session = make_session(tmp_path / "quiet.rasession", sound=hum(0, LENGTH_S, volume=0.01))
    film = played(export(session, session.guide(), tmp_path / "film.mp4"))
    lufs = loudness_lufs([film.sound], channels=len(film.sound))
    assert lufs == pytest.approx(-16, abs=0.5)
    assert np.abs(film.sound).max() < 1


def test_another_program_reads_the_track(session: Session, tmp_path: Path) -> None:
    path = export(session, session.guide(), tmp_path / "film.mp4")
    told = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)],
        check=True, capture_output=True,
    )  # fmt: skip
    assert not told.stderr
    facts = json.loads(told.stdout)
    video, sound = (
        next(one for one in facts["streams"] if one["codec_type"] == kind) for kind in ("video", "audio")
    )
    assert (sound["codec_name"], sound["channels"], sound["sample_rate"]) == ("aac", 1, "48000")
    assert float(video["start_time"]) == float(sound["start_time"]) == 0
    assert float(sound["duration"]) == pytest.approx(LENGTH_S, abs=0.03)
    assert b"Lavc" not in path.read_bytes()


@pytest.mark.parametrize(("is_recorded", "is_wanted"), [(True, False), (False, True)])
def test_there_is_no_track_unless_it_is_wanted_and_there(
    tmp_path: Path, *, is_recorded: bool, is_wanted: bool
) -> None:
    sound = beeps(0, LENGTH_S) if is_recorded else None
    session = make_session(tmp_path / "one.rasession", sound=sound)
    path = export(session, session.guide(), tmp_path / "film.mp4", has_sound=is_wanted)
    with av.open(str(path)) as container:
        assert not container.streams.audio
    assert not VideoExporter().sound


# While it is measured how loud it is, and while it is written
@pytest.mark.parametrize("stop_after", [3, 1200])
def test_cancel_leaves_nothing(session: Session, tmp_path: Path, stop_after: int) -> None:
    film = film_of(session, session.guide(), profile=MICROSOFT, look=FilmLook())
    told: list[int] = []

    def cancel(done: int, _total: int) -> None:
        told.append(done)
        if len(told) > stop_after:
            raise InterruptedByUserError("stopped")

    folder = tmp_path / "there"
    with pytest.raises(InterruptedByUserError):
        VideoExporter(sound=True).export_film(film, folder / "film.mp4", progress=cancel)
    assert not list(folder.iterdir())
    assert told == sorted(told)
