"""Where nothing is known of the recording, and why: as items of the timeline, and in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from remoteassist.model.events import WITHHELD, Event, Gap, GapReason
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan
from remoteassist.session.manifest import AnchorReason, ClockAnchor
from remoteassist.ui.editor.timeline.items import TimelineItem
from remoteassist.ui.language import translate

_SHORTEST_NS: Final = 200 * NS_PER_MS
"""What is shorter nobody would notice in the film."""

_BEGINS: Final[Mapping[AnchorReason, GapReason]] = {"pause": "paused", "suspend": "asleep"}
_ENDS: Final[Mapping[AnchorReason, frozenset[GapReason]]] = {
    "resume": frozenset({"paused"}),
    "wake": frozenset({"asleep"}),
    "stop": frozenset({"paused", "asleep"}),
}
_NS_PER_US: Final = 1_000


def gap_items(events: Iterable[Event], anchors: Sequence[ClockAnchor] = ()) -> tuple[TimelineItem, ...]:
    """Return the stretches without a picture; `text` is the reason, as `gap_text` words it.

    What the person did not want to be kept is there also when it took no session time, such as a pause: then it is
    a break, a single moment. Several reasons of one moment are one break.

    Args:
        events: Each gap once.
        anchors: Tell how long it really was.
    """
    told = [one for one in events if isinstance(one, Gap) and one.reason != "input_lost"]
    lengths_ns = really_ns(anchors)
    breaks: defaultdict[TimeNs, list[Gap]] = defaultdict(list)
    items: list[TimelineItem] = []
    for one in told:
        if one.span.length_ns >= _SHORTEST_NS:
            lasted_ns = lengths_ns.get((one.reason, one.end_t_ns), 0)
            items.append(
                TimelineItem("gap", f"{one.t_ns}-{one.reason}", one.span, one.reason, really_ns=lasted_ns)
            )
        elif one.reason in WITHHELD:
            breaks[one.t_ns].append(one)
    items.extend(
        TimelineItem(
            "break",
            f"{t_ns}-break",
            TimeSpan(t_ns, TimeNs(t_ns + 1)),
            " ".join(dict.fromkeys(one.reason for one in some)),
            really_ns=max(lengths_ns.get((one.reason, one.end_t_ns), 0) for one in some),
        )
        for t_ns, some in breaks.items()
    )
    return tuple(items)


def really_ns(anchors: Sequence[ClockAnchor]) -> Mapping[tuple[GapReason, int], int]:
    """Return how long pauses and sleeps were by the clock on the wall, by reason and session time of their end."""
    lengths_ns: defaultdict[tuple[GapReason, int], int] = defaultdict(int)
    begun: dict[GapReason, ClockAnchor] = {}
    for anchor in anchors:
        if anchor.reason in _BEGINS:
            begun[_BEGINS[anchor.reason]] = anchor
        for reason in begun.keys() & _ENDS.get(anchor.reason, frozenset()):
            lengths_ns[reason, anchor.t_ns] += _apart_ns(begun.pop(reason).utc, anchor.utc)
    return lengths_ns


def gap_text(reasons: str) -> str:
    """Return why there is a gap, in a word or two each; the events' own word for a reason that is not known here."""
    texts = {
        "private": translate("Timeline", "Private"),
        "forgotten": translate("Timeline", "Forgotten"),
        "paused": translate("Timeline", "Paused"),
        "locked": translate("Timeline", "Screen locked"),
        "asleep": translate("Timeline", "Computer asleep"),
        "covered": translate("Timeline", "Covered by another window"),
        "minimized": translate("Timeline", "Window minimized"),
        "closed": translate("Timeline", "Window closed"),
        "picture_lost": translate("Timeline", "Picture lost"),
        "disk": translate("Timeline", "Disk full"),
        "recovered": translate("Timeline", "Lost when the recording was cut off"),
    }
    return ", ".join(texts.get(one, one) for one in reasons.split())


def _apart_ns(earlier_utc: str, later_utc: str) -> int:
    """Return how far apart two instants are; 0 when they are none, or the clock was set back in between."""
    try:
        apart = datetime.fromisoformat(later_utc) - datetime.fromisoformat(earlier_utc)
    except (ValueError, TypeError):
        return 0
    return max(0, apart // timedelta(microseconds=1)) * _NS_PER_US
