"""What differs between two pictures is found in spite of noise, and in spite of what blinks or moves on its own."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.vision.change import changed_box, changed_boxes
from remoteassist.vision.tiles import TILE_PX, FrameComparer, gray_of, sampled_gray_of, tile_grid

SIZE = Size(330, 250)
"""Not whole tiles, on purpose."""

Colour = tuple[int, int, int]


def screen(*boxes: tuple[Rect, Colour]) -> Bgra:
    """Return a light grey screen with some text and filled boxes on it."""
    picture = np.full((SIZE.height, SIZE.width, 4), 230, np.uint8)
    cv2.putText(picture, "File Edit View", (8, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (20, 20, 20, 255), 1)
    for box, colour in boxes:
        picture[int(box.y) : int(box.bottom), int(box.x) : int(box.right), :3] = colour
    picture[..., 3] = 255
    return picture


def noisy(picture: Bgra, *, seed: int = 1, amount: int = 9) -> Bgra:
    """Return the picture with what compression does to it: small errors everywhere, larger single ones at edges."""
    random = np.random.default_rng(seed)
    errors: npt.NDArray[np.int64] = random.integers(-amount, amount, (*picture.shape[:2], 1), endpoint=True)
    result = np.clip(picture[..., :3].astype(np.int64) + errors, 0, 255)
    rows, columns = np.mgrid[0 : SIZE.height : TILE_PX, 0 : SIZE.width : TILE_PX]
    result[rows, columns] = np.clip(result[rows, columns] + 40, 0, 255)
    return np.dstack([result.astype(np.uint8), picture[..., 3]])


def test_noise_is_no_change() -> None:
    assert changed_box(screen(), noisy(screen())) is None
    assert changed_box(noisy(screen(), seed=1), noisy(screen(), seed=2, amount=6)) is None


def test_the_same_picture_is_no_change() -> None:
    picture = screen()
    assert changed_box(picture, picture) is None
    assert changed_box(picture, picture.copy()) is None


@pytest.mark.parametrize(
    "box",
    [Rect(100, 60, 120, 90), Rect(33, 41, 13, 13), Rect(0, 0, 330, 250), Rect(312, 236, 18, 14)],
    ids=["menu", "check mark", "all", "corner"],
)
def test_the_box_is_exact_in_spite_of_noise(box: Rect) -> None:
    assert changed_box(noisy(screen()), noisy(screen((box, (90, 120, 40))))) == box


def test_a_change_of_colour_alone_is_a_change() -> None:
    # Both have a brightness of 120.
    one, other = (screen((Rect(64, 64, 64, 16), colour)) for colour in [(53, 139, 109), (200, 80, 167)])
    assert abs(int(gray_of(one)[70, 70]) - int(gray_of(other)[70, 70])) < 5
    assert changed_box(one, other) == Rect(64, 64, 64, 16)


def test_several_changes_are_told_apart_largest_first_and_one_box_holds_all() -> None:
    large, small = Rect(100, 100, 80, 60), Rect(200, 20, 30, 20)
    after = screen((small, (0, 0, 0)), (large, (0, 0, 0)))
    assert changed_boxes(screen(), after) == [large, small]
    assert changed_box(screen(), after) == large.united(small)


@pytest.mark.parametrize("caret", [Rect(70, 50, 1, 16), Rect(95, 62, 3, 21), Rect(200, 100, 2, 48)])
def test_a_text_cursor_is_no_change_except_where_the_person_clicked(caret: Rect) -> None:
    before, after = screen(), screen((caret, (0, 0, 0)))
    assert changed_box(before, after) is None
    assert changed_box(before, after, pointer_px=Point(300, 200)) is None
    found = changed_box(before, after, pointer_px=Point(caret.x + 6, caret.y + 8))
    assert found is not None
    assert found.intersected(caret) == found


def test_a_text_cursor_elsewhere_does_not_widen_the_box() -> None:
    box = Rect(200, 180, 60, 20)
    after = screen((Rect(20, 50, 2, 18), (0, 0, 0)), (box, (0, 0, 0)))
    assert changed_box(screen(), after) == box


def test_tiles_that_move_on_their_own_are_left_out_except_where_the_person_clicked() -> None:
    spinner, box = Rect(288, 16, 20, 20), Rect(60, 100, 80, 30)
    ignore = np.zeros(tile_grid(SIZE), np.bool_)
    ignore[1:3, 18:20] = True
    after = screen((spinner, (0, 0, 0)), (box, (0, 0, 0)))
    assert changed_box(screen(), after, ignore=ignore) == box
    at_spinner = changed_box(screen(), after, ignore=ignore, pointer_px=spinner.center)
    assert at_spinner == box.united(spinner)


def test_pictures_of_different_sizes_differ_everywhere() -> None:
    assert changed_box(screen(), np.zeros((100, 200, 4), np.uint8)) == Rect(0, 0, 200, 100)


@pytest.mark.parametrize("pointer", [Point(-500, 20), Point(9000, 9000), Point(330, 250), Point(0, 0)])
def test_a_pointer_anywhere_is_fine(pointer: Point) -> None:
    assert changed_box(screen(), noisy(screen()), pointer_px=pointer) is None


@settings(max_examples=60, deadline=None)
@given(x=st.integers(0, 310), y=st.integers(0, 230), width=st.integers(8, 200), height=st.integers(8, 200))
def test_a_filled_box_is_found_wherever_it_is(x: int, y: int, width: int, height: int) -> None:
    box = Rect(x, y, width, height).intersected(Rect.of_size(SIZE))
    found = changed_box(screen(), screen((box, (255, 0, 255))))
    assert found is not None
    # Tiles of which less than six pixels changed do not count.
    assert found.intersected(box) == found
    assert found.grown(5).intersected(box) == box


def test_comparer_finds_the_tiles_that_changed_and_no_others() -> None:
    comparer = FrameComparer(SIZE)
    before, after = (
        sampled_gray_of(noisy(screen())),
        sampled_gray_of(noisy(screen((Rect(40, 40, 30, 10), (0, 0, 0))), seed=2, amount=6)),
    )
    tiles = comparer.changed_tiles(before, after)
    assert tiles.shape == (16, 21)
    assert np.argwhere(tiles).tolist() == [[row, column] for row in (2, 3) for column in (2, 3, 4)]
    # The buffers hold nothing of the last comparison.
    assert not comparer.changed_tiles(before, before).any()


def test_comparer_leaves_out_a_text_cursor_but_not_a_tick() -> None:
    comparer = FrameComparer(SIZE)
    caret, tick = (
        sampled_gray_of(screen((box, (0, 0, 0)))) for box in (Rect(90, 60, 2, 18), Rect(90, 60, 9, 8))
    )
    assert not comparer.changed_tiles(sampled_gray_of(screen()), caret).any()
    assert comparer.changed_tiles(sampled_gray_of(screen()), tick).any()
