"""Reads all text on a screen from one state of rest to the next; what did not change is not read again."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.time import TimeNs
from remoteassist.vision.text_pieces import reading_box, text_pieces
from remoteassist.vision.text_reader import TextReader
from remoteassist.vision.tiles import (
    TILE_PX,
    FrameComparer,
    Gray,
    TileMask,
    sampled_gray_of,
    tile_groups,
)

_REMEMBERED: Final = 8
"""States of rest that may come back: what a menu or dialog covered is as it was when that closes."""

_MARGIN_PX: Final = 12.0
"""Around what changed: the rest of a line of which one word did."""

_WHOLE_SHARE: Final = 0.5
"""Of the screen that changed, from which one search for text is quicker than many."""

_LEAST_CONFIDENCE: Final = 0.6
"""Less is an icon or a picture that looked like letters."""

_SAME_PX: Final = 4.0

_CUT: Final = 2
"""Letters that an edge across them makes unreadable."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    confidence: float
    box: Rect

    def is_same(self, other: "_Line") -> bool:
        """Whether it is this line that stands there still."""
        return (
            self.text == other.text
            and abs(self.box.x - other.box.x) <= _SAME_PX
            and abs(self.box.y - other.box.y) <= _SAME_PX
        )


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    gray: Gray
    lines: tuple[_Line, ...]


class ScreenTextReader:
    """Is shown a screen each time it came to rest, in order, and says at the end which lines were seen when.

    Holds the brightness of eight pictures. Belongs to one thread.
    """

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._states: deque[_State] = deque(maxlen=_REMEMBERED)
        self._shown: list[tuple[_Line, int]] = []
        self._shown_until_ns = 0
        self._done: list[SeenLine] = []

    def add(self, picture: Bgra, *, start_ns: int, end_ns: int) -> None:
        """Take in what was on the screen from `start_ns` to `end_ns`."""
        lines = self._lines_of(picture)
        kept: list[tuple[_Line, int]] = []
        for line, since_ns in self._shown:
            if any(line.is_same(one) for one in lines):
                kept.append((line, since_ns))
            else:
                self._close(line, since_ns, end_ns=self._shown_until_ns)
        fresh = [line for line in lines if not any(line.is_same(one) for one, _ in kept)]
        self._shown = [*kept, *((line, start_ns) for line in fresh)]
        self._shown_until_ns = end_ns

    def finish(self) -> tuple[SeenLine, ...]:
        """Return all lines in the order in which they came, from top to bottom where they came together."""
        for line, since_ns in self._shown:
            self._close(line, since_ns, end_ns=self._shown_until_ns)
        self._shown = []
        return tuple(
            sorted(self._done, key=lambda one: (one.start_t_ns, one.box_frame_px.y, one.box_frame_px.x))
        )

    def _close(self, line: _Line, since_ns: int, *, end_ns: int) -> None:
        seen = SeenLine(line.text, round(line.confidence, 3), line.box, TimeNs(since_ns), TimeNs(end_ns))
        self._done.append(seen)

    def _lines_of(self, picture: Bgra) -> tuple[_Line, ...]:
        gray = sampled_gray_of(picture)
        size_px = Size(picture.shape[1], picture.shape[0])
        base, changed = self._nearest(gray, size_px)
        kept = [line for line in base.lines if not _is_touched(line.box, changed)] if base is not None else []
        lost = [line.box for line in base.lines if _is_touched(line.box, changed)] if base is not None else []
        found: list[Rect] = []
        for region in _regions(changed, lost, size_px=size_px):
            found += [
                box
                for box in self._reader.find(picture, region)
                if not any(_overlap(box, other) for other in (*found, *(line.box for line in kept)))
            ]
        lines = (*kept, *(line for line in self._read(picture, found) if not self._is_rest_of_covered(line)))
        self._states.append(_State(gray, lines))
        return lines

    def _is_rest_of_covered(self, line: _Line) -> bool:
        """Whether a line is what a menu or dialog leaves to be seen of one that was read before."""
        return any(_is_cut_from(line, other) for state in self._states for other in state.lines)

    def _nearest(self, gray: Gray, size_px: Size) -> tuple[_State | None, TileMask]:
        """Return the state from which least has changed, and what that is; everything when there is none."""
        comparer = FrameComparer(size_px)
        best: tuple[_State | None, TileMask] = (None, np.ones_like(comparer.changed_tiles(gray, gray)))
        for state in self._states:
            if state.gray.shape != gray.shape:
                continue
            changed = comparer.changed_tiles(state.gray, gray)
            if best[0] is None or changed.sum() <= best[1].sum():
                best = state, changed
        return best

    def _read(self, picture: Bgra, boxes: Sequence[Rect]) -> list[_Line]:
        pieces = text_pieces(picture, boxes)
        texts = self._reader.read(picture, [reading_box(piece) for piece in pieces])
        return [
            _Line(text, confidence, piece)
            for piece, (text, confidence) in zip(pieces, texts, strict=True)
            if text and confidence >= _LEAST_CONFIDENCE
        ]


def _tiles_under(box: Rect, tiles: TileMask) -> TileMask:
    top, left = max(0, int(box.y)) // TILE_PX, max(0, int(box.x)) // TILE_PX
    return tiles[top : int(box.bottom) // TILE_PX + 1, left : int(box.right) // TILE_PX + 1]


def _is_touched(box: Rect, changed: TileMask) -> bool:
    return bool(_tiles_under(box, changed).any())


def _regions(changed: TileMask, lost: Iterable[Rect], *, size_px: Size) -> list[Rect]:
    """Return where to look for text again: around what changed and where a line was that did, without overlaps."""
    if not changed.any():
        return []
    whole = Rect.of_size(size_px)
    boxes = [
        Rect(group.left * TILE_PX, group.top * TILE_PX, group.width * TILE_PX, group.height * TILE_PX)
        for group in tile_groups(changed)
    ]
    regions: list[Rect] = []
    for box in (*boxes, *lost):
        region = box.grown(_MARGIN_PX).intersected(whole)
        # Joining two may reach a third.
        while (
            met := next((one for one in regions if not one.intersected(region).is_empty), None)
        ) is not None:
            regions.remove(met)
            region = region.united(met)
        regions.append(region)
    area = sum(region.width * region.height for region in regions)
    return [whole] if area >= _WHOLE_SHARE * whole.width * whole.height else regions


def _overlap(one: Rect, other: Rect) -> bool:
    """Whether two boxes hold the same line: so much of the smaller lies in the larger."""
    shared = one.intersected(other)
    smaller = min(one.width * one.height, other.width * other.height)
    return not shared.is_empty and shared.width * shared.height >= 0.5 * smaller


def _is_cut_from(line: _Line, other: _Line) -> bool:
    """Whether a line is a part of a longer one in its place; of the letters at its ends only halves may be left."""
    outer = other.box.grown(_SAME_PX)
    if line.box.intersected(outer) != line.box or line.box.width > other.box.width - _SAME_PX:
        return False
    return any(
        part in other.text for part in (line.text, line.text[_CUT:], line.text[:-_CUT], line.text[_CUT:-_CUT])
    )
