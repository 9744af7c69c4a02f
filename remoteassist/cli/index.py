"""`remoteassist index`: read the text that a recording shows, so that the session is found by it later."""

import argparse

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.progress import Reporter, reporter
from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.errors import ExitStatus
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.time import NS_PER_MS
from remoteassist.session.files import printable
from remoteassist.session.store import Session
from remoteassist.session.text_file import read_screen_text, save_screen_text
from remoteassist.vision.screen_text import ScreenTextReader
from remoteassist.vision.settled_stretches import SettledStretches, Stretch
from remoteassist.vision.text_reader import RapidTextReader

_REFINED_NS = 300 * NS_PER_MS
"""So long after a change a lossy film still makes the picture better."""

_TOLD_EVERY_NS = 1_000 * NS_PER_MS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `index`."""
    add_session_argument(parser)


def run(args: argparse.Namespace) -> ExitStatus:
    """Read the text of a session unless that has been done, and say how many lines there are.

    Takes no lock, because it changes nothing that anybody edits: a session can be edited meanwhile. Stopped in the
    middle it leaves nothing behind and begins anew the next time.
    """
    session = open_whole_session(args.session)
    lines = read_screen_text(session)
    if lines is None:
        with terminated_as_interrupted("reading"), reporter(args) as report:
            lines = screen_text_of(session, report=report)
            save_screen_text(session, lines)
    noun = "line" if len(lines) == 1 else "lines"
    print(f"{len(lines)} {noun} of text in {printable(str(args.session))}")
    return ExitStatus.DONE


def screen_text_of(session: Session, *, report: Reporter) -> tuple[SeenLine, ...]:
    """Return the text that a session's screen showed while it stood still.

    Raises:
        BadInputError: The video cannot be read.
    """
    stretches = _stretches_of(session, report=report)
    progress = report.phase("read")
    reading = ScreenTextReader(RapidTextReader())
    times_ns = [min(one.start_ns + _REFINED_NS, one.end_ns - 1) for one in stretches]
    frames = VideoReader(session.segment_paths).frames_at(times_ns)
    for done, (stretch, frame) in enumerate(zip(stretches, frames, strict=False)):
        progress(done, len(stretches))
        reading.add(frame.bgra, start_ns=stretch.start_ns, end_ns=stretch.end_ns)
    progress(len(stretches), len(stretches))
    return reading.finish()


def _stretches_of(session: Session, *, report: Reporter) -> list[Stretch]:
    progress, length_ns = report.phase("look"), session.manifest.duration_ns
    settled, told_ns = SettledStretches(), -_TOLD_EVERY_NS
    last_ns = 0
    for frame in VideoReader(session.segment_paths).gray_frames():
        settled.add(frame.gray, t_ns=frame.t_ns)
        last_ns = frame.t_ns
        if frame.t_ns - told_ns >= _TOLD_EVERY_NS:
            told_ns = frame.t_ns
            progress(min(frame.t_ns, length_ns) // NS_PER_MS, length_ns // NS_PER_MS)
    progress(length_ns // NS_PER_MS, length_ns // NS_PER_MS)
    return settled.finish(max(last_ns, length_ns))
