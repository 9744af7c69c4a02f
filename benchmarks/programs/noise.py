"""A window of noise that changes twenty times a second: nothing fills a disk faster."""

import os
import sys
import time

from Xlib import X
from Xlib.display import Display

WIDTH, HEIGHT = 320, 240
CHANGES_PER_S = 20
_ROWS_AT_ONCE = 60
"""X takes at most 256 KB in one request."""


def main(left: int, top: int) -> None:
    """Show noise until the display goes away."""
    display = Display()
    screen = display.screen()
    window = screen.root.create_window(
        *(left, top, WIDTH, HEIGHT, 0, screen.root_depth, X.InputOutput, X.CopyFromParent),
        override_redirect=True,
    )
    window.map()
    pen = window.create_gc()
    print("shown", flush=True)
    while True:
        for row in range(0, HEIGHT, _ROWS_AT_ONCE):
            data = os.urandom(WIDTH * _ROWS_AT_ONCE * 4)
            window.put_image(pen, 0, row, WIDTH, _ROWS_AT_ONCE, X.ZPixmap, screen.root_depth, 0, data)
        display.flush()
        time.sleep(1 / CHANGES_PER_S)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
