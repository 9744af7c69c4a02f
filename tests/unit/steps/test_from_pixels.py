"""Steps from the picture alone, on films of a screen drawn here: each shows one thing that people or machines do."""

import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from remoteassist.media.gray import GrayFrame
from remoteassist.model.events import Event, KeyPressed, PointerMoved, PointerPressed
from remoteassist.model.geometry import Point
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_S, TimeNs, ns_from_s
from remoteassist.steps.from_pixels import PixelSteps, steps_from_pixels
from remoteassist.steps.unexplained import merged_steps
from tests.unit.steps.films_of_test import FPS, HEIGHT, WIDTH, Film, Picture, dialog, nothing


def test_a_click_that_opens_a_dialog_is_one_step_where_the_pointer_rests() -> None:
    film = Film()
    film.wander()
    clicked_s = film.now_s
    film.draw = dialog
    film.rest(2)
    (step,) = film.steps()
    assert step.t_ns / NS_PER_S == pytest.approx(clicked_s, abs=0.15)
    assert step.kind == "click"
    assert step.origin == "pixels"
    assert step.pos_frame_px is not None
    assert step.pos_frame_px.distance_to(Point(240, 250)) < 8
    assert step.before_t_ns is not None
    assert step.before_t_ns < step.t_ns
    assert step.change_box_frame_px is not None
    assert step.change_box_frame_px.contains(Point(300, 200))
    assert 0 < step.confidence < 1


def test_two_clicks_a_second_apart_are_two_steps() -> None:
    film = Film()
    film.wander()
    film.draw = dialog
    film.rest(1)
    film.move(300, 200)
    film.rest(0.5)
    film.draw = nothing
    film.rest(2)
    assert len(film.steps()) == 2


def test_a_tick_in_a_check_box_is_a_step() -> None:
    film = Film()
    film.wander()

    def ticked(screen: Picture) -> None:
        cv2.line(screen, (256, 244), (261, 250), 20, 2)
        cv2.line(screen, (261, 250), (270, 238), 20, 2)

    film.draw = ticked
    film.rest(1)
    film.move(400, 320)
    film.rest(1)
    assert [step.kind for step in film.steps()] == ["click"]


def test_a_pointer_that_wanders_is_no_step() -> None:
    film = Film()
    for number in range(6):
        film.move(120 + 60 * number, 90 + 200 * (number % 2), seconds=0.5)
        film.rest(0.7)
    assert film.steps() == []


