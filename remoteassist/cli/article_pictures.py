"""The pictures of an article: each step's still, or the video where there is none, with its scene drawn over it."""

import logging
from collections.abc import Callable, Sequence

from remoteassist.errors import BadInputError
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.article import Picture
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.render.compositor import compose
from remoteassist.render.png import decode_png, encode_png
from remoteassist.render.scene import scene_for_step
from remoteassist.session.files import read_capped
from remoteassist.session.store import Session
from remoteassist.steps.tellings import Telling

_LARGEST_STILL_BYTES = 256 << 20
"""An uncompressed 8K screen is 133 MB."""

_log = logging.getLogger(__name__)


def pictures_of(
    session: Session, guide: Guide, tellings: Sequence[Telling], *, progress: Callable[[int, int], None]
) -> dict[str, Picture]:
    """Return the composed, redacted picture of each article step by the id of the step that it shows.

    A step of which nothing was seen has none.

    Args:
        session: Where stills and video are.
        guide: For what is redacted everywhere.
        tellings: The article's steps.
        progress: Called with (done, total).

    Raises:
        BadInputError: The video cannot be read.
    """
    reader = VideoReader(session.segment_paths)
    pictures: dict[str, Picture] = {}
    for done, telling in enumerate(tellings):
        progress(done, len(tellings))
        guide_step = telling.shown
        seen = _still(session, guide_step)
        if seen is None:
            seen = _video_frame(reader, guide_step)
        if seen is not None:
            composed = compose(seen, scene_for_step(guide, guide_step, telling.number))
            height, width = composed.shape[:2]
            pictures[guide_step.step.id] = Picture(
                png=encode_png(composed), size_px=Size(width, height), alt=""
            )
    progress(len(tellings), len(tellings))
    return pictures


def _still(session: Session, guide_step: GuideStep) -> Bgra | None:
    name = guide_step.step.still
    if name is None:
        return None
    path = session.still_path(name)
    try:
        return decode_png(read_capped(path, max_bytes=_LARGEST_STILL_BYTES), name=str(path))
    except FileNotFoundError:
        _log.warning("the picture %s is missing; the video is used instead", path)
    except BadInputError as error:
        _log.warning("%s", error)
    return None


def _video_frame(reader: VideoReader, guide_step: GuideStep) -> Bgra | None:
    step = guide_step.step
    frame = reader.frame_at(step.t_ns if step.before_t_ns is None else step.before_t_ns)
    return None if frame is None else frame.bgra
