"""Where the bar stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from remoteassist.ui.recorder.bar.place import default_place, grows_up, kept_on_screen, layout_name

SIZE = QSize(300, 44)
SCREEN = QRect(0, 0, 1280, 800)
SECOND = QRect(1280, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("target", "side"),
    [
        (QRect(300, 200, 500, 300), "below"),
        (QRect(300, 300, 500, 500), "above"),
        (QRect(100, 0, 700, 800), "right"),
        (QRect(500, 0, 780, 800), "left"),
    ],
)
def test_it_stands_beside_the_target_where_there_is_room(target: QRect, side: str) -> None:
    bar = QRect(default_place(SIZE, targets=[target], screens=[SCREEN]), SIZE)
    assert SCREEN.contains(bar)
    assert not bar.intersects(target)
    is_there = {
        "below": bar.top() > target.bottom(),
        "above": bar.bottom() < target.top(),
        "right": bar.left() > target.right(),
        "left": bar.right() < target.left(),
    }
    assert is_there[side]


def test_with_one_screen_recorded_it_stands_on_the_other() -> None:
    bar = QRect(default_place(SIZE, targets=[SCREEN], screens=[SCREEN, SECOND]), SIZE)
    assert SECOND.contains(bar)


def test_with_all_screens_recorded_it_stands_at_the_foot_of_the_first() -> None:
    bar = QRect(default_place(SIZE, targets=[SCREEN, SECOND], screens=[SCREEN, SECOND]), SIZE)
    assert SCREEN.contains(bar)
    assert bar.top() > 700


def test_a_place_with_room_for_what_it_has_to_say_comes_first() -> None:
    target = QRect(300, 200, 500, 540)
    assert default_place(SIZE, targets=[target], screens=[SCREEN]).y() > target.bottom()
    corner = default_place(SIZE, targets=[target], screens=[SCREEN], room_px=100)
    assert corner.y() < target.top()
    assert grows_up(QRect(corner, SIZE), targets=[target], screens=[SCREEN], room_px=100)


def test_below_a_target_it_grows_down_until_the_screen_ends() -> None:
    bar = QRect(QPoint(400, 600), SIZE)
    target = QRect(300, 100, 500, 490)
    assert not grows_up(bar, targets=[target], screens=[SCREEN], room_px=100)
    assert grows_up(bar, targets=[], screens=[SCREEN], room_px=100)
    assert grows_up(
        bar.translated(0, 150), targets=[target.translated(0, 150)], screens=[SCREEN], room_px=100
    )


def test_of_two_targets_it_covers_neither() -> None:
    targets = [QRect(0, 0, 600, 700), QRect(640, 0, 640, 740)]
    bar = QRect(default_place(SIZE, targets=targets, screens=[SCREEN]), SIZE)
    assert SCREEN.contains(bar)
    assert not any(bar.intersects(target) for target in targets)


@given(st.integers(-5000, 5000), st.integers(-5000, 5000))
def test_it_is_never_off_the_screens(x: int, y: int) -> None:
    screens = [SCREEN, SECOND]
    bar = QRect(kept_on_screen(QPoint(x, y), SIZE, screens), SIZE)
    assert any(screen.contains(bar) for screen in screens)
    if any(screen.contains(QRect(QPoint(x, y), SIZE)) for screen in screens):
        assert bar.topLeft() == QPoint(x, y)


def test_each_arrangement_of_screens_has_a_name_of_its_own() -> None:
    arrangements = ([SCREEN], [SCREEN, SECOND], [SECOND, SCREEN], [SCREEN.translated(0, 40)])
    assert len({layout_name(one) for one in arrangements}) == len(arrangements)
