"""Takes detected steps into a session's guide, with every edit kept."""

from collections.abc import Iterable
from typing import Final

from remoteassist.model.annotations import Annotation
from remoteassist.model.edits import with_detected, with_fields
from remoteassist.model.events import Event, WindowChanged
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.steps import Step
from remoteassist.render.marks import default_marks
from remoteassist.session.manifest import Manifest
from remoteassist.session.store import Session
from remoteassist.steps.window_titles import VIEWERS, public_window_title

_VIEWER_NAMES: Final = frozenset(viewer.name for viewer in VIEWERS)


def save_steps(session: Session, steps: Iterable[Step], *, events: Iterable[Event]) -> Guide:
    """Take steps into a session's guide, as `detect_session` does with those that it found, and return it.

    Raises:
        BadInputError: The guide cannot be read.
        MachineLacksError: The guide cannot be written.
    """
    old = session.guide()
    guide = with_detected(old, steps, mark=_Marks(session.manifest))
    guide = with_fields(
        guide,
        title=None if guide.title else session.manifest.title,
        environment=None if guide.environment else _environment(session.manifest, events),
    )
    if guide is not old or not session.guide_path.exists():
        session.save_guide(guide)
    return guide


class _Marks:
    """Gives a step its default marks, for the size that the picture had when it happened."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    def __call__(self, step: Step) -> tuple[Annotation, ...]:
        return default_marks(step, self._size_at(step.t_ns))

    def _size_at(self, t_ns: int) -> Size:
        size_px = self._manifest.size_px
        for segment in self._manifest.segments:
            if segment.start_ns <= t_ns:
                size_px = segment.size_px
        return size_px.even


def _environment(manifest: Manifest, events: Iterable[Event]) -> str:
    """Return through which viewer the session was seen, empty when it is none that we know."""
    titles = [manifest.viewer or "", *(event.title for event in events if isinstance(event, WindowChanged))]
    for title in titles:
        name = public_window_title(title)
        if name in _VIEWER_NAMES:
            return f"Seen through {name}"
    return ""
