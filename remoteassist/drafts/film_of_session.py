"""A session's recording and guide become a film whose frames are composed as they are asked for.

`FilmComposer` is the film without its frames: the export and the window's player compose each moment with it.
"""

from functools import cached_property
from typing import Final

import cv2
import numpy as np

from remoteassist.drafts.film_facts import FilmFacts
from remoteassist.drafts.film_sound import film_sound
from remoteassist.errors import BadInputError
from remoteassist.export.exporter import Film
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.article import Caption, Chapter
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.time import TimeNs
from remoteassist.render.compositor import compose
from remoteassist.render.film import (
    FilmLook,
    caption_lines,
    captions_of,
    chapters_of,
    film_clock,
    film_frames,
)
from remoteassist.render.film_scenes import FilmScenes, Stretch, stretches_of
from remoteassist.render.pointer_path import PointerPath
from remoteassist.render.scene import Scene
from remoteassist.session.store import Session
from remoteassist.steps.article import article_of
from remoteassist.steps.told_guide import ToldGuide
from remoteassist.steps.wording_profiles import WordingProfile

_NO_POINTER: Final = PointerPath(())


class FilmComposer:
    """What the film of a guide shows and tells at any moment: the same for the export, the player and the timeline.

    Frozen in effect: after an edit ask for the next one by `with_guide`, which shares all that the edit left alone.
    Making one is cheap; each part is prepared when it is first asked for. Any thread, one at a time; `compose_at`
    needs `prime_fonts()` to have run on the main thread.

    Args:
        facts: Of the session, prepared once.
        guide: What to show.
        profile: How steps are told.
        look: What a person chose about the pictures; the rate does not matter here.
        before: What was told of the guide before an edit: what is the same is taken over.

    Attributes:
        clock: From session time to film time and back: where the playhead is in the film, and what is cut.
        size_px: Of the film's pictures.
    """

    def __init__(
        self,
        facts: FilmFacts,
        guide: Guide,
        *,
        profile: WordingProfile,
        look: FilmLook,
        before: ToldGuide | None = None,
    ) -> None:
        self.facts = facts
        self.guide = guide
        self.profile = profile
        self.look = look
        self.clock = film_clock(guide, duration_ns=facts.duration_ns)
        self.size_px = facts.size_at(self.clock.session_ns(0)).even
        self._before = before

    def with_guide(self, guide: Guide) -> "FilmComposer":
        """Return the composer of another edit of the same session; itself for the very same guide."""
        if guide is self.guide:
            return self
        # What has not been asked for yet has nothing to hand on but what came before it.
        before = self._told if "_told" in self.__dict__ else self._before
        return FilmComposer(self.facts, guide, profile=self.profile, look=self.look, before=before)

    def scene_at(self, t_ns: int) -> Scene:
        """Return what is drawn over the frame of a session time, in that frame's pixels.

        What is cut keeps its redactions and pointer, so that it can be looked at; the film does not show it.
        """
        return self._scenes.at(max(t_ns, self.facts.start_ns))

    def compose_at(self, frame: Bgra, t_ns: int) -> Bgra:
        """Return the film's picture of a session time, byte for byte what the export encodes.

        Args:
            frame: The frame on the screen at that time, unredacted, shape (H, W, 4).
            t_ns: Session time.
        """
        return compose(frame, self.scene_at(t_ns), size_px=self.size_px)

    def thumbnail_at(self, frame: Bgra, t_ns: int, *, width_px: int) -> Bgra:
        """Return a small picture of a session time, redacted and otherwise bare, for a strip of pictures.

        Args:
            frame: The frame on the screen at that time, unredacted.
            t_ns: Session time.
            width_px: Of the result; the height follows the frame's shape.
        """
        redactions = self._scenes.redactions_at(max(t_ns, self.facts.start_ns))
        hidden = compose(frame, Scene(redactions=redactions))
        height, width = hidden.shape[:2]
        small_px = Size(max(1, width_px), max(1, round(height * width_px / width)))
        return np.asarray(
            cv2.resize(hidden, (small_px.width, small_px.height), interpolation=cv2.INTER_AREA), np.uint8
        )

    @property
    def duration_ns(self) -> TimeNs:
        """How long the film is, in film time."""
        return self.clock.duration_ns

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """When each step is told, in film time."""
        return stretches_of(self.guide, clock=self.clock, numbers=self._told.numbers)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The film's chapters, in film time: one for each step that is not cut."""
        return chapters_of(self.stretches, titles=self._told.titles, duration_ns=self.clock.duration_ns)

    @cached_property
    def captions(self) -> tuple[Caption, ...]:
        """The film's captions, in film time; a step's own words go before those made for it."""
        return captions_of(self.stretches, texts=self._told.captions)

    @cached_property
    def _told(self) -> ToldGuide:
        return ToldGuide(self.guide, profile=self.profile, before=self._before)

    @cached_property
    def _scenes(self) -> FilmScenes:
        burnt = {}
        if self.look.burn_captions:
            burnt = {step_id: caption_lines(text) for step_id, text in self._told.captions.items()}
        return FilmScenes(
            self.guide,
            stretches=self.stretches,
            pointer=self.facts.pointer if self.look.cursor else _NO_POINTER,
            clock=self.clock,
            size_at=self.facts.size_at,
            burnt_captions=burnt,
            everywhere=self._told.everywhere,
        )


def film_of(session: Session, guide: Guide, *, profile: WordingProfile, look: FilmLook) -> Film:
    """Return the film of a session. Its frames can be read once, its sound as often as it is asked for.

    Raises:
        BadInputError: There is no picture in the recording, it cannot be read, or all of it is cut.
    """
    reader = VideoReader(session.segment_paths)
    composer = FilmComposer(FilmFacts.of(session), guide, profile=profile, look=look)
    first = reader.frame_at(composer.clock.session_ns(0))
    size_px = None if first is None else first.size_px.even
    if size_px is None or 0 in (size_px.width, size_px.height):
        raise BadInputError(f"there is no picture in {session.path.name}, so there is nothing to film")
    if composer.duration_ns == 0:
        raise BadInputError(f"all of {session.path.name} is cut; show a part of it again, then export it")
    return Film(
        title=article_of(guide, pictures={}, profile=profile).title,
        size_px=size_px,
        duration_ns=composer.duration_ns,
        frames=film_frames(
            reader.frames_at,
            scene_at=composer.scene_at,
            size_px=size_px,
            clock=composer.clock,
            rate_hz=look.rate_hz,
        ),
        chapters=composer.chapters,
        captions=composer.captions,
        language=profile.language,
        sound=film_sound(session, composer.clock, withheld=composer.facts.withheld),
    )
