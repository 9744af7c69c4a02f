"""Steps found in the picture alone: in a film made elsewhere, or while the customer drove."""

from collections import deque
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Protocol

from remoteassist.media.gray import GrayFrame
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, TimeNs
from remoteassist.steps.pixel_action import Action
from remoteassist.steps.pixel_actions import actions_of
from remoteassist.vision.episodes import EpisodeFinder, PointerState

_REPORT_EVERY_NS: Final = 1_000 * NS_PER_MS

_MOST_SUCCESSORS: Final = 500
"""After more breaks than any recording has, the pointer is not looked for: a picture of 1080p takes 0.1 s or more."""


class PixelProgress(Protocol):
    """Told how far the looking is."""

    def __call__(self, done: int, total: int, /) -> None:
        """Take note of (done, total) in milliseconds of video."""


class PixelSteps:
    """Is shown the frames of a film in order and says at the end which steps are in it. Belongs to one thread.

    Holds a few frames at a time, whatever the length of the film.
    """

    def __init__(self, *, breaks_ns: Iterable[int] = ()) -> None:
        """Look at nothing yet.

        Args:
            breaks_ns: Moments, in order, from which on the picture is no continuation of the one before: what differs
                across one nobody saw happen, and the first picture afterwards is the beginning of another film.
        """
        self._breaks_ns = deque(breaks_ns)
        self._resumed_ns: list[int] = []
        self._finder: EpisodeFinder | None = None
        self._shape = (0, 0)
        self._begin_ns = self._last_ns = 0
        self._steps: list[Step] = []
        self._pointers: dict[str, PointerState] = {}

    @property
    def pointers(self) -> Mapping[str, PointerState]:
        """Where the pointer was drawn when a step began, by the step's id; those without one are left out."""
        return MappingProxyType(self._pointers)

    @property
    def resumed_ns(self) -> tuple[int, ...]:
        """When the first pictures after the breaks were shown, in order."""
        return tuple(self._resumed_ns)

    def add(self, frame: GrayFrame) -> None:
        """Take in the next frame; its brightness is kept, so it must not be written to afterwards."""
        shape = frame.gray.shape[0], frame.gray.shape[1]
        is_resumed = self._comes_after_break(frame.t_ns)
        if self._finder is None or is_resumed or shape != self._shape:
            last = self._end_stretch()
            is_worth_it = len(self._resumed_ns) <= _MOST_SUCCESSORS
            if last is not None and shape == self._shape and is_worth_it:
                self._finder = last.successor(frame.gray, t_ns=frame.t_ns)
            else:
                self._finder = EpisodeFinder(width=shape[1], height=shape[0])
            self._shape, self._begin_ns = shape, frame.t_ns
        self._finder.add(frame.gray, t_ns=frame.t_ns)
        self._last_ns = frame.t_ns

    def finish(self) -> tuple[Step, ...]:
        """Return the steps in order of time; nothing may be added any more."""
        self._end_stretch()
        return tuple(self._steps)

    def _comes_after_break(self, t_ns: int) -> bool:
        """Whether there is a break between the last frame and one of now."""
        is_after = False
        while self._breaks_ns and self._breaks_ns[0] <= t_ns:
            self._breaks_ns.popleft()
            is_after = self._finder is not None
        if is_after:
            self._resumed_ns.append(t_ns)
        return is_after

    def _end_stretch(self) -> EpisodeFinder | None:
        """Find the steps of what was shown in one size without a break; return what found them."""
        finder, self._finder = self._finder, None
        if finder is None:
            return None
        height, width = self._shape
        episodes = finder.finish()
        actions = actions_of(
            episodes,
            pointer_since_ns=finder.pointer_since_ns,
            width=width,
            height=height,
            end_ns=self._last_ns,
            begin_ns=self._begin_ns,
        )
        for action in actions:
            step = _step_of(action)
            self._steps.append(step)
            if action.pointer is not None and not action.pointer.is_hidden:
                self._pointers[step.id] = action.pointer
        return finder


def steps_from_pixels(
    frames: Iterable[GrayFrame],
    *,
    length_ns: int,
    progress: PixelProgress,
    looking: PixelSteps | None = None,
) -> tuple[Step, ...]:
    """Return the steps that the pictures of a film tell of, in order of time.

    Args:
        frames: All of the film, in order; read once.
        length_ns: How long it is, for `progress`.
        progress: Told about once for each second of the film.
        looking: What the frames are shown to, for those who ask it for more than the steps.

    Raises:
        BadInputError: The video cannot be read.
    """
    looking = PixelSteps() if looking is None else looking
    told_ns = -_REPORT_EVERY_NS
    for frame in frames:
        looking.add(frame)
        if frame.t_ns - told_ns >= _REPORT_EVERY_NS:
            told_ns = frame.t_ns
            progress(min(frame.t_ns, length_ns) // NS_PER_MS, length_ns // NS_PER_MS)
    progress(length_ns // NS_PER_MS, length_ns // NS_PER_MS)
    return looking.finish()


def _step_of(action: Action) -> Step:
    return Step(
        id=f"pixels-{action.start_ns}",
        t_ns=TimeNs(action.start_ns),
        end_t_ns=TimeNs(max(action.start_ns, action.end_ns)),
        kind=action.kind,
        pos_frame_px=action.pos,
        before_t_ns=TimeNs(action.before_ns),
        change_box_frame_px=action.box.rect,
        confidence=action.confidence,
        end_pos_frame_px=action.end_pos,
        scroll_direction=action.scroll_direction,
        origin="pixels",
    )
