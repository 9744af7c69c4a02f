"""When a film shows what."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.annotations import (
    Annotation,
    Box,
    Callout,
    Number,
    Redaction,
    SeenPlace,
    TextNote,
    TrackedRedaction,
)
from remoteassist.model.events import Event, PointerMoved, PointerPressed
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep, Purpose, Zoom
from remoteassist.model.retiming import FilmClock, SpeedChange
from remoteassist.model.steps import Step, StepKind
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s
from remoteassist.render.film import film_clock
from remoteassist.render.film_scenes import FilmScenes, stretches_of
from remoteassist.render.pointer_path import PointerPath
from remoteassist.render.scene import Scene

DURATION_NS = ns_from_s(60)
SIZE = Size(640, 400)
BOX = Box(id="b", rect=Rect(10, 10, 50, 20))
SECRET = Redaction(id="secret", rect=Rect(100, 100, 20, 20))


def told(
    t_s: float,
    end_s: float,
    *annotations: Annotation,
    kind: StepKind = "click",
    purpose: Purpose = "fix",
    is_hidden: bool = False,
    y: float = 20,
) -> GuideStep:
    step = Step(
        id=f"s{t_s}", t_ns=ns_from_s(t_s), end_t_ns=ns_from_s(end_s), kind=kind, pos_frame_px=Point(20, y)
    )
    return GuideStep(step=step, annotations=annotations, purpose=purpose, is_hidden=is_hidden)


def scenes_of(
    *steps: GuideStep, captions: dict[str, str] | None = None, redactions: tuple[Redaction, ...] = ()
) -> FilmScenes:
    return scenes_of_guide(Guide(steps=steps, redactions=redactions), captions=captions)


def scenes_of_guide(
    guide: Guide, *, captions: dict[str, str] | None = None, events: Sequence[Event] = ()
) -> FilmScenes:
    clock = film_clock(guide, duration_ns=DURATION_NS)
    return FilmScenes(
        guide,
        stretches=stretches_of(guide, clock=clock),
        pointer=PointerPath(events),
        clock=clock,
        size_at=lambda _t_ns: SIZE,
        burnt_captions=captions or {},
    )


def at(scenes: FilmScenes, seconds: float) -> Scene:
    return scenes.at(ns_from_s(seconds))


def has_box(scene: Scene) -> bool:
    return any(isinstance(mark, Box) for mark in scene.annotations)


def test_mark_stands_before_the_press_and_leaves_with_its_result() -> None:
    scenes = scenes_of(told(10, 10.3, BOX))
    assert [has_box(at(scenes, t)) for t in (8.9, 9.5, 10, 10.2, 10.4)] == [False, True, True, True, False]


def test_mark_of_a_slow_result_does_not_stand_over_what_opens_there() -> None:
    assert not has_box(at(scenes_of(told(10, 15, BOX)), 10.6))


def test_mark_of_typing_stays_until_it_is_done() -> None:
    assert has_box(at(scenes_of(told(10, 15, BOX, kind="type")), 14.5))


def test_mark_waits_for_the_result_of_the_step_before() -> None:
    scenes = scenes_of(told(10, 10.6), told(11, 11.2, BOX))
    assert not has_box(at(scenes, 10.55))
    assert has_box(at(scenes, 10.7))


def test_mark_of_a_fast_click_still_has_its_shortest_lead() -> None:
    scenes = scenes_of(told(10, 11), told(11, 11.4, BOX))
    assert has_box(at(scenes, 10.8))
    assert not has_box(at(scenes, 10.7))


def test_marks_fade_in_and_out() -> None:
    scenes = scenes_of(told(10, 10.5, Number(id="n", pos=Point(5, 5))))
    strengths = [at(scenes, t).annotations[0].opacity for t in (9.1, 9.5, 10.4)]  # type: ignore[union-attr]  # a number
    assert 0.4 < strengths[0] < 0.6
    assert strengths[1] == 1
    assert 0.4 < strengths[2] < 0.6


def test_note_stays_long_enough_to_be_read() -> None:
    note = TextNote(id="t", pos=Point(5, 5), text="x" * 60)
    scenes = scenes_of(told(10, 10.3, note, BOX))
    assert [type(mark) for mark in at(scenes, 12.5).annotations] == [TextNote]
    assert at(scenes, 15).annotations == ()


def test_number_of_the_article_is_shown_although_other_steps_are_left_out() -> None:
    scenes = scenes_of(
        told(5, 5.2, purpose="tried"),
        told(10, 10.2),
        told(15, 15.2, is_hidden=True),
        told(20, 20.2, Number(id="n", pos=Point(5, 5))),
    )
    assert at(scenes, 20).annotations == (Number(id="n", pos=Point(5, 5), number=2),)


def test_caption_stands_from_its_step_to_the_next() -> None:
    scenes = scenes_of(told(10, 10.2), told(20, 20.2, y=380), captions={"s10": "One", "s20": "Two"})
    shown = [(at(scenes, t).caption, at(scenes, t).is_caption_at_top) for t in (5, 10, 18.9, 19.1, 59)]
    assert shown == [(None, False), ("One", False), ("One", False), ("Two", True), ("Two", True)]


def test_redaction_of_the_guide_is_on_every_frame() -> None:
    scenes = scenes_of(told(10, 10.2), redactions=(SECRET,))
    assert all(SECRET in at(scenes, t).redactions for t in (0, 9, 10, 30, 60))


def test_redaction_of_a_step_covers_from_the_step_before_to_the_one_after() -> None:
    scenes = scenes_of(told(10, 10.2), told(20, 20.2, SECRET), told(30, 30.2))
    covered = [SECRET in at(scenes, t).redactions for t in (9.9, 10, 20, 29.9, 30)]
    assert covered == [False, True, True, True, False]


def test_redaction_of_a_step_that_readers_do_not_see_holds_in_the_film() -> None:
    scenes = scenes_of(told(10, 10.2, SECRET, BOX, is_hidden=True))
    assert SECRET in at(scenes, 0).redactions
    assert SECRET in at(scenes, 59).redactions
    assert not has_box(at(scenes, 10))


def test_steps_told_in_another_order_are_filmed_in_order_of_time() -> None:
    guide = Guide(steps=(told(20, 20.2), told(10, 10.2)))
    stretches = stretches_of(guide, clock=FilmClock(DURATION_NS))
    assert [one.guide_step.step.id for one in stretches] == ["s10", "s20"]
    assert [one.number for one in stretches] == [2, 1]


def test_pointer_far_outside_gives_equal_scenes() -> None:
    events = [PointerMoved(ns_from_s(t), Point(5000 + t, 10)) for t in range(3)]
    scenes = scenes_of_guide(Guide(), events=events)
    assert at(scenes, 0.5) == at(scenes, 1.5) == Scene()


@given(
    st.lists(st.tuples(st.integers(0, 70_000), st.integers(0, 9_000)), max_size=12),
    st.integers(1, 60_000),
)
def test_stretches_never_overlap_nor_leave_the_film(times_ms: list[tuple[int, int]], length_ms: int) -> None:
    steps = tuple(
        GuideStep(
            step=Step(
                id=str(n),
                t_ns=TimeNs(t * 1_000_000),
                end_t_ns=TimeNs((t + took) * 1_000_000),
                kind="click",
            )
        )
        for n, (t, took) in enumerate(times_ms)
    )
    duration_ns = length_ms * 1_000_000
    stretches = stretches_of(Guide(steps=steps), clock=FilmClock(duration_ns))
    for one in stretches:
        assert 0 <= one.begin_ns <= one.action_ns < duration_ns
        assert one.begin_ns < one.end_ns <= duration_ns
        assert one.marks_end_ns <= one.end_ns
    assert all(one.end_ns == two.begin_ns for one, two in pairwise(stretches))


# ---- cuts, speeds and zooms ------------------------------------------------------------------------------------


def span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(ns_from_s(start_s), ns_from_s(end_s))


def stretches_in(guide: Guide) -> list[tuple[str, float, float, float, float]]:
    clock = film_clock(guide, duration_ns=DURATION_NS)
    return [
        (
            one.guide_step.step.id,
            one.begin_ns / 1e9,
            one.action_ns / 1e9,
            one.marks_end_ns / 1e9,
            one.end_ns / 1e9,
        )
        for one in stretches_of(guide, clock=clock)
    ]


STEPS = (told(10, 10.3, BOX), told(20, 20.3, BOX), told(40, 46, BOX, kind="type"))


def test_stretches_follow_a_cut_and_what_is_cut_is_not_told() -> None:
    guide = Guide(steps=STEPS, cuts=(span(15, 25),))
    assert stretches_in(guide) == [("s10", 9, 10, 10.3, 29), ("s40", 29, 30, 36, 50)]


def test_stretches_follow_a_speed() -> None:
    guide = Guide(steps=STEPS, speeds=(SpeedChange(span(12, 16), 4.0), SpeedChange(span(42, 44), 0.5)))
    assert stretches_in(guide) == [
        ("s10", 9, 10, 10.3, 16), ("s20", 16, 17, 17.3, 36), ("s40", 36, 37, 45, 59),
    ]  # fmt: skip


def test_the_lead_of_a_mark_is_a_second_of_film_however_fast_the_session_passes() -> None:
    guide = Guide(steps=STEPS[:1], speeds=(SpeedChange(span(0, 60), 2.0),))
    assert stretches_in(guide) == [("s10", 4, 5, 5.2, 30)]
    scenes = scenes_of_guide(guide)
    assert not has_box(at(scenes, 7.9))
    assert has_box(at(scenes, 8.3))


def test_a_mark_does_not_stand_in_the_picture_before_a_cut() -> None:
    guide = Guide(steps=STEPS[:1], cuts=(span(5, 9.4),))
    assert stretches_in(guide) == [("s10", 5, 5.6, 5.9, 55.6)]
    close = Guide(steps=STEPS[:1], cuts=(span(5, 9.9),))
    assert stretches_in(close)[0][1:3] == (4.85, 5.1)


def test_marks_fade_as_long_as_each_of_them_says() -> None:
    slow = Box("slow", BOX.rect, fade_in_ns=ns_from_s(0.8), fade_out_ns=ns_from_s(0.1))
    hard = Box("hard", BOX.rect, fade_in_ns=TimeNs(0), fade_out_ns=TimeNs(0), opacity=0.5)
    scenes = scenes_of(told(10, 10.5, slow, hard))

    def strengths(seconds: float) -> dict[str, float]:
        shown = at(scenes, seconds).annotations
        return {one.id: round(one.opacity, 6) for one in shown if isinstance(one, Box)}

    assert strengths(9) == {"hard": 0.5}
    assert strengths(9.4) == {"slow": 0.5, "hard": 0.5}
    assert strengths(10.45) == {"slow": 0.5, "hard": 0.5}
    assert strengths(10.5) == {}


def test_a_callout_stays_long_enough_to_be_read() -> None:
    callout = Callout("c", Point(5, 5), Point(50, 50), "x" * 60)
    scenes = scenes_of(told(10, 10.3, callout, BOX))
    assert [one.id for one in at(scenes, 12.5).annotations] == ["c"]
    assert at(scenes, 15).annotations == ()


def test_what_is_cut_has_its_redactions_and_nothing_else() -> None:
    guide = Guide(
        steps=STEPS,
        redactions=(SECRET,),
        cuts=(span(9, 12),),
        zooms=(Zoom("z", span(5, 30), Rect(0, 0, 320, 200)),),
    )
    scenes = scenes_of_guide(guide, captions={"s10": "One"})
    assert at(scenes, 10) == Scene(redactions=(SECRET,))
    assert at(scenes, 12).view_frame_px == Rect(0, 0, 320, 200)


def test_a_tracked_redaction_is_where_its_content_stood() -> None:
    places = (SeenPlace(span(0, 5), Rect(0, 0, 9, 9)), SeenPlace(span(5, 8), Rect(50, 0, 9, 9)))
    scenes = scenes_of_guide(Guide(redactions=(TrackedRedaction("t", places, "#112233"),)))
    shown = [[one.rect.x for one in at(scenes, t).redactions] for t in (0, 4.999, 5, 7.999, 8)]
    assert shown == [[0], [0], [50], [50], []]


def test_rings_spread_in_film_time_and_those_of_cut_presses_are_not_seen() -> None:
    events = [PointerPressed(ns_from_s(t), Point(9, 9), "left") for t in (10, 20)]
    guide = Guide(speeds=(SpeedChange(span(0, 15), 2.0),), cuts=(span(19, 20.1),))
    scenes = scenes_of_guide(guide, events=events)
    assert [ring.age for ring in at(scenes, 10.45).rings] == [0.5]
    assert at(scenes, 10.9).rings == ()
    assert at(scenes, 20.2).rings == ()


def test_the_side_of_a_caption_is_that_of_the_spot_as_it_is_seen() -> None:
    zoomed = Guide(
        steps=(told(10, 10.2, y=150), told(12, 12.2, y=380), told(20, 20.2, y=150)),
        zooms=(Zoom("z", span(5, 15), Rect(0, 0, 256, 160)),),
    )
    scenes = scenes_of_guide(zoomed, captions={"s10": "One", "s12": "Out of sight", "s20": "Two"})
    assert [at(scenes, t).is_caption_at_top for t in (10, 12, 20)] == [True, False, False]
