"""One X11 window as a source: followed when it moves, and never a pixel of another window."""

import numpy as np

from remoteassist.capture.picture.mask import Masked, rows_and_columns
from remoteassist.capture.picture.mss_grab import Grabber
from remoteassist.capture.picture.own_windows import OwnMask, OwnWindows
from remoteassist.capture.picture.source import Hidden, Look, ScreensChangedError, Seen
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.capture.x11.window_tracker import WindowTracker
from remoteassist.capture.x11.windows import X11Desktop, opened_display
from remoteassist.errors import MachineLacksError
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect, Size
from remoteassist.session.manifest import TargetInfo


def find_window(text: str) -> int:
    """Return the id of the one window that `text` means.

    Raises:
        BadInputError: There is none.
        UsageError: There are several.
        MachineLacksError: The display does not answer.
    """
    with opened_display() as display:
        return X11Desktop(display).find(text).id


class WindowSource:
    """Looks at a window's own area, wherever it is. What lies off the screen is black, our own windows are grey."""

    def __init__(self, window_id: int, own: OwnWindows | None = None) -> None:
        """Open it; a window that is gone looks `Hidden("closed")`, and windows of `own` do not cover it.

        Raises:
            MachineLacksError: The display does not answer.
        """
        self._mask = OwnMask(own or OwnWindows())
        self._own_epoch = self._mask.begin()
        self._tracker = WindowTracker(window_id, is_ours=self._mask.is_ours)
        try:
            self._grabber = Grabber()
        except MachineLacksError:
            self._mask.close()
            self._tracker.close()
            raise
        self._whole_desktop = self._tracker.place().whole_desktop

    @property
    def info(self) -> TargetInfo:
        """What it is now, for the session's manifest."""
        box = self._tracker.place().box_desktop
        return TargetInfo("window", self.title or "window", left=round(box.x), top=round(box.y))

    @property
    def size_px(self) -> Size:
        """The size of the window's own area now."""
        box = self._tracker.place().box_desktop
        return Size(round(box.width), round(box.height))

    @property
    def title(self) -> str | None:
        """The window's title now."""
        return self._tracker.title()

    def locate(self) -> Rect | Hidden:
        """Return the window's own area; hidden when it is covered by so much as a pixel of another one.

        Raises:
            ScreensChangedError: The desktop has another size than when it was opened.
        """
        own_epoch = self._mask.begin()
        if own_epoch != self._own_epoch:
            # What covered it may be ours now, and covers it no more.
            self._own_epoch = own_epoch
            self._tracker.ask_again()
        place = self._tracker.place()
        if place.whole_desktop != self._whole_desktop:
            raise ScreensChangedError("the screens changed")
        if place.state != "visible":
            return Hidden(place.state)
        if place.box_desktop.intersected(self._whole_desktop).is_empty:
            return Hidden("covered")
        return place.box_desktop

    def look(self) -> Look:
        """Return what the window shows now, where `locate` finds it.

        Raises:
            ScreensChangedError: The desktop has another size than when it was opened.
        """
        box = self.locate()
        if isinstance(box, Hidden):
            return box
        on_screen = box.intersected(self._whole_desktop)
        raw, bgra = self._grabber.grab(on_screen)
        masked = self._mask.hide(bgra, within=on_screen)
        if on_screen != box:
            place_px = Rect(
                round(on_screen.x - box.x), round(on_screen.y - box.y), bgra.shape[1], bgra.shape[0]
            )
            raw, bgra = _on_black(bgra, place_px=place_px, size_px=Size(round(box.width), round(box.height)))
            masked = Masked([one.shifted(place_px.x, place_px.y) for one in masked.boxes_px], place_px)
        height, width = bgra.shape[:2]
        transform = DesktopToFrame(box, Size(width, height))
        return Seen(bgra=bgra, raw=raw, transform=transform, masked=masked)

    def is_same(self) -> bool:
        """Whether the window was neither moved nor covered since the last look."""
        return self._tracker.is_same()

    def close(self) -> None:
        """Let go of the display."""
        self._mask.close()
        self._tracker.close()
        self._grabber.close()


def _on_black(part: Bgra, *, place_px: Rect, size_px: Size) -> tuple[bytearray, Bgra]:
    """Return a picture of that size that is black except for `part`, which stands at its place."""
    raw = bytearray(size_px.width * size_px.height * 4)
    bgra = np.frombuffer(raw, np.uint8).reshape(size_px.height, size_px.width, 4)
    bgra[rows_and_columns(place_px)] = part
    return raw, bgra
