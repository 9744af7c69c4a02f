"""The compositor: what is hidden stays hidden, what is marked stays visible, and bytes repeat."""

import threading
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import (
    Annotation,
    Arrow,
    Box,
    Ellipse,
    Highlight,
    Number,
    Redaction,
    TextNote,
)
from remoteassist.model.geometry import Point, Rect
from remoteassist.render.compositor import compose, prime_fonts
from remoteassist.render.scene import Cursor, Ring, Scene

Mask: TypeAlias = npt.NDArray[np.bool_]

WIDTH, HEIGHT = 320, 200
EDGES = st.floats(-60, 400, allow_nan=False)
LENGTHS = st.floats(0.01, 300, allow_nan=False)
RECTS = st.builds(Rect, EDGES, EDGES, LENGTHS, LENGTHS)


def plain(level: int = 255, *, width: int = WIDTH, height: int = HEIGHT) -> Bgra:
    picture = np.full((height, width, 4), level, np.uint8)
    picture[..., 3] = 255
    return picture


def noise() -> Bgra:
    picture = np.random.default_rng(7).integers(1, 255, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    picture[..., 3] = 255
    return picture


def everything() -> Scene:
    return Scene(
        redactions=(Redaction(id="r", rect=Rect(10, 10, 60, 20)),),
        cursor=Cursor(Point(100, 60), is_pressed=True),
        rings=(Ring(Point(100, 60), age=0.3),),
        annotations=(
            Highlight(id="h", rect=Rect(20, 100, 80, 16)),
            Box(id="b", rect=Rect(120.4, 30.2, 60, 24)),
            Ellipse(id="e", rect=Rect(220, 30, 44, 44)),
            Arrow(id="a", start=Point(40, 160), end=Point(110, 120)),
            Number(id="n", pos=Point(107, 20), number=12),
            TextNote(id="t", pos=Point(180, 100), text="Wait"),
        ),
        caption="Select Edit.",
    )


def changed(picture: Bgra, scene: Scene) -> Mask:
    difference: Mask = compose(picture, scene)[..., :3] != picture[..., :3]
    return np.asarray(difference.any(axis=2), np.bool_)


def pixels_in(rect: Rect) -> Mask:
    """Return which pixels share any area with a box."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    across = (columns < rect.right) & (columns + 1 > rect.x)
    down = (rows < rect.bottom) & (rows + 1 > rect.y)
    return np.asarray(across & down, np.bool_)


@settings(deadline=None)
@given(rect=RECTS, other=RECTS)
def test_redaction_leaves_one_colour_in_every_pixel_it_touches(rect: Rect, other: Rect) -> None:
    redactions = tuple(
        Redaction(id=str(n), rect=one, colour="#102030") for n, one in enumerate((rect, other))
    )

    result = compose(noise(), Scene(redactions=redactions))

    inside = pixels_in(rect) | pixels_in(other)
    assert (result[inside] == (0x30, 0x20, 0x10, 255)).all()
    away = ~(pixels_in(rect.grown(1)) | pixels_in(other.grown(1)))
    assert (result[away] == noise()[away]).all()


@settings(deadline=None, max_examples=30)  # the first picture loads fonts
@given(rect=RECTS)
def test_nothing_drawn_later_brings_back_what_a_redaction_destroyed(rect: Rect) -> None:
    scene = everything()
    hidden = Scene(
        redactions=(Redaction(id="r", rect=rect),),
        cursor=scene.cursor,
        rings=scene.rings,
        annotations=scene.annotations,
    )
    one, other = noise(), noise()
    other[pixels_in(rect)] = (9, 200, 77, 255)

    assert (compose(one, hidden) == compose(other, hidden)).all()


def test_same_input_gives_same_bytes_and_is_never_written_to() -> None:
    picture = noise()
    before = picture.tobytes()
    picture.flags.writeable = False

    first = compose(picture, everything())
    compose(plain(), Scene(caption="Something else in between"))
    second = compose(picture, everything())

    assert first.tobytes() == second.tobytes()
    assert picture.tobytes() == before
    assert first.tobytes() != before


def test_empty_scene_gives_an_equal_picture_of_its_own() -> None:
    picture = noise()
    result = compose(picture, Scene())
    assert (result == picture).all()
    assert not np.shares_memory(result, picture)


def test_alpha_of_the_input_means_nothing() -> None:
    transparent = noise()
    transparent[..., 3] = 0
    result = compose(transparent, everything())
    assert (result == compose(noise(), everything())).all()
    assert (result[..., 3] == 255).all()


def test_another_thread_draws_the_same_once_fonts_are_primed() -> None:
    prime_fonts()
    results: list[Bgra] = []
    thread = threading.Thread(target=lambda: results.append(compose(noise(), everything())))
    thread.start()
    thread.join()
    assert (results[0] == compose(noise(), everything())).all()


@pytest.mark.parametrize("rect", [Rect(100, 60, 80, 24), Rect(100.5, 60.5, 7, 7), Rect(30, 30, 250, 150)])
@pytest.mark.parametrize("width_px", [1, 3, 4, 8])
def test_box_covers_no_pixel_of_what_it_marks(rect: Rect, width_px: float) -> None:
    scene = Scene(annotations=(Box(id="b", rect=rect, width_px=width_px),))
    drawn = changed(plain(), scene)
    assert not drawn[pixels_in(rect)].any()
    around = pixels_in(rect.grown(16)) & ~pixels_in(rect)
    assert drawn[around].any()
    assert not drawn[~around].any()


def test_box_at_the_edge_of_the_picture_stays_in_sight() -> None:
    drawn = changed(plain(), Scene(annotations=(Box(id="b", rect=Rect(0, 0, WIDTH, HEIGHT)),)))
    middle = HEIGHT // 2
    assert drawn[middle, :6].any()
    assert drawn[middle, -6:].any()
    assert drawn[:6, WIDTH // 2].any()
    assert drawn[-6:, WIDTH // 2].any()


@pytest.mark.parametrize("level", [0, 255])
def test_marks_stand_out_on_black_and_on_white(level: int) -> None:
    result = compose(plain(level), Scene(annotations=(Box(id="b", rect=Rect(100, 60, 80, 24)),)))
    line = result[72, 80:100, :3].astype(int)
    contrast = np.abs(line - level).sum(axis=1).max()
    assert contrast > 200


def test_highlight_multiplies_so_that_dark_text_stays() -> None:
    picture = plain()
    picture[100:110, 60:70, :3] = 0
    result = compose(
        picture, Scene(annotations=(Highlight(id="h", rect=Rect(40, 90, 80, 30), colour="#ffe066"),))
    )
    assert tuple(result[95, 50]) == (0x66, 0xE0, 0xFF, 255)
    assert tuple(result[105, 65]) == (0, 0, 0, 255)


def test_ellipse_leaves_its_middle_free() -> None:
    drawn = changed(plain(), Scene(annotations=(Ellipse(id="e", rect=Rect(100, 60, 44, 44)),)))
    assert drawn[82, 100]
    assert drawn[60, 122]
    assert not drawn[72:92, 112:132].any()


def test_arrow_points_with_its_wide_end_at_the_end() -> None:
    drawn = changed(plain(), Scene(annotations=(Arrow(id="a", start=Point(60, 100), end=Point(200, 100)),)))
    head, tail = drawn[:, 182].sum(), drawn[:, 80].sum()
    assert head > 2 * tail > 0
    assert not drawn[:, 208:].any()


def test_number_disc_is_centred_with_text_that_reads() -> None:
    dark = compose(
        plain(128), Scene(annotations=(Number(id="n", pos=Point(100, 100), number=8, colour="#202020"),))
    )
    light = compose(
        plain(128), Scene(annotations=(Number(id="n", pos=Point(100, 100), number=8, colour="#ffe066"),))
    )
    disc = (slice(90, 111), slice(90, 111), slice(0, 3))
    assert dark[disc].max() > 240
    assert light[disc].min() < 40
    drawn = changed(plain(), Scene(annotations=(Number(id="n", pos=Point(100, 100), number=8),)))
    rows, columns = np.nonzero(drawn)
    assert abs(columns.mean() - 99.5) < 0.8
    assert abs(rows.mean() - 99.5) < 1.5


def test_opacity_fades_a_mark_to_nothing() -> None:
    solid = Box(id="b", rect=Rect(100, 60, 80, 24))
    faint = Box(id="b", rect=Rect(100, 60, 80, 24), opacity=0.2)
    gone = Box(id="b", rect=Rect(100, 60, 80, 24), opacity=0.0)

    def darkness(box: Box) -> int:
        return int((255 - compose(plain(), Scene(annotations=(box,)))[..., :3].astype(int)).sum())

    assert darkness(solid) > 3 * darkness(faint) > 0
    assert darkness(gone) == 0


def test_text_is_never_markup() -> None:
    marked_up = changed(plain(), Scene(annotations=(TextNote(id="t", pos=Point(5, 5), text="<b>x</b>"),)))
    bare = changed(plain(), Scene(annotations=(TextNote(id="t", pos=Point(5, 5), text="x"),)))
    assert marked_up.any(axis=0).sum() > bare.any(axis=0).sum() + 40


def test_text_note_near_the_edge_moves_into_the_picture() -> None:
    note = TextNote(id="t", pos=Point(WIDTH - 5, HEIGHT - 5), text="Wait for it", background="#0000ff")
    result = compose(plain(), Scene(annotations=(note,)))
    blue = (result[..., 0] > 200) & (result[..., 2] < 60)
    rows, columns = np.nonzero(blue)
    assert columns.max() - columns.min() > 80
    assert columns.max() < WIDTH
    assert rows.max() - rows.min() > 20


def test_pointer_touches_its_hot_spot_and_nothing_left_or_above() -> None:
    drawn = changed(plain(), Scene(cursor=Cursor(Point(100, 60))))
    assert drawn[62, 101]
    assert not drawn[:56].any()
    assert not drawn[:, :95].any()


def test_ring_spreads_and_fades() -> None:
    young = changed(plain(), Scene(rings=(Ring(Point(100, 100), age=0.0),)))
    older = changed(plain(), Scene(rings=(Ring(Point(100, 100), age=0.6),)))
    gone = changed(plain(), Scene(rings=(Ring(Point(100, 100), age=1.0),)))
    assert older.any(axis=0).sum() > young.any(axis=0).sum() > 0
    assert not gone.any()


def test_caption_is_white_on_dark_at_the_bottom_or_the_top() -> None:
    bottom = compose(plain(), Scene(caption="Select Edit.\nThen wait."))
    top = compose(plain(), Scene(caption="Select Edit.\nThen wait.", is_caption_at_top=True))
    panel = (bottom[HEIGHT // 2 :, :, :3] == 51).all(axis=2)  # 80 % black over white
    assert panel.sum() > 1000
    assert (bottom[: HEIGHT // 2] == 255).all()
    assert (top[HEIGHT // 2 :] == 255).all()
    assert (bottom[HEIGHT // 2 :, :, :3] > 250).any()


def test_annotations_are_drawn_in_their_order() -> None:
    below = Number(id="1", pos=Point(100, 100), number=1, colour="#ff0000")
    above = Number(id="2", pos=Point(100, 100), number=1, colour="#0000ff")
    result = compose(plain(), Scene(annotations=(below, above)))
    assert tuple(result[100, 90, :3]) == (255, 0, 0)


def test_redaction_among_the_marks_is_refused_rather_than_drawn_late() -> None:
    with pytest.raises(ValueError, match="redaction"):
        compose(plain(), Scene(annotations=(Redaction(id="r", rect=Rect(0, 0, 5, 5)),)))


@pytest.mark.parametrize(
    "annotation",
    [
        Box(id="x", rect=Rect(-1e300, -1e300, 1e308, 1e308), width_px=1e12),
        Ellipse(id="x", rect=Rect(-1e9, 5, 2e9, 1e9), width_px=-3),
        Arrow(id="x", start=Point(-1e18, 5), end=Point(1e18, 1e18), width_px=1e9),
        Number(id="x", pos=Point(50, 50), number=10**30, radius_px=1e9),
        TextNote(id="x", pos=Point(-1e9, 1e9), text="word " * 100_000, size_px=1e9),
        TextNote(id="x", pos=Point(1, 1), text="x", size_px=0),
        Highlight(id="x", rect=Rect(1e9, 1e9, -5, -5), colour="no colour"),
        Box(id="x", rect=Rect(5, 5, 0, 0), colour="#12"),
    ],
)
def test_a_strangers_geometry_neither_crashes_nor_stalls(annotation: Annotation) -> None:
    assert compose(plain(), Scene(annotations=(annotation,))).shape == (HEIGHT, WIDTH, 4)


def test_a_strangers_colour_still_redacts() -> None:
    result = compose(
        noise(), Scene(redactions=(Redaction(id="r", rect=Rect(3, 3, 9, 9), colour="javascript:"),))
    )
    assert len(np.unique(result[3:12, 3:12].reshape(-1, 4), axis=0)) == 1
