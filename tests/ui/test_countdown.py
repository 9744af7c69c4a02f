"""3, 2, 1: skipped by a click or a key, called off by Escape, and over by itself."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from remoteassist.ui.recorder.places.countdown import Countdown

_OVER = QRect(100, 80, 400, 300)


@pytest.fixture
def countdown(qtbot: QtBot) -> Countdown:
    shown = Countdown()
    qtbot.addWidget(shown)
    return shown


def test_it_counts_over_the_target_and_ends_by_itself(qtbot: QtBot, countdown: Countdown) -> None:
    """Given one second, when counted down, then it stands in the middle of the target, and is gone afterwards."""
    with qtbot.waitSignal(countdown.elapsed, timeout=5000):
        countdown.begin(1, about="Screen 1", over=_OVER)
        assert countdown.isVisible()
        assert countdown.seconds_left == 1
        middle = countdown.geometry().center() - _OVER.center()
        assert middle.manhattanLength() <= 2
        assert countdown.accessibleName().startswith("Screen 1: recording starts in 1.")
    assert not countdown.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_skips_it(qtbot: QtBot, countdown: Countdown, key: Qt.Key) -> None:
    """Given a countdown, when Space or Enter is pressed, then recording starts at once."""
    countdown.begin(10, about="Screen 1", over=_OVER)

    with qtbot.waitSignal(countdown.elapsed, timeout=500):
        QTest.keyClick(countdown, key)
    assert not countdown.isVisible()


def test_a_click_skips_it(qtbot: QtBot, countdown: Countdown) -> None:
    """Given a countdown, when it is clicked, then recording starts at once."""
    countdown.begin(10, about="Screen 1", over=_OVER)
    with qtbot.waitSignal(countdown.elapsed, timeout=500):
        QTest.mouseClick(countdown, Qt.MouseButton.LeftButton)


def test_escape_calls_it_off(qtbot: QtBot, countdown: Countdown) -> None:
    """Given a countdown, when Escape is pressed, then nothing starts, also not later."""
    countdown.begin(10, about="Screen 1", over=_OVER)

    with qtbot.waitSignal(countdown.cancelled), qtbot.assertNotEmitted(countdown.elapsed):
        QTest.keyClick(countdown, Qt.Key.Key_Escape)
    countdown.skip()
    assert not countdown.isVisible()


def test_none_is_none(qtbot: QtBot, countdown: Countdown) -> None:
    """Given a countdown of no length, when begun, then it is over before anything is shown."""
    with qtbot.waitSignal(countdown.elapsed):
        countdown.begin(0, about="Screen 1", over=_OVER)
    assert not countdown.isVisible()
