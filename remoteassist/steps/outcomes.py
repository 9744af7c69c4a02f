"""What opened and closed after an action: menus, dialog boxes and windows, apart from what changed in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.steps.attachment import attachment_of, is_beside, is_window_sized
from remoteassist.steps.layout import overlap_share
from remoteassist.steps.look import OpenMenu
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.titles import is_row_of_words, title_in
from remoteassist.vision.appearances import Changes, changes_between
from remoteassist.vision.coming import came, faint_boxes, is_gone, is_same_drawing, rows_from
from remoteassist.vision.menus import dropped_menus, is_most_of_change
from remoteassist.vision.text_reader import TextReader
from remoteassist.vision.title_bars import title_bar_above, title_bar_of

_LARGEST_MENU_SHARE: Final = 0.28
"""Of the screen: what opens larger is a window, even when no title bar was found."""

_LARGE_WINDOW_SHARE: Final = 0.55
"""Of the screen: what is larger is told as a window, not as a dialog box."""

_WIDEST_MENU_PX: Final = 700.0
"""A menu with long items and their keys, at 150 %."""

_SAME_SIDE_PX: Final = 12.0
"""Between the side of a window and that of what fills it: a frame, at 200 %."""


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window or dialog box that is or was open; `title` is None when none was read, `bar` without one."""

    box: Rect
    title: str | None
    is_dialog: bool
    bar: Rect | None = None

    def is_gone(self, before: Bgra, after: Bgra) -> bool:
        """Whether it is no more there. With a title bar that is what counts: all of its inside may change."""
        if self.bar is None:
            return is_gone(before, after, self.box)
        return not is_same_drawing(before, after, self.bar)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What opened and closed after an action, and everything that changed.

    `submenu` is one that opened beside `menu` at once: the pointer had gone on by the time the picture came.
    """

    changes: Changes
    menu: Rect | None = None
    submenu: Rect | None = None
    window: OpenWindow | None = None
    closed: OpenWindow | None = None
    has_closed_menu: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What was open before an action.

    Attributes:
        menus: Open menus, the outermost first.
        windows: Windows that were seen to open.
        pos: Where the pointer acted; None for keys.
        menu: The open menu in which that is.
        bar: The title bar of the window in which that is.
        is_right_click: Whether the menu of a right click is what to expect.
    """

    menus: Sequence[OpenMenu] = ()
    windows: Sequence[OpenWindow] = ()
    pos: Point | None = None
    menu: OpenMenu | None = None
    bar: Rect | None = None
    is_right_click: bool = False


def outcome_of(pictures: Pictures, known: Before, reader: TextReader) -> Outcome:
    """Return what followed an action, from the pictures before and after it."""
    before, after = pictures.before, pictures.after
    if before.shape != after.shape:
        return Outcome(Changes())
    gone_menus = [one for one in known.menus if is_gone(before, after, one.box)]
    gone_windows = [one for one in known.windows if one.is_gone(before, after)]
    gone = [*(one.box for one in gone_menus), *(one.box for one in gone_windows)]
    changes = changes_between(before, after, without=gone)
    went = came(after, before, changes)
    opened_menu, window = None, None
    for box in came(before, after, changes):
        if any(_is_revealed_by(box, one) for one in (*went, *gone)):
            continue
        is_hanging = _hangs(box, known)
        bar = None if is_hanging else _bar_of(after, box, reader)
        around = _bar_on(after, box)
        is_large = box.width * box.height > _LARGEST_MENU_SHARE * after.shape[0] * after.shape[1]
        if bar is not None or is_large:
            bar = around or bar
            if window is None and not _was_there(before, after, bar, known=known, reader=reader):
                window = _opened(after, box, bar, reader)
        elif opened_menu is None and _is_menu(box, pictures, known, changes):
            opened_menu = box
    submenu = None
    if window is None and known.pos is not None:
        opened_menu, submenu = _dropped(pictures, known, changes, outlined=opened_menu, is_gone=bool(gone))
    staying = [one for one in known.windows if one not in gone_windows]
    closed = gone_windows[-1] if gone_windows else None
    if closed is None and window is None:
        closed = _closed(before, [box for box in went if not _is_inside_any(box, staying)], reader)
    if closed is not None and known.pos is not None and closed.box.contains(known.pos):
        # What was pressed went with its window, and left nothing that a menu could hang from.
        opened_menu = submenu = None
    return Outcome(
        changes,
        menu=opened_menu,
        submenu=submenu,
        window=window,
        closed=closed,
        has_closed_menu=bool(gone_menus),
    )


