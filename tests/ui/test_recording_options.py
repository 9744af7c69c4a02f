"""How it is recorded: sound, consent, hotkeys and the self-test, by mouse and keyboard and by what children tell."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from remoteassist.settings import Hotkeys, RecordingChoices
from remoteassist.ui.language import install_language
from remoteassist.ui.recorder.panel.recording_options import RecordingOptions
from remoteassist.ui.recorder.request import RecordingRequest, RequestedConsent, RequestedTarget
from tests.ui.accessibility import accessibility_faults

_MICROPHONES = {
    "microphones": [
        {"name": "Headset", "is_default": True},
        {"name": "Webcam", "is_default": False},
    ]
}


@pytest.fixture
def options(qtbot: QtBot) -> RecordingOptions:
    shown = RecordingOptions()
    qtbot.addWidget(shown)
    shown.resize(400, 1200)
    shown.show_choices(RecordingChoices())
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def _request(options: RecordingOptions) -> RecordingRequest:
    return options.request((RequestedTarget(),), is_replay=False)


def _agree(qtbot: QtBot, options: RecordingOptions) -> None:
    tick = options.consent.findChild(QCheckBox)
    assert isinstance(tick, QCheckBox)
    QTest.keyClick(tick, Qt.Key.Key_Space)


def test_nobody_changed_anything(options: RecordingOptions) -> None:
    """Given default choices, then the request is the default one, and every control has a name."""
    assert _request(options) == RecordingRequest()
    assert options.request((RequestedTarget(),), is_replay=True).replay_minutes == 10
    assert options.countdown_s == 3
    assert accessibility_faults(options) == []


# -- sound -----------------------------------------------------------------------------------------------------------


def test_a_microphone_is_chosen_and_listened_to(qtbot: QtBot, options: RecordingOptions) -> None:
    """Given two microphones, when another is chosen, then that is listened to, and its level is shown."""
    options.sound.show_microphones(_MICROPHONES)
    box = options.sound.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert [box.itemText(index) for index in range(box.count())] == [
        "The system's microphone (Headset)",
        "Headset",
        "Webcam",
        "No microphone",
    ]
    with qtbot.waitSignal(options.hearing_changed):
        QTest.keyClick(box, Qt.Key.Key_Down)
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert _request(options).microphone == "Webcam"
    assert "--mic=Webcam" in options.hearing_words
    options.show_heard({"event": "level", "db": -20.0})
    assert options.sound.meter.db == -20.0
    assert options.sound.meter.accessibleName() == "Level of the microphone: -20 decibels"

    QTest.keyClick(box, Qt.Key.Key_End)
    assert _request(options).microphone == "none"
    assert options.sound.meter.isHidden()


def test_a_microphone_of_last_time_that_is_gone_stays_chosen(options: RecordingOptions) -> None:
    """Given a remembered device that is unplugged, then it is chosen and said to be missing, not exchanged."""
    options.show_choices(RecordingChoices(microphone="Studio"))
    options.sound.show_microphones(_MICROPHONES)

    box = options.sound.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Studio (not plugged in)"
    assert _request(options).microphone == "Studio"


def test_trouble_with_the_microphone_is_said(options: RecordingOptions) -> None:
    """Given a device that cannot be opened, when that is told, then it stands below the level until it works."""
    options.show_heard(
        {"event": "health", "level": "warning", "subject": "sound", "text": "the device is busy"}
    )
    assert options.sound.remark == "The device is busy."

    options.show_heard({"event": "level", "db": -90.0})
    assert options.sound.remark == "The device is busy."

    options.show_heard({"event": "level", "db": -30.0})
    assert options.sound.remark == ""


# -- keys ------------------------------------------------------------------------------------------------------------


def test_no_keys_at_all(qtbot: QtBot, options: RecordingOptions) -> None:
    """Given the keyboard, when "no keys" is chosen, then none are asked for."""
    buttons = options.findChildren(QRadioButton)
    buttons[0].setFocus()

    QTest.keyClick(buttons[0], Qt.Key.Key_Down)

    assert buttons[1].isChecked()
    assert _request(options).keys == "none"


# -- consent ---------------------------------------------------------------------------------------------------------


def test_consent_is_noted_also_without_a_name(qtbot: QtBot, options: RecordingOptions) -> None:
    """Given the tick, when a name, a way and words are given, then they are in the request, and the rest is said."""
    labels = options.consent
    assert labels.remark == "Nothing is noted about consent."

    _agree(qtbot, options)
    assert labels.remark == "Stored with the session, without a name until you say who agreed."
    assert _request(options).consent == RequestedConsent("the customer", channel="phone")

    who, channel, wording = (labels.findChild(kind) for kind in (QLineEdit, QComboBox, QPlainTextEdit))
    assert isinstance(who, QLineEdit)
    assert isinstance(channel, QComboBox)
    assert isinstance(wording, QPlainTextEdit)
    assert who.hasFocus(), "the next thing to fill in"
    QTest.keyClicks(who, "Ada")
    QTest.keyClick(channel, Qt.Key.Key_Down)
    QTest.keyClicks(wording, "May I record?")

    assert _request(options).consent == RequestedConsent("Ada", channel="chat", wording="May I record?")
    assert labels.remark == "Stored with the session, never in an article or a video."
    _agree(qtbot, options)
    assert _request(options).consent is None, "taken back"
    remembered = options.remembered(RecordingChoices())
    assert (remembered.consent_channel, remembered.consent_wording) == ("chat", "May I record?")

    options.show_choices(remembered)
    assert _request(options).consent is None, "the next customer has agreed to nothing"
    assert wording.toPlainText() == "May I record?"
    assert channel.currentData() == "chat"


def test_another_time_is_noted_with_its_zone(qtbot: QtBot, options: RecordingOptions) -> None:
    """Given consent that was given earlier, when that time is set, then it is in the request; now needs no words."""
    _agree(qtbot, options)
    who, when = options.consent.findChild(QLineEdit), options.consent.findChild(QDateTimeEdit)
    assert isinstance(who, QLineEdit)
    assert isinstance(when, QDateTimeEdit)
    QTest.keyClicks(who, "Ada")
    assert abs(when.dateTime().secsTo(QDateTime.currentDateTime())) < 120

    when.setDateTime(QDateTime(QDate(2026, 5, 4), QTime(10, 30)))

    consent = _request(options).consent
    assert consent is not None
    assert consent.when.startswith("2026-05-04T10:30:00")
    assert len(consent.when) > len("2026-05-04T10:30:00")

    options.show_choices(RecordingChoices())
    _agree(qtbot, options)
    QTest.keyClicks(who, "Eve")
    assert _request(options).consent == RequestedConsent("Eve", channel="phone"), "that time was Ada's"


# -- hotkeys ---------------------------------------------------------------------------------------------------------


def test_a_hotkey_is_changed_by_pressing_it(qtbot: QtBot, options: RecordingOptions) -> None:
    """Given the field of a hotkey, when other keys are pressed, then they are it, and are listened for."""
    field = options.hotkeys.field_of("pause")
    with qtbot.waitSignal(options.hearing_changed):
        QTest.keyClick(
            field, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
    assert _request(options).hotkeys == replace(Hotkeys(), pause="Ctrl+Alt+F5")
    assert any("pause=Ctrl+Alt+F5" in word for word in options.hearing_words)

    usual = options.hotkeys.findChild(QPushButton)
    assert isinstance(usual, QPushButton)
    QTest.mouseClick(usual, Qt.MouseButton.LeftButton)
    assert _request(options).hotkeys == Hotkeys()
    assert field.keySequence().toString() == "Ctrl+Shift+F10"


@pytest.mark.parametrize(
    ("key", "modifiers", "reason"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "also pressed when text is typed"),
        (
            Qt.Key.Key_F11,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "is the hotkey of both",
        ),
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier, "is no hotkey"),
    ],
)
def test_keys_that_will_not_do_are_refused_in_words(
    qtbot: QtBot, options: RecordingOptions, key: Qt.Key, modifiers: Qt.KeyboardModifier, reason: str
) -> None:
    """Given keys that are typed, taken or unknown, when pressed, then the hotkey stays, and it says why."""
    field = options.hotkeys.field_of("pause")

    QTest.keyClick(field, key, modifiers)

    assert _request(options).hotkeys == Hotkeys()
    assert field.keySequence().toString() == "Ctrl+Shift+F10"
    assert reason in options.hotkeys.remark_of("pause")


def test_a_conflict_stands_below_its_hotkey_until_it_is_changed(
    qtbot: QtBot, options: RecordingOptions
) -> None:
    """Given another program with the same keys, when that is told, then it is said below the hotkey."""
    options.show_heard({"event": "conflict", "name": "marker", "text": "another program has it"})
    assert options.hotkeys.remark_of("marker") == "Another program has it."

    QTest.keyClick(options.hotkeys.field_of("marker"), Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    assert options.hotkeys.remark_of("marker") == ""


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_hotkey_can_be_none(qtbot: QtBot, options: RecordingOptions, way: str) -> None:
    """Given a hotkey, when its field is cleared, then there is none, and nothing is listened for in its place."""
    field = options.hotkeys.field_of("pause")
    with qtbot.waitSignal(options.hearing_changed):
        if way == "button":
            field.clear()
        else:
            QTest.keyClick(field, Qt.Key.Key_Backspace)

    assert _request(options).hotkeys == replace(Hotkeys(), pause="")
    assert field.keySequence().isEmpty()
    assert not any("pause=" in word for word in options.hearing_words)


# -- self-test -------------------------------------------------------------------------------------------------------


def test_clicks_and_keys_turn_to_marks_as_they_arrive(options: RecordingOptions) -> None:
    """Given a self-test, when clicks and then keys are heard, then each is marked."""
    test = options.self_test
    assert test.text == "Press any key or click anywhere to see."

    options.show_heard({"event": "heard", "clicks": 1, "keys": 0})
    assert test.has_arrived("clicks")
    assert not test.has_arrived("keys")

    options.show_heard({"event": "heard", "clicks": 1, "keys": 2})
    assert test.has_arrived("keys")
    assert test.text == "The recorder hears what you do."


@pytest.mark.usefixtures("english_afterwards")
def test_what_the_doctor_advises_is_said_in_german_too(
    qtbot: QtBot, qapp: QApplication, options: RecordingOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a German without a display, when nothing can be heard, then the advice is in German."""
    monkeypatch.setenv("DISPLAY", ":no-such-display")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    install_language(qapp, "de")
    test = options.self_test
    test.say("Klicks und Tasten kommen nicht an; es wird erneut versucht.")
    qtbot.waitUntil(lambda: "DISPLAY" in test.text, timeout=60_000)
    test.end(is_closing=True)
    assert test.text == (
        "Klicks und Tasten kommen nicht an; es wird erneut versucht."
        " Die Anzeige :no-such-display antwortet nicht:"
        " Starten Sie sie, oder setzen Sie DISPLAY auf eine, die läuft."
    )


def test_a_click_that_does_not_arrive_is_missed(qtbot: QtBot, options: RecordingOptions) -> None:
    """Given hooks that hear nothing, when the window is clicked, then it says so, and what the doctor advises."""
    test = options.self_test
    test.watch(options)
    handle = options.windowHandle()

    QTest.mouseClick(handle, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: test.text.startswith("Your click did not arrive."), timeout=5000)
    qtbot.waitUntil(lambda: len(test.text) > len("Your click did not arrive."), timeout=60_000)
    test.end(is_closing=True)

    options.show_heard({"event": "heard", "clicks": 1, "keys": 1})
    assert test.text == "The recorder hears what you do."
