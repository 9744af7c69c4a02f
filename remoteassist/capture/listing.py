"""The way to the windows of this desktop that can be recorded."""

from collections.abc import Collection, Sequence

from remoteassist.capture.backends import Backend
from remoteassist.capture.picture.recordable import Recordable, WindowLister
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect


class NoWindows:
    """Stands for the windows where single ones cannot be followed."""

    def windows(self) -> Sequence[Recordable]:
        """There are none to choose from."""
        return ()

    def active_id(self) -> int | None:
        """Nobody says."""
        return None

    def own_boxes(self) -> Sequence[Rect]:
        """Nobody knows."""
        return ()

    def covered_pictures(self, window_ids: Sequence[int]) -> dict[int, Bgra]:
        """There is none."""
        del window_ids
        return {}

    def close(self) -> None:
        """Nothing was opened."""


def open_lister(backend: Backend, *, left_out: Collection[int], owner_pid: int | None) -> WindowLister:
    """Return what lists the windows here.

    Args:
        backend: The way to look at this desktop.
        left_out: Windows (X ids) to leave out, with all others of the same program.
        owner_pid: The process whose windows are left out as well.

    Raises:
        MachineLacksError: The display does not answer.
    """
    if not backend.follows_windows:
        return NoWindows()
    from remoteassist.capture.x11.window_list import X11WindowList  # noqa: PLC0415 - python-xlib: on Linux only

    return X11WindowList(left_out=left_out, owner_pid=owner_pid)
