"""The widget of the timeline: shows the axis and takes the mouse."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.editor.timeline.axis import Axis, AxisView
from remoteassist.ui.editor.timeline.contents import TimelineContents
from remoteassist.ui.editor.timeline.drags import trim_span
from remoteassist.ui.editor.timeline.gestures import Gesture, gesture_at
from remoteassist.ui.editor.timeline.ground import Ground
from remoteassist.ui.editor.timeline.hits import Hit, hit
from remoteassist.ui.editor.timeline.items import TimelineItem
from remoteassist.ui.editor.timeline.lanes import LaneBox, lane_at, lanes_in, least_height_px
from remoteassist.ui.editor.timeline.painting import Painted, paint_playhead, playhead_half_px
from remoteassist.ui.editor.timeline.telling import tip_of
from remoteassist.ui.editor.timeline.wave_form import WaveForm
from remoteassist.ui.language import translate
from remoteassist.ui.theme import colours

_ZOOM_PER_NOTCH = 1.25
_SCROLL_PX_PER_NOTCH = 96
_NOTCH = 120

FilmPictures = Callable[[AxisView, LaneBox], Iterable[tuple[float, QImage]]]


class TimelineView(QWidget):
    """Draws the contents on the part of the axis that is seen. Edits are made by whom `gesture_ended` tells."""

    view_changed = Signal()
    """Another part of the axis is seen."""
    range_selected = Signal()
    item_selected = Signal()
    step_opened = Signal(str)
    """A step was double-clicked: its id."""
    gesture_ended = Signal(object)
    """The `Gesture` that is to be done."""

    def __init__(
        self, contents: TimelineContents, selection: EditorSelection, parent: QWidget | None = None
    ) -> None:
        # Qt asks for some of these while the widget is being made.
        self._ground = Ground()
        self._drawn: QPixmap | None = None
        self._drawn_lanes: tuple[LaneBox, ...] = ()
        self._is_due = False
        self._contents, self._selection = contents, selection
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Timeline", "Timeline"))
        self._view = AxisView.of_whole(Axis(contents.duration_ns), 100.0)
        self._range: TimeSpan | None = None
        self._chosen: TimelineItem | None = None
        self._gesture: Gesture | None = None
        self._shown_ns = selection.playhead_ns
        self.film_pictures: FilmPictures | None = None
        self.wave_form: WaveForm | None = None
        contents.changed.connect(self._on_contents_changed)
        contents.followed.connect(self.update)
        selection.playhead_moved.connect(self._on_playhead_moved)
        selection.steps_selected.connect(self.redraw)

    @property
    def view(self) -> AxisView:
        """What of the axis is seen."""
        return self._view

    @property
    def lanes(self) -> tuple[LaneBox, ...]:
        """Where the lanes stand now."""
        return lanes_in(height_px=self.height(), line_px=self._line_px(), filled=self._contents.filled)

    @property
    def range(self) -> TimeSpan | None:
        """The stretch that is selected."""
        return self._range

    @property
    def chosen(self) -> TimelineItem | None:
        """The zoom, cut, change of speed, click or caption that is selected."""
        return self._chosen

    def set_view(self, view: AxisView) -> None:
        """Show another part of the axis."""
        if view != self._view:
            self._view = view
            self.redraw()
            self.view_changed.emit()

    def select_range(self, span: TimeSpan | None) -> None:
        """Select a stretch of time, or none."""
        kept = span if span is not None and span.length_ns > 0 else None
        if kept != self._range:
            self._range = kept
            self.redraw()
            self.range_selected.emit()

    def select_item(self, item: TimelineItem | None) -> None:
        """Select a block; steps are selected in the step list's selection instead."""
        if item is not None and item.kind == "step":
            self._selection.select_steps((item.id,))
            item = None
        if item != self._chosen:
            self._chosen = item
            self.redraw()
            self.item_selected.emit()

    def item_under(self, pos: QPoint) -> Hit:
        """Return what is drawn at a place of the widget."""
        return hit(self._contents.items, self._view, self.lanes, x=pos.x(), y=pos.y())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height at which pictures can be told apart."""
        return QSize(600, self._least_height() + round(2 * self._line_px()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a height at which no lane is cut off."""
        return QSize(160, self._least_height())

    def redraw(self) -> None:
        """Draw what has changed; a move of the playhead alone needs none of it."""
        self._is_due = True
        self.update()

    def redraw_film(self) -> None:
        """Draw other pictures of the film."""
        self._ground.drop_pictures()
        self.redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw."""
        # After an edit all is drawn at once, as soon as it is known what else has changed.
        if self._drawn is None or (self._is_due and not self._contents.is_behind):
            seen = self._seen()
            self._drawn, self._drawn_lanes = self._ground.pixmap(seen, self), seen.lanes
            self._is_due = False
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        x = self._view.x_of(self._selection.playhead_ns)
        paint_playhead(painter, x=x, lanes=self._drawn_lanes, shades=colours(), is_focused=self.hasFocus())
        painter.end()

    def _seen(self) -> Painted:
        lanes, view, guide = self.lanes, self._view, self._contents.guide
        film = next(one for one in lanes if one.lane == "film")
        pictures, wave = self.film_pictures, self.wave_form
        duration_ns = self._contents.duration_ns
        return Painted(
            view=view,
            lanes=lanes,
            items=self._contents.items,
            chosen=self._chosen,
            chosen_steps=frozenset(self._selection.step_ids),
            range=self._range,
            trims=(
                trim_span(guide, "start", duration_ns=duration_ns).end_ns,
                trim_span(guide, "end", duration_ns=duration_ns).start_ns,
            ),
            pictures=None if pictures is None else lambda: pictures(view, film),
            shades=colours(),
            levels=None if wave is None else wave.levels,
            sound_words="" if wave is None else wave.words,
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew in another theme or font."""
        super().changeEvent(event)
        self._ground.drop()
        self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is seen."""
        super().resizeEvent(event)
        self.redraw()
        self.set_view(self._view.resized(self.width()))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll; with Ctrl zoom around the pointer."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = _ZOOM_PER_NOTCH ** (turned / _NOTCH)
            self.set_view(self._view.zoomed(factor, at_x=event.position().x()))
        else:
            self.set_view(self._view.scrolled(-turned / _NOTCH * _SCROLL_PX_PER_NOTCH))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of what is under the pointer."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        pos = event.position().toPoint()
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        found = self.item_under(pos)
        self._gesture = gesture_at(
            found, self._contents, self._view, self.lanes, x=pos.x(), y=pos.y(), selects_range=is_shifted
        )
        if self._gesture.kind == "range":
            self.select_item(None)
        else:
            self.select_item(found.item)
            if self._gesture.kind == "playhead":
                self._selection.move_playhead(self._view.t_at(pos.x()))
                self.select_range(None)
            elif self._gesture.kind == "select" and found.item is not None:
                self._selection.move_playhead(found.item.span.start_ns)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the drag, or show what could be dragged here."""
        pos = event.position().toPoint()
        if self._gesture is None:
            self._show_shape(pos)
            return
        gesture = self._gesture = self._gesture.moved(
            pos.x(), self._view, targets_ns=self._targets_ns(self._gesture)
        )
        if gesture.kind == "playhead":
            self._selection.move_playhead(self._view.t_at(pos.x()))
        elif gesture.kind == "range":
            self.select_range(gesture.range)
        elif gesture.is_dragging:
            self._contents.preview(gesture.applied(gesture.guide))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the drag was for."""
        gesture, self._gesture = self._gesture, None
        if gesture is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._contents.preview(None)
        if gesture.is_dragging and gesture.is_edit:
            self.gesture_ended.emit(gesture)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to a step."""
        found = self.item_under(event.position().toPoint())
        if found.item is not None and found.item.kind == "step":
            self.step_opened.emit(found.item.id)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Escape end a drag as if it had not begun, or take back the selection of a range."""
        if event.key() == Qt.Key.Key_Escape and (self._gesture is not None or self._range is not None):
            if self._gesture is not None:
                self._gesture = None
                self._contents.preview(None)
            self.select_range(None)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self.item_under(event.pos())
            idle = self._view.axis.collapsed_at(self._view.t_at(event.pos().x()))
            if found.item is None and idle is not None:
                found = Hit("body", TimelineItem("idle", "", idle))
            tip = tip_of(found.item) if found.item else ""
            if lane_at(self.lanes, event.pos().y()) == "sound":
                tip = translate("Timeline", "Sound")
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _targets_ns(self, gesture: Gesture) -> tuple[int, ...]:
        """Return what a dragged edge snaps to: the playhead, steps, and the edges of other blocks."""
        others = (
            edge
            for one in self._contents.items
            if one.kind in {"step", "cut", "zoom"} and one is not gesture.item
            for edge in (one.span.start_ns, one.span.end_ns)
        )
        return (self._selection.playhead_ns, *others)

    def _show_shape(self, pos: QPoint) -> None:
        gesture = gesture_at(
            self.item_under(pos), self._contents, self._view, self.lanes, x=pos.x(), y=pos.y()
        )
        self.setCursor(Qt.CursorShape.SizeHorCursor if gesture.is_at_edge else Qt.CursorShape.ArrowCursor)

    def _on_contents_changed(self) -> None:
        if self._chosen is not None and self._gesture is None:
            known = {(one.kind, one.id): one for one in self._contents.items}
            self.select_item(known.get((self._chosen.kind, self._chosen.id)))
        self.updateGeometry()
        self.redraw()

    def _on_playhead_moved(self, t_ns: TimeNs) -> None:
        is_running_on = 0 < t_ns - self._shown_ns < NS_PER_S
        self._update_around(self._shown_ns)
        self._shown_ns = t_ns
        if self._gesture is None:
            # What plays turns the page at the edge; a jump is brought into sight.
            self.set_view(self._view.following(t_ns) if is_running_on else self._view.showing(t_ns))
        self._update_around(t_ns)

    def _update_around(self, t_ns: int) -> None:
        """Paint again where the playhead stands or stood."""
        reach = playhead_half_px(self.lanes) + 3
        x = self._view.x_of(t_ns)
        self.update(QRectF(x - reach, 0, 2 * reach, self.height()).toAlignedRect())

    def _line_px(self) -> float:
        return float(self.fontMetrics().height())

    def _least_height(self) -> int:
        return least_height_px(line_px=self._line_px(), filled=self._contents.filled)
