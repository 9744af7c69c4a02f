"""Keeps the hooks alive: notices when they die, says so, starts others, and tells from when to when nobody heard."""

import logging
from collections import deque
from collections.abc import Callable
from typing import Final, TypeAlias

from remoteassist.capture.health.health import Health
from remoteassist.capture.input.listener import Listener
from remoteassist.capture.input.raw_input import HooksLost, RawInput
from remoteassist.model.events import Gap
from remoteassist.model.time import NS_PER_S, TimeNs

_log = logging.getLogger(__name__)

_RETRY_NS: Final = NS_PER_S // 2
"""Hooks that lived for so long are taken to stay."""

ListenerMaker: TypeAlias = Callable[[deque[RawInput], Callable[[], None]], Listener]


class Hearing:
    """One listener at a time, and another when it dies. Belongs to the thread that runs the recording."""

    def __init__(
        self,
        make_listener: ListenerMaker,
        *,
        heard: deque[RawInput],
        on_input: Callable[[], None],
        monotonic_ns: Callable[[], int],
        session_time: Callable[[int], TimeNs],
        say: Callable[[Health], None],
        on_gap: Callable[[Gap], None],
    ) -> None:
        self._make_listener = make_listener
        self._heard = heard
        self._on_input = on_input
        self._monotonic_ns = monotonic_ns
        self._session_time = session_time
        self._say = say
        self._on_gap = on_gap
        self._listener: Listener | None = None
        self._alive_ns = monotonic_ns()
        self._tried_ns = self._alive_ns
        self._deaf_since_ns: int | None = None

    def start(self) -> None:
        """Begin to hear; when that is impossible, `watch` says so and tries again."""
        self._tried_ns = self._monotonic_ns()
        try:
            self._listener = self._make_listener(self._heard, self._on_input)
            self._listener.start()
        except Exception:  # noqa: BLE001 - the edge of a plug-in; that nobody hears is what is told
            _log.debug("the hooks could not be started", exc_info=True)

    def watch(self) -> None:
        """Look after the hooks; to be called several times a second."""
        now_ns = self._monotonic_ns()
        if self._listener is not None and self._listener.is_alive():
            self._alive_ns = now_ns
            if self._deaf_since_ns is not None and now_ns - self._tried_ns >= _RETRY_NS:
                self._end_gap(self._tried_ns)
                self._say(Health("info", "input", "hooks_well"))
            return
        if self._deaf_since_ns is None:
            self._deaf_since_ns = self._alive_ns
            self._say(Health("error", "input", "hooks_dead"))
        elif now_ns - self._tried_ns < _RETRY_NS:
            return
        self._restart(now_ns)

    @property
    def is_hearing(self) -> bool:
        """Whether the hooks were alive at the last look."""
        return self._deaf_since_ns is None

    def reattach(self) -> None:
        """Put new hooks in the place of those that live, but seem to hear nothing."""
        self._restart(self._monotonic_ns())

    def stop(self) -> None:
        """Hear no more."""
        if self._listener is not None:
            self._listener.stop()
        self._end_gap(self._monotonic_ns())

    def _restart(self, now_ns: int) -> None:
        if self._listener is not None:
            self._listener.stop()
        # Before anything that the new hooks hear: a Ctrl that went up unheard would make commands of text.
        self._heard.append(HooksLost(now_ns))
        self.start()

    def _end_gap(self, end_ns: int) -> None:
        if self._deaf_since_ns is not None:
            start_ns, self._deaf_since_ns = self._deaf_since_ns, None
            self._on_gap(Gap(self._session_time(start_ns), self._session_time(end_ns), "input_lost"))
