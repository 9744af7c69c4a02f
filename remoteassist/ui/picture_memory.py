"""How the memory of pictures goes back to the system once nobody looks at them any more."""

import gc
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from remoteassist.media.heap import give_back_free, map_pieces_from

_LARGE_BYTES: Final = 4 << 20
"""A 1080p picture takes 8 MB. As the decoder has it, it takes 3 MB and is soon used again."""

_PAINTED_MS: Final = 300
"""By then what comes in a page's place has been seen."""


def give_back_pictures() -> bool:
    """Have what is as large as a picture go back to the system when it is freed; whether that could be arranged.

    By default glibc learns from the first picture that is freed to keep such pieces, in a heap for each thread, of
    which every other one is a hole: 60 MB after a few minutes in the editor. On other systems there is nothing to do.
    """
    return map_pieces_from(_LARGE_BYTES)


def delete_page(page: QWidget) -> None:
    """Delete a page that shows pictures, and have all that only it held go back to the system a moment later.

    Its parts and its pictures hold each other. Python looks for such rings when enough new objects have come, which
    they do not while somebody only records: 40 MB of a Full HD session stayed for as long as that. And it looks on
    whichever thread made the last of them, while Qt's objects are to be deleted on this one. It takes 50 ms.
    """
    page.destroyed.connect(lambda: QTimer.singleShot(_PAINTED_MS, _give_back_unreachable))
    page.deleteLater()


def _give_back_unreachable() -> None:
    gc.collect()
    give_back_free()
