"""Keeps OpenCV to the thread that calls it, where pictures are taken in one after the other."""

import contextlib
from collections.abc import Iterator

import cv2


@contextlib.contextmanager
def opencv_on_one_thread() -> Iterator[None]:
    """Keep OpenCV from starting threads, which spin between two pictures and cost more than they save.

    It holds for the whole process, so not two at a time.
    """
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(threads)
