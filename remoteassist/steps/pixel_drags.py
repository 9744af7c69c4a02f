"""Drags in a film of a screen: something was drawn from one place to another, or went along with the pointer."""

import itertools
from collections.abc import Sequence
from typing import Final

from remoteassist.model.geometry import Point
from remoteassist.model.time import NS_PER_MS
from remoteassist.steps.pixel_action import NEAR_PX, Action
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import Episode, Moment

_DRAG_PX: Final = 24

_DRAWN_PX: Final = 14

_ACROSS: Final = 0.7
"""A frame, a line or a selection that is drawn reaches from where the pointer was to where it is."""

_DRAWN_PART: Final = 0.4
"""What is drawn changes with the pointer: in this part of the frames in which that moves, at least."""

_MOST_PLACES: Final = 40

_PICKED_NS: Final = 500 * NS_PER_MS

DROP_NS: Final = 1_500 * NS_PER_MS
"""What is dropped is taken up within this time."""


def drag_of(episode: Episode) -> Action | None:
    """Return the drag that an episode is: the pointer drew something from one of its ends to the other."""
    pointer = episode.pointer
    if pointer is None or len(episode.track) < 2 or len(episode.moments) < 2:
        return None
    for blob in episode.left:
        ends = _ends(blob, episode.track)
        if ends is not None and _is_drawn_on_the_way(episode, ends[0][0], ends[1][0]):
            (start_ns, start), (_, end) = ends
            return Action(
                "drag",
                min(start_ns, episode.start_ns),
                episode.end_ns,
                episode.before_ns,
                episode.pixels,
                blob,
                start,
                0.6,
                pointer,
                end_pos=end,
            )
    return None


def _is_drawn_on_the_way(episode: Episode, start_ns: int, end_ns: int) -> bool:
    """Whether it grew while the pointer went from one end to the other, and did not come up where that arrived."""
    moved = sum(1 for t_ns, _ in episode.track if start_ns <= t_ns <= end_ns)
    drawn = sum(1 for moment in episode.moments if start_ns <= moment.t_ns <= end_ns)
    return drawn >= max(2, _DRAWN_PART * moved)


def _ends(
    blob: Blob, track: Sequence[tuple[int, Point]]
) -> tuple[tuple[int, Point], tuple[int, Point]] | None:
    """Return where the pointer was when it drew a blob from one end to the other, None when it did not."""
    diagonal = (blob.width**2 + blob.height**2) ** 0.5
    inside = [place for place in track if blob.has(place[1].x, place[1].y, margin=_DRAWN_PX)]
    later = {place[0]: following[0] for place, following in itertools.pairwise(track)}
    inside = inside[:: max(1, len(inside) // _MOST_PLACES)]
    best: tuple[float, tuple[int, Point], tuple[int, Point]] | None = None
    for index, start in enumerate(inside):
        for end in inside[index + 1 :]:
            distance = start[1].distance_to(end[1])
            # Of a pointer that waited at the corner the latest moment counts.
            is_better = best is None or distance >= best[0]
            if distance >= max(_DRAG_PX, _ACROSS * diagonal) and is_better:
                best = distance, start, end
    if best is None:
        return None
    _, (start_ns, start_at), end = best
    # It stood there until it was seen to move on.
    return (later.get(start_ns, start_ns), start_at), end


def carrying_drags(episodes: Sequence[Episode]) -> list[Action]:
    """Return the drags in which a thing went along with the pointer; each explains what begins until it rests."""
    drags: list[Action] = []
    for position, episode in enumerate(episodes):
        is_seen = episode.pointer is not None and not episode.pointer.is_hidden and not episode.is_busy
        carried = is_seen and any(moment.is_carried for moment in episode.moments)
        if not carried or (drags and episode.start_ns - drags[-1].end_ns <= DROP_NS):
            if carried:
                drags[-1].end_ns = max(drags[-1].end_ns, episode.end_ns)
            continue
        first = episode
        for earlier in reversed(episodes[:position]):
            pointer = earlier.pointer
            if first.start_ns - earlier.end_ns > _PICKED_NS or pointer is None:
                break
            if any(moment.pointer is not None and _is_by(moment) for moment in earlier.moments):
                first = earlier
        at = first.pointer.at if first.pointer is not None else None
        box = first.left[0] if first.left else first.moments[0].blobs[0]
        drags.append(
            Action(
                "drag",
                first.start_ns,
                episode.end_ns,
                first.before_ns,
                box.pixels,
                box,
                at,
                0.6,
                first.pointer,
                end_pos=None,
            )
        )
    return drags


def _is_by(moment: Moment) -> bool:
    pointer = moment.pointer
    return pointer is not None and any(
        blob.touches(pointer.box, margin=NEAR_PX // 2) for blob in moment.blobs
    )
