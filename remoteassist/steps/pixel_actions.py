"""Which episodes of a film of a screen are actions of a person, and of which kind."""

from collections.abc import Sequence
from typing import Final

from remoteassist.model.steps import ScrollDirection, StepKind
from remoteassist.model.time import NS_PER_MS
from remoteassist.steps.pixel_action import LARGE_PART, NEAR_PX, SCROLLED_PART, Action, is_resting, moves_on
from remoteassist.steps.pixel_arrivals import arrivals
from remoteassist.steps.pixel_drags import DROP_NS, carrying_drags, drag_of
from remoteassist.steps.pixel_films import IN_FILM, films_of
from remoteassist.steps.pixel_habits import without_habits
from remoteassist.steps.pixel_passive import is_alive, passive_episodes
from remoteassist.steps.pixel_typing import Typing, typing_runs
from remoteassist.vision.episodes import Episode

_AFTERSHOCK_NS: Final = 600 * NS_PER_MS
_AFTERSHOCK_PART: Final = 0.25
"""A small change soon after a large one, with the hand still, is the rest of it: a caption, a selection."""

_LOADING_NS: Final = 450 * NS_PER_MS
"""Under a pointer that rests, what changes again in the same place so soon is the answer to the same click."""

_EDGE_PX: Final = 8
"""A film first shows a picture in poor quality: the box of what it makes better has the same edges."""

_SCROLLING_NS: Final = 1_000 * NS_PER_MS
"""A hand that turns the wheel rests for less than that."""

_TOGETHER_NS: Final = 250 * NS_PER_MS
"""Episodes that begin this close together, in different places of the screen, are one action."""

_BEGIN_NS: Final = 150 * NS_PER_MS
"""The first frames of a film settle: encoders draw them anew."""

_END_NS: Final = 300 * NS_PER_MS
"""What happens that close to the end of a film is somebody who stops recording."""

_FOUND_NS: Final = 500 * NS_PER_MS
"""A pointer is recognised after a few frames of its first way."""

_FORESHOCK_NS: Final = 600 * NS_PER_MS
_FORESHOCK_HEIGHT_PX: Final = 64
"""Where no pointer is drawn, what lights up in one line and is answered so soon, there, is the way to a click."""


def actions_of(
    episodes: Sequence[Episode],
    *,
    pointer_since_ns: int | None,
    width: int,
    height: int,
    end_ns: int,
    begin_ns: int = 0,
) -> list[Action]:
    """Return what a person did, in order of time.

    Args:
        episodes: All of a film, in order.
        pointer_since_ns: When the pointer was recognised first; None in a film without one.
        width: Of the picture.
        height: Of the picture.
        end_ns: Time of the last frame.
        begin_ns: Time of the first frame.
    """
    films = films_of(episodes)
    runs = [run for run in typing_runs(episodes, films=films) if not _is_first_way(run, pointer_since_ns)]
    typed = {index for run in runs for index in run.episodes}
    area = width * height
    drags = [
        drag
        for drag in carrying_drags(episodes)
        if not any(drag.box.share_in(film) >= IN_FILM for film in films)
    ]
    actions = [*(_typing_action(run) for run in runs), *drags]
    others = without_habits([episode for episode in episodes if episode.index not in typed], films=films)
    passive = passive_episodes(episodes, pointer_since_ns=pointer_since_ns, area=area, width=width)
    passive |= passive_episodes(others, pointer_since_ns=pointer_since_ns, area=area, width=width)
    passive |= arrivals(others, typed=runs, width=width, height=height)
    for episode in others:
        if episode.index in passive or is_alive(episode):
            continue
        if any(drag.start_ns <= episode.start_ns <= drag.end_ns + DROP_NS for drag in drags):
            continue
        if end_ns - episode.start_ns < _END_NS or episode.start_ns - begin_ns < _BEGIN_NS:
            continue
        action = _action(episode, area=area)
        if action is not None:
            actions.append(action)
    actions.sort(key=lambda action: action.start_ns)
    return _merged(actions)


def _is_first_way(run: Typing, pointer_since_ns: int | None) -> bool:
    """Whether what looks like typing is the pointer on the way on which it was recognised."""
    return pointer_since_ns is not None and run.start_ns <= pointer_since_ns <= run.end_ns + _FOUND_NS


