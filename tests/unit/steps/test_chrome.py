from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from remoteassist.media.frame import Frame
from remoteassist.model.events import PointerPressed, PointerReleased
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_S, TimeNs, ns_from_s
from remoteassist.steps.chrome import without_chrome_clicks
from remoteassist.steps.detect import detect_steps
from remoteassist.vision.viewer_area import ViewerArea

AREA = ViewerArea(
    Rect(40, 30, 320, 270),
    bars=(Rect(0, 30, 40, 270), Rect(360, 30, 40, 270)),
    tool_bars=(Rect(0, 0, 400, 30),),
)
ON_TOOL_BAR = Step("a", TimeNs(1), TimeNs(2), "click", pos_frame_px=Point(100, 10))
ON_DESKTOP = replace(ON_TOOL_BAR, id="b", pos_frame_px=Point(100, 100))


def test_a_click_on_the_viewers_own_bars_is_no_step() -> None:
    on_bar = replace(ON_TOOL_BAR, id="c", pos_frame_px=Point(10, 100), kind="right_click")
    pressed = replace(ON_TOOL_BAR, id="d", change_box_frame_px=Rect(90, 2, 20, 20))
    assert without_chrome_clicks([ON_TOOL_BAR, ON_DESKTOP, on_bar, pressed], AREA) == (ON_DESKTOP,)


def test_what_may_have_reached_the_desktop_stays() -> None:
    answered = replace(ON_TOOL_BAR, change_box_frame_px=Rect(90, 2, 100, 60))
    keys = Step("k", TimeNs(1), TimeNs(2), "shortcut")
    dragged = replace(ON_TOOL_BAR, kind="drag")
    steps = (answered, keys, dragged)
    assert without_chrome_clicks(steps, AREA) == steps
    assert without_chrome_clicks([ON_TOOL_BAR], None) == (ON_TOOL_BAR,)
    assert without_chrome_clicks([ON_TOOL_BAR], ViewerArea(Rect(0, 0, 400, 300))) == (ON_TOOL_BAR,)


class Viewer:
    """A film of a viewer with black bars at both sides of a desktop on which each click makes something appear."""

    def frames(self, *, start_ns: int = 0, end_ns: int | None = None) -> Iterator[Frame]:
        for tenth in range(400):
            t_ns = tenth * NS_PER_S // 10
            if start_ns <= t_ns and (end_ns is None or t_ns < end_ns):
                picture = np.zeros((200, 320, 4), np.uint8)
                picture[:, 40:280] = 200
                for shown in range(tenth // 100):
                    picture[40 + 30 * shown : 60 + 30 * shown, 100:160] = 60
                yield Frame(TimeNs(t_ns), picture)


def test_detection_leaves_out_clicks_on_the_bars() -> None:
    presses = [(9.9, Point(100, 100)), (15, Point(10, 100)), (19.9, Point(120, 90)), (29.9, Point(90, 80))]
    events = [
        event
        for t_s, pos in presses
        for event in (
            PointerPressed(ns_from_s(t_s), pos, "left"),
            PointerReleased(ns_from_s(t_s + 0.05), pos, "left"),
        )
    ]
    steps = detect_steps(events, Viewer(), progress=lambda _done, _total: None)
    assert [step.pos_frame_px for step in steps] == [pos for t_s, pos in presses if t_s != 15]
