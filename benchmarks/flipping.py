"""Clicks on a window that changes colour at once, and what the stills of these clicks show."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2

from benchmarks.desktop import Desktop
from benchmarks.hand import Hand
from benchmarks.programs.flip import COLOURS
from benchmarks.recording import Recording
from remoteassist.model.events import PointerPressed
from remoteassist.session.store import Session

SHORTEST_GAP_S: Final = 0.05
LONGEST_GAP_S: Final = 0.12
_PRESSED_FOR: Final = 0.4
"""Part of each gap for which the button stays down."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the stills of a row of clicks show.

    Attributes:
        presses: How many presses the journal has.
        before: How many stills show the colour from before their press.
        late: How many show the colour that the press itself caused, or a later one.
        stale: How many show an older one.
        without: How many presses have no still.
    """

    presses: int
    before: int
    late: int
    stale: int
    without: int


def click_and_look(screen: Desktop, session_path: Path, *, clicks: int, seed: int = 5) -> Shown:
    """Record a window that flips at each press, click on it at random gaps, and look at the stills."""
    left, top, width, height = (int(word) for word in screen.show("flip.py").split())
    chance = random.Random(seed)
    with Hand(screen.display_name) as hand:
        hand.move(left + width // 2, top + height // 2)
        with Recording(screen, session_path) as recording:
            for _ in range(clicks):
                gap_s = chance.uniform(SHORTEST_GAP_S, LONGEST_GAP_S)
                hand.press()
                time.sleep(gap_s * _PRESSED_FOR)
                hand.release()
                time.sleep(gap_s * (1 - _PRESSED_FOR))
            recording.stop()
    return _look(Session.open(session_path), left + 10, top + 10)


def _look(session: Session, x_px: int, y_px: int) -> Shown:
    presses = [event for event in session.events() if isinstance(event, PointerPressed)]
    ages = [_age(session, press, number, x_px, y_px) for number, press in enumerate(presses)]
    return Shown(
        presses=len(presses),
        before=ages.count(0),
        late=_count_of(ages, range(-len(COLOURS) // 2, 0)),
        stale=_count_of(ages, range(1, len(COLOURS) // 2)),
        without=ages.count(None),
    )


def _age(session: Session, press: PointerPressed, number: int, x_px: int, y_px: int) -> int | None:
    """Return how many presses old the colour in a still is: 0 is the one from just before; None without a still."""
    if press.still is None:
        return None
    picture = cv2.imread(str(session.still_path(press.still)))
    if picture is None:
        return None
    blue, green, red = (int(part) for part in picture[y_px, x_px])
    half = len(COLOURS) // 2
    steps = number - COLOURS.index(red << 16 | green << 8 | blue)
    return (steps + half) % len(COLOURS) - half


def _count_of(ages: Sequence[int | None], wanted: range) -> int:
    return sum(age in wanted for age in ages if age is not None)
