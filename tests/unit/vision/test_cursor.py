"""The pointer in a film: found by its way, followed by its picture, whatever lights up around it."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import BlobFinder
from remoteassist.vision.cursor import PointerTracker

Picture = npt.NDArray[np.uint8]

WIDTH, HEIGHT = 480, 320
ARROW = np.array([(0, 0), (0, 17), (4, 13), (7, 19), (9, 18), (6, 12), (12, 12)])
WAY = [(300, 250), (260, 215), (210, 170), (160, 120), (120, 80)]


def desktop(*, shade: int = 240) -> Picture:
    screen = np.full((HEIGHT, WIDTH), shade, np.uint8)
    for row in range(12):
        words = "Words of a page that stay"
        cv2.putText(screen, words, (20, 20 + 24 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255 - shade, 1)
    return screen


def with_arrow(
    screen: Picture, at: tuple[float, float], *, is_dark: bool = True, quality: int = 0
) -> Picture:
    drawn = screen.copy()
    points = np.round((ARROW + np.array(at)) * 8).astype(np.int32)
    cv2.fillPoly(drawn, [points], 0 if is_dark else 255, cv2.LINE_AA, 3)
    cv2.polylines(drawn, [points], isClosed=True, color=255 if is_dark else 0, lineType=cv2.LINE_AA, shift=3)
    if not quality:
        return drawn
    _, packed = cv2.imencode(".jpg", drawn, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


class Watching:
    """A tracker that is shown one frame after the other."""

    def __init__(self) -> None:
        self.tracker = PointerTracker()
        self._finder = BlobFinder(width=WIDTH, height=HEIGHT)
        self._last: Picture | None = None
        self._t_ns = 0

    def see(self, screen: Picture) -> int:
        """Show a frame and return how many blobs are not the pointer's."""
        last, self._last = self._last, screen
        self._t_ns += 40 * NS_PER_MS
        if last is None:
            return 0
        blobs = self._finder.blobs(last, screen)
        others = self.tracker.others(
            blobs, before=last, after=screen, mask=self._finder.mask, t_ns=self._t_ns
        )
        return len(others)

    def is_at(self, x: float, y: float) -> bool:
        pointer = self.tracker.pointer
        return pointer is not None and abs(pointer.box.left - x) <= 5 and abs(pointer.box.top - y) <= 5


@pytest.mark.parametrize("quality", [0, 50])
@pytest.mark.parametrize("is_dark", [True, False])
@pytest.mark.parametrize("shade", [240, 30])
def test_a_pointer_is_found_after_two_jumps_and_followed(*, shade: int, is_dark: bool, quality: int) -> None:
    watching = Watching()
    for at in WAY[:3]:
        watching.see(with_arrow(desktop(shade=shade), at, is_dark=is_dark, quality=quality))
    for at in WAY[3:]:
        watching.see(with_arrow(desktop(shade=shade), at, is_dark=is_dark, quality=quality))
        assert watching.is_at(*at)


def test_bare_ground_that_is_uncovered_is_no_pointer() -> None:
    """Two places of one shade look alike before and after as well, only the other way round."""
    watching = Watching()
    for at in WAY:
        watching.see(with_arrow(desktop(), at))
    watching.see(with_arrow(desktop(), (60, 40)))
    assert watching.is_at(60, 40)


def test_a_pointer_is_followed_over_rows_that_light_up() -> None:
    watching = Watching()
    for stop in WAY:
        watching.see(with_arrow(desktop(), stop))
    for row in range(6):
        screen = desktop()
        lit = screen[80 + 30 * row : 110 + 30 * row, 60:300]
        np.subtract(lit, 40, out=lit)
        at = (118.0, 84.0 + 30 * row)
        assert watching.see(with_arrow(screen, at)) > 0
        assert watching.is_at(*at)


def test_only_what_the_pointer_explains_is_taken_away() -> None:
    watching = Watching()
    for at in WAY:
        assert watching.see(with_arrow(desktop(), at)) == 0 or not watching.is_at(*at)
    ticked = desktop()
    cv2.rectangle(ticked, (400, 40), (420, 60), 0, -1)
    assert watching.see(with_arrow(ticked, (150, 100))) == 1


def test_typed_letters_are_no_pointer() -> None:
    watching = Watching()
    for count in range(20):
        screen = desktop()
        cv2.putText(screen, "l" * count, (200, 150), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)
        watching.see(screen)
    assert watching.tracker.pointer is None


def test_what_never_rests_is_given_up_as_a_pointer() -> None:
    watching = Watching()
    for number in range(200):
        at = (240 + 150 * np.cos(number / 7), 150 + 100 * np.sin(number / 5))
        watching.see(with_arrow(desktop(), at))
        if number == 20:
            assert watching.tracker.pointer is not None
        if number == 170:
            break
    assert watching.tracker.pointer is None or watching.tracker.pointer.start_ns > 120 * 40 * NS_PER_MS
