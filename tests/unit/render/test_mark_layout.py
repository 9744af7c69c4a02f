"""What a hand on the canvas takes hold of is what is drawn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remoteassist.media.frame import Bgra
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
    Spotlight,
    TextNote,
)
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.render.compositor import compose
from remoteassist.render.mark_layout import bounds_of, is_hit
from remoteassist.render.scene import Scene

SIZE = Size(320, 200)
PLACES = st.builds(Point, st.floats(-40, 360), st.floats(-40, 240))
RECTS = st.builds(Rect, st.floats(-40, 300), st.floats(-40, 180), st.floats(1, 200), st.floats(1, 150))
WIDTHS = st.floats(1, 12)
WORDS = st.text(st.characters(codec="latin-1", categories=("L", "N", "Zs")), max_size=60)
MARKS: st.SearchStrategy[Annotation] = st.one_of(
    st.builds(Arrow, st.just("x"), start=PLACES, end=PLACES, width_px=WIDTHS),
    st.builds(Box, st.just("x"), rect=RECTS, width_px=WIDTHS),
    st.builds(Ellipse, st.just("x"), rect=RECTS, width_px=WIDTHS),
    st.builds(Highlight, st.just("x"), rect=RECTS),
    st.builds(Pen, st.just("x"), points=st.lists(PLACES, max_size=9).map(tuple), width_px=WIDTHS),
    st.builds(TextNote, st.just("x"), pos=PLACES, text=WORDS),
    st.builds(Callout, st.just("x"), pos=PLACES, tip=PLACES, text=WORDS),
    st.builds(Number, st.just("x"), pos=PLACES, number=st.integers(1, 9999), radius_px=st.floats(6, 40)),
    st.builds(Magnifier, st.just("x"), source=RECTS, rect=RECTS, width_px=WIDTHS),
)


def grey() -> Bgra:
    return np.full((SIZE.height, SIZE.width, 4), 128, np.uint8) | np.array([0, 0, 0, 255], np.uint8)


@settings(max_examples=150)
@given(MARKS)
def test_nothing_is_drawn_outside_of_the_bounds(mark: Annotation) -> None:
    bounds = bounds_of(mark, SIZE).grown(1)
    changed = (compose(grey(), Scene(annotations=(mark,))) != grey()).any(axis=2)
    rows, columns = np.nonzero(changed)
    assert all(bounds.contains(Point(x + 0.5, y + 0.5)) for x, y in zip(columns, rows, strict=True))


@pytest.mark.parametrize(
    ("mark", "hits", "misses"),
    [
        (Box("x", Rect(100, 50, 80, 40)), [(140, 44.5), (94.5, 70), (185.5, 94)], [(140, 70), (140, 30), (200, 70)]),
        (Ellipse("x", Rect(100, 50, 80, 40)), [(100, 70), (140, 50), (180, 70)], [(140, 70), (101, 51), (200, 70)]),
        (Highlight("x", Rect(100, 50, 80, 40)), [(101, 51), (140, 70)], [(90, 70), (140, 100)]),
        (Redaction("x", Rect(100, 50, 80, 40)), [(101, 51), (140, 70)], [(90, 70), (140, 100)]),
        (Spotlight("x", Rect(100, 50, 80, 40)), [(100, 70), (140, 50)], [(140, 70), (90, 70)]),
        (Arrow("x", Point(50, 100), Point(150, 100)), [(60, 100), (140, 103)], [(60, 110), (155, 100), (40, 100)]),
        (Pen("x", (Point(10, 10), Point(60, 60), Point(60, 90))), [(35, 35), (60, 80)], [(10, 60), (60, 100)]),
        (Pen("x", (Point(10, 10),)), [(10, 10)], [(20, 10)]),
        (Number("x", Point(100, 100), 3), [(100, 100), (114, 100)], [(120, 100), (114, 114)]),
        (TextNote("x", Point(20, 20), "Wait"), [(25, 25), (50, 35)], [(10, 25), (25, 90)]),
        (
            Callout("x", Point(20, 20), Point(45, 150), "Wait here"),
            [(50, 30), (45, 140), (45, 90)],
            [(20, 140), (80, 140), (200, 30)],
        ),
        (
            Magnifier("x", source=Rect(20, 20, 20, 20), rect=Rect(150, 80, 80, 80)),
            [(190, 120), (20, 30), (95, 37.4)],
            [(30, 30), (95, 20), (30, 120)],
        ),
    ],
)  # fmt: skip
def test_outlines_are_hit_on_the_line_and_filled_ones_inside(
    mark: Annotation, hits: list[tuple[float, float]], misses: list[tuple[float, float]]
) -> None:
    assert [place for place in hits if not is_hit(mark, Point(*place), SIZE, slack_px=1)] == []
    assert [place for place in misses if is_hit(mark, Point(*place), SIZE, slack_px=1)] == []


def test_slack_makes_a_thin_line_easy_to_take_hold_of() -> None:
    box = Box("x", Rect(100, 50, 80, 40))
    assert not is_hit(box, Point(140, 37), SIZE, slack_px=1)
    assert is_hit(box, Point(140, 37), SIZE, slack_px=6)


def test_a_panel_is_taken_hold_of_where_it_was_moved_to() -> None:
    note = TextNote("x", Point(318, 198), "Wait for it")
    bounds = bounds_of(note, SIZE)
    assert bounds.right <= SIZE.width + 4
    assert bounds.width > 60
    assert is_hit(note, bounds.center, SIZE, slack_px=0)
    assert not is_hit(note, Point(318 + 30, 198 + 30), SIZE, slack_px=2)


def test_a_note_without_words_is_found_at_its_place() -> None:
    note = TextNote("x", Point(50, 60), " ")
    assert bounds_of(note, SIZE) == Rect(50, 60, 0, 0)
    assert is_hit(note, Point(52, 60), SIZE, slack_px=4)


@settings(max_examples=60)
@given(MARKS)
def test_what_is_hit_lies_in_the_bounds(mark: Annotation) -> None:
    bounds = bounds_of(mark, SIZE).grown(3)
    for x in range(-40, 360, 16):
        for y in range(-40, 240, 16):
            if is_hit(mark, Point(x, y), SIZE, slack_px=2):
                assert bounds.contains(Point(x, y))
