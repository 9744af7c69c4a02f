"""Where the C library puts what is as large as a picture: glibc's own choices, which no other system has or needs."""

import ctypes
import platform
from typing import Any, Final

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3


def map_pieces_from(least_bytes: int, *, spare_bytes: int | None = None) -> bool:
    """Map pieces of at least that size one by one from now on; whether that could be arranged. Any thread.

    They go back to the system when they are freed, but the system fills each page of a new one, which for a 1080p
    picture takes longer than to compare it. Smaller ones lie in a heap for each thread and leave holes there.

    By default glibc learns the size from the first pieces that are freed, and picks the heap for all of theirs.

    Args:
        least_bytes: At most 32 MB.
        spare_bytes: How much a heap keeps at its end for what comes next; None leaves it as it is.
    """
    mallopt = _glibc("mallopt")
    if mallopt is None:
        return False
    is_spared = spare_bytes is None or mallopt(_M_TRIM_THRESHOLD, spare_bytes) == 1
    is_mapped = mallopt(_M_MMAP_THRESHOLD, least_bytes) == 1
    return is_spared and bool(is_mapped)


def give_back_free() -> None:
    """Give what is free in the heaps of all threads back to the system. Takes a millisecond or two. Any thread."""
    trim = _glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _glibc(name: str) -> Any:  # noqa: ANN401 - a function of C
    return getattr(ctypes.CDLL(None), name, None) if platform.system() == "Linux" else None
