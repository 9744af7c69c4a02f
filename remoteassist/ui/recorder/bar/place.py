"""Where the bar stands: outside of what is recorded where there is room, and never off the screens."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize

_GAP_PX: Final = 8
_FREE: Final = 0


def default_place(
    size: QSize, *, targets: Sequence[QRect], screens: Sequence[QRect], room_px: int = 0
) -> QPoint:
    """Return the top left corner of a bar of that size that covers no target, if there is such a place.

    Below a target comes first, then above, right and left of it, then the foot of a screen on which none is. Where
    all screens are recorded it is the foot of the first: what it covers there is masked.

    Args:
        size: Of the bar.
        targets: What is recorded, in the window system's units as Qt gives them.
        screens: The free areas of the screens, the primary one first; at least one.
        room_px: Height of what the bar will have to say now and then. A place with room for it comes before others.
    """
    corners = (*_beside(size, targets), *(_foot(size, screen) for screen in screens))
    free = [
        corner for corner in corners if _cost(QRect(corner, size), targets=targets, screens=screens) == _FREE
    ]
    for corner in free:
        rooms = _rooms(QRect(corner, size), room_px)
        if _FREE in [_cost(room, targets=targets, screens=screens) for room in rooms]:
            return corner
    return free[0] if free else kept_on_screen(_foot(size, screens[0]), size, screens)


def grows_up(bar: QRect, *, targets: Sequence[QRect], screens: Sequence[QRect], room_px: int) -> bool:
    """Return whether what a bar has to say is better above it: else it would cover a target or leave the screen."""
    above, below = (_cost(room, targets=targets, screens=screens) for room in _rooms(bar, room_px))
    if above != below:
        return above < below
    screen = next((one for one in screens if one.contains(bar.center())), screens[0])
    return bar.center().y() > screen.center().y()


def kept_on_screen(corner: QPoint, size: QSize, screens: Sequence[QRect]) -> QPoint:
    """Return the corner nearest to `corner` at which a bar lies on one screen wholly, or as far as it can."""
    bar = QRect(corner, size)
    if any(screen.contains(bar) for screen in screens):
        return corner
    return min((_into(bar, screen) for screen in screens), key=lambda one: (one - corner).manhattanLength())


def layout_name(screens: Sequence[QRect]) -> str:
    """Return what tells one arrangement of screens from another: each has a place of the bar of its own."""
    return "_".join(f"{box.width()}x{box.height()}{box.x():+}{box.y():+}" for box in screens)


def _rooms(bar: QRect, room_px: int) -> tuple[QRect, QRect]:
    """Return the boxes above and below a bar."""
    above = QRect(bar.x(), bar.y() - room_px, bar.width(), room_px)
    return above, QRect(bar.x(), bar.y() + bar.height(), bar.width(), room_px)


def _cost(box: QRect, *, targets: Sequence[QRect], screens: Sequence[QRect]) -> int:
    """Return how bad it is to be in a box: outside of the screens is worse than over a target."""
    if not any(screen.contains(box) for screen in screens):
        return 2
    return 1 if any(box.intersects(target) for target in targets) else _FREE


def _beside(size: QSize, targets: Sequence[QRect]) -> list[QPoint]:
    found: list[QPoint] = []
    for box in targets:
        across = box.center().x() - size.width() // 2
        down = box.center().y() - size.height() // 2
        found += [
            QPoint(across, box.bottom() + _GAP_PX),
            QPoint(across, box.top() - _GAP_PX - size.height()),
            QPoint(box.right() + _GAP_PX, down),
            QPoint(box.left() - _GAP_PX - size.width(), down),
        ]
    return found


def _foot(size: QSize, screen: QRect) -> QPoint:
    return QPoint(screen.center().x() - size.width() // 2, screen.bottom() + 1 - size.height() - 3 * _GAP_PX)


def _into(bar: QRect, screen: QRect) -> QPoint:
    return QPoint(
        max(min(bar.x(), screen.right() + 1 - bar.width()), screen.x()),
        max(min(bar.y(), screen.bottom() + 1 - bar.height()), screen.y()),
    )
