"""Makes a session's small picture as its article shows it. Heavy to import: done on the thread that needs it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from remoteassist.drafts.step_picture import picture_of_step
from remoteassist.media.video_reader import VideoReader
from remoteassist.render.compositor import compose
from remoteassist.render.scene import Scene, scene_for_step
from remoteassist.session.store import Session
from remoteassist.steps.tellings import tellings_of
from remoteassist.ui.editor.frames import image_of

WIDTH_PX: Final = 560
"""Twice the width of a card, for dense screens."""


def thumbnail(path: Path) -> QImage | None:
    """Return the picture of a session's first article step with its marks, else of its beginning; None without any.

    Raises:
        BadInputError: The session or its video cannot be read.
    """
    session = Session.open(path)
    guide = session.guide()
    reader = VideoReader(session.segment_paths)
    tellings = tellings_of(guide)
    if tellings:
        shown = tellings[0].shown
        picture = picture_of_step(session, reader, shown.step)
        scene = scene_for_step(guide, shown, tellings[0].number)
    else:
        frame = reader.frame_at(0)
        picture = None if frame is None else frame.bgra
        scene = Scene(redactions=guide.redactions_at(0))
    if picture is None:
        return None
    image = image_of(compose(picture, scene))
    return image.scaledToWidth(WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
