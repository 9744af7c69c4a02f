"""A virtual desktop for one measurement, with what moves on it. Nothing of it outlives the context."""

import contextlib
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError

from remoteassist.demo.processes import Processes
from remoteassist.demo.waiting import wait_for
from remoteassist.errors import MachineLacksError
from remoteassist.model.geometry import Size

FULL_HD: Final = Size(1920, 1080)
PROGRAMS: Final = Path(__file__).parent / "programs"


@dataclass(frozen=True)
class Desktop:
    """An X server of its own, without a window manager, so that windows stand where they ask to.

    Attributes:
        display_name: Like `:7`.
        folder: A place for files, gone afterwards.
        size_px: The size of its only screen.
        processes: What was started on it.
    """

    display_name: str
    folder: Path
    size_px: Size
    processes: Processes

    @property
    def environment(self) -> dict[str, str]:
        """All of the environment of the programs here; nothing of the real user's session comes through."""
        return {
            "DISPLAY": self.display_name,
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "XDG_RUNTIME_DIR": str(self.folder),
        }

    def start(self, command: Sequence[str], *, is_piped: bool = False) -> subprocess.Popen[bytes]:
        """Start a program here and return it at once. Call it on the main thread: programs end with their starter."""
        return self.processes.start(command, environment=self.environment, is_piped=is_piped)

    def show(self, program: str, *arguments: str) -> str:
        """Start one of our little programs and return the line it prints once its window is there."""
        process = self.start([sys.executable, str(PROGRAMS / program), *arguments], is_piped=True)
        return read_line(process, timeout_s=20)

    def show_busy_terminal(self) -> None:
        """Cover the screen with a terminal that scrolls, and return once its text moves."""
        font = ("-fa", "DejaVu Sans Mono", "-fs", "10")
        inner = (sys.executable, str(PROGRAMS / "scroll.py"))
        self.start(["xterm", *font, "-geometry", "80x24+0+0", "-T", "busy", "-b", "0", "-e", *inner])
        display = Display(self.display_name)
        try:
            self._cover_screen(display)
            first = _pixels(display, self.size_px)
            wait_for(lambda: _pixels(display, self.size_px) != first, what="the terminal to scroll")
        finally:
            display.close()

    def _cover_screen(self, display: Display) -> None:
        def enlarge() -> bool:
            for window in display.screen().root.query_tree().children:
                try:
                    if (window.get_wm_name() or "") == "busy":
                        window.configure(x=0, y=0, width=self.size_px.width, height=self.size_px.height)
                        display.sync()
                        return True
                except XError:
                    continue
            return False

        wait_for(enlarge, what="the terminal's window")


@contextlib.contextmanager
def desktop(size_px: Size = FULL_HD) -> Iterator[Desktop]:
    """Give a virtual desktop of that size.

    Raises:
        MachineLacksError: The X server did not start.
    """
    with tempfile.TemporaryDirectory(prefix="remoteassist-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with Processes(log_path=folder / "programs.log") as processes:
            display_name = _start_server(processes, folder, size_px)
            yield Desktop(display_name, folder, size_px, processes)


def read_line(process: subprocess.Popen[bytes], *, timeout_s: float) -> str:
    """Return the next line a piped process prints.

    Raises:
        MachineLacksError: It printed none in time, or ended.
    """
    assert process.stdout is not None  # noqa: S101 - piped, or the caller is wrong
    descriptor = process.stdout.fileno()
    give_up_s = time.monotonic() + timeout_s
    said = b""
    while not said.endswith(b"\n"):
        is_ready, _, _ = select.select([descriptor], [], [], max(0.0, give_up_s - time.monotonic()))
        part = os.read(descriptor, 1) if is_ready else b""
        if not part:
            state = "ended" if is_ready else f"said nothing for {timeout_s:.0f} s"
            raise MachineLacksError(f"{process.args!r} {state}; start it by hand to see why")
        said += part
    return said.decode().strip()


def _start_server(processes: Processes, folder: Path, size_px: Size) -> str:
    reading, writing = os.pipe()
    screen = f"{size_px.width}x{size_px.height}x24"
    command = ["Xvfb", "-screen", "0", screen, "-nolisten", "tcp", "-noreset", "-displayfd", str(writing)]
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder)}
    try:
        processes.start(command, environment=environment, pass_fds=(writing,))
    finally:
        os.close(writing)
    with os.fdopen(reading) as answer:
        is_ready, _, _ = select.select([answer], [], [], 20)
        number = answer.readline().strip() if is_ready else ""
    if not number:
        raise MachineLacksError("Xvfb did not start: apt-get install xvfb, or run it by hand to see why")
    return f":{number}"


def _pixels(display: Display, size_px: Size) -> bytes:
    """Return a strip down the middle of the screen."""
    image = display.screen().root.get_image(0, 0, 200, size_px.height, X.ZPixmap, 0xFFFFFFFF)
    return bytes(image.data)
