"""The start panel as a whole: chosen, named, counted down and requested; its children live as long as it is seen."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from remoteassist.settings import RecordingChoices
from remoteassist.ui.language import install_language
from remoteassist.ui.main_window import MainWindow
from remoteassist.ui.recorder.hotkey_listener import HotkeyListener
from remoteassist.ui.recorder.panel.start_panel import StartPanel
from remoteassist.ui.recorder.request import RecordingRequest
from remoteassist.ui.settings_store import SettingsStore
from tests.ui.accessibility import accessibility_faults
from tests.ui.start_panel_news import screen, targets, viewer
from tests.ui.start_panel_news import window as a_window

_CTRL = Qt.KeyboardModifier.ControlModifier
_CHILDREN_MS = 60_000


@pytest.fixture
def store() -> SettingsStore:
    settings = SettingsStore()
    _choose(settings, countdown_s=0)
    return settings


@pytest.fixture
def panel(qtbot: QtBot, store: SettingsStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[StartPanel]:
    """The panel, shown, with its children ended: what they would tell is told by the test."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    shown = StartPanel(store)
    qtbot.addWidget(shown)
    shown.resize(1200, 760)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.feeds.close()
    yield shown
    shown.close_panel()


def _choose(store: SettingsStore, **choices: object) -> None:
    store.change(lambda settings: replace(settings, recording=replace(settings.recording, **choices)))


def _started(qtbot: QtBot, panel: StartPanel) -> RecordingRequest:
    with qtbot.waitSignal(panel.start_requested) as requested:
        QTest.keyClick(panel.cards, Qt.Key.Key_Return)
    assert requested.args is not None
    request = requested.args[0]
    assert isinstance(request, RecordingRequest)
    return request


def test_enter_on_the_offered_viewer_requests_it(
    qtbot: QtBot, panel: StartPanel, store: SettingsStore
) -> None:
    """Given a viewer, when its session is named and Enter pressed, then it is requested, and remembered."""
    panel.show_targets(targets(viewer(), screen()))
    assert panel.cards.hasFocus()
    assert panel.summary == "Records “Ada - AnyDesk”, with the microphone."
    title, ticket = panel.options.session.fields
    QTest.keyClicks(title, "Printer")
    QTest.keyClicks(ticket, "T-1")

    request = _started(qtbot, panel)

    (target,) = request.targets
    assert (target.window_id, target.title, target.ticket) == (0x2A, "Printer", "T-1")
    assert request.replay_minutes is None
    assert store.settings.recording.target == "window"
    assert store.settings.recording.window == "Ada - AnyDesk"


def test_several_targets_have_a_ticket_each(qtbot: QtBot, panel: StartPanel) -> None:
    """Given two targets, when both are chosen and named, then each is requested with its own title and ticket."""
    panel.show_targets(targets(viewer(), screen()))
    QTest.keyClicks(panel.options.session.fields[1], "T-1")
    QTest.keyClick(panel.cards, Qt.Key.Key_Right, _CTRL)
    QTest.keyClick(panel.cards, Qt.Key.Key_Space)
    fields = panel.options.session.fields
    assert len(fields) == 4
    assert fields[1].text() == "T-1", "what was written is kept"
    QTest.keyClicks(fields[3], "T-2")
    assert panel.summary.startswith("Records 2 targets, each as a session of its own")

    request = _started(qtbot, panel)

    assert [(one.kind, one.ticket) for one in request.targets] == [("window", "T-1"), ("screen", "T-2")]


def test_a_microphone_that_is_not_heard_is_said_beside_start(panel: StartPanel) -> None:
    """Given no microphone, when that is told, then what Start will do says so, until something is heard."""
    panel.show_targets(targets(screen()))
    panel.options.show_heard(
        {"event": "health", "level": "warning", "subject": "sound", "text": "no microphone was found"}
    )
    assert panel.summary == "Records “Screen 1 (primary)”, but nothing is heard of the microphone."

    panel.options.show_heard({"event": "level", "db": -20.0})
    assert panel.summary == "Records “Screen 1 (primary)”, with the microphone."


