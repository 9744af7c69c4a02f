"""A window that shows the machine's monotonic clock as black and white squares, fifty times a second.

A picture of it tells when it was on the screen, whatever the recorder says.
"""

import sys
import time

from Xlib import X
from Xlib.display import Display

BITS = 32
SQUARE_PX = 16
CHANGES_PER_S = 50


def main(left: int, top: int) -> None:
    """Show milliseconds of the monotonic clock, highest bit first, until the display goes away."""
    display = Display()
    screen = display.screen()
    window = screen.root.create_window(
        *(left, top, BITS * SQUARE_PX, SQUARE_PX, 0, screen.root_depth, X.InputOutput, X.CopyFromParent),
        background_pixel=screen.black_pixel,
        override_redirect=True,
    )
    window.map()
    pens = [window.create_gc(foreground=pixel) for pixel in (screen.black_pixel, screen.white_pixel)]
    print("shown", flush=True)
    while True:
        now_ms = time.monotonic_ns() // 1_000_000 % (1 << BITS)
        squares: tuple[list[tuple[int, int, int, int]], ...] = ([], [])
        for place in range(BITS):
            bit = now_ms >> (BITS - 1 - place) & 1
            squares[bit].append((place * SQUARE_PX, 0, SQUARE_PX, SQUARE_PX))
        for pen, some in zip(pens, squares, strict=True):
            window.poly_fill_rectangle(pen, some)
        display.flush()
        time.sleep(1 / CHANGES_PER_S)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
