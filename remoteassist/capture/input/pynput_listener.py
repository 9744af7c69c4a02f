"""The hooks: they hear the mouse and the keys of the whole desktop, and do one append for each."""

import contextlib
import logging
import platform
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final, Literal

from pynput import keyboard, mouse
from pynput._util import AbstractListener

from remoteassist.capture.input.event_clock import EventClock
from remoteassist.capture.input.listener import KeysMode
from remoteassist.capture.input.raw_input import RawInput, RawKey, RawPointer
from remoteassist.model.events import Button

_log = logging.getLogger(__name__)

_BUTTONS: dict[mouse.Button, Button] = {
    mouse.Button.left: "left",
    mouse.Button.right: "right",
    mouse.Button.middle: "middle",
}

_BEGIN_WITHIN_S: Final = 2.0
"""An X server answers within milliseconds; one that does not is no reason to record nothing at all."""

_END_WITHIN_S: Final = 2.0
"""A hook ends when the X server has told it everything; one that hangs tells nothing."""


class _Hook(AbstractListener):
    """Ends where pynput's own would hang or raise."""

    def run(self) -> None:
        _run_to_end(super().run)
        # Or else whoever waits for a hook that could not begin (the X server is gone) waits for ever.
        self._mark_ready()

    def _stop_platform(self) -> None:
        if not _is_stuck(self):
            _end_recording(self)
            super()._stop_platform()


class _MouseHook(_Hook, mouse.Listener):
    pass


class _KeyboardHook(_Hook, keyboard.Listener):
    pass


def _is_stuck(hook: object) -> bool:
    """Whether whoever ends a hook would wait for ever.

    The X server has not answered it yet, and pynput waits for that without an end. Or a thread that sent while
    python-xlib closed the connection to a dead X server broke off with a lock held, which the next one waits for.
    """
    if hasattr(hook, "_initialize") and not hasattr(hook, "_context"):
        return True
    connection = getattr(getattr(hook, "_display_stop", None), "display", None)
    lock = getattr(connection, "request_queue_lock", None)
    if lock is None:
        return False
    if not lock.acquire(timeout=_END_WITHIN_S):
        return True
    lock.release()
    return False


def _end_recording(hook: object) -> bool:
    """Make a hook on X11 end as soon as it has heard everything until now, and return whether it will.

    pynput tells the X server on the connection that waits for input, to which the server does not listen meanwhile;
    so its thread would live until the next input. Where pynput has no such connection, nothing is done.
    """
    control, context = getattr(hook, "_display_stop", None), getattr(hook, "_context", None)
    if control is None or context is None:
        return False
    # The X server may be gone, and python-xlib says so in many ways.
    with contextlib.suppress(Exception):
        control.record_disable_context(context)
        control.flush()
        return True
    return False


def _check_before_hearing(hook: object, check: Callable[[], None]) -> None:
    """Make a hook on X11 end, before it hears anything, when `check` raises after it has connected."""
    initialize = getattr(hook, "_initialize", None)
    if initialize is not None:

        def check_and_initialize(display: object) -> None:
            check()
            initialize(display)

        setattr(hook, "_initialize", check_and_initialize)  # noqa: B010 - mypy does not know that it is there


def _beginning_of(hook: object) -> threading.Event:
    """Return what is set once a hook on X11 hears, at once on other systems.

    pynput calls a hook ready before it asks the X server for input, so that the first clicks would be lost.
    """
    has_begun = threading.Event()
    handler = getattr(hook, "_handler", None)
    if platform.system() != "Linux" or handler is None:
        has_begun.set()
        return has_begun

    def note_beginning(reply: object) -> None:
        # The first reply says that the input follows from here on.
        has_begun.set()
        handler(reply)

    setattr(hook, "_handler", note_beginning)  # noqa: B010 - mypy does not know that it is there
    return has_begun


def _run_to_end(run: Callable[[], None]) -> None:
    try:
        run()
    except Exception:  # noqa: BLE001 - the edge of a thread; the recorder sees that it is dead
        _log.debug("a hook ended", exc_info=True)


