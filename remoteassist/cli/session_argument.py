"""The argument SESSION, which most commands take, and what it must be."""

import argparse
from pathlib import Path

from remoteassist.errors import BadInputError
from remoteassist.session.files import printable
from remoteassist.session.store import Session


def add_session_argument(parser: argparse.ArgumentParser) -> None:
    """Declare SESSION; the parsed path is `args.session`."""
    parser.add_argument("session", type=Path, metavar="SESSION", help="a .rasession folder")


def open_whole_session(path: Path) -> Session:
    """Open a session whose recording has come to its end.

    Raises:
        BadInputError: There is none, it was cut off, or it is still being recorded.
    """
    session = Session.open(path)
    name = printable(str(path))
    if session.needs_recovery():
        raise BadInputError(f"the recording of {name} was cut off; run: remoteassist recover {name}")
    if session.manifest.state == "recording":
        raise BadInputError(f"{name} is still being recorded; stop the recording first")
    return session
