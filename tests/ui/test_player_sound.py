"""The player's sound on the real editor: heard at the film's own speed only, and muted as the last time."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from remoteassist.media.sound_format import SOUND_RATE_HZ, TrackSamples
from remoteassist.model.film_edits import with_cut
from remoteassist.model.time import NS_PER_S, TimeSpan, ns_from_s
from remoteassist.playing.speaker import OnKnown, Speaker
from remoteassist.session.store import Session
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.settings_store import SettingsStore
from tests.integration.drafts.sounding_session import LENGTH_S, beeps, make_session


@dataclass
class Listener:
    """Speakers that keep what they are sent, each beginning with its moment; for one test at a time."""

    has_device: bool = True
    begun: list[tuple[int, list[TrackSamples]]] = field(default_factory=list)
    is_playing: bool = False
    is_over: bool = False
    opened: int = 0
    threads: set[str] = field(default_factory=set)

    def open(self, on_known: OnKnown) -> Speaker:
        self.opened += 1
        self.is_over = not self.has_device
        on_known(self.has_device)
        return self

    def begin(self, heard_at_ns: int) -> None:
        self.threads.add(threading.current_thread().name)
        self.begun.append((heard_at_ns, []))
        self.is_playing = True

    def write(self, samples: TrackSamples) -> None:
        self.begun[-1][1].append(samples)

    def end(self) -> None:
        self.is_playing = False

    def close(self) -> None:
        self.is_over = True

    def beeps_ns(self) -> list[int]:
        """Return at which moments of the monotonic clock the beeps of the last beginning are heard."""
        heard_at_ns, blocks = self.begun[-1]
        sound = np.concatenate(blocks, axis=1)[0] if blocks else np.zeros(0)
        loud = np.flatnonzero(np.abs(sound) > 0.05)
        starts = loud[np.diff(loud, prepend=-SOUND_RATE_HZ) > SOUND_RATE_HZ // 5]
        return [heard_at_ns + int(start) * NS_PER_S // SOUND_RATE_HZ for start in starts]


@contextmanager
def video_tab(
    qtbot: QtBot, session: Session, listener: Listener, settings: SettingsStore | None = None
) -> Iterator[EditorPage]:
    page = EditorPage(session, settings=settings, open_speaker=listener.open)
    qtbot.addWidget(page)
    page.resize(1100, 900)
    with qtbot.waitExposed(page):
        page.show()
    tabs = page.findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    with qtbot.waitSignal(page.video.player.pictured):
        tabs.setCurrentIndex(1)
    page.video.view.setFocus()
    try:
        yield page
    finally:
        page.close_session()


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make_session(tmp_path / "beeping.rasession", sound=beeps(0, LENGTH_S))


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def page(qtbot: QtBot, session: Session, listener: Listener) -> Iterator[EditorPage]:
    with video_tab(qtbot, session, listener) as page:
        yield page


def press(page: EditorPage, key: Qt.Key) -> None:
    QTest.keyClick(page.video.view, key)


def is_heard(listener: Listener) -> Callable[[], bool]:
    return lambda: listener.is_playing and len(listener.begun[-1][1]) > 0


def test_space_plays_with_sound_in_step_and_pauses(
    qtbot: QtBot, page: EditorPage, listener: Listener
) -> None:
    # Given a film with a cut, at half a second
    page.document.edit("Cut", lambda guide: with_cut(guide, TimeSpan(ns_from_s(1.5), ns_from_s(3.4))))
    page.selection.move_playhead(ns_from_s(0.5))
    # When it is played
    press(page, Qt.Key.Key_Space)
    began_ns = page.video.player.playback.since_ns
    qtbot.waitUntil(lambda: is_heard(listener)() and len(listener.beeps_ns()) >= 2, timeout=10_000)
    # Then the beeps of seconds 1 and 4 are heard when the film is there
    due_ns = [began_ns + ns_from_s(0.5), began_ns + ns_from_s(1.6)]
    assert listener.beeps_ns()[:2] == pytest.approx(due_ns, abs=40_000_000)
    assert listener.threads == {"player sound"}
    # And little more was sent than was heard
    sent_s = sum(block.shape[1] for block in listener.begun[-1][1]) / SOUND_RATE_HZ
    assert sent_s < (time.monotonic_ns() - began_ns) / NS_PER_S + 1.5
    press(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not listener.is_playing)
    assert len(listener.begun) == 1


@pytest.mark.parametrize("keys", [(Qt.Key.Key_L, Qt.Key.Key_L), (Qt.Key.Key_J,)])
def test_other_speeds_are_silent(
    qtbot: QtBot, page: EditorPage, listener: Listener, keys: tuple[Qt.Key, ...]
) -> None:
    page.selection.move_playhead(ns_from_s(3))
    press(page, Qt.Key.Key_Space)
    qtbot.waitUntil(is_heard(listener))
    for key in keys:
        press(page, key)
    assert page.video.player.rate not in {0.0, 1.0}
    qtbot.waitUntil(lambda: not listener.is_playing)


def test_a_move_of_the_playhead_is_followed_once_it_rests(
    qtbot: QtBot, page: EditorPage, listener: Listener
) -> None:
    press(page, Qt.Key.Key_Space)
    qtbot.waitUntil(is_heard(listener))
    for tenth in range(54, 64):
        page.selection.move_playhead(ns_from_s(tenth / 10))
    qtbot.waitUntil(lambda: len(listener.begun) == 2 and len(listener.beeps_ns()) > 0, timeout=10_000)
    playback = page.video.player.playback
    due_ns = playback.since_ns + (ns_from_s(7) - playback.from_film_ns)
    assert listener.beeps_ns()[0] - due_ns == pytest.approx(0, abs=40_000_000)


def test_muted_is_silent_and_remembered(qtbot: QtBot, session: Session, listener: Listener) -> None:
    settings = SettingsStore()
    with video_tab(qtbot, session, listener, settings) as page:
        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(is_heard(listener))
        press(page, Qt.Key.Key_M)
        qtbot.waitUntil(lambda: not listener.is_playing)
        assert page.commands.action("player.mute").isChecked()
    silent = Listener()
    with video_tab(qtbot, session, silent, settings) as page:
        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: page.selection.playhead_ns > ns_from_s(0.3))
        assert silent.opened == 0
        press(page, Qt.Key.Key_M)
        qtbot.waitUntil(is_heard(silent))
    assert not settings.settings.is_player_muted


def test_without_a_device_the_button_says_so_and_the_film_plays(qtbot: QtBot, session: Session) -> None:
    listener = Listener(has_device=False)
    with video_tab(qtbot, session, listener) as page:
        mute = page.commands.action("player.mute")
        qtbot.waitUntil(lambda: "No device" in mute.toolTip())
        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: page.selection.playhead_ns > ns_from_s(0.3))
        listener.has_device = True
        press(page, Qt.Key.Key_Space)
        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "No device" not in mute.toolTip())


def test_a_recording_without_sound_has_no_button_and_opens_nothing(
    qtbot: QtBot, drawn_session: Session, listener: Listener
) -> None:
    with video_tab(qtbot, drawn_session, listener) as page:
        assert "player.mute" not in {command.id for command in page.commands}
        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: page.selection.playhead_ns > ns_from_s(0.3))
    assert listener.opened == 0
