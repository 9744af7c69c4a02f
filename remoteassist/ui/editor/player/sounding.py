"""Plays the film's sound on a thread of its own: reading and sending may wait, the window does not."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from remoteassist.drafts.film_sound import film_samples, reader_of
from remoteassist.errors import RemoteAssistError
from remoteassist.media.sound_format import SOUND_RATE_HZ
from remoteassist.model.retiming import FilmClock
from remoteassist.model.time import NS_PER_S
from remoteassist.playing.speaker import OnKnown, Speaker
from remoteassist.session.store import Session
from remoteassist.ui.editor.player.film_source import FactsOnce

OpenSpeaker = Callable[[OnKnown], Speaker]

_AHEAD_NS: Final = NS_PER_S
"""Sent so much before it is heard: enough for a busy machine, and little to throw away."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wish:
    """Play the film of a clock so that `film_ns` is heard at `heard_at_ns` of the monotonic clock."""

    clock: FilmClock
    film_ns: int
    heard_at_ns: int


class Sounding(threading.Thread):
    """Does what it was told last. The speakers are opened when they are first needed, and anew when they ended."""

    def __init__(
        self, session: Session, facts: FactsOnce, *, open_speaker: OpenSpeaker, on_known: OnKnown
    ) -> None:
        super().__init__(name="player sound", daemon=True)
        self._reader, self._facts = reader_of(session), facts
        self._open_speaker, self._on_known = open_speaker, on_known
        self._told = threading.Condition()
        self._wish: _Wish | Literal["ready"] | None = None
        self._number = 0
        self._is_closed = False
        self._speaker: Speaker | None = None

    def play(self, clock: FilmClock, *, film_ns: int, heard_at_ns: int) -> None:
        """Play from a moment of the film on, which is heard at a moment of the monotonic clock."""
        self._tell(_Wish(clock, film_ns, heard_at_ns))

    def be_ready(self) -> None:
        """Play nothing, and open the speakers, which takes some tenths of a second."""
        self._tell("ready")

    def be_silent(self) -> None:
        """Play nothing."""
        self._tell(None)

    def close(self) -> None:
        """Let the speakers go, and wait for the thread."""
        with self._told:
            self._is_closed = True
            self._number += 1
            self._told.notify()
            speaker = self._speaker
        if speaker is not None:
            # Not by the thread, which may just be waiting for them.
            speaker.close()
        self.join()

    def run(self) -> None:
        """Obey until it is closed."""
        done = 0
        while not self._is_closed:
            with self._told:
                self._told.wait_for(partial(self._is_other, done))
                done, wish = self._number, self._wish
            try:
                if wish == "ready":
                    self._opened_speaker()
                elif wish is not None:
                    self._play(wish, number=done)
                elif self._speaker is not None:
                    self._speaker.end()
            except RemoteAssistError as error:
                _log.warning("no sound: %s", error)

    def _tell(self, wish: _Wish | Literal["ready"] | None) -> None:
        with self._told:
            self._wish = wish
            self._number += 1
            self._told.notify()

    def _is_other(self, number: int) -> bool:
        return self._number != number

    def _play(self, wish: _Wish, *, number: int) -> None:
        speaker = self._opened_speaker()
        if speaker is None:
            return
        speaker.begin(wish.heard_at_ns)
        withheld = self._facts.facts().withheld
        sent = 0
        for samples in film_samples(self._reader, wish.clock, withheld=withheld, from_film_ns=wish.film_ns):
            if self._is_other(number) or speaker.is_over:
                return
            speaker.write(samples)
            sent += samples.shape[1]
            heard_ns = wish.heard_at_ns + sent * NS_PER_S // SOUND_RATE_HZ
            ahead_ns = heard_ns - time.monotonic_ns() - _AHEAD_NS
            if ahead_ns > 0:
                with self._told:
                    self._told.wait_for(partial(self._is_other, number), timeout=ahead_ns / NS_PER_S)

    def _opened_speaker(self) -> Speaker | None:
        if self._speaker is not None and self._speaker.is_over:
            self._let_go()
        with self._told:
            if self._speaker is None and not self._is_closed:
                self._speaker = self._open_speaker(self._on_known)
            return self._speaker

    def _let_go(self) -> None:
        with self._told:
            speaker, self._speaker = self._speaker, None
        if speaker is not None:
            speaker.close()
