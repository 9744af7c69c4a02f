"""What is seen while editing is what is exported, byte for byte, for any guide.

Compared are the pixels that the window shows with those that the exporters get:

- the canvas's picture of each step, cut to the step's crop, with the article's PNG, decoded;
- the player's picture (`FilmComposer.compose_at` of the frame at the playhead) with the film's frame before encoding,
  at instants all over the film: whole, cut, sped up, zoomed in and in the middle of fades;
- canvas, article and film with each other, where all three show the same scene over the same frame: a step without a
  lossless still, at the moment of its picture, without a pointer in the film.
"""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from remoteassist.drafts.article_pictures import cropped, pictures_of
from remoteassist.drafts.film_facts import FilmFacts
from remoteassist.drafts.film_of_session import FilmComposer, film_of
from remoteassist.media.frame import Bgra, Frame
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotations import Annotation, Box, Redaction
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.render.film import FilmLook
from remoteassist.render.scene import scene_for_step
from remoteassist.session.store import Session
from remoteassist.steps.tellings import numbers_of, tellings_of
from remoteassist.steps.wording_profiles import MICROSOFT
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.selection import EditorSelection
from tests.integration.drafts.living_session import ANNOTATIONS, guides, make_session, named, steps

RATE_HZ = 10


class Window:
    """The parts of the editor that show pictures, over one session."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self.document = EditorDocument(session)
        self.selection = EditorSelection(self.document)
        self.frames = Frames(session)
        self.canvas = Canvas(self.document, self.selection, self.frames)
        self._qtbot = qtbot
        facts = FilmFacts.of(session)
        self.player = FilmComposer(
            facts, self.document.guide, profile=MICROSOFT, look=FilmLook(rate_hz=RATE_HZ)
        )

    def edit(self, guide: Guide) -> None:
        """Make the guide another one, in one edit."""
        self.document.edit("Edit", lambda _guide: guide)
        self.player = self.player.with_guide(self.document.guide)

    def canvas_picture(self, step_id: str) -> Bgra:
        """Return what the canvas shows of a step, once its picture has come."""
        self.selection.select_steps((step_id,))
        self._qtbot.waitUntil(lambda: self.canvas.composition.size_px is not None)
        composed = self.canvas.composed()
        assert composed is not None
        return composed

    def close(self) -> None:
        self.document.close()
        self.frames.close()


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    shown = Window(make_session(tmp_path / "living.rasession"), qtbot)
    qtbot.addWidget(shown.canvas)
    yield shown
    shown.close()


def article_pictures(session: Session, guide: Guide) -> dict[str, Bgra]:
    """Return the article's pictures as a reader's program decodes them, by the id of their step."""
    pictures = pictures_of(session, guide, tellings_of(guide), progress=lambda _done, _total: None)
    decoded: dict[str, Bgra] = {}
    for step_id, picture in pictures.steps.items():
        pixels = cv2.imdecode(np.frombuffer(picture.png, np.uint8), cv2.IMREAD_COLOR)
        assert pixels is not None
        decoded[step_id] = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA), np.uint8)
    return decoded


def film_frames(session: Session, guide: Guide, look: FilmLook) -> list[Frame]:
    """Return the film's frames as the encoder gets them."""
    return list(film_of(session, guide, profile=MICROSOFT, look=look).frames)


def shown_at(frames: list[Frame], film_ns: int) -> Bgra:
    """Return what a viewer of the film sees at a moment."""
    return next(frame.bgra for frame in reversed(frames) if frame.t_ns <= film_ns)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(guides(), st.booleans())
def test_canvas_and_player_show_what_article_and_film_will(
    window: Window,
    guide: Guide,
    has_captions: bool,  # noqa: FBT001 - drawn
) -> None:
    window.edit(guide)
    guide = window.document.guide

    for step_id, picture in article_pictures(window.session, guide).items():
        crop = next(one.crop_frame_px for one in guide.steps if one.step.id == step_id)
        assert cropped(window.canvas_picture(step_id), crop).tobytes() == picture.tobytes()

    look = FilmLook(rate_hz=RATE_HZ, burn_captions=has_captions)
    player = FilmComposer(window.player.facts, guide, profile=MICROSOFT, look=look)
    if player.duration_ns == 0:
        return
    frames = film_frames(window.session, guide, look)
    reader = VideoReader(window.session.segment_paths)
    for film_ns in range(0, player.duration_ns, 3 * NS_PER_S // RATE_HZ):
        t_ns = player.clock.session_ns(film_ns)
        frame = reader.frame_at(t_ns)
        assert frame is not None
        assert player.compose_at(frame.bgra, t_ns).tobytes() == shown_at(frames, film_ns).tobytes()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(guides(), guides())
def test_a_player_that_shares_with_the_edit_before_shows_the_same_as_a_new_one(
    window: Window, before: Guide, guide: Guide
) -> None:
    facts, look = window.player.facts, FilmLook(burn_captions=True)
    shared = FilmComposer(facts, before, profile=MICROSOFT, look=look)
    assert shared.chapters is shared.chapters
    kept = replace(before, cuts=guide.cuts, zooms=guide.zooms, speeds=guide.speeds)
    retold = replace(kept, steps=guide.steps)
    for edited in (kept, retold, guide):
        shared = shared.with_guide(edited)
        fresh = FilmComposer(facts, edited, profile=MICROSOFT, look=look)
        assert shared.chapters == fresh.chapters
        assert shared.captions == fresh.captions
        for t_ns in range(0, facts.duration_ns, NS_PER_S // 4):
            assert shared.scene_at(t_ns) == fresh.scene_at(t_ns)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(ANNOTATIONS, max_size=4),
    st.lists(st.builds(Redaction, st.just(""), rect=st.just(Rect(190, 30, 90.5, 50))), max_size=1),
)
def test_canvas_article_and_film_are_one_picture(
    window: Window, annotations: list[Annotation], everywhere: list[Redaction]
) -> None:
    first = next(one for one in steps() if one.step.still is None)
    # The picture is of the moment before the press: let it be one of the film's instants, and the marks be there.
    step = replace(first.step, t_ns=TimeNs(2_400_000_000), before_t_ns=TimeNs(2_300_000_000))
    lasting = [
        one if isinstance(one, Redaction) else replace(one, fade_in_ns=TimeNs(0), fade_out_ns=TimeNs(0))
        for one in annotations
    ]
    # A box says where the spot is: without one, the article draws a pointer.
    marks = (
        Box("spot", Rect(90, 60, 40, 16), fade_in_ns=TimeNs(0), fade_out_ns=TimeNs(0)),
        *named(lasting, "m"),
    )
    guide = Guide(title="One", steps=(GuideStep(step=step, annotations=marks),), redactions=tuple(everywhere))
    window.edit(guide)
    guide = window.document.guide
    player = FilmComposer(
        window.player.facts, guide, profile=MICROSOFT, look=FilmLook(rate_hz=RATE_HZ, cursor=False)
    )
    t_ns = TimeNs(2_300_000_000)
    number = numbers_of(tellings_of(guide))[step.id]
    assert player.scene_at(t_ns) == scene_for_step(guide, guide.steps[0], number)

    canvas = window.canvas_picture(step.id)
    article = article_pictures(window.session, guide)[step.id]
    film = shown_at(film_frames(window.session, guide, player.look), t_ns)

    assert canvas.tobytes() == article.tobytes()
    assert canvas.tobytes() == film.tobytes()
