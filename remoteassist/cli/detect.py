"""`remoteassist detect`: find the steps of a session and put them into its guide, with every edit kept."""

import argparse
from collections.abc import Iterable
from typing import Final

from remoteassist.cli.progress import PhaseProgress, reporter
from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.errors import ExitStatus, MachineLacksError
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotations import Annotation
from remoteassist.model.edits import with_detected, with_fields
from remoteassist.model.events import Event, WindowChanged
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.steps import Step
from remoteassist.render.marks import default_marks
from remoteassist.session.files import printable
from remoteassist.session.manifest import Manifest
from remoteassist.session.store import Session
from remoteassist.steps.detect import detect_steps
from remoteassist.steps.window_titles import VIEWERS, public_window_title

_VIEWER_NAMES: Final = frozenset(viewer.name for viewer in VIEWERS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `detect`."""
    add_session_argument(parser)
    parser.add_argument(
        "--from",
        dest="source",
        choices=("auto", "events", "pixels"),
        default="auto",
        help="what to find steps in: the recorded clicks and keys, or the picture alone",
    )


def run(args: argparse.Namespace) -> ExitStatus:
    """Find the steps of a session and say how many there are."""
    if args.source == "pixels":
        raise MachineLacksError("steps from the picture alone are not in this version; use --from events")
    session = open_whole_session(args.session)
    with session.lock(), reporter(args) as report:
        guide = detect_session(session, progress=report.phase("detect"))
    count = len(guide.steps)
    noun = "step" if count == 1 else "steps"
    print(f"{count} {noun} in {printable(str(args.session))}")
    return ExitStatus.DONE


def detect_session(session: Session, *, progress: PhaseProgress) -> Guide:
    """Find the steps of a session, save them in its guide, and return that.

    What a person wrote or changed stays. An empty title or environment is filled from what is known of the session;
    of the window's title only the name of the remote viewer is told, never the host. The caller holds the lock.

    Raises:
        BadInputError: The video, the events or the guide cannot be read.
        MachineLacksError: The guide cannot be written.
    """
    events = session.events()
    steps = detect_steps(events, VideoReader(session.segment_paths), progress=progress)
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
