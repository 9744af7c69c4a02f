"""The picture that a step shows before anything is drawn over it: unredacted, so never to be stored or sent."""

import logging

from remoteassist.errors import BadInputError
from remoteassist.media.frame import Bgra
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.steps import Step
from remoteassist.render.png import decode_png
from remoteassist.session.files import read_capped
from remoteassist.session.store import Session

_LARGEST_STILL_BYTES = 256 << 20
"""An uncompressed 8K screen is 133 MB."""

_log = logging.getLogger(__name__)


def picture_of_step(session: Session, reader: VideoReader, step: Step) -> Bgra | None:
    """Return a step's still, or the video's frame from before it where there is none; None when nothing was seen.

    Any thread; `reader` must be of that thread alone. Shape (H, W, 4), in frame pixels.

    Raises:
        BadInputError: The video cannot be read.
    """
    seen = _still(session, step)
    if seen is not None:
        return seen
    frame = reader.frame_at(step.t_ns if step.before_t_ns is None else step.before_t_ns)
    # A picture from after the action is none of it: redactions are asked for up to the action.
    return None if frame is None or frame.t_ns > step.t_ns else frame.bgra


def _still(session: Session, step: Step) -> Bgra | None:
    name = step.still
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
