"""Windows of real X clients on a virtual display, managed by a real window manager."""

import contextlib
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage
from Xlib.xobject.drawable import Window as XWindow

FAR_S = 20.0

Colour = tuple[int, int, int]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return when it is so; fails when it takes unreasonably long."""
    end_s = time.monotonic() + FAR_S
    turn = threading.Event()
    while not is_so():
        assert time.monotonic() < end_s
        turn.wait(0.002)


class Client:
    """A window of one colour, on a connection of its own. The server paints it, so it is always right."""

    def __init__(
        self,
        title: str,
        *,
        colour: Colour = (220, 0, 80),
        box: tuple[int, int, int, int] = (100, 100, 300, 200),
        is_override: bool = False,
        display: Display | None = None,
    ) -> None:
        self.display = Display() if display is None else display
        self.root = self.display.screen().root
        x, y, width, height = box
        red, green, blue = colour
        self.window: XWindow = self.root.create_window(
            x,
            y,
            width,
            height,
            0,
            X.CopyFromParent,
            background_pixel=red << 16 | green << 8 | blue,
            override_redirect=is_override,
        )
        self.set_title(title)
        self.window.set_wm_class("test", "Test")
        # The place that was asked for, not one that the window manager finds nice.
        self.window.set_wm_normal_hints(flags=1 | 2, min_width=1, min_height=1)
        self._asked_s = 0.0
        wait_until(self._is_shown)

    def _is_shown(self) -> bool:
        if self.window.get_attributes().map_state == X.IsViewable:
            return True
        # A window manager that is only just starting can miss the first request.
        if time.monotonic() - self._asked_s > 0.2:
            self._asked_s = time.monotonic()
            self.window.map()
            self.display.sync()
        return False

    @property
    def id(self) -> int:
        return int(self.window.id)

    @property
    def corner(self) -> tuple[int, int]:
        """Where its own area is on the desktop."""
        found = self.root.translate_coords(self.window, 0, 0)
        return found.x, found.y

    def set_title(self, title: str) -> None:
        self.set_raw_title(title.encode())

    def set_raw_title(self, title: bytes) -> None:
        utf8 = self.display.intern_atom("UTF8_STRING")
        self.window.change_property(self.display.intern_atom("_NET_WM_NAME"), utf8, 8, title)
        self.window.change_property(Xatom.WM_NAME, utf8, 8, title)
        self.display.sync()

    def paint(self, colour: Colour) -> None:
        red, green, blue = colour
        self.window.change_attributes(background_pixel=red << 16 | green << 8 | blue)
        self.window.clear_area(0, 0, 0, 0)
        self.display.sync()

    def move(self, x: int, y: int) -> None:
        self.window.configure(x=x, y=y)
        self.display.sync()

    def resize(self, width: int, height: int) -> None:
        self.window.configure(width=width, height=height)
        self.display.sync()
        wait_until(lambda: self.window.get_geometry().width == width)

    def raise_up(self) -> None:
        self.window.configure(stack_mode=X.Above)
        self.display.sync()

    def ask_manager(self, message: str, *data: int) -> None:
        """Send the window manager a message about this window, as a pager does."""
        event = ClientMessage(
            window=self.window,
            client_type=self.display.intern_atom(message),
            data=(32, [*data, *[0] * (5 - len(data))]),
        )
        self.root.send_event(event, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self.display.sync()

    def minimize(self) -> None:
        self.ask_manager("WM_CHANGE_STATE", 3)
        wait_until(lambda: self.window.get_attributes().map_state != X.IsViewable)

    def restore(self) -> None:
        self.window.map()
        self.display.sync()
        wait_until(lambda: self.window.get_attributes().map_state == X.IsViewable)

    def activate(self) -> None:
        self.ask_manager("_NET_ACTIVE_WINDOW", 2)
        active = self.display.intern_atom("_NET_ACTIVE_WINDOW")

        def is_active() -> bool:
            found = self.root.get_full_property(active, Xatom.WINDOW)
            return found is not None and list(found.value) == [self.id]

        wait_until(is_active)

    def close(self) -> None:
        self.window.destroy()
        self.display.sync()


@pytest.fixture
def display(virtual_display: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An X display of 1280 x 800 without a window manager, which `DISPLAY` names."""
    monkeypatch.setenv("DISPLAY", virtual_display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    return virtual_display


@pytest.fixture
def mortal_display(monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[bytes]"]:
    """An X server for the test to kill, which `DISPLAY` names."""
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb: install Debian's package xvfb")
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        # A number that no other server takes once this one is dead.
        f":{1000 + os.getpid() % 30000}",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1280x800x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            monkeypatch.setenv("DISPLAY", f":{answer.readline().strip()}")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        yield server
        server.kill()


@pytest.fixture
def managed_display(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with a window manager."""
    if shutil.which("openbox") is None:
        pytest.skip("needs openbox: install Debian's package openbox")
    home = str(tmp_path_factory.mktemp("home"))
    environment = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
    with subprocess.Popen(
        ["openbox"], env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as manager:
        connection = Display()
        # Set last of all: a window that is mapped while it starts is never shown.
        check = connection.intern_atom("_NET_CLIENT_LIST")
        root = connection.screen().root
        wait_until(lambda: root.get_full_property(check, Xatom.WINDOW) is not None)
        try:
            yield display
        finally:
            connection.close()
            manager.terminate()


@pytest.fixture
def open_window(display: str) -> Iterator[Callable[..., Client]]:
    """Opens windows, each of a client of its own unless told otherwise."""
    opened: list[Client] = []

    def open_one(
        title: str,
        *,
        colour: Colour = (220, 0, 80),
        box: tuple[int, int, int, int] = (100, 100, 300, 200),
        is_override: bool = False,
        of: Client | None = None,
    ) -> Client:
        client = Client(
            title,
            colour=colour,
            box=box,
            is_override=is_override,
            display=of.display if of is not None else None,
        )
        opened.append(client)
        return client

    yield open_one
    for client in opened:
        # The X server may be gone, and a connection that two windows share is closed twice.
        with contextlib.suppress(Exception):
            client.display.close()


@pytest.fixture
def xdotool(display: str) -> Callable[..., None]:
    """Makes real input through the X server."""
    if shutil.which("xdotool") is None:
        pytest.skip("needs xdotool: install Debian's package xdotool")

    def do(*words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], check=True, timeout=FAR_S)

    return do


@pytest.fixture
def set_mode(display: str) -> Callable[[int, int], None]:
    """Gives the display another size, as unplugging a monitor does."""
    if shutil.which("xrandr") is None:
        pytest.skip("needs xrandr: install Debian's package x11-xserver-utils")

    def randr(*words: str) -> None:
        subprocess.run(["xrandr", *words], check=True, timeout=FAR_S, stderr=subprocess.DEVNULL)

    def set_size(width: int, height: int) -> None:
        name = f"{width}x{height}"
        times = [width, width + 8, width + 16, width + 24, height, height + 1, height + 2, height + 3]
        randr("--newmode", name, "40", *map(str, times))
        randr("--addmode", "screen", name)
        randr("--output", "screen", "--mode", name)

    return set_size


@pytest.fixture
def soon() -> Callable[[Callable[[], bool]], None]:
    """Waits until something is so."""
    return wait_until
