"""Turns a session's frames and scenes into a film: composed pictures where something changes, chapters, captions."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Final

import msgspec
import numpy as np

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.article import Caption, Chapter
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.retiming import FilmClock, SpeedChange
from remoteassist.model.time import NS_PER_S, TimeNs, ns_from_s
from remoteassist.render.compositor import compose
from remoteassist.render.film_scenes import Stretch
from remoteassist.render.scene import Scene

_CAPTION_COLUMNS: Final = 42
_CAPTION_LINES: Final = 2
_SHORTEST_INTRODUCTION_NS: Final = ns_from_s(1.0)
"""A shorter beginning belongs to the first step: nobody jumps to a chapter that is over at once."""


_SLOWEST: Final = 0.1
_FASTEST: Final = 100.0

_INSTANTS_AT_ONCE: Final = 100_000
"""Asked for at once, about an hour of film: the fewer, the less memory; each time costs a seek."""


class FilmLook(msgspec.Struct, frozen=True):
    """What a person may choose about the pictures of a film, whatever it is written as."""

    rate_hz: Annotated[
        int, msgspec.Meta(ge=1, le=60, description="pictures a second where something moves")
    ] = 30
    cursor: Annotated[bool, msgspec.Meta(description="draw the pointer and its clicks")] = True
    burn_captions: Annotated[
        bool, msgspec.Meta(description="draw the captions into the picture, for players that show none")
    ] = False


def film_clock(guide: Guide, *, duration_ns: int) -> FilmClock:
    """Return the clock of a guide's film; speeds are bounded, for a stranger's guide may ask for years of film."""
    speeds = [SpeedChange(one.span, max(_SLOWEST, min(one.rate, _FASTEST))) for one in guide.speeds]
    return FilmClock(duration_ns, cuts=guide.cuts, speeds=speeds)


def film_frames(
    frames_at: Callable[[Sequence[int]], Iterator[Frame]],
    *,
    scene_at: Callable[[int], Scene],
    size_px: Size,
    clock: FilmClock,
    rate_hz: int = 30,
) -> Iterator[Frame]:
    """Yield composed frames of `size_px` at instants of the film's grid, only where they differ from the one before.

    The first frame is at 0, whenever the session's first picture came; none is at the film's end or later.

    Args:
        frames_at: Gives for ascending session times the frames that were on the screen then, of any sizes; the very
            same frame again does no harm. `VideoReader.frames_at` decodes nothing that is far from all of them.
        scene_at: The scene of a session time, in pixels of the frame on the screen then.
        size_px: Even size of the film. See `Placement.of` for frames of another size.
        clock: From the film's time to the session's.
        rate_hz: Instants a second of film.
    """
    shown: Frame | None = None
    scene: Scene | None = None
    composed: Bgra | None = None
    for film_ns, t_ns, fresh in _instants(frames_at, clock=clock, rate_hz=rate_hz):
        # Before its first picture a session shows that one: what is hidden in it is hidden from the first instant.
        wanted = scene_at(max(t_ns, fresh.t_ns))
        is_same_picture = shown is not None and (fresh is shown or np.array_equal(fresh.bgra, shown.bgra))
        shown = fresh
        if composed is not None and is_same_picture and wanted == scene:
            continue
        picture = compose(shown.bgra, wanted, size_px=size_px)
        # What moved may lie under a redaction; then nothing is to be told of it, not even when.
        if composed is None or not np.array_equal(picture, composed):
            yield Frame(TimeNs(film_ns), picture)
        scene, composed = wanted, picture


def _instants(
    frames_at: Callable[[Sequence[int]], Iterator[Frame]], *, clock: FilmClock, rate_hz: int
) -> Iterator[tuple[int, int, Frame]]:
    """Yield film time, session time and frame of each instant of the grid."""
    number = max(1, -(-clock.duration_ns * rate_hz // NS_PER_S))
    for first in range(0, number, _INSTANTS_AT_ONCE):
        grid = range(first, min(number, first + _INSTANTS_AT_ONCE))
        film_times_ns = [index * NS_PER_S // rate_hz for index in grid]
        times_ns = [clock.session_ns(film_ns) for film_ns in film_times_ns]
        # Without a picture in the recording there are fewer frames than instants: none.
        yield from zip(film_times_ns, times_ns, frames_at(times_ns), strict=False)


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
