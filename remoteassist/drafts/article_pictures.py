"""The pictures of an article: each step's still, or the video where there is none, with its scene drawn over it.

Of an icon, which has no name to be found by, there is a small one besides: cut out of the redacted picture.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from remoteassist.drafts.step_picture import picture_of_step
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.article import Picture
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.render.compositor import compose
from remoteassist.render.png import encode_png
from remoteassist.render.redacting import redacted_pixels
from remoteassist.render.scene import Scene, scene_for_step
from remoteassist.session.store import Session
from remoteassist.steps.tellings import Telling

_LARGEST_ICON_PX: Final = 72.0
"""A toolbar's button of 36 px at 200 %. What is larger is a picture or a part of the window, and breaks its line."""


@dataclass(frozen=True, slots=True)
class ArticlePictures:
    """Composed, redacted pictures by the id of the step that they show: of whole steps, and of icons acted on."""

    steps: dict[str, Picture] = field(default_factory=dict)
    icons: dict[str, Picture] = field(default_factory=dict)


def pictures_of(
    session: Session, guide: Guide, tellings: Sequence[Telling], *, progress: Callable[[int, int], None]
) -> ArticlePictures:
    """Return the pictures of each article step, and of the icons among what they acted on.

    A step of which nothing was seen has none. An icon under a redaction, even in part, is not shown by itself.

    Args:
        session: Where stills and video are.
        guide: For what is redacted everywhere.
        tellings: The article's steps.
        progress: Called with (done, total).

    Raises:
        BadInputError: The video cannot be read.
    """
    reader = VideoReader(session.segment_paths)
    pictures = ArticlePictures()
    for done, telling in enumerate(tellings):
        progress(done, len(tellings))
        guide_step = telling.shown
        seen = picture_of_step(session, reader, guide_step.step)
        if seen is not None:
            scene = scene_for_step(guide, guide_step, telling.number)
            shown = cropped(compose(seen, scene), guide_step.crop_frame_px)
            pictures.steps[guide_step.step.id] = _picture(shown)
            icon = _icon(seen, scene, guide_step)
            if icon is not None:
                pictures.icons[guide_step.step.id] = icon
    progress(len(tellings), len(tellings))
    return pictures


def cropped(composed: Bgra, crop_frame_px: Rect | None) -> Bgra:
    """Return the part of a finished picture that the article shows, in whole pixels; marks were drawn on all of it.

    A crop that lies outside of the picture shows all: better too much than nothing.
    """
    height, width = composed.shape[:2]
    part = Rect(0, 0, width, height) if crop_frame_px is None else crop_frame_px
    part = part.intersected(Rect(0, 0, width, height))
    if part.is_empty:
        return composed
    rows, columns = redacted_pixels(part, Size(width, height))
    return np.ascontiguousarray(composed[rows, columns])


def _icon(seen: Bgra, scene: Scene, guide_step: GuideStep) -> Picture | None:
    """Return an icon as it was seen, without marks and pointer of ours; None when it cannot stand in a sentence."""
    reading = guide_step.step.reading
    box = reading.box_frame_px
    if reading.role != "icon" or box is None:
        return None
    height, width = seen.shape[:2]
    box = box.intersected(Rect(0, 0, width, height))
    is_small = not box.is_empty and max(box.width, box.height) <= _LARGEST_ICON_PX
    if not is_small or any(not box.intersected(one.rect).is_empty for one in scene.redactions):
        return None
    redacted = compose(seen, Scene(redactions=scene.redactions))
    rows, columns = redacted_pixels(box, Size(width, height))
    return _picture(np.ascontiguousarray(redacted[rows, columns]))


def _picture(composed: Bgra) -> Picture:
    height, width = composed.shape[:2]
    return Picture(png=encode_png(composed), size_px=Size(width, height), alt="")
