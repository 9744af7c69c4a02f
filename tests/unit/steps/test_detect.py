"""Detection looks at the picture: what was there before, what changed, and when it had come to rest."""

import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.events import (
    Event,
    Gap,
    GapReason,
    KeyPressed,
    Marked,
    PointerMoved,
    PointerPressed,
    PointerReleased,
    Stopped,
    TypingEnded,
    TypingStarted,
)
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_S, TimeNs, ns_from_s
from remoteassist.steps.detect import detect_steps
from remoteassist.steps.following import StepReader
from remoteassist.steps.pictures import Pictures

SIZE = Size(320, 200)
HERE = Point(60, 70)
MENU = Rect(50, 80, 90, 70)
DIALOG = Rect(150, 60, 120, 100)
CARET = Rect(20, 30, 2, 18)
BLACK, BLUE = (0, 0, 0), (200, 90, 30)


@dataclass
class Film:
    """A recording made up in memory: boxes that appear and disappear, seen through a noisy encoder."""

    rate_hz: float = 20.0
    length_s: float = 30.0
    size_px: Size = SIZE
    shown: list[tuple[float, float, Rect, tuple[int, int, int]]] = field(default_factory=list)
    starts_s: list[float] = field(default_factory=list)
    drawn: list[weakref.ref[Bgra]] = field(default_factory=list)
    most_alive: int = 0

    def show(
        self, box: Rect, *, at_s: float, until_s: float = 1e9, colour: tuple[int, int, int] = BLUE
    ) -> None:
        """Show a filled box from `at_s` on."""
        self.shown.append((at_s, until_s, box, colour))

    def blink(self, box: Rect, *, every_s: float, from_s: float = 0, until_s: float = 1e9) -> None:
        """Show a box and hide it again, over and over."""
        t_s = from_s
        while t_s < min(until_s, self.length_s):
            self.show(box, at_s=t_s, until_s=t_s + every_s, colour=BLACK)
            t_s += 2 * every_s

    def frames(self, *, start_ns: int = 0, end_ns: int | None = None) -> Iterator[Frame]:
        self.starts_s.append(start_ns / NS_PER_S)
        last = round(min(self.length_s, (end_ns or 1e18) / NS_PER_S) * self.rate_hz)
        for number in range(int(start_ns / NS_PER_S * self.rate_hz), last):
            t_s = number / self.rate_hz
            yield Frame(ns_from_s(t_s), self._picture(t_s, seed=number))

    def _picture(self, t_s: float, *, seed: int) -> Bgra:
        picture = np.full((self.size_px.height, self.size_px.width, 4), 225, np.uint8)
        for at_s, until_s, box, colour in self.shown:
            if at_s <= t_s < until_s:
                picture[int(box.y) : int(box.bottom), int(box.x) : int(box.right), :3] = colour
        noise = np.random.default_rng(seed).integers(0, 12, picture.shape[:2], np.uint8)
        picture = np.asarray(cv2.subtract(picture, cv2.merge([noise] * 4)), np.uint8)
        self.drawn.append(weakref.ref(picture))
        self.most_alive = max(self.most_alive, sum(one() is not None for one in self.drawn))
        return picture


def click(t_s: float, pos: Point = HERE) -> list[Event]:
    return [
        PointerPressed(ns_from_s(t_s), pos, "left"),
        PointerReleased(ns_from_s(t_s + 0.08), pos, "left"),
    ]


def detect(film: Film, events: Sequence[Event], *, reader: StepReader | None = None) -> tuple[Step, ...]:
    return detect_steps(events, film, progress=lambda _done, _total: None, reader=reader)


def only(film: Film, events: Sequence[Event]) -> Step:
    (step,) = detect(film, events)
    return step


def end_s(step: Step) -> float:
    return step.end_t_ns / NS_PER_S


def test_a_click_has_its_change_and_the_time_when_that_had_settled() -> None:
    film = Film()
    film.show(MENU, at_s=10.3)
    step = only(film, click(10))
    assert step.change_box_frame_px == MENU
    assert end_s(step) == 10.3
    assert step.confidence == 1.0


