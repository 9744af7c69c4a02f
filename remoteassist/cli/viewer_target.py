"""`record --viewer`: the remote viewer that somebody works in, for who says no more than "record"."""

from contextlib import closing

from remoteassist.capture.backends import Backend
from remoteassist.capture.listing import open_lister
from remoteassist.capture.picture.recordable import Recordable
from remoteassist.capture.target import ScreenTarget, Target, WindowTarget
from remoteassist.cli.targets import shown_title, viewer_name


def viewer_target(title: str, backend: Backend, *, left_out: frozenset[int]) -> Target:
    """Return the open window of that title, else the remote viewer in front.

    In front is the one with the focus, then one that nothing covers, then any that is not minimized. Without any it
    is the primary screen when no title is given; else the window of that title, of which opening it says what is
    wrong with it.

    Raises:
        MachineLacksError: The display does not answer.
    """
    with closing(open_lister(backend, left_out=left_out, owner_pid=None)) as lister:
        active_id = lister.active_id()
        windows = [one for one in lister.windows() if one.state != "minimized"]

    def depth(one: Recordable) -> tuple[bool, bool, bool]:
        is_same = bool(title) and shown_title(one) == title
        return not is_same, one.number != active_id, one.state != "visible"

    wanted = [one for one in windows if viewer_name(one) is not None or (title and shown_title(one) == title)]
    if wanted:
        return WindowTarget(f"{min(wanted, key=depth).number:#x}")
    return WindowTarget(title) if title else ScreenTarget()
