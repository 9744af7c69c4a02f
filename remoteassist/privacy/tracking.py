"""Follows what is sought through each frame of a recording: while it stands, scrolls, moves or is covered in part."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np

from remoteassist.model.annotations import SeenPlace
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan
from remoteassist.privacy.appearance import Appearance, Sighting
from remoteassist.vision.shift import shift_between
from remoteassist.vision.tiles import (
    PIXEL_THRESHOLD,
    TILE_PX,
    FrameComparer,
    Gray,
    tile_grid,
    tile_groups,
    tiles_of_pixels,
)

_ROW_STEP: Final = 2

_WORKERS: Final = 2
"""OpenCV looks for one thing with one core; more than two are not left by whatever else the machine does."""

_MOVED_WITHIN_NS: Final = 1_500 * NS_PER_MS
"""What is gone here and comes there within this time was moved, and may have been anywhere in between."""

_PART_WITHIN_NS: Final = 250 * NS_PER_MS
"""So long after it was lost a piece of it is looked for: what is dragged out of sight is seen in each frame."""

_BEGAN_BEFORE_NS: Final = 300 * NS_PER_MS
"""A window that is moved is drawn in parts: the first of them may stand elsewhere before the last is gone."""

_LONGEST_MOVE_PX: Final = 200.0
"""From one frame to another that shows it whole; what comes further away is another one that says the same."""

_LONGEST_PART_MOVE_PX: Final = 96.0
"""The same for what is cut off by an edge or covered in part: a few letters are found in other words, too."""

_REMEMBERED: Final = 30
"""Shifts, of about a second: so far back is looked where something came from that scrolled into sight."""

_NEVER_NS: Final = 1 << 62

_NEAR_PX: Final = TILE_PX
"""Around what changed: letters that are cut by the edge of a tile."""


@dataclass(slots=True)
class Track:
    """One thing on its way: where it stood and when, one place after the other.

    `leftovers` are places where a rest of it may be, too small to be recognised.
    """

    appearance: Appearance
    likeness: float
    places: list[SeenPlace]
    leftovers: list[SeenPlace] = field(default_factory=list)

    @property
    def end_ns(self) -> TimeNs:
        """Until when it was seen; the end of time while it is seen for the first time."""
        return self.places[-1].span.end_ns if self.places else TimeNs(_NEVER_NS)


@dataclass(slots=True)
class _Live:
    """Something that is on the screen now: where its corner is, since when, and the part of the screen it is in."""

    track: Track
    x: int
    y: int
    since_ns: int
    window: Rect | None = None

    @property
    def box(self) -> Rect:
        box = self.track.appearance.box_at(self.x, self.y)
        return box if self.window is None else box.intersected(self.window)


@dataclass(frozen=True, slots=True)
class _Change:
    """A part of the screen that changed at once.

    Attributes:
        box: Around all of it.
        shift: By how much its content moved, if it scrolled.
        fresh: The parts that show what was not there before: all of it unless it scrolled.
    """

    box: Rect
    shift: tuple[int, int] | None
    fresh: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class _Moment:
    start_ns: int
    changes: tuple[_Change, ...]


class Tracker:
    """Is shown the brightness of each frame in order, and says at the end where its appearances were. One thread.

    No frame in which something changed is skipped. Between two frames a place is covered as if both were shown.
    """

    def __init__(self, appearances: Sequence[Appearance]) -> None:
        self._appearances = [one for one in appearances if one.is_recognisable]
        self._base: Gray | None = None
        self._comparer: FrameComparer | None = None
        self._last_ns = 0
        self._live: list[_Live] = []
        self._tracks: list[Track] = []
        self._moments: deque[_Moment] = deque(maxlen=_REMEMBERED)
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="looking")

    def add(self, gray: Gray, *, t_ns: int) -> None:
        """Take in the next frame, shape (H, W); it is kept until one that differs."""
        base, comparer = self._base, self._comparer
        if base is None or comparer is None or base.shape != gray.shape:
            self._base = gray
            self._comparer = FrameComparer(Size(gray.shape[1], gray.shape[0]))
            for live in self._live:
                self._end(live, t_ns)
            box = Rect(0, 0, gray.shape[1], gray.shape[0])
            whole = _Change(box, None, (box,))
            self._moments.append(_Moment(t_ns, (whole,)))
            self._live = self._found(gray, [whole], [], t_ns=t_ns)
            self._last_ns = t_ns
            return
        tiles = comparer.changed_tiles(base[::_ROW_STEP], gray[::_ROW_STEP])
        if tiles.any():
            boxes = [
                Rect(one.left * TILE_PX, one.top * TILE_PX, one.width * TILE_PX, one.height * TILE_PX)
                for one in tile_groups(tiles)
            ]
            changes = [_change(base, gray, box) for box in _joined(boxes)]
            self._moments.append(_Moment(t_ns, tuple(changes)))
            kept = [one for live in self._live if (one := self._kept(live, gray, changes, t_ns=t_ns))]
            self._live = kept + self._found(gray, changes, kept, t_ns=t_ns)
            self._base = gray
        self._last_ns = t_ns

    def finish(self, end_ns: int) -> list[Track]:
        """Return what was seen, in order of time; the last frame stays on the screen until `end_ns`."""
        self._workers.shutdown()
        for live in self._live:
            self._end(live, max(end_ns, self._last_ns + 1))
        self._live = []
        for track in self._tracks:
            track.leftovers = [_until(place, end_ns) for place in track.leftovers]
        return sorted(self._tracks, key=lambda track: min(place.span.start_ns for place in track.places))

    def _kept(self, live: _Live, gray: Gray, changes: Sequence[_Change], *, t_ns: int) -> _Live | None:
        """Return where something is after a change, None when it is gone."""
        touching = [one for one in changes if not one.box.intersected(live.box).is_empty]
        if not touching:
            return live
        if live.track.appearance.is_seen_in_part(gray, x=live.x, y=live.y):
            return live
        self._end(live, t_ns)
        for change in touching:
            if change.shift is not None:
                dx, dy = change.shift
                moved = _Live(live.track, live.x + dx, live.y + dy, self._since_ns, change.box)
                if not moved.box.is_empty:
                    return moved
        box = live.track.appearance.box_at(live.x, live.y)
        if box.intersected(Rect(0, 0, gray.shape[1], gray.shape[0])) != box:
            # Over the edge it goes on, until too few letters are left to be recognised by.
            end_ns = TimeNs(t_ns + _MOVED_WITHIN_NS)
            live.track.leftovers.append(SeenPlace(TimeSpan(TimeNs(t_ns), end_ns), live.box))
        return None

    def _found(self, gray: Gray, changes: Sequence[_Change], known: list[_Live], *, t_ns: int) -> list[_Live]:
        """Return what came into sight where something changed."""
        fresh: list[_Live] = []
        places = [box for change in changes for box in change.fresh]
        wanted = [
            (appearance, _around(box, appearance)) for box in places for appearance in self._appearances
        ]
        found = self._workers.map(lambda one: one[0].sightings(gray, one[1]), wanted)
        for (appearance, region), whole in zip(wanted, found, strict=True):
            shown = [*known, *fresh]
            for seen in whole or self._seen_in_part(appearance, gray, region, shown, t_ns=t_ns):
                box = appearance.box_at(seen.x, seen.y)
                shown = [*known, *fresh]
                if any(_is_covered(box, by=one.box) for one in shown):
                    continue
                track = self._track_of(appearance, box, shown, t_ns=t_ns)
                track.likeness = max(track.likeness, seen.likeness)
                fresh.append(_Live(track, seen.x, seen.y, self._since_ns))
        return fresh

    def _seen_in_part(
        self, appearance: Appearance, gray: Gray, region: Rect, shown: Sequence[_Live], *, t_ns: int
    ) -> list[Sighting]:
        """Return where a piece of what was lost a moment ago is seen, not far from where it was."""
        for track in self._lost(appearance, shown, t_ns=t_ns):
            if track.end_ns < t_ns - _PART_WITHIN_NS:
                continue
            last = track.places[-1].rect
            near = last.grown(_LONGEST_PART_MOVE_PX).intersected(region)
            part = None if near.is_empty else appearance.sighting_of_part(gray, near)
            if part is not None:
                return [part]
        return []

    def _lost(self, appearance: Appearance, shown: Sequence[_Live], *, t_ns: int) -> list[Track]:
        """Return what was on the screen a moment ago, and is not seen now."""
        return [
            track
            for track in self._tracks
            if track.appearance is appearance
            and t_ns - _MOVED_WITHIN_NS <= track.end_ns <= t_ns
            and all(live.track is not track for live in shown)
        ]

    @property
    def _since_ns(self) -> int:
        """Since when something may have stood that the frame of now is the first to show."""
        return self._last_ns + 1 if self._base is not None and len(self._moments) > 1 else 0

    def _track_of(self, appearance: Appearance, box: Rect, shown: Sequence[_Live], *, t_ns: int) -> Track:
        """Return the track of what has come to a place, with the way on which it may have come."""
        came = self._came_from(box)
        left = [
            track
            for track in self._lost(appearance, shown, t_ns=t_ns)
            if track.places[-1].rect.center.distance_to(box.center) <= _LONGEST_MOVE_PX
        ]
        if not left:
            self._tracks.append(Track(appearance, 0.0, came))
            return self._tracks[-1]
        track = max(left, key=lambda one: one.end_ns)
        start_ns = TimeNs(max(0, track.end_ns - _BEGAN_BEFORE_NS))
        united = track.places[-1].rect.united(box)
        track.places += [*came, SeenPlace(TimeSpan(start_ns, TimeNs(t_ns + 1)), united)]
        return track

    def _came_from(self, box: Rect) -> list[SeenPlace]:
        """Return where it was seen in part before, while what it is in scrolled it into sight."""
        places: list[SeenPlace] = []
        for before, moment in _backwards(self._moments):
            change = next((one for one in moment.changes if not one.box.intersected(box).is_empty), None)
            if change is None or change.shift is None:
                break
            box = box.shifted(-change.shift[0], -change.shift[1])
            seen = box.intersected(change.box)
            if seen.is_empty:
                break
            places.append(SeenPlace(TimeSpan(TimeNs(before.start_ns), TimeNs(moment.start_ns)), seen))
        return places

    def _end(self, live: _Live, t_ns: int) -> None:
        """Take note of a place until the frame of `t_ns`; it begins right after the frame before its first one."""
        if not live.box.is_empty:
            live.track.places.append(SeenPlace(TimeSpan(TimeNs(live.since_ns), TimeNs(t_ns)), live.box))


def _backwards(moments: Sequence[_Moment]) -> Iterator[tuple[_Moment, _Moment]]:
    """Yield each moment with the one before it, the last one first."""
    latest_first = list(reversed(moments))
    return zip(latest_first[1:], latest_first, strict=False)


def _until(place: SeenPlace, end_ns: int) -> SeenPlace:
    return SeenPlace(TimeSpan(place.span.start_ns, TimeNs(min(place.span.end_ns, end_ns))), place.rect)


def _around(box: Rect, appearance: Appearance) -> Rect:
    """Return where something may stand of which a part is in a box."""
    height, width = appearance.patch.shape
    return Rect.from_edges(box.x - width, box.y - height, box.right + width, box.bottom + height)


def _change(before: Gray, after: Gray, box: Rect) -> _Change:
    rows = slice(int(box.y), min(before.shape[0], int(box.bottom)))
    columns = slice(int(box.x), min(before.shape[1], int(box.right)))
    was, now = before[rows, columns], after[rows, columns]
    shift = shift_between(was, now)
    fresh = [box] if shift is None else [one.shifted(box.x, box.y) for one in _unexplained(was, now, shift)]
    return _Change(box, shift, tuple(fresh))


def _unexplained(was: Gray, now: Gray, shift: tuple[int, int]) -> list[Rect]:
    """Return what of a part that scrolled is not what it showed before, moved: what came into sight above all."""
    (height, width), (dx, dy) = was.shape, shift
    rows, columns = tile_grid(Size(width, height))
    differs = np.zeros((rows * TILE_PX, columns * TILE_PX), np.uint8)
    differs[:height, :width] = 255
    before = was[max(0, -dy) : height - max(0, dy), max(0, -dx) : width - max(0, dx)]
    after = now[max(0, dy) : height - max(0, -dy), max(0, dx) : width - max(0, -dx)]
    top, left = max(0, dy), max(0, dx)
    differs[top : top + after.shape[0], left : left + after.shape[1]] = (
        cv2.absdiff(before, after) > PIXEL_THRESHOLD
    ) * np.uint8(255)
    groups = tile_groups(tiles_of_pixels(differs))
    boxes = [
        Rect(one.left * TILE_PX, one.top * TILE_PX, one.width * TILE_PX, one.height * TILE_PX)
        for one in groups
    ]
    return _joined(boxes)


def _joined(boxes: Sequence[Rect]) -> list[Rect]:
    """Return the boxes, those that nearly touch as one."""
    joined: list[Rect] = []
    for box in boxes:
        whole = box
        while met := next(
            (one for one in joined if not one.grown(_NEAR_PX).intersected(whole).is_empty), None
        ):
            joined.remove(met)
            whole = whole.united(met)
        joined.append(whole)
    return joined


def _is_covered(box: Rect, *, by: Rect) -> bool:
    shared = box.intersected(by)
    return shared.width * shared.height >= 0.8 * box.width * box.height