@pytest.mark.parametrize("until_s", [10.1, 10.5])
@pytest.mark.parametrize("reason", ["paused", "private", "forgotten"])
def test_what_is_seen_after_a_time_that_was_not_kept_is_no_answer_to_a_click_before(
    until_s: float, reason: GapReason
) -> None:
    film = Film()
    film.show(MENU, at_s=10.3)
    film.show(DIALOG, at_s=12.2)
    gap = Gap(ns_from_s(10.1), ns_from_s(until_s), reason)
    before, after = detect(film, [*click(10), gap, *click(12)])
    assert before.change_box_frame_px is None
    assert end_s(before) <= 10.1
    assert after.change_box_frame_px == DIALOG


def test_the_first_click_after_a_pause_has_no_picture_from_before_it() -> None:
    gap = Gap(ns_from_s(10.02), ns_from_s(10.02), "paused")
    step = only(Film(), [gap, *click(10.03)])
    assert step.before_t_ns is None


class ReaderThatIsTold:
    """Reads nothing, and keeps which steps it was shown since it was told to forget."""

    def __init__(self) -> None:
        self.known: list[str] = []
        self.known_at: dict[str, list[str]] = {}

    def read(self, step: Step, pictures: Pictures) -> Step:
        assert pictures.after.shape == pictures.before.shape
        self.known_at[step.id] = list(self.known)
        self.known.append(step.id)
        return step

    def forget(self) -> None:
        self.known = []


def test_what_was_open_before_a_time_that_was_not_kept_is_not_taken_to_be_open_after_it() -> None:
    film = Film()
    film.show(MENU, at_s=10.3)
    film.show(DIALOG, at_s=20.2)
    reader = ReaderThatIsTold()
    events = [*click(10), *click(13), Gap(ns_from_s(15), ns_from_s(18), "private"), *click(20), *click(23)]
    first, second, third, fourth = detect(film, events, reader=reader)
    assert reader.known_at == {first.id: [], second.id: [first.id], third.id: [], fourth.id: [third.id]}


def test_before_is_the_last_frame_at_least_30_ms_before_the_press() -> None:
    film = Film()
    assert only(film, click(10.04)).before_t_ns == ns_from_s(10.0)
    assert only(film, click(10.029)).before_t_ns == ns_from_s(9.95)


def test_a_result_that_comes_in_parts_is_whole() -> None:
    film = Film()
    film.show(MENU, at_s=10.2)
    film.show(DIALOG, at_s=10.5)
    step = only(film, click(10))
    assert step.change_box_frame_px == MENU.united(DIALOG)
    assert end_s(step) == 10.5


def test_what_flashed_on_the_way_is_no_result() -> None:
    film = Film()
    film.show(DIALOG, at_s=10.1, until_s=10.25)
    film.show(MENU, at_s=10.2)
    assert only(film, click(10)).change_box_frame_px == MENU


def test_a_slow_link_is_waited_for() -> None:
    film = Film()
    film.show(MENU, at_s=12.5)
    step = only(film, click(10))
    assert (step.change_box_frame_px, end_s(step)) == (MENU, 12.5)


def way_and_click(t_s: float) -> list[Event]:
    """The pointer comes from afar and presses as it arrives."""
    way = [PointerMoved(ns_from_s(t_s - 0.3 + 0.1 * part), Point(20 + 10 * part, 70)) for part in range(3)]
    return [*way, *click(t_s)]


@pytest.mark.parametrize("times", [5, 1], ids=["a lag that is known", "a lag that is not"])
def test_on_a_slow_link_what_lights_up_on_the_way_is_not_the_result(times: int) -> None:
    film = Film(length_s=60)
    events: list[Event] = []
    for number in range(times):
        t_s = 5.0 + 6 * number
        film.show(Rect(10, 10 + 20 * number, 40, 16), at_s=t_s + 0.6)
        film.show(Rect(100, 10 + 20 * number, 80, 16), at_s=t_s + 1.5)
        events += way_and_click(t_s)
    steps = detect(film, events)
    known = Rect(10, 10 + 20 * (times - 1), 170, 16)
    assert (steps[-1].change_box_frame_px == known) == (times > 1)


