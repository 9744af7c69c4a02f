"""The way into the start panel and out of it: "Record…", the page in the window, and the recording that begins."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from remoteassist.ui.language import translate

if TYPE_CHECKING:
    from remoteassist.ui.main_window import MainWindow
    from remoteassist.ui.recorder.panel.start_panel import StartPanel
    from remoteassist.ui.recorder.request import RecordingRequest


class PanelOpening(QObject):
    """Shows the panel in the place of the window's page, and that page again afterwards."""

    def __init__(self, window: "MainWindow", pages: QStackedWidget) -> None:
        """Declare the command; the panel is made when it is first asked for.

        Args:
            window: Has the commands, the settings and the recordings.
            pages: The window's; what is shown there gives way to the panel.
        """
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._panel: StartPanel | None = None
        self._came_from: QWidget | None = None
        window.commands.add(
            "record.choose",
            translate("Recording", "Record…"),
            self.open,
            group=translate("Recording", "Record"),
            shortcut="Ctrl+N",
            icon_name="record",
            tip=translate(
                "Recording", "Choose screens, windows, sound and hotkeys; note the customer's consent"
            ),
        )
        window.recording.start_elsewhere = self._start_from_panel

    @property
    def panel(self) -> "StartPanel | None":
        """The panel, once it was asked for."""
        return self._panel

    def open(self) -> None:
        """Show the panel."""
        from remoteassist.ui.recorder.panel.start_panel import StartPanel  # noqa: PLC0415 - not before it is asked for

        if self._panel is None:
            self._panel = StartPanel(self._window.settings)
            self._panel.left.connect(self.leave)
            self._panel.start_requested.connect(self._on_start_requested)
            self._panel.add_to_header(self._window.make_menu_button())
            self._pages.addWidget(self._panel)
        if self._pages.currentWidget() is not self._panel:
            self._came_from = self._pages.currentWidget()
            self._pages.setCurrentWidget(self._panel)
        self._window.come_to_front()

    def leave(self) -> None:
        """Show again what was shown before."""
        if self._panel is None or self._pages.currentWidget() is not self._panel:
            return
        before, self._came_from = self._came_from, None
        if before is not None and self._pages.indexOf(before) >= 0:
            self._pages.setCurrentWidget(before)
        else:
            self._window.show_library()

    def close(self) -> None:
        """End the panel's children: the window closes."""
        if self._panel is not None:
            self._panel.close_panel()

    def _start_from_panel(self) -> bool:
        """Start what is chosen in the panel while it is open; return whether it is."""
        if self._panel is None or self._pages.currentWidget() is not self._panel:
            return False
        self._panel.start_by_hotkey()
        return True

    def _on_start_requested(self, request: "RecordingRequest") -> None:
        self.leave()
        self._window.recording.record(request)
