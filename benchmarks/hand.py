"""Sends input to a virtual desktop through XTEST, and knows when it sent what."""

import time
from typing import Final, Self

from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

LEFT_BUTTON: Final = 1

XK.load_keysym_group("xkb")


class Hand:
    """A mouse and a keyboard on one display. Each call returns when the X server has done what was asked."""

    def __init__(self, display_name: str) -> None:
        self._display = Display(display_name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._display.close()

    def move(self, x: int, y: int) -> None:
        """Put the pointer there."""
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        self._display.sync()

    def press(self, button: int = LEFT_BUTTON) -> int:
        """Press a button and return the monotonic time in ns just before it was sent."""
        sent_ns = time.monotonic_ns()
        xtest.fake_input(self._display, X.ButtonPress, button)
        self._display.sync()
        return sent_ns

    def release(self, button: int = LEFT_BUTTON) -> None:
        """Let go of a button."""
        xtest.fake_input(self._display, X.ButtonRelease, button)
        self._display.sync()

    def clicks(self, count: int, *, every_s: float) -> list[int]:
        """Press and release evenly, so many times; returns when each press was sent."""
        sent_ns = []
        next_s = time.monotonic()
        for _ in range(count):
            sent_ns.append(self.press())
            self.release()
            next_s += every_s
            time.sleep(max(0.0, next_s - time.monotonic()))
        return sent_ns

    def flood(self, clicks: int) -> list[int]:
        """Press and release so many times without waiting for the server; returns when each press was sent."""
        sent_ns = []
        for _ in range(clicks):
            sent_ns.append(time.monotonic_ns())
            xtest.fake_input(self._display, X.ButtonPress, LEFT_BUTTON)
            xtest.fake_input(self._display, X.ButtonRelease, LEFT_BUTTON)
            self._display.flush()
        self._display.sync()
        return sent_ns

    def key_down(self, name: str) -> int:
        """Press the key that has this X name (`a`, `Shift_L`, `F5`) and return when it was sent."""
        return self._key(X.KeyPress, name)

    def key_up(self, name: str) -> int:
        """Let go of a key and return when that was sent."""
        return self._key(X.KeyRelease, name)

    def tap(self, name: str) -> int:
        """Press and release a key and return when it was pressed."""
        sent_ns = self.key_down(name)
        self.key_up(name)
        return sent_ns

    def _key(self, kind: int, name: str) -> int:
        code = self._display.keysym_to_keycode(XK.string_to_keysym(name))
        if not code:
            raise ValueError(f"this keyboard has no key {name}")
        sent_ns = time.monotonic_ns()
        xtest.fake_input(self._display, kind, code)
        self._display.sync()
        return sent_ns
