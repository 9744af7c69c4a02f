"""What a film leaves out from the beginning: the time in which nothing was to be kept."""

from collections.abc import Iterable, Sequence

from remoteassist.model.events import WITHHELD, Event, Gap
from remoteassist.model.time import TimeNs, TimeSpan
from remoteassist.session.manifest import SegmentInfo
from remoteassist.steps.breaks import resumed_at_ns


def withheld_cuts(
    events: Iterable[Event], *, segments: Sequence[SegmentInfo], duration_ns: int
) -> tuple[TimeSpan, ...]:
    """Return the stretches that a film would show as a picture that stands still, since nothing of them was kept.

    Each reaches to the first picture afterwards, which begins a segment. None when nothing else is left.
    """
    cuts: list[TimeSpan] = []
    for gap in events:
        if not isinstance(gap, Gap) or gap.reason not in WITHHELD or gap.end_t_ns <= gap.t_ns:
            continue
        resumed_ns = resumed_at_ns(gap, (one.start_ns for one in segments))
        end_ns = max(gap.end_t_ns, resumed_ns or 0)
        cuts.append(TimeSpan(gap.t_ns, TimeNs(min(end_ns, duration_ns))))
    is_all = not segments or all(
        any(cut.start_ns <= one.start_ns and one.end_ns < cut.end_ns for cut in cuts) for one in segments
    )
    return () if is_all else tuple(cuts)
