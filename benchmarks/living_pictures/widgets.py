"""Things on a page that move by themselves: films, spinners, clocks, tickers, messages that come in."""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeAlias

import cv2
import numpy as np

from benchmarks.living_pictures.shots import FPS, HEIGHT, WIDTH, Draw, Gray

Widget: TypeAlias = Callable[[Gray, int], None]
"""Draws itself into the frame of a number."""

_FONT: Final = cv2.FONT_HERSHEY_SIMPLEX


def page(*, paper: int = 245, ink: int = 40) -> Gray:
    """Return a page with a bar of menus and lines of text."""
    frame = np.full((HEIGHT, WIDTH), paper, np.uint8)
    cv2.rectangle(frame, (0, 0), (WIDTH, 22), (paper + ink) // 2, -1)
    for row in range(20):
        write(frame, f"{row} lines of a page that nobody touches", x=20, y=42 + row * 22, ink=ink)
    return frame


def write(frame: Gray, words: str, *, x: int, y: int, ink: int = 40, size: float = 0.5) -> None:
    """Write a line of text with its foot at (x, y)."""
    cv2.putText(frame, words, (x, y), _FONT, size, ink, 1, cv2.LINE_AA)


def film(shot: Draw, *, box: tuple[int, int, int, int], pauses: bool = False) -> Widget:
    """Return a player in `box` (left, top, width, height); with `pauses` it waits for its line now and then."""
    left, top, width, height = box

    def draw(frame: Gray, number: int) -> None:
        shown = number // 175 * 150 + min(number % 175, 150) if pauses else number
        frame[top : top + height, left : left + width] = cv2.resize(
            shot(shown), (width, height), interpolation=cv2.INTER_AREA
        )

    return draw


def spinner(*, x: int, y: int, radius: int = 20) -> Widget:
    """Return an arc that goes round."""

    def draw(frame: Gray, number: int) -> None:
        cv2.ellipse(frame, (x, y), (radius, radius), 0, number * 14, number * 14 + 270, 80, 4)

    return draw


def clock(*, x: int, y: int) -> Widget:
    """Return a clock with seconds."""

    def draw(frame: Gray, number: int) -> None:
        write(frame, f"12:{58 + number // FPS // 60}:{number // FPS % 60:02d}", x=x, y=y, ink=0)

    return draw


def progress_bar(*, x: int, y: int, every: int = 2) -> Widget:
    """Return a bar that fills, a pixel every so many frames, with its per cent beside it."""

    def draw(frame: Gray, number: int) -> None:
        filled = number // every
        cv2.rectangle(frame, (x, y), (x + 380, y + 14), 210, -1)
        cv2.rectangle(frame, (x, y), (x + filled, y + 14), 120, -1)
        write(frame, f"{filled * 100 // 380} %", x=x + 384, y=y + 13)

    return draw


def slides(*, box: tuple[int, int, int, int], every_s: float = 3, fade: bool = True) -> Widget:
    """Return a picture show; with `fade` one picture goes over into the next."""
    left, top, width, height = box

    def picture(index: int) -> Gray:
        one = np.full((height, width), 60 + 40 * (index % 4), np.uint8)
        cv2.putText(one, f"Slide {index % 4}", (20, height // 2), _FONT, 1, 255, 2)
        return one

    def draw(frame: Gray, number: int) -> None:
        length = round(every_s * FPS)
        index, at = divmod(number, length)
        part = min(1.0, at / 12) if fade else 1.0
        shown = cv2.addWeighted(picture(index), part, picture(index - 1), 1 - part, 0)
        frame[top : top + height, left : left + width] = shown

    return draw


def caret(*, x: int, y: int, height: int = 16) -> Widget:
    """Return a text cursor that blinks."""

    def draw(frame: Gray, number: int) -> None:
        if number // 13 % 2:
            frame[y : y + height, x : x + 2] = 0

    return draw


def ticker(*, y: int) -> Widget:
    """Return a line of news that runs through."""
    words = "Markets rise as rain falls  +++  A cat was found in a tree and helped down  +++  "

    def draw(frame: Gray, number: int) -> None:
        cv2.rectangle(frame, (0, y - 18), (WIDTH, y + 8), 30, -1)
        for turn in range(3):
            write(frame, words, x=turn * 700 - number * 3 % 700, y=y, ink=250)

    return draw


def chart(*, box: tuple[int, int, int, int], every_s: float = 0.5) -> Widget:
    """Return a curve that gets a new value every so often and moves on by it."""
    left, top, width, height = box
    values = np.random.default_rng(5).normal(0, 1, 4000).cumsum()

    def draw(frame: Gray, number: int) -> None:
        newest = int(number / FPS / every_s)
        some = values[newest : newest + width // 8]
        cv2.rectangle(frame, (left, top), (left + width, top + height), 255, -1)
        heights = (some - some.min()) / max(1e-6, np.ptp(some)) * (height - 10) + 5
        points = np.stack([left + 8 * np.arange(len(some)), top + height - heights], axis=1)
        cv2.polylines(frame, [points.astype(np.int32)], isClosed=False, color=60, thickness=2)

    return draw


def messages(*, x: int, y: int, times_s: tuple[float, ...]) -> Widget:
    """Return a chat in which messages of others come in at those times and push the older ones up."""

    def draw(frame: Gray, number: int) -> None:
        cv2.rectangle(frame, (x, y), (x + 230, y + 240), 252, -1)
        come = sum(1 for t_s in times_s if t_s * FPS <= number)
        for index in range(max(0, come - 5), come):
            row = y + 190 - (come - 1 - index) * 46
            cv2.rectangle(frame, (x + 6, row), (x + 200, row + 38), 225, -1)
            write(frame, f"Message number {index}", x=x + 12, y=row + 24, size=0.45)

    return draw


def toasts(*, times_s: tuple[float, ...]) -> Widget:
    """Return notices that slide into the corner below, stay for four seconds and go."""

    def draw(frame: Gray, number: int) -> None:
        for t_s in times_s:
            since = number - round(t_s * FPS)
            if 0 <= since < 5 * FPS:
                part = min(1.0, since / 8, (5 * FPS - since) / 8)
                left = round(WIDTH - 220 * part)
                frame[390:460, left:] = 70
                write(frame, "A mail has arrived", x=left + 12, y=430, ink=240)

    return draw


def terminal(*, box: tuple[int, int, int, int]) -> Widget:
    """Return a console in which a program writes line after line, quickly, slowly, not at all."""
    left, top, width, height = box
    random = np.random.default_rng(8)
    waits = np.where(
        random.random(2000) < 0.1, random.uniform(0.5, 2.5, 2000), random.uniform(0.03, 0.5, 2000)
    )
    at_s = waits.cumsum()
    lengths = random.integers(8, 44, 2000)

    def draw(frame: Gray, number: int) -> None:
        frame[top : top + height, left : left + width] = 20
        come, rows = int(np.searchsorted(at_s, number / FPS)), height // 16 - 1
        for row, index in enumerate(range(max(0, come - rows), come)):
            words = f"[{index:4d}] " + "compiling module "[: lengths[index]] * 3
            write(frame, words[: lengths[index]], x=left + 4, y=top + 14 + row * 16, ink=190, size=0.4)

    return draw


def indicator(*, x: int, y: int, every_s: float) -> Widget:
    """Return a lamp, as of a disk or a recording, that blinks at a pace of its own."""

    def draw(frame: Gray, number: int) -> None:
        if int(number / FPS / every_s) % 2:
            cv2.circle(frame, (x, y), 7, 60, -1)

    return draw


def all_of(*widgets: Widget) -> Widget:
    """Return several as one."""

    def draw(frame: Gray, number: int) -> None:
        for one in widgets:
            one(frame, number)

    return draw


def shown_on(paper: Gray, widget: Widget) -> Draw:
    """Return a page with something living on it as a film."""
    return partial(_shown, paper, widget)


def _shown(paper: Gray, widget: Widget, number: int) -> Gray:
    frame = paper.copy()
    widget(frame, number)
    return frame
