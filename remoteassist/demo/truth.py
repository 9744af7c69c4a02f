"""What is really on the customer's desktop, told by its accessibility tree; the recorder sees only pixels."""

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from remoteassist.demo.processes import Processes
from remoteassist.demo.programs import SYSTEM_PYTHON
from remoteassist.errors import MachineLacksError
from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Role

_PROBE_PATH: Final = Path(__file__).with_name("accessibility_probe.py")

_ROLES: Final[Mapping[str, Role]] = {
    "menu": "menu",
    "menu item": "menu_item",
    "check menu item": "menu_item",
    "radio menu item": "menu_item",
    "page tab": "tab",
    "check box": "check_box",
    "radio button": "radio",
    "push button": "button",
    "toggle button": "button",
    "text": "field",
    "link": "link",
}


@dataclass(frozen=True, slots=True)
class Element:
    """How to find a thing on the customer's desktop: AT-SPI role and name (None: any), and what it is inside of."""

    role: str | None
    name: str | None
    inside: "Element | None" = None

    @property
    def path(self) -> tuple[tuple[str | None, str | None], ...]:
        """Role and name of each, from the outermost to this one."""
        outer = self.inside.path if self.inside is not None else ()
        return (*outer, (self.role, self.name))


class Sighting(msgspec.Struct, frozen=True):
    """What the accessibility tree says of an element now. `box` is in the pixels of the customer's screen."""

    is_found: bool
    name: str
    role: str
    box: Rect
    states: tuple[str, ...]
    text: str | None
    selected_chars: int

    @property
    def is_showing(self) -> bool:
        """Whether it can be seen."""
        return "showing" in self.states

    @property
    def is_checked(self) -> bool:
        """Whether it is a check box or check menu item that is on."""
        return "checked" in self.states

    @property
    def model_role(self) -> Role:
        """Its role in the product's words."""
        return _ROLES.get(self.role, "unknown")


class Truth:
    """Asks the accessibility tree of one desktop, through a process on that desktop. For one thread."""

    def __init__(
        self, processes: Processes, *, environment: Mapping[str, str], prefix: Sequence[str] = ()
    ) -> None:
        """Start the process. It gets its program as a word, because the customer may not read where ours lies.

        Args:
            processes: Owns it.
            environment: Names the desktop's session bus.
            prefix: As in `Processes.start`: the bus talks only to those whom it takes for its own user.
        """
        process = processes.start(
            [SYSTEM_PYTHON, "-I", "-c", _PROBE_PATH.read_text("utf-8")],
            environment=environment,
            prefix=prefix,
            is_piped=True,
        )
        if process.stdin is None or process.stdout is None:
            raise AssertionError("a piped process has pipes")
        self._questions, self._answers = process.stdin, process.stdout

    def find(self, element: Element) -> Sighting:
        """Return what the tree says of `element` now; not found is an answer too.

        Raises:
            MachineLacksError: The process died.
        """
        with contextlib.suppress(BrokenPipeError):
            self._questions.write(json.dumps({"path": element.path}).encode() + b"\n")
            self._questions.flush()
        answer = self._answers.readline()
        if not answer:
            raise MachineLacksError("the accessibility bus cannot be read; check at-spi2-core and python3-gi")
        return msgspec.json.decode(answer, type=Sighting)
