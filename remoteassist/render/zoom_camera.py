"""The part of the picture that a film shows: moves in when a zoom begins, and out again before it ends."""

import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Zoom
from remoteassist.model.retiming import FilmClock
from remoteassist.model.time import ns_from_s

_IN_NS: Final = ns_from_s(1.5)
_OUT_NS: Final = ns_from_s(1.0)
"""Slow enough to follow where the camera goes, quick enough not to wait for it."""

_MOVING_SHARE: Final = 0.7
"""A short zoom moves quicker, so that it stands still for the rest of its time."""

_SHORTEST_GAP_NS: Final = ns_from_s(1.5)
"""Between nearer zooms the camera pans: to go out only to come in again makes people seasick."""

_SMALLEST_SHARE: Final = 1 / 16
"""Of the picture's width: less is a few grey blocks, and a stranger's guide may ask for nothing at all."""

_WHOLE: Final = Rect(0, 0, 1, 1)


class _Move(msgspec.Struct, frozen=True):
    """The camera goes from one view to another, in film time; then it stays. Views are shares of the picture."""

    start_ns: int
    end_ns: int
    start: Rect
    end: Rect


class ZoomCamera:
    """Tells what is seen at any moment of a film; all of a picture's shape, so that nothing is stretched.

    Args:
        zooms: As in `Guide.zooms`. Where they overlap the later one gives way.
        clock: Of the film: moves take the same time however fast the session passes.
        size_at: The size of the picture at a session time.
    """

    def __init__(self, zooms: Sequence[Zoom], *, clock: FilmClock, size_at: Callable[[int], Size]) -> None:
        self._clock = clock
        self._size_at = size_at
        self._moves = list(_moves(list(_shots(zooms, clock=clock, size_at=size_at))))
        self._starts_ns = [one.start_ns for one in self._moves]

    def view_at(self, t_ns: int) -> Rect | None:
        """Return the part of the frame at a session time that the film shows, in frame pixels; None shows all."""
        film_ns = self._clock.film_ns(t_ns)
        index = bisect.bisect_right(self._starts_ns, film_ns) - 1
        if index < 0:
            return None
        view = _seen(self._moves[index], film_ns)
        if view == _WHOLE:
            return None
        size = self._size_at(t_ns)
        return Rect(
            _tidy(view.x * size.width),
            _tidy(view.y * size.height),
            _tidy(view.width * size.width),
            _tidy(view.height * size.height),
        )


class _Shot(msgspec.Struct, frozen=True):
    """A zoom in film time: its view, as shares of the picture."""

    start_ns: int
    end_ns: int
    view: Rect

    @property
    def pace(self) -> float:
        """The share of the usual time that moves of this shot take."""
        return min(1.0, _MOVING_SHARE * (self.end_ns - self.start_ns) / (_IN_NS + _OUT_NS))


def _shots(zooms: Sequence[Zoom], *, clock: FilmClock, size_at: Callable[[int], Size]) -> Iterator[_Shot]:
    free_ns = 0
    for zoom in sorted(zooms, key=lambda one: one.span.start_ns):
        start_ns: int = max(free_ns, clock.film_ns(zoom.span.start_ns))
        end_ns: int = clock.film_ns(zoom.span.end_ns)
        view = _view(zoom.rect_frame_px, size_at(zoom.span.start_ns))
        if end_ns > start_ns and view is not None:
            free_ns = end_ns
            yield _Shot(start_ns, end_ns, view)


def _view(rect: Rect, size_px: Size) -> Rect | None:
    """Return the smallest part of the picture's shape around a box, inside the picture; None when that is all."""
    if rect.is_empty or 0 in (size_px.width, size_px.height):
        return None
    share = max(rect.width / size_px.width, rect.height / size_px.height, _SMALLEST_SHARE)
    if share >= 1:
        return None
    left = rect.center.x / size_px.width - share / 2
    top = rect.center.y / size_px.height - share / 2
    return Rect(max(0.0, min(left, 1 - share)), max(0.0, min(top, 1 - share)), share, share)


def _moves(shots: Sequence[_Shot]) -> Iterator[_Move]:
    before: _Shot | None = None
    for index, shot in enumerate(shots):
        after = shots[index + 1] if index + 1 < len(shots) else None
        in_end_ns = shot.start_ns + round(_IN_NS * shot.pace)
        if before is None:
            yield _Move(shot.start_ns, in_end_ns, _WHOLE, shot.view)
        else:
            yield _Move(before.end_ns, in_end_ns, before.view, shot.view)
        before = shot
        if after is None or after.start_ns - shot.end_ns >= _SHORTEST_GAP_NS:
            out_start_ns = shot.end_ns - round(_OUT_NS * shot.pace)
            yield _Move(out_start_ns, shot.end_ns, shot.view, _WHOLE)
            before = None


def _tidy(value: float) -> float:
    """Return a coordinate without what rounding left of its share: whole pixels are asked for as whole pixels."""
    return round(value * 1024) / 1024


def _seen(move: _Move, film_ns: int) -> Rect:
    if film_ns >= move.end_ns:
        return move.end
    linear = (film_ns - move.start_ns) / (move.end_ns - move.start_ns)
    # Starts and stops without a jerk: neither speed nor acceleration jumps.
    done = linear * linear * linear * (linear * (6 * linear - 15) + 10)
    x, y, width, height = (
        start + (end - start) * done
        for start, end in (
            (move.start.x, move.end.x),
            (move.start.y, move.end.y),
            (move.start.width, move.end.width),
            (move.start.height, move.end.height),
        )
    )
    return Rect(x, y, width, height)
