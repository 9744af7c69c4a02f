"""A window in a process of its own: python-xlib cannot speak with X servers of two kinds in one process."""

import subprocess
import sys
from types import TracebackType
from typing import Self

from Xlib import X

from tests.integration.capture.conftest import Client, Colour


class Painting:
    """The window `customer`, 1280 x 800, of one colour but for a corner; the server repaints it."""

    def __init__(self, colour: Colour) -> None:
        """Show it; returns when it is seen."""
        words = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.paint(colour)

    def paint(self, colour: Colour) -> None:
        """Show another colour; returns when it is seen."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{colour[0]} {colour[1]} {colour[2]}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "painted\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with self._process:
            self._process.kill()


def main() -> None:
    """Paint what stdin says."""
    window: Client | None = None
    for line in sys.stdin:
        red, green, blue = (int(word) for word in line.split())
        colour = (red, green, blue)
        if window is None:
            window = Client("customer", colour=colour, box=(0, 0, 1280, 800))
            window.window.create_window(20, 20, 20, 20, 0, X.CopyFromParent, background_pixel=255).map()
        window.paint(colour)
        print("painted", flush=True)


if __name__ == "__main__":
    main()