def test_a_covered_target_is_warned_of(panel: StartPanel) -> None:
    """Given a viewer that another window covers, when it is chosen, then it says that it is not recorded so."""
    panel.show_targets(targets(viewer(state="covered"), screen()))
    assert panel.summary.endswith(" “Ada - AnyDesk” is covered: it is brought to the front.")

    panel.show_targets(targets(viewer(), screen()))
    assert panel.summary == "Records “Ada - AnyDesk”, with the microphone."


def test_the_hotkey_starts_what_is_chosen_in_the_panel(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given an open panel, when the hotkey is heard, then its target is recorded and not the one of last time."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    _choose(window.settings, countdown_s=0)
    window.show_library()
    window.commands.action("record.choose").trigger()
    panel = window.start_panel.panel
    assert panel is not None
    panel.feeds.close()
    control = window.recording
    control.listen_for_hotkeys()
    listener = control.findChild(HotkeyListener)
    assert listener is not None

    panel.show_targets(targets(screen(2)))
    QTest.keyClicks(panel.options.session.fields[1], "T-1")
    with qtbot.waitSignal(control.ended, timeout=_CHILDREN_MS):
        listener.told.emit({"event": "hotkey", "name": "start_stop"})
        assert [(one.target.screen, one.target.ticket) for one in control.recordings] == [(2, "T-1")]
    control.finish()


def test_start_before_the_targets_are_listed_starts_once_they_are(
    qtbot: QtBot, panel: StartPanel, store: SettingsStore
) -> None:
    """Given somebody who is quicker than the list, when it comes, then what is offered is recorded, and only once."""
    _choose(store, countdown_s=0)
    panel.options.show_choices(store.settings.recording)
    with qtbot.assertNotEmitted(panel.start_requested):
        panel.commands.action("panel.start").trigger()
    assert panel.summary == "Starts as soon as the screens and windows are found."

    with qtbot.waitSignal(panel.start_requested) as requested:
        panel.show_targets(targets(viewer(), screen()))
    assert [one.window_id for one in requested.args[0].targets] == [0x2A]
    with qtbot.assertNotEmitted(panel.start_requested):
        panel.show_targets(targets(viewer(), screen()))


def test_the_hotkey_during_the_countdown_starts_at_once(
    qtbot: QtBot, panel: StartPanel, store: SettingsStore
) -> None:
    """Given a countdown, when the hotkey is heard, then nobody waits for its end."""
    _choose(store, countdown_s=9)
    panel.options.show_choices(store.settings.recording)
    panel.show_targets(targets(screen()))
    panel.start_by_hotkey()
    assert panel.countdown.isVisible()

    with qtbot.waitSignal(panel.start_requested):
        panel.start_by_hotkey()


def test_the_hotkey_that_is_typed_into_its_field_starts_nothing(panel: StartPanel) -> None:
    """Given the field of a hotkey, when its keys are pressed there, then they are for the field."""
    panel.show_targets(targets(screen()))
    panel.options.hotkeys.field_of("start_stop").setFocus()
    panel.start_by_hotkey()
    assert panel.isVisible()
    assert panel.summary == "Records “Screen 1 (primary)”, with the microphone."


def test_the_replay_buffer_starts_with_the_same_choices(qtbot: QtBot, panel: StartPanel) -> None:
    """Given choices, when the last minutes are to be kept instead, then the request says how many."""
    panel.show_targets(targets(screen()))
    button = next(one for one in panel.findChildren(QPushButton) if "Keep the last 10 min" in one.text())

    with qtbot.waitSignal(panel.start_requested) as requested:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert requested.args is not None
    assert requested.args[0].replay_minutes == 10
    assert "--replay" in requested.args[0].words_of(0)


def test_start_without_a_target_says_what_is_missing(qtbot: QtBot, panel: StartPanel) -> None:
    """Given a chosen window that is closed, when started, then nothing else is recorded in its place."""
    panel.show_targets(targets(viewer(), screen()))
    panel.show_targets(targets(screen(), a_window(0x2B, "Ada - AnyDesk")))
    assert panel.summary == "Choose what is recorded."

    with qtbot.assertNotEmitted(panel.start_requested):
        panel.commands.action("panel.start").trigger()

    assert panel.summary == "Choose what is recorded first."


def test_a_countdown_can_be_called_off(qtbot: QtBot, panel: StartPanel, store: SettingsStore) -> None:
    """Given three seconds, when Escape is pressed, then nothing is requested, the panel is there, and looks again."""
    _choose(store, countdown_s=3)
    panel.options.show_choices(store.settings.recording)
    panel.show_targets(targets(screen()))
    QTest.keyClick(panel.cards, Qt.Key.Key_Return)
    assert panel.countdown.isVisible()
    assert panel.isMinimized(), "it is seen what is going to be recorded"
    assert not panel.feeds.is_running

    with qtbot.assertNotEmitted(panel.start_requested):
        QTest.keyClick(panel.countdown, Qt.Key.Key_Escape)

    assert not panel.isMinimized()
    assert panel.summary.startswith("Called off")
    assert panel.feeds.is_running


def test_what_was_filled_in_stays_until_it_is_recorded(
    qtbot: QtBot, panel: StartPanel, store: SettingsStore
) -> None:
    """Given a ticket and other hotkeys, when the panel is left, then both are there again; a recording ends that."""
    panel.show_targets(targets(screen()))
    QTest.keyClicks(panel.options.session.fields[1], "T-1")
    QTest.keyClick(panel.options.hotkeys.field_of("pause"), Qt.Key.Key_F5, _CTRL)
    panel.hide()
    assert store.settings.recording.hotkeys.pause == "Ctrl+F5"
    assert store.settings.recording.screen == 0, "nothing was recorded"

    panel.show()
    panel.feeds.close()
    panel.show_targets(targets(screen()))
    assert _started(qtbot, panel).targets[0].ticket == "T-1"

    panel.hide()
    panel.show()
    panel.feeds.close()
    panel.show_targets(targets(screen()))
    assert _started(qtbot, panel).targets[0].ticket == ""


def test_titles_of_the_settings_are_in_the_request(panel: StartPanel, store: SettingsStore) -> None:
    """Given titles at which private is suggested, when they change while the panel is open, then it knows them."""
    panel.show_targets(targets(screen()))
    _choose(store, private_titles=("KeePass",))

    assert panel.request is not None
    assert panel.request.private_titles == ("KeePass",)


def test_a_drawn_region_is_chosen_and_requested(qtbot: QtBot, panel: StartPanel) -> None:
    """Given no region yet, when its command is used and a box is drawn, then that is recorded."""
    panel.show_targets(targets(screen()))
    with qtbot.waitSignal(panel.picker.ended):
        panel.commands.action("panel.region").trigger()
        qtbot.waitUntil(lambda: bool(panel.picker.veils))
        veil = panel.picker.veils[0]
        QTest.keyClick(veil, Qt.Key.Key_Space)
        QTest.keyClick(veil, Qt.Key.Key_Return)
    panel.feeds.close()
    panel.show_targets(targets(screen()))

    request = _started(qtbot, panel)

    assert request.targets[0].kind == "region"
    assert min(request.targets[0].box_desktop[2:]) > 16


def test_every_control_has_a_name_and_nothing_is_clipped(qtbot: QtBot, panel: StartPanel) -> None:
    """Given a narrow window and all of it shown, then every control has a name, and buttons have their room."""
    panel.show_targets(targets(viewer(), screen()))
    QTest.keyClick(panel.cards, Qt.Key.Key_A, _CTRL)

    assert accessibility_faults(panel) == []
    for font_scale in (1.0, 2.0):
        font = panel.font()
        font.setPointSizeF(font.pointSizeF() * font_scale)
        panel.setFont(font)
        panel.resize(1024, 700)
        qtbot.waitUntil(lambda: panel.size().width() == 1024 and _clipped(panel) == [])


def _clipped(panel: StartPanel) -> list[str]:
    """Return what has less room than it needs."""
    column = panel.options.widget()
    assert column is not None
    room = panel.options.viewport().width()
    found = [] if column.minimumSizeHint().width() <= room else ["the choices"]
    buttons = [one for one in panel.findChildren(QPushButton) if one.isVisibleTo(panel)]
    return found + [one.text() for one in buttons if one.width() < one.minimumSizeHint().width()]


def test_without_a_display_it_says_why_in_words(
    qtbot: QtBot, store: SettingsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a display that does not answer, when the panel looks, then it says what to do, and can look again."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    panel = StartPanel(store)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.feeds.targets_lost, timeout=_CHILDREN_MS):
        panel.show()

    assert "does not answer" in panel.trouble
    again = next(one for one in panel.findChildren(QPushButton) if one.text() == "Look again")
    with qtbot.waitSignal(panel.feeds.targets_lost, timeout=_CHILDREN_MS):
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    panel.close_panel()


@pytest.mark.usefixtures("english_afterwards")
def test_without_a_display_it_says_why_in_german_too(
    qtbot: QtBot, qapp: QApplication, store: SettingsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a German and a display that does not answer, when the panel looks, then it says so in German."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    install_language(qapp, "de")
    panel = StartPanel(store)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.feeds.targets_lost, timeout=_CHILDREN_MS):
        panel.show()

    assert panel.trouble.startswith("Die Anzeige :no-such-display antwortet nicht")
    panel.close_panel()


@pytest.mark.display
def test_its_children_see_hear_and_end_with_it(
    qtbot: QtBot, store: SettingsStore, virtual_display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a real display, when the panel is shown, then its screen and a click arrive; when hidden, all ends."""
    monkeypatch.setenv("DISPLAY", virtual_display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    panel = StartPanel(store)
    qtbot.addWidget(panel)
    panel.resize(1200, 760)
    panel.show()
    qtbot.waitUntil(lambda: bool(panel.cards.chosen), timeout=_CHILDREN_MS)
    assert panel.cards.chosen[0].kind == "screen"
    assert panel.cards.chosen[0].box == (0, 0, 1280, 800)

    def click_arrives() -> bool:
        subprocess.run(
            [sys.executable, "-c", _CLICK], env={"DISPLAY": virtual_display}, check=True, timeout=30
        )
        return panel.options.self_test.has_arrived("clicks")

    qtbot.waitUntil(click_arrives, timeout=_CHILDREN_MS)
    with qtbot.waitSignal(panel.feeds.ended, timeout=_CHILDREN_MS):
        panel.hide()
    assert not panel.feeds.is_running
    panel.close_panel()


_CLICK = """
from Xlib import X, display
from Xlib.ext import xtest
screen = display.Display()
for kind in (X.ButtonPress, X.ButtonRelease):
    xtest.fake_input(screen, kind, 1)
screen.sync()
"""


# -- in the window ---------------------------------------------------------------------------------------------------


def test_it_is_a_page_of_the_window(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the library, when "Record…" is used, then the panel takes its place, and Escape brings it back."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    window.show_library()
    action: QAction = window.commands.action("record.choose")

    action.trigger()
    panel = window.start_panel.panel
    assert panel is not None
    assert panel.isVisible()
    assert not window.library.isVisible()

    panel.commands.action("panel.leave").trigger()
    assert window.library.isVisible()
    assert not panel.feeds.is_running

    action.trigger()
    assert window.start_panel.panel is panel
    title = panel.options.session.fields[0]
    assert isinstance(title, QLineEdit)


def test_what_it_requests_is_recorded(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a request, when the countdown is over, then the window leaves the panel and begins the recording."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    _choose(window.settings, countdown_s=0)
    window.show_library()
    window.commands.action("record.choose").trigger()
    panel = window.start_panel.panel
    assert panel is not None
    panel.feeds.close()
    panel.show_targets(targets(screen(2)))

    with qtbot.waitSignal(window.recording.ended, timeout=_CHILDREN_MS):
        QTest.keyClick(panel.cards, Qt.Key.Key_Return)
        assert [one.target.screen for one in window.recording.recordings] == [2]
        assert window.library.isVisible()

    assert window.settings.settings.recording == RecordingChoices(
        target="screen", screen=2, countdown_s=0, consent_channel="phone"
    )
