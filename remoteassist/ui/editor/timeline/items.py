"""What stands on the timeline, as values: each with the lane, the session time that it takes and its words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from remoteassist.model.events import Event, PointerPressed
from remoteassist.model.guide import Guide
from remoteassist.model.text import one_line
from remoteassist.model.time import TimeNs, TimeSpan

Lane: TypeAlias = Literal["ruler", "film", "steps", "clicks", "zooms", "speeds", "sound", "captions"]
ItemKind: TypeAlias = Literal["step", "click", "zoom", "cut", "speed", "caption", "idle", "gap", "break"]

_MOST_CHARS: Final = 400
"""As many as the widest window shows: a stranger's title may have a million."""


class TimelineItem(NamedTuple):
    """One thing on a lane. `id` is unique among its kind; `text` is plain and may come from a stranger's screen.

    `really_ns` is how long it lasted by the clock on the wall, where that is known and no matter of `span`.
    """

    kind: ItemKind
    id: str
    span: TimeSpan
    text: str = ""
    number: int = 0
    is_faint: bool = False
    really_ns: int = 0

    @property
    def words(self) -> str:
        """The text on one line, without what reorders or hides words; of a giant one only the beginning."""
        return one_line(self.text[:_MOST_CHARS])


LANE_OF: dict[ItemKind, Lane] = {
    "step": "steps",
    "click": "clicks",
    "zoom": "zooms",
    "cut": "film",
    "speed": "speeds",
    "caption": "captions",
    "idle": "film",
    "gap": "film",
    "break": "film",
}


def step_items(
    guide: Guide, *, numbers: Mapping[str, int], titles: Mapping[str, str], duration_ns: int
) -> tuple[TimelineItem, ...]:
    """Return the guide's steps in order of time, each until the next one begins; hidden ones are faint."""
    in_time = sorted(guide.steps, key=lambda one: one.step.t_ns)
    ends_ns = [*(one.step.t_ns for one in in_time[1:]), TimeNs(max(duration_ns, 1))]
    return tuple(
        TimelineItem(
            "step",
            one.step.id,
            TimeSpan(one.step.t_ns, max(TimeNs(one.step.t_ns + 1), end_ns)),
            titles.get(one.step.id, one.step.reading.label or ""),
            numbers.get(one.step.id, 0),
            is_faint=one.step.id not in numbers,
        )
        for one, end_ns in zip(in_time, ends_ns, strict=False)
    )


def caption_items(steps: Sequence[TimelineItem], captions: Mapping[str, str]) -> tuple[TimelineItem, ...]:
    """Return what is written under the film; steps of one number are told by one caption."""
    told: list[TimelineItem] = []
    for one in steps:
        text = captions.get(one.id, "")
        if not text:
            continue
        if told and told[-1].number == one.number:
            told[-1] = told[-1]._replace(span=TimeSpan(told[-1].span.start_ns, one.span.end_ns))
        else:
            told.append(TimelineItem("caption", one.id, one.span, text, one.number))
    return tuple(told)


def film_items(guide: Guide) -> tuple[TimelineItem, ...]:
    """Return zooms, speeds and cuts; a cut and a speed are known by their first nanosecond."""
    zooms = (TimelineItem("zoom", one.id, one.span) for one in guide.zooms)
    speeds = (
        TimelineItem("speed", str(one.span.start_ns), one.span, rate_text(one.rate)) for one in guide.speeds
    )
    cuts = (TimelineItem("cut", str(one.start_ns), one) for one in guide.cuts)
    return (*zooms, *speeds, *cuts)


def click_items(events: Iterable[Event]) -> tuple[TimelineItem, ...]:
    """Return the presses inside of the target."""
    return tuple(
        TimelineItem("click", str(one.t_ns), TimeSpan(one.t_ns, TimeNs(one.t_ns + 1)), one.button)
        for one in events
        if isinstance(one, PointerPressed) and one.is_in_target
    )


def rate_text(rate: float) -> str:
    """Return a rate as it is written: `4x`, `1.5x`."""
    return f"{rate:g}x"


def items_at(items: Iterable[TimelineItem], t_ns: int) -> tuple[TimelineItem, ...]:
    """Return what a moment lies in."""
    return tuple(one for one in items if one.span.contains(t_ns))
