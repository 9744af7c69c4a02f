"""What is said of pictures that a test makes, on a clock of its own."""

import time
from dataclasses import replace

import numpy as np
import pytest

from remoteassist.capture.health.health import Health
from remoteassist.capture.health.picture_watch import PictureFacts, PictureWatch, plain_colour
from remoteassist.capture.picture.mask import NOTHING_MASKED, Masked, hide
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.model.time import NS_PER_S


def picture(shade: int, *, odd: tuple[int, int] | None = None) -> Bgra:
    pixels = np.full((60, 100, 4), shade, np.uint8)
    if odd is not None:
        pixels[odd] = 255 - shade
    return pixels


LIVELY = np.random.default_rng(5).integers(0, 255, (60, 100, 4), np.uint8)


class Screen:
    """What is seen and done, looked at ten times a second."""

    def __init__(self) -> None:
        self.now_ns = 1000 * NS_PER_S
        self.facts = PictureFacts(is_seen=True, is_lost=False, changes=1, actions=0, picture=LIVELY)
        self.said: list[tuple[float, Health]] = []
        self.watch = PictureWatch(say=lambda health: self.said.append((self.now_s, health)))

    @property
    def now_s(self) -> float:
        return round((self.now_ns - 1000 * NS_PER_S) / NS_PER_S, 1)

    def run(self, seconds: float, *, acting: bool = False, changing: bool = False) -> "Screen":
        """Go on for so long; `acting` is a click each second, `changing` another picture each second."""
        for tick in range(round(seconds * 10)):
            self.now_ns += NS_PER_S // 10
            if acting and tick % 10 == 0:
                self.facts = replace(self.facts, actions=self.facts.actions + 1)
            if changing and tick % 10 == 5:
                self.facts = replace(self.facts, changes=self.facts.changes + 1)
            self.watch.watch(self.facts, now_ns=self.now_ns)
        return self

    def show(self, shown: Bgra, *, own: Rect | None = None, on_screen: Rect | None = None) -> "Screen":
        """Show a picture, `own` of it hidden under a window of ours."""
        masked = NOTHING_MASKED
        if own is not None:
            shown = shown.copy()
            masked = Masked(hide(shown, [own], within=Rect(0, 0, 100, 60)), on_screen)
        self.facts = replace(self.facts, picture=shown, masked=masked, changes=self.facts.changes + 1)
        return self

    @property
    def told(self) -> list[tuple[float, str, str]]:
        return [(at, one.level, one.text) for at, one in self.said if one.subject == "picture"]


BLACK_TEXT = "the picture is black: its screen is off, or the program protects what it shows"


def test_a_lively_picture_is_no_news() -> None:
    assert Screen().run(600, acting=True, changing=True).told == []


@pytest.mark.parametrize(
    ("shade", "text"),
    [
        (0, BLACK_TEXT),
        (16, BLACK_TEXT),
        (200, "the picture has only one colour: does the program hide what it shows?"),
    ],
)
def test_a_picture_of_one_colour_is_red_within_five_seconds_and_well_again_after(
    shade: int, text: str
) -> None:
    screen = Screen().run(10).show(picture(shade)).run(20).show(LIVELY).run(5)
    (at, level, said), (well_at, well_level, _) = screen.told
    assert (level, said) == ("error", text)
    assert 10 < at <= 15
    assert (well_at, well_level) == (30.1, "info")


WHOLE = Rect(0, 0, 100, 60)
COVERED_TEXT = "a window of this program covers the target: move it away, or minimize it"


@pytest.mark.parametrize("own", [WHOLE, Rect(0, 0, 100, 58), Rect(-20, -20, 200, 200)])
def test_our_own_window_over_the_target_is_told_as_what_it_is(own: Rect) -> None:
    """Given a window of ours over (nearly) all of the target, when it stays, then that is said until it is away."""
    screen = Screen().run(10).show(LIVELY, own=own).run(290).show(LIVELY).run(1)
    assert screen.told == [
        (15.1, "warning", COVERED_TEXT),
        (300.1, "info", "the target can be seen again"),
    ]


def test_our_own_window_over_the_target_for_a_moment_is_no_news() -> None:
    screen = Screen()
    for _ in range(5):
        screen.show(LIVELY, own=WHOLE).run(4).show(LIVELY).run(1)
    assert screen.told == []


def test_what_our_own_window_hides_does_not_make_a_black_picture_a_lively_one() -> None:
    """Given our bar over a picture that is black, when it is looked at, then it is black."""
    screen = Screen().run(10).show(picture(0), own=Rect(30, 0, 40, 10)).run(5)
    assert [(level, text) for _, level, text in screen.told] == [("error", BLACK_TEXT)]


