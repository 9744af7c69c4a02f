"""The two desktops of a remote session: the customer's with a real program, and the specialist's that shows it."""

import contextlib
import getpass
import os
import select
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

import cv2
import numpy as np

from remoteassist.demo.customer_program import HOME_WORD, MOUSEPAD, CustomerProgram
from remoteassist.demo.desktop_files import DOCUMENT_NAME, write_document, write_home
from remoteassist.demo.processes import Processes
from remoteassist.demo.truth import Truth
from remoteassist.demo.viewer import CUSTOMER_NAME, TIGERVNC, Viewer
from remoteassist.demo.waiting import wait_for
from remoteassist.demo.windows import find_window, screen_pixels
from remoteassist.errors import MachineLacksError
from remoteassist.model.geometry import Rect, Size

SPECIALIST_SIZE_PX: Final = Size(1920, 1080)
CUSTOMER_SIZE_PX: Final = Size(1280, 720)
"""The film is as large as the customer's desktop: 720p, and its text stays legible at half the size."""

Link: TypeAlias = Callable[[Path], contextlib.AbstractContextManager[Path]]
"""Carries what goes between the viewer and the VNC server at a socket; gives the socket for the viewer."""

_CUSTOMER_COLOUR: Final = "#2f6f73"
_SPECIALIST_COLOUR: Final = "#3a4654"
_MOST_SCALING_DIFFERENCE: Final = 3.0
"""Levels a channel, on average; viewers smooth in different ways. A picture without a window in it differs by 60."""
_MOST_POINTER_PX: Final = 24 * 24
_PROGRAM_START_S: Final = 40.0
"""A cold start of a large program takes up to 20 s on a busy machine."""
_NOBODY: Final = 65534
"""The user and the group `nobody` of Debian and most others."""


@dataclass(frozen=True, slots=True)
class RemoteSession:
    """A remote session that is ready for the specialist's first action.

    Attributes:
        specialist_display: The X display on which the specialist works, like `:7`.
        customer_display: The X display of the customer; nothing of the product may look at it.
        viewer_content_screen_px: Where the viewer shows the customer's desktop, in pixels of the specialist's screen.
        document_path: The document in the customer's home folder.
        truth: Tells what is where on the customer's desktop.
        scale: How many pixels of the specialist's screen one of the customer's takes.
    """

    specialist_display: str
    customer_display: str
    viewer_content_screen_px: Rect
    document_path: Path
    truth: Truth
    scale: float = 1.0

    def shows_customer(self) -> bool:
        """Whether the viewer's picture is the customer's: pixel for pixel, or nearly so when it is scaled.

        The customer's own pointer is in the viewer's picture until the specialist's has been pressed there.
        """
        content = self.viewer_content_screen_px
        here = screen_pixels(self.specialist_display, box_screen_px=content)
        size = _scaled(content, 1 / self.scale)
        there = screen_pixels(self.customer_display, box_screen_px=Rect(0, 0, size.width, size.height))
        if self.scale == 1.0:
            return bool(np.count_nonzero((here != there).any(axis=2)) <= _MOST_POINTER_PX)
        scaled = cv2.resize(there, (int(content.width), int(content.height)), interpolation=cv2.INTER_LINEAR)
        return float(cv2.norm(here, scaled, cv2.NORM_L1)) / here.size < _MOST_SCALING_DIFFERENCE


