"""What single edits do; what holds of all of them is in the laws."""

import pytest
from msgspec.structs import replace

from remoteassist.model.annotation_edits import with_annotations, with_annotations_shifted
from remoteassist.model.annotations import Annotation, Arrow, Box, Number
from remoteassist.model.changes import GuideChange, change_between, changed
from remoteassist.model.edits import (
    index_of,
    with_detected,
    with_fields,
    with_step_reading,
    with_step_split,
    with_step_title,
    with_steps_merged,
    with_tags,
    with_ticket,
    without_detected,
    without_step,
)
from remoteassist.model.film_edits import with_cut, with_cuts, with_shown, with_speed, with_zoom
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, GuideStep, Zoom
from remoteassist.model.history import History
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.steps import Reading, Step
from remoteassist.model.text import plain
from remoteassist.model.time import TimeNs, TimeSpan


def _step(name: str, start: int = 0, end: int = 10) -> GuideStep:
    return GuideStep(Step(name, TimeNs(start), TimeNs(end), "click"))


def _span(start: int, end: int) -> TimeSpan:
    return TimeSpan(TimeNs(start), TimeNs(end))


def _marked(*marks: Annotation) -> Guide:
    return Guide(steps=(replace(_step("a"), annotations=marks),))


_GUIDE = Guide(title="One", steps=(_step("a", 0, 10), _step("b", 20, 30), _step("c", 40, 50)))


def _mark_of(step: Step) -> tuple[Annotation, ...]:
    return (Number(f"{step.id}-number", Point(1, 2)),)


def test_a_field_that_is_not_named_stays() -> None:
    assert with_fields(_GUIDE, issue="Broken") == replace(_GUIDE, issue="Broken")
    assert with_fields(_GUIDE, title="One") is _GUIDE


def test_a_reading_that_a_person_chose_is_sure_and_the_old_one_is_kept() -> None:
    old, other = Reading("button", "Safe", 0.6), Reading("button", "Save", 0.4)
    step = _step("a")
    guide = Guide(steps=(replace(step, step=replace(step.step, reading=old, alternatives=(other,))),))
    chosen = with_step_reading(guide, "a", other).steps[0].step
    assert (chosen.reading, chosen.alternatives) == (replace(other, confidence=1.0), (old,))


def test_merged_steps_keep_the_first_number_and_the_other_marks() -> None:
    first = replace(_step("a"), annotations=(Number("n1", Point(0, 0)),), note="one")
    second = replace(_step("b", 20, 30), annotations=(Number("n2", Point(0, 0)), Box("x", Rect(0, 0, 1, 1))))
    (merged,) = with_steps_merged(Guide(steps=(first, second)), "a", "b").steps
    assert [mark.id for mark in merged.annotations] == ["n1", "x"]
    assert merged.step.end_t_ns == 30
    assert merged.note == "one"


def test_steps_that_are_no_neighbours_are_not_merged() -> None:
    with pytest.raises(ValueError, match="not neighbours"):
        with_steps_merged(_GUIDE, "a", "c")


def test_a_split_step_ends_where_the_next_begins() -> None:
    guide = with_step_split(_GUIDE, "b", TimeNs(25), new_id="n")
    assert [(one.step.id, one.step.t_ns, one.step.end_t_ns) for one in guide.steps[1:3]] == [
        ("b", 20, 25),
        ("n", 25, 30),
    ]
    for outside in (20, 30, 99):
        with pytest.raises(ValueError, match="does not lie inside"):
            with_step_split(_GUIDE, "b", TimeNs(outside), new_id="n")


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError, match="no step x"):
        index_of(_GUIDE, "x")


def test_tags_are_tidied() -> None:
    assert with_tags(_GUIDE, [" vpn ", "", "home  office", "vpn"]).tags == ("vpn", "home office")


def test_a_ticket_can_be_changed_cleared_and_gone_back_to_what_was_noted() -> None:
    assert _GUIDE.ticket is None
    assert with_ticket(_GUIDE, None) is _GUIDE
    changed = with_ticket(_GUIDE, "T-2")
    assert (changed.ticket, with_ticket(changed, "").ticket) == ("T-2", "")
    assert with_ticket(changed, None) == _GUIDE


def test_a_new_detection_keeps_what_a_person_did() -> None:
    guide = with_detected(Guide(), (_step("a").step, _step("b", 20).step, _step("c", 40).step), mark=_mark_of)
    guide = without_step(with_step_title(guide, "b", plain("Mine")), "a")

    again = with_detected(guide, (_step("a").step, _step("d", 30).step), mark=_mark_of)

    assert [one.step.id for one in again.steps] == ["b", "d"], (
        "a was removed, c is found no more and untouched"
    )
    assert again.steps[0].title == plain("Mine")
    assert [mark.id for mark in again.steps[1].annotations] == ["d-number"]


