"""`--leave-out`: windows of the program that starts us, which are neither listed nor recorded."""

import argparse
from typing import Final

from remoteassist.errors import UsageError
from remoteassist.session.files import printable

_HIGHEST_ID: Final = (1 << 29) - 1
"""The three highest bits of an X id are always zero."""


def add_leave_out(parser: argparse.ArgumentParser) -> None:
    """Declare the argument."""
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="XID",
        help="an X11 window (0x…) to leave out, with all others of its program; may be given again",
    )


def left_out_ids(args: argparse.Namespace) -> frozenset[int]:
    """Return the windows that were given.

    Raises:
        UsageError: One of them is no X id.
    """
    return frozenset(_x_id(text) for text in args.leave_out)


def _x_id(text: str) -> int:
    try:
        window_id = int(text, 0)
    except ValueError:
        window_id = 0
    if not 0 < window_id <= _HIGHEST_ID:
        raise UsageError(f"--leave-out needs a window's id such as 0x3e00007, not '{printable(text)}'")
    return window_id
