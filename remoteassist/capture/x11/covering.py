"""What covers a window of an X11 desktop: one rule for what is offered and for what is recorded."""

from collections.abc import Callable

from Xlib.display import Display
from Xlib.error import XError

from remoteassist.capture.x11.stack import TopWindow, X11Stack
from remoteassist.capture.x11.windows import without_shadow
from remoteassist.model.geometry import Rect


class X11Covering:
    """Judges by what a stack knows, and asks only about windows that lie above. One thread, as the stack."""

    def __init__(self, display: Display, stack: X11Stack, *, is_ours: Callable[[int], bool]) -> None:
        """Prepare; `is_ours` says whether a window right under the root is one of our own, which covers nothing."""
        self._display = display
        self._stack = stack
        self._is_ours = is_ours

    def is_covered(self, window_id: int, box: Rect, *, top_id: int) -> bool:
        """Whether another program's window lies over the `box` of a window that the top window `top_id` holds."""
        # What holds it now may have come to the top after the last event that was taken; another will tell.
        return not self._stack.holds(top_id) or any(
            self._covers(other, window_id, box) for other in self._stack.above(top_id)
        )

    def _covers(self, other: TopWindow, window_id: int, box: Rect) -> bool:
        # Most windows lie elsewhere, and then nothing is asked.
        if other.box_desktop.intersected(box).is_empty:
            return False
        if other.is_override and self._stack.are_of_one_client(other.id, window_id):
            # A menu or a hint of the target itself belongs to it.
            return False
        try:
            window = self._display.create_resource_object("window", other.id)
            seen = without_shadow(self._display, window, other.box_desktop)
        except XError:
            return False
        return not seen.intersected(box).is_empty and not self._is_ours(other.id)
