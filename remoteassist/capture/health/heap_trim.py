"""Gives back memory that the C library keeps for another moment like the one in which it was needed."""

import time
from typing import Final

from remoteassist.media.heap import give_back_free
from remoteassist.model.time import NS_PER_S

_EVERY_NS: Final = 20 * NS_PER_S


class HeapTrim:
    """Keeps a recording as small as it is in its quiet moments. Belongs to one thread.

    While the encoder of the next segment starts, some pictures of 8 MB wait, and glibc would keep their room for
    good, in another place each time.
    """

    def __init__(self) -> None:
        self._next_ns = time.monotonic_ns() + _EVERY_NS

    def watch(self) -> None:
        """Give it back when it is time; to be called several times a second."""
        now_ns = time.monotonic_ns()
        if now_ns >= self._next_ns:
            self._next_ns = now_ns + _EVERY_NS
            give_back_free()
