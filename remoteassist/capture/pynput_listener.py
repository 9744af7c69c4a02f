"""The hooks: they hear the mouse and the keys of the whole desktop, and do one append for each."""

from collections import deque
from collections.abc import Callable
from typing import Literal

from pynput import keyboard, mouse

from remoteassist.capture.event_clock import EventClock
from remoteassist.capture.listener import KeysMode
from remoteassist.capture.raw_input import RawInput, RawKey, RawPointer
from remoteassist.model.events import Button

_BUTTONS: dict[mouse.Button, Button] = {
    mouse.Button.left: "left",
    mouse.Button.right: "right",
    mouse.Button.middle: "middle",
}


class PynputListener:
    """Hears input through pynput. Suppresses nothing; what a hook appends is in the order of time of each device."""

    def __init__(self, heard: deque[RawInput], *, keys: KeysMode, wake: Callable[[], None]) -> None:
        """Prepare hooks that append to `heard` and then call `wake`, which must be quick and never raise."""
        self._heard = heard
        self._wake = wake
        self._mouse = mouse.Listener(
            on_move=self._on_move, on_click=self._on_click, on_scroll=self._on_scroll
        )
        self._keyboard = (
            keyboard.Listener(on_press=self._on_key_down, on_release=self._on_key_up)
            if keys == "shortcuts"
            else None
        )
        self._mouse_clock, self._keyboard_clock = EventClock(), EventClock()
        self._mouse_clock.follow(self._mouse)
        if self._keyboard is not None:
            self._keyboard_clock.follow(self._keyboard)

    def start(self) -> None:
        """Begin to hear."""
        for listener in self._listeners():
            listener.start()
        for listener in self._listeners():
            listener.wait()

    def is_alive(self) -> bool:
        """Whether all hooks still run."""
        return all(listener.is_alive() and listener.running for listener in self._listeners())

    def stop(self) -> None:
        """Hear no more."""
        for listener in self._listeners():
            listener.stop()

    def _listeners(self) -> list[mouse.Listener | keyboard.Listener]:
        return [self._mouse, *([self._keyboard] if self._keyboard is not None else [])]

    def _on_move(self, x: float, y: float) -> None:
        self._heard.append(RawPointer(self._mouse_clock.event_ns(), "move", x, y))
        self._wake()

    def _on_click(self, x: float, y: float, button: mouse.Button, pressed: bool) -> None:  # noqa: FBT001
        t_ns = self._mouse_clock.event_ns()
        kind: Literal["press", "release"] = "press" if pressed else "release"
        self._heard.append(RawPointer(t_ns, kind, x, y, _BUTTONS.get(button, "other")))
        self._wake()

    def _on_scroll(self, x: float, y: float, dx: int, dy: int) -> None:
        self._heard.append(RawPointer(self._mouse_clock.event_ns(), "scroll", x, y, dx=dx, dy=dy))
        self._wake()

    def _on_key_down(self, key: keyboard.Key | keyboard.KeyCode | None) -> None:
        self._hear_key(key, is_down=True)

    def _on_key_up(self, key: keyboard.Key | keyboard.KeyCode | None) -> None:
        self._hear_key(key, is_down=False)

    def _hear_key(self, key: keyboard.Key | keyboard.KeyCode | None, *, is_down: bool) -> None:
        self._heard.append(RawKey(self._keyboard_clock.event_ns(), is_down, _identity(key)))
        self._wake()


def _identity(key: keyboard.Key | keyboard.KeyCode | None) -> tuple[str | None, str | None, int | None]:
    if isinstance(key, keyboard.Key):
        return key.name, None, None
    if key is None:
        return None, None, None
    return None, key.char, key.vk
