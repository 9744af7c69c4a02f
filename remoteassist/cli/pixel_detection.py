"""Steps from the picture alone: of an imported film, and of what a recording's input does not explain."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from remoteassist.cli.progress import Reporter
from remoteassist.media.frames_ahead import FramesAhead
from remoteassist.media.opencv_threads import opencv_on_one_thread
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Event
from remoteassist.model.steps import Step
from remoteassist.session.store import Session
from remoteassist.steps.breaks import picture_breaks
from remoteassist.steps.from_pixels import PixelSteps, steps_from_pixels
from remoteassist.steps.pixel_reading import read_pixel_steps, steps_worth_reading
from remoteassist.steps.unexplained import merged_steps
from remoteassist.vision.episodes import PointerState
from remoteassist.vision.text_reader import RapidTextReader

StepSource: TypeAlias = Literal["auto", "events", "pixels"]


def pixel_steps(session: Session, *, report: Reporter) -> tuple[Step, ...]:
    """Return the steps that the session's pictures tell of, with what was read of them.

    Raises:
        BadInputError: The video cannot be read.
    """
    looking = _looking(session, session.events())
    steps = _looked_for(session, looking, report=report)
    return read_steps(session, steps, pointers=looking.pointers, report=report, resumed_ns=looking.resumed_ns)


_MOST_PIXELS_READ: Final = 5120 * 2880
"""Labels are not read from larger pictures: seven are held at a time, which of 8K take a gigabyte."""


def read_steps(
    session: Session,
    steps: Sequence[Step],
    *,
    pointers: Mapping[str, PointerState],
    report: Reporter,
    is_hover_telling: bool = True,
    resumed_ns: Sequence[int] = (),
) -> tuple[Step, ...]:
    """Return steps from the picture with labels, places and results; the models are loaded for the first one only.

    `resumed_ns` are the times of the first pictures after breaks.

    Raises:
        BadInputError: The video cannot be read.
    """
    chosen = steps_worth_reading(steps, length_ns=session.manifest.duration_ns)
    size_px = session.manifest.size_px
    if not chosen or size_px.width * size_px.height > _MOST_PIXELS_READ:
        return tuple(steps)
    with FramesAhead(VideoReader(session.segment_paths)) as video:
        read = read_pixel_steps(
            chosen,
            video,
            text_reader=RapidTextReader(),
            pointers=pointers,
            progress=report.phase("read"),
            is_hover_telling=is_hover_telling,
            resumed_ns=resumed_ns,
        )
    return _with_read(steps, chosen=chosen, read=read)


def _with_read(steps: Sequence[Step], *, chosen: Sequence[Step], read: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps with those that were chosen replaced by what was read of them, or left out."""
    by_id = {step.id: step for step in read}
    left_out = {step.id for step in chosen} - by_id.keys()
    return tuple(by_id.get(step.id, step) for step in steps if step.id not in left_out)


def is_without_input(session: Session, events: Sequence[Event]) -> bool:
    """Whether nothing of a session's input is known, so that only its pictures can tell."""
    return session.manifest.target.kind == "import" and not events


def with_unexplained(
    steps: Sequence[Step], *, session: Session, events: Sequence[Event], report: Reporter
) -> tuple[Step, ...]:
    """Return a recording's steps and, between them, what changed on its screen without any input that could be why.

    Raises:
        BadInputError: The video cannot be read.
    """
    looking = _looking(session, events)
    found = _looked_for(session, looking, report=report)
    merged = merged_steps(steps, found, events=events, length_ns=session.manifest.duration_ns)
    unexplained = [step for step in merged if step.origin == "pixels"]
    # The pointer belongs to the specialist, who did not do this: what it lit up tells nothing.
    read = read_steps(
        session,
        unexplained,
        pointers={},
        report=report,
        is_hover_telling=False,
        resumed_ns=looking.resumed_ns,
    )
    return _with_read(merged, chosen=unexplained, read=read)


def _looking(session: Session, events: Sequence[Event]) -> PixelSteps:
    starts_ns = [segment.start_ns for segment in session.manifest.segments]
    return PixelSteps(breaks_ns=picture_breaks(events, segment_starts_ns=starts_ns))


def _looked_for(session: Session, looking: PixelSteps, *, report: Reporter) -> tuple[Step, ...]:
    with opencv_on_one_thread():
        return steps_from_pixels(
            VideoReader(session.segment_paths).gray_frames(),
            length_ns=session.manifest.duration_ns,
            progress=report.phase("look"),
            looking=looking,
        )