@contextlib.contextmanager
def remote_session(
    *,
    specialist_size_px: Size = SPECIALIST_SIZE_PX,
    specialist_display: str = "",
    customer_size_px: Size = CUSTOMER_SIZE_PX,
    customer_name: str = CUSTOMER_NAME,
    program: CustomerProgram = MOUSEPAD,
    viewer: Viewer = TIGERVNC,
    link: Link = contextlib.nullcontext,
) -> Iterator[RemoteSession]:
    """Give a remote session on this machine; at the end nothing of it is left, neither processes nor files.

    The programs must be there: see `programs.require_programs`. Takes about three seconds.

    Args:
        specialist_size_px: The size of the specialist's screen.
        specialist_display: That of another remote session, whose specialist helps this customer, too; empty for one
            of its own.
        customer_size_px: The size of the customer's.
        customer_name: What the customer's machine is called; it is in the title of the viewer's window.
        program: What runs on the customer's desktop.
        viewer: What shows it to the specialist.
        link: What lies between the two.

    Raises:
        MachineLacksError: A program did not start; the text holds the last line it wrote.
    """
    with tempfile.TemporaryDirectory(prefix="remoteassist-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with Processes(log_path=folder / "programs.log") as processes:
            starter = _Starter(folder=folder, processes=processes, program=program, viewer=viewer)
            try:
                customer = starter.start_customer(customer_size_px, name=customer_name)
                with link(starter.vnc_socket) as socket:
                    yield starter.start_specialist(
                        customer, socket, size_px=specialist_size_px, display=specialist_display
                    )
            except MachineLacksError as error:
                raise MachineLacksError(f"{error}{_last_words(processes.log_path)}") from error


def _last_words(log_path: Path) -> str:
    lines = log_path.read_text("utf-8", "replace").split("\n") if log_path.exists() else []
    said = [line.strip() for line in lines if line.strip()]
    return f" (the programs' last line: {said[-1]})" if said else ""


@dataclass(frozen=True, slots=True)
class _Customer:
    name: str
    display: str
    size_px: Size
    document_path: Path
    truth: Truth


class _Starter:
    """Starts the parts in their order and waits until each does its work."""

    def __init__(
        self, *, folder: Path, processes: Processes, program: CustomerProgram, viewer: Viewer
    ) -> None:
        self._folder = folder
        self._processes = processes
        self._program = program
        self._viewer = viewer
        self.vnc_socket = folder / "vnc.sock"

    def start_customer(self, size_px: Size, *, name: str) -> _Customer:
        """Start the customer's desktop and the program on it."""
        home = write_home(
            self._folder / "customer",
            window_rules=self._program.window_rules,
            gtk_settings=self._program.gtk_settings,
        )
        document_path = write_document(home / DOCUMENT_NAME)
        for file_name, text in self._program.files.items():
            path = home / file_name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_at_home(text, home), "utf-8")
        self._hand_over(home)
        environment = self._start_customer_display(home, size_px, name=name)
        environment |= {name: _at_home(value, home) for name, value in self._program.environment.items()}
        truth = self._start_program(environment, home)
        return _Customer(name, environment["DISPLAY"], size_px, document_path, truth)

    def start_specialist(
        self, customer: _Customer, socket: Path, *, size_px: Size, display: str = ""
    ) -> RemoteSession:
        """Start the specialist's desktop, and the viewer on it, which finds the customer's at `socket`."""
        home = write_home(self._folder / "specialist")
        specialist = _environment(home) | {"DISPLAY": display}
        if not display:
            specialist = self._start_specialist_display(home, size_px)
        self._processes.start([*self._viewer.command, str(socket)], environment=specialist)
        wanted_px = _scaled(customer.size_px, self._viewer.scale)
        title = self._viewer.title_of(customer.name)

        def ready() -> RemoteSession | None:
            window = find_window(specialist["DISPLAY"], title_part=title)
            if window is None:
                return None
            box = window.content_screen_px
            if (box.width, box.height) != (wanted_px.width, wanted_px.height):
                return None
            session = RemoteSession(
                specialist_display=specialist["DISPLAY"],
                customer_display=customer.display,
                viewer_content_screen_px=box,
                document_path=customer.document_path,
                truth=customer.truth,
                scale=self._viewer.scale,
            )
            # Asked for its place each time: some viewers move after they have shown themselves.
            return session if session.shows_customer() else None

        return wait_for(ready, what="the viewer to show the customer's desktop at its full size")

    def _start_customer_display(self, home: Path, size_px: Size, *, name: str) -> dict[str, str]:
        environment = _environment(home)
        server = [
            *(
                "Xtigervnc",
                "-geometry",
                f"{size_px.width}x{size_px.height}",
                "-depth",
                "24",
                "-desktop",
                name,
            ),
            *("-SecurityTypes", "None", "-rfbport", "-1", "-rfbunixpath", str(self.vnc_socket)),
            *("-rfbunixmode", "0600", "-nolisten", "tcp", "-noreset"),
        ]
        environment["DISPLAY"] = self._start_server(server, environment)
        environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus(environment)
        self._start_openbox(environment, home, colour=_CUSTOMER_COLOUR)
        return environment

    def _start_specialist_display(self, home: Path, size_px: Size) -> dict[str, str]:
        environment = _environment(home)
        server = [
            *("Xvfb", "-screen", "0", f"{size_px.width}x{size_px.height}x24"),
            *("-nolisten", "tcp", "-noreset"),
        ]
        environment["DISPLAY"] = self._start_server(server, environment)
        self._start_openbox(environment, home, colour=_SPECIALIST_COLOUR)
        return environment

    def _start_server(self, command: list[str], environment: Mapping[str, str]) -> str:
        """Start an X server on a display that is free and return the display's name."""
        number = self._start_and_read([*command, "-displayfd"], environment, what=command[0])
        return f":{number}"

    def _start_bus(self, environment: Mapping[str, str]) -> str:
        command = [
            *("dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog"),
            *(f"--address=unix:path={environment['XDG_RUNTIME_DIR']}/bus.sock", "--print-address"),
        ]
        return self._start_and_read(command, environment, what="dbus-daemon", prefix=self._as_customer)

    def _start_and_read(
        self, command: list[str], environment: Mapping[str, str], *, what: str, prefix: tuple[str, ...] = ()
    ) -> str:
        """Start a program whose last argument wants a file descriptor, and return the line it writes there."""
        reading, writing = os.pipe()
        with open(reading, "rb", buffering=0) as answer:  # noqa: PTH123 - a descriptor, not a path
            try:
                self._processes.start(
                    [*command, str(writing)], environment=environment, prefix=prefix, pass_fds=(writing,)
                )
            finally:
                os.close(writing)
            return _first_line(answer.fileno(), what=what)

    def _start_openbox(self, environment: Mapping[str, str], home: Path, *, colour: str) -> None:
        """Start the window manager, and paint what is behind all windows in one colour."""
        config = home / ".config" / "openbox" / "rc.xml"
        self._processes.start(
            ["openbox", "--sm-disable", "--config-file", str(config)], environment=environment
        )
        self._processes.start(["xsetroot", "-solid", colour], environment=environment).wait(timeout=15)

        def manages() -> bool:
            asked = subprocess.run(
                ["xdotool", "get_num_desktops"], env=environment, capture_output=True, check=False
            )
            return asked.returncode == 0

        wait_for(manages, what=f"a window manager on {environment['DISPLAY']}")

    def _start_program(self, environment: Mapping[str, str], home: Path) -> Truth:
        """Start the customer's program and return once the accessibility bus knows it."""
        self._processes.start(
            [_at_home(word, home) for word in self._program.command],
            environment=environment,
            prefix=self._as_customer,
        )
        truth = Truth(self._processes, environment=environment, prefix=self._as_customer)
        wait_for(
            lambda: truth.find(self._program.ready).is_showing,
            what=f"{self._program.name} on the customer's desktop",
            timeout_s=_PROGRAM_START_S,
        )
        return truth

    @cached_property
    def _as_customer(self) -> tuple[str, ...]:
        """Words that start a program as an ordinary user when we are root: programs warn root in red.

        A user namespace changes only the number the program sees. Where none may be made (in many containers), the
        program really becomes the user who owns nothing.
        """
        if os.geteuid() != 0:
            return ()
        words = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            return words
        return ("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups")

    def _hand_over(self, home: Path) -> None:
        """Let the customer's programs use the customer's home, where they are really another user's."""
        if self._as_customer[:1] != ("setpriv",):
            return
        self._folder.chmod(0o711)
        for path in (home, *home.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)


def _scaled(box: Rect | Size, factor: float) -> Size:
    return Size(round(box.width * factor), round(box.height * factor))


def _at_home(text: str, home: Path) -> str:
    return text.replace(HOME_WORD, str(home))


def _environment(home: Path) -> dict[str, str]:
    """Return all of the environment of a desktop's programs: nothing of the real user's session comes through."""
    runtime = home / "run"
    return {
        "HOME": str(home),
        "USER": getpass.getuser(),
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
        "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_DIRS": "/usr/local/share:/usr/share",
        "XDG_SESSION_TYPE": "x11",
        "GDK_BACKEND": "x11",
        "GTK_MODULES": "gail:atk-bridge",
        "GSETTINGS_BACKEND": "memory",
        "GIO_USE_VFS": "local",
        "GTK_USE_PORTAL": "0",
    }


def _first_line(descriptor: int, *, what: str, timeout_s: float = 15.0) -> str:
    said = b""
    while b"\n" not in said:
        is_ready, _, _ = select.select([descriptor], [], [], timeout_s)
        part = os.read(descriptor, 4096) if is_ready else b""
        if not part:
            raise MachineLacksError(f"{what} did not start; try it by hand to see why")
        said += part
    return said.decode().split("\n", 1)[0].strip()
