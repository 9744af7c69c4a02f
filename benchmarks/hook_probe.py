"""The recorder itself, with a stopwatch around the callback of its mouse hook. Started as a program by `burst.py`.

Its first argument is a file, the rest is the recorder's command line. The file gets one line for each press that was
heard: when the callback began and when it ended, in ns of the monotonic clock.
"""

import sys
import time
from pathlib import Path
from typing import ClassVar

from pynput import mouse

from remoteassist.__main__ import main
from remoteassist.capture.input import pynput_listener


class TimedListener(pynput_listener.PynputListener):
    """Hears as ever, and notes how long it took."""

    times_ns: ClassVar[list[tuple[int, int]]] = []

    def _on_click(self, x: float, y: float, button: mouse.Button, pressed: bool) -> None:  # noqa: FBT001 - pynput's
        start_ns = time.monotonic_ns()
        super()._on_click(x, y, button, pressed)
        if pressed:
            self.times_ns.append((start_ns, time.monotonic_ns()))


def run(times_path: Path) -> None:
    """Run the program with the timed listener in the place of its own."""
    # The only place that makes a listener looks for it under this name.
    setattr(pynput_listener, "PynputListener", TimedListener)  # noqa: B010 - mypy takes a class for a constant
    try:
        main()
    finally:
        times_path.write_text("".join(f"{start} {end}\n" for start, end in TimedListener.times_ns))


if __name__ == "__main__":
    run(Path(sys.argv.pop(1)))
