"""What is told of a guide is the same whether it was worked out anew or taken over from the guide before."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.model.annotation_edits import with_annotations, with_redaction
from remoteassist.model.annotations import Box, Redaction
from remoteassist.model.edits import (
    with_step,
    with_step_alt,
    with_step_caption,
    with_step_cropped,
    with_step_hidden,
    with_step_moved,
    with_step_note,
    with_step_purpose,
    with_step_reading,
    with_step_title,
    without_step,
)
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Place, Reading, Result, Role, Step
from remoteassist.model.text import plain
from remoteassist.model.time import TimeNs
from remoteassist.steps.tellings import numbers_of, tellings_of
from remoteassist.steps.told_guide import ToldGuide


def _step(number: int, role: Role, label: str) -> GuideStep:
    step = Step(
        id=f"s{number}",
        t_ns=TimeNs(number * 10**9),
        end_t_ns=TimeNs(number * 10**9 + 5),
        kind="click",
        pos_frame_px=Point(10 * number, 5),
        reading=Reading(role, label, 0.9, Rect(10 * number, 0, 8, 8)),
        place=Place("Window", menu_path=("Edit",) if role == "menu_item" else ()),
        result=Result("menu_opened") if role == "menu" else None,
    )
    return GuideStep(step=step)


def _guide() -> Guide:
    return Guide(
        steps=(
            _step(0, "menu", "Edit"),
            _step(1, "menu_item", "Preferences"),
            _step(2, "button", "Open"),
            _step(3, "menu", "Edit"),
            _step(4, "menu_item", "Copy"),
            _step(5, "check_box", "Wrap"),
        )
    )


_Edit = Callable[[Guide, str, int], Guide]
_BOX = Rect(20, 0, 12, 4)
_CHANGES: dict[str, _Edit] = {
    "title": lambda guide, one, value: with_step_title(guide, one, plain(f"Title {value}")),
    "no title": lambda guide, one, _value: with_step_title(guide, one, None),
    "note": lambda guide, one, value: with_step_note(guide, one, "note" * value),
    "alt": lambda guide, one, value: with_step_alt(guide, one, f"alt {value}" if value else None),
    "caption": lambda guide, one, value: with_step_caption(guide, one, f"words {value}" if value else None),
    "crop": lambda guide, one, value: with_step_cropped(guide, one, _BOX.grown(value) if value else None),
    "hide": lambda guide, one, value: with_step_hidden(guide, one, is_hidden=value > 0),
    "purpose": lambda guide, one, value: with_step_purpose(guide, one, "tried" if value else "fix"),
    "reading": lambda guide, one, value: with_step_reading(guide, one, Reading("button", f"B{value}", 0.9)),
    "box": lambda guide, one, value: with_annotations(
        guide, one, (Box(f"{one}-spot" if value % 2 else "b", _BOX.grown(value)),)
    ),
    "redact": lambda guide, one, value: with_annotations(guide, one, (Redaction("r", _BOX.grown(value)),)),
    "move": with_step_moved,
    "delete": lambda guide, one, _value: without_step(guide, one),
    "redact everywhere": lambda guide, _one, value: with_redaction(guide, Redaction("a", _BOX.grown(value))),
    "rename": lambda guide, _one, value: replace(guide, title=f"Title {value}"),
}


_EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(_CHANGES)), st.integers(0, 5), st.integers(0, 4)), max_size=12
)


@given(_EDITS)
def test_what_is_taken_over_is_what_would_be_worked_out(edits: list[tuple[str, int, int]]) -> None:
    guide = _guide()
    told = ToldGuide(guide)
    for kind, index, value in edits:
        if guide.steps:
            guide = _CHANGES[kind](guide, guide.steps[index % len(guide.steps)].step.id, value)
        told = told.after(guide)
        tellings = tellings_of(guide)
        assert told.tellings == tellings
        assert told.numbers == numbers_of(tellings)
        assert told.titles == ToldGuide(guide).titles
        assert told.captions == ToldGuide(guide).captions


def test_the_same_guide_is_told_as_it_was() -> None:
    told = ToldGuide(_guide())
    assert told.after(told.guide) is told


def test_words_that_nothing_changed_are_taken_over() -> None:
    told = ToldGuide(_guide())
    title = told.titles["s2"]
    after = told.after(with_step(told.guide, "s5", lambda step: replace(step, title=plain("Other"))))
    assert after.titles["s2"] is title
    assert after.titles["s5"] == "Other"


def test_what_an_edit_leaves_alone_stays_the_very_same() -> None:
    """Given a guide whose words were asked for, when a note is written, then there is nothing to compare."""
    told = ToldGuide(with_step_note(_guide(), "s5", "Before"))
    before = (told.numbers, told.titles, told.captions, told.tellings)
    after = told.after(with_step_note(told.guide, "s5", "Now"))
    assert after.numbers is before[0]
    assert after.titles is before[1]
    assert after.captions is before[2]
    assert [one is other for one, other in zip(after.tellings, before[3], strict=True)].count(False) == 1


@given(_EDITS)
def test_the_places_of_steps_are_those_of_their_tellings(edits: list[tuple[str, int, int]]) -> None:
    guide = _guide()
    told = ToldGuide(guide)
    for kind, index, value in edits:
        if guide.steps:
            guide = _CHANGES[kind](guide, guide.steps[index % len(guide.steps)].step.id, value)
        told = told.after(guide)
        assert told.places == ToldGuide(guide).places
