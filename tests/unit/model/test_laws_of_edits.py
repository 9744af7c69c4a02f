"""What holds of every guide and every edit."""

import inspect
from itertools import pairwise
from types import ModuleType
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remoteassist.model import annotation_edits, edits, film_edits
from remoteassist.model.changes import change_between, changed, shared
from remoteassist.model.guide import Guide
from remoteassist.model.history import History
from tests.unit.model import guides
from tests.unit.model.guides import states_of

_wide = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

_NOT_AN_EDIT_OF_ITS_OWN = {"with_step"}
"""Takes a function of a step; all others are made of it."""


Run: TypeAlias = tuple[Guide, list[guides.Edit]]


@_wide
@given(guides.runs, st.data())
def test_undo_all_is_the_start_and_redo_all_the_end(run: Run, data: st.DataObject) -> None:
    start, *later = states_of(run)
    history = History(start)
    for guide in later:
        history = history.done("edit", guide, group=data.draw(st.sampled_from((None, "drag", "type"))))
    end, count = history.guide, len(history.past)

    while history.undo_name is not None:
        history = history.undone()
    assert history.guide is start
    assert len(history.future) == count
    while history.redo_name is not None:
        history = history.redone()
    assert history.guide is end


@_wide
@given(guides.runs, st.lists(st.sampled_from(("undo", "redo", "edit")), max_size=12))
def test_whatever_is_undone_and_redone_in_between_the_start_is_never_lost(run: Run, words: list[str]) -> None:
    states = states_of(run)
    history = History(states[0])
    rest = iter(states[1:])
    for word in words:
        if word == "edit":
            history = history.done("edit", next(rest, history.guide))
        else:
            history = history.undone() if word == "undo" else history.redone()
    while history.undo_name is not None:
        history = history.undone()
    assert history.guide is states[0]


@_wide
@given(guides.runs)
def test_a_change_leads_from_one_guide_to_the_other_and_back(run: Run) -> None:
    states = states_of(run)
    for old, new in [*pairwise(states), (states[0], states[-1])]:
        assert changed(old, change_between(old, new)) == new
        assert changed(new, change_between(new, old)) == old
        assert change_between(old, old).is_empty


@_wide
@given(guides.runs)
def test_an_edit_that_changes_nothing_returns_the_same_guide_or_an_equal_one_only_on_purpose(
    run: Run,
) -> None:
    states = states_of(run)
    for edit, old, new in zip(run[1], states, states[1:], strict=False):
        assert new is old or new != old, edit


@_wide
@given(guides.runs)
def test_a_step_that_an_edit_left_alone_is_the_very_same_value(run: Run) -> None:
    states = states_of(run)
    for edit, old, new in zip(run[1], states, states[1:], strict=False):
        known = {one.step.id: one for one in old.steps}
        for one in new.steps:
            before = known.get(one.step.id)
            is_merged = edit.function in {edits.with_steps_merged, edits.with_steps_joined}
            assert before is None or before is one or before != one or is_merged, edit


@_wide
@given(guides.runs)
def test_ids_stay_unique_and_what_a_guide_promises_holds(run: Run) -> None:
    for guide in states_of(run):
        ids = [one.step.id for one in guide.steps]
        assert len(set(ids)) == len(ids)
        assert len(set(guide.tags)) == len(guide.tags)
        redaction_ids = [one.id for one in guide.redactions]
        assert len(set(redaction_ids)) == len(redaction_ids)
        for one in guide.steps:
            mark_ids = [mark.id for mark in one.annotations]
            assert len(set(mark_ids)) == len(mark_ids)
        for before, after in pairwise(guide.cuts):
            assert before.end_ns < after.start_ns
        assert all(cut.start_ns < cut.end_ns for cut in guide.cuts)
        for sped, next_one in pairwise(guide.speeds):
            assert sped.span.end_ns <= next_one.span.start_ns
        for zoom, next_zoom in pairwise(guide.zooms):
            assert zoom.span.end_ns <= next_zoom.span.start_ns


@_wide
@given(guides.runs)
def test_a_guide_that_was_read_anew_shares_what_is_equal(run: Run) -> None:
    old, new = states_of(run)[0], states_of(run)[-1]
    found = shared(new, old)
    assert found == new
    assert (found is old) == (new == old)
    known = {one.step.id: one for one in old.steps}
    assert all(one is known.get(one.step.id) or one != known.get(one.step.id) for one in found.steps)


@pytest.mark.parametrize("module", [edits, annotation_edits, film_edits])
def test_every_edit_of_the_model_is_among_those_that_are_tried(module: ModuleType) -> None:
    written = {
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and function.__annotations__.get("return") is Guide
    }
    tried = set(vars(guides)) | _NOT_AN_EDIT_OF_ITS_OWN
    assert written <= tried, "add the new edit to tests/unit/model/guides.py"
