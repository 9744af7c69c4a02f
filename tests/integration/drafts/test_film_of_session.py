"""A film of a session: its facts, its size, and what is said when there is nothing to film."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from remoteassist.drafts.film_facts import FilmFacts
from remoteassist.drafts.film_of_session import FilmComposer, film_of
from remoteassist.drafts.step_picture import picture_of_step
from remoteassist.errors import BadInputError
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotations import Redaction, SeenPlace, TrackedRedaction
from remoteassist.model.edits import with_step_caption, with_step_hidden
from remoteassist.model.film_edits import with_cut, with_speed
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s
from remoteassist.render.film import FilmLook
from remoteassist.session.store import Session
from remoteassist.steps.wording_profiles import MICROSOFT
from tests.integration.drafts.living_session import LENGTH_S, SIZE, make_session, screen_at


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make_session(tmp_path / "living.rasession")


def span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(ns_from_s(start_s), ns_from_s(end_s))


def test_the_facts_are_those_of_the_recording(session: Session) -> None:
    facts = FilmFacts.of(session)
    assert facts.duration_ns == ns_from_s(LENGTH_S)
    assert facts.size_at(0) == facts.size_at(ns_from_s(99)) == SIZE
    assert facts.pointer.cursor_at(ns_from_s(1)) is not None


def test_the_size_at_a_time_is_that_of_its_segment(session: Session) -> None:
    (segment,) = session.manifest.segments
    later = replace(segment, name="0002.mkv", start_ns=ns_from_s(3), size_px=Size(201, 101))
    session.save_manifest(replace(session.manifest, segments=(segment, later)))
    facts = FilmFacts.of(session)
    sizes = [facts.size_at(ns_from_s(t)) for t in (0, 2.9, 3, 9)]
    assert sizes == [SIZE, SIZE, Size(200, 100), Size(200, 100)]
    trimmed = with_cut(session.guide(), span(0, 3.5))
    assert FilmComposer(facts, trimmed, profile=MICROSOFT, look=FilmLook()).size_px == Size(200, 100)


def test_what_is_hidden_in_the_first_picture_is_hidden_before_it_came(session: Session) -> None:
    (segment,) = session.manifest.segments
    late = replace(segment, start_ns=ns_from_s(0.2))
    session.save_manifest(replace(session.manifest, segments=(late,)))
    place = SeenPlace(span(0.2, 9), Rect(10, 10, 50, 50))
    guide = replace(session.guide(), redactions=(TrackedRedaction("t", (place,)),))
    composer = FilmComposer(FilmFacts.of(session), guide, profile=MICROSOFT, look=FilmLook())
    assert composer.scene_at(0).redactions == (Redaction("t", place.rect),)
    small = composer.thumbnail_at(screen_at(0), 0, width_px=SIZE.width)
    assert (small[10:60, 10:60, :3] == 0).all()


def test_a_step_from_before_the_first_picture_has_none(session: Session) -> None:
    step = replace(session.guide().steps[1].step, t_ns=TimeNs(-1), before_t_ns=None)
    reader = VideoReader(session.segment_paths)
    assert picture_of_step(session, reader, step) is None
    assert picture_of_step(session, reader, replace(step, t_ns=TimeNs(0))) is not None


def test_a_session_that_claims_giant_pictures_is_refused(session: Session) -> None:
    session.save_manifest(replace(session.manifest, size_px=Size(32768, 32768)))
    with pytest.raises(BadInputError, match="32768 x 32768"):
        FilmFacts.of(session)


def test_a_film_of_which_everything_is_cut_says_so(session: Session) -> None:
    guide = with_cut(session.guide(), span(0, LENGTH_S))
    with pytest.raises(BadInputError, match="all of living"):
        film_of(session, guide, profile=MICROSOFT, look=FilmLook())


def test_chapters_and_captions_are_those_of_the_steps_that_are_shown(session: Session) -> None:
    guide = with_step_hidden(session.guide(), "s1", is_hidden=True)
    guide = with_step_caption(guide, "s2", "In my own words")
    guide = with_cut(guide, span(4.6, 5.5))
    guide = with_speed(guide, SpeedChange(span(1.5, 2.5), 2.0))
    film = film_of(session, guide, profile=MICROSOFT, look=FilmLook())
    assert film.duration_ns == ns_from_s(LENGTH_S - 0.9 - 0.5)
    assert [(one.start_ns / 1e9, one.title) for one in film.chapters] == [
        (0, "Select Button 0"),
        (2.3, "Select Button 2"),
    ]
    assert [(one.start_ns / 1e9, one.end_ns / 1e9, one.text) for one in film.captions] == [
        (0, 2.3, "Select Button 0."),
        (2.3, 4.6, "In my own words"),
    ]
    frames = list(film.frames)
    assert frames[0].t_ns == TimeNs(0)
    assert frames[-1].t_ns < film.duration_ns
