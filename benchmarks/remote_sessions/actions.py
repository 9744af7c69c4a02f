"""What the specialist does in a session, as data, with what a reader of the screen would call each thing."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from remoteassist.demo.scenario import Effect, Enter, Press
from remoteassist.demo.truth import Element
from remoteassist.model.events import Modifier
from remoteassist.model.steps import Role

PointingKind: TypeAlias = Literal["click", "double_click", "right_click"]
Share: TypeAlias = tuple[float, float]
"""A place inside a box: how far from the left and from the top, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Press a mouse button on an element.

    Attributes:
        kind: How.
        element: On what.
        labels: Every right answer for its text, None among them for none; empty when it is not scored. None: as the
            accessibility tree has it. They are given where the screen shows something else: an icon, whose name
            cannot be seen; a field, whose caption stands beside it.
        roles: The same for what it is; Qt's tree calls the menus of a menu bar items, for instance.
        at: Where in its box; None: where a person would.
        effects: What shows that it worked; without any, that anything changed.
        is_inert: Nothing happens.
    """

    kind: PointingKind
    element: Element
    labels: tuple[str | None, ...] | None = None
    roles: tuple[Role, ...] | None = None
    at: Share | None = None
    effects: tuple[Effect, ...] = ()
    is_inert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """Drag from a place in an element to another in the same one, or in `target`."""

    element: Element
    start: Share
    end: Share
    target: Element | None = None
    labels: tuple[str | None, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scroll:
    """Turn the wheel over an element, down when `notches` is positive."""

    element: Element
    notches: int


Action: TypeAlias = Point | Drag | Scroll | Press | Enter

ICON_ROLES: Final[tuple[Role, ...]] = ("icon", "button")
SUBMENU_ROLES: Final[tuple[Role, ...]] = ("menu_item", "menu")


def click(element: Element, *effects: Effect, at: Share | None = None) -> Point:
    """Press what the tree names as the screen does."""
    return Point(kind="click", element=element, effects=effects, at=at)


def icon(element: Element, *effects: Effect) -> Point:
    """Press a picture without text. Its tooltip, which is its name in the tree, is a right label, and so is none."""
    tooltip = element.name
    labels = (None,) if not tooltip else (None, tooltip)
    return Point(kind="click", element=element, labels=labels, roles=ICON_ROLES, effects=effects)


def field(element: Element, caption: str | None, *effects: Effect, at: Share | None = None) -> Point:
    """Click into a field whose caption stands beside or above it, or which has none."""
    return Point(kind="click", element=element, labels=(caption,), roles=("field",), effects=effects, at=at)


def choice(element: Element, caption: str | None, value: str) -> Point:
    """Open a drop-down list: its caption is a right label, and so is the value it shows."""
    labels = (value,) if caption is None else (caption, value)
    return Point(kind="click", element=element, labels=labels, roles=("field", "button"))


def inert_click(element: Element) -> Point:
    """Press what is disabled, or has nothing to do: the picture stays as it was."""
    return Point(kind="click", element=element, is_inert=True)


def link(element: Element) -> Point:
    """Press a link, which GTK's tree calls a label, in the middle of its line; where it leads to is not shown."""
    return Point(kind="click", element=element, roles=("link",), at=(0.5, 0.5), is_inert=True)


def menu(element: Element, *effects: Effect) -> Point:
    """Open a menu of the menu bar; Qt's tree calls it an item."""
    return Point(kind="click", element=element, roles=("menu",), effects=effects)


def submenu(element: Element) -> Point:
    """Open a menu from an item of another; it has often opened already when the pointer came."""
    return Point(
        kind="click", element=element, roles=SUBMENU_ROLES, effects=(Effect(element, is_showing=True),)
    )


def right_click(
    element: Element,
    *,
    labels: tuple[str | None, ...] | None = None,
    roles: tuple[Role, ...] | None = None,
    at: Share | None = None,
) -> Point:
    """Press the right button on an element."""
    return Point(kind="right_click", element=element, labels=labels, roles=roles, at=at)


def double_click(
    element: Element,
    *,
    labels: tuple[str | None, ...] | None = None,
    roles: tuple[Role, ...] | None = None,
    at: Share | None = None,
) -> Point:
    """Press the left button twice on an element."""
    return Point(kind="double_click", element=element, labels=labels, roles=roles, at=at)


def press(key: str, *modifiers: Modifier) -> Press:
    """Press a key, alone or in a chord."""
    return Press(key, (), modifiers)


def enter(text: str) -> Enter:
    """Type a text. A line feed at its end is the Enter key that confirms it, which is no action of its own."""
    return Enter(text, ())
