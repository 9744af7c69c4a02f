"""What can be done on the timeline, each as one undoable edit of the document."""

from functools import reduce
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from remoteassist.model.film_edits import with_cut, with_cuts, with_shown, with_speed, with_zoom
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Zoom
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.editor.timeline.contents import TimelineContents
from remoteassist.ui.editor.timeline.drags import BlockDrag, with_block_at, without_block
from remoteassist.ui.editor.timeline.gestures import Gesture
from remoteassist.ui.editor.timeline.items import ItemKind, TimelineItem, items_at, rate_text
from remoteassist.ui.editor.timeline.telling import length_text
from remoteassist.ui.editor.timeline.timeline_view import TimelineView
from remoteassist.ui.language import translate

IDLE_RATE: Final = 4.0
_ZOOM_NS: Final = 4 * NS_PER_S
"""One second in, one out, and two to look."""

_ZOOM_SHARE: Final = 0.5


class TimelineEdits(QObject):
    """Edits by what is selected on the timeline. GUI thread only."""

    told = Signal(str)
    """What was done, or why it was not, in one line."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        contents: TimelineContents,
        view: TimelineView,
    ) -> None:
        super().__init__(view)
        self._document, self._selection = document, selection
        self._contents, self._view = contents, view
        self._in_ns: TimeNs | None = None
        view.gesture_ended.connect(self._on_gesture_ended)

    def set_in(self) -> None:
        """Begin the range at the playhead."""
        self._in_ns = self._selection.playhead_ns
        end_ns = self._view.range.end_ns if self._view.range is not None else self._document.duration_ns
        self._view.select_range(TimeSpan(self._in_ns, max(self._in_ns, end_ns)))

    def set_out(self) -> None:
        """End the range at the playhead."""
        at_ns = self._selection.playhead_ns
        start_ns = self._view.range.start_ns if self._view.range is not None else self._in_ns or TimeNs(0)
        self._view.select_range(TimeSpan(min(start_ns, at_ns), at_ns))

    def cut_range(self) -> None:
        """Leave the selected range out of the film."""
        span = self._view.range
        if span is None:
            self._ask_for_range()
            return
        self._document.edit(translate("Timeline", "Cut"), lambda guide: with_cut(guide, span))
        self._view.select_range(None)
        self._choose("cut", span.start_ns)

    def show_again(self) -> None:
        """Show what was cut: of the range, or else of the cut under the playhead or selected."""
        span = self._view.range
        chosen = self._view.chosen
        if span is None and chosen is not None and chosen.kind == "cut":
            span = chosen.span
        if span is None:
            span = next((one for one in self._contents.guide.cuts if one.contains(self._playhead)), None)
        if span is None:
            self.told.emit(translate("Timeline", "Select a cut first"))
            return
        shown = span
        self._document.edit(translate("Timeline", "Show again"), lambda guide: with_shown(guide, shown))
        self._view.select_range(None)

    def delete(self) -> None:
        """Remove the selected block; with a range and no block, cut it."""
        item = self._view.chosen
        if item is None or item.kind not in {"zoom", "cut", "speed"}:
            self.cut_range()
            return
        names = {
            "zoom": translate("Timeline", "Remove zoom"),
            "cut": translate("Timeline", "Show again"),
            "speed": translate("Timeline", "Normal speed"),
        }
        self._document.edit(names[item.kind], lambda guide: without_block(guide, item))
        self._view.select_item(None)

    def add_zoom(self) -> None:
        """Zoom in on where the step under the playhead acted, for the range or for four seconds."""
        span = self._view.range or self._span_from_playhead(_ZOOM_NS)
        zoom = Zoom(uuid4().hex, span, self._zoom_rect(span))
        self._document.edit(translate("Timeline", "Add zoom"), lambda guide: with_zoom(guide, zoom))
        self._view.select_range(None)
        self._choose("zoom", zoom.span.start_ns)

    def set_rate(self, rate: float) -> None:
        """Show the range, or the selected change of speed, at another rate."""
        chosen = self._view.chosen
        span = self._view.range
        if span is None and chosen is not None and chosen.kind == "speed":
            span = chosen.span
        if span is None:
            self._ask_for_range()
            return
        change = SpeedChange(span, rate)
        name = (
            translate("Timeline", "Normal speed")
            if rate == 1
            else translate("Timeline", "Speed {rate}").format(rate=rate_text(rate))
        )
        self._document.edit(name, lambda guide: with_speed(guide, change))
        self._view.select_range(None)
        self._choose("speed", span.start_ns)

    def shorten_idle(self) -> None:
        """Let the idle stretches pass at four times the speed."""
        spans = self._idle_shown()
        self._document.edit(
            translate("Timeline", "Shorten idle parts"),
            lambda guide: reduce(with_speed, (SpeedChange(one, IDLE_RATE) for one in spans), guide),
        )

    def cut_idle(self) -> None:
        """Leave the idle stretches out of the film."""
        spans = self._idle_shown()
        self._document.edit(
            translate("Timeline", "Cut idle parts"), lambda guide: with_cuts(guide, (*guide.cuts, *spans))
        )

    def edge_to_playhead(self, *, is_start: bool) -> None:
        """Move an edge of the selected block to the playhead: a drag, by key."""
        item = self._view.chosen
        if item is None or item.kind not in {"zoom", "cut", "speed"}:
            self.told.emit(translate("Timeline", "Select a zoom, a cut or a change of speed first"))
            return
        span = (
            TimeSpan(self._playhead, item.span.end_ns)
            if is_start
            else TimeSpan(item.span.start_ns, self._playhead)
        )
        if span.length_ns <= 0:
            self.told.emit(translate("Timeline", "The playhead is on the wrong side of it"))
            return
        self._document.edit(_move_name(item), lambda guide: with_block_at(guide, item, span))
        self._choose(item.kind, span.start_ns)

    @property
    def _playhead(self) -> TimeNs:
        return self._selection.playhead_ns

    def _on_gesture_ended(self, gesture: Gesture) -> None:
        """Make the edit of a drag: one entry in the history."""
        drag = gesture.drag
        if isinstance(drag, BlockDrag):
            self._document.edit(_move_name(drag.item), gesture.applied)
            self._choose(drag.item.kind, drag.span_at(gesture.t_ns).start_ns)
        else:
            self._document.edit(translate("Timeline", "Trim"), gesture.applied)

    def _choose(self, kind: ItemKind, t_ns: int) -> None:
        """Select what an edit has made."""
        here = (one for one in items_at(self._contents.items, t_ns) if one.kind == kind)
        self._view.select_item(next(here, None))

    def _idle_shown(self) -> tuple[TimeSpan, ...]:
        """Return the idle stretches that the film still shows at the recording's own speed."""
        guide = self._document.guide
        taken = (*guide.cuts, *(one.span for one in guide.speeds))
        spans = tuple(one for one in self._contents.idle if not any(one.overlaps(other) for other in taken))
        if spans:
            saved = length_text(sum(one.length_ns for one in spans))
            self.told.emit(translate("Timeline", "Idle parts: {length}").format(length=saved))
        elif not self._contents.facts.is_whole:
            self.told.emit(translate("Timeline", "The recording is still being looked through"))
        else:
            self.told.emit(translate("Timeline", "There are no idle parts left"))
        return spans

    def _ask_for_range(self) -> None:
        self.told.emit(
            translate("Timeline", "Select a range first: drag with Shift, or press I and O at its ends")
        )

    def _span_from_playhead(self, length_ns: int) -> TimeSpan:
        end_ns = min(self._document.duration_ns, TimeNs(self._playhead + length_ns))
        return TimeSpan(TimeNs(max(0, min(self._playhead, end_ns - length_ns))), end_ns)

    def _zoom_rect(self, span: TimeSpan) -> Rect:
        """Return half of the picture's width and height, around where the first step of a span acts."""
        size = _size_at(self._document, span.start_ns)
        near = [one.step for one in self._document.guide.steps if span.contains(one.step.t_ns)]
        center = next((one.pos_frame_px for one in near if one.pos_frame_px is not None), None)
        center = center or Point(size.width / 2, size.height / 2)
        width, height = size.width * _ZOOM_SHARE, size.height * _ZOOM_SHARE
        return Rect(
            round(max(0.0, min(center.x - width / 2, size.width - width))),
            round(max(0.0, min(center.y - height / 2, size.height - height))),
            width,
            height,
        )


def _move_name(item: TimelineItem) -> str:
    names = {
        "zoom": translate("Timeline", "Move zoom"),
        "cut": translate("Timeline", "Change cut"),
        "speed": translate("Timeline", "Move change of speed"),
    }
    return names[item.kind]


def _size_at(document: EditorDocument, t_ns: int) -> Size:
    manifest = document.session.manifest
    sizes = [one.size_px for one in manifest.segments if one.start_ns <= t_ns]
    return (sizes[-1] if sizes else manifest.size_px).even
