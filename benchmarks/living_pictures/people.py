"""Somebody who moves a pointer over a living page and does things there, at times that are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from benchmarks.living_pictures.shots import FPS, HEIGHT, WIDTH, Draw, Gray
from benchmarks.living_pictures.widgets import write

_ARROW: Final = np.array([(0, 0), (0, 17), (4, 13), (7, 19), (9, 18), (6, 12), (12, 12)])
_SHIFT: Final = 3
_ACT_EVERY_S: Final = 3.1
_REST_S: Final = 0.4
"""A hand rests on what it is about to click."""


@dataclass(frozen=True, slots=True)
class Act:
    """One action: at this time, at this place, and what is seen of it."""

    t_s: float
    x: int
    y: int
    shown: str


def acts(*, seconds: float, seed: int, left: int, right: int) -> tuple[Act, ...]:
    """Return actions between two columns of the page: menus open and close, boxes are ticked, dialogs come and go."""
    random = np.random.default_rng(seed)
    done: list[Act] = []
    t_s = 2.5
    while t_s < seconds - 2:
        shown = ("tick", "menu", "menu gone", "dialog", "dialog gone")[len(done) % 5]
        x, y = int(random.integers(left, right)), int(random.integers(60, HEIGHT - 60))
        done.append(Act(t_s, x, y, shown))
        t_s += float(random.uniform(0.5, 1.5)) * _ACT_EVERY_S
    return tuple(done)


def worked_on(behind: Draw, done: Sequence[Act], *, has_pointer: bool, dark_pointer: bool = True) -> Draw:
    """Return a film with the actions drawn over what is behind, and the pointer that goes from one to the next."""

    def draw(number: int) -> Gray:
        frame, now_s = behind(number), number / FPS
        for act in done:
            if act.t_s <= now_s:
                _show(frame, act, is_last=_is_shown(act, done, now_s))
        if has_pointer:
            draw_pointer(frame, *_pointer_at(done, now_s), is_dark=dark_pointer)
        return frame

    return draw


def resting_on(behind: Draw, *, moves: bool) -> Draw:
    """Return a film with a pointer that rests on what is behind, or wanders over it, and does nothing."""
    random = np.random.default_rng(12)
    stops = [
        Act(
            1.5 + 2.2 * index, int(random.integers(20, WIDTH - 30)), int(random.integers(20, HEIGHT - 30)), ""
        )
        for index in range(13 if moves else 1)
    ]

    def draw(number: int) -> Gray:
        frame = behind(number)
        draw_pointer(frame, *_pointer_at(stops, number / FPS), is_dark=True)
        return frame

    return draw


def _is_shown(act: Act, done: Sequence[Act], now_s: float) -> bool:
    """Whether what came up has not been taken away again."""
    return not any(act.t_s < other.t_s <= now_s and other.shown == f"{act.shown} gone" for other in done)


def _show(frame: Gray, act: Act, *, is_last: bool) -> None:
    if act.shown == "tick":
        cv2.rectangle(frame, (act.x - 6, act.y - 6), (act.x + 6, act.y + 6), 255, -1)
        cv2.polylines(
            frame,
            [np.array([(act.x - 4, act.y), (act.x - 1, act.y + 4), (act.x + 5, act.y - 4)])],
            isClosed=False,
            color=0,
            thickness=2,
        )
    elif act.shown == "menu" and is_last:
        cv2.rectangle(frame, (act.x, act.y), (act.x + 150, act.y + 120), 235, -1)
        for row in range(5):
            write(frame, f"Menu item {row}", x=act.x + 8, y=act.y + 20 + 22 * row, ink=20)
    elif act.shown == "dialog" and is_last:
        cv2.rectangle(frame, (act.x - 100, act.y - 50), (act.x + 160, act.y + 90), 250, -1)
        cv2.rectangle(frame, (act.x - 100, act.y - 50), (act.x + 160, act.y - 30), 90, -1)
        write(frame, "Save the changes first?", x=act.x - 80, y=act.y, ink=20)


def _pointer_at(stops: Sequence[Act], now_s: float) -> tuple[float, float]:
    """Return where the pointer is: it moves for 0.7 s and is there for a moment before each action."""
    x, y = WIDTH * 0.4, HEIGHT * 0.6
    for stop in stops:
        part = np.clip((now_s - (stop.t_s - _REST_S - 0.7)) / 0.7, 0, 1)
        eased = part * part * (3 - 2 * part)
        x, y = x + (stop.x - x) * eased, y + (stop.y - y) * eased
        if part < 1:
            break
    return float(x), float(y)


def draw_pointer(frame: Gray, x: float, y: float, *, is_dark: bool) -> None:
    """Draw an arrow with its tip at (x, y), which need not be whole pixels."""
    points = np.round((_ARROW + np.array([x, y])) * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(frame, [points], 0 if is_dark else 255, cv2.LINE_AA, _SHIFT)
    cv2.polylines(
        frame, [points], isClosed=True, color=255 if is_dark else 0, lineType=cv2.LINE_AA, shift=_SHIFT
    )
