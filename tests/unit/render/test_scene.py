"""What the article's pictures show."""

from remoteassist.model.annotations import Arrow, Box, Number, Redaction, TextNote
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs
from remoteassist.render.scene import Cursor, scene_for_step

STEP = Step(id="s", t_ns=TimeNs(5), end_t_ns=TimeNs(9), kind="click", pos_frame_px=Point(3, 4))
EVERYWHERE = Redaction(id="everywhere", rect=Rect(0, 0, 5, 5))
HERE = Redaction(id="here", rect=Rect(9, 9, 5, 5))


def test_redactions_of_the_guide_and_of_the_step_both_apply_and_are_no_marks() -> None:
    box = Box(id="b", rect=Rect(1, 1, 2, 2))
    guide_step = GuideStep(step=STEP, annotations=(box, HERE))
    scene = scene_for_step(Guide(steps=(guide_step,), redactions=(EVERYWHERE,)), guide_step, 1)
    assert scene.redactions == (EVERYWHERE, HERE)
    assert scene.annotations == (box,)


def test_number_zero_is_the_steps_own_number_and_others_stay() -> None:
    own, fixed = Number(id="o", pos=Point(1, 1)), Number(id="f", pos=Point(2, 2), number=7)
    guide_step = GuideStep(step=STEP, annotations=(own, fixed))
    scene = scene_for_step(Guide(), guide_step, 4)
    assert [one.number for one in scene.annotations if isinstance(one, Number)] == [4, 7]


def test_pointer_is_drawn_only_where_nothing_else_marks_the_spot() -> None:
    bare = GuideStep(step=STEP, annotations=(TextNote(id="t", pos=Point(1, 1), text="x"),))
    marked = GuideStep(step=STEP, annotations=(Arrow(id="a", start=Point(0, 0), end=Point(3, 4)),))
    assert scene_for_step(Guide(), bare, 1).cursor == Cursor(Point(3, 4))
    assert scene_for_step(Guide(), marked, 1).cursor is None


def test_order_of_marks_is_kept() -> None:
    marks = tuple(Box(id=str(n), rect=Rect(n, n, 2, 2)) for n in range(5))
    scene = scene_for_step(Guide(), GuideStep(step=STEP, annotations=marks), 1)
    assert scene.annotations == marks
