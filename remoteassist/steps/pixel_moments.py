"""The pictures around each step that a film tells of, without the pointer that may be burnt into them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.geometry import Rect
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.steps.pictures import Pictures
from remoteassist.vision.episodes import PointerState
from remoteassist.vision.pointer_removal import is_clean_at, without_pointer

_REFINED_NS: Final = 300 * NS_PER_MS
"""So long after the last change a lossy film still makes the picture better."""

_REST_NS: Final = 10 * NS_PER_S
"""What lit up under an unseen pointer more than this before the action is no more told from what was there."""

_AFTER_ALL_NS: Final = 2 * NS_PER_S


class FramesAt(Protocol):
    """What pictures are read from; `media.video_reader.VideoReader` is one."""

    def frames_at(self, times_ns: Sequence[int]) -> Iterator[Frame]:
        """Yield for each of the ascending times the frame on the screen then."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A step and its pictures; None when the picture changed its size, or there is none.

    `is_resumed`: between the step before and this one is a break.
    """

    step: Step
    pictures: Pictures | None
    is_resumed: bool = False


def moments_of(
    steps: Sequence[Step],
    video: FramesAt,
    *,
    pointers: Mapping[str, PointerState],
    resumed_ns: Sequence[int] = (),
) -> Iterator[Moment]:
    """Yield every step, in order, with the screen at rest before it, just before it, and settled after it.

    All three are from one side of every break. Reads the video once, forwards, and holds seven pictures at a time.

    Args:
        steps: In order of time.
        video: Their film.
        pointers: Where the pointer was drawn at a step, by the step's id; none in a film without one.
        resumed_ns: When the first pictures after breaks were shown, in order.

    Raises:
        BadInputError: The video cannot be read.
    """
    frames = video.frames_at(_times_ns(steps, pointers, resumed_ns))
    parts = [bisect_right(resumed_ns, step.t_ns) for step in steps]
    rest, before = next(frames, None), next(frames, None)
    last_pointer: Rect | None = None
    for index, step in enumerate(steps):
        after, next_rest = next(frames, None), next(frames, None)
        # After the last step one picture follows, in which the pointer may be anywhere.
        is_last = index + 1 == len(steps)
        next_before = next_rest if is_last else next(frames, None)
        pointer = _box_of(pointers.get(step.id))
        following = None if is_last else _box_of(pointers.get(steps[index + 1].id))
        # What comes after a break tells nothing of what was under a pointer before it.
        clean = next_before if is_last or parts[index + 1] == parts[index] else None
        pictures = None
        if rest is not None and before is not None and after is not None:
            pictures = Pictures(
                before=_mended(before, pointer, clean=rest, its_pointer=last_pointer),
                after=_mended(after, pointer, clean=clean or after, its_pointer=following),
                rest=rest.bgra,
            )
        yield Moment(
            step,
            pictures if pictures is not None and _is_one_size(pictures) else None,
            is_resumed=index > 0 and parts[index] != parts[index - 1],
        )
        rest, before, last_pointer = next_rest, next_before, pointer


def _times_ns(
    steps: Sequence[Step], pointers: Mapping[str, PointerState], resumed_ns: Sequence[int]
) -> list[int]:
    """Return when each step's three pictures were on the screen, and at last one from after all."""
    times_ns: list[int] = []
    end_ns = last_ns = 0
    for index, step in enumerate(steps):
        part = bisect_right(resumed_ns, step.t_ns)
        since_ns = max(end_ns, resumed_ns[part - 1]) if part else end_ns
        until_ns = resumed_ns[part] - 1 if part < len(resumed_ns) else None
        before_ns = max(since_ns, step.t_ns - 1)
        pointer = pointers.get(step.id)
        # Before the pointer set out for this place it was elsewhere.
        rest_ns = before_ns - _REST_NS if pointer is None else min(pointer.start_ns - 1, before_ns)
        next_ns = steps[index + 1].t_ns - 1 if index + 1 < len(steps) else step.end_t_ns + _REFINED_NS
        settled_ns = min(step.end_t_ns + _REFINED_NS, next_ns, until_ns or next_ns)
        after_ns = max(before_ns, step.t_ns, settled_ns)
        times_ns += [max(since_ns, rest_ns), before_ns, after_ns]
        end_ns = after_ns
        last_ns = end_ns + _AFTER_ALL_NS
        last_ns = last_ns if until_ns is None else max(end_ns, min(last_ns, until_ns))
    return [*times_ns, last_ns] if steps else []


def _box_of(pointer: PointerState | None) -> Rect | None:
    return None if pointer is None or pointer.is_hidden else pointer.box.rect


def _mended(frame: Frame, pointer: Rect | None, *, clean: Frame, its_pointer: Rect | None) -> Bgra:
    if pointer is None or clean is frame or not is_clean_at(pointer, its_pointer):
        return frame.bgra
    return without_pointer(frame.bgra, pointer, clean=clean.bgra)


def _is_one_size(pictures: Pictures) -> bool:
    shape = pictures.before.shape
    return pictures.after.shape == shape and (pictures.rest is None or pictures.rest.shape == shape)
