"""Reads the command line, loads only the module of the command asked for, and turns errors into exit statuses."""

import argparse
import importlib
import logging
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn, Protocol, cast

from remoteassist import __version__
from remoteassist.errors import ExitStatus, RemoteAssistError

COMMANDS: Final = {
    "record": "record a screen, a region or a window into a session",
    "companion": "read what a recording shows while it runs; started by 'record'",
    "hear": "show that clicks, keys and hotkeys arrive, without recording",
    "targets": "list the screens and windows that can be recorded",
    "import": "make a session of a video that was recorded elsewhere, or of one that was shared",
    "microphones": "list the microphones that record can hear",
    "detect": "find the steps of a session",
    "index": "read the text that a session shows, to find it by",
    "prepare": "make a session quick to look through: its busy parts, and its wave form",
    "find": "find words or a piece of picture wherever a session shows it",
    "steps": "list the steps of a session",
    "info": "say what is in a session",
    "export": "write a session as an article or a video",
    "recover": "mend a recording that was cut off",
    "share": "write a session to one file, to give to somebody",
    "duplicate": "make a copy of a session, to edit apart from it",
    "library": "list all sessions, and search in what is said and shown in them",
    "doctor": "say what works on this machine, and how to mend what does not",
    "demo": "make a real remote session, record it and export it",
}


_MODULES: Final = {"import": "import_video"}
"""The modules whose names are not those of their commands: `import` is a word of the language."""


_OPENED: Final = (".rasession", ".zip", ".mp4", ".mkv", ".webm", ".mov", ".avi", ".gif")
"""What the window opens, or makes a session of."""


_BELOW_ZERO: Final = re.compile(r"-\d+(,-?\d+)*$|-\d*\.\d+$")
"""One number, or several whole ones with commas between them."""


class _Command(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, args: argparse.Namespace) -> ExitStatus: ...


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of a page of usage, and takes numbers below zero for values."""

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - argparse's own arguments, unread
        super().__init__(*args, **settings)
        # Else a region left of the primary screen (-1920,0,1280,720) would be taken for an option.
        self._negative_number_matcher = _BELOW_ZERO

    def error(self, message: str) -> NoReturn:
        self.exit(ExitStatus.USAGE, f"remoteassist: {message}; see '{self.prog} --help'\n")


def _is_path(word: str) -> bool:
    """Whether a first word names something to open: it is there, or can only have been meant as a path."""
    if word.startswith("-"):
        return False
    is_there = os.path.exists(word)  # noqa: PTH110 - without the cost of pathlib
    return is_there or "/" in word or os.sep in word or word.lower().endswith(_OPENED)


def _overview() -> _Parser:
    lines = "\n".join(f"  {name:<9} {summary}" for name, summary in COMMANDS.items())
    parser = _Parser(
        prog="remoteassist",
        usage="remoteassist [--version] [COMMAND ...]",
        description="Records remote-assistance sessions and turns them into articles and tutorial videos.\n"
        "Without a command, or with the path of a session or a video, it opens the desktop app.",
        epilog=f"commands:\n{lines}\n\n'remoteassist COMMAND --help' tells more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"remoteassist {__version__}")
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=argparse.SUPPRESS)
    return parser


def _command_parser(name: str) -> _Parser:
    parser = _Parser(prog=f"remoteassist {name}", description=COMMANDS[name], allow_abbrev=False)
    parser.add_argument("--debug", action="store_true", help="show where an error came from, and log more")
    parser.add_argument(
        "--progress",
        choices=("auto", "json", "none"),
        default="auto",
        help="json: one JSON object a line on stderr, instead of a bar on a terminal",
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Args:
        argv: The words after the program's name; None takes those of this process.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in COMMANDS:
        return _run(words[0], words[1:])
    if words and not _is_path(words[0]):
        parser = _overview()
        if words[0].startswith("-"):
            parser.parse_args(words)
        parser.error(f"there is no command '{words[0]}'")
    app = importlib.import_module("remoteassist.ui.app")
    return int(app.main(words))


def _run(name: str, words: Sequence[str]) -> int:
    debug = "--debug" in words
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.WARNING,
        format="remoteassist: %(message)s",
        stream=sys.stderr,
    )
    try:
        command = cast("_Command", importlib.import_module(f"remoteassist.cli.{_MODULES.get(name, name)}"))
        parser = _command_parser(name)
        command.add_arguments(parser)
        return int(command.run(parser.parse_args(words)))
    except RemoteAssistError as error:
        if debug:
            raise
        print(f"remoteassist: {error}", file=sys.stderr)
        return int(error.exit_status)
    except KeyboardInterrupt:
        print("remoteassist: interrupted", file=sys.stderr)
        return int(ExitStatus.INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (`remoteassist steps … | head`): nothing is wrong.
        sys.stderr.close()
        return int(ExitStatus.DONE)
