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


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was read of the thing acted on. `label` is its visible text; None when there is none or none was read.

    `confidence` is 0 to 1 for the whole reading; `box_frame_px` is the element's box when it is known.
    """

    role: Role = "unknown"
    label: str | None = None
    confidence: float = 0.0
    box_frame_px: Rect | None = None


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
