"""What of a session its films are made from besides frames and sound; no edit changes it."""

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from remoteassist.errors import BadInputError
from remoteassist.model.events import WITHHELD, Event, Gap
from remoteassist.model.geometry import Size
from remoteassist.model.time import TimeNs, TimeSpan
from remoteassist.render.pointer_path import PointerPath
from remoteassist.session.manifest import Manifest
from remoteassist.session.store import Session

_MOST_PIXELS: Final = 1 << 26
"""67 million: sixteen times 4K. A composed picture of more takes gigabytes, whatever the video really holds."""


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """Facts of one recording, prepared once: reading the events of two hours takes a moment.

    Attributes:
        start_ns: When its first picture came; what is asked of an earlier time shows that one.
        duration_ns: How long the session is.
        sizes: From which session time on frames have which size, in order; at least one.
        pointer: Where the pointer was; of an imported film, whose frames show their own, nowhere.
        withheld: When nothing was kept, in order; where there was a pause, an empty one.
    """

    start_ns: TimeNs
    duration_ns: TimeNs
    sizes: tuple[tuple[int, Size], ...]
    pointer: PointerPath
    withheld: tuple[TimeSpan, ...] = ()

    @classmethod
    def of(cls, session: Session) -> "FilmFacts":
        """Read the facts of a session.

        Raises:
            BadInputError: The journal cannot be read, or the session claims pictures larger than any screen.
        """
        manifest = session.manifest
        for size_px in (manifest.size_px, *(one.size_px for one in manifest.segments)):
            if size_px.width * size_px.height > _MOST_PIXELS:
                raise BadInputError(
                    f"{session.path.name} claims pictures of {size_px.width} x {size_px.height} pixels, more than "
                    "any screen has; get it anew from where it came from"
                )
        ends_ns = (one.end_ns for one in manifest.segments)
        starts_ns = [one.start_ns for one in manifest.segments]
        withheld: list[TimeSpan] = []
        return cls(
            start_ns=min(starts_ns, default=TimeNs(0)),
            duration_ns=max(manifest.duration_ns, *ends_ns, TimeNs(1)),
            sizes=_sizes(manifest),
            # In this order: the one is noted while the other is read.
            pointer=PointerPath(_noting(session.events(), withheld)),
            withheld=tuple(sorted(withheld, key=lambda span: span.start_ns)),
        )

    def size_at(self, t_ns: int) -> Size:
        """Return the size of the frame on the screen at a session time; even, as frames are read."""
        index = bisect.bisect_right(self.sizes, t_ns, key=lambda one: one[0]) - 1
        return self.sizes[max(0, index)][1]


def _noting(events: Iterable[Event], withheld: list[TimeSpan]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, Gap) and event.reason in WITHHELD:
            withheld.append(event.span)
        yield event


def _sizes(manifest: Manifest) -> tuple[tuple[int, Size], ...]:
    sizes: list[tuple[int, Size]] = []
    for segment in sorted(manifest.segments, key=lambda one: one.start_ns):
        size_px = segment.size_px.even
        if not sizes or sizes[-1][1] != size_px:
            sizes.append((segment.start_ns, size_px))
    return tuple(sizes) or ((0, manifest.size_px.even),)
