from msgspec.structs import replace

from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs
from remoteassist.steps.chrome import without_chrome_clicks
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
