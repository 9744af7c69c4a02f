"""When the film is heard: while it plays forwards at its own speed, and nobody has muted it."""

import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from remoteassist.model.time import NS_PER_MS
from remoteassist.session.store import Session
from remoteassist.ui.editor.player.film_source import FactsOnce
from remoteassist.ui.editor.player.player import Player
from remoteassist.ui.editor.player.sounding import OpenSpeaker, Sounding

_AFTER_A_MOVE_MS: Final = 200
"""Who drags the playhead along looks for something; many short bits of sound would be a rattle."""

_PICTURE_LATE_NS: Final = 20 * NS_PER_MS
"""A picture is decoded, composed and painted after its moment has come: measured 2 to 50 ms."""


class PlayerSound(QObject):
    """Follows a player. GUI thread only; without sound in the recording it does nothing, and starts nothing."""

    device_known = Signal(bool)
    """Whether there is a device to hear it by; told each time that one is opened."""

    _known = Signal(bool)

    def __init__(
        self, player: Player, session: Session, facts: FactsOnce, *, open_speaker: OpenSpeaker
    ) -> None:
        super().__init__(player)
        self._player = player
        self._is_muted = False
        self._is_heard = False
        self._sounding: Sounding | None = None
        self._starting = QTimer(self, singleShot=True)
        self._starting.timeout.connect(self._start)
        self._known.connect(self.device_known, Qt.ConnectionType.QueuedConnection)
        self.has_sound = session.manifest.audio
        """Whether there is anything to hear in this recording."""
        if self.has_sound:
            self._sounding = Sounding(session, facts, open_speaker=open_speaker, on_known=self._known.emit)
            self._sounding.start()
            player.retimed.connect(self._on_retimed)

    def mute(self, *, is_muted: bool) -> None:
        """Let nothing be heard, or let it be heard again."""
        if is_muted != self._is_muted:
            self._is_muted = is_muted
            self._on_retimed()

    def prepare(self) -> None:
        """Make it likely that sound is heard at once when it is played."""
        if self._sounding is not None and not self._is_heard and not self._is_muted:
            self._sounding.be_ready()

    def close(self) -> None:
        """Let the speakers go."""
        self._starting.stop()
        if self._sounding is not None:
            self._sounding.close()
            self._sounding = None

    def _on_retimed(self) -> None:
        was_heard = self._is_heard
        if self._sounding is not None and was_heard:
            self._sounding.be_silent()
        self._is_heard = False
        if self._player.rate != 1.0 or self._is_muted:
            self._starting.stop()
        elif was_heard or self._starting.isActive():
            self._starting.start(_AFTER_A_MOVE_MS)
        else:
            self._start()

    def _start(self) -> None:
        player = self._player
        if self._sounding is None or player.rate != 1.0:
            return
        now_ns = time.monotonic_ns()
        self._is_heard = True
        film_ns = player.playback.film_ns_at(now_ns)
        self._sounding.play(player.clock, film_ns=film_ns, heard_at_ns=now_ns + _PICTURE_LATE_NS)
