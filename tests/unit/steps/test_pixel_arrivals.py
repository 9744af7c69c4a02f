"""What comes onto a screen and nobody brought it is no step; what looks like it and somebody did is one."""

from functools import partial

import cv2
import numpy as np
import pytest

from tests.unit.steps.films_of_test import FPS, HEIGHT, WIDTH, Draw, Film, Picture, nothing

TEXTS = (
    "Hello",
    "The printer does|not answer",
    "ok",
    "Which one?|The grey one|or the black one",
    "The grey one",
)
LINE_PX, FOOT_PX, LEFT_PX = 16, 330, 400
NOTICE_PX = (150, 76)
WAY_FRAMES = 6


def write(screen: Picture, words: str, *, x: int, y: int, size: float = 0.4) -> None:
    cv2.putText(screen, words, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, 30, 1)


def height_px(text: str) -> int:
    return 12 + LINE_PX * len(text.split("|"))


def chat(screen: Picture, count: int, *, sent: str = "") -> None:
    """Draw a chat with so many of the texts, the last one at its foot; and what is in the field below it."""
    cv2.rectangle(screen, (LEFT_PX - 10, 90), (570, FOOT_PX + 4), 252, -1)
    bottom = FOOT_PX
    for text in reversed(TEXTS[:count]):
        top, lines = bottom - height_px(text), text.split("|")
        right = LEFT_PX + 24 + 8 * max(map(len, lines))
        cv2.rectangle(screen, (LEFT_PX, top), (min(right, 566), bottom), 222, -1)
        for row, words in enumerate(lines):
            write(screen, words, x=LEFT_PX + 8, y=top + 18 + LINE_PX * row)
        bottom = top - 8
    cv2.rectangle(screen, (LEFT_PX - 10, FOOT_PX + 8), (570, FOOT_PX + 26), 252, -1)
    write(screen, sent, x=LEFT_PX, y=FOOT_PX + 22)


def button(screen: Picture, *, shade: int) -> None:
    cv2.rectangle(screen, (90, 300), (180, 330), shade, -1)
    write(screen, "Add", x=100, y=320)


def lit(screen: Picture) -> None:
    cv2.rectangle(screen, (600, 384), (616, 398), 120, -1)


def ticked(screen: Picture) -> None:
    cv2.circle(screen, (620, 355), 8, 250, -1)