def test_a_result_after_four_seconds_is_the_result() -> None:
    film = Film()
    film.show(MENU, at_s=14)
    film.show(DIALOG, at_s=16.2)
    first, second = detect(film, [*click(10), *click(16)])
    assert first.change_box_frame_px == MENU
    assert end_s(first) == 14
    assert second.change_box_frame_px == DIALOG


def test_a_result_after_seven_seconds_is_not_claimed_but_is_there_before_the_next_step() -> None:
    film = Film()
    film.show(MENU, at_s=17)
    film.show(DIALOG, at_s=19.2)
    first, second = detect(film, [*click(10), *click(19)])
    assert first.change_box_frame_px is None
    assert first.confidence < second.confidence
    assert end_s(first) == 10.08
    assert second.change_box_frame_px == DIALOG


def test_the_next_step_ends_the_wait() -> None:
    film = Film()
    film.blink(DIALOG, every_s=0.1, from_s=10.1)
    first, _second = detect(film, [*click(10), *click(11)])
    assert end_s(first) == 11.0


def test_what_changes_after_the_next_step_is_not_the_result_of_the_first() -> None:
    film = Film()
    film.show(MENU, at_s=10.1)
    film.show(DIALOG, at_s=10.6)
    first, second = detect(film, [*click(10), *click(10.55, Point(200, 20))])
    assert first.change_box_frame_px == MENU
    assert second.change_box_frame_px == DIALOG


def test_nothing_but_noise_is_no_result() -> None:
    step = only(Film(), click(10))
    assert step.change_box_frame_px is None
    assert step.confidence == 0.5
    assert end_s(step) == 10.08


@pytest.mark.parametrize("every_s", [0.4, 0.53, 0.6])
def test_a_blinking_text_cursor_is_no_result_and_delays_none(every_s: float) -> None:
    film = Film()
    film.blink(CARET, every_s=every_s)
    assert only(film, click(10)).change_box_frame_px is None
    film.show(MENU, at_s=10.3)
    step = only(film, click(10))
    assert (step.change_box_frame_px, end_s(step)) == (MENU, 10.3)


@pytest.mark.parametrize("every_s", [0.05, 0.1, 0.5, 1.0], ids=["film", "spinner", "block cursor", "clock"])
def test_what_moves_in_a_corner_is_no_result_and_delays_none(every_s: float) -> None:
    film = Film()
    film.blink(Rect(280, 8, 30, 30), every_s=every_s)
    quiet = only(film, click(10))
    assert (quiet.change_box_frame_px, quiet.confidence) == (None, 0.5)
    film.show(MENU, at_s=10.3)
    step = only(film, click(10))
    assert (step.change_box_frame_px, end_s(step)) == (MENU, 10.3)


def test_what_begins_to_move_because_of_the_step_is_its_result() -> None:
    film = Film()
    film.blink(DIALOG, every_s=0.15, from_s=10.2)
    step = only(film, click(10))
    assert step.confidence == 1.0
    assert end_s(step) == 13.08


def test_a_click_that_only_places_the_text_cursor_has_a_result() -> None:
    film = Film()
    film.show(Rect(58, 60, 2, 20), at_s=10.1, colour=BLACK)
    assert only(film, click(10)).confidence == 1.0


def test_typing_ends_when_its_last_letter_is_seen() -> None:
    film = Film()
    for number in range(8):
        film.show(Rect(30 + 9 * number, 40, 7, 11), at_s=10.299 + 0.2 * number, colour=BLACK)
    step = only(film, [TypingStarted(ns_from_s(10)), TypingEnded(ns_from_s(11.6), "enter")])
    assert (step.kind, step.change_box_frame_px) == ("type", Rect(30, 40, 70, 11))
    assert end_s(step) == 11.7


