"""A screen or a fixed region as a source."""

import contextlib
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from remoteassist.capture.picture.desktop_area import without
from remoteassist.capture.picture.mss_grab import Grabber, screens
from remoteassist.capture.picture.own_windows import OwnMask, OwnWindows
from remoteassist.capture.picture.source import Hidden, Look, MonitorAwayError, ScreensChangedError, Seen
from remoteassist.capture.picture.transform import DesktopToFrame, Screen, desktop_bounds
from remoteassist.capture.sentences import Sentence, SentenceFacts, WordedBadInputError
from remoteassist.capture.target import RegionTarget, ScreenTarget
from remoteassist.model.geometry import Rect, Size
from remoteassist.session.manifest import TargetInfo

if TYPE_CHECKING:
    from remoteassist.capture.x11.screen_watch import X11ScreenWatch

_ASK_SCREENS_EVERY_NS = 2_000_000_000
"""Where nobody tells that a monitor was unplugged or resized; asking costs a few milliseconds."""


@dataclass(frozen=True, slots=True)
class PlacedRegion:
    """A region and the monitors that it lies on, of which no other one can take the place."""

    box_desktop: Rect
    monitors: tuple[Screen, ...]


class ScreenSource:
    """Looks at a box of the desktop. When the screens change, its next look raises and it must be opened anew."""

    def __init__(self, target: Screen | PlacedRegion, own: OwnWindows | None = None) -> None:
        """Open it; windows of `own` are grey in its pictures.

        Raises:
            MonitorAwayError: That very monitor is not there, or not all that the region lay on are, as they were.
            MachineLacksError: The screen cannot be grabbed.
        """
        self._mask = OwnMask(own or OwnWindows())
        with contextlib.ExitStack() as opened:
            # First, so that no change after the question is missed.
            self._watch = _watch()
            if self._watch is not None:
                opened.callback(self._watch.close)
            self._grabber = Grabber()
            opened.callback(self._grabber.close)
            self._screens = tuple(self._grabber.screens())
            self._asked_ns = time.monotonic_ns()
            self._box, self._info = _place_of(target, self._screens)
            self._opened = opened.pop_all()

    @property
    def info(self) -> TargetInfo:
        """What it is, for the session's manifest."""
        return self._info

    @property
    def size_px(self) -> Size:
        """The size of its pictures; one grab tells, because macOS gives more pixels than units."""
        _, bgra = self._grabber.grab(self._box)
        height, width = bgra.shape[:2]
        return Size(width, height)

    @property
    def title(self) -> None:
        """A screen has no title."""

    def locate(self) -> Rect | Hidden:
        """Return the box: it is where it was, and never hidden.

        Raises:
            ScreensChangedError: The screens are not what they were when it was opened.
        """
        if self._may_have_changed() and tuple(screens()) != self._screens:
            raise ScreensChangedError("the screens changed")
        self._mask.begin()
        return self._box

    def look(self) -> Look:
        """Return what the box shows now.

        Raises:
            ScreensChangedError: The screens are not what they were when it was opened.
        """
        self.locate()
        raw, bgra = self._grabber.grab(self._box)
        masked = self._mask.hide(bgra, within=self._box)
        height, width = bgra.shape[:2]
        transform = DesktopToFrame(self._box, Size(width, height))
        return Seen(bgra=bgra, raw=raw, transform=transform, masked=masked)

    def is_same(self) -> bool:
        """Whether no monitor was unplugged or moved during the grab; on other systems `look` notices it later."""
        return self._watch is None or self._watch.is_unchanged()

    def close(self) -> None:
        """Let go of the screen."""
        self._mask.close()
        self._opened.close()

    def _may_have_changed(self) -> bool:
        if self._watch is not None:
            return self._watch.take_news()
        now_ns = time.monotonic_ns()
        if now_ns - self._asked_ns <= _ASK_SCREENS_EVERY_NS:
            return False
        self._asked_ns = now_ns
        return True


