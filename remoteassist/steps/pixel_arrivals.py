"""What comes onto a screen and nobody brought it: notices over its edge, messages at the foot of a stack.

A single change says nothing of who made it. These have a shape that no control answers with, and nothing else of the
screen changed shortly before or at once: no item lit up under a hand, no button was pressed, no field was emptied.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from remoteassist.model.time import NS_PER_MS
from remoteassist.steps.pixel_action import SCROLLED_PART
from remoteassist.steps.pixel_typing import Typing
from remoteassist.vision.blobs import Blob, around
from remoteassist.vision.episodes import Episode

_TRACE_NS: Final = 1_500 * NS_PER_MS
"""What a hand leaves before its click is answered, an item that lights up or a letter, is seen within that time."""

_STAYS_NS: Final = (2_500 * NS_PER_MS, 12_000 * NS_PER_MS)
"""Desktops show a notice for 4 (GNOME), 5 (Windows, KDE) or 10 s (Xfce, dunst), with or without its way in and out.
A level that a key brings up goes sooner."""

_NOTICE_PART: Final = 0.1
"""Of the screen: the notice of Windows with a picture in it has a seventeenth of 1080p, its side panels a fifth."""

_EDGE_PX: Final = 8
_GAP_PX: Final = 32
"""A notice stops at the edge of the screen, or up to 16 px from it, on a screen of double density twice as far."""

_RIM_PX: Final = 4
"""Of the rim of a shadow more or less is seen from frame to frame."""

_FEWEST_FRAMES: Final = 3
_OUTSIDE: Final = 0.5
"""In the first picture of its way in, and the last of its way out, a notice is mostly outside of the screen."""

_FEWEST_PUSHES: Final = 3
"""Once may be a panel that somebody unfolds upwards. A page that is scrolled from its beginning moves up as well,
into its margin: that of a letter, 96 px, has no room for three turns of the wheel of 40 px or more."""

_COLUMN: Final = 0.7
"""Messages of one chat are of unlike width, and may stand to the left or the right of it."""

_FOOT_PX: Final = 24
"""What a message has around its text, up to 12 px, looks alike in each and is not seen to change; for double density
it is twice as much."""


class _Side(NamedTuple):
    """One edge of the screen: how far from it a box begins, and how far it reaches."""

    begins: Callable[[Blob], int]
    reaches: Callable[[Blob], int]


def arrivals(
    episodes: Sequence[Episode], *, typed: Sequence[Typing], width: int, height: int
) -> frozenset[int]:
    """Return the episodes, by their index, that only brought or took away what came by itself.

    Args:
        episodes: All of a film in order, without what is typed and what changes by habit.
        typed: When somebody typed.
        width: Of the picture.
        height: Of the picture.
    """
    notices = _notices(episodes, typed, width=width, height=height)
    others = [episode for episode in episodes if episode.index not in notices]
    return frozenset(notices | _messages(others, typed, area=width * height))


def _notices(episodes: Sequence[Episode], typed: Sequence[Typing], *, width: int, height: int) -> set[int]:
    """Return what slid in over an edge of the screen, was left alone, and slid out the same way."""
    sides = (
        _Side(lambda box: box.left, lambda box: box.right),
        _Side(lambda box: box.top, lambda box: box.bottom),
        _Side(lambda box: width - box.right, lambda box: width - box.left),
        _Side(lambda box: height - box.bottom, lambda box: height - box.top),
    )
    by_index = {episode.index: episode for episode in episodes}
    found: set[int] = set()
    for came in episodes:
        gone = None if came.undone_by is None else by_index.get(came.undone_by)
        if gone is None or not _is_unseen(came) or not _is_shown_like_one(came, gone, area=width * height):
            continue
        is_sliding = any(_slides_in(came, side) and _slides_out(gone, side) for side in sides)
        if is_sliding and not _is_touched(came, gone, episodes) and not _has_trace(came, episodes, typed):
            found |= {came.index, gone.index}
    return found


def _is_unseen(episode: Episode) -> bool:
    """Whether no pointer is drawn; where one is, its rest and its way tell more."""
    return episode.pointer is None or episode.pointer.is_hidden


def _is_shown_like_one(came: Episode, gone: Episode, *, area: int) -> bool:
    if not came.left or not gone.left:
        return False
    least, most = _STAYS_NS
    is_small = came.box.width * came.box.height <= _NOTICE_PART * area
    is_same = came.box.has_edges_of(gone.box, within_px=_EDGE_PX)
    return is_small and is_same and least <= gone.start_ns - came.end_ns <= most


def _slides_in(episode: Episode, side: _Side) -> bool:
    """Whether something came over an edge of the screen, further with each frame."""
    boxes = [around(moment.blobs) for moment in episode.moments]
    return _is_way_in(boxes, episode.box, side)


def _slides_out(episode: Episode, side: _Side) -> bool:
    boxes = [around(moment.blobs) for moment in reversed(episode.moments)]
    return _is_way_in(boxes, episode.box, side)


def _is_way_in(boxes: Sequence[Blob], whole: Blob, side: _Side) -> bool:
    """Whether what changed from frame to frame is a thing on its way over an edge to where it is whole."""
    reached = [side.reaches(box) for box in boxes]
    return (
        len(set(reached)) >= _FEWEST_FRAMES
        and side.begins(boxes[0]) <= _EDGE_PX
        and side.begins(whole) <= _GAP_PX
        and reached[0] <= _OUTSIDE * side.reaches(whole)
        and all(later >= earlier - _RIM_PX for earlier, later in itertools.pairwise(reached))
    )


def _is_touched(came: Episode, gone: Episode, episodes: Sequence[Episode]) -> bool:
    """Whether anything changed in it, or around it, while it was shown: somebody used it."""
    return any(
        other.start_ns < gone.start_ns
        and other.end_ns > came.end_ns
        and other.index not in {came.index, gone.index}
        and any(blob.touches(came.box) for moment in other.moments for blob in moment.blobs)
        for other in episodes
    )


def _has_trace(episode: Episode, episodes: Sequence[Episode], typed: Sequence[Typing]) -> bool:
    """Whether something else changed shortly before, by which somebody may have brought it."""
    spans = [(other.start_ns, other.end_ns) for other in episodes if other.index != episode.index]
    spans += [(run.start_ns, run.end_ns) for run in typed]
    return any(
        episode.start_ns - _TRACE_NS <= end_ns and start_ns <= episode.end_ns for start_ns, end_ns in spans
    )


def _messages(episodes: Sequence[Episode], typed: Sequence[Typing], *, area: int) -> set[int]:
    """Return what came in at the foot of stacks that stand on it and grow upwards.

    Who adds to a stack again and again leaves a trace at one of the messages at least. Text that is typed is none:
    people write in the chats that they read, and what they write empties a field as it comes.
    """
    found: set[int] = set()
    for stack in _stacks(episodes):
        own = {message.index for message in stack}
        others = [episode for episode in episodes if episode.index not in own]
        column = around([message.box for message in stack])
        if column.width * column.height >= SCROLLED_PART * area:
            continue
        if not any(_is_answer(message, column, others) for message in stack):
            found |= {message.index for message in stack if not _has_trace(message, (), typed)}
    return found


def _is_answer(message: Episode, column: Blob, others: Sequence[Episode]) -> bool:
    """Whether somebody may have added a message: a control, or a pointer, was seen then."""
    is_apart = any(not blob.touches(column) for moment in message.moments for blob in moment.blobs)
    return is_apart or not _is_unseen(message) or _has_trace(message, others, ())


def _stacks(episodes: Sequence[Episode]) -> list[list[Episode]]:
    """Return the changes of each place that pushed up what stood there, at least so often, each time further.

    Before them stands what brought the message that was pushed up first, where that was seen.
    """
    stacks: list[list[Episode]] = []
    for episode in episodes:
        if episode.pushed_px is None:
            continue
        home = next((stack for stack in reversed(stacks) if _grows(stack[-1].box, episode.box)), None)
        if home is not None:
            home.append(episode)
        else:
            first = next((one for one in reversed(episodes) if _is_pushed(one, episode)), None)
            stacks.append([episode] if first is None else [first, episode])
    return [
        stack
        for stack in stacks
        if sum(1 for episode in stack if episode.pushed_px is not None) >= _FEWEST_PUSHES
    ]


def _grows(earlier: Blob, later: Blob) -> bool:
    """Whether a stack that reached as high as `earlier` reaches higher now, on the same foot."""
    shared = min(earlier.right, later.right) - max(earlier.left, later.left)
    return (
        later.top < earlier.top
        and abs(later.bottom - earlier.bottom) <= _FOOT_PX
        and shared >= _COLUMN * min(earlier.width, later.width)
    )


def _is_pushed(message: Episode, episode: Episode) -> bool:
    """Whether what an earlier episode brought is all that this one pushed up."""
    if message.start_ns >= episode.start_ns or not message.left or episode.pushed_px is None:
        return False
    moved = message.box.moved(0, -episode.pushed_px)
    return (
        abs(moved.top - episode.box.top) <= _FOOT_PX
        and abs(message.box.bottom - episode.box.bottom) <= _FOOT_PX
        and moved.share_in(episode.box) >= _COLUMN
    )
