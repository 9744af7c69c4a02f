"""Frames of a film come only where something changes; chapters and captions follow the steps."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.annotations import Redaction
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.retiming import FilmClock, SpeedChange
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s
from remoteassist.render.compositor import compose
from remoteassist.render.film import (
    caption_lines,
    captions_of,
    chapters_of,
    film_clock,
    film_frames,
)
from remoteassist.render.film_scenes import Stretch, stretches_of
from remoteassist.render.scene import Cursor, Scene

SIZE = Size(64, 48)


def picture(level: int, size: Size = SIZE) -> Bgra:
    return np.full((size.height, size.width, 4), level, np.uint8)


def source(*frames: tuple[float, int]) -> Iterator[Frame]:
    return iter([Frame(ns_from_s(t), picture(level)) for t, level in frames])


def shown(frames: Iterator[Frame]) -> Callable[[Sequence[int]], Iterator[Frame]]:
    """Give what was on the screen at ascending times, as a reader of videos does; asks only as far as needed."""

    def frames_at(times_ns: Sequence[int]) -> Iterator[Frame]:
        now = next(frames, None)
        coming = next(frames, None)
        for t_ns in times_ns:
            while coming is not None and coming.t_ns <= t_ns:
                now, coming = coming, next(frames, None)
            if now is None:
                return
            yield now

    return frames_at


def empty_scene(_t_ns: int) -> Scene:
    return Scene()


def made(
    frames: Iterator[Frame],
    scene_at: Callable[[int], Scene] = empty_scene,
    *,
    seconds: float = 4,
    rate_hz: int = 10,
    cuts: Sequence[TimeSpan] = (),
    speeds: Sequence[SpeedChange] = (),
) -> list[Frame]:
    clock = FilmClock(ns_from_s(seconds), cuts=cuts, speeds=speeds)
    film = film_frames(shown(frames), scene_at=scene_at, size_px=SIZE, clock=clock, rate_hz=rate_hz)
    return list(film)


def times(frames: list[Frame]) -> list[float]:
    return [round(frame.t_ns / 1e9, 3) for frame in frames]


def test_a_frame_for_each_change_of_the_picture_and_none_for_repeats() -> None:
    frames = made(source((0.03, 1), (0.5, 1), (1.0, 1), (1.52, 2), (2.0, 2), (2.5, 1)))
    assert times(frames) == [0, 1.6, 2.5]
    assert [frame.bgra[0, 0, 0] for frame in frames] == [1, 2, 1]


def test_a_frame_for_each_change_of_the_scene() -> None:
    def scene_at(t_ns: int) -> Scene:
        return Scene(cursor=Cursor(Point(9, 9)) if 1 <= t_ns / 1e9 < 2 else None)

    assert times(made(source((0, 200)), scene_at)) == [0, 1, 2]


def test_scene_that_moves_gives_one_frame_for_each_instant_of_the_grid() -> None:
    def scene_at(t_ns: int) -> Scene:
        return Scene(cursor=Cursor(Point(min(t_ns / 1e9, 1) * 20, 9)))

    frames = made(source((0, 200)), scene_at, rate_hz=30)
    assert len(frames) == 31
    assert frames[1].t_ns == 33_333_333


def test_what_moves_under_a_redaction_gives_no_frame() -> None:
    def frames() -> Iterator[Frame]:
        for n in range(20):
            moving = picture(100)
            moving[10:14, 10 + n : 14 + n] = 255
            yield Frame(ns_from_s(n / 10), moving)

    hidden = Scene(redactions=(Redaction(id="r", rect=Rect(8, 8, 40, 10)),))
    assert times(made(frames(), lambda _t: hidden)) == [0]
    assert len(made(frames())) == 20


def test_film_begins_at_zero_and_ends_before_its_duration() -> None:
    frames = made(source((2.0, 1), (3.95, 2), (9.0, 3)))
    assert times(frames) == [0]
    assert times(made(source((0, 1)), seconds=0)) == [0]
    assert made(iter(())) == []


@given(st.lists(st.tuples(st.integers(0, 3999), st.integers(0, 3)), min_size=1, max_size=30))
def test_film_shows_at_each_instant_what_the_source_showed(changes: list[tuple[int, int]]) -> None:
    changes = sorted(changes)
    frames = made(iter([Frame(TimeNs(t * 1_000_000), picture(level)) for t, level in changes]))
    assert all(one.bgra[0, 0, 0] != two.bgra[0, 0, 0] for one, two in pairwise(frames))
    for tenth in range(40):
        shown = [frame.bgra[0, 0, 0] for frame in frames if frame.t_ns <= tenth * 100_000_000][-1]
        wanted = [level for t, level in changes if t <= tenth * 100] or [changes[0][1]]
        assert shown == wanted[-1]


def test_source_is_asked_only_as_far_as_needed() -> None:
    asked = []

    def frames() -> Iterator[Frame]:
        for n in range(1000):
            asked.append(n)
            yield Frame(ns_from_s(n), picture(n % 250))

    clock = FilmClock(ns_from_s(900))
    film = film_frames(shown(frames()), scene_at=lambda _t: Scene(), size_px=SIZE, clock=clock)
    next(film)
    assert len(asked) <= 3


@pytest.mark.parametrize(
    "size", [Size(64, 48), Size(65, 49), Size(64, 49), Size(30, 20), Size(200, 31), Size(1, 300)]
)
def test_every_size_becomes_the_size_of_the_film(size: Size) -> None:
    def frames() -> Iterator[Frame]:
        yield Frame(TimeNs(0), picture(9))
        yield Frame(ns_from_s(1), picture(200, size))

    result = made(frames(), lambda _t: Scene(caption="Select Edit."))
    assert {frame.size_px for frame in result} == {SIZE}


def test_other_sizes_keep_their_shape_in_the_middle_of_black() -> None:
    small = compose(picture(200, Size(32, 24)), Scene(), size_px=SIZE)
    wide = compose(picture(200, Size(128, 24)), Scene(), size_px=SIZE)
    assert (small[12:36, 16:48, 0] == 200).all()
    assert (small[:12, :, :3] == 0).all()
    assert (wide[18:30, :, 0] == 200).all()
    assert (wide[:18, :, :3] == 0).all()


def test_one_odd_row_is_cut_and_no_pixel_is_scaled() -> None:
    odd = np.random.default_rng(1).integers(0, 255, (49, 65, 4), dtype=np.uint8)
    assert (compose(odd, Scene(), size_px=SIZE)[..., :3] == odd[:48, :64, :3]).all()


def stretches(*times_s: float, duration_s: float = 60) -> tuple[Stretch, ...]:
    steps = tuple(
        GuideStep(step=Step(id=f"s{t}", t_ns=ns_from_s(t), end_t_ns=ns_from_s(t + 0.2), kind="click"))
        for t in times_s
    )
    return stretches_of(Guide(steps=steps), clock=FilmClock(ns_from_s(duration_s)))


def test_chapters_start_at_zero_with_an_introduction_and_follow_without_a_hole() -> None:
    chapters = chapters_of(
        stretches(5, 20), titles={"s5": "Select Edit.", "s20": "Press Esc."}, duration_ns=ns_from_s(60)
    )
    assert [(one.start_ns / 1e9, one.end_ns / 1e9, one.title) for one in chapters] == [
        (0, 4, "Introduction"),
        (4, 19, "Select Edit"),
        (19, 60, "Press Esc"),
    ]


def test_first_step_at_once_is_the_first_chapter() -> None:
    chapters = chapters_of(stretches(1.5), titles={"s1.5": "Select Edit."}, duration_ns=ns_from_s(60))
    assert [(one.start_ns, one.title) for one in chapters] == [(0, "Select Edit")]
    assert chapters_of((), titles={}, duration_ns=5) == ()


def test_captions_meet_each_other_and_end_with_the_film() -> None:
    captions = captions_of(stretches(5, 20), texts={"s5": "One.", "s20": ""})
    assert [(one.start_ns / 1e9, one.end_ns / 1e9, one.text) for one in captions] == [(4, 19, "One.")]


@given(st.text(max_size=300))
def test_caption_has_at_most_two_lines_of_42(text: str) -> None:
    lines = caption_lines(text).split("\n")
    assert len(lines) <= 2
    assert all(len(line) <= 42 for line in lines)


def test_caption_lines_are_of_about_the_same_length() -> None:
    text = "On the Editor tab, select Enable automatic indentation."
    assert caption_lines(text) == "On the Editor tab, select\nEnable automatic indentation."
    assert caption_lines("Select Edit.") == "Select Edit."
    assert caption_lines("word " * 40).endswith("…")


def test_steps_of_one_number_are_one_chapter_and_one_caption() -> None:
    three = stretches(5, 7, 20)
    numbers = {"s5": 1, "s7": 1, "s20": 2}
    steps = tuple(one.guide_step for one in three)
    joined = stretches_of(Guide(steps=steps), clock=FilmClock(ns_from_s(60)), numbers=numbers)
    assert [one.number for one in joined] == [1, 1, 2]
    texts = {"s5": "Go to Edit > Preferences.", "s7": "Go to Edit > Preferences.", "s20": "Press Esc."}
    chapters = chapters_of(joined, titles=texts, duration_ns=ns_from_s(60))
    assert [(one.start_ns / 1e9, one.end_ns / 1e9, one.title) for one in chapters] == [
        (0, 4, "Introduction"),
        (4, 19, "Go to Edit > Preferences"),
        (19, 60, "Press Esc"),
    ]
    captions = captions_of(joined, texts=texts)
    assert [(one.start_ns / 1e9, one.end_ns / 1e9, one.text) for one in captions] == [
        (4, 19, "Go to Edit > Preferences."),
        (19, 60, "Press Esc."),
    ]
    assert captions_of((), texts={}) == ()


# ---- cuts and speeds -------------------------------------------------------------------------------------------


def span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(ns_from_s(start_s), ns_from_s(end_s))


SECONDS = tuple((float(n), n + 1) for n in range(10))
"""A picture of its own for each second."""


def test_what_is_cut_is_left_out_and_the_rest_closes_up() -> None:
    frames = made(source(*SECONDS), seconds=10, cuts=[span(2.5, 6)])
    assert times(frames) == [0, 1, 2, 2.5, 3.5, 4.5, 5.5]
    assert [frame.bgra[0, 0, 0] for frame in frames] == [1, 2, 3, 7, 8, 9, 10]


def test_what_is_sped_up_passes_sooner_and_what_is_slowed_down_later() -> None:
    speeds = [SpeedChange(span(2, 6), 4.0), SpeedChange(span(8, 9), 0.5)]
    frames = made(source(*SECONDS), seconds=10, speeds=speeds, rate_hz=20)
    assert times(frames) == [0, 1, 2, 2.25, 2.5, 2.75, 3, 4, 5, 7]
    assert frames[-1].bgra[0, 0, 0] == 10


def test_a_film_that_begins_with_a_cut_begins_with_what_is_shown_then() -> None:
    frames = made(source(*SECONDS), seconds=10, cuts=[span(0, 3.2), span(9.5, 10)])
    assert times(frames) == [0, 0.8, 1.8, 2.8, 3.8, 4.8, 5.8]
    assert frames[0].bgra[0, 0, 0] == 4


def test_the_scene_is_asked_for_in_session_time() -> None:
    asked: list[int] = []

    def scene_at(t_ns: int) -> Scene:
        asked.append(t_ns)
        return Scene()

    made(
        source((0, 1)),
        scene_at,
        seconds=10,
        cuts=[span(1, 9)],
        speeds=[SpeedChange(span(9, 10), 2)],
        rate_hz=2,
    )
    assert [t_ns / 1e9 for t_ns in asked] == [0, 0.5, 9]


def test_what_is_hidden_in_the_first_picture_is_hidden_from_the_first_instant() -> None:
    def scene_at(t_ns: int) -> Scene:
        return Scene(redactions=(Redaction("r", Rect(0, 0, 9, 9)),) if t_ns >= ns_from_s(2) else ())

    frames = made(source((2, 200), (3, 100)), scene_at)
    assert times(frames) == [0, 3]
    assert (frames[0].bgra[:9, :9, :3] == 0).all()


def test_nothing_that_is_far_from_what_is_shown_is_asked_for() -> None:
    asked: list[Sequence[int]] = []

    def frames_at(times_ns: Sequence[int]) -> Iterator[Frame]:
        asked.append(times_ns)
        return iter([Frame(TimeNs(0), picture(1))] * len(times_ns))

    clock = FilmClock(ns_from_s(100), cuts=[span(10, 90)])
    list(film_frames(frames_at, scene_at=empty_scene, size_px=SIZE, clock=clock, rate_hz=10))
    (times_ns,) = asked
    assert len(times_ns) == 200
    assert not [t_ns for t_ns in times_ns if 10 <= t_ns / 1e9 < 90]


@given(
    st.lists(st.tuples(st.integers(0, 3999), st.integers(0, 3)), min_size=1, max_size=20),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20)), max_size=3),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20), st.sampled_from([0.5, 2.0, 4.0])), max_size=3),
)
def test_a_retimed_film_shows_at_each_instant_what_the_session_showed(
    changes: list[tuple[int, int]], cut: list[tuple[int, int]], sped: list[tuple[int, int, float]]
) -> None:
    changes = sorted(changes)
    cuts = [span(start / 10, (start + length) / 10) for start, length in cut]
    speeds = [SpeedChange(span(start / 10, (start + length) / 10), rate) for start, length, rate in sped]
    clock = FilmClock(ns_from_s(4), cuts=cuts, speeds=speeds)
    frames = made(
        iter([Frame(TimeNs(t * 1_000_000), picture(level)) for t, level in changes]), cuts=cuts, speeds=speeds
    )
    assert all(frame.t_ns < max(1, clock.duration_ns) for frame in frames)
    for tenth in range(-(-clock.duration_ns // 100_000_000)):
        t_ns = clock.session_ns(tenth * 100_000_000)
        seen = [frame.bgra[0, 0, 0] for frame in frames if frame.t_ns <= tenth * 100_000_000][-1]
        wanted = [level for t, level in changes if t * 1_000_000 <= t_ns] or [changes[0][1]]
        assert seen == wanted[-1]


def test_chapters_and_captions_follow_every_retiming() -> None:
    steps = tuple(
        GuideStep(step=Step(id=f"s{t}", t_ns=ns_from_s(t), end_t_ns=ns_from_s(t + 0.2), kind="click"))
        for t in (5, 20, 40)
    )
    guide = Guide(steps=steps, cuts=(span(15, 25),), speeds=(SpeedChange(span(26, 36), 5.0),))
    clock = film_clock(guide, duration_ns=ns_from_s(60))
    retimed = stretches_of(guide, clock=clock)
    texts = {"s5": "One.", "s20": "Two.", "s40": "Three."}
    chapters = chapters_of(retimed, titles=texts, duration_ns=clock.duration_ns)
    assert [(one.start_ns / 1e9, one.end_ns / 1e9, one.title) for one in chapters] == [
        (0, 4, "Introduction"),
        (4, 21, "One"),
        (21, 42, "Three"),
    ]
    captions = captions_of(retimed, texts=texts)
    assert [(one.start_ns / 1e9, one.end_ns / 1e9, one.text) for one in captions] == [
        (4, 21, "One."),
        (21, 42, "Three."),
    ]


@pytest.mark.parametrize("rate", [0.0, -5.0, 1e-300, 1e300, float("inf"), float("nan")])
def test_a_strangers_speed_makes_neither_an_endless_film_nor_none(rate: float) -> None:
    guide = Guide(speeds=(SpeedChange(span(0, 10), rate),))
    assert 0.09 <= film_clock(guide, duration_ns=ns_from_s(10)).duration_ns / 1e9 <= 100
