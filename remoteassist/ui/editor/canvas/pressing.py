"""What a press on the picture takes hold of, and which gesture begins there."""

from collections.abc import Sequence
from typing import Final

from remoteassist.model.annotations import Annotation
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.render.mark_layout import bounds_of, is_hit
from remoteassist.ui.editor.canvas.gestures import (
    ArrowDrawing,
    BandChoosing,
    BoxDrawing,
    Cropping,
    Gesture,
    HandlePulling,
    Moving,
    NumberDrawing,
    PenDrawing,
    Stage,
)
from remoteassist.ui.editor.canvas.moving import Handle, box_handles, handles_of
from remoteassist.ui.editor.canvas.tools import BOX_TOOLS, ToolName, ToolStyle

HANDLE_PX: Final = 8.0
"""Side of a handle on the screen, in widget pixels."""

HANDLE_REACH_PX: Final = 9.0
"""From a handle's middle; with a touch pad nobody aims better."""

SLACK_PX: Final = 5.0
"""Beside a line that still is on it, in widget pixels."""


def handle_at(handles: Sequence[Handle], pos: Point, *, reach_frame_px: float) -> Handle | None:
    """Return the handle nearest to a point within reach, of several the one on top; None when there is none."""
    near = [one for one in reversed(handles) if one.pos.distance_to(pos) <= reach_frame_px]
    return min(near, key=lambda one: one.pos.distance_to(pos), default=None)


def annotation_at(
    annotations: Sequence[Annotation], pos: Point, *, size_px: Size, slack_frame_px: float
) -> Annotation | None:
    """Return the topmost annotation under a point; None when there is none."""
    for one in reversed(annotations):
        if is_hit(one, pos, size_px, slack_px=slack_frame_px):
            return one
    return None


def grabbed_at(
    annotations: Sequence[Annotation],
    pos: Point,
    *,
    chosen: frozenset[str],
    size_px: Size,
    slack_frame_px: float,
) -> Annotation | None:
    """Return what a press takes hold of: what is under it, or else a chosen annotation whose inside it is in."""
    found = annotation_at(annotations, pos, size_px=size_px, slack_frame_px=slack_frame_px)
    if found is not None:
        return found
    inside = [one for one in annotations if one.id in chosen and bounds_of(one, size_px).contains(pos)]
    return inside[-1] if inside else None


def in_turn(annotations: Sequence[Annotation], chosen: frozenset[str], *, is_backward: bool) -> str | None:
    """Return the annotation that follows the chosen ones, bottom to top; None after the last."""
    ids = [one.id for one in annotations]
    if is_backward:
        ids.reverse()
    places = [index for index, one in enumerate(ids) if one in chosen]
    following = places[-1] + 1 if places else 0
    return ids[following] if following < len(ids) else None


def drawing_gesture(stage: Stage, tool: ToolName, style: ToolStyle) -> Gesture | None:
    """Return the gesture of a tool that draws by a pull; None for one that does not."""
    if tool in BOX_TOOLS:
        return BoxDrawing(stage, tool, style, stage.new_id())
    match tool:
        case "arrow":
            return ArrowDrawing(stage, style, stage.new_id())
        case "number":
            return NumberDrawing(stage, style, stage.new_id(), stage.new_id())
        case "pen":
            return PenDrawing(stage, style, stage.new_id())
        case _:
            return None


def choosing_gesture(
    stage: Stage, pos: Point, chosen: frozenset[str], *, is_adding: bool, px: float
) -> tuple[Gesture | None, frozenset[str]]:
    """Return the gesture that begins with a press of the select tool, and what is chosen from then on.

    Args:
        stage: Where it takes place.
        pos: Of the press, in frame pixels.
        chosen: Ids chosen before.
        is_adding: Whether Shift or Ctrl was held: what is pressed is added to the choice, or taken out.
        px: Frame pixels that one widget pixel stands for.
    """
    of_chosen = [one for one in stage.annotations if one.id in chosen]
    if len(of_chosen) == 1 and not is_adding:
        handle = handle_at(handles_of(of_chosen[0]), pos, reach_frame_px=HANDLE_REACH_PX * px)
        if handle is not None:
            return HandlePulling(stage, of_chosen[0], handle), chosen
    found = grabbed_at(
        stage.annotations,
        pos,
        chosen=frozenset() if is_adding else chosen,
        size_px=stage.size_px,
        slack_frame_px=SLACK_PX * px,
    )
    if found is None:
        kept = chosen if is_adding else frozenset[str]()
        return BandChoosing(stage, kept), kept
    if is_adding:
        chosen = chosen ^ {found.id}
        return (Moving(stage, chosen) if found.id in chosen else None), chosen
    kept = chosen if found.id in chosen else frozenset((found.id,))
    return Moving(stage, kept), kept


def cropping_gesture(stage: Stage, pos: Point, crop: Rect | None, *, px: float) -> Cropping:
    """Return the gesture that begins with a press of the crop tool."""
    if crop is None:
        return Cropping(stage, crop, None)
    handle = handle_at(box_handles(crop), pos, reach_frame_px=HANDLE_REACH_PX * px)
    if handle is not None:
        return Cropping(stage, crop, handle.part)
    return Cropping(stage, crop, "panel" if crop.contains(pos) else None)
