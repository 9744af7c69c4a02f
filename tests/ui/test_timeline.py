"""The timeline by mouse and keyboard, on the real editor."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from remoteassist.model.annotation_edits import with_redaction
from remoteassist.model.annotations import Redaction
from remoteassist.model.edits import (
    with_step_hidden,
    with_step_moved,
    with_step_note,
    with_step_title,
    without_step,
)
from remoteassist.model.events import Gap
from remoteassist.model.film_edits import with_cut, with_zoom
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, Zoom
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.text import plain
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.session.manifest import AnchorReason, ClockAnchor
from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.editor.timeline.contents import TimelineContents
from remoteassist.ui.editor.timeline.filmstrip import slots_of
from remoteassist.ui.editor.timeline.gaps import gap_items
from remoteassist.ui.editor.timeline.items import Lane
from remoteassist.ui.editor.timeline.telling import moment_told, name_of
from remoteassist.ui.editor.timeline.timeline_view import TimelineView
from remoteassist.ui.theme import ThemeMode, apply_theme, colours
from tests.ui.screens import shown_editor

_LEFT = Qt.MouseButton.LeftButton


def _s(seconds: float) -> TimeNs:
    return TimeNs(round(seconds * NS_PER_S))


def _span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(_s(start_s), _s(end_s))


@pytest.fixture
def page(qtbot: QtBot, drawn_session: Session) -> Iterator[EditorPage]:
    with shown_editor(qtbot, drawn_session, width=1000, height=700) as editor:
        qtbot.waitUntil(lambda: editor.timeline.contents.facts.is_whole)
        editor.timeline.collapse_idle(is_collapsing=False)
        editor.timeline.view.setFocus()
        yield editor


@pytest.fixture
def view(page: EditorPage) -> TimelineView:
    return page.timeline.view


def _at(view: TimelineView, seconds: float, lane: Lane) -> QPoint:
    box = next(one for one in view.lanes if one.lane == lane)
    return QPoint(round(view.view.x_of(_s(seconds))), round(box.top_px + box.height_px / 2))


def _drag(
    view: TimelineView,
    start: QPoint,
    end: QPoint,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.mousePress(view, _LEFT, modifier, start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, start + (end - start) * part)
    QTest.mouseRelease(view, _LEFT, modifier, end)


def _cuts(page: EditorPage) -> tuple[TimeSpan, ...]:
    return page.document.guide.cuts


def _speeds(page: EditorPage) -> tuple[SpeedChange, ...]:
    return page.document.guide.speeds


def _near(span: TimeSpan, start_s: float, end_s: float, view: TimelineView) -> bool:
    slack = 2 * view.view.ns_per_px
    return abs(span.start_ns - _s(start_s)) <= slack and abs(span.end_ns - _s(end_s)) <= slack


def test_a_press_on_the_ruler_moves_the_playhead(qtbot: QtBot, page: EditorPage, view: TimelineView) -> None:
    QTest.mouseClick(view, _LEFT, pos=_at(view, 6, "ruler"))
    assert abs(page.selection.playhead_ns - _s(6)) <= 2 * view.view.ns_per_px


def test_a_step_is_selected_by_a_click(qtbot: QtBot, page: EditorPage, view: TimelineView) -> None:
    QTest.mouseClick(view, _LEFT, pos=_at(view, 4.5, "steps"))
    assert page.selection.step_ids == ("three",)
    assert page.selection.playhead_ns == _s(4)


def test_a_double_click_asks_for_the_step(qtbot: QtBot, view: TimelineView) -> None:
    with qtbot.waitSignal(view.step_opened) as opened:
        QTest.mouseDClick(view, _LEFT, pos=_at(view, 3, "steps"))
    assert opened.args == ["two"]


def test_a_range_is_dragged_and_cut_and_shown_again(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    _drag(view, _at(view, 5.9, "ruler"), _at(view, 7.3, "ruler"), shift)
    assert view.range is not None
    assert _near(view.range, 5.9, 7.3, view)

    QTest.keyClick(view, Qt.Key.Key_X)
    assert len(_cuts(page)) == 1
    assert _near(_cuts(page)[0], 5.9, 7.3, view)
    assert page.document.undo_name == "Cut"
    assert view.chosen is not None
    assert view.chosen.kind == "cut"

    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert _cuts(page) == ()
    page.document.undo()
    assert len(_cuts(page)) == 1


def test_keys_set_in_and_out(qtbot: QtBot, page: EditorPage, view: TimelineView) -> None:
    page.selection.move_playhead(_s(2))
    QTest.keyClick(view, Qt.Key.Key_I)
    page.selection.move_playhead(_s(3))
    QTest.keyClick(view, Qt.Key.Key_O)
    assert view.range == _span(2, 3)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.range is None


def test_dragging_the_edge_of_a_cut_is_one_entry_of_the_history(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    page.document.edit("Cut", lambda guide: with_cut(guide, _span(5.8, 6.6)))
    start = _at(view, 6.6, "film") - QPoint(1, 0)
    QTest.mousePress(view, _LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(40, 0))
    assert _cuts(page) == (_span(5.8, 6.6),), "a drag is only shown until it ends"
    assert page.timeline.contents.guide.cuts != _cuts(page)
    end = _at(view, 7.4, "film")
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, _LEFT, pos=end)
    assert _near(_cuts(page)[0], 5.8, 7.4, view)
    page.document.undo()
    assert _cuts(page) == (_span(5.8, 6.6),)
    page.document.undo()
    assert page.document.undo_name is None


def test_escape_ends_a_drag_as_if_it_had_not_begun(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    page.document.edit("Cut", lambda guide: with_cut(guide, _span(5.8, 6.6)))
    before = page.document.guide
    QTest.mousePress(view, _LEFT, pos=_at(view, 6.2, "film"))
    QTest.mouseMove(view, _at(view, 7.0, "film"))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, _LEFT, pos=_at(view, 7.0, "film"))
    assert page.document.guide is before
    assert page.timeline.contents.guide is before


def test_an_edge_snaps_to_the_playhead(qtbot: QtBot, page: EditorPage, view: TimelineView) -> None:
    page.document.edit("Zoom", lambda guide: with_zoom(guide, Zoom("z", _span(5.8, 6.6), Rect(0, 0, 9, 9))))
    page.selection.move_playhead(_s(7.2))
    _drag(view, _at(view, 6.6, "zooms") - QPoint(1, 0), _at(view, 7.2, "zooms") + QPoint(4, 0))
    assert page.document.guide.zooms[0].span == _span(5.8, 7.2)


def test_both_ends_of_the_film_are_trimmed_by_dragging(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    _drag(view, _at(view, 0, "film") + QPoint(2, 0), _at(view, 0.6, "film"))
    _drag(view, _at(view, 8, "film") - QPoint(2, 0), _at(view, 7.5, "film"))
    first, last = _cuts(page)
    assert _near(first, 0, 0.6, view)
    assert _near(last, 7.5, 8, view)


def test_a_zoom_and_a_speed_are_made_and_removed_by_key(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    page.selection.move_playhead(_s(2))
    QTest.keyClick(view, Qt.Key.Key_Z)
    zoom = page.document.guide.zooms[0]
    assert zoom.span == _span(2, 6)
    assert zoom.rect_frame_px.width == 160
    assert view.chosen is not None
    page.selection.move_playhead(_s(5))
    QTest.keyClick(view, Qt.Key.Key_BracketRight)
    assert page.document.guide.zooms[0].span == _span(2, 5)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert page.document.guide.zooms == ()

    view.select_range(_span(6, 7))
    page.commands.action("timeline.speed_4").trigger()
    assert _speeds(page) == (SpeedChange(_span(6, 7), 4.0),)
    assert page.document.undo_name == "Speed 4x"
    page.commands.action("timeline.speed_1").trigger()
    assert _speeds(page) == ()


def test_keys_move_the_playhead_between_steps_and_seconds(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    page.selection.move_playhead(_s(1))
    QTest.keyClick(view, Qt.Key.Key_Right, control)
    assert page.selection.playhead_ns == _s(2.5)
    assert page.selection.current_step_id == "two"
    QTest.keyClick(view, Qt.Key.Key_Right, shift)
    assert page.selection.playhead_ns == _s(3.5)
    QTest.keyClick(view, Qt.Key.Key_Left, control)
    assert page.selection.playhead_ns == _s(2.5)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert page.selection.playhead_ns == page.document.duration_ns
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert page.selection.playhead_ns == 0


def test_what_stands_under_the_playhead_is_told_in_words(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    page.document.edit("Cut", lambda guide: with_cut(guide, _span(4.2, 5)))
    page.selection.move_playhead(_s(4.5))
    qtbot.waitUntil(lambda: "0:04.500" in view.accessibleDescription())
    told = view.accessibleDescription()
    assert "Cut" in told
    assert "Step 3" in told
    assert view.accessibleName() == "Timeline"


def test_idle_parts_are_collapsed_and_shortened_at_once(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    page.document.edit("Remove steps", lambda guide: type(guide)(steps=guide.steps[:1]))
    idle = page.timeline.contents.idle
    assert len(idle) == 1
    page.commands.action("timeline.collapse_idle").trigger()
    page.commands.action("timeline.collapse_idle").trigger()
    assert view.view.axis.collapsed == idle
    page.commands.action("timeline.shorten_idle").trigger()
    assert _speeds(page) == (SpeedChange(idle[0], 4.0),)
    page.document.undo()
    page.commands.action("timeline.cut_idle").trigger()
    assert _cuts(page) == idle
    page.document.undo()
    assert _speeds(page) == ()
    assert _cuts(page) == ()


def test_the_wheel_scrolls_and_with_control_zooms_around_the_pointer(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    def turn(
        notches: int, pos: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        event = QWheelEvent(
            QPointF(pos),
            QPointF(view.mapToGlobal(pos)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's signature
        )
        QApplication.sendEvent(view, event)

    at = _at(view, 4, "film")
    t_ns = view.view.t_at(at.x())
    turn(5, at, Qt.KeyboardModifier.ControlModifier)
    assert not view.view.is_whole
    assert abs(view.view.t_at(at.x()) - t_ns) < view.view.ns_per_px
    left_ns = view.view.left_ns
    turn(-1, at)
    assert view.view.left_ns > left_ns
    QTest.keyClick(view, Qt.Key.Key_F)
    assert view.view.is_whole


def test_cutting_without_a_range_says_what_to_do(qtbot: QtBot, page: EditorPage, view: TimelineView) -> None:
    with qtbot.waitSignal(page.timeline.edits.told) as told:
        QTest.keyClick(view, Qt.Key.Key_X)
    assert told.args is not None
    assert "I and O" in told.args[0]
    assert _cuts(page) == ()


def test_every_button_of_the_timeline_has_a_name(page: EditorPage) -> None:
    for button in page.timeline.findChildren(QToolButton):
        if button.isVisible():
            assert button.text() or button.accessibleName() or button.toolTip()


def test_a_note_leaves_the_timeline_as_it_is(qtbot: QtBot, page: EditorPage, view: TimelineView) -> None:
    items = page.timeline.contents.items
    with qtbot.assertNotEmitted(page.timeline.contents.changed):
        page.document.edit("Note", lambda guide: with_step_note(guide, "two", "Wait for it"))
        page.document.edit("Note", lambda guide: with_step_note(guide, "two", "Wait for the window"))
    assert page.timeline.contents.items is items


def test_the_timeline_shows_after_each_edit_what_a_new_one_would(page: EditorPage) -> None:
    changes: tuple[Callable[[Guide], Guide], ...] = (
        lambda guide: with_step_title(guide, "two", plain("Another title")),
        lambda guide: with_step_hidden(guide, "one", is_hidden=True),
        lambda guide: with_zoom(guide, Zoom("z", _span(2, 4), Rect(0, 0, 90, 60))),
        lambda guide: with_step_moved(guide, "three", 0),
        lambda guide: without_step(guide, "two"),
        lambda guide: with_cut(guide, _span(5.8, 6.6)),
    )
    contents = page.timeline.contents
    for change in (*changes, *[None] * len(changes)):
        if change is None:
            page.document.undo()
        else:
            page.document.edit("Edit", change)
        other = TimelineContents(page.document)
        other.take_facts(contents.facts)
        other.take_words()
        assert contents.items == other.items
        assert contents.filled == other.filled
        assert contents.idle == other.idle


def test_pictures_of_before_a_redaction_are_at_hand_after_its_undo(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    def made() -> list[tuple[float, QImage]]:
        film = next(one for one in view.lanes if one.lane == "film")
        assert view.film_pictures is not None
        return list(view.film_pictures(view.view, film))

    def are_same(some: list[tuple[float, QImage]]) -> bool:
        now = made()
        return len(now) == len(some) and all(one[1] == other[1] for one, other in zip(now, some, strict=True))

    places = len(list(slots_of(view.view, width_px=_film_width(page))))
    qtbot.waitUntil(lambda: len(made()) == places)
    before = made()
    whole = Rect(0, 0, 640, 480)
    page.document.edit("Redact", lambda guide: with_redaction(guide, Redaction("all", whole)))
    assert made() == []
    qtbot.waitUntil(lambda: len(made()) == places)
    assert not are_same(before)
    page.document.undo()
    assert are_same(before)


def _film_width(page: EditorPage) -> float:
    view, size = page.timeline.view, page.document.session.manifest.size_px
    height_px = next(one.height_px for one in view.lanes if one.lane == "film")
    return max(8.0, height_px * size.width / size.height)


def test_a_private_stretch_is_shown_and_told_as_one(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    contents = page.timeline.contents
    gap = Gap(_s(2), _s(4), "private")
    contents.take_facts(
        msgspec.structs.replace(contents.facts, gaps=gap_items([gap, Gap(_s(5), _s(5), "paused")]))
    )
    (item,) = [one for one in contents.items if one.kind == "gap"]
    assert item.span == _span(2, 4)
    assert name_of(item).startswith("Private, ")
    assert "Private" in moment_told(_s(3), contents.items, range_=None)
    QTest.mouseClick(view, _LEFT, pos=_at(view, 3, "film"))


def _anchor(reason: AnchorReason, at_s: float, utc: str) -> ClockAnchor:
    return ClockAnchor(reason, _s(at_s), utc)


def test_a_pause_that_took_no_session_time_is_a_mark_that_tells_how_long_it_was(
    qtbot: QtBot, page: EditorPage, view: TimelineView
) -> None:
    # Given a pause of 75 seconds, with private mode in it, one of unknown length, and something covered for a blink
    contents = page.timeline.contents
    events = [
        Gap(_s(3), _s(3), "paused"),
        Gap(_s(3), _s(3), "private"),
        Gap(_s(5), _s(5.1), "covered"),
        Gap(_s(6), _s(6.001), "forgotten"),
    ]
    anchors = [
        _anchor("start", 0, "2026-03-01T09:00:00.000000Z"),
        _anchor("pause", 3, "2026-03-01T09:00:03.000000Z"),
        _anchor("resume", 3, "2026-03-01T09:01:18.000000Z"),
    ]
    contents.take_facts(msgspec.structs.replace(contents.facts, gaps=gap_items(events, anchors)))
    # Then there is a mark each of what was not to be kept, in words with what is known
    breaks = [one for one in contents.items if one.kind == "break"]
    assert [name_of(one) for one in breaks] == ["Paused, Private, 1:15", "Forgotten"]
    assert not [one for one in contents.items if one.kind == "gap"]
    # And the pointer finds it, also a little beside it; a press goes there, and so does a key
    beside = _at(view, 3, "film") + QPoint(3, 0)
    assert view.item_under(beside).item == breaks[0]
    QTest.mouseClick(view, _LEFT, pos=beside)
    assert page.selection.playhead_ns == _s(3)
    assert "Paused, Private, 1:15" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Home)
    while page.selection.playhead_ns < _s(6):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.chosen == breaks[1]
    assert "Forgotten" in view.accessibleDescription()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_break_is_seen_with_its_words_beside_it(
    qtbot: QtBot, page: EditorPage, view: TimelineView, mode: ThemeMode
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, mode)
    contents = page.timeline.contents
    film = next(one for one in view.lanes if one.lane == "film")

    def plates() -> tuple[int, int]:
        """Count pixels of plates just left and right of 3 s."""
        picture = view.grab(QRect(0, round(film.top_px), view.width(), round(film.height_px))).toImage()
        x = round(view.view.x_of(_s(3)))
        at_top = [picture.pixelColor(one, 3).name() == colours().raised for one in range(x - 60, x + 60)]
        return sum(at_top[:55]), sum(at_top[65:])

    def show(*events: Gap) -> None:
        contents.take_facts(msgspec.structs.replace(contents.facts, gaps=gap_items(events)))

    show(Gap(_s(3), _s(3), "paused"))
    qtbot.waitUntil(lambda: plates()[1] > 20)
    assert plates()[0] == 0
    # Where another one stands close by at the right, the words are at the left.
    close_by = TimeNs(round(_s(3) + 30 * view.view.ns_per_px))
    show(Gap(_s(3), _s(3), "paused"), Gap(close_by, close_by, "paused"))
    qtbot.waitUntil(lambda: plates()[0] > 20)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [("no instant", "2026-03-01T09:00:00Z"), ("2026-03-01T09:00:00", "2026-03-01T09:00:00Z")],
)
def test_anchors_that_make_no_sense_tell_no_length(begins: str, ends: str) -> None:
    anchors = [_anchor("pause", 3, begins), _anchor("resume", 3, ends)]
    (item,) = gap_items([Gap(_s(3), _s(3), "paused")], anchors)
    assert name_of(item) == "Paused"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_why_there_is_a_gap_can_be_read_where_it_is_cut_out_of_the_film(
    qtbot: QtBot, page: EditorPage, view: TimelineView, mode: ThemeMode
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, mode)
    contents = page.timeline.contents
    contents.take_facts(
        msgspec.structs.replace(contents.facts, gaps=gap_items([Gap(_s(2), _s(6), "private")]))
    )
    page.document.edit("Cut", lambda guide: with_cut(guide, _span(2, 6)))
    film = next(one for one in view.lanes if one.lane == "film")

    def shown() -> list[str]:
        start = QPoint(round(view.view.x_of(_s(2))), round(film.top_px))
        picture = view.grab(QRect(start, QSize(80, round(film.height_px)))).toImage()
        return [picture.pixelColor(x, y).name() for x in range(80) for y in range(picture.height())]

    # The word, nearly as dark or light as texts are, on a ground of one colour that is not crossed out.
    qtbot.waitUntil(lambda: shown().count(colours().raised) > 200)
    wanted = QColor(colours().text)
    words = [
        one
        for one in map(QColor, shown())
        if abs(one.red() - wanted.red()) + abs(one.green() - wanted.green()) < 100
        and abs(one.red() - one.blue()) < 30
    ]
    assert len(words) > 10
