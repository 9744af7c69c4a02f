"""The click or key that stopped the recording is no step; the last action of the fix is."""

import pytest

from remoteassist.model.events import Event, Modifier, Stopped, StopSource
from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Step, StepKind
from remoteassist.model.time import ns_from_s
from remoteassist.steps.stopping import without_stopping_action

CHANGE = Rect(0, 0, 50, 20)


def step(
    kind: StepKind = "click",
    *,
    t_s: float = 9.5,
    changed: Rect | None = None,
    key: str | None = None,
    modifiers: tuple[Modifier, ...] = (),
) -> Step:
    t_ns = ns_from_s(t_s)
    return Step("id", t_ns, t_ns, kind, change_box_frame_px=changed, key=key, modifiers=modifiers)


def stays(one: Step, by: StopSource = "control") -> bool:
    events: list[Event] = [Stopped(ns_from_s(10.0), by)]
    return without_stopping_action([one], events) == (one,)


@pytest.mark.parametrize("by", ["signal", "control"])
@pytest.mark.parametrize("kind", ["click", "shortcut"])
def test_an_action_without_result_just_before_the_stop_goes(kind: StepKind, by: StopSource) -> None:
    assert not stays(step(kind), by)


@pytest.mark.parametrize("by", ["duration", "target_closed", "disk"])
def test_nothing_goes_when_no_person_stopped_it(by: StopSource) -> None:
    assert stays(step(), by)


def test_an_action_with_a_result_stays() -> None:
    assert stays(step(changed=CHANGE))


@pytest.mark.parametrize(("t_s", "expected"), [(9.4, False), (9.39, True), (10.01, True)])
def test_only_the_last_600_ms_count(t_s: float, *, expected: bool) -> None:
    assert stays(step(t_s=t_s)) is expected


@pytest.mark.parametrize("kind", ["type", "scroll", "drag", "marker"])
def test_no_one_stops_a_recording_like_that(kind: StepKind) -> None:
    assert stays(step(kind))


def test_the_ctrl_c_that_sent_the_signal_goes_although_the_terminal_shows_it() -> None:
    interrupt = step("shortcut", key="C", modifiers=("ctrl",), changed=CHANGE)
    assert not stays(interrupt, "signal")
    assert stays(interrupt, "control")


def test_without_a_stop_everything_stays() -> None:
    assert without_stopping_action([step()], []) == (step(),)
