"""The drawn timeline, kept: after an edit only the lanes are drawn again, and of them the stretches, that differ."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from remoteassist.ui.editor.timeline.items import LANE_OF, Lane, TimelineItem
from remoteassist.ui.editor.timeline.painting import Painted, Stretch, paint_timeline

_REACH_PX: Final = 4.0
"""So far the edge of a block reaches out of its span: the narrowest are drawn wider than they are."""


class Ground:
    """Everything on the timeline but the playhead. GUI thread only."""

    def __init__(self) -> None:
        self._pixmap: QPixmap | None = None
        self._seen: Painted | None = None
        self._made_for: tuple[object, ...] = ()
        self._has_other_pictures = False

    def drop(self) -> None:
        """Draw all of it anew the next time: theme or font are others."""
        self._pixmap = None

    def drop_pictures(self) -> None:
        """Draw the film's lane anew the next time: there are other pictures."""
        self._has_other_pictures = True

    def pixmap(self, seen: Painted, widget: QWidget) -> QPixmap:
        """Return it as it is now, in the size, font and density of a widget."""
        return self.drawn(
            seen, size=QSizeF(widget.size()), font=widget.font(), ratio=widget.devicePixelRatioF()
        )

    def drawn(self, seen: Painted, *, size: QSizeF, font: QFont, ratio: float) -> QPixmap:
        """Return it as it is now, `size` logical pixels large, of `ratio` device pixels each."""
        made_for = (size.width(), size.height(), font.toString(), ratio, seen.shades)
        ground, before = self._pixmap, self._seen
        stale: dict[Lane, Stretch] | None = None
        if ground is None or before is None or made_for != self._made_for:
            ground = QPixmap((size * ratio).toSize())
            ground.setDevicePixelRatio(ratio)
            ground.fill(seen.shades.window)
        else:
            stale = stale_lanes(before, seen)
            if stale is not None and self._has_other_pictures:
                stale["film"] = (0.0, seen.view.width_px)
        self._pixmap, self._seen, self._made_for = ground, seen, made_for
        self._has_other_pictures = False
        if stale is None or stale:
            painter = QPainter(ground)
            painter.setFont(font)
            if stale is not None:
                painter.setClipRegion(_region(seen, stale))
            paint_timeline(painter, seen, stale)
            painter.end()
        return ground


def stale_lanes(before: Painted, now: Painted) -> dict[Lane, Stretch] | None:
    """Return what looks otherwise: lanes, and from where to where in pixels; None when that is everything."""
    cuts = _of_kind(before.items, "cut") == _of_kind(now.items, "cut")
    has_chosen_cut = any(one.chosen is not None and one.chosen.kind == "cut" for one in (before, now))
    if (
        (before.view, before.lanes, before.range) != (now.view, now.lanes, now.range)
        or not cuts
        or (has_chosen_cut and before.chosen != now.chosen)
    ):
        return None
    whole = (0.0, now.view.width_px)
    stale: dict[Lane, Stretch] = {}
    if before.trims != now.trims:
        stale["film"] = whole
    if before.levels is not now.levels or before.sound_words != now.sound_words:
        stale["sound"] = whole
    others: list[TimelineItem] = []
    if before.items is not now.items:
        was, is_ = _by_lane(before.items), _by_lane(now.items)
        for lane in was.keys() | is_.keys():
            if len(was[lane]) != len(is_[lane]):
                stale[lane] = whole
                continue
            pairs = zip(was[lane], is_[lane], strict=True)
            others.extend(
                one for pair in pairs if pair[0] is not pair[1] and pair[0] != pair[1] for one in pair
            )
    # A step's caption has its id, and is drawn otherwise with it.
    toggled = before.chosen_ids ^ now.chosen_ids
    if toggled:
        others.extend(one for one in (*before.items, *now.items) if one.id in toggled)
    for lane, some in _by_lane(others).items():
        # The axis never turns back: the first begins leftmost, and the last to end does so rightmost.
        left = now.view.x_of(min(one.span.start_ns for one in some)) - _REACH_PX
        right = now.view.x_of(max(one.span.end_ns for one in some)) + _REACH_PX
        first, last = stale.get(lane, (left, right))
        stale[lane] = (min(first, left), max(last, right))
    return {
        lane: (max(0.0, first), min(last, now.view.width_px))
        for lane, (first, last) in stale.items()
        if last > 0 and first < now.view.width_px
    }


def _of_kind(items: Sequence[TimelineItem], kind: str) -> list[TimelineItem]:
    return [one for one in items if one.kind == kind]


def _by_lane(items: Sequence[TimelineItem]) -> Mapping[Lane, Sequence[TimelineItem]]:
    lanes: dict[Lane, list[TimelineItem]] = defaultdict(list)
    for one in items:
        lanes[LANE_OF[one.kind]].append(one)
    return lanes


def _region(seen: Painted, stale: Mapping[Lane, Stretch]) -> QRegion:
    """Return where it is drawn again: whatever was there is covered, pixel for pixel."""
    region = QRegion()
    for box in seen.lanes:
        if box.lane in stale:
            left, right = stale[box.lane]
            region += QRectF(left, box.top_px, right - left, box.height_px).toAlignedRect()
    return region