def box(screen: Picture, at_px: tuple[int, int], size_px: tuple[int, int]) -> None:
    (x, y), (width, height) = at_px, size_px
    cv2.rectangle(screen, (x, y), (x + width, y + height), 60, -1)
    cv2.circle(screen, (x + width // 2, y + height // 2), 34, 240, 3)


def notice(side: str, part: float, size_px: tuple[int, int]) -> Draw:
    """Return what draws a notice of which that part has come over an edge of the screen."""
    width, height = size_px
    hidden = round((1 - part) * (width if side in {"left", "right"} else height))
    top = min(310, HEIGHT - height)
    at_px = {
        "right": (WIDTH - width + hidden, top),
        "left": (-hidden, top),
        "top": (250, -hidden),
        "bottom": (250, HEIGHT - height + hidden),
    }[side]
    return lambda screen: box(screen, at_px, size_px)


def show(
    film: Film, side: str, *, seconds: float, used: Draw = nothing, size_px: tuple[int, int] = NOTICE_PX
) -> None:
    """Let a notice slide in, stay, and slide out; half-way through somebody may change something."""
    for frame in range(1, WAY_FRAMES):
        film.draw = notice(side, frame / WAY_FRAMES, size_px)
        film.shoot()
    film.draw = shown = notice(side, 1, size_px)
    film.rest(seconds / 2)

    def in_use(screen: Picture) -> None:
        shown(screen)
        used(screen)

    film.draw = in_use
    film.rest(seconds / 2)
    for frame in reversed(range(1, WAY_FRAMES)):
        film.draw = notice(side, frame / WAY_FRAMES, size_px)
        film.shoot()


def in_chat(count: int, *, sent: str = "") -> Draw:
    return lambda screen: chat(screen, count, sent=sent)


def test_messages_that_come_into_a_chat_are_no_steps() -> None:
    film = Film(has_pointer=False)
    for count, seconds in enumerate((2, 3, 2.2, 4.1, 2.9, 2)):
        film.draw = in_chat(count)
        film.rest(seconds)
    assert film.steps() == []


@pytest.mark.parametrize("late_s", [0, 0.6], ids=["at once", "late"])
def test_entries_that_a_button_adds_are_steps(late_s: float) -> None:
    """Given a button that is drawn pressed for a moment, what it adds to a stack is somebody's doing."""
    film = Film(has_pointer=False)

    def shown(screen: Picture, *, count: int, shade: int) -> None:
        chat(screen, count)
        button(screen, shade=shade)

    for count, seconds in enumerate((2, 3, 2.2, 4.1, 2.9, 2)):
        if count:
            film.draw = partial(shown, count=count - bool(late_s), shade=140)
            film.rest(2 / FPS)
            film.draw = partial(shown, count=count - bool(late_s), shade=200)
            film.rest(late_s)
        film.draw = partial(shown, count=count, shade=200)
        film.rest(seconds)
    assert len(film.steps()) >= len(TEXTS)


def test_messages_that_somebody_sends_are_steps() -> None:
    """Given a field that is emptied as each message comes, they were sent from there."""
    film = Film(has_pointer=False)
    for count, seconds in enumerate((3, 2.2, 4.1, 2.9, 3.4)):
        film.draw = in_chat(count, sent="pasted text of mine")
        film.rest(7 - seconds)
        film.draw = in_chat(count + 1)
        film.rest(seconds)
    assert len(film.steps()) >= 2 * len(TEXTS) - 1


@pytest.mark.parametrize(
    ("pane_px", "margin_px", "turns"),
    [((430, 270), 250, 5), ((200, 150), 100, 2)],
    ids=["large page", "small pane"],
)
def test_a_page_that_is_scrolled_into_its_empty_margin_is_still_scrolled(
    pane_px: tuple[int, int], margin_px: int, turns: int
) -> None:
    """Given a page that begins with an empty margin, turns of the wheel that fit into it are steps."""
    width, height = pane_px
    noise = np.random.default_rng(7)
    page = np.full((900, width), 245, np.uint8)
    for row in range(30):
        words = "".join(chr(97 + int(one)) for one in noise.integers(0, 26, 40))
        write(page, words, x=10, y=16 + margin_px + 20 * row, size=0.5)
    film, at = Film(has_pointer=False), 0

    def shown(screen: Picture) -> None:
        screen[70 : 70 + height, 70 : 70 + width] = page[at : at + height]

    film.draw = shown
    film.rest(2)
    for turn in range(turns):
        at += 45
        film.rest(2 + 0.3 * turn * turn)
    assert len(film.steps()) == turns


@pytest.mark.parametrize("side", ["right", "left", "top", "bottom"])
def test_a_notice_that_comes_over_an_edge_and_goes_by_itself_is_no_step(side: str) -> None:
    film = Film(has_pointer=False)
    film.rest(2)
    show(film, side, seconds=5)
    film.draw = nothing
    film.rest(2)
    assert film.steps() == []


@pytest.mark.parametrize("seconds", [1.5, 14], ids=["sooner", "later"])
def test_what_goes_sooner_or_later_than_a_notice_is_a_step(seconds: float) -> None:
    film = Film(has_pointer=False)
    film.rest(2)
    show(film, "right", seconds=seconds)
    film.draw = nothing
    film.rest(2)
    assert len(film.steps()) == 2


def test_what_slides_in_after_an_icon_lit_up_is_a_step() -> None:
    """Given an icon that lights up under a hand which nobody drew, what comes then is its answer."""
    film = Film(has_pointer=False)
    film.rest(2)
    lit(film.background)
    film.rest(0.8)
    show(film, "right", seconds=5)
    film.draw = nothing
    film.rest(2)
    assert len(film.steps()) == 3


def test_a_side_panel_that_slides_in_and_out_is_two_steps() -> None:
    film = Film(has_pointer=False)
    film.rest(2)
    show(film, "right", seconds=5, size_px=(200, HEIGHT))
    film.draw = nothing
    film.rest(2)
    assert len(film.steps()) == 2


def test_a_notice_that_somebody_uses_is_a_step() -> None:
    film = Film(has_pointer=False)
    film.rest(2)
    show(film, "right", seconds=6, used=ticked)
    film.draw = nothing
    film.rest(2)
    assert len(film.steps()) == 3


@pytest.mark.parametrize("left_px", [250, WIDTH - NOTICE_PX[0]], ids=["in the middle", "at the edge"])
def test_a_box_that_opens_and_closes_is_two_steps(left_px: int) -> None:
    """Given no pointer, and the size of a notice and its time between both, it came over no edge."""
    film = Film(has_pointer=False)
    film.rest(2)
    film.draw = lambda screen: box(screen, (left_px, 170), NOTICE_PX)
    film.rest(5)
    film.draw = nothing
    film.rest(2)
    assert len(film.steps()) == 2
