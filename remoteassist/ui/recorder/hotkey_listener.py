"""Hears the hotkey that starts a recording while no recorder is there to hear it."""

from PySide6.QtCore import QObject, Signal

from remoteassist.ui.recorder.panel.news_feed import NewsFeed


class HotkeyListener(NewsFeed):
    """A child `remoteassist hear`, which ends with its stdin: it cannot outlive the window. GUI thread only.

    A machine on which nothing can be heard says so when something is recorded; here it is no news.
    """

    pressed = Signal(str)
    """The name of the hotkey, such as `start_stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._keys: dict[str, str] = {}
        self.told.connect(self._on_heard)

    def listen(self, keys: dict[str, str]) -> None:
        """Listen for these from now on, by their names; for nothing when there are none."""
        keys = {name: chord for name, chord in keys.items() if chord}
        if keys == self._keys:
            return
        self._keys = keys
        if keys:
            self.start(["hear", "--hotkeys=" + ",".join(f"{name}={chord}" for name, chord in keys.items())])
        else:
            # The child is left to end by itself: nobody waits for it where a recording begins.
            self.stop()

    def _on_heard(self, news: dict[str, object]) -> None:
        if news.get("event") == "hotkey":
            self.pressed.emit(str(news.get("name")))
