"""`remoteassist share`: a session as one zip file, which `remoteassist import` opens on another machine."""

import argparse
from pathlib import Path

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.progress import reporter
from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.errors import ExitStatus, UsageError
from remoteassist.session.files import printable
from remoteassist.session.shared_file import write_shared_file
from remoteassist.session.store import SESSION_SUFFIX, SHARED_SUFFIX, Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `share`."""
    add_session_argument(parser)
    parser.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="FILE",
        help="the zip file to write (default: the session's name, here)",
    )
    parser.epilog = "The file holds the whole recording, with what redactions cover in exports."


def run(args: argparse.Namespace) -> ExitStatus:
    """Write the file and print its path.

    Raises:
        BadInputError: The session is missing, damaged, still being recorded, or was cut off.
        UsageError: The file would lie in the session.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    session = open_whole_session(args.session)
    destination = _destination(session, wanted=args.output)
    with terminated_as_interrupted("sharing"), reporter(args) as report:
        write_shared_file(session, destination, progress=report.phase("share"))
    print(destination)
    return ExitStatus.DONE


def _destination(session: Session, *, wanted: Path | None) -> Path:
    name = session.path.name.removesuffix(SESSION_SUFFIX) + SHARED_SUFFIX
    path = Path(name) if wanted is None else wanted
    if path.is_dir():
        path /= name
    if path.resolve().is_relative_to(session.path.resolve()):
        raise UsageError(f"{printable(str(path))} lies in the session; choose another place with -o")
    return path
