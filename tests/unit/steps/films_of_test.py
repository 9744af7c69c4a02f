"""Films of a screen, drawn frame by frame: a desktop with a window, a pointer, and what people do there."""

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.gray import GrayFrame
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.steps.from_pixels import PixelSteps

Picture = npt.NDArray[np.uint8]
Draw = Callable[[Picture], None]

WIDTH, HEIGHT, FPS = 640, 400, 15
ARROW = np.array([(0, 0), (0, 15), (4, 11), (7, 17), (9, 16), (6, 10), (11, 10)])


def nothing(_screen: Picture) -> None:
    """Draw nothing."""


class Film:
    """A film of a desktop with a window, in which a pointer moves and things are drawn."""

    def __init__(self, *, has_pointer: bool = True, seed: int = 1) -> None:
        self.frames: list[GrayFrame] = []
        self.background = np.full((HEIGHT, WIDTH), 205, np.uint8)
        cv2.rectangle(self.background, (60, 40), (580, 360), 240, -1)
        cv2.rectangle(self.background, (60, 40), (580, 60), 90, -1)
        for row in range(6):
            words = f"Setting number {row} of the program"
            cv2.putText(self.background, words, (90, 100 + 36 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 30, 1)
        self.pointer = (300.0, 330.0) if has_pointer else None
        self.draw: Draw = nothing
        self._random = np.random.default_rng(seed)

    @property
    def now_s(self) -> float:
        return len(self.frames) / FPS

    def shoot(self) -> None:
        screen = self.background.copy()
        self.draw(screen)
        if self.pointer is not None:
            shape = (ARROW + np.array(self.pointer, np.int64)).astype(np.int32)
            cv2.fillPoly(screen, [shape], 0)
            cv2.polylines(screen, [shape], isClosed=True, color=255, thickness=1)
        t_ns = TimeNs(round(len(self.frames) * NS_PER_S / FPS))
        self.frames.append(GrayFrame(t_ns, screen))

    def rest(self, seconds: float) -> None:
        for _ in range(round(seconds * FPS)):
            self.shoot()

    def move(self, x: float, y: float, *, seconds: float = 0.6) -> None:
        assert self.pointer is not None
        count = max(1, round(seconds * FPS))
        from_x, from_y = self.pointer
        for number in range(1, count + 1):
            part = number / count
            self.pointer = (from_x + (x - from_x) * part, from_y + (y - from_y) * part)
            self.shoot()

    def wander(self) -> None:
        """Move about, so that the pointer is known."""
        self.rest(0.5)
        self.move(150, 300)
        self.move(420, 170)
        self.move(240, 250)
        self.rest(0.6)

    def steps(self) -> list[Step]:
        looking = PixelSteps()
        for frame in self.frames:
            looking.add(frame)
        return list(looking.finish())


def dialog(screen: Picture) -> None:
    cv2.rectangle(screen, (180, 120), (460, 300), 250, -1)
    cv2.rectangle(screen, (180, 120), (460, 300), 60, 1)
    cv2.putText(screen, "Preferences", (200, 150), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)
