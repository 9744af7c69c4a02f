"""Events and the picture to steps: what was there before each action, what changed, and when it had settled."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from remoteassist.media.frame import Frame
from remoteassist.model.events import Event
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.steps.breaks import withheld_breaks
from remoteassist.steps.chrome import without_chrome_clicks
from remoteassist.steps.following import Following, LoadStill, StepReader
from remoteassist.steps.from_events import steps_from_events
from remoteassist.steps.latency import LatencyFinder
from remoteassist.steps.pointing import DOUBLE_CLICK_NS
from remoteassist.steps.stopping import without_stopping_action
from remoteassist.vision.restless import LEARNING_NS
from remoteassist.vision.settle import ANSWER_NS, LONGEST_QUIET_NS
from remoteassist.vision.viewer_area import ViewerAreaFinder

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
    breaks_ns = withheld_breaks(events)
    for stretch in stretches:
        reading = Following(
            stretch.steps,
            reader=reader,
            load_still=load_still,
            finder=finder,
            latency=latency,
            breaks_ns=[one for one in breaks_ns if stretch.start_ns < one <= stretch.end_ns],
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