def _action(episode: Episode, *, area: int) -> Action | None:
    """Return what an episode tells, None when it is only what follows a moving pointer."""
    pointer, box = episode.pointer, episode.box
    drag = drag_of(episode)
    if drag is not None:
        return drag
    if episode.shift is not None and is_resting(pointer) and box.width * box.height >= SCROLLED_PART * area:
        return _scroll(episode)
    is_large = episode.pixels > LARGE_PART / 2 * area
    is_seen = pointer is not None and not pointer.is_hidden
    is_passing = not is_resting(pointer) or (is_seen and moves_on(episode))
    if is_passing and not is_large:
        return None
    if pointer is None or not is_seen:
        kind: StepKind = "change"
        pos, confidence = box.rect.center, 0.6
    else:
        kind, pos = "click", pointer.at
        is_near = any(blob.has(pointer.at.x, pointer.at.y, margin=NEAR_PX) for blob in episode.left)
        confidence = 0.8 if is_near else 0.6
    return Action(
        kind,
        episode.start_ns,
        episode.end_ns,
        episode.before_ns,
        episode.pixels,
        box,
        pos,
        confidence,
        pointer,
        is_line=_goes_by_lines(episode),
    )


def _goes_by_lines(episode: Episode) -> bool:
    """Whether all that was seen to change at any time were lines: items of a menu that light up one by one."""
    return all(blob.height <= _FORESHOCK_HEIGHT_PX for moment in episode.moments for blob in moment.blobs)


def _scroll(episode: Episode) -> Action:
    right, down = episode.shift or (0, 0)
    box = episode.box
    if abs(down) >= abs(right):
        direction: ScrollDirection = "up" if down > 0 else "down"
    else:
        direction = "left" if right > 0 else "right"
    pointer = episode.pointer
    is_seen = pointer is not None and not pointer.is_hidden
    pos = pointer.at if pointer is not None and is_seen else box.rect.center
    return Action(
        "scroll",
        episode.start_ns,
        episode.end_ns,
        episode.before_ns,
        episode.pixels,
        box,
        pos,
        0.6,
        pointer,
        scroll_direction=direction,
    )


def _typing_action(run: Typing) -> Action:
    return Action(
        "type", run.start_ns, run.end_ns, run.before_ns, run.pixels, run.box, run.box.rect.center, 0.7
    )


def _merged(actions: Sequence[Action]) -> list[Action]:
    """Return the actions with what only follows from another taken into that."""
    merged: list[Action] = []
    for action in actions:
        last = merged[-1] if merged else None
        if last is not None and _leads_to(last, action):
            action.before_ns = last.before_ns
            merged[-1] = action
        elif last is not None and _follows(last, action):
            last.end_ns = max(last.end_ns, action.end_ns)
            if last.kind in {"click", "change"}:
                last.box, last.pixels = last.box.united(action.box), last.pixels + action.pixels
        else:
            merged.append(action)
    return merged


def _leads_to(last: Action, action: Action) -> bool:
    """Whether an action was only the way to the next one: a line lit up under a pointer that nobody drew."""
    return (
        last.kind == "change"
        and last.is_line
        and action.kind == "change"
        and action.start_ns - last.end_ns <= _FORESHOCK_NS
        and action.pixels >= 1.2 * last.pixels
        and action.box.touches(last.box, margin=NEAR_PX)
    )


def _follows(last: Action, action: Action) -> bool:
    """Whether an action only follows from the last one."""
    gap_ns = action.start_ns - last.end_ns
    if action.start_ns - last.start_ns <= _TOGETHER_NS or gap_ns <= 0:
        return True
    if last.kind == "scroll" and action.kind == "scroll":
        return gap_ns <= _SCROLLING_NS
    pointer = action.pointer
    if action.kind == "type" or (pointer is not None and pointer.rested_ns < action.start_ns - last.start_ns):
        return False
    is_rest = gap_ns <= _AFTERSHOCK_NS and action.pixels <= _AFTERSHOCK_PART * last.pixels
    return is_rest or (gap_ns <= _LOADING_NS and _is_in_same_place(last, action))


def _is_in_same_place(last: Action, action: Action) -> bool:
    """Whether what a click brought changes once more; or just the same part of the screen, whoever changed it."""
    pointer = action.pointer
    is_pointed_at = (
        pointer is not None
        and not pointer.is_hidden
        and last.kind == "click"
        and last.box.touches(pointer.box, margin=NEAR_PX)
        and last.box.touches(action.box)
    )
    return is_pointed_at or last.box.has_edges_of(action.box, within_px=_EDGE_PX)
