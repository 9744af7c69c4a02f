"""A step: one meaningful action of the fix, as found in the recording. Facts only; a title is rendered late."""

from typing import Literal, TypeAlias

import msgspec

from remoteassist.model.events import Modifier, TypingEndedBy
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.time import TimeNs

StepKind: TypeAlias = Literal[
    "click", "double_click", "right_click", "drag", "scroll", "type", "shortcut", "window", "change", "marker"
]
Role: TypeAlias = Literal[
    "button",
    "menu",
    "menu_item",
    "check_box",
    "radio",
    "tab",
    "field",
    "list_item",
    "link",
    "icon",
    "window",
    "unknown",
]
ScrollDirection: TypeAlias = Literal["up", "down", "left", "right"]


ResultKind: TypeAlias = Literal[
    "menu_opened",
    "dialog_opened",
    "dialog_closed",
    "window_opened",
    "window_closed",
    "page_changed",
    "nothing",
]
StepOrigin: TypeAlias = Literal["input", "pixels", "person"]


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was read of the thing acted on. `label` is its visible text; None when there is none or none was read.

    `confidence` is 0 to 1 for the whole reading; `box_frame_px` is the element's box when it is known. `is_set` is
    what a check box, radio button or toggle shows after the action; None when it has no such state or it is not seen.
    """

    role: Role = "unknown"
    label: str | None = None
    confidence: float = 0.0
    box_frame_px: Rect | None = None
    is_set: bool | None = None


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where on the remote desktop an action happened, as read from the picture; empty parts are not known.

    Attributes:
        window: The title of the remote window or dialog box.
        is_dialog: Whether that is a dialog box.
        tab: The page of a tabbed dialog that was open.
        menu_path: The menus that were open, outermost first, without the item acted on.
    """

    window: str | None = None
    is_dialog: bool = False
    tab: str | None = None
    menu_path: tuple[str, ...] = ()


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """What could be seen to follow an action. `name` is the title of what opened or closed, when it was read."""

    kind: ResultKind
    name: str | None = None


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """One action. Which of the optional fields are set follows from `kind`.

    Attributes:
        id: Stable for the same events, so that edits survive a second detection.
        t_ns: Session time at which the action began.
        end_t_ns: Session time at which its result had settled (or the next action began).
        pos_frame_px: Where the pointer was; None for keys.
        still: Name of the lossless picture from before the action, inside the session's `stills` folder.
        before_t_ns: Session time of the video frame that shows the screen before the action.
        change_box_frame_px: What changed between before and after; None when nothing did.
        confidence: How sure the detection is that this is a step of this kind, 0 to 1.
        reading: What was acted on; `alternatives` are the next best readings.
        keys: For `shortcut`: the modifiers and then the key.
        end_pos_frame_px: For `drag`: where it ended.
        ended_by: For `type`: how the typing ended.
        place: Where it happened; None when nothing was read.
        result: What was seen to follow; None when nothing was looked for or understood.
        origin: Whether input was seen, the picture alone told of it, or a person put it into the guide.
    """

    id: str
    t_ns: TimeNs
    end_t_ns: TimeNs
    kind: StepKind
    pos_frame_px: Point | None = None
    still: str | None = None
    before_t_ns: TimeNs | None = None
    change_box_frame_px: Rect | None = None
    confidence: float = 1.0
    reading: Reading = Reading()
    alternatives: tuple[Reading, ...] = ()
    window_title: str = ""
    modifiers: tuple[Modifier, ...] = ()
    key: str | None = None
    end_pos_frame_px: Point | None = None
    scroll_direction: ScrollDirection | None = None
    ended_by: TypingEndedBy | None = None
    marker_note: str = ""
    place: Place | None = None
    result: Result | None = None
    origin: StepOrigin = "input"
