"""Small pictures of what can be recorded, to choose from. They are kept in memory only."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import cv2
import numpy as np

from remoteassist.capture.picture.mask import hide
from remoteassist.capture.picture.mss_grab import Grabber
from remoteassist.capture.picture.recordable import Recordable
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect, Size, bounding_box

_log = logging.getLogger(__name__)

LARGEST_PX: Final = Size(320, 200)
"""A picture in a list: four to six of them side by side."""

MOST_JPEG_BYTES: Final = 30_000
"""Forty kilobytes as base64, which leaves room in a line of 64."""

_QUALITIES: Final = (80, 60, 40, 20, 5)
"""JPEG's. Noise as large as a picture can be fits at the last of them."""


class TargetPictures:
    """Grabs pictures of the targets, and gives those that changed. One thread."""

    def __init__(self) -> None:
        """Connect to the screen.

        Raises:
            MachineLacksError: There is no screen that can be grabbed.
        """
        self._grabber = Grabber()
        self._last: dict[str, bytes] = {}

    def close(self) -> None:
        """Let go of the screen."""
        self._grabber.close()

    def look(
        self,
        targets: Sequence[Recordable],
        *,
        own_boxes: Sequence[Rect],
        covered: Callable[[Sequence[int]], dict[int, Bgra]],
    ) -> list[tuple[str, Bgra]]:
        """Return the id and a coarse picture of every target that can be seen, as they are now.

        They are not to be shown before it is known that no window moved meanwhile. `covered` gives pictures of
        windows that others are over, ours too, by their numbers. One of which it gives none is left out, but for a
        first picture below ours. In a screen's picture they stand in the `own_boxes`, which are grey else. Nothing
        comes of a grab that fails.
        """
        bounds = bounding_box(target.box_desktop for target in targets if target.kind == "screen")
        if bounds is None:
            return []
        try:
            # One grab for all: a second one of the same pixels costs more than to cut them out of the first.
            _, bgra = self._grabber.grab(bounds)
        except Exception:  # noqa: BLE001 - mss raises anything; a locked or resized screen is back in a moment
            _log.debug("no pictures", exc_info=True)
            return []
        hide(bgra, own_boxes, within=bounds)
        below = [target for target in targets if _is_below(target, own_boxes)]
        kept = covered([target.number for target in below])
        _see_through(bgra, own_boxes, within=bounds, below=below, kept=kept)
        looks = [(target.id, _coarse(kept[target.number])) for target in below if target.number in kept]
        for target in targets:
            is_kept = target in below and (target.number in kept or target.id in self._last)
            box = target.box_desktop.intersected(bounds)
            if not is_kept and target.state == "visible" and not box.is_empty:
                looks.append((target.id, _coarse(_cut(bgra, box, within=bounds))))
        return looks

    def changed(self, looks: Sequence[tuple[str, Bgra]]) -> Iterator[tuple[str, bytes]]:
        """Yield the id and the picture as JPEG of every target that looks different than the last time."""
        for target_id, coarse in looks:
            pixels = coarse.tobytes()
            if self._last.get(target_id) != pixels:
                self._last[target_id] = pixels
                yield target_id, jpeg_of(coarse)

    def forget(self, target_ids: set[str]) -> None:
        """Keep the last pictures of these targets only."""
        self._last = {one: pixels for one, pixels in self._last.items() if one in target_ids}


def jpeg_of(bgra: Bgra) -> bytes:
    """Return a picture (H, W, 4) as JPEG, at most `LARGEST_PX` large and of no more bytes than a line holds."""
    height, width = bgra.shape[:2]
    scale = min(1.0, LARGEST_PX.width / width, LARGEST_PX.height / height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.cvtColor(cv2.resize(bgra, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGRA2BGR)
    jpeg = b""
    for quality in _QUALITIES:
        _, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality])
        jpeg = data.tobytes()
        if len(jpeg) <= MOST_JPEG_BYTES:
            break
    return jpeg


def _is_below(target: Recordable, own_boxes: Sequence[Rect]) -> bool:
    """Whether it is a window that is shown, but not all of it is seen."""
    if target.kind != "window" or target.state == "minimized":
        return False
    return target.state == "covered" or any(
        not target.box_desktop.intersected(box).is_empty for box in own_boxes
    )


def _see_through(
    bgra: Bgra,
    own_boxes: Sequence[Rect],
    *,
    within: Rect,
    below: Sequence[Recordable],
    kept: Mapping[int, Bgra],
) -> None:
    """Paint what lies below our windows where these are, in a picture of the desktop; it is changed.

    Without it, whoever chooses would see of a screen mostly that this program stands there.
    """
    for target in sorted(below, key=lambda one: one.state == "visible"):
        pixels = kept.get(target.number)
        box = target.box_desktop
        if pixels is None or pixels.shape[:2] != (round(box.height), round(box.width)):
            continue
        for own in own_boxes:
            part = own.intersected(box).intersected(within)
            if not part.is_empty:
                _cut(bgra, part, within=within)[...] = _cut(pixels, part, within=box)


def _cut(bgra: Bgra, box: Rect, *, within: Rect) -> Bgra:
    """Return the part of the desktop's picture that shows a box; macOS gives more pixels than units."""
    scale = bgra.shape[1] / within.width
    left, top = round((box.x - within.x) * scale), round((box.y - within.y) * scale)
    width, height = round(box.width * scale), round(box.height * scale)
    return bgra[top : top + height, left : left + width]


def _coarse(bgra: Bgra) -> Bgra:
    """Return every second, third, … pixel, so that at least twice the pixels of the small picture are left."""
    height, width = bgra.shape[:2]
    every = max(1, min(width // (2 * LARGEST_PX.width), height // (2 * LARGEST_PX.height)))
    return np.ascontiguousarray(bgra[::every, ::every])
