"""Windows of our own program (bar, border, menus, main window): no pixel, click or key of them is ever recorded.

A program names one of its windows at least (X ids); all others that it has on the desktop follow from that. Where
windows have no ids it names boxes. They may move during a recording, so the recorder asks for itself where they are.
"""

import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from remoteassist.capture.picture.desktop_area import AreaHistory
from remoteassist.capture.picture.mask import NOTHING_MASKED, Masked, hide
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.time import NS_PER_MS

if TYPE_CHECKING:
    from remoteassist.capture.x11.own_windows import X11OwnWatch, X11OwnWindows

LINGER_NS: Final = 250 * NS_PER_MS
"""Where a window of ours was, its pixels stay until the program below has painted again."""

_HEARD_EARLY_NS: Final = 100 * NS_PER_MS
_HEARD_LATE_NS: Final = 300 * NS_PER_MS
"""By so much the hooks may tell of a click after or before the X server tells that a window went or came."""


@dataclass(frozen=True, slots=True)
class _Said:
    ids: frozenset[int]
    boxes: Sequence[Rect]


class OwnWindows:
    """Which windows are ours, as they say themselves. Any thread may ask; `say` and `stop` belong to one."""

    def __init__(self, ids: Collection[int] = ()) -> None:
        """Begin with some windows, which stay ours whatever is said later, or with none."""
        self._always = frozenset(ids)
        self._said = _Said(frozenset(), ())
        self._watch: X11OwnWatch | None = None
        self.say(ids=())

    @property
    def are_known(self) -> bool:
        """Whether there are any: without, nothing is asked and nothing costs."""
        return bool(self._said.ids or self._said.boxes)

    @property
    def ids(self) -> frozenset[int]:
        """Windows of ours, at least one for each connection to the X server."""
        return self._said.ids

    def say(self, *, ids: Collection[int], boxes: Sequence[Rect] = ()) -> None:
        """Take these windows and boxes (desktop units) for ours, instead of those before.

        Raises:
            MachineLacksError: The display does not answer.
        """
        self._said = _Said(self._always.union(ids), tuple(boxes))
        if self._watch is not None:
            self._watch.follow(self._said.ids)
        elif self._said.ids and sys.platform == "linux":
            from remoteassist.capture.x11.own_windows import X11OwnWatch  # noqa: PLC0415 - python-xlib: on Linux only

            self._watch = X11OwnWatch(self._said.ids)
            self._watch.start()

    def stop(self) -> None:
        """End watching them."""
        if self._watch is not None:
            self._watch.stop()
            self._watch.join(timeout=2)

    def boxes(self) -> Sequence[Rect]:
        """Return the boxes that were said, in desktop units."""
        return self._said.boxes

    def are_at(self, pos_desktop: Point, t_ns: int) -> bool:
        """Whether a click there at that time (monotonic) was one on a window of ours."""
        if any(box.contains(pos_desktop) for box in self._said.boxes):
            return True
        if self._watch is None:
            return False
        return self._watch.were_at(pos_desktop, from_ns=t_ns - _HEARD_EARLY_NS, to_ns=t_ns + _HEARD_LATE_NS)

    def have_focus(self) -> bool:
        """Whether keys go, or went a moment ago, to a window of ours."""
        return self._watch is not None and self._watch.had_focus(since_ns=time.monotonic_ns() - LINGER_NS)

    def include(self, window_id: int) -> bool:
        """Whether that very window is one of ours."""
        return self._watch is not None and self._watch.is_of_ours(window_id)


class OwnMask:
    """Makes our own windows grey in the pictures of one source. Belongs to the thread that grabs."""

    def __init__(self, own: OwnWindows) -> None:
        self._own = own
        self._asked: X11OwnWindows | None = None
        self._boxes = AreaHistory()

    def begin(self) -> int:
        """Call before each grab: which windows are ours is known from here on; return how often that has changed."""
        if self._own.ids and self._asked is None and sys.platform == "linux":
            from remoteassist.capture.x11.own_windows import X11OwnWindows  # noqa: PLC0415 - python-xlib: on Linux only

            self._asked = X11OwnWindows()
        if self._asked is None:
            return 0
        self._asked.follow(self._own.ids)
        # Also when nothing is grabbed for long, because the target is hidden: events are not to pile up.
        self._asked.take_events()
        return self._asked.area.epoch

    def hide(self, bgra: Bgra, *, within: Rect) -> Masked:
        """Hide our windows in a picture that was just grabbed of the box `within` (desktop units), and say where.

        Masked is where they are, where they were when the grab began, and where they were shortly before.

        Raises:
            ConnectionClosedError: The X server is gone.
        """
        if self._asked is None and not self._own.are_known:
            return NOTHING_MASKED
        now_ns = time.monotonic_ns()
        self._boxes.note(self._own.boxes(), now_ns=now_ns)
        boxes_px = hide(bgra, self._boxes.since(now_ns - LINGER_NS), within=within)
        if self._asked is not None:
            self._asked.sync()
            boxes_px += hide(bgra, self._asked.seen_since(now_ns - LINGER_NS), within=within)
        return Masked(boxes_px)

    def is_ours(self, top_id: int) -> bool:
        """Whether a window right under the root is ours, or the frame of one that is."""
        return self._asked is not None and self._asked.is_ours(top_id)

    def close(self) -> None:
        """Let go of the display; never raises."""
        if self._asked is not None:
            self._asked.close()
