"""Does a scenario's actions at a person's pace, and writes down what was really acted on, where and when."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, assert_never

import msgspec
import numpy as np

from benchmarks.remote_sessions.actions import Action, Drag, Point, Scroll, Share
from benchmarks.remote_sessions.truth_record import TrueStep
from remoteassist.demo.desktops import CUSTOMER_SIZE_PX, RemoteSession
from remoteassist.demo.hand import Hand
from remoteassist.demo.performance import READING_PAUSE_S
from remoteassist.demo.scenario import Effect, Enter, Press
from remoteassist.demo.truth import Element, Sighting
from remoteassist.demo.waiting import wait_for
from remoteassist.demo.windows import Pixels, screen_pixels
from remoteassist.errors import MachineLacksError
from remoteassist.model import geometry
from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Role, StepKind

_WORDS_WIDTH_PX: Final = 90
"""People click on the words of a wide menu item, which stand at its left."""
_REACTION_S: Final = 30.0
"""A menu takes up to 4 s to open on a busy machine, and several times that on one that is overloaded."""
_ROUND_TRIPS: Final = 2
_LOOK_AGAIN_S: Final = 0.1
_CARET_PX: Final = 100
_MENUS: Final = frozenset({"menu", "menu item"})
_WINDOWS: Final = frozenset({"frame", "dialog", "alert", "window", "file chooser"})
_MENU_ITEMS: Final = frozenset({"menu item", "check menu item", "radio menu item"})
_STATEFUL: Final = frozenset({"check box", "radio button", "check menu item", "radio menu item"})

ROLES: Final[Mapping[str, tuple[Role, ...]]] = {
    "menu": ("menu",),
    "menu item": ("menu_item",),
    "check menu item": ("menu_item",),
    "radio menu item": ("menu_item",),
    "tearoff menu item": ("menu_item",),
    "page tab": ("tab",),
    "check box": ("check_box",),
    "radio button": ("radio",),
    "push button": ("button",),
    "toggle button": ("button",),
    "text": ("field",),
    "entry": ("field",),
    "password text": ("field",),
    "spin button": ("field",),
    "spin box": ("field",),
    "combo box": ("field", "button"),
    "link": ("link",),
    "icon": ("list_item",),
    "list item": ("list_item",),
    "table cell": ("list_item",),
    "table row": ("list_item",),
    "tree item": ("list_item",),
    "cell": ("list_item",),
    "table column header": ("button", "tab", "list_item"),
    "frame": ("window",),
    "dialog": ("window",),
}
"""Right answers for each role of AT-SPI; of the rest the role is not scored.

