"""Where something was withheld nobody saw what changed: the picture tells no step of it, and begins anew then."""

import cv2
import pytest

from remoteassist.model.events import Event, Gap, GapReason, HealthTold, PointerPressed
from remoteassist.model.geometry import Point
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S, ns_from_s
from remoteassist.steps.breaks import picture_breaks, withheld_breaks
from remoteassist.steps.from_pixels import PixelSteps
from remoteassist.steps.unexplained import merged_steps
from tests.unit.steps.films_of_test import Film, Picture, dialog, nothing

UNSEEN: tuple[GapReason, ...] = ("private", "paused", "forgotten", "locked", "asleep", "covered", "recovered")


def gap(start_s: float, end_s: float, reason: GapReason = "private") -> Gap:
    return Gap(ns_from_s(start_s), ns_from_s(end_s), reason)


def looked_at(film: Film, *gaps: Gap) -> PixelSteps:
    """Show a film of which nothing was kept in the gaps."""
    looking = PixelSteps(breaks_ns=picture_breaks(gaps, segment_starts_ns=()))
    for frame in film.frames:
        if not any(one.span.contains(frame.t_ns) for one in gaps):
            looking.add(frame)
    return looking


def ticked(screen: Picture) -> None:
    dialog(screen)
    cv2.line(screen, (256, 244), (261, 250), 20, 2)
    cv2.line(screen, (261, 250), (270, 238), 20, 2)


def film_with_dialog_from_a_gap() -> tuple[Film, float, float]:
    """Return a film in which a dialog box opens unseen, and from when until when."""
    film = Film()
    film.wander()
    start_s = film.now_s
    film.rest(1)
    film.draw = dialog
    film.rest(3)
    return film, start_s, film.now_s


@pytest.mark.parametrize("reason", UNSEEN)
def test_what_changed_while_nothing_was_seen_is_no_step(reason: GapReason) -> None:
    film, start_s, end_s = film_with_dialog_from_a_gap()
    film.rest(3)
    assert looked_at(film, gap(start_s, end_s, reason)).finish() == ()
    # Without the gap it would be one.
    assert len(looked_at(film).finish()) == 1


def test_what_changed_in_a_pause_which_takes_no_time_is_no_step() -> None:
    film = Film()
    film.wander()
    paused_s = film.now_s
    film.draw = dialog
    film.rest(3)
    assert looked_at(film, gap(paused_s, paused_s, "paused")).finish() == ()
    assert len(looked_at(film).finish()) == 1


def test_typing_that_goes_on_after_a_gap_is_not_joined_to_that_of_before() -> None:
    film = Film()
    film.wander()

    def typed(count: int) -> None:
        def draw(screen: Picture) -> None:
            cv2.putText(screen, "x" * count, (120, 330), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)

        film.draw = draw
        film.rest(0.2)

    for count in range(1, 9):
        typed(count)
    film.rest(0.5)
    paused_s = film.now_s
    for count in range(9, 17):
        typed(count)
    film.rest(1)
    spans = [
        (step.t_ns, step.end_t_ns) for step in looked_at(film, gap(paused_s, paused_s, "paused")).finish()
    ]
    assert spans
    assert not any(start_ns < paused_s * NS_PER_S <= end_ns for start_ns, end_ns in spans)


def test_the_first_step_after_a_gap_is_judged_against_the_first_picture_after_it() -> None:
    film, start_s, end_s = film_with_dialog_from_a_gap()
    film.rest(1)
    film.move(256, 250)
    film.rest(0.6)
    film.draw = ticked
    film.rest(2)
    looking = looked_at(film, gap(start_s, end_s))
    (step,) = looking.finish()
    assert looking.resumed_ns == (min(one.t_ns for one in film.frames if one.t_ns >= ns_from_s(end_s)),)
    assert step.before_t_ns is not None
    assert step.before_t_ns >= looking.resumed_ns[0]
    # The box is that of the tick, and not of the dialog box that is there since the gap.
    assert step.change_box_frame_px is not None
    assert step.change_box_frame_px.width < 60


