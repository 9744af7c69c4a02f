"""Shows that clicks, keys and hotkeys arrive while nothing is recorded: counts, never which key."""

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.capture.input.hearing import Hearing, ListenerMaker
from remoteassist.capture.input.hotkeys import Chord, HotkeyEar, HotkeyName
from remoteassist.capture.input.listener import Listener
from remoteassist.capture.input.raw_input import KeyIdentity, RawInput, RawKey, RawPointer
from remoteassist.model.time import NS_PER_MS, TimeNs

_TELL_EVERY_NS: Final = 100 * NS_PER_MS
"""Ten times a second is at once for the eye, also when a wheel or a held key makes hundreds."""

_LOOK_EVERY_S: Final = 0.1


class SelfTest:
    """Hears input until told to stop. `run` belongs to one thread; `stop` may be called from any."""

    def __init__(
        self,
        make_listener: ListenerMaker,
        *,
        hotkeys: Mapping[HotkeyName, Chord],
        on_started: Callable[[], None],
        on_hotkey: Callable[[HotkeyName], None],
        on_heard: Callable[[int, int], None],
        on_health: Callable[[Health], None],
    ) -> None:
        """Prepare; the functions are called on the thread of `run`.

        Args:
            make_listener: Makes hooks that append to a deque and call a function.
            hotkeys: The chords to recognise.
            on_started: Called once the hooks were started.
            on_hotkey: Told which one was pressed, at once.
            on_heard: Told how many clicks and how many keys were heard since the start, when that has changed.
            on_health: Told when the hooks die, and when they hear again.
        """
        self._on_started, self._on_heard = on_started, on_heard
        self._heard: deque[RawInput] = deque()
        self._wake = threading.Event()
        self._is_over = False
        self._ear = HotkeyEar(hotkeys, on_hotkey=lambda name, _t_ns: on_hotkey(name))
        self._hearing = Hearing(
            make_listener,
            heard=self._heard,
            on_input=self._wake.set,
            monotonic_ns=time.monotonic_ns,
            session_time=TimeNs,
            say=on_health,
            on_gap=lambda _gap: None,
        )
        self._clicks = self._keys = 0
        self._told = (0, 0)
        self._told_ns = 0
        self._last_down: KeyIdentity | None = None

    def stop(self) -> None:
        """End `run` soon. Any thread, also a signal handler: takes no lock."""
        self._is_over = True

    def run(self) -> None:
        """Hear until stopped."""
        self._hearing.start()
        self._on_started()
        try:
            while not self._is_over:
                self._wake.wait(_LOOK_EVERY_S)
                self._wake.clear()
                self._drain()
                self._hearing.watch()
                self._tell_at_times()
        finally:
            self._hearing.stop()

    def _drain(self) -> None:
        while self._heard:
            raw = self._heard.popleft()
            self._ear.hear(raw)
            if isinstance(raw, RawPointer):
                self._clicks += raw.kind == "press"
            elif isinstance(raw, RawKey):
                # A held key repeats.
                self._keys += raw.is_down and raw.key != self._last_down
                self._last_down = raw.key if raw.is_down else None

    def _tell_at_times(self) -> None:
        counts, now_ns = (self._clicks, self._keys), time.monotonic_ns()
        if counts != self._told and now_ns - self._told_ns >= _TELL_EVERY_NS:
            self._told, self._told_ns = counts, now_ns
            self._on_heard(*counts)


def own_hooks(heard: deque[RawInput], wake: Callable[[], None]) -> Listener:
    """Return hooks for this machine, not yet started, without loading anything that looks at screens."""
    from remoteassist.capture.input.pynput_listener import PynputListener  # noqa: PLC0415 - pynput wants a display on import

    return PynputListener(heard, keys="shortcuts", wake=wake)
