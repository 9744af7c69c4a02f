"""The tab Video on the real editor: what is shown is what the export encodes, and keys play it."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from remoteassist.drafts.film_facts import FilmFacts
from remoteassist.drafts.film_of_session import FilmComposer
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotation_edits import with_redaction
from remoteassist.model.annotations import Redaction
from remoteassist.model.film_edits import with_cut, with_speed
from remoteassist.model.geometry import Rect
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.render.film import FilmLook
from remoteassist.session.store import Session
from remoteassist.steps.wording_profiles import MICROSOFT
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.editor.player.player import Player
from tests.ui.screens import shown_editor


def _s(seconds: float) -> TimeNs:
    return TimeNs(round(seconds * NS_PER_S))


def _span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(_s(start_s), _s(end_s))


@pytest.fixture
def page(qtbot: QtBot, drawn_session: Session) -> Iterator[EditorPage]:
    with shown_editor(qtbot, drawn_session, width=1100, height=900) as editor:
        tabs = editor.findChild(QTabBar)
        assert isinstance(tabs, QTabBar)
        with qtbot.waitSignal(editor.video.player.pictured):
            tabs.setCurrentIndex(1)
        editor.video.view.setFocus()
        yield editor


@pytest.fixture
def player(page: EditorPage) -> Player:
    return page.video.player


def _is_playing(player: Player) -> bool:
    return player.is_playing


def _pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    assert image.format() is QImage.Format.Format_RGB32
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def _exported(page: EditorPage, t_ns: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    session = page.document.session
    composer = FilmComposer(FilmFacts.of(session), page.document.guide, profile=MICROSOFT, look=FilmLook())
    frame = VideoReader(session.segment_paths).frame_at(t_ns)
    assert frame is not None
    return composer.compose_at(frame.bgra, t_ns)


def _show(qtbot: QtBot, page: EditorPage, seconds: float) -> None:
    with qtbot.waitSignal(page.video.player.pictured, check_params_cb=lambda t_ns: t_ns == _s(seconds)):
        page.selection.move_playhead(_s(seconds))


def test_the_picture_is_byte_for_byte_that_of_the_export(qtbot: QtBot, page: EditorPage) -> None:
    for seconds in (2.6, 3.4, 0.7):
        _show(qtbot, page, seconds)
        shown, exported = _pixels(page.video.view.image), _exported(page, _s(seconds))
        assert np.argwhere((shown != exported).any(axis=2)).tolist() == []


def test_a_redaction_is_shown_at_once(qtbot: QtBot, page: EditorPage) -> None:
    _show(qtbot, page, 3.4)
    with qtbot.waitSignal(page.video.player.pictured):
        page.document.edit(
            "Redact", lambda guide: with_redaction(guide, Redaction("r", Rect(40, 60, 50, 16), "#102030"))
        )
    assert tuple(_pixels(page.video.view.image)[68, 60]) == (0x30, 0x20, 0x10, 255)


def test_space_plays_and_pauses_and_the_playhead_follows(
    qtbot: QtBot, page: EditorPage, player: Player
) -> None:
    page.selection.move_playhead(_s(1))
    QTest.keyClick(page.video.view, Qt.Key.Key_Space)
    assert _is_playing(player)
    qtbot.waitUntil(lambda: page.selection.playhead_ns > _s(1.2))
    QTest.keyClick(page.video.view, Qt.Key.Key_Space)
    assert not _is_playing(player)
    assert page.selection.playhead_ns < _s(8)


def test_playing_leaps_over_a_cut_and_ends_at_the_end(qtbot: QtBot, page: EditorPage, player: Player) -> None:
    page.document.edit("Cut", lambda guide: with_cut(guide, _span(1, 7.4)))
    seen: list[int] = []
    page.selection.playhead_moved.connect(seen.append)
    page.selection.move_playhead(_s(0.9))
    QTest.keyClick(page.video.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert not [t_ns for t_ns in seen if _s(1) <= t_ns < _s(7.4)]
    assert seen[-1] >= _s(7.9)
    assert player.duration_ns == _s(1.6)

    QTest.keyClick(page.video.view, Qt.Key.Key_Space)
    assert page.selection.playhead_ns < _s(1), "at the end it begins anew"


def test_a_faster_stretch_passes_faster(qtbot: QtBot, page: EditorPage, player: Player) -> None:
    page.document.edit("Speed", lambda guide: with_speed(guide, SpeedChange(_span(0, 8), 8.0)))
    assert player.duration_ns == _s(1)
    page.selection.move_playhead(0)
    QTest.keyClick(page.video.view, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: not player.is_playing, timeout=3000)
    assert page.selection.playhead_ns > _s(7.5)


def test_j_k_and_l_play_in_both_directions(qtbot: QtBot, page: EditorPage, player: Player) -> None:
    view = page.video.view
    page.selection.move_playhead(_s(5))
    QTest.keyClick(view, Qt.Key.Key_L)
    QTest.keyClick(view, Qt.Key.Key_L)
    assert player.rate == 2.0
    QTest.keyClick(view, Qt.Key.Key_J)
    assert player.rate == -1.0
    at_ns = page.selection.playhead_ns
    qtbot.waitUntil(lambda: page.selection.playhead_ns < at_ns)
    QTest.keyClick(view, Qt.Key.Key_K)
    assert player.rate == 0.0


def test_comma_and_full_stop_go_from_picture_to_picture(page: EditorPage, player: Player) -> None:
    page.selection.move_playhead(_s(3.05))
    QTest.keyClick(page.video.view, Qt.Key.Key_Period)
    assert page.selection.playhead_ns == _s(3.2)
    QTest.keyClick(page.video.view, Qt.Key.Key_Comma)
    assert page.selection.playhead_ns == _s(3.0)
    page.timeline.view.setFocus()
    QTest.keyClick(page.timeline.view, Qt.Key.Key_Right)
    assert page.selection.playhead_ns == _s(3.2)


def test_space_on_the_timeline_plays_and_shows_the_film(
    qtbot: QtBot, page: EditorPage, player: Player
) -> None:
    tabs = page.findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    tabs.setCurrentIndex(0)
    page.timeline.view.setFocus()
    QTest.keyClick(page.timeline.view, Qt.Key.Key_Space)
    assert page.video.isVisible()
    assert _is_playing(player)
    tabs.setCurrentIndex(2)
    assert not _is_playing(player), "nobody sees it"
    assert not page.timeline.isVisible()


def test_a_double_click_on_a_step_shows_it_in_the_film(qtbot: QtBot, page: EditorPage) -> None:
    tabs = page.findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    tabs.setCurrentIndex(0)
    page.timeline.view.step_opened.emit("three")
    assert tabs.currentIndex() == 1
    assert page.selection.playhead_ns == _s(4)
