"""Ways to look at a screen, each of which says whether it fits this machine, why not, and how to get it."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from remoteassist.capture.picture.transform import Screen
from remoteassist.capture.sentences import Sentence, SentenceFacts, WordedMachineLacksError


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether something can be used here; when not, `why` and `remedy` are one sentence each.

    `sentence` says both in one, where another program may want to say it in words of its own.
    """

    is_available: bool
    why: str = ""
    remedy: str = ""
    sentence: Sentence | None = None


class Backend(Protocol):
    """A way to grab pictures on one kind of desktop."""

    @property
    def name(self) -> str:
        """Which desktop it is for."""

    def availability(self) -> Availability:
        """Say whether it works here; cheap, and never raises."""

    def screens(self) -> Sequence[Screen]:
        """Return the monitors, primary first.

        Raises:
            MachineLacksError: They cannot be asked for.
        """

    @property
    def follows_windows(self) -> bool:
        """Whether it can capture a single window and say when it is covered."""


WAYLAND_TEXT = (
    "this is a Wayland session: programs cannot look at the screen or hear input of others here. "
    "Log in with 'on Xorg' for recording; steps of a video made elsewhere are found from its picture"
)


@dataclass(frozen=True)
class MssBackend:
    """Grabs through mss: XShm on X11, GDI on Windows, CoreGraphics on macOS."""

    name: str
    platform: str
    environment: Mapping[str, str]

    @property
    def follows_windows(self) -> bool:
        """Only on X11, where a window's place and what covers it can be asked for."""
        return self.platform == "linux"

    def availability(self) -> Availability:
        """Say whether a screen can be grabbed here."""
        if sys.platform != self.platform:
            return Availability(is_available=False, why=f"this is not {self.name}")
        if self.platform != "linux":
            return Availability(is_available=True)
        display = self.environment.get("DISPLAY", "")
        if self.environment.get("WAYLAND_DISPLAY") and self.environment.get("XDG_SESSION_TYPE") != "x11":
            return Availability(
                is_available=False,
                why=WAYLAND_TEXT,
                remedy="choose an Xorg session at log-in",
                sentence=Sentence("session_is_wayland"),
            )
        if not display:
            return Availability(
                is_available=False,
                why="no display: DISPLAY is not set",
                remedy="run it inside a desktop session, or set DISPLAY (for instance DISPLAY=:0)",
                sentence=Sentence("display_missing"),
            )
        return _x11_answers(display)

    def screens(self) -> Sequence[Screen]:
        """Return the monitors, primary first."""
        from remoteassist.capture.picture.mss_grab import screens  # noqa: PLC0415 - loads the platform's libraries

        return screens()


def _x11_answers(display: str) -> Availability:
    from Xlib.display import Display  # noqa: PLC0415 - exists on Linux only
    from Xlib.error import DisplayError  # noqa: PLC0415 - exists on Linux only

    try:
        Display(display).close()
    except (DisplayError, OSError, OverflowError):
        # The last one is of a number so high that it makes no port.
        return Availability(
            is_available=False,
            why=f"the display {display} does not answer",
            remedy="start it, or set DISPLAY to one that runs",
            sentence=Sentence("display_dead", SentenceFacts(name=display)),
        )
    return Availability(is_available=True)


def backends(environment: Mapping[str, str] | None = None) -> tuple[Backend, ...]:
    """Return all back-ends in the order of preference."""
    known = os.environ if environment is None else environment
    return tuple(
        MssBackend(name=name, platform=platform, environment=known)
        for name, platform in (("X11", "linux"), ("Windows", "win32"), ("macOS", "darwin"))
    )


def usable_backend(candidates: Sequence[Backend] | None = None) -> Backend:
    """Return the first back-end that works here.

    Raises:
        WordedMachineLacksError: None does; says why of the one that is nearest.
    """
    reasons: list[Sentence] = []
    for backend in backends() if candidates is None else candidates:
        found = backend.availability()
        if found.is_available:
            return backend
        if found.sentence is not None:
            reasons.append(found.sentence)
    raise WordedMachineLacksError((reasons or [Sentence("system_unknown")])[0])
