"""The start panel: what is recorded, and how, on one page; it emits a request and records nothing itself."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from remoteassist.settings import Settings
from remoteassist.ui.commands import Commands, shortcut_text
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.panel import commands as panel_commands
from remoteassist.ui.recorder.panel.body import PanelBody
from remoteassist.ui.recorder.panel.feeds import PanelFeeds
from remoteassist.ui.recorder.panel.header import PanelHeader
from remoteassist.ui.recorder.panel.recording_options import RecordingOptions
from remoteassist.ui.recorder.panel.remembered import with_target
from remoteassist.ui.recorder.panel.start_bar import StartBar
from remoteassist.ui.recorder.panel.target_cards import TargetCards
from remoteassist.ui.recorder.panel.target_model import REGION_ID, TargetModel
from remoteassist.ui.recorder.panel.targets_chosen import (
    hint_text,
    names_of,
    obstacle_to,
    offered_id,
    requested_target,
    summary_of,
    uncover,
    warning_about,
)
from remoteassist.ui.recorder.places.countdown import Countdown
from remoteassist.ui.recorder.places.region_picker import RegionPicker, bring_back
from remoteassist.ui.recorder.places.screen_boxes import DesktopBox, seen_part, window_box
from remoteassist.ui.recorder.request import RecordingRequest, RequestedTarget
from remoteassist.ui.settings_store import SettingsStore


class StartPanel(QWidget):
    """One page of the window. Its children look and listen only while it is seen."""

    start_requested = Signal(object)
    """A `RecordingRequest`; the countdown is over."""
    left = Signal()
    """The person wants to go back."""

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._model = TargetModel()
        self.cards = TargetCards(self._model)
        self.options = RecordingOptions()
        self.picker = RegionPicker(self)
        self.countdown = Countdown()
        self.feeds = PanelFeeds(self)
        self._body = PanelBody(self.cards, self.options)
        self._counted_for: RecordingRequest | None = None
        self._has_offered = False
        self._early_start: bool | None = None
        """Whether a replay buffer is to start once there are targets, or a recording; None for neither."""
        self._is_new = True
        self.commands = Commands(self)
        self.setAccessibleName(translate("StartPanel", "Start a recording"))
        # Where the keys go until there is something to choose.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        run: dict[str, Callable[[], object]] = {
            panel_commands.LEAVE: self.left.emit,
            panel_commands.START: self.start,
            panel_commands.REPLAY: self._start_replay,
            panel_commands.REGION: self.pick_region,
            panel_commands.TARGETS: self.cards.setFocus,
        }
        panel_commands.declare_panel_commands(self.commands, run)
        self._bar = StartBar(
            start_keys=shortcut_text(self.commands.action(panel_commands.START)),
            replay_keys=shortcut_text(self.commands.action(panel_commands.REPLAY)),
        )
        self._lay_out()
        self._connect()

    # -- what it does --------------------------------------------------------------------------------------------

    @property
    def request(self) -> RecordingRequest | None:
        """What Start would request now; None while no target is chosen."""
        return self._request_of(is_replay=False)

    @property
    def summary(self) -> str:
        """What is said beside Start."""
        return self._bar.summary

    @property
    def trouble(self) -> str:
        """Why nothing can be recorded here; empty when something can."""
        return self._body.no_targets.text

    def show_targets(self, news: dict[str, object]) -> None:
        """Take in one line of `remoteassist targets --follow`."""
        if news.get("event") == "picture":
            self._model.show_picture(news)
        elif news.get("event") == "targets":
            self._model.show_targets(news)
            self._body.show_cards(hint_text(has_viewer=any(card.viewer for card in self._model.cards)))
            is_first, self._has_offered = not self._has_offered, True
            if is_first:
                self.cards.choose(offered_id(self._model.cards, self._settings.settings.recording))
                self._take_focus(self.cards)
            self._update()
            if is_first and self._early_start is not None:
                self.start(is_replay=self._early_start)

    def show_no_targets(self, text: str) -> None:
        """Say why nothing can be recorded here."""
        self._model.forget()
        self._body.show_failure(text)
        self._take_focus(self._body.no_targets)
        self._update()

    def start(self, *, is_replay: bool = False) -> None:
        """Count down and request the recording, or ask for what is missing; later, if no target is known yet."""
        if not self._has_offered and not self.trouble:
            self._early_start = is_replay
            self._bar.say(translate("StartPanel", "Starts as soon as the screens and windows are found."))
            return
        self._early_start = None
        if any(card.is_undrawn for card in self.cards.chosen):
            self.pick_region()
            return
        request = self._request_of(is_replay=is_replay)
        obstacle = obstacle_to(self.cards.chosen, is_replay=is_replay)
        if request is None or obstacle:
            self._bar.say(obstacle, is_warning=True)
            self.cards.setFocus()
            return
        self._remember(request.targets[0])
        self._counted_for = request
        self.feeds.stop()
        uncover(self.cards.chosen)
        if is_replay:
            # Nothing begins that somebody would have to be ready for.
            self._on_counted_down()
            return
        about = names_of(self.cards.chosen)
        over = seen_part(window_box(self.cards.chosen[0].box)) or self.window().geometry()
        # Out of the picture, so that it is seen what is going to be recorded.
        self.window().showMinimized()
        self.countdown.begin(self.options.countdown_s, about=about, over=over)

    def start_by_hotkey(self) -> None:
        """Start, and at once when it is counted down already; what is missing is asked for where it is seen."""
        if self.countdown.isVisible():
            self.countdown.skip()
        elif not self.options.hotkeys.isAncestorOf(QApplication.focusWidget() or self):
            # Else the keys are those that somebody gives to a field.
            if self.request is None:
                bring_back(self.window())
            self.start()

    def pick_region(self) -> None:
        """Let a part of a screen be drawn."""
        self.picker.pick(self._settings.settings.recording.region)

    def close_panel(self) -> None:
        """End its children and wait for it: the window closes."""
        self.options.self_test.end(is_closing=True)
        self.countdown.close()
        self.feeds.close()

    def add_to_header(self, widget: QWidget) -> None:
        """Put a control of the window at the end of the header."""
        self._header.add(widget)

    # -- Qt's events ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to look and listen; what was filled in and not recorded yet is still there."""
        super().showEvent(event)
        if not event.spontaneous():
            self._show_last_choices()
            self.options.self_test.begin()
            self._body.show_looking()
            self._has_offered = False
            self._update()
            self.setFocus()
        self.options.self_test.watch(self.window())
        self._look_and_listen()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look and listen no more, and forget the pictures of what else is on the screens."""
        super().hideEvent(event)
        self._early_start = None
        self.options.self_test.end()
        self.feeds.stop()
        if not event.spontaneous():
            self._remember()
            self.countdown.cancel()
            self._model.forget()

    # -- layout --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._header = PanelHeader(self.commands.action(panel_commands.LEAVE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._bar)

    def _connect(self) -> None:
        feeds, options = self.feeds, self.options
        feeds.targets_told.connect(self.show_targets)
        feeds.targets_lost.connect(self.show_no_targets)
        feeds.heard.connect(options.show_heard)
        feeds.hearing_lost.connect(options.self_test.say)
        feeds.microphones_told.connect(options.sound.show_microphones)
        options.changed.connect(self._update)
        options.hearing_changed.connect(lambda: feeds.hear_soon(options.hearing_words))
        self._body.no_targets.retry_asked.connect(self._on_retry_asked)
        self.cards.chosen_changed.connect(self._on_chosen_changed)
        self.cards.confirmed.connect(self.start)
        self.cards.region_asked.connect(self.pick_region)
        self.picker.picked.connect(self._on_region_picked)
        self.countdown.elapsed.connect(self._on_counted_down)
        self.countdown.cancelled.connect(self._on_called_off)
        self._bar.start_clicked.connect(self.start)
        self._bar.replay_clicked.connect(self._start_replay)

    # -- what happens --------------------------------------------------------------------------------------------

    def _look_and_listen(self) -> None:
        self.options.begin_hearing()
        self.feeds.start(self.options.hearing_words)

    def _start_replay(self) -> None:
        self.start(is_replay=True)

    def _on_retry_asked(self) -> None:
        self._body.show_looking()
        self._look_and_listen()

    def _on_counted_down(self) -> None:
        if self._counted_for is not None:
            self._is_new = True
            self.start_requested.emit(self._counted_for)

    def _on_called_off(self) -> None:
        if self.isVisible():
            bring_back(self.window())
            self._bar.say(translate("StartPanel", "Called off: nothing is recorded."))
            self._look_and_listen()

    def _on_region_picked(self, box: DesktopBox, picture: QPixmap) -> None:
        self._settings.change(
            lambda settings: replace(settings, recording=replace(settings.recording, region=box))
        )
        self._model.show_region(box, picture)
        # Whoever has chosen several adds the region by its card.
        if len(self.cards.chosen) <= 1:
            self.cards.choose(REGION_ID)

    def _on_chosen_changed(self) -> None:
        self.options.session.show_targets({card.id: card.name for card in self.cards.chosen})
        self._update()

    def _show_last_choices(self) -> None:
        """Show how it was recorded last; what belongs to one customer is empty for the next."""
        choices = self._settings.settings.recording
        if self._is_new:
            self._is_new = False
            self.options.show_choices(choices)
        self._model.show_region(choices.region)

    def _take_focus(self, widget: QWidget) -> None:
        """Let the keys go there, unless somebody fills in something meanwhile."""
        if not self.options.isAncestorOf(QApplication.focusWidget() or self):
            widget.setFocus()

    def _request_of(self, *, is_replay: bool) -> RecordingRequest | None:
        texts = self.options.session.texts_of
        targets = tuple(requested_target(card, *texts(card.id)) for card in self.cards.chosen)
        if not targets:
            return None
        request = self.options.request(targets, is_replay=is_replay)
        return replace(request, private_titles=self._settings.settings.recording.private_titles)

    def _remember(self, target: RequestedTarget | None = None) -> None:
        """Keep how it is recorded, and what, once that is certain."""

        def edit(settings: Settings) -> Settings:
            choices = self.options.remembered(settings.recording)
            return replace(settings, recording=choices if target is None else with_target(choices, target))

        self._settings.change(edit)

    def _update(self) -> None:
        self._bar.show_replay_minutes(self.options.replay_minutes)
        request = self.request
        if request is None:
            self._bar.say(translate("StartPanel", "Choose what is recorded."))
        else:
            summary = summary_of(request, is_microphone_heard=not self.options.sound.remark)
            self._bar.say(f"{summary} {warning_about(self.cards.chosen)}".strip())
