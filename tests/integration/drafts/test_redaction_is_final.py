"""What was redacted is in no export: one constant in the region, the canary in no pixel, whatever else is done."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.drafts.film_facts import FilmFacts
from remoteassist.drafts.film_of_session import FilmComposer, film_of
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotations import (
    Annotation,
    Highlight,
    Magnifier,
    Number,
    Redaction,
    SeenPlace,
    Spotlight,
    TrackedRedaction,
)
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, Zoom
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan, ns_from_s
from remoteassist.render.film import FilmLook
from remoteassist.render.placement import Placement
from remoteassist.session.store import Session
from remoteassist.steps.wording_profiles import MICROSOFT
from tests.integration.drafts.living_session import (
    LENGTH_S,
    MOVED_AT_S,
    MOVING_SECRET,
    SIZE,
    STILL_SECRET,
    guides,
    make_session,
    steps,
)

COLOUR: Final = (0x30, 0x20, 0x10, 255)
"""Of the redactions: not black, so that a picture without content is no success."""

HIDDEN: Final = (
    Redaction("all", STILL_SECRET, colour="#102030"),
    TrackedRedaction(
        "moving",
        (
            SeenPlace(TimeSpan(TimeNs(0), ns_from_s(MOVED_AT_S)), MOVING_SECRET[0]),
            SeenPlace(TimeSpan(ns_from_s(MOVED_AT_S), ns_from_s(LENGTH_S + 1)), MOVING_SECRET[1]),
        ),
        colour="#102030",
    ),
)


def span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(ns_from_s(start_s), ns_from_s(end_s))


def nosy_guide() -> Guide:
    """Return a guide that looks at the secrets in every way there is: through crops, glasses, lights and zooms."""
    marks: tuple[Annotation, ...] = (
        Magnifier("m1", source=STILL_SECRET.grown(5), rect=Rect(20, 90, 160, 80)),
        Magnifier("m2", source=MOVING_SECRET[0].grown(3), rect=Rect(190, 120, 120, 100), opacity=0.7),
        Magnifier("m3", source=MOVING_SECRET[1], rect=Rect(190, 120, 120, 100)),
        Spotlight("s", STILL_SECRET.grown(2), dimming=0.3),
        Highlight("h", STILL_SECRET),
        Number("n", Point(20, 20)),
    )
    edited = tuple(
        replace(
            one,
            annotations=tuple(replace(mark, id=f"{one.step.id}-{mark.id}") for mark in marks),
            crop_frame_px=Rect(190.5, 30, 90, 60) if index == 1 else None,
        )
        for index, one in enumerate(steps())
    )
    return Guide(
        title="Nothing to see",
        steps=edited,
        redactions=HIDDEN,
        cuts=(span(1.5, 2.2), span(4.1, 4.6)),
        speeds=(SpeedChange(span(2.6, 3.4), 2.0),),
        zooms=(
            Zoom("z", span(2.3, 4.9), Rect(180, 30, 100, 60)),
            Zoom("y", span(5, 6), Rect(100, 150, 100, 75)),
        ),
    )


def greens(picture: Bgra, *, least: int) -> int:
    """Return how many pixels are as green as the canary."""
    blue, green, red = (picture[..., n].astype(int) for n in range(3))
    return int(((green > least) & (blue < 0.5 * green) & (red < 0.5 * green)).sum())


def regions_at(composer: FilmComposer, t_ns: int) -> Iterator[tuple[slice, slice]]:
    """Yield where the secrets are in the film's picture of a session time: rows and columns wholly inside."""
    scene = composer.scene_at(t_ns)
    placement = Placement.of(SIZE, composer.size_px, scene.view_frame_px)
    for hidden in (STILL_SECRET, MOVING_SECRET[0 if t_ns < ns_from_s(MOVED_AT_S) else 1]):
        place = placement.place(hidden).intersected(placement.shown)
        if place.width > 4 and place.height > 4:
            yield (
                slice(int(np.ceil(place.y)), int(place.bottom)),
                slice(int(np.ceil(place.x)), int(place.right)),
            )


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make_session(tmp_path / "made.rasession", nosy_guide())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_canary_is_in_the_recording(session: Session) -> None:
    frames = list(VideoReader(session.segment_paths).frames())
    assert min(greens(frame.bgra, least=200) for frame in frames) > 3000


