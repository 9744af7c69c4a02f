"""Gives back memory that the C library keeps for another moment like the one in which it was needed."""

import ctypes
import platform
import time
from typing import Final

from remoteassist.model.time import NS_PER_S

_EVERY_NS: Final = 20 * NS_PER_S
"""A trim takes a millisecond or two."""


class HeapTrim:
    """Keeps a recording as small as it is in its quiet moments. Belongs to one thread.

    While the encoder of the next segment starts, some pictures of 8 MB wait, and glibc would keep their room for
    good, in another place each time.
    """

    def __init__(self) -> None:
        # glibc's own: no other system has it, nor needs it.
        self._trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if platform.system() == "Linux" else None
        self._next_ns = time.monotonic_ns() + _EVERY_NS

    def watch(self) -> None:
        """Give it back when it is time; to be called several times a second."""
        now_ns = time.monotonic_ns()
        if now_ns >= self._next_ns:
            self._next_ns = now_ns + _EVERY_NS
            self.give_back()

    def give_back(self) -> None:
        """Give back, now, what is free in the heaps of all threads."""
        if self._trim is not None:
            self._trim(0)