def test_a_pointer_that_was_known_is_known_after_a_gap_wherever_it_is_then() -> None:
    film = Film()
    film.wander()
    start_s = film.now_s
    film.move(500, 90)
    private = gap(start_s, film.now_s)
    film.rest(1)
    film.draw = dialog
    film.rest(2)
    film.move(420, 200)
    film.rest(2)
    looking = looked_at(film, private)
    (step,) = looking.finish()
    assert step.kind == "click"
    assert step.pos_frame_px is not None
    assert step.pos_frame_px.distance_to(Point(500, 90)) < 8


def test_a_picture_that_was_rounded_into_the_gap_is_told_from_the_first_one_after_it_by_its_segment() -> None:
    paused_ns, rounded_ns, first_ns = 1_000_600_000, 1_001 * NS_PER_MS, 1_030 * NS_PER_MS
    breaks_ns = picture_breaks(
        [Gap(ns_from_s(paused_ns / NS_PER_S), ns_from_s(paused_ns / NS_PER_S), "paused")],
        segment_starts_ns=[0, first_ns, 121 * NS_PER_S],
    )
    assert any(rounded_ns < one <= first_ns for one in breaks_ns)
    # A segment that begins much later is no consequence of the gap.
    assert max(breaks_ns) == first_ns


def test_of_the_pictures_only_what_withholds_them_breaks_what_was_heard() -> None:
    events = [gap(9, 10, "covered"), gap(5, 6), gap(1.0004, 1.0004, "paused"), gap(7, 8, "input_lost")]
    assert withheld_breaks(events) == (NS_PER_S, 5 * NS_PER_S)
    # While only the input is lost, the picture is seen.
    seen_ns = {one // NS_PER_S for one in picture_breaks(events, segment_starts_ns=())}
    assert seen_ns == {1, 5, 6, 9, 10}


# ---- where somebody else drives ------------------------------------------------------------------------------------


def unexplained(found: list[Step], events: list[Event]) -> list[Step]:
    return list(merged_steps([], found, events=events, length_ns=ns_from_s(60)))


def film_of_a_customer() -> tuple[Film, Gap]:
    """Return a film without a pointer in which the customer acts before, in and well after a private time."""
    film = Film(has_pointer=False)
    film.rest(2)
    film.draw = dialog
    film.rest(4)
    start_s = film.now_s
    film.rest(1)
    film.draw = nothing
    film.rest(2)
    private = gap(start_s, film.now_s)
    film.rest(3)
    film.draw = dialog
    film.rest(4)
    return film, private


def test_while_the_customer_drives_only_what_was_seen_becomes_a_step() -> None:
    film, private = film_of_a_customer()
    steps = unexplained(list(looked_at(film, private).finish()), [private])
    assert [step.kind for step in steps] == ["change", "change"]
    first, second = steps
    assert first.end_t_ns <= private.t_ns
    assert second.before_t_ns is not None
    assert second.before_t_ns >= private.end_t_ns
    assert second.t_ns >= private.end_t_ns + 2 * NS_PER_S


@pytest.mark.parametrize(("after_s", "is_kept"), [(0.5, False), (1.9, False), (2.5, True)])
def test_what_comes_soon_after_a_gap_may_answer_what_was_done_in_it(after_s: float, *, is_kept: bool) -> None:
    t_ns = ns_from_s(20 + after_s)
    found = Step(id="pixels-1", t_ns=t_ns, end_t_ns=t_ns, kind="click", confidence=0.8, origin="pixels")
    assert bool(unexplained([found], [gap(10, 20)])) is is_kept


def test_what_the_recorder_said_of_itself_explains_no_change() -> None:
    t_ns = ns_from_s(20)
    found = Step(id="pixels-1", t_ns=t_ns, end_t_ns=t_ns, kind="click", confidence=0.8, origin="pixels")
    told = HealthTold(ns_from_s(19), "warning", "disk", "space for 40 minutes is left")
    pressed = PointerPressed(t_ns=ns_from_s(19), pos_frame_px=Point(1, 1), button="left", is_in_target=False)
    assert unexplained([found], [told])
    assert not unexplained([found], [told, pressed])
