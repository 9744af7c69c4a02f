"""Events and the picture to steps: what was there before each action, what changed, and when it had settled."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from msgspec.structs import replace

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.events import Event
from remoteassist.model.geometry import Size
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.steps.chrome import without_chrome_clicks
from remoteassist.steps.from_events import steps_from_events
from remoteassist.steps.latency import LatencyFinder
from remoteassist.steps.pictures import Pictures
from remoteassist.steps.pointing import DOUBLE_CLICK_NS
from remoteassist.steps.stopping import without_stopping_action
from remoteassist.vision.change import changed_box
from remoteassist.vision.restless import LEARNING_NS, RestlessTiles
from remoteassist.vision.settle import ANSWER_NS, LONGEST_QUIET_NS, Settling
from remoteassist.vision.tiles import FrameComparer, Gray, sampled_gray_of
from remoteassist.vision.viewer_area import ViewerAreaFinder

BEFORE_NS: Final = 30 * NS_PER_MS
"""The frame before an action is at least this old: a frame grabbed while the hook ran may show the pressed button."""

_NO_RESULT_CONFIDENCE: Final = 0.5
"""Factor for a step after which nothing changed: a click beside the button, or a result that came too late."""

_WORTH_A_SEEK_NS: Final = 15 * NS_PER_S
"""A seek decodes up to ten seconds (from one key frame to the next) only to get there."""

_MOST_STRETCHES: Final = 500
"""However many events a stranger's session holds, the time taken is bounded by the length of its video."""

DetectionProgress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total), in milliseconds of video, at most a hundred times."""


class FrameSource(Protocol):
    """What pictures are read from; `media.video_reader.VideoReader` is one."""

    def frames(self, *, start_ns: int = 0, end_ns: int | None = None) -> Iterator[Frame]:
        """Yield the frame on the screen at `start_ns`, and then every frame before `end_ns`, in order."""


class StepReader(Protocol):
    """Finds out what a step meant; `scene.Scene` is one."""

    def read(self, step: Step, pictures: Pictures) -> Step:
        """Return the step with what was acted on, where, and what followed; called in order of time."""


LoadStill: TypeAlias = Callable[[str, Size], Bgra | None]
"""Returns the still of that name in the size of the video's frames, None when there is none."""


def detect_steps(
    events: Sequence[Event],
    video: FrameSource,
    *,
    progress: DetectionProgress,
    double_click_ns: int = DOUBLE_CLICK_NS,
    reader: StepReader | None = None,
    load_still: LoadStill | None = None,
) -> tuple[Step, ...]:
    """Return the steps of a session in order of time, each with what changed and when that had settled.

    Reads the video once, forwards, and leaves out long stretches in which nobody did anything. Holds four frames and
    a still at a time. A step after which nothing changed stays, with half the confidence; one that only stopped the
    recording, or that hit the viewer's own bars, goes.

    Args:
        events: All events of the session.
        video: Its pictures.
        progress: Told how far it is.
        double_click_ns: The longest time between the presses of a double-click.
        reader: Says what was acted on; None leaves that open.
        load_still: Gives the lossless picture from before an action; without it the reader sees the video's frame.

    Raises:
        BadInputError: The video cannot be read.
    """
    steps = steps_from_events(events, double_click_ns=double_click_ns)
    stretches = _stretches(steps)
    finder = ViewerAreaFinder()
    latency = LatencyFinder(events)
    report = _PercentReport(progress, total_ns=sum(stretch.length_ns for stretch in stretches))
    found: dict[str, Step] = {}
    for stretch in stretches:
        reading = _Reading(
            stretch.steps, reader=reader, load_still=load_still, finder=finder, latency=latency
        )
        for frame in video.frames(start_ns=stretch.start_ns, end_ns=stretch.end_ns):
            reading.add(frame)
            report.came_to(min(max(0, frame.t_ns - stretch.start_ns), stretch.length_ns))
        found |= {step.id: step for step in reading.finish(stretch.end_ns)}
        report.went_past(stretch.length_ns)
    on_desktop = without_chrome_clicks((found[step.id] for step in steps), finder.area())
    return without_stopping_action(on_desktop, events)


@dataclass(slots=True)
class _Stretch:
    """A part of the video that tells something of its steps."""

    start_ns: int
    end_ns: int
    steps: list[Step]

    @property
    def length_ns(self) -> int:
        return self.end_ns - self.start_ns


def _stretches(steps: Sequence[Step]) -> list[_Stretch]:
    """Return what is to be read of the video, in order, and which step begins in which part."""
    stretches: list[_Stretch] = []
    for step in steps:
        start_ns = max(0, step.t_ns - LEARNING_NS)
        end_ns = max(start_ns, step.t_ns, step.end_t_ns) + ANSWER_NS + LONGEST_QUIET_NS
        last = stretches[-1] if stretches else None
        if last is not None and (
            start_ns - last.end_ns < _WORTH_A_SEEK_NS or len(stretches) == _MOST_STRETCHES
        ):
            last.end_ns = max(last.end_ns, end_ns)
            last.steps.append(step)
        else:
            stretches.append(_Stretch(start_ns, end_ns, [step]))
    return stretches


class _PercentReport:
    """Tells how far the reading is, once for each percent."""

    def __init__(self, progress: DetectionProgress, *, total_ns: int) -> None:
        self._progress = progress
        self._total_ns = total_ns
        self._past_ns = 0
        self._percent = -1

    def came_to(self, offset_ns: int) -> None:
        """Say that the reading is that far into the stretch of now."""
        done_ns = self._past_ns + offset_ns
        percent = 100 * done_ns // self._total_ns
        if percent > self._percent:
            self._percent = percent
            self._progress(done_ns // NS_PER_MS, self._total_ns // NS_PER_MS)

    def went_past(self, length_ns: int) -> None:
        """Say that a stretch of that length is done."""
        self.came_to(length_ns)
        self._past_ns += length_ns


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


class _Reading:
    """Takes the frames of one stretch of video in order and gives its steps their pictures' facts."""

    def __init__(
        self,
        steps: Sequence[Step],
        *,
        reader: StepReader | None,
        load_still: LoadStill | None,
        finder: ViewerAreaFinder,
        latency: LatencyFinder,
    ) -> None:
        self._waiting = deque(steps)
        self._reader = reader
        self._load_still = load_still
        self._finder = finder
        self._latency = latency
        self._rest: Frame | None = None
        self._found: list[Step] = []
        self._watch: _Watch | None = None
        self._screen: _Screen | None = None

    def add(self, frame: Frame) -> None:
        """Take the next frame."""
        self._go_to(frame.t_ns)
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
        self._go_to(end_ns)
        self._end_watch(cut_ns=None)
        found = [*self._found, *self._waiting]
        self._waiting.clear()
        return found

    def _go_to(self, now_ns: int) -> None:
        """Do what was due before `now_ns`, while the last frame was on the screen."""
        while self._waiting and self._waiting[0].t_ns - BEFORE_NS < now_ns:
            step = self._waiting.popleft()
            # A step ends the wait for the one before it, unless that one's result had settled already.
            self._end_watch_if_over(step.t_ns)
            self._begin(step)
        self._end_watch_if_over(now_ns)

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
            action_ns=step.t_ns, action_end_ns=step.end_t_ns, latency_ns=self._latency.latency_ns
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
