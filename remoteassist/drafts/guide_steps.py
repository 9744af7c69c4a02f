"""Takes detected steps into a session's guide, with every edit kept."""

from collections.abc import Iterable, Sequence

from remoteassist.drafts.withheld_cuts import withheld_cuts
from remoteassist.model.annotations import Annotation
from remoteassist.model.edits import with_detected, with_fields, without_detected
from remoteassist.model.events import Event, StepDropped, WindowChanged
from remoteassist.model.film_edits import with_cuts
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.steps import Step
from remoteassist.render.marks import default_marks
from remoteassist.session.manifest import Manifest
from remoteassist.session.store import Session
from remoteassist.steps.environment import environment_of


def save_steps(session: Session, steps: Iterable[Step], *, events: Iterable[Event]) -> Guide:
    """Take steps into a session's guide, as `detect_session` does with those that it found, and return it.

    Steps that the specialist took back while recording are left out. A guide that is made now cuts from the film what
    was not to be kept.

    Raises:
        BadInputError: The guide cannot be read.
        MachineLacksError: The guide cannot be written.
    """
    old = session.guide()
    steps, events = tuple(steps), tuple(events)
    dropped_ns = {event.step_t_ns for event in events if isinstance(event, StepDropped)}
    kept = without_detected(old, (step.id for step in steps if step.t_ns in dropped_ns))
    guide = with_detected(kept, steps, mark=_Marks(session.manifest))
    guide = with_fields(
        guide,
        title=None if guide.title else session.manifest.title,
        issue=None if guide.issue else session.manifest.issue,
        environment=_environment(old, guide, titles=_titles(session.manifest, events)),
    )
    if not session.guide_path.exists():
        manifest = session.manifest
        cuts = withheld_cuts(events, segments=manifest.segments, duration_ns=manifest.duration_ns)
        guide = with_cuts(guide, (*guide.cuts, *cuts))
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


def _titles(manifest: Manifest, events: Iterable[Event]) -> list[str]:
    """Return the titles of the specialist's windows in which the session may have been seen."""
    return [manifest.viewer or "", *(event.title for event in events if isinstance(event, WindowChanged))]


def _environment(old: Guide, guide: Guide, *, titles: Sequence[str]) -> str | None:
    """Return program and viewer as the steps of now tell them; None when a person has written something else."""
    told_before = {"", environment_of(titles, ()), environment_of(titles, (one.step for one in old.steps))}
    if old.environment not in told_before:
        return None
    return environment_of(titles, (one.step for one in guide.steps))
