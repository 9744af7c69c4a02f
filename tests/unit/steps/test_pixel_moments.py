"""Which pictures belong to a step of a film, and that no pointer is left in them."""

from collections.abc import Iterator, Sequence

import numpy as np

from remoteassist.media.frame import Frame
from remoteassist.model.geometry import Point
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, TimeNs
from remoteassist.steps.pixel_moments import moments_of
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import PointerState


class Film:
    """A film of frames of one shade each, or with a pointer; a real `FramesAt` that keeps its frames in memory."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames = frames
        self.asked_ns: list[int] = []

    def frames_at(self, times_ns: Sequence[int]) -> Iterator[Frame]:
        """Yield for each of the ascending times the frame on the screen then."""
        self.asked_ns = list(times_ns)
        for time_ns in times_ns:
            yield [frame for frame in self._frames if frame.t_ns <= time_ns][-1]


def frame(t_ms: int, *, shade: int, pointer: tuple[int, int] | None = None, width: int = 200) -> Frame:
    bgra = np.full((100, width, 4), shade, np.uint8)
    if pointer is not None:
        x, y = pointer
        bgra[y : y + 16, x : x + 10] = 0
    return Frame(TimeNs(t_ms * NS_PER_MS), bgra)


def step(t_ms: int, *, end_ms: int) -> Step:
    return Step(
        id=f"at-{t_ms}", t_ns=TimeNs(t_ms * NS_PER_MS), end_t_ns=TimeNs(end_ms * NS_PER_MS), kind="click"
    )


def pointer_at(x: int, y: int, *, since_ms: int) -> PointerState:
    return PointerState(
        Point(x, y), Blob(x, y, x + 10, y + 16, 160), 0, since_ms * NS_PER_MS, is_hidden=False
    )


def test_before_is_the_last_frame_before_and_after_is_the_settled_one() -> None:
    frames = [frame(0, shade=10), frame(1000, shade=20), frame(1100, shade=30), frame(3000, shade=40)]
    steps = [step(1000, end_ms=1100), step(3000, end_ms=3000)]
    first, second = (moment.pictures for moment in moments_of(steps, Film(frames), pointers={}))
    assert first is not None
    assert second is not None
    assert (first.before[0, 0, 0], first.after[0, 0, 0]) == (10, 30)
    assert (second.before[0, 0, 0], second.after[0, 0, 0]) == (30, 40)


def test_every_time_asked_for_is_in_order_even_where_steps_overlap() -> None:
    film = Film([frame(0, shade=10), frame(900, shade=20)])
    list(
        moments_of(
            [step(1000, end_ms=5000), step(1001, end_ms=1200), step(1500, end_ms=1500)], film, pointers={}
        )
    )
    assert film.asked_ns == sorted(film.asked_ns)


def test_a_pointer_is_in_neither_picture() -> None:
    here, there = (50, 30), (120, 60)
    frames = [
        frame(0, shade=200, pointer=there),
        frame(800, shade=200, pointer=here),
        frame(1000, shade=180, pointer=here),
        frame(2500, shade=180, pointer=there),
        frame(3000, shade=170, pointer=there),
    ]
    steps = [step(1000, end_ms=1000), step(3000, end_ms=3000)]
    pointers = {"at-1000": pointer_at(*here, since_ms=700), "at-3000": pointer_at(*there, since_ms=2400)}
    first, _ = (moment.pictures for moment in moments_of(steps, Film(frames), pointers=pointers))
    assert first is not None
    assert first.before[35, 55, 0] == 200
    assert first.after[35, 55, 0] == 180


def test_a_step_in_which_the_picture_changed_its_size_has_no_pictures() -> None:
    frames = [frame(0, shade=10), frame(1000, shade=20, width=300)]
    (moment,) = moments_of([step(1000, end_ms=1000)], Film(frames), pointers={})
    assert moment.pictures is None


def test_no_steps_need_no_frame() -> None:
    film = Film([frame(0, shade=10)])
    assert list(moments_of([], film, pointers={})) == []
    assert film.asked_ns == []


def test_no_picture_of_a_step_is_from_the_other_side_of_a_break() -> None:
    shades = {0: 10, 900: 20, 1000: 30, 5000: 100, 5200: 110, 5400: 120, 6000: 200}
    frames = [frame(t_ms, shade=shade) for t_ms, shade in shades.items()]
    steps = [step(1000, end_ms=4900), step(5400, end_ms=5400)]
    resumed_ns = (5000 * NS_PER_MS, 6000 * NS_PER_MS)
    film = Film(frames)
    moments = list(moments_of(steps, film, pointers={}, resumed_ns=resumed_ns))
    assert [one.is_resumed for one in moments] == [False, True]
    pictures = [one.pictures for one in moments]
    assert pictures[0] is not None
    assert pictures[1] is not None
    # Without the break the first would have settled in a picture of afterwards.
    assert (pictures[0].before[0, 0, 0], pictures[0].after[0, 0, 0]) == (20, 30)
    assert pictures[1].rest is not None
    assert (pictures[1].rest[0, 0, 0], pictures[1].before[0, 0, 0]) == (100, 110)
    assert film.asked_ns == sorted(film.asked_ns)
    assert film.asked_ns[-1] < resumed_ns[1]
