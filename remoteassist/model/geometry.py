"""Points and boxes. Unless a name says otherwise they are in frame pixels, origin top left."""

import math
from collections.abc import Iterable
from typing import Self

import msgspec


class Point(msgspec.Struct, frozen=True, array_like=True):
    """A position; fractions of a pixel are allowed because scaled viewers produce them."""

    x: float
    y: float

    def distance_to(self, other: "Point") -> float:
        """Return the straight distance in pixels."""
        return math.hypot(self.x - other.x, self.y - other.y)


class Size(msgspec.Struct, frozen=True, array_like=True):
    """Width and height in whole pixels."""

    width: int
    height: int

    @property
    def even(self) -> "Size":
        """This size without its last odd row and column: H.264 with 4:2:0 colour needs even sizes."""
        return Size(self.width & ~1, self.height & ~1)


class Rect(msgspec.Struct, frozen=True, array_like=True):
    """A box: left and top edge, width and height. Right and bottom edges are exclusive."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The exclusive right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The exclusive bottom edge."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    @property
    def is_empty(self) -> bool:
        """Whether the box holds no pixel."""
        return self.width <= 0 or self.height <= 0

    @classmethod
    def from_edges(cls, left: float, top: float, right: float, bottom: float) -> Self:
        """Return the box between four edges; empty when they cross."""
        return cls(left, top, max(0, right - left), max(0, bottom - top))

    @classmethod
    def around(cls, point: Point, *, width: float, height: float) -> Self:
        """Return the box of that size with `point` in the middle."""
        return cls(point.x - width / 2, point.y - height / 2, width, height)

    @classmethod
    def of_size(cls, size: Size) -> Self:
        """Return the box of a whole frame."""
        return cls(0, 0, size.width, size.height)

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside; the right and bottom edges are outside."""
        return self.x <= point.x < self.right and self.y <= point.y < self.bottom

    def intersected(self, other: "Rect") -> "Rect":
        """Return what both boxes share; empty when nothing."""
        return Rect.from_edges(
            max(self.x, other.x),
            max(self.y, other.y),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def united(self, other: "Rect") -> "Rect":
        """Return the smallest box around both."""
        return Rect.from_edges(
            min(self.x, other.x),
            min(self.y, other.y),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, margin: float) -> "Rect":
        """Return the box with `margin` added on every side (a negative one shrinks it)."""
        return Rect.from_edges(self.x - margin, self.y - margin, self.right + margin, self.bottom + margin)

    def shifted(self, dx: float, dy: float) -> "Rect":
        """Return the box moved by an offset."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)


def bounding_box(boxes: Iterable[Rect]) -> Rect | None:
    """Return the smallest box around all, None when there are none."""
    result: Rect | None = None
    for box in boxes:
        result = box if result is None else result.united(box)
    return result
