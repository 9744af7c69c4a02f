"""The wave form on the timeline: there when a session has sound, made by a child process, high where it is loud."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from remoteassist.cli.main import main
from remoteassist.model.time import ns_from_s
from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.editor.timeline.lanes import LaneBox
from remoteassist.ui.editor.timeline.timeline_view import TimelineView
from remoteassist.ui.theme import ThemeMode, apply_theme, colours
from tests.integration.drafts.sounding_session import LENGTH_S, beeps, make_session
from tests.ui.screens import shown_editor

_JOB_MS = 20_000


@pytest.fixture
def session(sessions: Path) -> Session:
    """A session that beeps at each full second, and was never opened."""
    return make_session(sessions / "beeps.rasession", sound=beeps(0, LENGTH_S))


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[EditorPage]:
    with shown_editor(qtbot, session, width=1000, height=700) as editor:
        editor.timeline.collapse_idle(is_collapsing=False)
        yield editor


def _lane(view: TimelineView) -> LaneBox:
    return next(one for one in view.lanes if one.lane == "sound")


def _is_drawn(view: TimelineView, at_s: float, *, part: float) -> bool:
    """Whether there is something at a moment, so far from the middle of the lane to its top."""
    lane = _lane(view)
    x = round(view.view.x_of(ns_from_s(at_s)))
    y = round(lane.top_px + lane.height_px / 2 * (1 - part))
    pixel = view.grab(QRect(QPoint(x, y), QPoint(x, y))).toImage().pixelColor(0, 0)
    return pixel.name() == colours().outline


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_drawn_where_the_session_is_loud(qtbot: QtBot, session: Session, mode: ThemeMode) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, mode)
    main(["prepare", str(session.path)])
    with shown_editor(qtbot, session, width=1000, height=700) as page:
        page.timeline.collapse_idle(is_collapsing=False)
        view = page.timeline.view
        qtbot.waitUntil(lambda: _is_drawn(view, 6.05, part=0.5))
        beeping = [second for second in range(1, LENGTH_S) if _is_drawn(view, second + 0.05, part=0.5)]
        assert beeping == list(range(1, LENGTH_S))
        assert not [second for second in range(LENGTH_S) if _is_drawn(view, second + 0.5, part=0.5)]
        # Silence is a thin line, and behind the end there is nothing.
        assert _is_drawn(view, 6.5, part=0)
        assert not _is_drawn(view, LENGTH_S + 0.2, part=0)
        assert not page.preparing.is_waiting


def test_it_comes_by_itself_when_it_was_made(qtbot: QtBot, page: EditorPage) -> None:
    # Given a session whose sound nobody measured yet: there are words, and room for the wave form
    view = page.timeline.view
    wave = view.wave_form
    assert wave is not None
    qtbot.waitUntil(lambda: "in a moment" in wave.words)
    lanes = view.lanes
    # When the child process has measured it
    qtbot.waitUntil(lambda: page.preparing.is_waiting)
    qtbot.waitUntil(lambda: wave.levels is not None, timeout=_JOB_MS)
    # Then it is drawn, and nothing has moved
    qtbot.waitUntil(lambda: _is_drawn(view, 6.05, part=0.5))
    assert wave.words == ""
    assert view.lanes == lanes


def test_where_it_cannot_be_made_there_are_words(qtbot: QtBot, session: Session, page: EditorPage) -> None:
    qtbot.waitUntil(lambda: page.preparing.is_waiting)
    session.derived_dir.rmdir()
    session.derived_dir.symlink_to(session.path / "elsewhere")
    wave = page.timeline.view.wave_form
    assert wave is not None
    qtbot.waitUntil(lambda: "no wave form" in wave.words, timeout=_JOB_MS)


def test_the_pointer_is_told_what_the_lane_is(qtbot: QtBot, page: EditorPage) -> None:
    view = page.timeline.view
    pos = QPoint(300, round(_lane(view).top_px + 5))
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, pos, view.mapToGlobal(pos)))
    assert QToolTip.text() == "Sound"


def test_a_session_without_sound_has_no_lane_for_it(qtbot: QtBot, drawn_session: Session) -> None:
    with shown_editor(qtbot, drawn_session, width=1000, height=700) as page:
        view = page.timeline.view
        assert [one.lane for one in view.lanes if one.lane == "sound"] == []
        qtbot.waitUntil(lambda: page.timeline.contents.facts.is_whole)
        assert not page.preparing.is_waiting
        assert view.wave_form is not None
        assert view.wave_form.words == ""
