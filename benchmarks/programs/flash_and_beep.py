"""A window that flashes, and the sound that begins with each flash, as a device whose clock is not the computer's.

Arguments: where the sound goes (a pipe, or `-` for PulseAudio's speakers), how many parts in a million the device
counts too fast, seconds between two flashes. Beside the flash a bar moves all the time: so a recorder looks often.
"""

import fcntl
import os
import subprocess
import sys
import time

import numpy as np
from Xlib import X
from Xlib.display import Display

RATE_HZ = 48_000
BEEP_S = 0.05
FLASH_S = 0.3
STEP_S = 0.004
SIDE_PX = 200
PIPE_BYTES = 4096
F_SETPIPE_SZ = 1031


class Window:
    """A black window whose left part flashes and in whose right part a bar moves."""

    def __init__(self) -> None:
        self._display = Display()
        screen = self._display.screen()
        self._window = screen.root.create_window(
            *(0, 0, 3 * SIDE_PX, SIDE_PX, 0, screen.root_depth, X.InputOutput, X.CopyFromParent),
            background_pixel=screen.black_pixel,
            override_redirect=True,
        )
        self._window.map()
        self._black = self._window.create_gc(foreground=screen.black_pixel)
        self._white = self._window.create_gc(foreground=screen.white_pixel)
        self._display.sync()

    def flash(self, *, is_on: bool) -> None:
        """Show it, and return once the server has painted it."""
        self._window.fill_rectangle(self._white if is_on else self._black, 0, 0, SIDE_PX, SIDE_PX)
        self._display.sync()

    def move_bar(self, step: int) -> None:
        """Paint the bar in another place."""
        self._window.fill_rectangle(self._black, 2 * SIDE_PX, 0, SIDE_PX, SIDE_PX)
        self._window.fill_rectangle(self._white, 2 * SIDE_PX + step % SIDE_PX, 0, 8, SIDE_PX)
        self._display.flush()


class Device:
    """Takes as many samples as its own clock has counted; what nobody reads in time is lost, as in a real one."""

    def __init__(self, place: str, ppm: float) -> None:
        self._rate_hz = RATE_HZ * (1 + ppm * 1e-6)
        if place == "-":
            command = ["pacat", "--playback", "--raw", "--rate=48000", "--channels=1", "--latency-msec=20"]
            player = subprocess.Popen(command, stdin=subprocess.PIPE)
            assert player.stdin is not None  # noqa: S101 - it is piped
            self._pipe = player.stdin.fileno()
        else:
            self._pipe = os.open(place, os.O_WRONLY)
        os.set_blocking(self._pipe, False)
        fcntl.fcntl(self._pipe, F_SETPIPE_SZ, PIPE_BYTES)
        self._began_s = time.monotonic()
        self._written = 0

    def write_until(self, now_s: float, beep_from_s: float) -> None:
        """Give what it heard since the last call: a beep from that moment on, else silence."""
        due = int((now_s - self._began_s) * self._rate_hz)
        at_s = self._began_s + np.arange(self._written, due) / self._rate_hz - beep_from_s
        beep = np.where((at_s >= 0) & (at_s < BEEP_S), np.sin(2 * np.pi * 1000 * at_s) * 16_000, 0)
        self._written = due
        try:
            os.write(self._pipe, beep.astype("<i2").tobytes())
        except BlockingIOError:
            return


def main(place: str, ppm: float, every_s: float) -> None:
    """Flash and beep until the display or the sound goes away."""
    window, device = Window(), Device(place, ppm)
    print("shown", flush=True)
    flash_s = time.monotonic()
    next_s, is_on, step = flash_s + every_s, False, 0
    while True:
        now_s = time.monotonic()
        if now_s >= next_s:
            window.flash(is_on=True)
            flash_s, next_s, is_on = time.monotonic(), next_s + every_s, True
        elif is_on and now_s >= flash_s + FLASH_S:
            window.flash(is_on=False)
            is_on = False
        device.write_until(time.monotonic(), flash_s)
        step += 1
        if step % 4 == 0:
            window.move_bar(step)
        time.sleep(STEP_S)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))