def _watch() -> "X11ScreenWatch | None":
    watch = None
    if sys.platform == "linux":
        from remoteassist.capture.x11.screen_watch import X11ScreenWatch  # noqa: PLC0415 - python-xlib: on Linux only

        watch = X11ScreenWatch()
    return watch


def find_screen(target: ScreenTarget) -> Screen:
    """Return the monitor that is meant; from here on no other one can take its place.

    Raises:
        BadInputError: There is no such screen.
        MachineLacksError: The screens cannot be asked for.
    """
    every = screens()
    if target.index == 0:
        return every[0]
    for screen in every:
        if screen.index == target.index:
            return screen
    there = ", ".join(f"{one.index} ({one.name})" for one in sorted(every, key=lambda one: one.index))
    facts = SentenceFacts(name=str(target.index))
    raise WordedBadInputError(Sentence("screen_unknown", facts, f"there are: {there}"))


def place_region(target: RegionTarget) -> PlacedRegion:
    """Return where a region lies; from here on no other monitor can take the place of one of its own.

    Raises:
        BadInputError: It lies outside of the desktop, or where no screen shows.
        MachineLacksError: The screens cannot be asked for.
    """
    return _placed(target.box_desktop, tuple(screens()))


def _placed(box: Rect, every: tuple[Screen, ...]) -> PlacedRegion:
    bounds = desktop_bounds(every)
    if box != box.intersected(bounds) or box.is_empty:
        why = f"the desktop is {bounds.width:.0f}x{bounds.height:.0f} from {bounds.x:.0f},{bounds.y:.0f}"
        raise WordedBadInputError(Sentence("region_outside", why=why))
    # Screens of unlike heights leave corners of the desktop that none of them shows.
    monitors = tuple(one for one in every if not one.box_desktop.intersected(box).is_empty)
    if not monitors:
        there = ", ".join(
            f"{one.width:.0f}x{one.height:.0f} from {one.x:.0f},{one.y:.0f}"
            for one in (screen.box_desktop for screen in every)
        )
        raise WordedBadInputError(Sentence("region_outside", why=f"there are: {there}"))
    return PlacedRegion(box, monitors)


def _place_of(target: Screen | PlacedRegion, every: tuple[Screen, ...]) -> tuple[Rect, TargetInfo]:
    if isinstance(target, PlacedRegion):
        box = _box_now(target, every)
        kind_text = f"region {box.x:.0f},{box.y:.0f} {box.width:.0f}x{box.height:.0f}"
        return box, TargetInfo("region", kind_text, left=round(box.x), top=round(box.y))
    screen = _same_monitor(target, every)
    box = screen.box_desktop
    info = TargetInfo(
        "screen", f"screen {screen.index}", left=round(box.x), top=round(box.y), scale=screen.scale
    )
    return box, info


def _box_now(region: PlacedRegion, every: tuple[Screen, ...]) -> Rect:
    """Return the region's box on the desktop of now: it goes where its monitors go, when they go together."""
    now = [_same_monitor(one, every).box_desktop for one in region.monitors]
    moves = {
        (box.x - one.box_desktop.x, box.y - one.box_desktop.y)
        for one, box in zip(region.monitors, now, strict=True)
    }
    box = region.box_desktop.shifted(*moves.pop())
    is_on_desktop = box == box.intersected(desktop_bounds(every))
    is_on_all = all(not one.intersected(box).is_empty for one in now)
    # A screen that mirrors one of its own shows nothing else; where it lay on none another may be by now.
    others = without([one.box_desktop.intersected(box) for one in every], now)
    if moves or not is_on_desktop or not is_on_all or any(not one.is_empty for one in others):
        names = ", ".join(sorted({one.name for one in region.monitors}))
        raise MonitorAwayError(Sentence("region_away", SentenceFacts(name=names)))
    return box


def _same_monitor(wanted: Screen, every: tuple[Screen, ...]) -> Screen:
    for screen in every:
        if screen.is_same_monitor(wanted):
            return screen
    raise MonitorAwayError(Sentence("screen_away", SentenceFacts(name=wanted.name)))