def test_what_was_taken_back_while_recording_does_not_come_in_and_what_is_in_stays() -> None:
    guide = with_detected(Guide(), (_step("a").step,), mark=_mark_of)
    dropped = without_detected(guide, ["a", "b"])
    again = with_detected(dropped, (_step("a").step, _step("b", 20).step), mark=_mark_of)
    assert [one.step.id for one in again.steps] == ["a"]
    assert again.dropped_ids == ("b",)
    assert without_detected(dropped, ["a", "b"]) is dropped


@pytest.mark.parametrize(
    ("shift", "order"), [("front", "acdb"), ("back", "bacd"), ("forward", "acbd"), ("backward", "bacd")]
)
def test_a_mark_moves_in_the_order_of_drawing(shift: str, order: str) -> None:
    guide = _marked(*(Arrow(name, Point(0, 0), Point(1, 1)) for name in "abcd"))
    moved = with_annotations_shifted(guide, "a", {"b"}, shift)  # type: ignore[arg-type]  # as parametrized
    assert "".join(mark.id for mark in moved.steps[0].annotations) == order


def test_a_mark_of_a_known_id_is_replaced_where_it_stands() -> None:
    guide = _marked(Box("x", Rect(0, 0, 1, 1)), Box("y", Rect(0, 0, 2, 2)))
    replaced = with_annotations(guide, "a", (Box("x", Rect(5, 5, 5, 5)),))
    assert [mark.id for mark in replaced.steps[0].annotations] == ["x", "y"]


def test_cuts_that_touch_are_one_and_what_is_shown_again_is_no_more_cut() -> None:
    guide = with_cut(with_cut(_GUIDE, _span(10, 20)), _span(20, 30))
    assert guide.cuts == (_span(10, 30),)
    assert with_shown(guide, _span(15, 18)).cuts == (_span(10, 15), _span(18, 30))
    assert with_cuts(guide, [_span(10, 30)]) is guide
    assert with_cut(_GUIDE, _span(20, 10)) is _GUIDE


def test_a_speed_takes_the_place_of_those_it_overlaps() -> None:
    guide = with_speed(_GUIDE, SpeedChange(_span(0, 100), 2.0))
    guide = with_speed(guide, SpeedChange(_span(40, 60), 4.0))
    assert [(one.span, one.rate) for one in guide.speeds] == [
        (_span(0, 40), 2.0),
        (_span(40, 60), 4.0),
        (_span(60, 100), 2.0),
    ]
    assert with_speed(guide, SpeedChange(_span(0, 100), 1.0)).speeds == ()


def test_zooms_give_way() -> None:
    guide = with_zoom(_GUIDE, Zoom("a", _span(0, 50), Rect(0, 0, 9, 9)))
    guide = with_zoom(guide, Zoom("b", _span(40, 60), Rect(0, 0, 9, 9)))
    assert [(one.id, one.span) for one in guide.zooms] == [("a", _span(0, 40)), ("b", _span(40, 60))]


def test_edits_of_one_group_are_undone_as_one_until_it_ends() -> None:
    states = [with_fields(_GUIDE, title=title) for title in ("A", "Ab", "Abc")]
    history = History(_GUIDE).done("Type", states[0], group="t").done("Type", states[1], group="t")
    assert history.undone().guide is _GUIDE
    ended = history.with_group_ended().done("Type", states[2], group="t")
    assert ended.undone().guide is states[1]
    redone = history.undone().redone().done("Type", states[2], group="t")
    assert redone.undone().guide is states[1], "what was redone is not typed on"


@pytest.mark.parametrize(
    "change",
    [
        GuideChange(order=("a", "b", "x")),
        GuideChange(order=("a", "a", "b")),
        GuideChange(steps=(_step("x"),)),
        GuideChange(steps=(_step("x"),), order=("a", "b", "c")),
    ],
)
def test_a_change_of_another_guide_does_not_fit(change: GuideChange) -> None:
    with pytest.raises(KeyError):
        changed(_GUIDE, change)


def test_a_change_names_only_what_is_another() -> None:
    change = change_between(_GUIDE, with_step_title(_GUIDE, "b", plain("Mine")))
    assert not change.fields
    assert change.step_ids == {"b"}
    assert change.order is None
