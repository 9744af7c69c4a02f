"""What a screen does again and again by itself: clocks, picture shows, consoles, progress bars."""

import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.steps.pixel_action import NEAR_PX
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import Episode

_RHYTHM_NS: Final = 5_000 * NS_PER_MS
"""The pictures of a slide show change as slowly as that."""

_LOOK_AHEAD: Final = 200

_CLOCK_PX: Final = 160

_FEWEST_GAPS: Final = 3

_REGULAR: Final = 0.8

_JITTER: Final = 0.1

_PART_PX: Final = 24
"""Changes nearer to each other are one thing."""

_RESTLESS_GAP_NS: Final = 2_500 * NS_PER_MS
_RESTLESS_MEAN_NS: Final = 800 * NS_PER_MS
_FEWEST_RESTLESS: Final = 8
"""Nobody acts in one place eight times in a row with less than 0.8 s from one to the next, but for typing."""

_COVERED: Final = 0.7


_FILM_PART: Final = 0.5
_FILM_NS: Final = 8 * NS_PER_S
"""What moved for so long, and for half of the time, is a film; what else happens in it is part of it: a car that
drives off when the lights change."""


class _Part(NamedTuple):
    """One of the things that changed in an episode."""

    episode: Episode
    box: Blob


def habitual_episodes(episodes: Sequence[Episode]) -> set[int]:
    """Return the episodes in which nothing changed but what changes in a rhythm, or all the time, by itself."""
    parts = [part for episode in episodes for part in _parts(episode)]
    films = _films(episodes)
    habits = _periodic(parts) | _restless(parts)
    habits |= {
        index
        for index, part in enumerate(parts)
        if any(_share_in(part.box, film) >= _COVERED for film in films)
    }
    of_others = {part.episode.index for position, part in enumerate(parts) if position not in habits}
    return {part.episode.index for part in parts} - of_others


def _parts(episode: Episode) -> list[_Part]:
    boxes: list[Blob] = []
    for blob in episode.left:
        joined = blob
        for other in [box for box in boxes if box.touches(blob, margin=_PART_PX)]:
            boxes.remove(other)
            joined = joined.united(other)
        boxes.append(joined)
    return [_Part(episode, box) for box in boxes]


def _restless(parts: Sequence[_Part]) -> set[int]:
    """Return the parts, by their index, that belong to a place which changes all the time."""
    habits: set[int] = set()
    runs: list[list[int]] = []
    boxes: list[Blob] = []
    for index, part in enumerate(parts):
        for number, run in enumerate(runs):
            is_soon = part.episode.start_ns - parts[run[-1]].episode.start_ns <= _RESTLESS_GAP_NS
            if is_soon and boxes[number].touches(part.box, margin=_PART_PX):
                run.append(index)
                boxes[number] = boxes[number].united(part.box)
                break
        else:
            runs.append([index])
            boxes.append(part.box)
    for run in runs:
        times = sorted({parts[index].episode.start_ns for index in run})
        if len(times) < _FEWEST_RESTLESS or times[-1] - times[0] > _RESTLESS_MEAN_NS * (len(times) - 1):
            continue
        habits.update(index for index in run if _is_covered(parts, index, run))
    return habits


def _is_covered(parts: Sequence[_Part], index: int, run: Sequence[int]) -> bool:
    """Whether where it changed other changes of the run were as well: what comes up in front of it was not."""
    others = [parts[other].box for other in run if other != index]
    around = others[0]
    for box in others[1:]:
        around = around.united(box)
    return _share_in(parts[index].box, around) >= _COVERED


def _share_in(box: Blob, around: Blob) -> float:
    """Return how much of a box is in another one."""
    width = min(box.right, around.right) - max(box.left, around.left)
    height = min(box.bottom, around.bottom) - max(box.top, around.top)
    return max(0, width) * max(0, height) / max(1, box.width * box.height)


def _films(episodes: Sequence[Episode]) -> list[Blob]:
    """Return the boxes in which something moved most of the time."""
    if not episodes:
        return []
    length_ns = max(episode.end_ns for episode in episodes) - episodes[0].start_ns
    boxes: list[Blob] = []
    moved_ns: list[int] = []
    for episode in episodes:
        blobs = [blob for moment in episode.moments for blob in moment.blobs]
        if not episode.is_busy or not blobs:
            continue
        box = blobs[0]
        for blob in blobs[1:]:
            box = box.united(blob)
        lasted_ns = episode.end_ns - episode.start_ns
        home = next((index for index, other in enumerate(boxes) if _is_one_film(other, box)), None)
        if home is None:
            boxes.append(box)
            moved_ns.append(lasted_ns)
        else:
            boxes[home] = boxes[home].united(box)
            moved_ns[home] += lasted_ns
    return [
        box for box, ns in zip(boxes, moved_ns, strict=True) if ns >= max(_FILM_NS, _FILM_PART * length_ns)
    ]


def _is_one_film(one: Blob, other: Blob) -> bool:
    return max(_share_in(one, other), _share_in(other, one)) >= _FILM_PART


def _periodic(parts: Sequence[_Part]) -> set[int]:
    """Return the parts, by their index, that change in one place in one rhythm: a clock, a picture show."""
    habits: set[int] = set()
    for position, part in enumerate(parts):
        alike = [
            index
            for index in range(position, min(len(parts), position + _LOOK_AHEAD))
            if _same_place(part.box, parts[index].box) and not _is_new_movement(parts[index])
        ]
        run = _unbroken(parts, alike)
        times = sorted({parts[index].episode.start_ns for index in run})
        gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
        if len(gaps) >= _FEWEST_GAPS and _is_rhythm(gaps):
            habits.update(run)
    return habits


def _unbroken(parts: Sequence[_Part], alike: Sequence[int]) -> list[int]:
    """Return the first of them, up to a longer pause."""
    run = list(alike[:1])
    for index in alike[1:]:
        if parts[index].episode.start_ns - parts[run[-1]].episode.start_ns > _RHYTHM_NS:
            break
        run.append(index)
    return run


def _is_rhythm(gaps: Sequence[int]) -> bool:
    """Whether the gaps are one length, or twice or three times that: a digit may look the same after a second."""
    base = sorted(gaps)[len(gaps) // 4]
    regular = sum(
        1 for gap in gaps if gap <= 3.5 * base and abs(gap - round(gap / base) * base) <= _JITTER * base
    )
    return regular >= _REGULAR * len(gaps)


def _is_new_movement(part: _Part) -> bool:
    """Whether the pointer came there just before, so that somebody may have clicked in a rhythm."""
    pointer = part.episode.pointer
    return (
        pointer is not None
        and not pointer.is_hidden
        and pointer.rested_ns < NS_PER_S
        and part.box.touches(pointer.box, margin=NEAR_PX)
    )


def _same_place(one: Blob, other: Blob) -> bool:
    """Whether two boxes are about the same, or small and one in the other: a digit is a part of the clock."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return False
    shared, areas = width * height, (one.width * one.height, other.width * other.height)
    is_small = max(one.width, other.width, one.height, other.height) <= _CLOCK_PX
    return shared >= 0.6 * (sum(areas) - shared) or (is_small and shared >= 0.8 * min(areas))
