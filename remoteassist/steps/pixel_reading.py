"""Reads what steps found in the picture alone acted on, where, and what followed."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from msgspec.structs import replace

from remoteassist.model.geometry import Point
from remoteassist.model.steps import Reading, Step
from remoteassist.model.time import NS_PER_MS
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.pixel_moments import FramesAt, moments_of
from remoteassist.steps.pressed_place import pressed_place
from remoteassist.steps.scene import Scene
from remoteassist.vision.episodes import PointerState
from remoteassist.vision.text_reader import TextReader

_SEEN_POINTER: Final = 0.9
"""Factor for what is read where a pointer was seen to rest: nobody heard it press."""

_NARROW: Final = 0.55
"""Width per height of a text pointer, whose spot is in its middle; an arrow has 0.63, its spot is the corner."""

_TIP_PX: Final = 1.0
"""From the corner of an arrow's box into its tip."""


_READ_EVERY_NS: Final = 2_500 * NS_PER_MS
"""Of a film, one step is read for each so long a stretch at most: a reading takes 0.3 to 0.7 s on two cores, and a
film in which something always moves may give hundreds of steps that are none."""

_ALWAYS_READ: Final = 12


class ReadingProgress(Protocol):
    """Told how many steps have been read."""

    def __call__(self, done: int, total: int, /) -> None:
        """Take note of (done, total)."""


def steps_worth_reading(steps: Sequence[Step], *, length_ns: int) -> list[Step]:
    """Return the steps that are read of a film of that length, in their order: all, unless they are very many.

    Of too many it is the surest, and of those the first.
    """
    most = max(_ALWAYS_READ, length_ns // _READ_EVERY_NS)
    surest = sorted(steps, key=lambda step: (-step.confidence, step.t_ns))[:most]
    return sorted(surest, key=lambda step: step.t_ns)


def read_pixel_steps(
    steps: Sequence[Step],
    video: FramesAt,
    *,
    text_reader: TextReader,
    pointers: Mapping[str, PointerState],
    progress: ReadingProgress,
    is_hover_telling: bool = True,
) -> tuple[Step, ...]:
    """Return the steps with what was acted on, where, and what followed, as far as the picture tells.

    Every confidence is lower than it would be with input. A change whose cause can be told becomes a click there;
    of any other only the place and what followed are told.

    Args:
        steps: From the picture, in order of time.
        video: Their film.
        text_reader: Reads the texts.
        pointers: Where the pointer was drawn at a step, by its id.
        progress: Told after each step.
        is_hover_telling: False where a hand moves the pointer whose presses are known, and which are not these steps.

    Raises:
        BadInputError: The video cannot be read.
    """
    scene = Scene(text_reader)
    read: list[Step] = []
    for moment in moments_of(steps, video, pointers=pointers):
        progress(len(read), len(steps))
        step = moment.step
        if moment.pictures is not None:
            step = _read(
                step, moment.pictures, scene, pointers.get(step.id), is_hover_telling=is_hover_telling
            )
        read.append(step)
    progress(len(read), len(steps))
    return tuple(read)


def _read(
    step: Step, pictures: Pictures, scene: Scene, pointer: PointerState | None, *, is_hover_telling: bool
) -> Step:
    match step.kind:
        case "change":
            return _read_change(step, pictures, scene, is_hover_telling=is_hover_telling)
        case "type":
            return _read_typing(step, pictures, scene)
        case _:
            spot = step.pos_frame_px if pointer is None or pointer.is_hidden else _spot_of(pointer)
            seen = scene.read(replace(step, pos_frame_px=spot), pictures)
            return _lowered(seen, _SEEN_POINTER)


def _spot_of(pointer: PointerState) -> Point:
    box = pointer.box.rect
    if box.width <= _NARROW * box.height:
        return box.center
    return Point(box.x + _TIP_PX, box.y + _TIP_PX)


def _read_change(step: Step, pictures: Pictures, scene: Scene, *, is_hover_telling: bool) -> Step:
    place = pressed_place(pictures, menus=scene.open_menus, is_hover_telling=is_hover_telling)
    if place is None:
        unplaced = scene.read(replace(step, pos_frame_px=None), pictures)
        return replace(unplaced, pos_frame_px=step.pos_frame_px)
    pressed = replace(step, kind=place.kind, pos_frame_px=place.pos)
    return _lowered(scene.read(pressed, pictures), place.confidence)


def _read_typing(step: Step, pictures: Pictures, scene: Scene) -> Step:
    """Read the field into which text went as if it had been pressed; what is no field is not told."""
    seen = scene.read(replace(step, kind="click"), pictures)
    reading = seen.reading if seen.reading.role == "field" else Reading()
    others = tuple(one for one in seen.alternatives if one.role == "field")
    return _lowered(
        replace(seen, kind="type", reading=reading, alternatives=others, result=None), _SEEN_POINTER
    )


def _lowered(step: Step, factor: float) -> Step:
    """Return the step with the confidence of its readings lowered by a factor."""

    def lower(reading: Reading) -> Reading:
        return replace(reading, confidence=round(reading.confidence * factor, 3))

    return replace(step, reading=lower(step.reading), alternatives=tuple(map(lower, step.alternatives)))
