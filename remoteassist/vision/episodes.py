"""Cuts a film of a screen into episodes: something changed, and then it was still again."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import cv2
import numpy as np

from remoteassist.model.geometry import Point
from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import Blob, BlobFinder, around
from remoteassist.vision.busy import LOOK_NS, BusyCells
from remoteassist.vision.change_shapes import is_around, is_caret, is_small, is_speck
from remoteassist.vision.cursor import PointerTracker
from remoteassist.vision.moved_things import is_carried
from remoteassist.vision.pushed_up import pushed_up_px
from remoteassist.vision.shift import shift_between
from remoteassist.vision.slow_pointer import SlowPointer
from remoteassist.vision.tiles import Gray

_QUIET_NS: Final = 200 * NS_PER_MS
"""Two keys or clicks of a quick person are further apart; the steps of an animation are closer together."""

_FRAMES_QUIET: Final = 1.6
"""Of a film with few frames a second one frame without a change is not enough to call it quiet."""

_LONGEST_NS: Final = 4_000 * NS_PER_MS
"""What has not come to rest by then is a film or a progress bar, or several actions that have to be told apart."""

_AT_ONCE_NS: Final = 120 * NS_PER_MS
"""Changes in different places this close together have one reason: a screen is drawn within three frames or so."""

_NEAR_PX: Final = 64
"""A change this near to one that is going on belongs to it."""

_FEWEST_PIXELS: Final = 32
"""A tick in a small check box changes more; GIF encoders leave spots of up to twenty."""

_MOST_MOMENTS: Final = 400
"""So many frames of an episode are kept in detail: more than four seconds at 60 a second."""

_TRAIL_MOMENTS: Final = 3
_LARGE_PIXELS: Final = 600
"""More than a pointer, or a letter with its caret, changes when it moves on."""

_JOIN_PX: Final = 8
_MOST_PLACES: Final = 24

_MOST_BLOBS: Final = 8
_LONGEST_TRACK: Final = 400
_TRACK_NS: Final = 1_500 * NS_PER_MS
_TRACK_AFTER_NS: Final = 150 * NS_PER_MS
"""Shorter than the shortest rest after which an episode is closed."""

_MOST_REMEMBERED: Final = 12
_REMEMBER_NS: Final = 30_000 * NS_PER_MS
"""So many episodes, so far back, are looked at to see whether a later one undid them."""

_UNDONE: Final = 0.06
"""What is left of a change when it is undone: a part in sixteen, for instance a pointer that stands there."""


class PointerState(NamedTuple):
    """Where the pointer was at a moment. `rested_ns`: how long it had not moved."""

    at: Point
    box: Blob
    rested_ns: int
    start_ns: int
    is_hidden: bool


class Moment(NamedTuple):
    """The changes of one frame, without the pointer's; where that was, and whether it carried something along."""

    t_ns: int
    blobs: tuple[Blob, ...]
    pointer: PointerState | None
    is_carried: bool


@dataclass(slots=True)
class Episode:
    """A change of the screen from one state of rest to another; times are those of the film.

    Attributes:
        start_ns: Of the first frame that differs.
        end_ns: Of the last.
        before_ns: Of the frame before the first.
        moments: Its frames, the first ones if there are very many.
        left: What differs between before and after without the pointer, the most pixels first.
        is_busy: Whether it never came to rest.
        is_living: Whether the same place kept changing before and after it, as a console does or a progress bar.
        living: Those of what is left that stand where that is so.
        shift: By how much a large part of the picture was scrolled (right, down), None when it was not.
        pushed_px: By how much what stood there was pushed up by something new below it, None when it was not.
        undone_by: Which later episode brought back what was there before, by its index; None when none did.
        undoes: Which earlier one this brought back.
        track: Where the pointer was from before the first frame to shortly after the last, each with its time.
    """

    index: int
    start_ns: int
    end_ns: int
    before_ns: int
    moments: list[Moment] = field(default_factory=list)
    left: tuple[Blob, ...] = ()
    is_busy: bool = False
    is_living: bool = False
    living: tuple[Blob, ...] = ()
    shift: tuple[int, int] | None = None
    pushed_px: int | None = None
    undone_by: int | None = None
    undoes: list[int] = field(default_factory=list)
    track: tuple[tuple[int, Point], ...] = ()

    @property
    def box(self) -> Blob:
        """The box around all that is left."""
        return around(self.left)

    @property
    def pixels(self) -> int:
        """How many pixels are left changed."""
        return sum(blob.pixels for blob in self.left)

    @property
    def pointer(self) -> PointerState | None:
        """Where the pointer was when it began."""
        return self.moments[0].pointer if self.moments else None


