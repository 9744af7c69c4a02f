"""Follows the picture from action to action: what was there before each, what changed, and when it had settled."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from msgspec.structs import replace

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.geometry import Size
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, TimeNs
from remoteassist.steps.latency import LatencyFinder
from remoteassist.steps.pictures import Pictures
from remoteassist.vision.change import changed_box
from remoteassist.vision.restless import RestlessTiles
from remoteassist.vision.settle import ANSWER_NS, Settling
from remoteassist.vision.tiles import FrameComparer, Gray, sampled_gray_of
from remoteassist.vision.viewer_area import ViewerAreaFinder

BEFORE_NS: Final = 30 * NS_PER_MS
"""The frame before an action is at least this old: a frame grabbed while the hook ran may show the pressed button."""

_NO_RESULT_CONFIDENCE: Final = 0.5
"""Factor for a step after which nothing changed: a click beside the button, or a result that came too late."""


class StepReader(Protocol):
    """Finds out what a step meant; `scene.Scene` is one."""

    def read(self, step: Step, pictures: Pictures) -> Step:
        """Return the step with what was acted on, where, and what followed; called in order of time."""

    def forget(self) -> None:
        """Know nothing of what was seen so far: what is read next is no continuation of it."""


LoadStill: TypeAlias = Callable[[str, Size], Bgra | None]
"""Returns the still of that name in the size of the video's frames, None when there is none."""


@dataclass(slots=True)
class _Screen:
    """The picture on the screen and what is known of pictures of its size."""

    frame: Frame
    gray: Gray
    comparer: FrameComparer
    restless: RestlessTiles


@dataclass(slots=True)
class _Watch:
    """One step whose result is awaited. `reference` is the picture that the next change is measured against."""

    step: Step
    before: Frame
    reference: Gray
    settling: Settling