def test_what_is_left_beside_our_own_window_may_have_one_colour() -> None:
    """Given a window of ours over most of the target, when the rest is plain, then nobody can tell what is wrong."""
    assert Screen().show(picture(200), own=Rect(0, 0, 70, 60)).run(60).told == []


def test_of_a_window_that_is_partly_off_the_screen_only_the_rest_can_be_covered() -> None:
    """Given a window of ours over all of the target that is on the screen, then it covers it: the rest is black."""
    shown = np.zeros_like(LIVELY)
    screen = Screen().show(shown, own=Rect(0, 0, 30, 60), on_screen=Rect(0, 0, 30, 60)).run(10)
    assert [text for _, _, text in screen.told] == [COVERED_TEXT]


def test_a_single_pixel_beside_our_own_window_makes_a_picture_no_black_one() -> None:
    assert Screen().show(picture(0, odd=(37, 91)), own=Rect(0, 0, 40, 20)).run(10).told == []


def test_a_picture_that_is_black_from_the_start_is_told() -> None:
    screen = Screen().show(picture(0)).run(5)
    assert [level for _, level, _ in screen.told] == ["error"]


def test_a_single_pixel_makes_a_picture_no_black_one() -> None:
    assert Screen().show(picture(0, odd=(37, 91))).run(10).told == []


def test_black_for_a_moment_is_no_news() -> None:
    screen = Screen().run(5)
    for _ in range(5):
        screen.show(picture(0)).run(1).show(LIVELY).run(1)
    assert screen.told == []


def test_clicks_that_nothing_answers_are_told_after_five_seconds_and_an_answer_too() -> None:
    screen = Screen().run(10).run(8, acting=True).show(LIVELY).run(1)
    assert screen.told == [
        (15.1, "warning", "the picture does not answer (6 clicks and keys): is it frozen?"),
        (18.1, "info", "the picture answers again"),
    ]


def test_few_clicks_on_an_empty_place_need_no_answer() -> None:
    screen = Screen().run(1)
    screen.facts = replace(screen.facts, actions=2)
    screen.run(1)
    screen.facts = replace(screen.facts, actions=3)
    assert screen.run(60).told == []


def test_clicks_that_are_answered_each_are_no_news() -> None:
    assert Screen().run(100, acting=True, changing=True).told == []


def test_that_nothing_changed_for_two_minutes_is_told_and_seldom_again() -> None:
    screen = Screen().run(700)
    assert screen.told == [
        (120.1, "warning", "the picture has not changed for 2 min: is the connection still there?"),
        (300.1, "warning", "the picture has not changed for 5 min: is the connection still there?"),
        (600.1, "warning", "the picture has not changed for 10 min: is the connection still there?"),
    ]
    assert screen.show(LIVELY).run(1).told[3:] == [(700.1, "info", "the picture changes again")]


def test_a_black_picture_stays_told_when_it_does_not_change_either() -> None:
    screen = Screen().show(picture(0)).run(400)
    assert [level for _, level, _ in screen.told] == ["error"]


def test_while_nothing_is_to_be_seen_nothing_is_said() -> None:
    screen = Screen().show(picture(0)).run(1)
    screen.facts = replace(screen.facts, is_seen=False)
    assert screen.run(300, acting=True).told == []


def test_time_in_which_nothing_was_to_be_seen_does_not_count() -> None:
    screen = Screen().run(100)
    screen.facts = replace(screen.facts, is_seen=False)
    screen.run(1000)
    screen.facts = replace(screen.facts, is_seen=True)
    assert screen.run(100).told == []


def test_a_black_picture_is_told_again_after_the_supervisor_said_that_the_picture_is_back() -> None:
    screen = Screen().show(picture(0)).run(5)
    screen.facts = replace(screen.facts, is_lost=True)
    screen.run(5)
    screen.facts = replace(screen.facts, is_lost=False)
    screen.run(5)
    assert [level for _, level, _ in screen.told] == ["error", "error"]


def test_a_full_hd_picture_costs_next_to_nothing() -> None:
    """Each look at the pixels happens twice a second at the most, on the thread that also watches over the others."""
    lively = np.random.default_rng(5).integers(0, 255, (1080, 1920, 4), np.uint8)
    black = np.zeros((1080, 1920, 4), np.uint8)
    for shown, most_s in ((lively, 0.005), (black, 0.1)):
        began_s = time.perf_counter()
        plain_colour(shown)
        assert time.perf_counter() - began_s < most_s
    assert plain_colour(black) == (0, 0, 0)
