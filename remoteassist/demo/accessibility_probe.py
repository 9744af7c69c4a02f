"""Answers where things are on the customer's desktop. A program of its own, for the system's Python.

It is not imported: `remoteassist.demo.truth` gives its text to `/usr/bin/python3`, inside the customer's session,
because the bindings of GLib belong to the system. One JSON object a line on stdin asks, one on stdout answers:

    {"path": [["dialog", "Mousepad Preferences"], ["check box", "Enable automatic indentation"]]}
    {"is_found": true, "name": "…", "role": "check box", "box": [x, y, width, height], "states": ["showing", …],
     "text": null, "selected_chars": 0}

Each part of the path is a role and a name (null for either: any), and is looked for among the descendants of the part
before. Boxes are in the pixels of the customer's screen.

It talks to AT-SPI over D-Bus by itself: libatspi 2.46 waits forever when a signal comes in during a call.
"""

import importlib
import json
import sys
from collections import deque
from dataclasses import dataclass
from typing import Any, TypeAlias

gi: Any = importlib.import_module("gi")
gi.require_version("Gio", "2.0")
Gio: Any = importlib.import_module("gi.repository.Gio")
GLib: Any = importlib.import_module("gi.repository.GLib")

Variant: TypeAlias = Any
"""A value of D-Bus: the bindings have no types."""

_CALL_TIMEOUT_MS = 2000
_STATES = {
    4: "checked",
    8: "enabled",
    11: "focusable",
    12: "focused",
    23: "selected",
    25: "showing",
    30: "visible",
}
"""Bits of AtspiStateType that matter here."""
_SCREEN_COORDINATES = 0
_NOT_FOUND = {"is_found": False, "name": "", "role": "", "box": [0, 0, 0, 0], "states": [], "text": None}


@dataclass(frozen=True)
class _Node:
    """One accessible: who owns it on the bus, and its object path there."""

    bus: Variant
    owner: str
    path: str

    def _call(self, interface: str, method: str, arguments: Variant = None) -> Variant:
        answer = self.bus.call_sync(
            *(self.owner, self.path, interface, method, arguments, None),
            *(Gio.DBusCallFlags.NONE, _CALL_TIMEOUT_MS, None),
        )
        return answer.unpack()

    def _atspi(self, interface: str, method: str, arguments: Variant = None) -> Variant:
        return self._call(f"org.a11y.atspi.{interface}", method, arguments)

    def _property(self, interface: str, name: str) -> Variant:
        arguments = GLib.Variant("(ss)", (f"org.a11y.atspi.{interface}", name))
        return self._call("org.freedesktop.DBus.Properties", "Get", arguments)[0]

    def children(self) -> list["_Node"]:
        return [_Node(self.bus, owner, path) for owner, path in self._atspi("Accessible", "GetChildren")[0]]

    def role(self) -> str:
        return str(self._atspi("Accessible", "GetRoleName")[0])

    def name(self) -> str:
        # GTK pads the names of some menu items with the spaces that keep its accelerators apart.
        return str(self._property("Accessible", "Name")).strip()

    def states(self) -> list[str]:
        low, _high = self._atspi("Accessible", "GetState")[0]
        return [state for bit, state in _STATES.items() if low >> bit & 1]

    def interfaces(self) -> list[str]:
        return [name.rsplit(".", 1)[-1] for name in self._atspi("Accessible", "GetInterfaces")[0]]

    def box(self) -> list[int]:
        arguments = GLib.Variant("(u)", (_SCREEN_COORDINATES,))
        return list(self._atspi("Component", "GetExtents", arguments)[0])

    def text(self) -> str:
        return str(self._atspi("Text", "GetText", GLib.Variant("(ii)", (0, -1)))[0])

    def selected_chars(self) -> int:
        if self._atspi("Text", "GetNSelections")[0] == 0:
            return 0
        start, end = self._atspi("Text", "GetSelection", GLib.Variant("(i)", (0,)))
        return int(end - start)


def _first_match(start: _Node, role: str | None, name: str | None) -> _Node | None:
    """Search breadth first; among equals one that is on the screen wins, as a person means what can be seen."""
    waiting = deque(start.children())
    hidden_match = None
    while waiting:
        node = waiting.popleft()
        if role in {None, node.role()} and (name is None or node.name() == name):
            if "showing" in node.states():
                return node
            hidden_match = hidden_match or node
        waiting.extend(node.children())
    return hidden_match


def _described(node: _Node) -> dict[str, object]:
    interfaces = node.interfaces()
    return {
        "is_found": True,
        "name": node.name(),
        "role": node.role(),
        "box": node.box() if "Component" in interfaces else [0, 0, 0, 0],
        "states": node.states(),
        "text": node.text() if "Text" in interfaces else None,
        "selected_chars": node.selected_chars() if "Text" in interfaces else 0,
    }


def _answer(root: _Node, path: list[tuple[str | None, str | None]]) -> dict[str, object]:
    node = root
    for role, name in path:
        match = _first_match(node, role, name)
        if match is None:
            return {**_NOT_FOUND, "selected_chars": 0}
        node = match
    return _described(node)


def _accessibility_root() -> _Node:
    """Connect to the accessibility bus, which the session bus starts when it is asked for its address."""
    session = _Node(Gio.bus_get_sync(Gio.BusType.SESSION, None), "org.a11y.Bus", "/org/a11y/bus")
    (address,) = session._call("org.a11y.Bus", "GetAddress")  # noqa: SLF001 - a module of its own
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    return _Node(bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")


def main() -> None:
    """Answer until stdin ends."""
    root = _accessibility_root()
    for line in sys.stdin:
        try:
            answer = _answer(root, json.loads(line)["path"])
        except GLib.Error as error:  # the program ended or closed the thing between two questions
            answer = {**_NOT_FOUND, "selected_chars": 0, "reason": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
