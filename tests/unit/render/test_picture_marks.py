"""Spotlights, magnifiers and views, which are made of the picture itself: nothing that was redacted comes back."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import Annotation, Box, Callout, Magnifier, Pen, Redaction, Spotlight
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.render.compositor import compose
from remoteassist.render.placement import Placement
from remoteassist.render.scene import Cursor, Ring, Scene

Mask: TypeAlias = npt.NDArray[np.bool_]

WIDTH, HEIGHT = 320, 200
SIZE = Size(WIDTH, HEIGHT)
EDGES = st.floats(-60, 360, allow_nan=False)
LENGTHS = st.floats(0.01, 300, allow_nan=False)
RECTS = st.builds(Rect, EDGES, EDGES, LENGTHS, LENGTHS)
VIEWS = st.none() | RECTS
SHARES = st.floats(0, 1)
PICTURE_MARKS = st.lists(
    st.one_of(
        st.builds(Spotlight, st.just("s"), rect=RECTS, dimming=SHARES, opacity=SHARES),
        st.builds(Magnifier, st.just("m"), source=RECTS, rect=RECTS, opacity=SHARES),
    ),
    max_size=4,
).map(tuple)


def plain(level: int = 255) -> Bgra:
    picture = np.full((HEIGHT, WIDTH, 4), level, np.uint8)
    picture[..., 3] = 255
    return picture


def noise(seed: int = 7) -> Bgra:
    picture = np.random.default_rng(seed).integers(1, 255, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    picture[..., 3] = 255
    return picture


def drawn(*annotations: Annotation, on: Bgra | None = None, view: Rect | None = None) -> Bgra:
    return compose(plain() if on is None else on, Scene(annotations=annotations, view_frame_px=view))


# ---- a redaction is final --------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(
    hidden=RECTS,
    marks=PICTURE_MARKS,
    view=VIEWS,
    size=st.sampled_from([SIZE, Size(160, 100), Size(400, 400)]),
)
def test_nothing_that_is_made_of_the_picture_brings_back_what_was_redacted(
    hidden: Rect, marks: tuple[Annotation, ...], view: Rect | None, size: Size
) -> None:
    scene = Scene(
        redactions=(Redaction("r", hidden),),
        cursor=Cursor(Point(100, 90)),
        rings=(Ring(Point(60, 50), age=0.4),),
        annotations=marks,
        view_frame_px=view,
    )
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    inside = (
        (columns < hidden.right) & (columns + 1 > hidden.x) & (rows < hidden.bottom) & (rows + 1 > hidden.y)
    )
    other = noise()
    other[inside] = noise(8)[inside]
    assert compose(noise(), scene, size_px=size).tobytes() == compose(other, scene, size_px=size).tobytes()


@settings(max_examples=60)
@given(view=RECTS, hidden=RECTS)
def test_an_enlarged_redaction_is_one_colour_up_to_its_last_pixel(view: Rect, hidden: Rect) -> None:
    scene = Scene(redactions=(Redaction("r", hidden, colour="#102030"),), view_frame_px=view)
    picture = compose(noise(), scene)

    placement = Placement.of(SIZE, SIZE, view)
    place = placement.place(hidden).intersected(placement.shown)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    inside = (
        (columns >= place.x) & (columns + 1 <= place.right) & (rows >= place.y) & (rows + 1 <= place.bottom)
    )
    assert (picture[inside] == (0x30, 0x20, 0x10, 255)).all()


def test_a_magnified_redaction_is_one_colour_up_to_its_last_pixel() -> None:
    scene = Scene(
        redactions=(Redaction("r", Rect(20, 20, 10, 10), colour="#102030"),),
        annotations=(Magnifier("m", source=Rect(10, 10, 30, 30), rect=Rect(100, 50, 120, 120)),),
    )
    picture = compose(noise(), scene)
    assert (picture[90:130, 140:180] == (0x30, 0x20, 0x10, 255)).all()
    assert not (picture[86:134, 136:184] == (0x30, 0x20, 0x10, 255)).all()


# ---- spotlights ------------------------------------------------------------------------------------------------


def test_a_spotlight_leaves_its_box_as_it_is_and_darkens_the_rest_softly() -> None:
    picture = drawn(Spotlight("s", Rect(100, 60, 80, 40), dimming=0.6))
    assert (picture[60:100, 100:180] == 255).all()
    assert (picture[:30, :, :3] == 102).all()
    edge = picture[80, 180:200, 0].astype(int)
    assert (np.diff(edge) <= 0).all()
    assert len(set(edge)) > 8


def test_several_spotlights_leave_all_of_their_boxes_light() -> None:
    boxes = (Rect(20, 20, 60, 40), Rect(200, 120, 60, 40), Rect(70, 50, 40, 40))
    picture = drawn(*(Spotlight(str(index), box) for index, box in enumerate(boxes)))
    for box in boxes:
        assert (picture[int(box.y) : int(box.bottom), int(box.x) : int(box.right)] == 255).all()
    assert (picture[150:, :100, :3] == 102).all()


def test_a_second_spotlight_opens_as_it_comes_and_nothing_else_changes() -> None:
    first, second = Rect(20, 20, 60, 40), Rect(200, 120, 60, 40)
    picture = drawn(Spotlight("1", first), Spotlight("2", second, opacity=0.5))
    assert (picture[20:60, 20:80] == 255).all()
    assert 150 < picture[140, 230, 0] < 230
    assert picture[5, 310, 0] == 102


def test_spotlights_are_below_other_marks() -> None:
    box = Box("b", Rect(20, 150, 60, 30))
    above = drawn(Spotlight("s", Rect(200, 20, 60, 40)), box)
    below = drawn(box, Spotlight("s", Rect(200, 20, 60, 40)))
    assert (above == below).all()
    assert above[145, 40].tolist() == [0x6C, 0x33, 0xD6, 255]


def test_a_spotlight_that_has_faded_away_is_gone() -> None:
    assert (drawn(Spotlight("s", Rect(20, 20, 60, 40), opacity=0)) == 255).all()
    assert (drawn(Spotlight("s", Rect(20, 20, 60, 40), dimming=0)) == 255).all()


# ---- magnifiers ------------------------------------------------------------------------------------------------


def test_a_magnifier_shows_what_is_in_its_source_larger() -> None:
    picture = plain()
    picture[20:25, 20:25, :3] = (0, 0, 200)
    result = drawn(Magnifier("m", source=Rect(15, 15, 15, 15), rect=Rect(150, 60, 90, 90)), on=picture)
    assert tuple(result[105, 195]) == (0, 0, 200, 255)
    assert tuple(result[70, 160]) == (255, 255, 255, 255)
    red = (result[65:145, 155:235, 2] > 150) & (result[65:145, 155:235, 0] < 60)
    assert 740 < red.sum() < 1000


def test_a_magnifier_shows_no_mark_and_no_pointer() -> None:
    magnifier = Magnifier("m", source=Rect(10, 10, 40, 40), rect=Rect(150, 30, 120, 120))
    alone = compose(noise(), Scene(annotations=(magnifier,)))
    others = compose(
        noise(),
        Scene(
            cursor=Cursor(Point(20, 20)),
            annotations=(Box("b", Rect(15, 15, 20, 20)), Spotlight("s", Rect(150, 30, 120, 120)), magnifier),
        ),
    )
    inside = (slice(40, 140), slice(160, 260))
    assert (alone[inside] == others[inside]).all()


def test_a_magnifier_in_an_enlarged_view_is_as_sharp_as_the_view() -> None:
    magnifier = Magnifier("m", source=Rect(10, 10, 10, 10), rect=Rect(100, 50, 80, 80))
    picture = noise()
    picture[10:20, 10:15] = (0, 0, 0, 255)
    picture[10:20, 15:20] = (255, 255, 255, 255)
    result = drawn(magnifier, on=picture, view=Rect(80, 40, 160, 100))
    edge = result[100, 60:180, 0].astype(int)
    assert edge[0] == 0
    assert edge[-1] == 255
    assert (np.diff(edge) > 0).sum() < 40


# ---- views -----------------------------------------------------------------------------------------------------


def test_marks_stay_crisp_in_an_enlarged_view() -> None:
    picture = drawn(Box("b", Rect(100, 60, 20, 20), width_px=2), view=Rect(80, 50, 80, 50))
    line = (picture[:, :, 2] > 200) & (picture[:, :, 1] < 60)
    column = np.nonzero(line[80])[0]
    assert len(column) == 16
    assert column[0] == (96 - 2 - 80) * 4


def test_the_caption_is_not_enlarged() -> None:
    whole = compose(plain(), Scene(caption="Select Edit."))
    part = compose(plain(), Scene(caption="Select Edit.", view_frame_px=Rect(80, 50, 160, 100)))
    assert (whole == part).all()


def test_nothing_is_drawn_beside_a_frame_that_does_not_fill_the_picture() -> None:
    scene = Scene(
        annotations=(Box("b", Rect(0, 0, 500, 500), width_px=9),), cursor=Cursor(Point(WIDTH - 1, 60))
    )
    picture = compose(plain(), scene, size_px=Size(480, 200))
    assert (picture[:, :80, :3] == 0).all()
    assert (picture[:, 400:, :3] == 0).all()


# ---- pens and callouts -----------------------------------------------------------------------------------------


def test_a_pen_makes_no_corners() -> None:
    picture = drawn(Pen("p", (Point(40, 100), Point(100, 20), Point(160, 100)), width_px=3))
    line = (picture[..., 2] > 200) & (picture[..., 1] < 80)
    assert not line[:40].any()
    assert line[40:70, 90:110].any()
    assert line[98:102, 38:42].any()
    assert line[98:102, 158:162].any()


def test_a_pen_of_one_point_is_a_dot() -> None:
    picture = drawn(Pen("p", (Point(40, 100),), width_px=8))
    red = (picture[..., 2] > 200) & (picture[..., 1] < 80)
    assert 35 < red.sum() < 70


def test_a_callout_is_one_shape_from_panel_to_tip() -> None:
    callout = Callout("c", Point(20, 20), Point(60, 150), "Wait here", background="#0000ff", colour="#0000ff")
    blue = (drawn(callout)[..., 0] > 180) & (drawn(callout)[..., 2] < 90)
    rows = np.nonzero(blue.any(axis=1))[0]
    assert (np.diff(rows) == 1).all()
    assert rows[-1] >= 130
    # Where the tail leaves the panel there is no line of another colour.
    bottom = int(np.nonzero(blue[:, 30])[0].max())
    assert blue[bottom - 6 : bottom + 6, 60].all()


@pytest.mark.parametrize("tip", [(60, 5), (300, 40), (5, 190), (200, 190), (30, 30)])
def test_a_callout_points_to_its_tip_from_any_side(tip: tuple[float, float]) -> None:
    callout = Callout("c", Point(100, 80), Point(*tip), "Wait", background="#0000ff")
    changed = (drawn(callout) != plain()).any(axis=2)
    assert changed[max(0, int(tip[1]) - 3) : int(tip[1]) + 4, max(0, int(tip[0]) - 3) : int(tip[0]) + 4].any()


def test_a_faded_mark_is_even() -> None:
    faint = drawn(Callout("c", Point(40, 40), Point(60, 150), "      x", background="#000000", opacity=0.5))
    inside = faint[46:52, 46:52, 0]
    assert inside.max() - inside.min() <= 1
    assert 120 < inside.mean() < 135


@pytest.mark.parametrize("view", [None, Rect(10, 10, 100, 60), Rect(-1e300, -1e300, 1e308, 1e308)])
@pytest.mark.parametrize(
    "annotation",
    [
        Pen("x", tuple(Point(1e300 * (-1) ** n, -1e18) for n in range(50)), width_px=1e12),
        Pen("x", ()),
        Callout("x", Point(-1e9, 1e9), Point(1e300, -1e300), "word " * 100_000, size_px=1e9),
        Callout("x", Point(5, 5), Point(5, 5), "x", size_px=0),
        Spotlight("x", Rect(-1e300, -1e300, 1e308, 1e308), dimming=1e9, opacity=-3),
        Spotlight("x", Rect(5, 5, -10, 0), dimming=0.5),
        Magnifier("x", source=Rect(-1e300, 5, 1e308, 3), rect=Rect(-1e9, -1e9, 2e9, 2e9), width_px=1e12),
        Magnifier("x", source=Rect(5, 5, 1e-300, 1e-300), rect=Rect(10, 10, 50, 50)),
        Magnifier("x", source=Rect(5, 5, 0, 0), rect=Rect(10, 10, 50, 50)),
        Magnifier("x", source=Rect(9e4, 9e4, 50, 50), rect=Rect(10, 10, 50, 50)),
        Box("x", Rect(5, 5, 1e300, 1e300), opacity=0.5),
        Pen("x", (Point(-1e300, 0), Point(1e300, 100)), opacity=0.5),
    ],
)
def test_a_strangers_geometry_neither_crashes_nor_stalls(annotation: Annotation, view: Rect | None) -> None:
    assert drawn(annotation, on=noise(), view=view).shape == (HEIGHT, WIDTH, 4)
