"""What a recording shows outside of the main window: the bar, a border around each target, and no trace of either."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from remoteassist.ui.recorder.recording import RecordingControl

if TYPE_CHECKING:
    from remoteassist.ui.recorder.bar.own_windows import OwnWindows
    from remoteassist.ui.recorder.bar.recorder_bar import RecorderBar
    from remoteassist.ui.recorder.bar.target_border import TargetBorder
    from remoteassist.ui.recorder.one_recording import Recording


class RecorderWindows(QObject):
    """Makes them when the first recording begins, and tells each recorder which windows are ours."""

    def __init__(self, control: RecordingControl) -> None:
        super().__init__(control)
        self._control = control
        self._own: OwnWindows | None = None
        self._borders: dict[Recording, TargetBorder] = {}
        self._bar: RecorderBar | None = None
        control.added.connect(self._on_added)
        control.removed.connect(self._on_removed)

    @property
    def bar(self) -> "RecorderBar | None":
        """The bar; None before the first recording."""
        return self._bar

    def border_of(self, recording: "Recording") -> "TargetBorder":
        """Return the border around the target of a recording that runs.

        Raises:
            KeyError: It does not run.
        """
        return self._borders[recording]

    def focus_bar(self) -> None:
        """Let the bar be typed into."""
        if self._bar is not None and self._bar.isVisible():
            self._bar.take_focus()

    def close(self) -> None:
        """Take all of it away: the main window goes."""
        if self._own is not None:
            self._own.stop()
        for border in self._borders.values():
            border.close()
        self._borders.clear()
        if self._bar is not None:
            self._bar.close()
            self._bar.deleteLater()
            self._bar = None

    def _on_added(self, recording: "Recording") -> None:
        # Here and not above: the window is painted before anything is recorded.
        from remoteassist.ui.recorder.bar.own_windows import OwnWindows  # noqa: PLC0415 - see above
        from remoteassist.ui.recorder.bar.recorder_bar import RecorderBar  # noqa: PLC0415 - see above
        from remoteassist.ui.recorder.bar.target_border import TargetBorder  # noqa: PLC0415 - see above

        if self._bar is None:
            self._bar = RecorderBar(self._control)
        self._borders[recording] = TargetBorder(recording)
        self._number_borders()
        if self._own is None:
            self._own = OwnWindows(self)
            self._own.changed.connect(self._on_own_changed)
        # Its stdin waits for the child: it is told before it looks for the first time.
        recording.job.state_changed.connect(self._own.tell_again)
        self._own.start()

    def _on_removed(self, recording: "Recording") -> None:
        border = self._borders.pop(recording, None)
        if border is not None:
            border.close()
            self._number_borders()
        if self._own is not None and not self._control.recordings:
            self._own.stop()

    def _number_borders(self) -> None:
        for border in self._borders.values():
            border.set_one_of_several(len(self._borders) > 1)

    def _on_own_changed(self, ids: list[int], boxes: list[tuple[int, int, int, int]]) -> None:
        for recording in self._control.recordings:
            recording.hide_own_windows(ids, boxes)
