"""Turns a session's frames and scenes into a film: composed pictures where something changes, chapters, captions."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Annotated, Final

import cv2
import msgspec
import numpy as np

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.article import Caption, Chapter
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_S, TimeNs, ns_from_s
from remoteassist.render.compositor import compose
from remoteassist.render.film_scenes import Stretch
from remoteassist.render.scene import Scene

_CAPTION_COLUMNS: Final = 42
_CAPTION_LINES: Final = 2
_SHORTEST_INTRODUCTION_NS: Final = ns_from_s(1.0)
"""A shorter beginning belongs to the first step: nobody jumps to a chapter that is over at once."""


class FilmLook(msgspec.Struct, frozen=True):
    """What a person may choose about the pictures of a film, whatever it is written as."""

    rate_hz: Annotated[
        int, msgspec.Meta(ge=1, le=60, description="pictures a second where something moves")
    ] = 30
    cursor: Annotated[bool, msgspec.Meta(description="draw the pointer and its clicks")] = True
    burn_captions: Annotated[
        bool, msgspec.Meta(description="draw the captions into the picture, for players that show none")
    ] = False


def film_frames(
    source: Iterator[Frame],
    *,
    scene_at: Callable[[int], Scene],
    size_px: Size,
    duration_ns: int,
    rate_hz: int = 30,
) -> Iterator[Frame]:
    """Yield composed frames of `size_px` at instants of the grid, only where they differ from the one before.

    Film time is session time. The first frame is at 0, whenever the source begins; none is at `duration_ns` or later.

    Args:
        source: Frames in order of time, of any sizes; repeated pictures do no harm. Empty yields nothing.
        scene_at: The scene of a session time, in pixels of the source frame shown then.
        size_px: Even size of the film. Pictures of another size are scaled down to fit, in black.
        duration_ns: Length of the film.
        rate_hz: Instants a second.
    """
    shown = next(source, None)
    if shown is None:
        return
    coming = next(source, None)
    scene: Scene | None = None
    composed: Bgra | None = None
    for index in count():
        t_ns = index * NS_PER_S // rate_hz
        if index and t_ns >= duration_ns:
            return
        fresh = shown
        while coming is not None and coming.t_ns <= t_ns:
            fresh, coming = coming, next(source, None)
        wanted = scene_at(t_ns)
        is_same_picture = fresh is shown or np.array_equal(fresh.bgra, shown.bgra)
        shown = fresh
        if composed is not None and is_same_picture and wanted == scene:
            continue
        picture = _composed(shown.bgra, wanted, size_px)
        # What moved may lie under a redaction; then nothing is to be told of it, not even when.
        if composed is None or not np.array_equal(picture, composed):
            yield Frame(TimeNs(t_ns), picture)
        scene, composed = wanted, picture


def _composed(bgra: Bgra, scene: Scene, size_px: Size) -> Bgra:
    if bgra.shape[:2] == (size_px.height, size_px.width):
        return compose(bgra, scene)
    without_caption = msgspec.structs.replace(scene, caption=None)
    fitted = fitted_into(compose(bgra, without_caption), size_px)
    return compose(fitted, Scene(caption=scene.caption, is_caption_at_top=scene.is_caption_at_top))


def fitted_into(bgra: Bgra, size_px: Size) -> Bgra:
    """Return the picture in the middle of a black one of `size_px`: scaled down when too large, never up.

    One odd row or column too many is cut off instead, so that the rest keeps its pixels.
    """
    height, width = bgra.shape[:2]
    if size_px == Size(width, height).even:
        return np.ascontiguousarray(bgra[: size_px.height, : size_px.width])
    scale = min(1.0, size_px.width / width, size_px.height / height)
    inner = Size(max(1, round(width * scale)), max(1, round(height * scale)))
    if scale < 1:
        bgra = np.asarray(
            cv2.resize(bgra, (inner.width, inner.height), interpolation=cv2.INTER_AREA), np.uint8
        )
    result = np.zeros((size_px.height, size_px.width, 4), np.uint8)
    result[..., 3] = 255
    left, top = (size_px.width - inner.width) // 2, (size_px.height - inner.height) // 2
    result[top : top + inner.height, left : left + inner.width] = bgra
    return result


def chapters_of(
    stretches: Sequence[Stretch],
    *,
    titles: Mapping[str, str],
    duration_ns: int,
    introduction: str = "Introduction",
) -> tuple[Chapter, ...]:
    """Return a chapter for each step, the first at 0: they follow each other without a hole to the end.

    Args:
        stretches: Of the steps, in order; those in a row with one number are one step.
        titles: Sentence of each step by its id; a full stop at the end is left out.
        duration_ns: Length of the film.
        introduction: Title of what comes before the first step, when that is a second or longer.
    """
    if not stretches:
        return ()
    starts = [
        (int(one.begin_ns), titles[one.guide_step.step.id].rstrip(".")) for one in _of_new_number(stretches)
    ]
    if starts[0][0] >= _SHORTEST_INTRODUCTION_NS:
        starts.insert(0, (0, introduction))
    else:
        starts[0] = (0, starts[0][1])
    ends = [start_ns for start_ns, _ in starts[1:]] + [duration_ns]
    return tuple(
        Chapter(TimeNs(start_ns), TimeNs(end_ns), title)
        for (start_ns, title), end_ns in zip(starts, ends, strict=True)
    )


def captions_of(stretches: Sequence[Stretch], *, texts: Mapping[str, str]) -> tuple[Caption, ...]:
    """Return each step's caption, shown from the beginning of its stretch to the next, broken into lines.

    Stretches in a row with one number are one step: its caption stands through all of them.
    """
    firsts = _of_new_number(stretches)
    ends = [one.begin_ns for one in firsts[1:]] + [one.end_ns for one in stretches[-1:]]
    return tuple(
        Caption(one.begin_ns, end_ns, lines)
        for one, end_ns in zip(firsts, ends, strict=True)
        if (lines := caption_lines(texts[one.guide_step.step.id]))
    )


def _of_new_number(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches with which another step begins."""
    numbers = [None, *(one.number for one in stretches)]
    return [one for one, before in zip(stretches, numbers, strict=False) if one.number != before]


def caption_lines(text: str) -> str:
    """Return a text as at most two lines of at most 42 characters, of about the same length; the rest is cut."""
    lines = textwrap.wrap(text, _CAPTION_COLUMNS, max_lines=_CAPTION_LINES, placeholder=" …")
    if len(lines) == _CAPTION_LINES and not lines[-1].endswith("…"):
        for columns in range(len(text) // 2, _CAPTION_COLUMNS):
            balanced = textwrap.wrap(text, columns)
            if len(balanced) == _CAPTION_LINES:
                return "\n".join(balanced)
    return "\n".join(lines)
