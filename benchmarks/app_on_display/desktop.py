"""Starts a display, a window manager, a bus for accessibility and the app, and gives a hand to drive it with."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from remoteassist.demo.desktop_files import write_home
from remoteassist.demo.hand import Hand
from remoteassist.demo.processes import Processes
from remoteassist.demo.truth import Element, Sighting, Truth
from remoteassist.demo.waiting import wait_for
from remoteassist.model.geometry import Point, Size

ROOT: Final = Path(__file__).resolve().parents[2]
SCREEN_PX: Final = Size(1600, 1000)
_MAXIMIZED_RULE: Final = """\
    <application type="normal"><maximized>yes</maximized><decor>no</decor></application>
"""
_START_S: Final = 40.0
"""A cold start on a machine that does other things as well."""


@dataclass(frozen=True, slots=True)
class AppOnDisplay:
    """The app as its user sees it.

    Attributes:
        display: The X display, like `:7`.
        hand: Moves the pointer, presses and types there.
        truth: Tells what is where in the app's window.
        home: The home folder of its user: settings, exports, everything.
        environment: In which the app runs.
        process: The app's.
    """

    display: str
    hand: Hand
    truth: Truth
    home: Path
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes]"

    def see(self, element: Element, *, timeout_s: float = 60.0) -> Sighting:
        """Return where something is, as soon as it shows.

        Raises:
            MachineLacksError: It does not show in time.
        """

        def shown() -> Sighting | None:
            sighting = self.truth.find(element)
            return sighting if sighting.is_showing else None

        return wait_for(shown, what=f"{element.role} “{element.name}”", timeout_s=timeout_s)

    def point_at(self, element: Element, *, at: tuple[float, float] = (0.5, 0.5)) -> Sighting:
        """Put the pointer on something, again when it has moved meanwhile; `at` is where in its box, from 0 to 1."""

        def is_there() -> Sighting | None:
            box = self.see(element).box
            pos = Point(round(box.x + box.width * at[0]), round(box.y + box.height * at[1]))
            self.hand.move(pos)
            sighting = self.see(element)
            return sighting if sighting.box.contains(pos) else None

        return wait_for(is_there, what=f"“{element.name}” to stay where it is")

    def click(self, element: Element, *, at: tuple[float, float] = (0.5, 0.5), count: int = 1) -> Sighting:
        """Press on something as a person does; `at` is where in its box, from 0 to 1."""
        sighting = self.point_at(element, at=at)
        self.hand.press_button(count=count)
        return sighting

    def click_when_enabled(self, element: Element, *, timeout_s: float = 60.0) -> None:
        """Press on something as soon as it can be pressed: a button that waits for work to end.

        Raises:
            MachineLacksError: It cannot be pressed in time.
        """
        wait_for(
            lambda: True if "enabled" in self.truth.find(element).states else None,
            what=f"“{element.name}” to be of use",
            timeout_s=timeout_s,
        )
        self.click(element)

    def photograph(self, path: Path) -> None:
        """Save what the display shows."""
        subprocess.run(["import", "-window", "root", str(path)], env=dict(self.environment), check=True)

    def until(self, is_so: Callable[[], bool], *, what: str, timeout_s: float = 60.0) -> None:
        """Wait for something outside of the window, such as a file.

        Raises:
            MachineLacksError: It is not so in time.
        """
        wait_for(lambda: True if is_so() else None, what=what, timeout_s=timeout_s)


@contextlib.contextmanager
def app_on_display(
    words: Sequence[str] = (),
    *,
    size_px: Size = SCREEN_PX,
    display: str = "",
    settings: str = "",
    is_maximized: bool = False,
    extra_environment: Mapping[str, str] | None = None,
    prepare: Callable[[Path], None] = lambda _home: None,
) -> Iterator[AppOnDisplay]:
    """Give the app, started with `words`, on a display of its own or a given one; at the end nothing of it is left.

    Args:
        words: The command line, such as the path of a session.
        size_px: Of the display.
        display: One that is there already, with a window manager, such as that of a remote session.
        settings: Text of the app's settings file; empty for none.
        is_maximized: Whether its window fills the display, without a title bar.
        extra_environment: Added to that of the app.
        prepare: Called with the home folder before the app starts.

    Raises:
        MachineLacksError: A program is missing, or did not start.
    """
    with tempfile.TemporaryDirectory(prefix="remoteassist-app-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with Processes(log_path=folder / "programs.log") as processes:
            home = write_home(folder / "home", window_rules=_MAXIMIZED_RULE if is_maximized else "")
            environment = _environment(home) | dict(extra_environment or {})
            environment["DISPLAY"] = display or _start_display(processes, environment, size_px)
            environment["DBUS_SESSION_BUS_ADDRESS"] = _start_bus(processes, environment)
            if not display:
                _start_window_manager(processes, environment, home)
            if settings:
                folder_of_settings = home / ".config" / "remoteassist"
                folder_of_settings.mkdir(parents=True, exist_ok=True)
                (folder_of_settings / "settings.toml").write_text(settings, "utf-8")
            prepare(home)
            process = processes.start([sys.executable, "-m", "remoteassist", *words], environment=environment)
            truth = Truth(processes, environment=environment)
            app = AppOnDisplay(
                environment["DISPLAY"], Hand(environment["DISPLAY"]), truth, home, environment, process
            )
            app.see(Element("frame", None), timeout_s=_START_S)
            yield app


def _start_display(processes: Processes, environment: Mapping[str, str], size_px: Size) -> str:
    reading, writing = os.pipe()
    command = ["Xvfb", "-screen", "0", f"{size_px.width}x{size_px.height}x24", "-nolisten", "tcp", "-noreset"]
    with os.fdopen(reading) as answer:
        processes.start([*command, "-displayfd", str(writing)], environment=environment, pass_fds=(writing,))
        os.close(writing)
        return f":{answer.readline().strip()}"


def _start_window_manager(processes: Processes, environment: Mapping[str, str], home: Path) -> None:
    config = home / ".config" / "openbox" / "rc.xml"
    processes.start(["openbox", "--sm-disable", "--config-file", str(config)], environment=environment)
    processes.start(["xsetroot", "-solid", "#3a4654"], environment=environment).wait(timeout=15)


def _start_bus(processes: Processes, environment: Mapping[str, str]) -> str:
    reading, writing = os.pipe()
    address = f"unix:path={environment['XDG_RUNTIME_DIR']}/bus.sock"
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog", f"--address={address}"]
    with os.fdopen(reading) as answer:
        processes.start(
            [*command, f"--print-address={writing}"], environment=environment, pass_fds=(writing,)
        )
        os.close(writing)
        return answer.readline().strip()


def _environment(home: Path) -> dict[str, str]:
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {
        "HOME": str(home),
        "USER": "specialist",
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_VIDEOS_DIR": str(home / "Videos"),
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "XDG_SESSION_TYPE": "x11",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
