"""`remoteassist detect`: find the steps of a session and put them into its guide, with every edit kept."""

import argparse

from remoteassist.cli.pixel_detection import StepSource, is_without_input, pixel_steps, with_unexplained
from remoteassist.cli.progress import Reporter, reporter
from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.drafts.guide_steps import save_steps
from remoteassist.errors import ExitStatus
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.guide import Guide
from remoteassist.session.files import printable
from remoteassist.session.store import Session
from remoteassist.steps.detect import detect_steps
from remoteassist.steps.scene import Scene
from remoteassist.vision.stills import load_still
from remoteassist.vision.text_reader import RapidTextReader


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
    session = open_whole_session(args.session)
    with session.lock(), reporter(args) as report:
        guide = detect_session(session, report=report, source=args.source)
    count = len(guide.steps)
    noun = "step" if count == 1 else "steps"
    print(f"{count} {noun} in {printable(str(args.session))}")
    if idle := _without_result(guide):
        print(f"after {idle} nothing changed: check whether that belongs to the fix")
    return ExitStatus.DONE


def _without_result(guide: Guide) -> str:
    """Return such as `step 4` or `steps 4 and 7`, for the steps that nothing came of; empty without any."""
    numbers = [
        str(number)
        for number, one in enumerate(guide.steps, start=1)
        if one.step.result is not None and one.step.result.kind == "nothing" and not one.is_hidden
    ]
    if len(numbers) < 2:
        return f"step {numbers[0]}" if numbers else ""
    return f"steps {', '.join(numbers[:-1])} and {numbers[-1]}"


def detect_session(session: Session, *, report: Reporter, source: StepSource = "auto") -> Guide:
    """Find the steps of a session, save them in its guide, and return that; `source` says in what to look.

    What a person wrote or changed stays. An empty title or environment is filled from what is known of the session;
    of the window's title only the name of the remote viewer is told, never the host. The caller holds the lock.

    Raises:
        BadInputError: The video, the events or the guide cannot be read.
        MachineLacksError: The guide cannot be written.
    """
    events = session.events()
    if source == "pixels" or (source == "auto" and is_without_input(session, events)):
        return save_steps(session, pixel_steps(session, report=report), events=events)
    steps = detect_steps(
        events,
        VideoReader(session.segment_paths),
        progress=report.phase("detect"),
        reader=Scene(RapidTextReader()),
        load_still=lambda name, size_px: load_still(session.still_path(name), size_px),
    )
    if source == "auto":
        steps = with_unexplained(steps, session=session, events=events, report=report)
    return save_steps(session, steps, events=events)
