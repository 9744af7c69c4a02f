"""The remote-control program that shows the customer's desktop to the specialist, as data."""

from dataclasses import dataclass
from typing import Final

CUSTOMER_NAME: Final = "customer-pc"
"""What a customer's machine is called when nothing else is said."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A viewer that connects to a VNC server's socket, whose path comes after `command`.

    Attributes:
        command: The program and its options.
        title: A part of its window's title that no other window has, with the customer's usual name in it.
        scale: How many pixels of the specialist's screen one of the customer's takes.
    """

    command: tuple[str, ...]
    title: str
    scale: float = 1.0

    def title_of(self, customer_name: str) -> str:
        """Return the part of the title of its window that shows the machine of that name."""
        return self.title.replace(CUSTOMER_NAME, customer_name)


TIGERVNC: Final = Viewer(
    command=(
        *(
            "xtigervncviewer",
            "-SecurityTypes=None",
            "-RemoteResize=0",
            "-AutoSelect=0",
            "-PreferredEncoding=ZRLE",
        ),
        *("-FullColour=1", "-ReconnectOnError=0", "-AlertOnFatalError=0"),
        "-MenuKey=",  # no menu key, and so no hint over the picture about it
    ),
    title=f"{CUSTOMER_NAME} - TigerVNC",
)
