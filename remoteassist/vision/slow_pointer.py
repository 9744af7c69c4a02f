"""Finds a pointer that moves so slowly that from frame to frame its old and its new place are one."""

from collections.abc import Callable, Sequence
from typing import Final

from remoteassist.model.time import NS_PER_MS
from remoteassist.vision.blobs import Blob, BlobFinder
from remoteassist.vision.cursor import PointerTracker
from remoteassist.vision.tiles import Gray

_APART_NS: Final = 110 * NS_PER_MS
"""Within this time a hand that is on its way goes further than a pointer is wide."""

_LARGEST_PX: Final = 90
_MOST_BLOBS: Final = 3
"""A pointer on its way changes one or two small places; where more happens it is not looked for."""


class SlowPointer:
    """Keeps a frame from a moment ago and compares with that. Belongs to one thread and one size."""

    def __init__(self, *, width: int, height: int) -> None:
        self._finder = BlobFinder(width=width, height=height)
        self._kept: tuple[int, Gray] | None = None

    def seek(
        self,
        tracker: PointerTracker,
        blobs: Sequence[Blob],
        *,
        after: Gray,
        t_ns: int,
        is_sought: Callable[[Blob], bool],
    ) -> None:
        """Let the tracker look for a pointer between the kept frame and this one.

        Args:
            tracker: Does not know the pointer.
            blobs: Between this frame and the one before.
            after: Brightness of this frame; kept.
            t_ns: When it came.
            is_sought: Whether the pointer is looked for in a blob.
        """
        kept = self._kept
        if kept is not None and t_ns - kept[0] < _APART_NS:
            return
        self._kept = t_ns, after
        sought = [blob for blob in blobs if is_sought(blob)]
        is_small = all(max(blob.width, blob.height) <= _LARGEST_PX for blob in sought)
        if kept is None or t_ns - kept[0] > 3 * _APART_NS or not is_small or len(sought) > _MOST_BLOBS:
            return
        found = [blob for blob in self._finder.blobs(kept[1], after) if is_sought(blob)]
        tracker.seek(found, before=kept[1], after=after, mask=self._finder.mask, t_ns=t_ns)