class Following:
    """Takes pictures in order and gives the steps among them their pictures' facts. Belongs to one thread.

    Holds four frames and a still at a time.
    """

    def __init__(
        self,
        steps: Iterable[Step] = (),
        *,
        reader: StepReader | None,
        load_still: LoadStill | None,
        finder: ViewerAreaFinder,
        latency: LatencyFinder,
        answer_ns: int = ANSWER_NS,
        breaks_ns: Iterable[int] = (),
    ) -> None:
        """Prepare to follow.

        Args:
            steps: What is known to come, in order of time.
            reader: Says what was acted on; None leaves that open.
            load_still: Gives the lossless picture from before an action.
            finder: Learns where the remote desktop is.
            latency: Learns how late it answers.
            answer_ns: So long without any change an action had no result.
            breaks_ns: Moments, in order, from which on the picture is no continuation of the one before.
        """
        self._waiting = deque(steps)
        self._breaks_ns = deque(breaks_ns)
        self._reader = reader
        self._load_still = load_still
        self._finder = finder
        self._latency = latency
        self._answer_ns = answer_ns
        self._rest: Frame | None = None
        self._found: list[Step] = []
        self._watch: _Watch | None = None
        self._screen: _Screen | None = None

    def expect(self, step: Step) -> None:
        """Take a step that begins after all expected so far, before any picture from after its beginning."""
        self._waiting.append(step)

    def take_found(self) -> list[Step]:
        """Return the steps that were done with since the last call, in order of time."""
        found, self._found = self._found, []
        return found

    def add(self, frame: Frame) -> None:
        """Take the next frame."""
        self.go_to(frame.t_ns)
        gray = sampled_gray_of(frame.bgra)
        screen = self._screen
        if screen is not None and screen.frame.size_px == frame.size_px:
            self._compare(screen, gray, t_ns=frame.t_ns)
            screen.frame, screen.gray = frame, gray
            return
        size_px = frame.size_px
        self._screen = _Screen(frame, gray, FrameComparer(size_px), RestlessTiles(size_px))
        if self._watch is not None:
            self._watch.settling.changed(frame.t_ns)
            self._watch.reference = gray

    def finish(self, end_ns: int) -> list[Step]:
        """Return the steps; the last frame stays on the screen until `end_ns`."""
        self.go_to(end_ns)
        self._end_watch(cut_ns=None)
        found = [*self.take_found(), *self._waiting]
        self._waiting.clear()
        return found

    def go_to(self, now_ns: int) -> None:
        """Do what was due before `now_ns`, while the last frame was on the screen."""
        while self._waiting and self._waiting[0].t_ns - BEFORE_NS < now_ns:
            self._break_off_until(min(now_ns, self._waiting[0].t_ns))
            step = self._waiting.popleft()
            # A step ends the wait for the one before it, unless that one's result had settled already.
            self._end_watch_if_over(step.t_ns)
            self._begin(step)
        self._break_off_until(now_ns)
        self._end_watch_if_over(now_ns)

    def _break_off_until(self, now_ns: int) -> None:
        """Forget the picture at each break: what is seen afterwards is no answer to what was done before."""
        while self._breaks_ns and self._breaks_ns[0] <= now_ns:
            break_ns = self._breaks_ns.popleft()
            self._end_watch(cut_ns=break_ns)
            self._screen = self._rest = None
            if self._reader is not None:
                self._reader.forget()

    def _begin(self, step: Step) -> None:
        screen = self._screen
        seen = replace(step, before_t_ns=screen.frame.t_ns) if screen is not None else step
        if step.kind == "marker":
            self._found.append(seen)
            return
        self._end_watch(cut_ns=step.t_ns)
        if screen is None:
            # The video begins after this step.
            self._found.append(seen)
            return
        self._finder.add(screen.frame.bgra)
        settling = Settling(
            action_ns=step.t_ns,
            action_end_ns=step.end_t_ns,
            answer_ns=self._answer_ns,
            latency_ns=self._latency.latency_ns,
        )
        self._watch = _Watch(seen, screen.frame, screen.gray, settling)

    def _compare(self, screen: _Screen, gray: Gray, *, t_ns: int) -> None:
        watch = self._watch
        if watch is None:
            tiles = screen.comparer.changed_tiles(screen.gray, gray)
            if (tiles & ~screen.restless.mask(t_ns=t_ns)).any():
                self._latency.changed(t_ns)
            screen.restless.changed_alone(tiles, t_ns=t_ns)
            return
        tiles = screen.comparer.changed_tiles(watch.reference, gray)
        if not tiles.any():
            return
        # What moved on its own before the action is no answer to it.
        answer = tiles & ~screen.restless.mask(t_ns=t_ns)
        screen.restless.changed_after_action(tiles, t_ns=t_ns)
        if answer.any():
            self._latency.changed(t_ns)
            watch.settling.changed(t_ns)
            watch.reference = gray

    def _end_watch_if_over(self, now_ns: int) -> None:
        if self._watch is not None and self._watch.settling.is_over(now_ns):
            self._end_watch(cut_ns=None)

    def _end_watch(self, *, cut_ns: int | None) -> None:
        """Take the last frame for the result of the step that is watched."""
        watch, screen, self._watch = self._watch, self._screen, None
        if watch is None or screen is None:
            return
        step = watch.step
        end_ns = max(step.end_t_ns, watch.settling.settled_ns(cut_ns=cut_ns))
        box = changed_box(
            watch.before.bgra,
            screen.frame.bgra,
            ignore=screen.restless.mask(t_ns=end_ns),
            pointer_px=step.pos_frame_px,
        )
        confidence = step.confidence if box is not None else step.confidence * _NO_RESULT_CONFIDENCE
        found = replace(step, end_t_ns=TimeNs(end_ns), change_box_frame_px=box, confidence=confidence)
        self._found.append(self._read(found, watch.before, screen.frame))
        self._rest = screen.frame

    def _read(self, step: Step, before: Frame, after: Frame) -> Step:
        """Return the step with what the reader makes of its pictures."""
        if self._reader is None or before.size_px != after.size_px:
            return step
        still = None
        if step.still is not None and self._load_still is not None:
            still = self._load_still(step.still, before.size_px)
        rest = self._rest
        pictures = Pictures(
            before=before.bgra,
            after=after.bgra,
            rest=None if rest is None or rest.size_px != before.size_px else rest.bgra,
            still=still,
        )
        return self._reader.read(step, pictures)
