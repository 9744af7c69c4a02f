"""The specialist's hand: moves the pointer, presses and types on the specialist's display as a person would."""

import subprocess
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from remoteassist.errors import MachineLacksError
from remoteassist.model.events import Modifier
from remoteassist.model.geometry import Point

PressedButton: TypeAlias = Literal["left", "right"]

_STEP_S: Final = 1 / 60
"""Pointer positions per second of a common mouse, as a screen shows them."""
_REST_BEFORE_PRESS_S: Final = 0.25
_HOLD_S: Final = 0.09
_BETWEEN_PRESSES_S: Final = 0.08
"""Well under the 0.4 s within which every desktop takes two presses for a double-click."""
_NOTCH_INTERVAL_MS: Final = 70
_KEY_INTERVAL_MS: Final = 120
"""As xdotool counts it; it types about fifteen characters a second then, a brisk typist."""

_XDOTOOL_BUTTONS: Final[Mapping[PressedButton, str]] = {"left": "1", "right": "3"}
_XDOTOOL_MODIFIERS: Final[Mapping[Modifier, str]] = {
    "ctrl": "ctrl",
    "alt": "alt",
    "shift": "shift",
    "meta": "super",
}


def move_seconds(distance_px: float) -> float:
    """Return how long a person moves the pointer that far: 0.4 s for a near target, 0.6 s from 800 px on."""
    return 0.4 + 0.2 * min(distance_px / 800, 1.0)


def pointer_path(start: Point, end: Point, *, duration_s: float) -> tuple[Point, ...]:
    """Return the positions of a straight, smooth move, one per 60th of a second, the last one being `end`.

    The speed follows the minimum-jerk curve of a human reach: slow at both ends, fastest in the middle.
    """
    steps = max(1, round(duration_s / _STEP_S))

    def at(progress: float) -> Point:
        share = progress**3 * (10 - 15 * progress + 6 * progress**2)
        return Point(round(start.x + (end.x - start.x) * share), round(start.y + (end.y - start.y) * share))

    return (*(at(step / steps) for step in range(1, steps)), end)


class Hand:
    """Sends input to one X display. Each call returns when the input has been sent."""

    def __init__(self, display_name: str) -> None:
        self._environment = {
            "DISPLAY": display_name,
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
        }
        self._pos_screen_px = Point(0, 0)

    def place(self, pos_screen_px: Point) -> None:
        """Put the pointer there at once, as before a film begins."""
        self._send(["mousemove", *_words(pos_screen_px)])
        self._pos_screen_px = pos_screen_px

    def move(self, pos_screen_px: Point) -> None:
        """Move the pointer there along a smooth path, and let it rest a moment."""
        duration_s = move_seconds(self._pos_screen_px.distance_to(pos_screen_px))
        words = _moves(self._pos_screen_px, pos_screen_px, duration_s=duration_s)
        self._send([*words, "sleep", str(_REST_BEFORE_PRESS_S)])
        self._pos_screen_px = pos_screen_px

    def press_button(self, button: PressedButton = "left", *, count: int = 1) -> None:
        """Press and release a button where the pointer is; `count` times, as in a double-click."""
        number = _XDOTOOL_BUTTONS[button]
        press = ["mousedown", number, "sleep", str(_HOLD_S), "mouseup", number]
        self._send([*press, *(["sleep", str(_BETWEEN_PRESSES_S), *press] * (count - 1))])

    def drag(self, end_screen_px: Point) -> None:
        """Press the left button, move the pointer there along a smooth path, and release."""
        duration_s = move_seconds(self._pos_screen_px.distance_to(end_screen_px))
        path = _moves(self._pos_screen_px, end_screen_px, duration_s=duration_s)
        self._send(["mousedown", "1", "sleep", str(_HOLD_S), *path, "sleep", str(_HOLD_S), "mouseup", "1"])
        self._pos_screen_px = end_screen_px

    def scroll(self, notches: int) -> None:
        """Turn the wheel where the pointer is: down when `notches` is positive, else up."""
        words = ["click", "--repeat", str(abs(notches)), "--delay", str(_NOTCH_INTERVAL_MS)]
        self._send([*words, "5" if notches > 0 else "4"])

    def press_key(self, key: str, *, modifiers: Sequence[Modifier] = ()) -> None:
        """Press and release a key, named as in the product's events, in a chord with the modifiers."""
        key_name = key.lower() if len(key) == 1 else key
        chord = "+".join([*(_XDOTOOL_MODIFIERS[modifier] for modifier in modifiers), key_name])
        self._send(["key", "--delay", "30", chord])

    def hold(self, modifier: Modifier) -> None:
        """Hold a modifier down until `let_go`, as while several things are chosen."""
        self._send(["keydown", _XDOTOOL_MODIFIERS[modifier]])

    def let_go(self, modifier: Modifier) -> None:
        """Let go of a modifier."""
        self._send(["keyup", _XDOTOOL_MODIFIERS[modifier]])

    def type_text(self, text: str) -> None:
        """Type a text of plain characters, key by key."""
        self._send(["type", "--delay", str(_KEY_INTERVAL_MS), "--", text])

    def _send(self, words: Sequence[str]) -> None:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode != 0:
            raise MachineLacksError(
                f"xdotool could not send input: {done.stderr.strip()}; is the display still there?"
            )


def _moves(start: Point, end: Point, *, duration_s: float) -> list[str]:
    path = pointer_path(start, end, duration_s=duration_s)
    return [word for point in path for word in ("mousemove", *_words(point), "sleep", f"{_STEP_S:.4f}")]


def _words(point: Point) -> tuple[str, str]:
    return (str(round(point.x)), str(round(point.y)))
