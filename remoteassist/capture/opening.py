"""From what was asked for to something that can be recorded."""

import platform
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from remoteassist.capture.backends import Backend
from remoteassist.capture.input.listener import KeysMode, Listener
from remoteassist.capture.input.raw_input import RawInput
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.picture.own_windows import OwnWindows
from remoteassist.capture.picture.screen_source import ScreenSource, find_screen, place_region
from remoteassist.capture.picture.source import Hidden, Source, SourceOpener
from remoteassist.capture.sentences import (
    Sentence,
    SentenceFacts,
    WordedBadInputError,
    WordedMachineLacksError,
)
from remoteassist.capture.target import RegionTarget, ScreenTarget, Target
from remoteassist.errors import MachineLacksError
from remoteassist.model.events import WindowChanged
from remoteassist.model.geometry import Size
from remoteassist.session.manifest import TargetInfo

if TYPE_CHECKING:
    from remoteassist.capture.x11.server import ServerTie
    from remoteassist.capture.x11.window_watch import WindowWatch
    from remoteassist.capture.x11.windows import WindowEntry

SMALLEST_SIDE_PX = 16
"""Of a picture; smaller ones show nothing, and encoders refuse them."""


@dataclass(frozen=True, slots=True)
class OpenedTarget:
    """A target that was found: how to open it (again), and what it is now.

    Attributes:
        window_id: The very window that is meant, None for screens and regions.
        title: The window's title.
        tie: Says whether its X server still runs, None where there is none: no other one is ever opened or heard.
    """

    open_source: SourceOpener
    info: TargetInfo
    size_px: Size
    window_id: int | None
    title: str | None
    tie: "ServerTie | None" = None


def find_target(target: Target, backend: Backend, own: OwnWindows | None = None) -> OpenedTarget:
    """Find a target once; from here on a window is known by its id, and no similar one can take its place.

    What `own` says at any time is masked in its pictures.

    Raises:
        RemoteAssistError: There is no such target, or it cannot be captured here.
    """
    # First, so that what is found is found on this server.
    tie = _tie()
    open_source, window_id = _opener(target, backend, own)
    if tie is not None:
        open_source = _tied(open_source, tie)
    source = open_source()
    try:
        look, size_px = source.look(), source.size_px
        if look == Hidden("closed"):
            raise WordedBadInputError(Sentence("window_gone"))
        if min(size_px.even.width, size_px.even.height) < SMALLEST_SIDE_PX:
            why = (
                f"it is only {size_px.width}x{size_px.height}; {SMALLEST_SIDE_PX} pixels each way are needed"
            )
            raise WordedBadInputError(Sentence("target_too_small", why=why))
        return OpenedTarget(
            open_source=open_source,
            info=source.info,
            size_px=size_px,
            window_id=window_id,
            title=source.title,
            tie=tie,
        )
    finally:
        source.close()


def _opener(target: Target, backend: Backend, own: OwnWindows | None) -> tuple[SourceOpener, int | None]:
    if isinstance(target, ScreenTarget):
        screen = find_screen(target)
        return lambda: ScreenSource(screen, own), None
    if isinstance(target, RegionTarget):
        region = place_region(target)
        return lambda: ScreenSource(region, own), None
    if not backend.follows_windows:
        raise WordedMachineLacksError(Sentence("windows_not_followed", SentenceFacts(name=backend.name)))
    from remoteassist.capture.x11.window_source import WindowSource, find_window  # noqa: PLC0415 - python-xlib: on Linux only

    window_id = find_window(target.text)
    return lambda: WindowSource(window_id, own), window_id


def _tie() -> "ServerTie | None":
    if platform.system() != "Linux":
        return None
    from remoteassist.capture.x11.server import ServerTie  # noqa: PLC0415 - python-xlib: on Linux only

    return ServerTie()


def _tied(open_source: SourceOpener, tie: "ServerTie") -> SourceOpener:
    def open_there() -> Source:
        tie.check()
        source = open_source()
        try:
            tie.check()
        except MachineLacksError:
            source.close()
            raise
        return source

    return open_there


def make_listener(
    heard: deque[RawInput], wake: Callable[[], None], *, keys: KeysMode, tie: "ServerTie | None" = None
) -> Listener:
    """Return hooks for this machine, not yet started; once the X server of `tie` has ended they hear nothing."""
    from remoteassist.capture.input.pynput_listener import PynputListener  # noqa: PLC0415 - pynput wants a display on import

    return PynputListener(heard, keys=keys, wake=wake, check=None if tie is None else tie.check)


class Focus:
    """Knows which window has the focus, and tells of changes that belong to the recording.

    Of a window target only its own title is told: the names of other windows are nobody's business. Of windows of
    `own` nothing is told.
    """

    def __init__(self, window_id: int | None, own: OwnWindows | None = None) -> None:
        self._window_id = window_id
        self._own = own or OwnWindows()
        self._watch: WindowWatch | None = None

    def start(self, *, post: Callable[[WindowChanged], None], keeping: Keeping) -> None:
        """Begin to watch, where the platform can tell; `post` is called on another thread.

        Titles are neither read while nothing is kept nor told later; that of afterwards is told as a change.

        Raises:
            MachineLacksError: The display does not answer.
        """
        if platform.system() != "Linux":
            return
        from remoteassist.capture.x11.recorded_windows import note_recorded  # noqa: PLC0415 - python-xlib: on Linux only
        from remoteassist.capture.x11.window_watch import WindowWatch  # noqa: PLC0415 - as above

        def on_change(entry: "WindowEntry") -> None:
            if self._window_id in (None, entry.id) and not self._own.include(entry.id):
                post(WindowChanged(keeping.now_ns(), entry.title, entry.program))

        if self._window_id is not None:
            note_recorded(self._window_id)
        self._watch = WindowWatch(on_change=on_change, epoch=lambda: keeping.epoch)
        self._watch.start()

    def stop(self) -> None:
        """End watching."""
        if self._watch is not None:
            self._watch.stop()
            self._watch.join(timeout=2)

    def is_on_target(self) -> bool:
        """Whether keys go to the target. Where the platform or the window manager cannot tell, they are taken to.

        Never while they go to a window of our own, nor a moment after.
        """
        if self._own.have_focus():
            return False
        if self._window_id is None or self._watch is None or self._watch.active_id is None:
            return True
        return self._watch.active_id == self._window_id

    def is_on_target_of_another(self) -> bool:
        """Whether keys go to a window that another recording records; False where nobody can tell."""
        active_id = None if self._watch is None else self._watch.active_id
        if not active_id or active_id == self._window_id:
            return False
        from remoteassist.capture.x11.recorded_windows import is_recorded_by_another  # noqa: PLC0415 - as above

        return is_recorded_by_another(active_id)
