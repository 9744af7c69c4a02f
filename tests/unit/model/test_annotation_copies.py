import pytest

from remoteassist.model.annotation_edits import with_annotations_copied
from remoteassist.model.annotations import Box
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs

_MARK = Box("mark", rect=Rect(1, 2, 3, 4))


def _guide() -> Guide:
    return Guide(
        steps=tuple(
            GuideStep(step=Step(id=name, t_ns=TimeNs(index), end_t_ns=TimeNs(index + 1), kind="click"))
            for index, name in enumerate(("one", "two", "three"))
        )
    )


def test_copies_go_on_top_of_what_the_steps_have_and_others_are_shared() -> None:
    guide = with_annotations_copied(_guide(), {"one": (_MARK,)})
    copy = Box("copy", rect=_MARK.rect)

    after = with_annotations_copied(guide, {"one": (copy,), "three": (_MARK,)})

    assert [step.annotations for step in after.steps] == [(_MARK, copy), (), (_MARK,)]
    assert after.steps[1] is guide.steps[1]


def test_copying_nothing_changes_nothing() -> None:
    guide = _guide()
    assert with_annotations_copied(guide, {}) is guide


def test_a_step_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        with_annotations_copied(_guide(), {"four": (_MARK,)})
