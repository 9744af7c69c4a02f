"""One run of sound through FFmpeg's filters."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.error import BlockingIOError as NothingYetError
from av.error import EOFError as NothingMoreError
from av.filter import Graph

from remoteassist.media.sound_format import SOUND_RATE_HZ, TrackSamples, layout_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_TICK: Final = Fraction(1, SOUND_RATE_HZ)


class SoundFilter:
    """Filters in a row, each with its arguments as FFmpeg writes them. Belongs to one thread."""

    def __init__(self, filters: "Sequence[tuple[str, str]]", *, channels: int) -> None:
        self._layout = layout_of(channels)
        self._taken = 0
        self._graph = Graph()
        source = self._graph.add_abuffer(
            format="fltp", sample_rate=SOUND_RATE_HZ, layout=self._layout, time_base=_TICK
        )
        named = [self._graph.add(name, arguments) for name, arguments in filters]
        self._graph.link_nodes(source, *named, self._graph.add("abuffersink")).configure()

    def feed(self, samples: TrackSamples) -> "list[av.AudioFrame]":
        """Take the next samples; return what comes out by now."""
        frame = frame_of(samples, position=self._taken)
        self._taken += samples.shape[1]
        self._graph.push(frame)
        return list(self._pulled())

    def finish(self) -> "list[av.AudioFrame]":
        """Return the rest."""
        self._graph.push(None)
        return list(self._pulled())

    def _pulled(self) -> "Iterator[av.AudioFrame]":
        while True:
            try:
                frame = self._graph.pull()
            except (NothingYetError, NothingMoreError):
                return
            if isinstance(frame, av.AudioFrame):
                yield frame


def frame_of(samples: TrackSamples, *, position: int) -> av.AudioFrame:
    """Return samples as FFmpeg takes them; the first one is number `position`."""
    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(samples, np.float32), format="fltp", layout=layout_of(len(samples))
    )
    frame.sample_rate, frame.time_base, frame.pts = SOUND_RATE_HZ, _TICK, position
    return frame


def float_samples(frame: av.AudioFrame) -> TrackSamples:
    """Return the samples of a frame of the format `fltp`."""
    return np.asarray(frame.to_ndarray(), np.float32)
