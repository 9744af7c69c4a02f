"""Decodes the pictures that are asked for next while the last one is still looked at."""

import queue
import threading
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Final, Protocol, Self, TypeAlias

from remoteassist.media.frame import Frame

_ROOM: Final = 2
"""So many pictures wait at most, and one more is in the making: of 5K they take 170 MB."""


class _Film(Protocol):
    def frames_at(self, times_ns: Sequence[int]) -> Iterator[Frame]: ...


_Found: TypeAlias = Frame | Exception | None
"""What comes next: a picture, what went wrong, or the end."""


class FramesAhead:
    """Yields what a film's `frames_at` yields, decoded on a thread that has ended when its `with` is left."""

    def __init__(self, film: _Film) -> None:
        """Take a film, which must not be read elsewhere until then."""
        self._film = film
        self._found: queue.Queue[_Found] = queue.Queue(_ROOM)
        self._is_stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End at once."""
        self._is_stopped.set()
        while self._thread is not None and self._thread.is_alive():
            self._make_room()
            self._thread.join(0.01)

    def frames_at(self, times_ns: Sequence[int]) -> Iterator[Frame]:
        """Yield for each of the ascending times the frame on the screen then; may be called once.

        Raises:
            BadInputError: The video cannot be read.
        """
        self._thread = threading.Thread(target=self._decode, args=(times_ns,), name="decode-ahead")
        self._thread.start()
        while (found := self._found.get()) is not None:
            if isinstance(found, Exception):
                raise found
            yield found

    def _decode(self, times_ns: Sequence[int]) -> None:
        try:
            for frame in self._film.frames_at(times_ns):
                self._found.put(frame)
                if self._is_stopped.is_set():
                    return
            self._found.put(None)
        except Exception as error:  # noqa: BLE001 - raised where the pictures are taken
            self._found.put(error)

    def _make_room(self) -> None:
        try:
            self._found.get_nowait()
        except queue.Empty:
            return
