"""Follows the remote desktop from step to step: what menus, dialogs and tabs are open, what each action meant."""

import dataclasses
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Place, Reading, Result, Step
from remoteassist.steps.attachment import ADJACENT_PX, is_beside
from remoteassist.steps.look import OpenMenu
from remoteassist.steps.outcomes import Before, OpenWindow, Outcome, outcome_of
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.reading import readings_of
from remoteassist.steps.seeing import look_at
from remoteassist.steps.titles import title_in
from remoteassist.steps.tooltips import Tooltip, tooltip_in, without_tooltip
from remoteassist.vision.appearances import Changes, changes_between
from remoteassist.vision.coming import came, is_gone
from remoteassist.vision.menus import dropped_menus
from remoteassist.vision.text_pieces import reading_box, text_pieces
from remoteassist.vision.text_reader import TextReader
from remoteassist.vision.title_bars import title_bar_above, title_bar_of

_POINTED: Final = frozenset({"click", "double_click", "right_click", "drag", "change"})
_READ_KINDS: Final = _POINTED

_OPEN_NOTHING: Final = frozenset({"tab", "check_box", "radio", "list_item"})

_PAGE_SHARE: Final = 0.06
"""Of the screen that changed, from which another page is shown."""


class Scene:
    """Reads the steps of one session in order. Belongs to one thread; holds no pictures between steps."""

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._menus: list[OpenMenu] = []
        self._windows: list[OpenWindow] = []
        self._tab: tuple[str | None, str] | None = None
        self._field: Reading | None = None

    def forget(self) -> None:
        """Know nothing of what was open: nobody saw what became of it."""
        self._menus, self._windows = [], []
        self._tab = self._field = None

    @property
    def open_menus(self) -> tuple[OpenMenu, ...]:
        """The menus that were open when the last step had settled, outermost first."""
        return tuple(self._menus)

    def read(self, step: Step, pictures: Pictures) -> Step:
        """Return the step with what was acted on, where, and what followed."""
        tooltip = self._tooltip(step, pictures)
        if tooltip is not None:
            pictures = without_tooltip(pictures, tooltip.box)
        before, pos = pictures.before, step.pos_frame_px
        lit = Changes() if pictures.rest is None else changes_between(pictures.rest, before)
        self._forget_what_went(pictures.rest, before)
        if pictures.rest is not None and self._menus:
            self._follow_hover(_opened_on_the_way(pictures.rest, before, lit, pos), before, pos)
        is_pointed = pos is not None and step.kind in _READ_KINDS
        menu = self._menu_at(pos) if is_pointed else None
        bar = self._title_bar(pictures.seen, pos)
        place = self._place(pictures.seen, bar, pos, menu)
        outcome = outcome_of(
            pictures,
            Before(
                menus=self._menus,
                windows=self._windows,
                pos=pos if is_pointed else None,
                menu=menu,
                bar=bar,
                is_right_click=step.kind == "right_click",
            ),
            self._reader,
        )
        read = replace(step, place=place)
        if pos is not None and is_pointed:
            read = self._with_reading(
                read, pos, pictures, lit=lit, outcome=outcome, menu=menu, bar=bar, tooltip=tooltip
            )
        elif step.kind == "type" and self._field is not None:
            read = replace(read, reading=self._field)
        if outcome.closed is not None and read.reading.role == "tab":
            # A tab shows another page; what closes its window is a button in a row of them.
            read = replace(read, reading=replace(read.reading, role="button"))
        if read.reading.role in _OPEN_NOTHING and read.kind == "click":
            # The page of a tab, or a selection over its row, is a box that came, too.
            outcome = dataclasses.replace(outcome, menu=None, submenu=None)
        result = self._result(read, pictures, outcome)
        self._remember(read, outcome, menu, pictures)
        return replace(read, result=result)

    # ---- the thing acted on ------------------------------------------------------------------------------------

    def _with_reading(
        self,
        step: Step,
        pos: Point,
        pictures: Pictures,
        *,
        lit: Changes,
        outcome: Outcome,
        menu: OpenMenu | None,
        bar: Rect | None,
        tooltip: Tooltip | None,
    ) -> Step:
        look = look_at(
            pos,
            pictures,
            kind=step.kind,
            reader=self._reader,
            lit=lit,
            changes=outcome.changes,
            menu=menu,
            opened_menu=outcome.menu,
            is_window_opened=outcome.window is not None,
            title_bar=bar if bar is not None and bar.contains(pos) else None,
            tooltip=tooltip.name if tooltip is not None else None,
        )
        best, *others = readings_of(look)
        return replace(step, reading=best, alternatives=tuple(others))

    def _tooltip(self, step: Step, pictures: Pictures) -> Tooltip | None:
        """Return the tooltip of what is acted on; beside an open menu comes another menu instead."""
        if step.pos_frame_px is None or step.kind not in _READ_KINDS or self._menus:
            return None
        return tooltip_in(pictures, step.pos_frame_px, self._reader)

    def _menu_at(self, pos: Point | None) -> OpenMenu | None:
        if pos is None:
            return None
        return next((menu for menu in reversed(self._menus) if menu.box.grown(1).contains(pos)), None)

    # ---- where -------------------------------------------------------------------------------------------------

    def _title_bar(self, before: Bgra, pos: Point | None) -> Rect | None:
        """Return the title bar of the window acted in; for keys, of the one that opened last."""
        if pos is None:
            return title_bar_of(before, self._windows[-1].box) if self._windows else None
        if self._menus:
            # A menu covers its window, and its rows with arrows look like title bars.
            box = self._menus[0].box
            pos = Point(box.x + min(20.0, box.width / 2), max(0.0, box.y - 8))
        return title_bar_above(before, pos)

    def _place(
        self, before: Bgra, bar: Rect | None, pos: Point | None, menu: OpenMenu | None
    ) -> Place | None:
        known = self._window_at(pos if menu is None else None) if pos is not None else self._last_window()
        title = known.title if known is not None else None
        if title is None:
            title = title_in(before, bar, self._reader)
        tab = self._tab[1] if self._tab is not None and self._tab[0] == title else None
        path = tuple(one.label for one in self._menus if one.label) if menu is not None else ()
        place = Place(window=title, is_dialog=known is not None and known.is_dialog, tab=tab, menu_path=path)
        return None if place == Place() else place

    def _window_at(self, pos: Point | None) -> OpenWindow | None:
        if pos is None:
            return None
        return next((one for one in reversed(self._windows) if one.box.grown(2).contains(pos)), None)

    def _last_window(self) -> OpenWindow | None:
        return self._windows[-1] if self._windows else None

    # ---- what followed -----------------------------------------------------------------------------------------

    def _result(self, step: Step, pictures: Pictures, outcome: Outcome) -> Result | None:
        if outcome.window is not None:
            window = outcome.window
            return Result(kind="dialog_opened" if window.is_dialog else "window_opened", name=window.title)
        if outcome.menu is not None:
            return Result(kind="menu_opened", name=step.reading.label)
        if outcome.closed is not None:
            closed = outcome.closed
            return Result(kind="dialog_closed" if closed.is_dialog else "window_closed", name=closed.title)
        changed = step.change_box_frame_px
        # What moves on its own was left out when the result was awaited.
        is_same = pictures.still is not None and changed is None
        if is_same or (not outcome.changes.boxes and not outcome.has_closed_menu):
            return Result(kind="nothing")
        area = sum(box.width * box.height for box in outcome.changes.boxes)
        if changed is not None:
            area = min(area, changed.width * changed.height)
        if area >= _PAGE_SHARE * pictures.after.shape[0] * pictures.after.shape[1]:
            return Result(kind="page_changed")
        return None

    # ---- what stays open ---------------------------------------------------------------------------------------

    def _forget_what_went(self, rest: Bgra | None, before: Bgra) -> None:
        """Drop menus and windows that closed on their own, before the action."""
        if rest is None or rest.shape != before.shape:
            return
        self._menus = [menu for menu in self._menus if not is_gone(rest, before, menu.box)]
        self._windows = [one for one in self._windows if not one.is_gone(rest, before)]

    def _follow_hover(self, come: Sequence[Rect], before: Bgra, pos: Point | None) -> None:
        """Take in a submenu, or the menu next to the open one, that the pointer opened by passing over its title."""
        for box in come:
            if not self._menus or title_bar_of(before, box) is not None or box.height < 30:
                continue
            parent = self._menus[-1].box
            if is_beside(box, parent):
                self._menus.append(OpenMenu(box, self._label_in_row(before, parent, box.y + 10)))
            elif pos is not None and abs(box.y - parent.y) <= ADJACENT_PX:
                title = Rect(box.x, box.y - 34, min(box.width, 160), 34)
                self._menus = [OpenMenu(box, self._label_in_row(before, title, box.y - 12))]

    def _label_in_row(self, picture: Bgra, box: Rect, y: float) -> str | None:
        row = Rect.from_edges(box.x, y - 14, box.right, y + 14)
        pieces = text_pieces(picture, self._reader.find(picture, row))
        nearest = min(pieces, key=lambda piece: (abs(piece.center.y - y) > 8, piece.x), default=None)
        if nearest is None:
            return None
        ((text, confidence),) = self._reader.read(picture, [reading_box(nearest)])
        return text if text and confidence >= 0.6 else None

    def _remember(self, step: Step, outcome: Outcome, menu: OpenMenu | None, pictures: Pictures) -> None:
        before, after = pictures.before, pictures.after
        self._windows = [one for one in self._windows if not one.is_gone(before, after)]
        has_submenu = outcome.menu is not None or len(self._menus) > 1
        if step.kind in _POINTED and not (menu is not None and has_submenu):
            # A press closes every menu, except on a row with a submenu.
            self._menus = []
        self._menus = [one for one in self._menus if not is_gone(before, after, one.box)]
        if outcome.menu is not None:
            is_list = step.reading.role == "field" and step.kind == "click"
            label = None if step.kind == "right_click" or is_list else step.reading.label
            self._menus.append(OpenMenu(outcome.menu, label, is_list=is_list))
            if outcome.submenu is not None:
                row = self._label_in_row(after, outcome.menu, outcome.submenu.y + 10)
                self._menus.append(OpenMenu(outcome.submenu, row))
        if outcome.window is not None:
            self._windows.append(outcome.window)
            self._tab = None
        if step.reading.role == "tab" and step.reading.label:
            window = step.place.window if step.place is not None else None
            self._tab = (window, step.reading.label)
        if step.kind in _POINTED:
            is_field = step.reading.role == "field"
            self._field = step.reading if is_field else None


def _opened_on_the_way(rest: Bgra, before: Bgra, lit: Changes, pos: Point | None) -> list[Rect]:
    """Return the boxes that came while the pointer was on its way, by their outline or by their ground."""
    outlined = came(rest, before, lit)
    dropped = [] if pos is None else dropped_menus(rest, before, lit, near=pos)
    return [*outlined, *(box for box in dropped if all(box.intersected(one).is_empty for one in outlined))]
