"""Where nothing is known of the recording, and why: as items of the timeline, and in words."""

from collections.abc import Iterable
from typing import Final

from remoteassist.model.events import Event, Gap
from remoteassist.model.time import NS_PER_MS
from remoteassist.ui.editor.timeline.items import TimelineItem
from remoteassist.ui.language import translate

_SHORTEST_NS: Final = 200 * NS_PER_MS
"""What is shorter nobody would notice in the film."""


def gap_items(events: Iterable[Event]) -> tuple[TimelineItem, ...]:
    """Return the stretches without a picture, of which `text` is the reason, as `gap_text` words it."""
    return tuple(
        TimelineItem("gap", f"{one.t_ns}-{one.reason}", one.span, one.reason)
        for one in events
        if isinstance(one, Gap) and one.reason != "input_lost" and one.span.length_ns >= _SHORTEST_NS
    )


def gap_text(reason: str) -> str:
    """Return why there is a gap, in a word or two; the events' own word for a reason that is not known here."""
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
    return texts.get(reason, reason)
