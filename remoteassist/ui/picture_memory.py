"""How the memory of pictures goes back to the system once nobody looks at them any more."""

import ctypes
import sys
from typing import Final

_M_MMAP_THRESHOLD: Final = -3
_LARGE_BYTES: Final = 4 << 20
"""A 1080p picture takes 8 MB. As the decoder has it, it takes 3 MB and is soon used again."""


def give_back_pictures() -> bool:
    """Have what is as large as a picture go back to the system when it is freed; whether that could be arranged.

    By default glibc learns from the first picture that is freed to keep such pieces, in a heap for each thread, of
    which every other one is a hole: 60 MB after a few minutes in the editor. On other systems there is nothing to do.
    """
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES) == 1
