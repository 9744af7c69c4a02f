"""The program that the customer needs help with, as data: how to start it, and what its desktop must hold for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from remoteassist.demo.desktop_files import DOCUMENT_NAME, EDITOR_RULE
from remoteassist.demo.truth import Element

HOME_WORD: Final = "{home}"
"""Stands for the customer's home folder in a command, an environment and a file."""


@dataclass(frozen=True, slots=True)
class CustomerProgram:
    """One program and its surroundings. `{home}` in `command`, `environment` and `files` becomes the customer's home.

    Attributes:
        name: What to call it.
        command: The program and its arguments.
        ready: What the accessibility tree shows once the program can be worked with.
        environment: Added to that of the customer's desktop.
        files: Text of files by path below the home, such as settings.
        window_rules: What openbox is told about the program's windows, as `<application>` elements.
        gtk_settings: More lines of GTK's `settings.ini`; the last one for a key wins.
    """

    name: str
    command: tuple[str, ...]
    ready: Element
    environment: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    window_rules: str = ""
    gtk_settings: str = ""


MOUSEPAD: Final = CustomerProgram(
    name="mousepad",
    command=("mousepad", "--disable-server", f"{HOME_WORD}/{DOCUMENT_NAME}"),
    ready=Element("menu bar", None),
    window_rules=EDITOR_RULE,
)
