"""Films of the world as a camera takes them: streets, people, cuts, a hand that holds the camera."""

from collections.abc import Callable
from typing import Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Gray: TypeAlias = npt.NDArray[np.uint8]
Draw: TypeAlias = Callable[[int], Gray]
"""Draws the frame of a number; called with 0, 1, 2 and so on."""

FPS: Final = 25
WIDTH: Final = 854
HEIGHT: Final = 480
_SHARE: Final = 0.4
"""How much of what a car drives over shines through its windows."""


def ground(width: int, height: int, *, seed: int) -> Gray:
    """Return something like asphalt, walls and leaves: noise of several sizes."""
    random = np.random.default_rng(seed)
    total = np.zeros((height, width), np.float32)
    for size_px, weight in ((64, 70), (16, 35), (4, 18)):
        coarse = random.normal(0, 1, (height // size_px + 2, width // size_px + 2)).astype(np.float32)
        total += weight * cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(total + 120, 0, 255), np.uint8)


def _car(width: int, *, shade: int, seed: int) -> Gray:
    """Return a car from the side, with windows and wheels."""
    height = width * 2 // 5
    car = np.minimum(ground(width, height, seed=seed) // 6 + np.uint8(shade), 255).astype(np.uint8)
    cv2.rectangle(car, (width // 4, height // 8), (width * 3 // 4, height // 2), shade // 3, -1)
    for x in (width // 4, width * 3 // 4):
        cv2.circle(car, (x, height - height // 6), height // 6, 20, -1)
    return np.asarray(car, np.uint8)


def _put(frame: Gray, thing: Gray, *, x: int, y: int) -> None:
    height, width = thing.shape
    left, right = max(0, x), min(frame.shape[1], x + width)
    top, bottom = max(0, y), min(frame.shape[0], y + height)
    if left < right and top < bottom:
        frame[top:bottom, left:right] = thing[top - y : bottom - y, left - x : right - x]


def street(*, cars: int, shake_px: int = 0, size_px: int = 90, lights: bool = False, seed: int = 3) -> Draw:
    """Return a street with cars on lanes; with `lights` all of them stop for four seconds in twelve."""
    random = np.random.default_rng(seed)
    behind = ground(WIDTH + 40, HEIGHT + 40, seed=seed + 1)
    lanes = [
        (
            int(random.integers(HEIGHT // 3, HEIGHT - size_px // 2)),
            float(random.uniform(2, 9)) * size_px / 90 * (-1) ** car,
            190 * car,
            _car(size_px, shade=40 + 45 * (car % 5), seed=seed + 7 * car),
        )
        for car in range(cars)
    ]

    def draw(number: int) -> Gray:
        left, top = (20 + random.integers(-shake_px, shake_px + 1, 2)) if shake_px else (20, 20)
        frame = behind[top : top + HEIGHT, left : left + WIDTH].copy()
        driven = _driven(number) if lights else float(number)
        for y, speed, phase, car in lanes:
            _put(frame, car, x=int((phase + speed * driven) % (WIDTH + 2 * size_px)) - size_px, y=y)
        return filmed(frame, random=random)

    return draw


def _driven(number: int) -> float:
    """Return for how many frames the cars drove: eight seconds in twelve."""
    cycle, rest = divmod(number, 12 * FPS)
    return cycle * 8 * FPS + min(rest, 8 * FPS)


def filmed(frame: Gray, *, random: np.random.Generator, noise: float = 3) -> Gray:
    """Return a frame with the noise of a sensor and what a codec makes of it."""
    dirty = np.clip(frame + random.normal(0, noise, frame.shape).astype(np.float32), 0, 255)
    _, packed = cv2.imencode(".jpg", dirty.astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 55])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def towards() -> Draw:
    """Return a road seen from a car that drives: everything grows out of one point."""
    wide, random = ground(WIDTH, HEIGHT, seed=31), np.random.default_rng(31)

    def draw(number: int) -> Gray:
        zoom = 1 + number % (2 * FPS) / (2 * FPS)
        turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2.4), np.sin(number / 30) * 2, zoom)
        frame = np.asarray(
            cv2.warpAffine(wide, turn, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT), np.uint8
        )
        return filmed(frame, random=random)

    return draw


def crossing() -> Draw:
    """Return a crossing seen from above, with small cars and people, and rests in which hardly anything moves."""
    behind, random = ground(WIDTH, HEIGHT, seed=41), np.random.default_rng(41)
    cv2.rectangle(behind, (360, 0), (490, HEIGHT), 90, -1)
    cv2.rectangle(behind, (0, 190), (WIDTH, 300), 90, -1)
    cars = [(float(random.uniform(1, 5)), int(random.integers(0, 900)), bool(car % 2)) for car in range(8)]
    people = [(random.uniform(-1.5, 1.5, 2), random.integers(0, 450, 2)) for _ in range(9)]

    def draw(number: int) -> Gray:
        frame = behind.copy()
        driven = _driven(number)
        for speed, phase, is_across in cars:
            along = int((phase + speed * driven) % 1000) - 60
            x, y = (along, 205 + phase % 60) if is_across else (375 + phase % 80, along)
            cv2.rectangle(
                frame, (x, y), (x + (34 if is_across else 18), y + (18 if is_across else 34)), 210, -1
            )
        for step, start in people:
            x, y = (int(one) for one in (start + step * number) % (WIDTH, HEIGHT))
            cv2.circle(frame, (x, y), 4, 30, -1)
        return filmed(frame, random=random, noise=2)

    return draw


def pan() -> Draw:
    """Return a camera that looks along a wide view."""
    wide, random = ground(3000, 1200, seed=9), np.random.default_rng(9)

    def draw(number: int) -> Gray:
        top = 100 + int(60 * np.sin(number / 40))
        return filmed(wide[top : top + HEIGHT, number * 2 : number * 2 + WIDTH], random=random)

    return draw


def cut(*shots: Draw, every_s: float = 3.2) -> Draw:
    """Return a film that goes from shot to shot, as films do."""
    frames = round(every_s * FPS)

    def draw(number: int) -> Gray:
        return shots[number // frames % len(shots)](number)

    return draw


def talking(*, seed: int) -> Draw:
    """Return somebody in a video call: a head that hardly moves, a mouth that does, rests."""
    behind, random = ground(WIDTH, HEIGHT, seed=seed), np.random.default_rng(seed)
    behind = np.asarray(cv2.GaussianBlur(behind, (0, 0), 9), np.uint8)

    def draw(number: int) -> Gray:
        frame = behind.copy()
        x, y = WIDTH // 2 + int(14 * np.sin(number / 23 + seed)), HEIGHT // 2 + int(5 * np.sin(number / 31))
        cv2.ellipse(frame, (x, y), (120, 160), 0, 0, 360, 190, -1)
        is_talking = (number // 50 + seed) % 3 != 0
        cv2.ellipse(frame, (x, y + 80), (44, 4 + (number * 5 % 18 if is_talking else 0)), 0, 0, 360, 60, -1)
        for side in (-45, 45):
            cv2.circle(frame, (x + side, y - 40), 13, 40, -1)
        return filmed(frame, random=random, noise=2)

    return draw


def saver() -> Draw:
    """Return a screen saver: a few bright things that float over black."""

    def draw(number: int) -> Gray:
        frame = np.zeros((HEIGHT, WIDTH), np.uint8)
        for star in range(30):
            x = int(WIDTH / 2 + (number * (1 + star % 5) * 0.8 + star * 97) % WIDTH) % WIDTH
            cv2.circle(frame, (x, (star * 53 + number) % HEIGHT), 2 + star % 3, 200, -1)
        place = (int(abs((number * 3) % 1200 - 600)), int(abs((number * 2 + 90) % 700 - 350)) + 60)
        cv2.putText(frame, "Welcome", place, cv2.FONT_HERSHEY_SIMPLEX, 2, 255, 3)
        return frame

    return draw
