"""What a recorder suggests, with the button that does it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from remoteassist.model.text import sentence
from remoteassist.settings import Hotkeys
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.bar.message_line import MessageLine
from remoteassist.ui.recorder.hotkey_words import key_text
from remoteassist.ui.recorder.one_recording import Recording


class SuggestionLine(MessageLine):
    """Suggests private for one recording; what several suggest alike is said once, and done for all of them."""

    def __init__(
        self,
        recording: Recording,
        hotkeys: Hotkeys,
        recordings: Callable[[], Sequence[Recording]],
        parent: QWidget | None = None,
    ) -> None:
        """Make the line.

        Args:
            recording: Whose suggestions it shows.
            hotkeys: The keys that do the same.
            recordings: All that have such a line now; the first of those that suggest the same shows it.
            parent: Where it lies.
        """
        super().__init__("private", button_text=translate("Bar", "Private"), can_dismiss=True, parent=parent)
        self._recording = recording
        self._hotkeys = hotkeys
        self._recordings = recordings
        self.accepted.connect(self._on_accepted)
        self.dismissed.connect(self._on_dismissed)

    def refresh(self) -> None:
        """Show what is suggested now."""
        self.say(self._suggested_text())

    @property
    def _alike(self) -> list[Recording]:
        """All that suggest the same, such as a recording and the replay buffer of one screen."""
        return [one for one in self._recordings() if one.suggestion == self._recording.suggestion]

    def _suggested_text(self) -> str:
        suggestion = self._recording.suggestion
        if suggestion is None or suggestion.what != "private" or self._alike[:1] != [self._recording]:
            return ""
        why = {
            "password": translate("Bar", "A password prompt?"),
            "elevation": translate("Bar", "Somebody is asked for permission?"),
            "title": translate("Bar", "A window of your list."),
        }.get(suggestion.kind) or sentence(suggestion.why)
        # The button beside it says what the keys do.
        return f"{why}\n{key_text(self._hotkeys.private)}" if self._hotkeys.private else why

    def _on_accepted(self) -> None:
        for one in self._alike:
            one.set_private(is_on=True)

    def _on_dismissed(self) -> None:
        for one in self._alike:
            one.dismiss_suggestion()
