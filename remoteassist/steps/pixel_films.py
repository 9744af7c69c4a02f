"""Where on a screen another film plays, and what changes there because it does: cuts, a car that comes in."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.vision.blobs import Blob, around
from remoteassist.vision.episodes import Episode

IN_FILM: Final = 0.7

_FILM_PART: Final = 0.5
_FILM_NS: Final = 8 * NS_PER_S
"""What moved for so long, and for half of the time, is a film; what else happens in it is part of it: a car that
drives off when the lights change."""

_SHOT_NS: Final = 2_500 * NS_PER_MS
_SHOT_FRAMES: Final = 30
"""A shot of a film lasts longer, and moves on more often, than any animation that answers a click."""

_CELL_PX: Final = 16
_EDGE_PX: Final = 8
_SHOT_PX: Final = 160
"""Side of the smallest film that is told by its box alone."""


def films_of(episodes: Sequence[Episode]) -> list[Blob]:
    """Return the boxes in which something moved most of the time."""
    if not episodes:
        return []
    moved = [
        (episode, box) for episode in episodes if episode.is_busy and (box := _moved_box(episode)) is not None
    ]
    if not moved:
        return []
    # Counted by place: what was opened in front of a film, or beside it, once moved with it and is no part of it.
    frame = around([box for _, box in moved])
    moved_s = np.zeros((-(-frame.bottom // _CELL_PX), -(-frame.right // _CELL_PX)))
    for episode, box in moved:
        moved_s[
            box.top // _CELL_PX : -(-box.bottom // _CELL_PX), box.left // _CELL_PX : -(-box.right // _CELL_PX)
        ] += (episode.end_ns - episode.start_ns) / NS_PER_S
    length_ns = max(episode.end_ns for episode in episodes) - episodes[0].start_ns
    is_film = moved_s >= max(_FILM_NS, _FILM_PART * length_ns) / NS_PER_S
    count, _, stats, _ = cv2.connectedComponentsWithStats(is_film.astype(np.uint8), connectivity=4)
    found = (tuple(int(value) for value in row) for row in stats[1:count])
    return [
        Blob(
            left * _CELL_PX,
            top * _CELL_PX,
            (left + width) * _CELL_PX,
            (top + height) * _CELL_PX,
            cells * _CELL_PX**2,
        )
        for left, top, width, height, cells in found
    ]


def cuts_of(episodes: Sequence[Episode]) -> set[int]:
    """Return the episodes, by their index, that changed exactly the box in which a shot of a film was seen to move.

    Nothing that a person opens or closes has the edges of a film that plays there at another time.
    """
    shots = [box for episode in episodes if (box := _shot_box(episode)) is not None]
    return {
        episode.index
        for episode in episodes
        if episode.left and any(episode.box.has_edges_of(shot, within_px=_EDGE_PX) for shot in shots)
    }


def _shot_box(episode: Episode) -> Blob | None:
    box = _moved_box(episode)
    lasts = (
        episode.end_ns - episode.start_ns >= _SHOT_NS
        and len(episode.moments) >= _SHOT_FRAMES
        and episode.shift is None
    )
    return box if box is not None and lasts and min(box.width, box.height) >= _SHOT_PX else None


def _moved_box(episode: Episode) -> Blob | None:
    """Return the box around all that changed at any time."""
    blobs = [blob for moment in episode.moments for blob in moment.blobs]
    return around(blobs) if blobs else None
