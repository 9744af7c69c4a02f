"""Which programs of the system the demo needs, and how to install those that are not there."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from remoteassist.errors import MachineLacksError

SYSTEM_PYTHON: Final = "/usr/bin/python3"
"""The Python that Debian's `python3-gi` is made for; ours has no GObject bindings."""


@dataclass(frozen=True, slots=True)
class Need:
    """One Debian package and how to see whether it is there.

    Attributes:
        package: Its name in Debian 12 and Ubuntu 22.04 or later.
        purpose: What the demo does with it, in a few words.
        programs: Programs it puts on PATH; all must be found.
        files: Files it installs where there is no program: one of these patterns below `/` must match.
    """

    package: str
    purpose: str
    programs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def is_met(self) -> bool:
        """Whether this machine has it."""
        if any(shutil.which(program) is None for program in self.programs):
            return False
        root = Path("/")
        return not self.files or any(any(root.glob(pattern)) for pattern in self.files)


NEEDS: Final = (
    Need("xvfb", "the specialist's screen", programs=("Xvfb",)),
    Need("tigervnc-standalone-server", "the customer's screen", programs=("Xtigervnc",)),
    Need("tigervnc-viewer", "the remote-control program", programs=("xtigervncviewer",)),
    Need("openbox", "window frames on both screens", programs=("openbox",)),
    Need("mousepad", "the customer's program", programs=("mousepad",)),
    Need("x11-xserver-utils", "a plain background", programs=("xsetroot",)),
    Need("xdotool", "the specialist's hand", programs=("xdotool",)),
    Need("dbus", "the customer's session bus", programs=("dbus-daemon",)),
    Need(
        "at-spi2-core",
        "the customer's accessibility bus",
        files=("usr/libexec/at-spi-bus-launcher", "usr/lib/at-spi2-core/at-spi-bus-launcher"),
    ),
    Need("python3-gi", "the truth of each click", files=("usr/lib/python3/dist-packages/gi/__init__.py",)),
    Need("fonts-dejavu-core", "legible text", files=("usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",)),
    Need("adwaita-icon-theme", "icons", files=("usr/share/icons/Adwaita/index.theme",)),
)


def missing_packages() -> tuple[str, ...]:
    """Return the Debian packages the demo needs and this machine lacks, in the order of `NEEDS`."""
    return tuple(need.package for need in NEEDS if not need.is_met)


def require_programs() -> None:
    """Return only if a real remote session can be made here.

    Raises:
        MachineLacksError: Not Linux, or a program is missing; the text is the command that installs it.
    """
    if sys.platform != "linux":
        raise MachineLacksError(
            "the demo needs Linux: its two desktops are X servers; run it on a Linux machine"
        )
    missing = missing_packages()
    if missing:
        raise MachineLacksError(
            f"the demo needs programs that are not here: sudo apt-get install {' '.join(missing)}"
        )
