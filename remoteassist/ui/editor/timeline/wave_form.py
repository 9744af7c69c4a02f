"""What the timeline shows of a session's sound: read on a thread of its own, once it was measured."""

from PySide6.QtCore import QObject, QThread, Signal

from remoteassist.media.sound_levels import SoundLevels
from remoteassist.session.sound_levels_file import read_sound_levels
from remoteassist.session.store import Session
from remoteassist.ui.language import translate


class WaveForm(QObject):
    """Of a session without sound it is never read. GUI thread only; `close` ends its thread."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.has_sound = session.manifest.audio
        """Whether there is anything to show, now or later."""
        self._has_read = self._is_final = False
        self._levels: SoundLevels | None = None
        self._reader = _Reader(session, self)
        self._reader.finished.connect(self._on_read)

    @property
    def levels(self) -> SoundLevels | None:
        """How loud it is; None as long as that is not known."""
        return self._levels

    @property
    def words(self) -> str:
        """What is said in the place of a wave form; empty when there is one, or may be in a moment."""
        if self._levels is not None or not self._has_read:
            return ""
        if self._is_final:
            return translate("Timeline", "There is no wave form: it could not be made")
        return translate("Timeline", "The wave form follows in a moment")

    def read(self, *, is_final: bool = False) -> None:
        """Read what was measured; nothing more comes after `is_final`."""
        if self.has_sound and self._levels is None:
            self._is_final = is_final
            # It reads for some milliseconds; who asks again then wants to know what is there now.
            self._reader.wait()
            self._reader.start()

    def close(self) -> None:
        """Wait for the thread's end."""
        self._reader.wait()

    def _on_read(self) -> None:
        self._has_read = True
        if self._levels is None and self._reader.levels is not None:
            self._levels = SoundLevels(self._reader.levels)
        self.changed.emit()


class _Reader(QThread):
    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("wave form")
        self._session = session
        self.levels: bytes | None = None

    def run(self) -> None:
        self.levels = read_sound_levels(self._session)