def test_a_frame_of_another_size_is_a_change_of_everything() -> None:
    small = Film(length_s=10.2)
    large = Film(size_px=Size(400, 300))

    class TwoSegments:
        def frames(self, *, start_ns: int = 0, end_ns: int | None = None) -> Iterator[Frame]:
            yield from small.frames(start_ns=start_ns, end_ns=end_ns)
            yield from large.frames(start_ns=ns_from_s(10.2), end_ns=end_ns)

    (step,) = detect_steps(click(10), TwoSegments(), progress=lambda _done, _total: None)
    assert step.change_box_frame_px == Rect(0, 0, 400, 300)


def test_a_marker_shows_its_moment_and_cuts_nothing_short() -> None:
    film = Film()
    film.show(MENU, at_s=10.6)
    step, marker = detect(film, [*click(10), Marked(ns_from_s(10.2), "look")])
    assert step.change_box_frame_px == MENU
    assert (marker.before_t_ns, marker.end_t_ns) == (ns_from_s(10.15), ns_from_s(10.2))
    assert marker.confidence == 1.0


def test_steps_before_and_after_the_video_stay() -> None:
    late = Film(length_s=5)
    early_step, late_step = detect(late, [*click(0.0), *click(60)])
    assert early_step.before_t_ns is None
    assert late_step.before_t_ns is None or late_step.before_t_ns < ns_from_s(5)


def test_without_any_video_the_steps_are_those_of_the_events() -> None:
    steps = detect(Film(length_s=0), [*click(1), KeyPressed(ns_from_s(2), "F5")])
    assert [step.kind for step in steps] == ["click", "shortcut"]
    assert steps[0].change_box_frame_px is None


def test_what_stopped_the_recording_goes_and_the_last_click_of_the_fix_stays() -> None:
    film = Film(length_s=11)
    film.show(MENU, at_s=10.1)
    stop = Stopped(ns_from_s(10.5), "signal")
    interrupt = KeyPressed(ns_from_s(10.4), "C", modifiers=("ctrl",))
    assert [step.kind for step in detect(film, [*click(10), interrupt, stop])] == ["click"]


def test_a_long_quiet_stretch_is_skipped_and_changes_nothing() -> None:
    film = Film(length_s=120)
    film.show(MENU, at_s=10.3)
    film.show(DIALOG, at_s=100.3)
    first, second = detect(film, [*click(10), *click(100)])
    assert (first.change_box_frame_px, second.change_box_frame_px) == (MENU, DIALOG)
    assert film.starts_s == [6.0, 96.0]
    assert len(film.drawn) < 25 * film.rate_hz


def test_at_most_four_pictures_are_held() -> None:
    film = Film()
    film.blink(DIALOG, every_s=0.2)
    detect(film, [event for n in range(8) for event in click(5 + 1.5 * n)])
    assert len(film.drawn) > 200
    assert film.most_alive <= 4


def test_a_second_detection_finds_the_same() -> None:
    film = Film()
    film.show(MENU, at_s=10.3)
    events = [*click(10), KeyPressed(ns_from_s(14), "Escape")]
    assert detect(film, events) == detect(film, events)


def test_progress_rises_to_the_whole_in_at_most_a_hundred_steps() -> None:
    told: list[tuple[int, int]] = []
    note: Callable[[int, int], None] = lambda done, total: told.append((done, total))  # noqa: E731 - a list fills
    detect_steps([*click(10), *click(20)], Film(), progress=note)
    done = [one[0] for one in told]
    assert done == sorted(done)
    assert told[-1][0] == told[-1][1]
    assert 20 < len(told) <= 101


def test_a_strangers_events_cannot_make_it_seek_without_end() -> None:
    film = Film(length_s=2)
    far = [event for n in range(2_000) for event in click(30.0 * n)]
    assert len(detect(film, far)) == 2_000
    assert len(film.starts_s) <= 500
    odd = [PointerPressed(TimeNs(t_ns), HERE, "left") for t_ns in (-(10**15), 2**62)]
    assert len(detect(film, odd)) == 2
