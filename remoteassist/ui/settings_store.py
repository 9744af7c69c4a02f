"""The settings while the window is open: one value, told when it changes, kept when it does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from remoteassist.errors import RemoteAssistError
from remoteassist.settings import Settings, load_settings, save_settings


class SettingsStore(QObject):
    """Holds the settings of now. GUI thread only.

    `notice` is one line for the person when their file was damaged, else empty.
    """

    changed = Signal(object)
    """The `Settings` of now."""
    save_failed = Signal(str)
    """One line: why they could not be kept, and what to do."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        """Read them from a file; with None they are the defaults, and nothing is kept."""
        super().__init__(parent)
        self._path = path
        self._settings, self.notice = (Settings(), "") if path is None else load_settings(path)

    @property
    def settings(self) -> Settings:
        """The settings of now."""
        return self._settings

    def change(self, edit: Callable[[Settings], Settings]) -> None:
        """Change them by a function from the settings of now to the next, and keep them."""
        settings = edit(self._settings)
        if settings == self._settings:
            return
        self._settings = settings
        if self._path is not None:
            try:
                save_settings(self._path, settings)
            except RemoteAssistError as error:
                self.save_failed.emit(str(error))
        self.changed.emit(settings)