@dataclass(slots=True)
class _Open:
    episode: Episode
    before: Gray
    pointer: Blob | None
    is_calm: bool
    places: list[Blob] = field(default_factory=list)
    first_shift: tuple[int, int] | None = None

    @property
    def region(self) -> Blob:
        """The box around all that changed."""
        return around(self.places)

    @property
    def is_trail(self) -> bool:
        """Whether only small things changed for a while: a pointer that is not known yet, or letters."""
        moments = self.episode.moments
        return len(moments) >= _TRAIL_MOMENTS and all(
            len(moment.blobs) <= 2 and all(map(is_small, moment.blobs)) for moment in moments
        )

    def add_place(self, blob: Blob) -> None:
        """Take note of where it changed; beyond a number of places the nearest are joined."""
        for index, place in enumerate(self.places):
            if place.touches(blob, margin=_JOIN_PX):
                self.places[index] = place.united(blob)
                return
        if len(self.places) < _MOST_PLACES:
            self.places.append(blob)
        else:
            self.places[-1] = self.places[-1].united(blob)


class EpisodeFinder:
    """Is given the frames of a film, brightness only, and returns its episodes. Belongs to one thread.

    Holds the last frame, the frame before each episode that is open, and pieces of a dozen earlier ones.
    """

    def __init__(self, *, width: int, height: int, tracker: PointerTracker | None = None) -> None:
        self._finder = BlobFinder(width=width, height=height)
        self._tracker = PointerTracker() if tracker is None else tracker
        self._slow = SlowPointer(width=width, height=height)
        self._busy = BusyCells(width=width, height=height)
        self._last: tuple[int, Gray] | None = None
        self._open: list[_Open] = []
        self._done: list[Episode] = []
        self._remembered: deque[tuple[Episode, Blob, Gray]] = deque(maxlen=_MOST_REMEMBERED)
        self._unjudged: deque[tuple[Episode, tuple[Blob, ...]]] = deque()
        self._intervals: deque[int] = deque(maxlen=31)
        known = self._tracker.pointer
        self._first_seen_ns = None if known is None else known.moved_ns
        self._track: deque[tuple[int, Point]] = deque(maxlen=_LONGEST_TRACK)

    def successor(self, gray: Gray, *, t_ns: int) -> "EpisodeFinder":
        """Return a finder for what comes after a break, of this size, which knows the pointer if `gray` shows it."""
        self._tracker.look_anew(gray, t_ns=t_ns)
        return EpisodeFinder(width=gray.shape[1], height=gray.shape[0], tracker=self._tracker)

    @property
    def frame_ns(self) -> int:
        """How long a frame is shown usually, as measured lately."""
        return sorted(self._intervals)[len(self._intervals) // 2] if self._intervals else 0

    @property
    def pointer_since_ns(self) -> int | None:
        """When the pointer was recognised first; None in a film without one."""
        return self._first_seen_ns

    def add(self, gray: Gray, *, t_ns: int) -> None:
        """Take in the next frame; `gray` is kept, so it must not be written to afterwards.

        Args:
            gray: Brightness, shape (H, W).
            t_ns: Later than that of the frame before.
        """
        last, self._last = self._last, (t_ns, gray)
        if last is None:
            return
        last_ns, before = last
        self._intervals.append(t_ns - last_ns)
        self._close_quiet(t_ns, before)
        self._judge(t_ns)
        blobs = self._finder.blobs(before, gray)
        if not blobs:
            self._busy.add((), t_ns=t_ns)
            return
        others = self._without_pointer(blobs, before=before, after=gray, t_ns=t_ns)
        if self._tracker.pointer is None:
            self._first_seen_ns = None
        elif self._first_seen_ns is None:
            self._first_seen_ns = t_ns
        if self._has_moved(t_ns) and self._tracker.pointer is not None:
            box = self._tracker.pointer.box
            self._track.append((t_ns, Point(box.left, box.top)))
        others = [blob for blob in others if not is_caret(blob) and blob.pixels >= _FEWEST_PIXELS // 2]
        lively = others
        others = [blob for blob in others if not self._busy.is_busy(blob, t_ns=t_ns)]
        self._busy.add(lively, t_ns=t_ns)
        if sum(blob.pixels for blob in others) >= _FEWEST_PIXELS:
            carried = self._has_moved(t_ns) and is_carried(
                others, before=before, after=gray, mask=self._finder.mask
            )
            self._take(others, before=before, after=gray, before_ns=last_ns, t_ns=t_ns, is_carried=carried)

    def _without_pointer(self, blobs: Sequence[Blob], *, before: Gray, after: Gray, t_ns: int) -> list[Blob]:
        """Return the blobs that are not the pointer's; one that is not known is not looked for in a film."""
        others = self._tracker.others(
            blobs, before=before, after=after, mask=self._finder.mask, t_ns=t_ns, is_sought=self._busy.is_calm
        )
        if self._tracker.pointer is None:
            self._slow.seek(self._tracker, blobs, after=after, t_ns=t_ns, is_sought=self._busy.is_calm)
        return others

    def finish(self) -> list[Episode]:
        """Return all episodes in order of their beginnings; what is still going on ends here."""
        if self._last is not None:
            for one in list(self._open):
                self._close(one, self._last[1], now_ns=self._last[0])
            self._judge(self._last[0] + LOOK_NS)
        return sorted(self._done, key=lambda episode: (episode.start_ns, episode.index))

    def _judge(self, now_ns: int) -> None:
        """Find which episodes are part of a film, as soon as it is known what followed them."""
        while self._unjudged and now_ns >= self._unjudged[0][0].end_ns + LOOK_NS:
            episode, places = self._unjudged.popleft()
            start_ns, end_ns = episode.start_ns, episode.end_ns
            if self._busy.is_in_film(places, start_ns=start_ns, end_ns=end_ns) or any(
                self._busy.is_lively_around(place, start_ns=start_ns, end_ns=end_ns) for place in places
            ):
                episode.is_busy = True
            episode.is_living = self._busy.is_living(places, start_ns=start_ns, end_ns=end_ns)
            episode.living = self._busy.living_of(episode.left, start_ns=start_ns, end_ns=end_ns)

    def _has_moved(self, t_ns: int) -> bool:
        return self._tracker.pointer is not None and self._tracker.pointer.moved_ns == t_ns

    def _take(
        self,
        blobs: Sequence[Blob],
        *,
        before: Gray,
        after: Gray,
        before_ns: int,
        t_ns: int,
        is_carried: bool,
    ) -> None:
        self._end_trails(blobs, shown=before, t_ns=t_ns)
        homes: dict[int, list[Blob]] = {}
        fresh: list[Blob] = []
        for blob in blobs:
            home = self._home_of(blob, t_ns=t_ns)
            if home is None:
                fresh.append(blob)
            else:
                homes.setdefault(home, []).append(blob)
        for home, some in homes.items():
            self._extend(self._open[home], some, t_ns=t_ns, is_carried=is_carried)
        # What never rests does not change because something else does.
        for is_calm in (True, False):
            some = [blob for blob in fresh if self._busy.is_calm(blob) == is_calm]
            if sum(blob.pixels for blob in some) < _FEWEST_PIXELS:
                continue
            episode = Episode(len(self._done) + len(self._open), t_ns, t_ns, before_ns)
            self._open.append(_Open(episode, before, self._pointer_box(), is_calm=is_calm))
            self._extend(self._open[-1], some, t_ns=t_ns, is_carried=is_carried)
            # After several turns of the wheel nothing may be left of what was there, so the first is looked at.
            cut = self._open[-1].region.cut
            self._open[-1].first_shift = shift_between(before[cut], after[cut])

    def _end_trails(self, blobs: Sequence[Blob], *, shown: Gray, t_ns: int) -> None:
        """End what was only a trail of small things when something large appears: that is another change."""
        if any(not is_small(blob) and blob.pixels >= _LARGE_PIXELS for blob in blobs):
            for one in [one for one in self._open if one.is_trail]:
                self._close(one, shown, now_ns=t_ns)

    def _home_of(self, blob: Blob, *, t_ns: int) -> int | None:
        for index, one in enumerate(self._open):
            is_near = any(place.touches(blob, margin=_NEAR_PX) for place in one.places)
            is_at_once = t_ns - one.episode.start_ns <= _AT_ONCE_NS
            if is_near or (is_at_once and one.is_calm == self._busy.is_calm(blob)):
                return index
        return None

    def _extend(self, one: _Open, blobs: Sequence[Blob], *, t_ns: int, is_carried: bool) -> None:
        one.episode.end_ns = t_ns
        for blob in blobs:
            one.add_place(blob)
        if len(one.episode.moments) < _MOST_MOMENTS:
            moment = Moment(t_ns, tuple(blobs[:_MOST_BLOBS]), self._pointer_state(t_ns), is_carried)
            one.episode.moments.append(moment)

    def _pointer_state(self, t_ns: int) -> PointerState | None:
        pointer = self._tracker.pointer
        if pointer is None:
            return None
        at = Point(pointer.box.left, pointer.box.top)
        # One frame without a movement is no rest.
        rested_ns = max(0, t_ns - pointer.moved_ns - self.frame_ns)
        return PointerState(at, pointer.box, rested_ns, pointer.start_ns, self._tracker.is_hidden)

    def _pointer_box(self) -> Blob | None:
        pointer = self._tracker.pointer
        return None if pointer is None or self._tracker.is_hidden else pointer.box

    @property
    def _quiet_ns(self) -> int:
        return max(_QUIET_NS, min(round(_FRAMES_QUIET * self.frame_ns), 3 * _QUIET_NS))

    def _close_quiet(self, now_ns: int, shown: Gray) -> None:
        """End the episodes that were still until `now_ns`, while `shown` was on the screen."""
        for one in list(self._open):
            if now_ns - one.episode.end_ns > self._quiet_ns or now_ns - one.episode.start_ns > _LONGEST_NS:
                self._close(one, shown, now_ns=now_ns)

    def _close(self, one: _Open, after: Gray, *, now_ns: int) -> None:
        self._open.remove(one)
        episode = one.episode
        self._done.append(episode)
        self._unjudged.append((episode, tuple(one.places)))
        episode.is_busy = now_ns - episode.start_ns > _LONGEST_NS or self._busy.goes_on(
            one.places, since_ns=episode.end_ns
        )
        first_ns, last_ns = episode.start_ns - _TRACK_NS, episode.end_ns + _TRACK_AFTER_NS
        episode.track = tuple(place for place in self._track if first_ns <= place[0] <= last_ns)
        episode.left = self._left(one, after)
        if not episode.left:
            return
        box = episode.box
        was, now_is = one.before[box.cut], after[box.cut]
        episode.shift = shift_between(was, now_is) or one.first_shift
        episode.pushed_px = pushed_up_px(was, now_is)
        self._look_back(episode, after)
        self._remembered.append((episode, box, was.copy()))

    def _left(self, one: _Open, after: Gray) -> tuple[Blob, ...]:
        """Return what the episode left changed, in its own region, without the pointer."""
        region = one.region
        finder = BlobFinder(width=region.width, height=region.height)
        was, now_is = np.ascontiguousarray(one.before[region.cut]), np.ascontiguousarray(after[region.cut])
        found = [blob.moved(region.left, region.top) for blob in finder.blobs(was, now_is)]
        now = self._pointer_box()
        # A pointer that stood still all the time has neither come nor gone.
        places = [] if now == one.pointer else [one.pointer, now]
        kept = [
            blob
            for blob in found
            if not is_caret(blob)
            and not is_speck(blob)
            and not any(place is not None and is_around(blob, place) for place in places)
        ]
        return tuple(kept) if sum(blob.pixels for blob in kept) >= _FEWEST_PIXELS else ()

    def _look_back(self, episode: Episode, after: Gray) -> None:
        """Find which earlier episodes this one undid."""
        for earlier, box, was in self._remembered:
            if earlier.undone_by is not None or episode.start_ns - earlier.end_ns > _REMEMBER_NS:
                continue
            if not any(blob.touches(box) for blob in episode.left):
                continue
            difference = cv2.absdiff(np.ascontiguousarray(after[box.cut]), was)
            cv2.threshold(difference, 20, 255, cv2.THRESH_BINARY, dst=difference)
            if cv2.countNonZero(difference) <= max(_UNDONE * earlier.pixels, 30):
                earlier.undone_by = episode.index
                episode.undoes.append(earlier.index)
