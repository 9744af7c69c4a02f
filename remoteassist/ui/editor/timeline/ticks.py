"""Which moments the ruler names: round ones, as many as there is room for."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs, clock_text
from remoteassist.ui.editor.timeline.axis import AxisView

_STEPS_NS: Final = tuple(
    round(seconds * NS_PER_S)
    for seconds in (
        *(0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30),
        *(60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400),
    )
)
_MINOR_PER_MAJOR: Final = 5


class Tick(NamedTuple):
    """A mark on the ruler; `text` is empty for the small ones between."""

    t_ns: TimeNs
    x: float
    text: str


def tick_step_ns(ns_per_px: float, *, room_px: float) -> int:
    """Return the round distance between two named moments that leaves `room_px` for each."""
    wanted_ns = ns_per_px * room_px
    return next((step for step in _STEPS_NS if step >= wanted_ns), _STEPS_NS[-1])


def ticks_of(view: AxisView, *, room_px: float) -> Iterator[Tick]:
    """Yield the marks that are seen, left to right; none in a collapsed stretch, and no two texts overlap.

    Args:
        view: What is seen.
        room_px: How much the text of a moment takes, with the space behind it.
    """
    major_ns = tick_step_ns(view.ns_per_px, room_px=room_px)
    minor_ns = major_ns // _MINOR_PER_MAJOR
    t_ns = max(0, int(view.visible.start_ns) // minor_ns - _MINOR_PER_MAJOR) * minor_ns
    free_x = -room_px
    while t_ns <= view.visible.end_ns:
        hidden = view.axis.collapsed_at(t_ns)
        if hidden is not None and t_ns > hidden.start_ns:
            t_ns = -(-hidden.end_ns // minor_ns) * minor_ns
            continue
        x = view.x_of(t_ns)
        is_major = t_ns % major_ns == 0 and x >= free_x
        if is_major:
            free_x = x + room_px
        yield Tick(TimeNs(t_ns), x, moment_text(t_ns, is_fine=major_ns < NS_PER_S) if is_major else "")
        t_ns += minor_ns


def moment_text(t_ns: int, *, is_fine: bool) -> str:
    """Return a moment as it stands on the ruler: `1:04`, finely `1:04.5`."""
    if not is_fine:
        return clock_text(t_ns)
    return f"{clock_text(t_ns)}.{t_ns % NS_PER_S // (100 * NS_PER_MS)}"