class PynputListener:
    """Hears input through pynput. Suppresses nothing; what a hook appends is in the order of time of each device."""

    def __init__(
        self,
        heard: deque[RawInput],
        *,
        keys: KeysMode,
        wake: Callable[[], None],
        check: Callable[[], None] | None = None,
    ) -> None:
        """Prepare hooks that append to `heard` and then call `wake`, which must be quick and never raise.

        `check`, on X11, raises when what they have connected to by then is not to be heard.
        """
        self._heard = heard
        self._wake = wake
        self._until_ns = sys.maxsize
        self._mouse = _MouseHook(on_move=self._on_move, on_click=self._on_click, on_scroll=self._on_scroll)
        self._keyboard = (
            _KeyboardHook(on_press=self._on_key_down, on_release=self._on_key_up)
            if keys == "shortcuts"
            else None
        )
        self._mouse_clock, self._keyboard_clock = EventClock(), EventClock()
        self._mouse_clock.follow(self._mouse)
        if self._keyboard is not None:
            self._keyboard_clock.follow(self._keyboard)
        if check is not None:
            for listener in self._listeners():
                _check_before_hearing(listener, check)
        self._beginnings = [_beginning_of(listener) for listener in self._listeners()]

    def start(self) -> None:
        """Begin to hear; returns when the hooks hear, or have ended because they cannot."""
        for listener in self._listeners():
            listener.start()
        give_up_s = time.monotonic() + _BEGIN_WITHIN_S
        for listener, beginning in zip(self._listeners(), self._beginnings, strict=True):
            if beginning.is_set():
                # Hears already, or nobody but pynput can tell: its own wait has no end when the X server hangs.
                listener.wait()
            while not beginning.wait(0.01) and listener.is_alive() and time.monotonic() < give_up_s:
                pass

    def is_alive(self) -> bool:
        """Whether all hooks still run."""
        return all(listener.is_alive() and listener.running for listener in self._listeners())

    def stop(self) -> None:
        """Hear no more. What was done before this call is still heard, nothing that comes later."""
        self._until_ns = time.monotonic_ns()
        ending = [one for one in self._listeners() if not _is_stuck(one) and _end_recording(one)]
        for listener in ending:
            _join(listener)
        for listener in self._listeners():
            # The X server may be gone, and pynput lets every error of that through.
            with contextlib.suppress(Exception):
                listener.stop()
        for listener in self._listeners():
            _join(listener)

    def _listeners(self) -> list[mouse.Listener | keyboard.Listener]:
        return [self._mouse, *([self._keyboard] if self._keyboard is not None else [])]

    def _on_move(self, x: float, y: float) -> None:
        self._hear(RawPointer(self._mouse_clock.event_ns(), "move", x, y))

    def _on_click(self, x: float, y: float, button: mouse.Button, pressed: bool) -> None:  # noqa: FBT001 - pynput calls it so
        t_ns = self._mouse_clock.event_ns()
        kind: Literal["press", "release"] = "press" if pressed else "release"
        self._hear(RawPointer(t_ns, kind, x, y, _BUTTONS.get(button, "other")))

    def _on_scroll(self, x: float, y: float, dx: int, dy: int) -> None:
        self._hear(RawPointer(self._mouse_clock.event_ns(), "scroll", x, y, dx=dx, dy=dy))

    def _on_key_down(self, key: keyboard.Key | keyboard.KeyCode | None) -> None:
        self._hear(RawKey(self._keyboard_clock.event_ns(), is_down=True, key=_identity(key)))

    def _on_key_up(self, key: keyboard.Key | keyboard.KeyCode | None) -> None:
        self._hear(RawKey(self._keyboard_clock.event_ns(), is_down=False, key=_identity(key)))

    def _hear(self, raw: RawInput) -> None:
        if raw.t_ns <= self._until_ns:
            self._heard.append(raw)
            self._wake()


def _join(listener: threading.Thread) -> None:
    if listener.ident is not None:
        # Not pynput's own `join`, which raises what ended the hook.
        threading.Thread.join(listener, _END_WITHIN_S)


def _identity(key: keyboard.Key | keyboard.KeyCode | None) -> tuple[str | None, str | None, int | None]:
    if isinstance(key, keyboard.Key):
        return key.name, None, None
    if key is None:
        return None, None, None
    return None, key.char, key.vk
