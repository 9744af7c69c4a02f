"""Grabs boxes of the desktop with mss."""

import contextlib
import dataclasses
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import mss
import numpy as np
from mss.exception import ScreenShotError

from remoteassist.capture.picture.transform import Screen
from remoteassist.capture.sentences import Sentence, WordedMachineLacksError
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect


class Grabber:
    """An open connection to the screen, to be made anew when the desktop changes size: mss sizes its memory once."""

    def __init__(self) -> None:
        """Connect.

        Raises:
            MachineLacksError: There is no screen that can be grabbed.
        """
        if sys.platform == "linux":
            from remoteassist.capture.picture.mss_visuals import let_mss_find_the_visual  # noqa: PLC0415 - on Linux only

            let_mss_find_the_visual()
        try:
            self._mss = mss.MSS()
        except ScreenShotError as error:
            raise WordedMachineLacksError(Sentence("screen_refused", why=str(error))) from error

    def grab(self, box_desktop: Rect) -> tuple[bytearray, Bgra]:
        """Return the pixels of a box that lies on the desktop: the memory, and a view of it as (H, W, 4) BGRA.

        Raises:
            Exception: Of any type: mss lets `AssertionError` through when the X server is gone.
        """
        shot = self._mss.grab(
            {
                "left": round(box_desktop.x),
                "top": round(box_desktop.y),
                "width": round(box_desktop.width),
                "height": round(box_desktop.height),
            }
        )
        bgra = np.frombuffer(shot.raw, np.uint8).reshape(shot.height, shot.width, 4)
        return shot.raw, bgra

    def screens(self) -> Sequence[Screen]:
        """Return the monitors as they were when this connection was made, primary first; at least one.

        Raises:
            MachineLacksError: They cannot be asked for.
        """
        try:
            whole, *monitors = self._mss.monitors
        except ScreenShotError as error:
            raise WordedMachineLacksError(Sentence("screens_unanswered", why=str(error))) from error
        found = [_screen_of(monitor, index) for index, monitor in enumerate(monitors or [whole], start=1)]
        if not any(screen.is_primary for screen in found):
            # Not every X server says so. Everybody takes the first one then, and it is to be called what it is.
            found[0] = dataclasses.replace(found[0], is_primary=True)
        return sorted(found, key=lambda screen: not screen.is_primary)

    def close(self) -> None:
        """Disconnect; never raises."""
        # The X server may be gone, and mss says so in many ways.
        with contextlib.suppress(Exception):
            self._mss.close()


def _screen_of(monitor: Mapping[str, Any], index: int) -> Screen:
    return Screen(
        index=index,
        name=str(monitor.get("name") or monitor.get("output") or f"screen {index}"),
        box_desktop=Rect(monitor["left"], monitor["top"], monitor["width"], monitor["height"]),
        is_primary=bool(monitor.get("is_primary", False)),
        # The plug and what the monitor says of itself: of two of one make, and of two at one plug, only one is it.
        identity=" ".join(str(monitor[key]) for key in ("output", "unique_id") if monitor.get(key)),
    )


def screens() -> Sequence[Screen]:
    """Return the monitors as they are now, primary first.

    Raises:
        MachineLacksError: There is no screen that can be grabbed.
    """
    grabber = Grabber()
    try:
        return grabber.screens()
    finally:
        grabber.close()
