"""Hypothesis strategies for guides and for every edit of them: for whatever claims to hold of all guides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.model.annotation_edits import (
    with_annotations,
    with_annotations_copied,
    with_annotations_shifted,
    with_redaction,
    without_annotations,
    without_redaction,
)
from remoteassist.model.annotations import (
    Annotation,
    Arrow,
    Box,
    Callout,
    Ellipse,
    Highlight,
    Magnifier,
    Number,
    Pen,
    Redaction,
    SeenPlace,
    Spotlight,
    TextNote,
    TrackedRedaction,
)
from remoteassist.model.edits import (
    with_detected,
    with_each_step,
    with_fields,
    with_step_alt,
    with_step_caption,
    with_step_cropped,
    with_step_hidden,
    with_step_inserted,
    with_step_moved,
    with_step_note,
    with_step_purpose,
    with_step_reading,
    with_step_split,
    with_step_title,
    with_steps_joined,
    with_steps_merged,
    with_steps_moved,
    with_tags,
    with_ticket,
    without_detected,
    without_step,
)
from remoteassist.model.film_edits import (
    with_cut,
    with_cuts,
    with_shown,
    with_speed,
    with_zoom,
    without_zoom,
)
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, GuideStep, Purpose, Zoom
from remoteassist.model.retiming import SpeedChange
from remoteassist.model.steps import Place, Reading, Result, Role, Step, StepKind
from remoteassist.model.text import Span, SpanStyle, Text
from remoteassist.model.time import TimeNs, TimeSpan

DURATION_NS: Final = TimeNs(60_000_000_000)

_ROLES: Final[tuple[Role, ...]] = ("button", "menu", "check_box", "icon", "unknown")
_KINDS: Final[tuple[StepKind, ...]] = ("click", "drag", "type", "shortcut", "marker")
_PURPOSES: Final[tuple[Purpose, ...]] = ("fix", "diagnosis", "tried")
_STYLES: Final[tuple[SpanStyle, ...]] = ("plain", "label", "code", "icon")
_WORDS: Final = (
    "",
    "a",
    "Save as…",
    'quoted "so"',
    "back\\slash",
    "two\nlines",
    "\u2028",
    "Ünï 名前",
    "<b>",
    "\x7f",
)

words = st.sampled_from(_WORDS)
times_ns = st.integers(0, DURATION_NS).map(TimeNs)
_px = st.sampled_from((-3.5, 0.0, 1.0, 7.25, 640.0, 1919.0)) | st.floats(-50, 4000, allow_nan=False)
_length_px = st.sampled_from((0.0, 1.0, 24.0, 333.5))
_share = st.sampled_from((0.0, 0.25, 1.0))
points = st.builds(Point, _px, _px)
rects = st.builds(Rect, _px, _px, _length_px, _length_px)
spans = st.tuples(times_ns, times_ns).map(lambda pair: TimeSpan(min(pair), max(pair)))
rates = st.sampled_from((0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 8.0))
texts: st.SearchStrategy[Text] = st.lists(st.builds(Span, words, st.sampled_from(_STYLES)), max_size=3).map(
    tuple
)
readings = st.builds(
    Reading,
    role=st.sampled_from(_ROLES),
    label=st.none() | words,
    confidence=_share,
    box_frame_px=st.none() | rects,
    is_set=st.none() | st.booleans(),
)

_no_id = st.just("")
annotations: st.SearchStrategy[Annotation] = st.one_of(
    st.builds(Arrow, id=_no_id, start=points, end=points, opacity=_share),
    st.builds(Box, id=_no_id, rect=rects, width_px=_length_px),
    st.builds(Ellipse, id=_no_id, rect=rects, fade_in_ns=times_ns),
    st.builds(Highlight, id=_no_id, rect=rects),
    st.builds(Pen, id=_no_id, points=st.lists(points, max_size=3).map(tuple)),
    st.builds(TextNote, id=_no_id, pos=points, text=words),
    st.builds(Callout, id=_no_id, pos=points, tip=points, text=words),
    st.builds(Number, id=_no_id, pos=points, number=st.integers(0, 9)),
    st.builds(Spotlight, id=_no_id, rect=rects, dimming=_share),
    st.builds(Magnifier, id=_no_id, source=rects, rect=rects),
    st.builds(Redaction, id=_no_id, rect=rects),
)
"""Of every kind, with an empty id that is to be replaced."""

redactions: st.SearchStrategy[Redaction | TrackedRedaction] = st.builds(Redaction, _no_id, rects) | st.builds(
    TrackedRedaction, _no_id, st.lists(st.builds(SeenPlace, spans, rects), max_size=3).map(tuple)
)
"""What covers something everywhere, with an empty id that is to be replaced."""


def _step(span: TimeSpan, kind: StepKind, reading: Reading, more: dict[str, object]) -> Step:
    return replace(Step("", span.start_ns, span.end_ns, kind, reading=reading), **more)


_places = st.builds(Place, window=words, menu_path=st.lists(words, max_size=2).map(tuple))
_results = st.builds(Result, st.sampled_from(("menu_opened", "nothing")), st.none() | words)
steps: st.SearchStrategy[Step] = st.builds(
    _step,
    spans,
    st.sampled_from(_KINDS),
    readings,
    st.fixed_dictionaries(
        {},
        optional={
            "pos_frame_px": points,
            "before_t_ns": times_ns,
            "change_box_frame_px": rects,
            "alternatives": st.lists(readings, max_size=2).map(tuple),
            "window_title": words,
            "place": _places,
            "result": _results,
        },
    ),
)
"""Whatever a detection may have found, with an empty id that is to be replaced."""

guide_steps: st.SearchStrategy[GuideStep] = st.builds(
    lambda step, marks, more: GuideStep(step=step, annotations=tuple(marks), **more),
    steps,
    st.lists(annotations, max_size=2),
    st.fixed_dictionaries(
        {},
        optional={
            "title": texts,
            "note": words,
            "alt": words,
            "purpose": st.sampled_from(_PURPOSES),
            "is_hidden": st.booleans(),
            "caption": words,
            "crop_frame_px": rects,
        },
    ),
)
"""As a person may have left them, with empty ids that are to be replaced."""


def identified(one: GuideStep, step_id: str) -> GuideStep:
    """Return a step with that id, and annotations whose ids begin with it."""
    marks = tuple(replace(mark, id=f"{step_id}-{number}") for number, mark in enumerate(one.annotations))
    return replace(one, step=replace(one.step, id=step_id), annotations=marks)


@st.composite
def guides(draw: st.DrawFn, *, max_steps: int = 4) -> Guide:
    """Return a guide as a person may have left it; what its docstring promises holds."""
    drawn = draw(st.lists(guide_steps, max_size=max_steps))
    order = draw(st.permutations(range(len(drawn))))
    guide = Guide(
        title=draw(words),
        issue=draw(words),
        cause=draw(words),
        steps=tuple(identified(drawn[number], f"s{number}") for number in order),
        dropped_ids=tuple(draw(st.sets(st.sampled_from(("d0", "d1"))))),
    )
    guide = with_tags(guide, draw(st.lists(words, max_size=2)))
    guide = with_cuts(guide, draw(st.lists(spans, max_size=3)))
    for change in draw(st.lists(st.builds(SpeedChange, spans, rates), max_size=2)):
        guide = with_speed(guide, change)
    for number, zoom in enumerate(draw(st.lists(st.builds(Zoom, _no_id, spans, rects), max_size=2))):
        guide = with_zoom(guide, replace(zoom, id=f"z{number}"))
    for number, redaction in enumerate(draw(st.lists(redactions, max_size=2))):
        guide = with_redaction(guide, replace(redaction, id=f"r{number}"))
    return guide


@dataclass(frozen=True, slots=True)
class Edit:
    """A call of a function of the model, whose arguments are chosen when the guide is known: `make` names them.

    `serial` makes ids new. An edit for which the guide has nothing (no step to move) returns the guide.
    """

    function: Callable[..., Guide]
    make: Callable[[Guide, int], Sequence[object] | None]
    keywords: dict[str, object]

    def apply(self, guide: Guide, serial: int) -> Guide:
        """Return the guide after this edit."""
        args = self.make(guide, serial)
        return guide if args is None else self.function(guide, *args, **self.keywords)

    def __repr__(self) -> str:
        return self.function.__name__


Edits: TypeAlias = st.SearchStrategy[Edit]
_indices = st.integers(0, 5)


def _edit(
    function: Callable[..., Guide], *args: st.SearchStrategy[object], **keywords: st.SearchStrategy[object]
) -> Edits:
    return st.builds(
        lambda drawn, named: Edit(function, lambda _guide, _serial: drawn, named),
        st.tuples(*args),
        st.fixed_dictionaries(keywords),
    )


def _step_edit(
    function: Callable[..., Guide], *args: st.SearchStrategy[object], **keywords: st.SearchStrategy[object]
) -> Edits:
    """An edit whose first argument is the id of a step."""

    def made(index: int, drawn: tuple[object, ...], named: dict[str, object]) -> Edit:
        def make(guide: Guide, _serial: int) -> Sequence[object] | None:
            return (_step_at(guide, index).step.id, *drawn) if guide.steps else None

        return Edit(function, make, named)

    return st.builds(made, _indices, st.tuples(*args), st.fixed_dictionaries(keywords))


def _step_at(guide: Guide, index: int) -> GuideStep:
    return guide.steps[index % len(guide.steps)]


def _ids_at(guide: Guide, indices: set[int]) -> set[str]:
    return {_step_at(guide, index).step.id for index in indices} if guide.steps else set()


def _inserted(index: int, step: GuideStep) -> Edit:
    return Edit(with_step_inserted, lambda _guide, serial: (index, identified(step, f"n{serial}")), {})


def _moved_together(indices: set[int], place: int) -> Edit:
    return Edit(with_steps_moved, lambda guide, _serial: (_ids_at(guide, indices), place), {})


def _joined(indices: set[int]) -> Edit:
    return Edit(with_steps_joined, lambda guide, _serial: (_ids_at(guide, indices),), {})


def _merged(index: int) -> Edit:
    def make(guide: Guide, _serial: int) -> Sequence[object] | None:
        if len(guide.steps) < 2:
            return None
        first = index % (len(guide.steps) - 1)
        return (guide.steps[first].step.id, guide.steps[first + 1].step.id)

    return Edit(with_steps_merged, make, {})


def _split(index: int, share: float) -> Edit:
    def make(guide: Guide, serial: int) -> Sequence[object] | None:
        long = [one.step for one in guide.steps if one.step.end_t_ns - one.step.t_ns > 1]
        if not long:
            return None
        step = long[index % len(long)]
        return (step.id, step.t_ns + 1 + int(share * (step.end_t_ns - step.t_ns - 2)), f"n{serial}")

    return Edit(
        lambda guide, step_id, t_ns, new_id: with_step_split(guide, step_id, t_ns, new_id=new_id), make, {}
    )


def _detected(indices: set[int], found: list[Step]) -> Edit:
    def make(guide: Guide, _serial: int) -> Sequence[object]:
        ids = [*sorted(_ids_at(guide, indices)), "d0", "x0", "x1"]
        return ([replace(step, id=step_id) for step, step_id in zip(found, ids, strict=False)],)

    return Edit(with_detected, make, {"mark": _mark_of})


def _undetected(indices: set[int]) -> Edit:
    def make(guide: Guide, _serial: int) -> Sequence[object]:
        return ([*sorted(_ids_at(guide, indices)), "d0", "x0"],)

    return Edit(without_detected, make, {})


def _mark_of(step: Step) -> tuple[Annotation, ...]:
    return (Number(f"{step.id}-number", Point(1, 2)),)


def _mark_id(step: GuideStep, index: int, serial: int) -> str:
    known = [*(mark.id for mark in step.annotations), f"m{serial}"]
    return known[index % len(known)]


def _marked(index: int, place: int, mark: Annotation) -> Edit:
    def make(guide: Guide, serial: int) -> Sequence[object] | None:
        if not guide.steps:
            return None
        step = _step_at(guide, index)
        return (step.step.id, (replace(mark, id=_mark_id(step, place, serial)),))

    return Edit(with_annotations, make, {})


def _marked_together(index: int, marks: list[Annotation]) -> Edit:
    def make(guide: Guide, serial: int) -> Sequence[object] | None:
        if not guide.steps:
            return None
        step = _step_at(guide, index)
        known = [*(mark.id for mark in step.annotations), f"m{serial}", f"o{serial}", f"p{serial}"]
        return (
            step.step.id,
            [replace(mark, id=mark_id) for mark, mark_id in zip(marks, known, strict=False)],
        )

    return Edit(with_annotations, make, {})


def _copied(indices: set[int], marks: list[Annotation]) -> Edit:
    def make(guide: Guide, serial: int) -> Sequence[object]:
        step_ids = sorted(_ids_at(guide, indices))
        return (
            {
                step_id: [
                    replace(mark, id=f"c{serial}-{step_id}-{number}") for number, mark in enumerate(marks)
                ]
                for step_id in step_ids
            },
        )

    return Edit(with_annotations_copied, make, {})


def _in_each(indices: set[int], is_hidden: bool) -> Edit:  # noqa: FBT001 - as drawn
    return Edit(
        with_each_step,
        lambda guide, _serial: (
            sorted(_ids_at(guide, indices)),
            partial(with_step_hidden, is_hidden=is_hidden),
        ),
        {},
    )


def _of_marks(function: Callable[..., Guide], index: int, places: set[int], more: tuple[object, ...]) -> Edit:
    def make(guide: Guide, serial: int) -> Sequence[object] | None:
        if not guide.steps:
            return None
        step = _step_at(guide, index)
        return (step.step.id, {_mark_id(step, place, serial) for place in places}, *more)

    return Edit(function, make, {})


def _known_or_new(known: Sequence[str], index: int, serial: int) -> str:
    return [*known, f"q{serial}"][index % (len(known) + 1)]


def _redacted(index: int, one: Redaction | TrackedRedaction) -> Edit:
    def make(guide: Guide, serial: int) -> Sequence[object]:
        return (replace(one, id=_known_or_new([old.id for old in guide.redactions], index, serial)),)

    return Edit(with_redaction, make, {})


def _zoomed(index: int, zoom: Zoom) -> Edit:
    def make(guide: Guide, serial: int) -> Sequence[object]:
        return (replace(zoom, id=_known_or_new([old.id for old in guide.zooms], index, serial)),)

    return Edit(with_zoom, make, {})


def _unredacted(index: int) -> Edit:
    return Edit(
        without_redaction,
        lambda guide, serial: (_known_or_new([one.id for one in guide.redactions], index, serial),),
        {},
    )


def _unzoomed(index: int) -> Edit:
    return Edit(
        without_zoom,
        lambda guide, serial: (_known_or_new([one.id for one in guide.zooms], index, serial),),
        {},
    )


_several = st.sets(_indices, max_size=3)
_shifts = st.sampled_from(("front", "forward", "backward", "back")).map(lambda shift: (shift,))

edits: Edits = st.one_of(
    _edit(with_fields, title=st.none() | words, issue=st.none() | words, cause=st.none() | words),
    _edit(with_tags, st.lists(words, max_size=3)),
    _edit(with_ticket, st.none() | words),
    _step_edit(with_step_title, st.none() | texts),
    _step_edit(with_step_note, words),
    _step_edit(with_step_purpose, st.sampled_from(_PURPOSES)),
    _step_edit(with_step_hidden, is_hidden=st.booleans()),
    _step_edit(with_step_alt, st.none() | words),
    _step_edit(with_step_caption, st.none() | words),
    _step_edit(with_step_cropped, st.none() | rects),
    _step_edit(with_step_reading, readings),
    _step_edit(without_step),
    _step_edit(with_step_moved, _indices),
    st.builds(_inserted, _indices, guide_steps),
    st.builds(_moved_together, _several, _indices),
    st.builds(_joined, _several),
    st.builds(_in_each, _several, st.booleans()),
    st.builds(_merged, _indices),
    st.builds(_split, _indices, _share),
    st.builds(_detected, _several, st.lists(steps, max_size=4)),
    st.builds(_undetected, _several),
    st.builds(_marked, _indices, _indices, annotations),
    st.builds(_marked_together, _indices, st.lists(annotations, max_size=3)),
    st.builds(_copied, _several, st.lists(annotations, max_size=2)),
    st.builds(_of_marks, st.just(without_annotations), _indices, _several, st.just(())),
    st.builds(_of_marks, st.just(with_annotations_shifted), _indices, _several, _shifts),
    st.builds(_redacted, _indices, redactions),
    st.builds(_unredacted, _indices),
    st.builds(_zoomed, _indices, st.builds(Zoom, _no_id, spans, rects)),
    st.builds(_unzoomed, _indices),
    _edit(with_cut, spans),
    _edit(with_cuts, st.lists(spans, max_size=4)),
    _edit(with_shown, spans),
    _edit(with_speed, st.builds(SpeedChange, spans, rates)),
)
"""All edits that the model has."""

runs = st.tuples(guides(), st.lists(edits, max_size=8))
"""A guide, and edits to be applied to it one after the other."""


def states_of(run: tuple[Guide, list[Edit]]) -> list[Guide]:
    """Return the guide at the start and after each edit."""
    start, all_edits = run
    states = [start]
    for serial, edit in enumerate(all_edits):
        states.append(edit.apply(states[-1], serial))
    return states