def test_no_picture_of_the_article_holds_it(session: Session, place: Path) -> None:
    assert main(["export", str(session.path), "markdown"]) == 0
    pictures = [cv2.imread(str(path)) for path in sorted((place / "made" / "images").iterdir())]
    assert len(pictures) == 4
    for picture in pictures:
        assert picture is not None
        assert greens(np.asarray(picture, np.uint8), least=60) == 0
    whole = np.asarray(pictures[0], np.uint8)
    # The marker pen lies over it, with round corners: one colour all the same.
    assert len(np.unique(whole[43:67, 203:257].reshape(-1, 3), axis=0)) == 1
    assert len(np.unique(whole[184:216, 24:66].reshape(-1, 3), axis=0)) == 1
    crop = np.asarray(pictures[1], np.uint8)
    assert crop.shape == (60, 91, 3)
    assert len(np.unique(crop[13:37, 13:67].reshape(-1, 3), axis=0)) == 1


def test_no_frame_of_the_film_holds_it(session: Session, place: Path) -> None:
    assert main(["export", str(session.path), "video"]) == 0
    composer = FilmComposer(FilmFacts.of(session), session.guide(), profile=MICROSOFT, look=FilmLook())
    seen = 0
    with av.open(str(place / "made.mp4")) as container:
        for frame in container.decode(video=0):
            assert frame.time is not None
            picture = np.asarray(frame.to_ndarray(format="bgra"), np.uint8)
            assert greens(picture, least=100) == 0
            seen += 1
    assert seen > 60
    assert composer.duration_ns / NS_PER_S == pytest.approx(LENGTH_S - 0.7 - 0.5 - 0.4)


def test_before_encoding_the_region_is_one_colour_in_every_frame(session: Session) -> None:
    guide = session.guide()
    bare = replace(guide, steps=tuple(replace(one, annotations=()) for one in guide.steps))
    look = FilmLook(cursor=False)
    composer = FilmComposer(FilmFacts.of(session), bare, profile=MICROSOFT, look=look)
    enlarged = 0
    for frame in film_of(session, bare, profile=MICROSOFT, look=look).frames:
        t_ns = composer.clock.session_ns(frame.t_ns)
        for rows, columns in regions_at(composer, t_ns):
            assert (frame.bgra[rows, columns] == COLOUR).all()
            enlarged += columns.stop - columns.start > STILL_SECRET.width
    assert enlarged > 20


def test_a_thumbnail_of_any_moment_shows_it_covered(session: Session) -> None:
    composer = FilmComposer(FilmFacts.of(session), session.guide(), profile=MICROSOFT, look=FilmLook())
    reader = VideoReader(session.segment_paths)
    for t_ns in range(0, ns_from_s(LENGTH_S), NS_PER_S // 4):
        frame = reader.frame_at(t_ns)
        assert frame is not None
        small = composer.thumbnail_at(frame.bgra, t_ns, width_px=80)
        assert small.shape == (60, 80, 4)
        assert greens(small, least=60) == 0
        assert (small[11:17, 51:64] == COLOUR).all()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(guides())
def test_no_guide_brings_it_back(session: Session, guide: Guide) -> None:
    hidden = replace(guide, redactions=(*guide.redactions, *HIDDEN))
    composer = FilmComposer(FilmFacts.of(session), hidden, profile=MICROSOFT, look=FilmLook())
    reader = VideoReader(session.segment_paths)
    for t_ns in range(0, ns_from_s(LENGTH_S), NS_PER_S // 2):
        frame = reader.frame_at(t_ns)
        assert frame is not None
        other = frame.bgra.copy()
        for secret in (STILL_SECRET, MOVING_SECRET[0 if t_ns < ns_from_s(MOVED_AT_S) else 1]):
            rows, columns = slice(int(secret.y), int(secret.bottom)), slice(int(secret.x), int(secret.right))
            other[rows, columns, :3] = 255 - other[rows, columns, :3]
        assert composer.compose_at(frame.bgra, t_ns).tobytes() == composer.compose_at(other, t_ns).tobytes()
