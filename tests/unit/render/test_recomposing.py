import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.model.annotations import Annotation, Box, Magnifier, Redaction
from remoteassist.model.geometry import Point, Rect
from remoteassist.render.compositor import compose
from remoteassist.render.recomposing import Recomposer
from remoteassist.render.scene import Cursor, Scene
from tests.unit.model.annotation_strategies import SIZE, annotations, points

_PICTURE = np.random.default_rng(3).integers(0, 256, (SIZE.height, SIZE.width, 4), np.uint8)


@st.composite
def _scenes(draw: st.DrawFn) -> Scene:
    drawn = draw(st.lists(annotations(st.sampled_from("abc")), max_size=4))
    opacities = st.sampled_from([1.0, 1.0, 0.5])
    marks: list[Annotation] = [
        replace(one, opacity=draw(opacities)) for one in drawn if not isinstance(one, Redaction)
    ]
    cursor = draw(st.none() | st.builds(Cursor, points))
    redactions = tuple(one for one in drawn if isinstance(one, Redaction))
    return Scene(redactions=redactions, cursor=cursor, annotations=tuple(marks))


@st.composite
def _histories(draw: st.DrawFn) -> list[Scene]:
    """Scenes one after the other, most of them the one before with one thing changed, as a hand does it."""
    scenes = [draw(_scenes())]
    for _ in range(draw(st.integers(1, 5))):
        last = scenes[-1]
        match draw(st.sampled_from(["other", "add", "remove", "order", "redact", "cursor"])):
            case "add":
                mark = draw(annotations(st.just("new")))
                if not isinstance(mark, Redaction):
                    last = replace(last, annotations=(*last.annotations, mark))
            case "remove":
                last = replace(last, annotations=last.annotations[1:])
            case "order":
                last = replace(last, annotations=last.annotations[::-1])
            case "redact":
                last = replace(last, redactions=draw(_scenes()).redactions)
            case "cursor":
                last = replace(last, cursor=draw(st.none() | st.builds(Cursor, points)))
            case _:
                last = draw(_scenes())
        scenes.append(last)
    return scenes


@settings(max_examples=300)
@given(_histories())
def test_whatever_came_before_the_bytes_are_those_of_a_whole_composition(scenes: list[Scene]) -> None:
    recomposer = Recomposer(_PICTURE, scenes[0])
    for scene in scenes[1:]:
        before = recomposer.picture.copy()
        changed = recomposer.show(scene)
        expected = compose(_PICTURE, scene)
        assert np.array_equal(recomposer.picture, expected)
        differs = (before != expected).any(axis=2)
        if changed is not None:
            differs[int(changed.y) : int(changed.bottom), int(changed.x) : int(changed.right)] = False
        assert not differs.any()


def test_a_faded_magnifier_is_blended_as_a_whole() -> None:
    faded = Magnifier("m", source=Rect(0, 0, 2, 2), rect=Rect(0, 0, 28, 2), opacity=0.5)
    scene = Scene(annotations=(faded, Box("b", rect=Rect(13, 0, 2, 2))))
    recomposer = Recomposer(_PICTURE, Scene(annotations=(faded,)))
    recomposer.show(scene)
    assert np.array_equal(recomposer.picture, compose(_PICTURE, scene))


def test_what_is_redacted_later_is_gone_from_what_enlarges_it_too() -> None:
    magnifier = Magnifier("m", source=Rect(10, 10, 20, 20), rect=Rect(200, 100, 80, 80))
    recomposer = Recomposer(_PICTURE, Scene(annotations=(magnifier,)))
    scene = Scene(redactions=(Redaction("r", Rect(5, 5, 30, 30)),), annotations=(magnifier,))
    recomposer.show(scene)
    assert np.array_equal(recomposer.picture, compose(_PICTURE, scene))
    assert (recomposer.picture[110:170, 210:270, :3] == 0).all()


def test_only_what_changes_is_painted_anew() -> None:
    far = Box("far", rect=Rect(200, 120, 60, 40))
    recomposer = Recomposer(_PICTURE, Scene(annotations=(far,)))
    near = Box("near", rect=Rect(20, 20, 30, 20))
    changed = recomposer.show(Scene(annotations=(far, near)))
    assert changed is not None
    assert changed.right < 80
    assert changed.bottom < 70
    assert recomposer.show(Scene(annotations=(far, near))) is None


def test_the_pixels_under_a_redaction_are_gone() -> None:
    recomposer = Recomposer(_PICTURE, Scene())
    recomposer.show(Scene(redactions=(Redaction("r", Rect(10, 10, 30, 20)),)))
    assert (recomposer.picture[10:30, 10:40, :3] == 0).all()


@pytest.mark.parametrize("scene", [Scene(caption="words"), Scene(view_frame_px=Rect(0, 0, 10, 10))])
def test_a_films_scene_is_refused(scene: Scene) -> None:
    with pytest.raises(ValueError, match="article"):
        Recomposer(_PICTURE, scene)


def test_the_given_picture_is_never_written_to() -> None:
    picture = _PICTURE.copy()
    recomposer = Recomposer(picture, Scene(cursor=Cursor(Point(50, 50))))
    recomposer.show(Scene(annotations=(Box("near", rect=Rect(20, 20, 30, 20)),)))
    assert np.array_equal(picture, _PICTURE)
