"""What a screen does again and again by itself: clocks, picture shows, consoles, progress bars."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.steps.pixel_action import NEAR_PX
from remoteassist.steps.pixel_films import IN_FILM
from remoteassist.vision.blobs import Blob, around
from remoteassist.vision.episodes import Episode

_RHYTHM_NS: Final = 5_000 * NS_PER_MS
"""The pictures of a slide show change as slowly as that."""

_LOOK_AHEAD: Final = 200

_CLOCK_PX: Final = 160

_SAME_PART: Final = 0.45
"""Of the boxes of two changes in one place: of two pictures of a show half may look alike."""

_FEWEST_GAPS: Final = 3

_REGULAR: Final = 0.8

_JITTER: Final = 0.1

_PART_PX: Final = 24
"""Changes nearer to each other are one thing."""

_BESIDE_PX: Final = 64
"""Nearer than this, one change may be a piece of another."""

_RESTLESS_GAP_NS: Final = 2_500 * NS_PER_MS
_RESTLESS_MEAN_NS: Final = 800 * NS_PER_MS
_FEWEST_RESTLESS: Final = 8
"""Nobody acts in one place eight times in a row with less than 0.8 s from one to the next, but for typing."""

_COVERED: Final = 0.7

_SOON_NS: Final = 1_500 * NS_PER_MS
"""An animation that answers an action is done by then."""


class _Part(NamedTuple):
    """One of the things that changed in an episode, and when it did so first."""

    episode: Episode
    box: Blob
    start_ns: int
    is_living: bool


def without_habits(episodes: Sequence[Episode], *, films: Sequence[Blob]) -> list[Episode]:
    """Return the episodes without what changes in a rhythm, or all the time, by itself.

    Those in which nothing else changed are left out; of the others only the rest is told, and when that changed.

    Args:
        episodes: All of a film of a screen, in order.
        films: Where another film plays.
    """
    by_episode = [_parts(episode) for episode in episodes]
    parts = [part for some in by_episode for part in some]
    found = _periodic(parts) | _restless(parts)
    habits = {id(parts[index]) for index in found}
    habits |= {id(part) for part in parts if part.is_living or _is_in(films, part.box)}
    kept: list[Episode] = []
    for episode, some in zip(episodes, by_episode, strict=True):
        others = [part for part in some if id(part) not in habits]
        if not some or len(others) == len(some):
            kept.append(episode)
        elif others:
            is_film = any(_is_in(films, part.box) for part in some)
            kept.append(_only(episode, others, is_free=not is_film and _is_apart(others, some)))
    return kept


def _is_in(films: Sequence[Blob], box: Blob) -> bool:
    return any(box.share_in(film) >= IN_FILM for film in films)


def _is_apart(parts: Sequence[_Part], all_parts: Sequence[_Part]) -> bool:
    """Whether some parts are not beside any of the others: what goes on may be larger than what was seen of it."""
    return not any(
        one.box.touches(other.box, margin=_BESIDE_PX)
        for one in parts
        for other in all_parts
        if other not in parts
    )


def _only(episode: Episode, parts: Sequence[_Part], *, is_free: bool) -> Episode:
    """Return what an episode tells of some of its parts; what goes on elsewhere does not count if they are free."""
    left = tuple(blob for blob in episode.left if any(blob.share_in(part.box) >= IN_FILM for part in parts))
    own = [
        moment
        for moment in episode.moments
        if any(blob.touches(part.box) for blob in moment.blobs for part in parts)
    ]
    if not left or not own:
        return episode
    earlier = [moment.t_ns for moment in episode.moments if moment.t_ns < own[0].t_ns]
    return replace(
        episode,
        start_ns=own[0].t_ns,
        end_ns=own[-1].t_ns,
        before_ns=max(earlier, default=episode.before_ns),
        moments=own,
        left=left,
        is_busy=episode.is_busy and not (is_free and own[-1].t_ns - own[0].t_ns <= _SOON_NS),
        is_living=episode.is_living and not is_free,
    )


def _parts(episode: Episode) -> list[_Part]:
    boxes: list[Blob] = []
    for blob in episode.left:
        joined = blob
        for other in [box for box in boxes if box.touches(blob, margin=_PART_PX)]:
            boxes.remove(other)
            joined = joined.united(other)
        boxes.append(joined)
    return [
        _Part(
            episode,
            box,
            next(
                (
                    moment.t_ns
                    for moment in episode.moments
                    if any(blob.touches(box) for blob in moment.blobs)
                ),
                episode.start_ns,
            ),
            all(blob in episode.living for blob in episode.left if blob.share_in(box) == 1),
        )
        for box in boxes
    ]


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
        # One time for each episode: what changes in several places at once is one action.
        times = sorted({parts[index].episode.start_ns for index in run})
        if len(times) < _FEWEST_RESTLESS or times[-1] - times[0] > _RESTLESS_MEAN_NS * (len(times) - 1):
            continue
        habits.update(index for index in run if _is_covered(parts, index, run))
    return habits


def _is_covered(parts: Sequence[_Part], index: int, run: Sequence[int]) -> bool:
    """Whether where it changed other changes of the run were as well: what comes up in front of it was not."""
    others = [parts[other].box for other in run if other != index]
    return parts[index].box.share_in(around(others)) >= _COVERED


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
        times = sorted({parts[index].start_ns for index in run})
        gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
        if len(gaps) >= _FEWEST_GAPS and _is_rhythm(gaps):
            habits.update(run)
    return habits


def _unbroken(parts: Sequence[_Part], alike: Sequence[int]) -> list[int]:
    """Return the first of them, up to a longer pause."""
    run = list(alike[:1])
    for index in alike[1:]:
        if parts[index].start_ns - parts[run[-1]].start_ns > _RHYTHM_NS:
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
    return shared >= _SAME_PART * (sum(areas) - shared) or (is_small and shared >= 0.8 * min(areas))
