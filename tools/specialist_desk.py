"""What stands on a specialist's desk beside the viewer: a microphone that hears somebody, a tray, other windows."""

import contextlib
import subprocess
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from benchmarks.desktop import Desktop
from benchmarks.sound_server import SoundServer
from remoteassist.demo.desktops import RemoteSession
from remoteassist.demo.waiting import wait_for
from remoteassist.demo.windows import find_window
from remoteassist.model.geometry import Point

VIEWER_POS: Final = Point(160, 40)
"""With room for the bar below it."""

_MOST_FRAME_PX: Final = 40
_RATE_HZ: Final = 48_000
_VOICE_LEVEL: Final = 2600
"""Of 16 bits: a calm voice near a microphone."""
_BLOCK_S: Final = 0.05


def moved_viewer(remote: RemoteSession) -> RemoteSession:
    """Put the viewer where the bar has room below it, and know where its picture is now."""
    display = remote.specialist_display
    xdotool(display, "search", "--name", "TigerVNC", "windowmove", *in_words(VIEWER_POS.x, VIEWER_POS.y))

    def arrived() -> RemoteSession | None:
        window = find_window(display, title_part="TigerVNC")
        if window is None or abs(window.content_screen_px.x - VIEWER_POS.x) > _MOST_FRAME_PX:
            return None
        return replace(remote, viewer_content_screen_px=window.content_screen_px)

    return wait_for(arrived, what="the viewer to move")


def xdotool(display: str, *words: str) -> None:
    """Let xdotool do something on a display."""
    environment = {"DISPLAY": display, "PATH": "/usr/bin:/bin"}
    subprocess.run(["xdotool", *words], env=environment, check=True, stdout=subprocess.DEVNULL)


def in_words(*numbers: float) -> list[str]:
    """Return numbers as words of a command line."""
    return [f"{number:.0f}" for number in numbers]


@contextlib.contextmanager
def voice(sound: SoundServer) -> Iterator[None]:
    """Let the microphone hear somebody who talks without a pause."""
    is_over = threading.Event()
    dice = np.random.default_rng(5)

    def talk() -> None:
        with contextlib.suppress(BrokenPipeError), sound.pipe.open("wb", buffering=0) as pipe:
            # The sound server takes all that it is given at once: who is not patient talks sixty times too fast.
            while not is_over.wait(_BLOCK_S):
                noise = dice.normal(0, _VOICE_LEVEL, round(_RATE_HZ * _BLOCK_S))
                pipe.write(noise.clip(-30_000, 30_000).astype("<i2").tobytes())

    talking = threading.Thread(target=talk, daemon=True)
    talking.start()
    try:
        yield
    finally:
        is_over.set()


@contextlib.contextmanager
def tray_of(own: Desktop, display: str) -> Iterator[None]:
    """Give the specialist's desktop a tray, in the corner where most have one."""
    words = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "28"]
    words += ["--SetDockType", "true", "--transparent", "true", "--alpha", "0", "--tint", "0x2b3440"]
    tray = own.processes.start(words, environment=_on(own, display))
    try:
        wait_for(lambda: find_window(display, title_part="panel") is not None, what="the tray")
        yield
    finally:
        tray.terminate()
        tray.wait()


@contextlib.contextmanager
def terminal(own: Desktop, display: str, *, title: str, geometry: str, text: str = "") -> Iterator[None]:
    """Open a terminal that shows a text and waits."""
    command = ["xterm", "-geometry", geometry, "-T", title, "-e", "sh", "-c", f"printf '{text}'; exec cat"]
    process = own.processes.start(command, environment=_on(own, display))
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _on(own: Desktop, display: str) -> Mapping[str, str]:
    return own.environment | {"DISPLAY": display}
