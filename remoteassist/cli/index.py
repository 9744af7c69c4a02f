"""`remoteassist index`: read the text that a recording shows, so that the session is found by it later."""

import argparse

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.progress import Reporter, reporter
from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.errors import ExitStatus
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.screen_text import SeenLine
from remoteassist.session.files import printable
from remoteassist.session.store import Session
from remoteassist.session.text_file import read_screen_text, save_screen_text
from remoteassist.vision.recording_text import text_of_recording
from remoteassist.vision.text_reader import RapidTextReader


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
    return text_of_recording(
        VideoReader(session.segment_paths),
        RapidTextReader(),
        duration_ns=session.manifest.duration_ns,
        looking=report.phase("look"),
        reading=report.phase("read"),
    )
