"""Reads steps while they are recorded: followed and read as afterwards, as soon as the picture settles."""

from bisect import insort
from collections.abc import Callable
from typing import Final

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.geometry import Size
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS
from remoteassist.steps.chrome import without_chrome_clicks
from remoteassist.steps.following import Following, StepReader
from remoteassist.steps.latency import LatencyFinder
from remoteassist.vision.viewer_area import ViewerAreaFinder

_ANSWER_NS: Final = 1_500 * NS_PER_MS
"""A label is wanted within three seconds of the action. What answers later is awaited after the recording."""

_MOST_PICTURES: Final = 6
"""That wait until no earlier step can come any more; of 1080p fifty megabytes."""

_MOST_STILLS: Final = 3


class LiveSteps:
    """Takes steps and pictures as they come, and gives back steps with what was acted on. Belongs to one thread.

    Holds at most a dozen pictures, none of which is ever written anywhere.
    """

    def __init__(self, new_reader: Callable[[], StepReader]) -> None:
        """Prepare; `new_reader` makes a reader that knows nothing of what was there before."""
        self._new_reader = new_reader
        self._steps: list[Step] = []
        self._pictures: list[Frame] = []
        self._stills: dict[str, Bgra] = {}
        self._passed_ns = self._reached_ns = -1
        self._finder, self._following = self._begin()

    def expect(self, step: Step) -> None:
        """Take a step that was heard, or what has become of one since; too late for one that has been looked at."""
        self._steps = [one for one in self._steps if one.id != step.id]
        if step.t_ns > self._passed_ns:
            insort(self._steps, step, key=lambda one: one.t_ns)

    def see(self, frame: Frame, *, still: str | None = None) -> None:
        """Take a picture; `still` is its name when it is the one from before an action."""
        if still is not None:
            self._stills[still] = frame.bgra
            for name in [*self._stills][:-_MOST_STILLS]:
                del self._stills[name]
        if frame.t_ns > self._passed_ns and all(one.t_ns != frame.t_ns for one in self._pictures):
            insort(self._pictures, frame, key=lambda one: one.t_ns)
        if len(self._pictures) > _MOST_PICTURES:
            # Not the oldest: what came before an action is needed more than what was on the way to its result.
            del self._pictures[-2]

    def go_to(self, sure_ns: int) -> None:
        """Let everything from before a session time be looked at, as `go_on` is called."""
        while self._steps and self._steps[0].t_ns < sure_ns:
            self._following.expect(self._steps.pop(0))
        self._passed_ns = max(self._passed_ns, sure_ns)

    @property
    def is_behind(self) -> bool:
        """Whether there is something that `go_on` will look at."""
        return self._reached_ns < self._passed_ns

    def go_on(self) -> list[Step]:
        """Look at pictures until the result of a step is known, which takes a second; return what is, in order."""
        found: list[Step] = []
        while not found and self._pictures and self._pictures[0].t_ns < self._passed_ns:
            self._following.add(self._pictures.pop(0))
            found = self._following.take_found()
        if not found:
            self._following.go_to(self._passed_ns)
            self._reached_ns = self._passed_ns
            found = self._following.take_found()
        # Where the desktop is costs a look at whole pictures.
        return list(without_chrome_clicks(found, self._finder.area())) if found else []

    def forget(self) -> None:
        """Forget all pictures and what was read in them; steps that were not looked at yet stay unread."""
        self._steps.clear()
        self._pictures.clear()
        self._stills.clear()
        self._reached_ns = self._passed_ns
        self._finder, self._following = self._begin()

    def _begin(self) -> tuple[ViewerAreaFinder, Following]:
        finder = ViewerAreaFinder()
        following = Following(
            reader=self._new_reader(),
            load_still=self._still,
            finder=finder,
            latency=LatencyFinder(()),
            answer_ns=_ANSWER_NS,
        )
        return finder, following

    def _still(self, name: str, size_px: Size) -> Bgra | None:
        bgra = self._stills.get(name)
        if bgra is None or bgra.shape[:2] != (size_px.height, size_px.width):
            return None
        return bgra
