"""What changes on a screen without an action: hovering, hints, clocks, moving pictures, captions of a film."""

from collections.abc import Sequence
from typing import Final

from remoteassist.model.time import NS_PER_MS
from remoteassist.steps.pixel_action import LARGE_PART, MOVING_NS, NEAR_PX
from remoteassist.steps.pixel_films import cuts_of
from remoteassist.vision.blobs import Blob
from remoteassist.vision.episodes import Episode

_HINT_WIDTH_PX: Final = 44
"""One word; a tick or a radio button's dot is smaller."""

_HINT_HEIGHT_PX: Final = 48

_HINT_PART: Final = 0.08
"""A hint has a line or two, beside the pointer and not under it, and covers at most a twelfth of the screen."""

_HINT_AFTER_NS: Final = (250 * NS_PER_MS, 2_500 * NS_PER_MS)
"""A hint comes half a second after the pointer came to rest; films with few frames blur that."""


_POINTER_PX: Final = 44

_WORD_GAP_PX: Final = 60


def passive_episodes(
    episodes: Sequence[Episode],
    *,
    pointer_since_ns: int | None,
    area: int,
    width: int,
) -> set[int]:
    """Return the episodes, by their index, that nobody did anything for."""
    by_index = {episode.index: episode for episode in episodes}
    passive: set[int] = set()
    for episode in episodes:
        if is_alive(episode):
            continue
        if _is_unknown_pointer(episode, pointer_since_ns) or _is_hint(episode, area=area):
            passive.add(episode.index)
        undone = None if episode.undone_by is None else by_index.get(episode.undone_by)
        if undone is not None and _is_hover(episode, undone, area=area):
            passive.add(episode.index)
            if undone.pixels <= 1.3 * episode.pixels:
                passive.add(undone.index)
    return passive | cuts_of(episodes) | _captions(episodes, width=width)


def is_alive(episode: Episode) -> bool:
    """Whether nothing came to rest in another state, or what did keeps changing by itself."""
    return episode.is_busy or episode.is_living or not episode.left


def _is_unknown_pointer(episode: Episode, pointer_since_ns: int | None) -> bool:
    """Whether it may be the pointer itself: before it was recognised, or while it is lost."""
    if pointer_since_ns is None:
        return False
    pointer = episode.pointer
    if episode.start_ns >= pointer_since_ns and pointer is not None and not pointer.is_hidden:
        return False
    return (
        all(max(blob.width, blob.height) <= _POINTER_PX for blob in episode.left) and len(episode.left) <= 2
    )


def _is_hint(episode: Episode, *, area: int) -> bool:
    """Whether a box with a few words came up beside the pointer, after that had rested for a while."""
    pointer = episode.pointer
    if pointer is None or pointer.is_hidden or len(episode.left) > 3:
        return False
    least, most = _HINT_AFTER_NS
    if not least <= pointer.rested_ns <= most:
        return False
    box = episode.box
    is_beside = box.touches(pointer.box, margin=NEAR_PX) and not box.has(
        pointer.at.x, pointer.at.y, margin=-2
    )
    return (
        is_beside
        and box.width >= _HINT_WIDTH_PX
        and box.height <= _HINT_HEIGHT_PX
        and box.width * box.height <= _HINT_PART * area
    )


def _is_hover(episode: Episode, undone: Episode, *, area: int) -> bool:
    """Whether something came with the pointer, or while it rested, and went as soon as that moved away."""
    came, went = episode.pointer, undone.pointer
    if came is None or went is None or came.is_hidden or went.is_hidden:
        return False
    box = episode.box
    is_leaving = went.rested_ns < 2 * MOVING_NS and not box.has(went.at.x, went.at.y, margin=4)
    return is_leaving and box.width * box.height <= LARGE_PART * area


def _captions(episodes: Sequence[Episode], *, width: int) -> set[int]:
    """Return the changes of words burnt into a film by its author: each time another width, always in the middle."""
    bands: list[list[Episode]] = []
    for episode in episodes:
        for blob in _lines(episode):
            is_central = abs((blob.left + blob.right) - width) <= 0.03 * width
            if not is_central or blob.width < 0.2 * width or blob.height > 80:
                continue
            home = next((band for band in bands if _same_band(_lines(band[0]), blob)), None)
            if home is None:
                bands.append([episode])
            elif home[-1] is not episode:
                home.append(episode)
    return {
        episode.index
        for band in bands
        if len(band) >= 3
        for episode in band
        if all(blob.pixels < 0.25 * episode.pixels for blob in _others(episode))
    }


def _lines(episode: Episode) -> list[Blob]:
    """Return the blobs of an episode with those on one line joined."""
    lines: list[Blob] = []
    for blob in sorted(episode.left, key=lambda one: one.top):
        for index, line in enumerate(lines):
            is_level = blob.top < line.bottom - 4 and line.top + 4 < blob.bottom and blob.height <= 80
            if is_level and blob.touches(line, margin=_WORD_GAP_PX):
                lines[index] = line.united(blob)
                break
        else:
            lines.append(blob)
    return lines


def _others(episode: Episode) -> list[Blob]:
    lines = sorted(_lines(episode), key=lambda blob: blob.pixels)
    return lines[:-1]


def _same_band(lines: Sequence[Blob], blob: Blob) -> bool:
    return any(abs(line.top - blob.top) <= 8 and abs(line.bottom - blob.bottom) <= 8 for line in lines)
