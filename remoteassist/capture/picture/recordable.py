"""What can be recorded here: the screens, and where single windows can be followed the windows too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from remoteassist.capture.picture.transform import Screen
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect

TargetKind: TypeAlias = Literal["screen", "window"]
ShownState: TypeAlias = Literal["visible", "covered", "minimized"]


@dataclass(frozen=True, slots=True)
class Recordable:
    """A screen or a window that can be recorded.

    Attributes:
        kind: Which of both.
        number: A screen's number, counted from 1; a window's X id.
        title: What to call it, as the platform or the window does: text of strangers.
        program: The window's program, empty when it does not say, and for screens.
        box_desktop: Where it is; of a window its own area, without the frame around it.
        state: Whether it can be seen. A window that only windows of our own cover is visible.
        is_primary: Whether it is the main screen.
    """

    kind: TargetKind
    number: int
    title: str
    program: str
    box_desktop: Rect
    state: ShownState = "visible"
    is_primary: bool = False

    @property
    def id(self) -> str:
        """One word that means it for as long as it is there: `screen:1`, `window:0x3e00007`."""
        return f"{self.kind}:{self.number:#x}" if self.kind == "window" else f"{self.kind}:{self.number}"

    @property
    def record_words(self) -> tuple[str, str]:
        """What `remoteassist record` is to be told to record it."""
        return (f"--{self.kind}", f"{self.number:#x}" if self.kind == "window" else str(self.number))


class WindowLister(Protocol):
    """Lists windows of one desktop. One thread."""

    def windows(self) -> Sequence[Recordable]:
        """Return the windows that can be recorded, ours left out; cheap when nothing on the desktop moved."""

    def active_id(self) -> int | None:
        """Return the number of the window with the focus, 0 when none has it; None when nobody says."""

    def own_boxes(self) -> Sequence[Rect]:
        """Return where windows of ours can be seen, in desktop units."""

    def covered_pictures(self, window_ids: Sequence[int]) -> dict[int, Bgra]:
        """Return pictures (H, W, 4) of windows that are covered, of as many as this desktop gives; never raises."""

    def close(self) -> None:
        """Let go of the desktop; never raises."""


def recordable_screen(screen: Screen) -> Recordable:
    """Return a screen as something to choose."""
    return Recordable(
        "screen", screen.index, screen.name, "", screen.box_desktop, is_primary=screen.is_primary
    )