def _dropped(
    pictures: Pictures, known: Before, changes: Changes, *, outlined: Rect | None, is_gone: bool
) -> tuple[Rect | None, Rect | None]:
    """Return the menu that opened, also where no outline shows it, and the submenu that opened with it."""
    before, after = pictures.before, pictures.after
    if known.pos is None:
        return outlined, None
    dropped = dropped_menus(before, after, changes, near=known.pos)
    menu = outlined or next((box for box in dropped if _is_menu(box, pictures, known, changes)), None)
    if menu is None:
        return (None if is_gone else _faint_menu(before, after, known)), None
    return menu, next((box for box in dropped if is_beside(box, menu)), None)


def _hangs(box: Rect, known: Before) -> bool:
    """Whether a box hangs from the pressed word or row: its first item is no title, whatever it looks like."""
    return (
        not known.is_right_click
        and attachment_of(box, known.pos, known.menu, is_right_click=False) == "hangs"
        and box.width <= _WIDEST_MENU_PX
    )


def _is_menu(box: Rect, pictures: Pictures, known: Before, changes: Changes) -> bool:
    """Whether a box that came lies as menus do to what was pressed, and is what the press brought."""
    is_attached = attachment_of(box, known.pos, known.menu, is_right_click=known.is_right_click) is not None
    return is_attached and is_most_of_change(pictures.before, pictures.after, box, changes)


def _faint_menu(before: Bgra, after: Bgra, known: Before) -> Rect | None:
    """Return the menu that hangs from what was pressed though its frame can hardly be seen."""
    for box in faint_boxes(before, after):
        how = attachment_of(box, known.pos, known.menu, is_right_click=known.is_right_click)
        area = box.width * box.height
        if how == "hangs" and area <= _LARGEST_MENU_SHARE * after.shape[0] * after.shape[1]:
            return box
    return rows_from(before, after, known.pos) if known.is_right_click and known.pos is not None else None


def _opened(after: Bgra, box: Rect, bar: Rect | None, reader: TextReader) -> OpenWindow:
    screen = after.shape[0] * after.shape[1]
    return OpenWindow(
        box if bar is None else box.united(bar),
        title_in(after, bar, reader),
        is_dialog=box.width * box.height < _LARGE_WINDOW_SHARE * screen,
        bar=bar,
    )


def _was_there(before: Bgra, after: Bgra, bar: Rect | None, *, known: Before, reader: TextReader) -> bool:
    """Whether a title bar is that of a window which was open already: its inside changed, or it moved or grew."""
    if bar is None:
        return False
    if is_same_drawing(before, after, bar):
        return True
    if known.bar is None or is_same_drawing(before, after, known.bar):
        return False
    title = title_in(before, known.bar, reader)
    return title is not None and title == title_in(after, bar, reader)


def _closed(before: Bgra, went: Sequence[Rect], reader: TextReader) -> OpenWindow | None:
    """Return the first of what went that had a title: a dialog box that was open before we looked."""
    for box in went:
        title = title_in(before, _bar_of(before, box, reader), reader)
        if title is not None:
            return OpenWindow(box, title, is_dialog=True)
    return None


def _bar_of(picture: Bgra, box: Rect, reader: TextReader) -> Rect | None:
    """Return the title bar at the top of a box of the size of a window."""
    bar = title_bar_of(picture, box) if is_window_sized(box) else None
    return None if bar is None or is_row_of_words(picture, bar, reader) else bar


def _bar_on(picture: Bgra, box: Rect) -> Rect | None:
    """Return the title bar that lies on top of a box of which only the inside was found."""
    bar = title_bar_above(picture, Point(box.center.x, box.y + 4))
    is_its_own = (
        bar is not None
        and abs(bar.x - box.x) <= _SAME_SIDE_PX
        and abs(bar.right - box.right) <= _SAME_SIDE_PX
    )
    return bar if is_its_own else None


def _is_revealed_by(box: Rect, gone: Rect) -> bool:
    """Whether a box stood behind what went: it came to sight, but it did not open."""
    return overlap_share(box, gone) > 0.8 and box.width * box.height < 0.8 * gone.width * gone.height


def _is_inside_any(box: Rect, windows: Sequence[OpenWindow]) -> bool:
    return any(one.box.contains(box.center) for one in windows)
