"""The tools of the canvas: which there are, and what annotation each makes of a pull from one point to another."""

import math
from typing import Final, Literal, TypeAlias

import msgspec

from remoteassist.model.annotations import (
    ACCENT,
    Annotation,
    Arrow,
    Box,
    Callout,
    Colour,
    Ellipse,
    Highlight,
    Magnifier,
    Number,
    Pen,
    Redaction,
    Spotlight,
    TextNote,
)
from remoteassist.model.geometry import Point, Rect, Size

ToolName: TypeAlias = Literal[
    "select",
    "arrow",
    "box",
    "ellipse",
    "highlight",
    "pen",
    "text",
    "callout",
    "number",
    "spotlight",
    "magnify",
    "redact",
    "crop",
]

SHORTCUTS: Final[dict[ToolName, str]] = {
    "select": "V",
    "arrow": "A",
    "box": "B",
    "ellipse": "E",
    "highlight": "L",
    "pen": "P",
    "text": "T",
    "callout": "C",
    "number": "N",
    "spotlight": "S",
    "magnify": "M",
    "redact": "R",
    "crop": "K",
}
"""In the order of the tool bar."""

BOX_TOOLS: Final[frozenset[ToolName]] = frozenset(
    {"box", "ellipse", "highlight", "spotlight", "magnify", "redact"}
)
"""What is drawn from corner to corner; a click on something that was detected takes its box."""

_ENLARGED: Final = 2.0
"""A magnifier shows letters of 10 px as 20 px: read at a glance."""

_BESIDE_PX: Final = 24.0
"""Between what is magnified and its enlarged picture: room for both outlines."""

_CALLOUT_AWAY: Final = Point(36.0, -72.0)
"""From the tip to the panel of a callout that was placed by a click: up and to the right, off what it is about."""

_DISC_GAP_PX: Final = 5.0
"""Between the disc of a number and the arrow that starts at it: its white rim and a breath."""


class ToolStyle(msgspec.Struct, frozen=True):
    """What a tool draws with. `width_px` is the line's, `size_px` the letters' or the disc's radius."""

    colour: Colour = ACCENT
    width_px: float = 3.0
    size_px: float = 18.0


DEFAULT_STYLES: Final[dict[ToolName, ToolStyle]] = {
    "arrow": ToolStyle(width_px=4.0),
    "box": ToolStyle(),
    "ellipse": ToolStyle(),
    "highlight": ToolStyle(colour="#ffe066"),
    "pen": ToolStyle(width_px=4.0),
    "text": ToolStyle(colour="#1f2430"),
    "callout": ToolStyle(colour="#1f2430"),
    "number": ToolStyle(width_px=4.0, size_px=15.0),
    "magnify": ToolStyle(),
    "redact": ToolStyle(colour="#000000"),
}
"""Of the tools that have a colour."""

WIDTH_TOOLS: Final[frozenset[ToolName]] = frozenset({"arrow", "box", "ellipse", "pen", "magnify", "number"})
WORD_TOOLS: Final[frozenset[ToolName]] = frozenset({"text", "callout"})


def style_of(tool: ToolName) -> ToolStyle:
    """Return what a tool draws with at first."""
    return DEFAULT_STYLES.get(tool, ToolStyle())


def drawn_in_box(  # noqa: PLR0911 - one way out for each tool
    tool: ToolName, rect: Rect, *, style: ToolStyle, new_id: str, size_px: Size
) -> Annotation | None:
    """Return what a tool makes of a box; None when the tool draws no boxes. `size_px` is the picture's."""
    match tool:
        case "box":
            return Box(new_id, rect=rect, colour=style.colour, width_px=style.width_px)
        case "ellipse":
            return Ellipse(new_id, rect=rect, colour=style.colour, width_px=style.width_px)
        case "highlight":
            return Highlight(new_id, rect=rect, colour=style.colour)
        case "spotlight":
            return Spotlight(new_id, rect=rect)
        case "redact":
            return Redaction(new_id, rect, style.colour)
        case "magnify":
            beside = beside_source(rect, size_px)
            return Magnifier(new_id, source=rect, rect=beside, colour=style.colour, width_px=style.width_px)
        case _:
            return None


def drawn_arrow(start: Point, end: Point, *, style: ToolStyle, new_id: str) -> Arrow:
    """Return an arrow to `end`."""
    return Arrow(new_id, start=start, end=end, colour=style.colour, width_px=style.width_px)


def drawn_number(pos: Point, *, number: int, style: ToolStyle, new_id: str) -> Number:
    """Return a numbered disc."""
    return Number(new_id, pos=pos, number=number, colour=style.colour, radius_px=style.size_px)