def test_what_lights_up_under_a_moving_pointer_is_no_step() -> None:
    film = Film()
    film.wander()

    def lit(screen: Picture) -> None:
        if film.pointer is not None and 100 < film.pointer[0] < 500:
            row = int(film.pointer[1] // 36)
            part = screen[row * 36 : row * 36 + 30, 80:500]
            np.subtract(part, 30, out=part)

    film.draw = lit
    for y in (100, 140, 300, 120, 210, 330):
        film.move(300, y, seconds=0.4)
    film.move(540, 330)
    film.rest(1.5)
    assert film.steps() == []


def test_a_hint_beside_a_resting_pointer_is_no_step() -> None:
    film = Film()
    film.wander()

    def hint(screen: Picture) -> None:
        cv2.rectangle(screen, (250, 272), (380, 290), 255, -1)
        cv2.putText(screen, "Shows the settings", (254, 286), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 0, 1)

    film.draw = hint
    film.rest(1.5)
    film.draw = nothing
    film.move(420, 330)
    film.rest(1)
    assert film.steps() == []


def test_a_blinking_caret_and_a_clock_are_no_steps() -> None:
    film = Film(has_pointer=False)

    def living(screen: Picture) -> None:
        if int(film.now_s * 2) % 2:
            screen[200:218, 300] = 0
        words = f"12:00:{int(film.now_s):02d}"
        cv2.putText(screen, words, (540, 390), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)

    film.draw = living
    film.rest(12)
    assert film.steps() == []


def test_a_film_that_plays_in_a_page_is_no_step_but_a_click_beside_it_is() -> None:
    film = Film(has_pointer=False)
    noise = np.random.default_rng(3)

    def playing(screen: Picture) -> None:
        screen[60:200, 340:560] = cv2.resize(noise.integers(0, 255, (14, 22), np.uint8), (220, 140))

    film.draw = playing
    film.rest(6)
    clicked_s = film.now_s

    def menu_too(screen: Picture) -> None:
        playing(screen)
        cv2.rectangle(screen, (70, 250), (170, 340), 255, -1)

    film.draw = menu_too
    film.rest(5)
    steps = film.steps()
    assert len(steps) == 1
    assert steps[0].t_ns / NS_PER_S == pytest.approx(clicked_s, abs=0.2)


def test_a_street_seen_by_a_camera_has_no_steps() -> None:
    film = Film(has_pointer=False)
    noise = np.random.default_rng(5)
    ground = cv2.resize(noise.integers(0, 255, (50, 80), np.uint8), (WIDTH, HEIGHT))
    film.background = np.asarray(cv2.GaussianBlur(ground, (0, 0), 3), np.uint8)
    lanes = [(150 + 40 * lane, (-1) ** lane * (3 + lane), 70 * lane, 40 + 30 * lane) for lane in range(6)]

    def traffic(screen: Picture) -> None:
        for y, speed, phase, shade in lanes:
            x = int((phase * 3 + speed * len(film.frames)) % (WIDTH + 200)) - 100
            cv2.rectangle(screen, (x, y), (x + 80, y + 34), shade, -1)

    film.draw = traffic
    film.rest(20)
    assert film.steps() == []


def test_typing_is_one_step() -> None:
    film = Film(has_pointer=False)
    film.rest(1)
    text = "Printer restarted at noon"
    started_s = film.now_s
    for count in range(1, len(text) + 1):

        def typed(screen: Picture, count: int = count) -> None:
            cv2.putText(screen, text[:count], (100, 330), cv2.FONT_HERSHEY_PLAIN, 1.2, 0, 1)
            (width, _), _ = cv2.getTextSize(text[:count], cv2.FONT_HERSHEY_PLAIN, 1.2, 1)
            screen[316:334, 102 + width] = 0

        film.draw = typed
        film.rest(2 / FPS)
    film.rest(2)
    (step,) = film.steps()
    assert step.kind == "type"
    assert step.t_ns / NS_PER_S == pytest.approx(started_s, abs=0.3)
    assert step.end_t_ns / NS_PER_S == pytest.approx(started_s + len(text) * 2 / FPS, abs=0.4)


def test_a_frame_that_is_drawn_with_the_pointer_is_a_drag() -> None:
    film = Film()
    film.wander()
    film.move(150, 120)
    film.rest(0.4)
    started_s = film.now_s

    def drawn(screen: Picture) -> None:
        assert film.pointer is not None
        corner = (int(min(film.pointer[0], 400)), int(min(film.pointer[1], 300)))
        cv2.rectangle(screen, (150, 120), corner, 20, 2)

    film.draw = drawn
    film.move(400, 300, seconds=1.2)
    film.rest(0.6)
    film.move(500, 330)
    film.rest(1)
    (step,) = film.steps()
    assert step.kind == "drag"
    assert step.t_ns / NS_PER_S == pytest.approx(started_s, abs=0.4)
    assert step.end_pos_frame_px is not None
    assert step.end_pos_frame_px.distance_to(Point(400, 300)) < 40


def test_a_page_that_moves_up_is_scrolled_down() -> None:
    film = Film(has_pointer=False)
    noise = np.random.default_rng(7)
    page = np.full((1200, 500), 245, np.uint8)
    for row in range(60):
        words = "".join(chr(97 + int(one)) for one in noise.integers(0, 26, 30))
        cv2.putText(page, words, (10, 20 + 20 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)
    at = 0

    def shown(screen: Picture) -> None:
        screen[70:350, 70:570] = page[at : at + 280]

    film.draw = shown
    film.rest(1.5)
    for _ in range(5):
        at += 48
        film.rest(0.2)
    film.rest(2)
    (step,) = film.steps()
    assert step.kind == "scroll"
    assert step.scroll_direction == "down"


def test_another_size_is_a_new_beginning() -> None:
    small, large = Film(), Film()
    small.rest(1)
    large.wander()
    large.draw = dialog
    large.rest(2)
    offset_ns = small.frames[-1].t_ns + NS_PER_S
    looking = PixelSteps()
    for frame in small.frames:
        looking.add(GrayFrame(frame.t_ns, frame.gray[:200, :300]))
    for frame in large.frames:
        looking.add(GrayFrame(TimeNs(frame.t_ns + offset_ns), frame.gray))
    assert len(looking.finish()) == 1


def test_progress_reaches_the_end_and_no_frames_are_no_steps() -> None:
    film = Film()
    film.rest(2.5)
    told: list[tuple[int, int]] = []
    steps_from_pixels(film.frames, length_ns=film.frames[-1].t_ns, progress=lambda *one: told.append(one))
    assert told[-1][0] == told[-1][1]
    assert len(told) == 4
    assert PixelSteps().finish() == ()


def pixel_step(t_s: float) -> Step:
    t_ns = ns_from_s(t_s)
    return Step(id=f"pixels-{t_ns}", t_ns=t_ns, end_t_ns=t_ns, kind="click", confidence=0.8, origin="pixels")


CLICK = Step(id="press-1", t_ns=ns_from_s(5), end_t_ns=ns_from_s(5.4), kind="click", pos_frame_px=Point(1, 1))
PRESS = PointerPressed(t_ns=ns_from_s(5), pos_frame_px=Point(1, 1), button="left")


@pytest.mark.parametrize(
    ("found_s", "is_kept"),
    [(3.0, True), (4.8, False), (5.2, False), (9.3, False), (20.0, True), (29.8, False)],
)
def test_only_what_no_input_explains_is_added(found_s: float, *, is_kept: bool) -> None:
    events: list[Event] = [PRESS, PointerMoved(t_ns=ns_from_s(19.5), pos_frame_px=Point(2, 2))]
    merged = merged_steps([CLICK], [pixel_step(found_s)], events=events, length_ns=ns_from_s(30))
    added = [step for step in merged if step.origin == "pixels"]
    assert [step.kind for step in added] == (["change"] if is_kept else [])
    assert all(step.confidence < 0.5 for step in added)
    assert CLICK in merged
    assert list(merged) == sorted(merged, key=lambda step: step.t_ns)


def test_a_key_that_made_no_step_explains_as_well() -> None:
    events: list[Event] = [replace(PRESS, is_in_target=False), KeyPressed(t_ns=ns_from_s(12), key="Left")]
    assert merged_steps([], [pixel_step(13)], events=events, length_ns=ns_from_s(30)) == ()
