"""Clicks on the viewer's own bars: the remote desktop never saw them, so they are no steps of a fix."""

from collections.abc import Iterable

from remoteassist.model.steps import Step
from remoteassist.vision.viewer_area import ViewerArea


def without_chrome_clicks(steps: Iterable[Step], area: ViewerArea | None) -> tuple[Step, ...]:
    """Return the steps without clicks on the viewer's bars and tool bars, in their order.

    A click after which the remote desktop changed stays, also there: then it is not sure whose bar it was. With no
    area known, everything stays.
    """
    if area is None:
        return tuple(steps)
    return tuple(step for step in steps if not _is_on_chrome(step, area))


def _is_on_chrome(step: Step, area: ViewerArea) -> bool:
    pos, changed = step.pos_frame_px, step.change_box_frame_px
    return (
        step.kind in {"click", "double_click", "right_click", "scroll"}
        and pos is not None
        and area.is_on_chrome(pos)
        and (changed is None or changed.intersected(area.desktop).is_empty)
    )