A combo box is a field with a value or a button that opens a list; our words have none of its own. What AT-SPI calls
an icon is a named picture in a file manager's list. A column's header is pressed like a button and looks like a tab.
"""


class Performer:
    """The specialist's hand and eyes in one session. Positions vary with `seed`, the same each time."""

    def __init__(self, session: RemoteSession, *, lag_s: float, seed: str) -> None:
        self._session = session
        self._lag_s = lag_s
        self._random = random.Random(seed)
        self._hand = Hand(session.specialist_display)
        self._hand.place(session.viewer_content_screen_px.center)
        time.sleep(READING_PAUSE_S + lag_s)

    def do(self, action: Action) -> TrueStep:
        """Do one action, wait until the specialist can have seen its effect, and return the truth of it.

        Raises:
            MachineLacksError: The thing is not there, or nothing came of the action.
        """
        match action:
            case Point():
                step = self._point(action)
            case Drag():
                step = self._drag(action)
            case Scroll():
                step = self._scroll(action)
            case Press():
                send = partial(self._hand.press_key, action.key, modifiers=action.modifiers)
                step = self._timed("shortcut", send, action.effects)
                step = msgspec.structs.replace(step, key=action.key, modifiers=action.modifiers)
            case Enter():
                step = self._timed("type", partial(self._hand.type_text, action.text), action.effects)
            case _:
                assert_never(action)
        if self._lag_s:
            self._wait_until_shown()
        time.sleep(READING_PAUSE_S)
        return step

    def _wait_until_shown(self) -> None:
        """Wait until the viewer shows what the customer's desktop does, give or take a blinking text cursor.

        A person on a slow line acts on what there is to see. The picture comes late, and up to twice as late where
        the viewer asks for one after the other.
        """
        give_up_s = time.monotonic() + self._lag_s + _ROUND_TRIPS * self._lag_s
        time.sleep(self._lag_s)
        while time.monotonic() < give_up_s:
            here = screen_pixels(
                self._session.specialist_display, box_screen_px=self._session.viewer_content_screen_px
            )
            there = self._customer_pixels()
            if here.shape == there.shape and (here != there).any(axis=2).sum() <= _CARET_PX:
                return
            time.sleep(_LOOK_AGAIN_S)

    def _point(self, action: Point) -> TrueStep:
        seen = self._settled(action.element)
        pos = _place_in(seen.box, action.at or self._natural_place(seen))
        self._hand.move(self._on_specialist_screen(pos))
        send = partial(
            self._hand.press_button,
            "right" if action.kind == "right_click" else "left",
            count=2 if action.kind == "double_click" else 1,
        )
        step = self._timed(action.kind, send, action.effects, is_inert=action.is_inert)
        return msgspec.structs.replace(
            self._described(step, action.element, seen, pos=pos),
            labels=(seen.name,) if action.labels is None else action.labels,
            roles=ROLES.get(seen.role, ()) if action.roles is None else action.roles,
            is_inert=action.is_inert,
            is_set=self._is_set_now(action.element, seen) if action.kind == "click" else None,
        )

    def _drag(self, action: Drag) -> TrueStep:
        seen = self._settled(action.element)
        target = seen if action.target is None else self._settled(action.target)
        pos = _place_in(seen.box, action.start)
        self._hand.move(self._on_specialist_screen(pos))
        end_screen_px = self._on_specialist_screen(_place_in(target.box, action.end))
        step = self._timed("drag", partial(self._hand.drag, end_screen_px), ())
        described = self._described(step, action.element, seen, pos=pos)
        return msgspec.structs.replace(described, labels=action.labels, roles=action.roles)

    def _scroll(self, action: Scroll) -> TrueStep:
        seen = self._settled(action.element)
        pos = seen.box.center
        self._hand.move(self._on_specialist_screen(pos))
        step = self._timed("scroll", partial(self._hand.scroll, action.notches), ())
        return self._described(step, action.element, seen, pos=pos)

    def _timed(
        self, kind: StepKind, send: Callable[[], None], effects: Sequence[Effect], *, is_inert: bool = False
    ) -> TrueStep:
        before = self._customer_pixels()
        wall_s, monotonic_s = time.time(), time.monotonic()
        send()
        end_wall_s = time.time()
        for effect in effects:
            self._wait_until_seen(effect)
        if not effects and not is_inert:
            self._wait_until_different(before, kind)
        return TrueStep(kind=kind, wall_s=wall_s, end_wall_s=end_wall_s, monotonic_s=monotonic_s)

    def _described(
        self, step: TrueStep, element: Element, seen: Sighting, *, pos: geometry.Point
    ) -> TrueStep:
        scale = self._session.scale
        windows = [name for role, name in element.path[:-1] if role in _WINDOWS and name is not None]
        return msgspec.structs.replace(
            step,
            tree_name=seen.name,
            tree_role=seen.role,
            window=windows[-1] if windows else None,
            menu_path=tuple(name for role, name in element.path[:-1] if role in _MENUS and name is not None),
            pos_frame_px=geometry.Point(pos.x * scale, pos.y * scale),
            box_frame_px=Rect(*(side * scale for side in msgspec.structs.astuple(seen.box))),
        )

    def _is_set_now(self, element: Element, before: Sighting) -> bool | None:
        """Return what a check box shows after the click; a closed menu's items only tell what was before."""
        if before.role not in _STATEFUL:
            return None
        after = self._session.truth.find(element)
        return after.is_checked if after.is_found else None

    def _wait_until_seen(self, effect: Effect) -> None:
        what = f"'{effect.element.name or effect.element.role}' on the customer's desktop to change"
        wait_for(lambda: effect.is_seen_in(self._session.truth.find(effect.element)), what=what)

    def _wait_until_different(self, before: Pixels, kind: StepKind) -> None:
        try:
            wait_for(
                lambda: not np.array_equal(self._customer_pixels(), before),
                what=f"the customer's desktop to change by a {kind}",
                timeout_s=_REACTION_S,
            )
        except MachineLacksError as error:
            raise MachineLacksError(f"{error}; the scenario does not fit the program") from error

    def _settled(self, element: Element) -> Sighting:
        """Return the element once it can be seen and is where it was a moment ago: windows move as they open."""
        before: list[Rect] = []

        def at_rest() -> Sighting | None:
            sighting = self._session.truth.find(element)
            is_at_rest = _can_be_seen(sighting) and before[-1:] == [sighting.box]
            before.append(sighting.box)
            return sighting if is_at_rest else None

        return wait_for(at_rest, what=f"'{element.name or element.role}' on the customer's desktop")

    def _natural_place(self, seen: Sighting) -> Share:
        """Return where a person clicks: anywhere on a button, on the words of a wide item, on a box or its words."""
        width = seen.box.width if seen.role == "page tab" else min(seen.box.width, _WORDS_WIDTH_PX)
        across = self._random.uniform(0.25, 0.75) * width / seen.box.width
        return across, self._random.uniform(0.35, 0.65)

    def _on_specialist_screen(self, pos: geometry.Point) -> geometry.Point:
        origin, scale = self._session.viewer_content_screen_px, self._session.scale
        return geometry.Point(round(origin.x + pos.x * scale), round(origin.y + pos.y * scale))

    def _customer_pixels(self) -> Pixels:
        return screen_pixels(self._session.customer_display, box_screen_px=Rect.of_size(CUSTOMER_SIZE_PX))


def _can_be_seen(sighting: Sighting) -> bool:
    """Tell it from its state; of the items of an open menu GTK 2 tells it only by giving them a place."""
    is_in_open_menu = sighting.role in _MENU_ITEMS and sighting.box.x > 0
    return (sighting.is_showing or is_in_open_menu) and not sighting.box.is_empty


def _place_in(box: Rect, share: Share) -> geometry.Point:
    return geometry.Point(round(box.x + share[0] * box.width), round(box.y + share[1] * box.height))
