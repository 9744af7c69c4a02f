"""How it is recorded: session, sound, keys, consent, hotkeys and the countdown, one below the other."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from remoteassist.settings import RecordingChoices
from remoteassist.ui.labels import heading, text_label
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.panel.consent_fields import ConsentFields
from remoteassist.ui.recorder.panel.hotkey_fields import HotkeyFields
from remoteassist.ui.recorder.panel.labelled_rows import LabelledRows
from remoteassist.ui.recorder.panel.self_test_view import SelfTestView
from remoteassist.ui.recorder.panel.session_fields import SessionFields
from remoteassist.ui.recorder.panel.sound_fields import SoundFields
from remoteassist.ui.recorder.request import KeysKept, RecordingRequest, RequestedTarget, hotkey_words
from remoteassist.ui.theme import GRID_PX

_LONGEST_COUNTDOWN_S = 10
_LONGEST_REPLAY_MINUTES = 120


class RecordingOptions(QScrollArea):
    """Shows the choices of last time; what belongs to one customer is empty each time."""

    changed = Signal()
    least_width_changed = Signal()
    hearing_changed = Signal()
    """Another microphone is to be listened to, or other hotkeys are to be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = SessionFields()
        self.sound = SoundFields()
        self.consent = ConsentFields()
        self.hotkeys = HotkeyFields()
        self.self_test = SelfTestView()
        self._shortcuts = QRadioButton(translate("StartPanel", "Shortcuts and named keys"))
        self._no_keys = QRadioButton(translate("StartPanel", "No keys at all"))
        self._countdown = QSpinBox()
        self._countdown.setRange(0, _LONGEST_COUNTDOWN_S)
        self._countdown.setSuffix(" s")
        self._countdown.setSpecialValueText(translate("StartPanel", "None"))
        self._replay = QSpinBox()
        self._replay.setRange(1, _LONGEST_REPLAY_MINUTES)
        self._replay.setSuffix(translate("StartPanel", " min"))
        self.setAccessibleName(translate("StartPanel", "How it is recorded"))
        # Those who go through it by keyboard go from field to field, which scrolls.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        for signal in (
            self.session.changed,
            self.sound.changed,
            self.consent.changed,
            self.hotkeys.changed,
            self._shortcuts.toggled,
            self._countdown.valueChanged,
            self._replay.valueChanged,
        ):
            signal.connect(self.changed)
        self.sound.microphone_chosen.connect(self.hearing_changed)
        self.hotkeys.changed.connect(self.hearing_changed)

    @property
    def countdown_s(self) -> int:
        """How long it is counted down."""
        return self._countdown.value()

    @property
    def replay_minutes(self) -> int:
        """How much a replay buffer is to keep."""
        return self._replay.value()

    @property
    def least_width_px(self) -> int:
        """How narrow it may be: nothing in it is cut off at the side."""
        column = self.widget()
        inner = 0 if column is None else column.minimumSizeHint().width()
        return inner + self.verticalScrollBar().sizeHint().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice that the fields need more room, or less: the texts of another target, larger letters."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.least_width_changed.emit()
        return super().eventFilter(watched, event)

    @property
    def keys(self) -> KeysKept:
        """What is kept of the keyboard."""
        return "none" if self._no_keys.isChecked() else "shortcuts"

    def show_choices(self, choices: RecordingChoices) -> None:
        """Show what is remembered."""
        self.session.clear()
        self.sound.show_choices(microphone=choices.microphone, system_sound=choices.system_sound)
        self.consent.show_choices(channel=choices.consent_channel, wording=choices.consent_wording)
        self.hotkeys.show_hotkeys(choices.hotkeys)
        (self._no_keys if choices.keys == "none" else self._shortcuts).setChecked(True)
        self._countdown.setValue(choices.countdown_s)
        self._replay.setValue(choices.replay_minutes)

    def remembered(self, choices: RecordingChoices) -> RecordingChoices:
        """Return choices that remember how it is recorded, and nothing of the customer."""
        channel, wording = self.consent.choices
        return replace(
            choices,
            microphone=self.sound.microphone,
            system_sound=self.sound.has_system_sound,
            keys=self.keys,
            hotkeys=self.hotkeys.hotkeys,
            countdown_s=self.countdown_s,
            replay_minutes=self.replay_minutes,
            consent_channel=channel,
            consent_wording=wording,
        )

    def request(self, targets: tuple[RequestedTarget, ...], *, is_replay: bool) -> RecordingRequest:
        """Return all that is chosen, for these targets."""
        return RecordingRequest(
            targets=targets,
            microphone=self.sound.microphone,
            system_sound=self.sound.has_system_sound,
            keys=self.keys,
            consent=self.consent.consent,
            replay_minutes=self.replay_minutes if is_replay else None,
            hotkeys=self.hotkeys.hotkeys,
        )

    @property
    def hearing_words(self) -> list[str]:
        """The arguments of `remoteassist hear`: what is to be listened to."""
        return [*hotkey_words(self.hotkeys.hotkeys), f"--mic={self.sound.microphone}"]

    def begin_hearing(self) -> None:
        """Nothing was heard of the microphone yet; what has arrived once is known to arrive."""
        self.sound.listen_anew()

    def show_heard(self, news: Mapping[str, object]) -> None:
        """Take in one line of `remoteassist hear`."""
        match news.get("event"):
            case "level":
                self.sound.show_news(news)
            case "conflict":
                self.hotkeys.show_conflict(news)
            case "heard" | "health":
                self.self_test.show_news(news)
                self.sound.show_news(news)

    def _lay_out(self) -> None:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(4 * GRID_PX, GRID_PX, 4 * GRID_PX, 4 * GRID_PX)
        layout.setSpacing(2 * GRID_PX)
        for title, widget in (
            (translate("StartPanel", "Session"), self.session),
            (translate("StartPanel", "Sound"), self.sound),
            (translate("StartPanel", "Keyboard"), self._keys_widget()),
            (translate("StartPanel", "Clicks and keys arrive"), self.self_test),
            (translate("StartPanel", "Consent"), self.consent),
            (translate("StartPanel", "Hotkeys"), self.hotkeys),
            (translate("StartPanel", "Start"), self._start_widget()),
        ):
            if layout.count():
                layout.addSpacing(4 * GRID_PX)
            layout.addWidget(heading(title))
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(column)
        column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _keys_widget(self) -> QWidget:
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        group = QButtonGroup(widget)
        for button in (self._shortcuts, self._no_keys):
            group.addButton(button)
            layout.addWidget(button)
        layout.addWidget(text_label(translate("StartPanel", "What you type is never stored."), is_muted=True))
        return widget

    def _start_widget(self) -> QWidget:
        widget = QWidget()
        form = LabelledRows(widget)
        form.add_row(translate("StartPanel", "&Countdown"), self._countdown)
        form.add_row(translate("StartPanel", "&Replay buffer"), self._replay)
        return widget
