"""What was pushed up by something new below it is told from what moved, grew, or was scrolled."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from remoteassist.vision.pushed_up import pushed_up_px

Picture = npt.NDArray[np.uint8]
WIDTH, HEIGHT = 200, 160


def part(*entries: tuple[int, str], paper: int = 250) -> Picture:
    """Return a part of a screen with entries, each given by its top and its words."""
    screen = np.full((HEIGHT, WIDTH), paper, np.uint8)
    for top, words in entries:
        cv2.rectangle(screen, (0, top), (180, top + 35), 215, -1)
        cv2.putText(screen, words, (8, top + 22), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 20, 1)
    return screen


def noisy(screen: Picture) -> Picture:
    _, packed = cv2.imencode(".jpg", screen, [cv2.IMWRITE_JPEG_QUALITY, 60])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


BEFORE = part((84, "Hello"), (124, "Which one?"))
AFTER = part((44, "Hello"), (84, "Which one?"), (124, "The grey one"))


def test_a_stack_that_got_an_entry_at_its_foot_was_pushed_up_by_its_height() -> None:
    assert pushed_up_px(BEFORE[44:], AFTER[44:]) == 40


def test_it_is_found_in_a_lossy_film() -> None:
    found = pushed_up_px(noisy(BEFORE)[44:], noisy(AFTER)[44:])
    assert found is not None
    assert abs(found - 40) <= 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BEFORE[44:], part((44, "Hello"), (84, "Which one?"))[44:]),
        (BEFORE, part((84, "Hello"), (124, "Which one?"), (44, "The grey one"))),
        (part((60, "Hello"))[40:], part((40, "Hello"), (80, "Details"))[40:]),
        (AFTER[44:], part((4, "Hello"), (44, "Which one?"), (84, "The grey one"), (124, "Yes"))[44:]),
        (part()[44:], AFTER[44:]),
    ],
    ids=["moved away", "came above", "grew both ways", "scrolled: nothing empty above it", "came at once"],
)
def test_what_else_changes_was_not_pushed_up(before: Picture, after: Picture) -> None:
    assert pushed_up_px(before, after) is None