def arrow_from_disc(disc: Number, end: Point, *, style: ToolStyle, new_id: str) -> Arrow | None:
    """Return the arrow from a disc's rim to `end`; None when `end` lies on the disc."""
    away = disc.pos.distance_to(end)
    rim = disc.radius_px + _DISC_GAP_PX
    if away <= rim + 1:
        return None
    share = rim / away
    start = Point(
        round(disc.pos.x + (end.x - disc.pos.x) * share), round(disc.pos.y + (end.y - disc.pos.y) * share)
    )
    return drawn_arrow(start, end, style=style, new_id=new_id)


def drawn_pen(points: tuple[Point, ...], *, style: ToolStyle, new_id: str) -> Pen:
    """Return a line by hand."""
    return Pen(new_id, points=points, colour=style.colour, width_px=style.width_px)


def drawn_text(pos: Point, text: str, *, style: ToolStyle, new_id: str) -> TextNote:
    """Return words on a panel."""
    return TextNote(
        new_id,
        pos=pos,
        text=text,
        colour=_ink_on(style.colour),
        background=style.colour,
        size_px=style.size_px,
    )


def drawn_callout(tip: Point, pos: Point, text: str, *, style: ToolStyle, new_id: str) -> Callout:
    """Return words on a panel with a tail to `tip`."""
    return Callout(
        new_id,
        pos=pos,
        tip=tip,
        text=text,
        colour=_ink_on(style.colour),
        background=style.colour,
        size_px=style.size_px,
    )


def callout_panel(tip: Point, size_px: Size) -> Point:
    """Return where the panel of a callout goes whose place a person has not said: inside the picture."""
    return Point(
        max(0, min(tip.x + _CALLOUT_AWAY.x, size_px.width - 1)),
        tip.y + _CALLOUT_AWAY.y
        if tip.y + _CALLOUT_AWAY.y >= 0
        else min(tip.y - _CALLOUT_AWAY.y / 2, size_px.height - 1),
    )


def beside_source(source: Rect, size_px: Size) -> Rect:
    """Return where `source` is shown enlarged: on the side with the most room, off the source if it fits."""
    scale = min(_ENLARGED, size_px.width / max(1, source.width), size_px.height / max(1, source.height))
    width, height = round(source.width * scale), round(source.height * scale)
    room = {
        "right": size_px.width - source.right - width,
        "left": source.x - width,
        "below": size_px.height - source.bottom - height,
        "above": source.y - height,
    }
    side = max(room, key=lambda name: room[name])
    x: float = source.center.x - width / 2
    y: float = source.center.y - height / 2
    if side == "right":
        x = source.right + min(_BESIDE_PX, max(0, room[side]))
    elif side == "left":
        x = source.x - width - min(_BESIDE_PX, max(0, room[side]))
    elif side == "below":
        y = source.bottom + min(_BESIDE_PX, max(0, room[side]))
    else:
        y = source.y - height - min(_BESIDE_PX, max(0, room[side]))
    return Rect(
        round(max(0, min(x, size_px.width - width))),
        round(max(0, min(y, size_px.height - height))),
        width,
        height,
    )


def next_number(annotations: tuple[Annotation, ...]) -> int:
    """Return the number of a new disc: 0, the step's own, for the first, then 1, 2, 3 for places in the picture."""
    numbers = [one.number for one in annotations if isinstance(one, Number)]
    return max(numbers) + 1 if numbers else 0


def thinned(points: tuple[Point, ...], *, tolerance_px: float = 0.75) -> tuple[Point, ...]:
    """Return a line by hand without points within `tolerance_px` of the straight way (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    kept = {0, len(points) - 1}
    ranges = [(0, len(points) - 1)]
    while ranges:
        first, last = ranges.pop()
        far, off = 0, tolerance_px
        for index in range(first + 1, last):
            distance = _off_line(points[index], points[first], points[last])
            if distance > off:
                far, off = index, distance
        if far:
            kept.add(far)
            ranges += [(first, far), (far, last)]
    return tuple(points[index] for index in sorted(kept))


def _off_line(point: Point, start: Point, end: Point) -> float:
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy)
    if length == 0:
        return point.distance_to(start)
    share = max(0.0, min(1.0, ((point.x - start.x) * dx + (point.y - start.y) * dy) / length**2))
    return point.distance_to(Point(start.x + share * dx, start.y + share * dy))


def _ink_on(background: Colour) -> Colour:
    """Return white or near-black, whichever reads better on a `#rrggbb`."""
    try:
        red, green, blue = (int(background[index : index + 2], 16) / 255 for index in (1, 3, 5))
    except ValueError:
        return "#ffffff"
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in (red, green, blue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if luminance < 0.18 else "#111318"
