"""`remoteassist duplicate`: a copy of a session, to be edited apart from it."""

import argparse
from pathlib import Path

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.progress import reporter
from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.errors import ExitStatus
from remoteassist.session.duplicate import duplicate
from remoteassist.session.staging import free_session_path, new_session_path
from remoteassist.session.store import SESSION_SUFFIX, Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `duplicate`."""
    add_session_argument(parser)
    parser.add_argument(
        "--out", type=Path, metavar="SESSION", help="the folder to make (default: beside the session)"
    )
    parser.add_argument(
        "--title", metavar="TEXT", help="of the copy (default: that of the session, and '(copy)')"
    )


def run(args: argparse.Namespace) -> ExitStatus:
    """Make the copy and print its path as the last line.

    Raises:
        BadInputError: The session is missing, damaged, still being recorded, or was cut off.
        UsageError: Something stands where the copy is to be.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    session = open_whole_session(args.session)
    stem = session.path.name.removesuffix(SESSION_SUFFIX)
    if args.out is None:
        destination = free_session_path(session.path.parent, f"{stem} copy")
    else:
        destination = new_session_path(args.out)
    title = f"{_title_of(session) or stem} (copy)" if args.title is None else args.title
    with terminated_as_interrupted("copying"), reporter(args) as report:
        duplicate(session, destination, title=title, progress=report.phase("copy"))
    print(destination)
    return ExitStatus.DONE


def _title_of(session: Session) -> str:
    return session.guide().title or session.manifest.title
