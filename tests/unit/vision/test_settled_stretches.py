"""When a screen stood still: what moves by itself does not count, what was passed over does not either."""

import numpy as np

from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.settled_stretches import SettledStretches
from remoteassist.vision.tiles import Gray


def picture(shade: int, *, clock: int = 0, width: int = 320) -> Gray:
    gray = np.full((160, width), 230, np.uint8)
    gray[32:96, 32:128] = shade
    gray[144:160, 288:304] = clock
    return gray


def stretches(frames: list[tuple[int, Gray]], *, end_ms: int) -> list[tuple[int, int]]:
    settled = SettledStretches()
    for t_ms, gray in frames:
        settled.add(gray, t_ns=t_ms * NS_PER_MS)
    found = settled.finish(end_ms * NS_PER_MS)
    return [(one.start_ns // NS_PER_MS, one.end_ns // NS_PER_MS) for one in found]


def test_a_change_ends_one_stretch_and_begins_the_next() -> None:
    frames = [(0, picture(0)), (500, picture(0)), (1000, picture(90)), (1500, picture(90))]
    assert stretches(frames, end_ms=2000) == [(0, 1000), (1000, 2000)]


def test_what_stood_for_less_than_an_eye_needs_is_left_out() -> None:
    frames = [(0, picture(0)), (1000, picture(90)), (1200, picture(180))]
    assert stretches(frames, end_ms=2000) == [(0, 1000), (1200, 2000)]


def test_a_clock_that_ticks_ends_no_stretch_once_it_is_known() -> None:
    ticks = [(t_ms, picture(0, clock=40 + t_ms // 40 % 200)) for t_ms in range(0, 8000, 500)]
    assert max(end - start for start, end in stretches(ticks, end_ms=8000)) >= 6000


def test_another_size_is_another_picture() -> None:
    frames = [(0, picture(0)), (1000, picture(0, width=640))]
    assert stretches(frames, end_ms=2000) == [(0, 1000), (1000, 2000)]


def test_a_film_without_frames_is_one_still_screen_of_nothing() -> None:
    assert SettledStretches().finish(0) == []
