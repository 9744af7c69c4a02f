"""Pictures decoded ahead are those of the film, and no thread is left behind."""

import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from remoteassist.errors import BadInputError
from remoteassist.media.frame import Frame
from remoteassist.media.frames_ahead import FramesAhead
from remoteassist.model.time import TimeNs


class _Film:
    """Has a picture for each time, up to one at which it is damaged."""

    def __init__(self, *, damaged_at_ns: int | None = None) -> None:
        self._damaged_at_ns = damaged_at_ns

    def frames_at(self, times_ns: Sequence[int]) -> Iterator[Frame]:
        for t_ns in times_ns:
            if t_ns == self._damaged_at_ns:
                raise BadInputError("the film is damaged")
            yield Frame(TimeNs(t_ns), np.zeros((2, 2, 4), np.uint8))


def _is_decoding() -> bool:
    return any(thread.name == "decode-ahead" for thread in threading.enumerate())


def test_all_pictures_come_in_order() -> None:
    # given more pictures than may wait
    times_ns = list(range(20))

    # when
    with FramesAhead(_Film()) as video:
        seen = [frame.t_ns for frame in video.frames_at(times_ns)]

    # then
    assert seen == times_ns
    assert not _is_decoding()


def test_who_stops_early_leaves_no_thread_behind() -> None:
    # given a reader that fails after the first of many pictures
    def read_first() -> None:
        with FramesAhead(_Film()) as video:
            next(video.frames_at(range(1000)))
            assert _is_decoding()
            raise ValueError

    # when
    with pytest.raises(ValueError):  # noqa: PT011 - its own
        read_first()

    # then
    assert not _is_decoding()


def test_what_goes_wrong_is_raised_after_the_pictures_before_it() -> None:
    # given
    seen: list[int] = []

    # when
    def read_all() -> None:
        with FramesAhead(_Film(damaged_at_ns=3)) as video:
            seen.extend(frame.t_ns for frame in video.frames_at(range(10)))

    # then
    with pytest.raises(BadInputError, match="damaged"):
        read_all()
    assert seen == [0, 1, 2]
    assert not _is_decoding()


def test_a_film_that_is_never_asked_for_needs_no_thread() -> None:
    with FramesAhead(_Film()):
        assert not _is_decoding()
