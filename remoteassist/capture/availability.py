"""What this machine lets a recorder do: hear input, see screens, write to the disk. Asks, and changes nothing."""

import ctypes
import ctypes.util
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from remoteassist.capture.backends import Availability, Backend, backends
from remoteassist.capture.sentences import Sentence, SentenceFacts

GB: Final = 1_000_000_000
BUSY_BYTES_PER_MINUTE: Final = 75_000_000
"""A full-HD terminal that scrolls without end, at the recorder's settings; a quiet screen needs a hundredth."""

WARN_BELOW_BYTES: Final = max(5 * GB, 60 * BUSY_BYTES_PER_MINUTE)
REFUSE_BELOW_BYTES: Final = max(1 * GB, 5 * BUSY_BYTES_PER_MINUTE)

_IOHID_LISTEN: Final = 1
_IOHID_GRANTED: Final = 0
_MACOS_REMEDY: Final = (
    "open System Settings > Privacy & Security > {pane}, switch on the program that starts remoteassist, "
    "and start it again"
)


@dataclass(frozen=True, slots=True)
class FreeSpace:
    """Room on the volume of a folder. `free_bytes` is None when nobody can say: unknown, not zero."""

    folder: Path
    free_bytes: int | None
    is_writable: bool


def nearest_backend(environment: Mapping[str, str] | None = None) -> tuple[Backend, Availability]:
    """Return the back-end that works here, or else the one that comes nearest, with what it says of itself."""
    found = [(backend, backend.availability()) for backend in backends(environment)]
    usable = [pair for pair in found if pair[1].is_available]
    near = [pair for pair in found if pair[1].remedy]
    return (usable or near or found)[0]


def input_availability(environment: Mapping[str, str] | None = None) -> Availability:
    """Say whether clicks and keys of other programs can be heard here; never raises."""
    found = Availability(is_available=True)
    if sys.platform == "linux":
        found = _x11_input((os.environ if environment is None else environment).get("DISPLAY", ""))
    elif sys.platform == "darwin":
        found = _macos_input()
    return found


def input_limit() -> Sentence | None:
    """Return what input cannot be heard here though the rest can, None when there is no such limit."""
    limit = None
    if sys.platform == "win32" and not ctypes.windll.shell32.IsUserAnAdmin():
        limit = Sentence("administrators_not_heard")
    return limit


def x11_scale(display_name: str) -> float | None:
    """Return how much an X11 desktop enlarges its programs (1.5 is 150 %), None when it does not say.

    Recording does not depend on it: positions and pictures are device pixels on X11.
    """
    from Xlib.display import Display  # noqa: PLC0415 - on Linux only, and only when asked
    from Xlib.error import DisplayError  # noqa: PLC0415 - as above
    from Xlib.Xatom import RESOURCE_MANAGER, STRING  # noqa: PLC0415 - as above

    try:
        display = Display(display_name)
    except (DisplayError, OSError):
        return None
    try:
        answer = display.screen().root.get_full_property(RESOURCE_MANAGER, STRING)
    finally:
        display.close()
    return scale_of_resources(bytes(answer.value).decode("latin-1")) if answer is not None else None


def scale_of_resources(resources: str) -> float | None:
    """Return the scale that X resources ask for by `Xft.dpi`, where 96 is 100 %; None when they do not."""
    for line in resources.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "Xft.dpi":
            try:
                dpi = float(value)
            except ValueError:
                return None
            return round(dpi / 96, 2) if dpi > 0 else None
    return None


def free_space(folder: Path) -> FreeSpace:
    """Return the room for sessions in `folder`, which need not exist yet; never raises."""
    existing = folder
    while not existing.exists() and existing != existing.parent:
        existing = existing.parent
    is_writable = existing.is_dir() and os.access(existing, os.W_OK)
    try:
        free_bytes: int | None = shutil.disk_usage(existing).free
    except OSError:
        free_bytes = None
    return FreeSpace(folder=folder, free_bytes=free_bytes, is_writable=is_writable)


def _x11_input(display_name: str) -> Availability:
    if not display_name:
        return Availability(
            is_available=False,
            why="without a display no clicks and keys can be heard",
            remedy="run it inside a desktop session, or set DISPLAY",
            sentence=Sentence("display_missing"),
        )
    from Xlib.display import Display  # noqa: PLC0415 - on Linux only, and only when asked
    from Xlib.error import DisplayError  # noqa: PLC0415 - as above

    try:
        display = Display(display_name)
    except (DisplayError, OSError):
        return Availability(
            is_available=False,
            why=f"the display {display_name} does not answer",
            remedy="start it, or set DISPLAY to one that runs",
            sentence=Sentence("display_dead", SentenceFacts(name=display_name)),
        )
    try:
        extensions = set(display.list_extensions())
    finally:
        display.close()
    if "RECORD" not in extensions:
        return Availability(
            is_available=False,
            why="the X server has no RECORD extension, through which clicks and keys are heard",
            remedy="start the X server with its RECORD extension; X servers have it unless told otherwise",
            sentence=Sentence("record_extension_missing"),
        )
    return Availability(is_available=True)


def _macos_input() -> Availability:
    """Ask macOS for the permissions, without making it show its own question."""
    refused = [pane for pane, is_granted in _macos_permissions() if not is_granted]
    if not refused:
        return Availability(is_available=True)
    return Availability(
        is_available=False,
        why=f"macOS does not permit: {', '.join(refused)}",
        remedy=_MACOS_REMEDY.format(pane=" and ".join(refused)),
        sentence=Sentence("system_does_not_permit", SentenceFacts(name=", ".join(refused))),
    )


def _macos_permissions() -> list[tuple[str, bool]]:
    def library(name: str) -> ctypes.CDLL:
        return ctypes.CDLL(ctypes.util.find_library(name))

    may_see = library("CoreGraphics").CGPreflightScreenCaptureAccess
    may_see.restype = ctypes.c_bool
    is_trusted = library("ApplicationServices").AXIsProcessTrusted
    is_trusted.restype = ctypes.c_bool
    check_access = library("IOKit").IOHIDCheckAccess
    check_access.argtypes = [ctypes.c_uint32]
    check_access.restype = ctypes.c_uint32
    return [
        ("Screen & System Audio Recording", may_see()),
        ("Accessibility", is_trusted()),
        ("Input Monitoring", check_access(_IOHID_LISTEN) == _IOHID_GRANTED),
    ]
