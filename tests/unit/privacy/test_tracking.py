"""What is followed is covered in each frame that shows it, in whole or in part, and not much longer."""

from collections.abc import Sequence

import cv2
import numpy as np

from remoteassist.model.geometry import Rect
from remoteassist.model.time import NS_PER_MS
from remoteassist.privacy.appearance import Appearance
from remoteassist.privacy.tracking import Track, Tracker
from remoteassist.vision.tiles import Gray

_FRAME_NS = 50 * NS_PER_MS


def _letters(words: str = "Kestrel") -> Gray:
    gray = np.full((40, 200), 240, np.uint8)
    cv2.putText(gray, words, (10, 28), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 15, 1, cv2.LINE_AA)
    rows, columns = np.nonzero(gray < 200)
    return np.ascontiguousarray(gray[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1])


_PATCH = _letters()
_HEIGHT, _WIDTH = _PATCH.shape


def _frame(*corners: tuple[int, int], ground: Gray | None = None) -> Gray:
    gray = np.full((300, 400), 240, np.uint8) if ground is None else ground.copy()
    for x, y in corners:
        left, top, right, bottom = max(0, x), max(0, y), min(400, x + _WIDTH), min(300, y + _HEIGHT)
        if left < right and top < bottom:
            gray[top:bottom, left:right] = _PATCH[top - y : bottom - y, left - x : right - x]
    return gray


def _followed(frames: Sequence[Gray]) -> list[Track]:
    tracker = Tracker([Appearance(_PATCH, Rect(0, 0, _WIDTH, _HEIGHT).grown(2))])
    for index, frame in enumerate(frames):
        tracker.add(frame, t_ns=index * _FRAME_NS)
    return tracker.finish(len(frames) * _FRAME_NS)


def _covered(tracks: Sequence[Track], index: int) -> list[Rect]:
    t_ns = index * _FRAME_NS
    return [
        place.rect
        for track in tracks
        for place in (*track.places, *track.leftovers)
        if place.span.contains(t_ns)
    ]


def _is_hidden(tracks: Sequence[Track], index: int, x: int, y: int) -> bool:
    seen = Rect(x, y, _WIDTH, _HEIGHT).intersected(Rect(0, 0, 400, 300))
    return any(seen.intersected(rect) == seen for rect in _covered(tracks, index))


def test_what_stands_still_is_one_place_for_as_long_as_it_stands() -> None:
    frames = [_frame()] * 3 + [_frame((100, 80))] * 5 + [_frame()] * 4
    (track,) = _followed(frames)
    (place,) = track.places
    assert place.rect == Rect(98, 78, _WIDTH + 4, _HEIGHT + 4)
    assert 2 * _FRAME_NS < place.span.start_ns <= 3 * _FRAME_NS
    assert place.span.end_ns == 8 * _FRAME_NS


def test_two_at_once_are_two() -> None:
    tracks = _followed([_frame((20, 20), (200, 200))] * 3)
    assert len(tracks) == 2


def test_what_is_dragged_is_hidden_in_each_frame_and_stays_one_thing() -> None:
    way = [(30 + 11 * step, 40 + 7 * step) for step in range(20)]
    tracks = _followed([_frame(corner) for corner in way])
    assert len(tracks) == 1
    assert all(_is_hidden(tracks, index, *corner) for index, corner in enumerate(way))


def test_what_jumps_is_hidden_on_the_way_there_too() -> None:
    tracks = _followed([_frame((50, 50))] * 3 + [_frame()] * 4 + [_frame((150, 120))] * 3)
    assert all(_is_hidden(tracks, index, 100, 85) for index in range(3, 7))


def test_what_is_dragged_over_the_edge_is_hidden_until_nothing_of_it_is_left() -> None:
    way = [(60 - 9 * step, 100) for step in range(12)]
    tracks = _followed([_frame(corner) for corner in way])
    missed = [corner for index, corner in enumerate(way) if not _is_hidden(tracks, index, *corner)]
    assert missed == []


def test_what_a_menu_covers_in_part_stays_hidden_and_what_it_covers_wholly_does_not() -> None:
    shown = _frame((100, 80))
    in_part, wholly = shown.copy(), shown.copy()
    in_part[60:120, 100 + _WIDTH // 2 : 260] = 200
    wholly[60:120, 80:260] = 200
    tracks = _followed([shown] * 3 + [in_part] * 3 + [wholly] * 40)
    assert all(_is_hidden(tracks, index, 100, 80) for index in range(6))
    assert _covered(tracks, 40) == []


def test_what_scrolls_in_and_out_is_hidden_from_its_first_row_to_its_last() -> None:
    page = np.full((900, 400), 240, np.uint8)
    noise = np.random.default_rng(4)
    for y in range(10, 890, 30):
        words = "".join(chr(97 + int(letter)) for letter in noise.integers(0, 26, 30))
        cv2.putText(page, words, (10, y + 15), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 20, 1, cv2.LINE_AA)
    page[460 : 460 + _HEIGHT, 100 : 100 + _WIDTH] = _PATCH
    offsets = [0] * 3 + list(range(0, 560, 8)) + [560] * 3
    tracks = _followed([np.ascontiguousarray(page[offset : offset + 300]) for offset in offsets])
    missed = []
    for index, offset in enumerate(offsets):
        y = 460 - offset
        if -_HEIGHT < y < 300 and not _is_hidden(tracks, index, 100, y):
            missed.append((index, y))
    assert missed == []


def test_another_size_of_the_picture_begins_anew() -> None:
    small = np.full((200, 300), 240, np.uint8)
    small[50 : 50 + _HEIGHT, 60 : 60 + _WIDTH] = _PATCH
    tracks = _followed([_frame((100, 80))] * 3 + [small] * 3)
    assert _is_hidden(tracks, 1, 100, 80)
    assert _is_hidden(tracks, 4, 60, 50)
    assert not _is_hidden(tracks, 4, 100, 80)


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert _followed([_frame()] * 3) == []
