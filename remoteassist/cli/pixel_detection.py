"""Steps from the picture alone: of an imported film, and of what a recording's input does not explain."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from remoteassist.cli.progress import PhaseProgress
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Event
from remoteassist.model.steps import Step
from remoteassist.session.store import Session
from remoteassist.steps.from_pixels import steps_from_pixels
from remoteassist.steps.unexplained import merged_steps

StepSource: TypeAlias = Literal["auto", "events", "pixels"]


def pixel_steps(session: Session, *, progress: PhaseProgress) -> tuple[Step, ...]:
    """Return the steps that the session's pictures tell of.

    Raises:
        BadInputError: The video cannot be read.
    """
    reader = VideoReader(session.segment_paths)
    return steps_from_pixels(reader.gray_frames(), length_ns=session.manifest.duration_ns, progress=progress)


def is_without_input(session: Session, events: Sequence[Event]) -> bool:
    """Whether nothing of a session's input is known, so that only its pictures can tell."""
    return session.manifest.target.kind == "import" and not events


def with_unexplained(steps: Sequence[Step], *, session: Session, events: Sequence[Event]) -> tuple[Step, ...]:
    """Return a recording's steps and, between them, what changed on its screen without any input that could be why.

    Raises:
        BadInputError: The video cannot be read.
    """
    found = pixel_steps(session, progress=lambda _done, _total: None)
    return merged_steps(steps, found, events=events, length_ns=session.manifest.duration_ns)
