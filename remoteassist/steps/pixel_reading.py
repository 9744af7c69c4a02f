"""Reads what steps found in the picture alone acted on, where, and what followed."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from msgspec.structs import replace

from remoteassist.model.geometry import Point
from remoteassist.model.steps import Reading, Step
from remoteassist.model.time import NS_PER_MS
from remoteassist.steps.hovering import Lit, has_effect, is_hovering_in_menu, lit_only
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.pixel_moments import FramesAt, Moment, moments_of
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

_HOVERING_NS: Final = 1_500 * NS_PER_MS
"""From the moment a thing lights up until it is pressed; who rests longer on it is told as a step of its own."""


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
    resumed_ns: Sequence[int] = (),
) -> tuple[Step, ...]:
    """Return the steps with what was acted on, where, and what followed, as far as the picture tells.

    Those that were only the way of an unseen pointer through a menu, or onto what it then pressed, are left out.
    Every confidence is lower than it would be with input. A change whose cause can be told becomes a click there; of
    any other only the place and what followed are told.

    Args:
        steps: From the picture, in order of time.
        video: Their film.
        text_reader: Reads the texts.
        pointers: Where the pointer was drawn at a step, by its id.
        progress: Told after each step.
        is_hover_telling: False where a hand moves the pointer whose presses are known, and which are not these steps.
        resumed_ns: When the first pictures after breaks were shown, in order.

    Raises:
        BadInputError: The video cannot be read.
    """
    reading = _FilmReading(text_reader, pointers, is_hover_telling=is_hover_telling)
    for done, moment in enumerate(moments_of(steps, video, pointers=pointers, resumed_ns=resumed_ns)):
        progress(done, len(steps))
        reading.add(moment)
    progress(len(steps), len(steps))
    return tuple(reading.steps)


class _FilmReading:
    """Takes the steps of a film in order with their pictures, reads them, and drops what was only hovering."""

    def __init__(
        self, text_reader: TextReader, pointers: Mapping[str, PointerState], *, is_hover_telling: bool
    ) -> None:
        self.steps: list[Step] = []
        self._scene = Scene(text_reader)
        self._pointers = pointers
        self._is_hover_telling = is_hover_telling
        self._lit: list[Lit] = []

    def add(self, moment: Moment) -> None:
        """Read the next step."""
        step, pictures = moment.step, moment.pictures
        if moment.is_resumed:
            self._scene.forget()
            self._lit = []
        if pictures is None:
            self._lit = []
            self.steps.append(step)
        elif step.id not in self._pointers and is_hovering_in_menu(pictures, self._scene.open_menus):
            return
        else:
            lit, self._lit = self._lit, []
            self.steps.append(self._read(step, pictures, lit if self._is_soon(step) else []))

    def _read(self, step: Step, pictures: Pictures, lit: Sequence[Lit]) -> Step:
        match step.kind:
            case "change":
                return self._read_change(step, pictures, lit)
            case "type":
                return _typing(step, self._scene.read(replace(step, kind="click"), pictures))
            case _:
                pointer = self._pointers.get(step.id)
                spot = step.pos_frame_px if pointer is None or pointer.is_hidden else _spot_of(pointer)
                seen = self._scene.read(replace(step, pos_frame_px=spot), pictures)
                return _lowered(seen, _SEEN_POINTER)

    def _read_change(self, step: Step, pictures: Pictures, lit: Sequence[Lit]) -> Step:
        place = pressed_place(
            pictures,
            menus=self._scene.open_menus,
            is_hover_telling=self._is_hover_telling,
            lit_earlier=lit,
        )
        if self._is_hover_telling:
            self._lit = lit_only(pictures)
        if place is None:
            unplaced = self._scene.read(replace(step, pos_frame_px=None), pictures)
            return replace(unplaced, pos_frame_px=step.pos_frame_px)
        hovered = next((one for one in lit if one.is_at(place.pos)), None)
        if hovered is not None and _may_be_hovering(self.steps[-1]) and has_effect(pictures, hovered):
            # The pointer came there, and then it pressed.
            self.steps.pop()
        pressed = replace(step, kind=place.kind, pos_frame_px=place.pos)
        return _lowered(self._scene.read(pressed, pictures), place.confidence)

    def _is_soon(self, step: Step) -> bool:
        """Whether a step follows on the last one as a press follows on hovering."""
        return bool(self.steps) and step.t_ns - self.steps[-1].end_t_ns <= _HOVERING_NS


def _may_be_hovering(step: Step) -> bool:
    """Whether nothing is known to have come of a step."""
    result = None if step.result is None else step.result.kind
    return step.kind in {"change", "click"} and step.reading.is_set is None and result in {None, "nothing"}


def _spot_of(pointer: PointerState) -> Point:
    box = pointer.box.rect
    if box.width <= _NARROW * box.height:
        return box.center
    return Point(box.x + _TIP_PX, box.y + _TIP_PX)


def _typing(step: Step, seen: Step) -> Step:
    """Return a step of typing with the field that was seen where the text went; what is no field is not told."""
    reading = seen.reading if seen.reading.role == "field" else Reading()
    others = tuple(one for one in seen.alternatives if one.role == "field")
    typed = replace(seen, kind=step.kind, reading=reading, alternatives=others, result=None)
    return _lowered(typed, _SEEN_POINTER)


def _lowered(step: Step, factor: float) -> Step:
    """Return the step with the confidence of its readings lowered by a factor."""

    def lower(reading: Reading) -> Reading:
        return replace(reading, confidence=round(reading.confidence * factor, 3))

    return replace(step, reading=lower(step.reading), alternatives=tuple(map(lower, step.alternatives)))
