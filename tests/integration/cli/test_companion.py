"""`remoteassist companion`, told of a small session as the recorder tells it: the steps in words, and prompts."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import IO

import cv2
import numpy as np
import pytest

from remoteassist.capture.companion_messages import (
    Forget,
    FromCompanion,
    Heard,
    Now,
    PromptFound,
    Seen,
    StepFound,
    ToCompanion,
    read_answers,
    write_message,
)
from remoteassist.cli.companion import Companion
from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.events import Event
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.time import TimeSpan, ns_from_s
from tests.integration.cli.test_detect import click, screen


class Told:
    """The command, what it was told, and what it answered."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "remoteassist", "companion"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.answers: list[FromCompanion] = []
        self._changed = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for answer in read_answers(_pipe(self.process.stdout)):
            with self._changed:
                self.answers.append(answer)
                self._changed.notify_all()

    def tell(self, message: ToCompanion, frame: Frame | None = None) -> None:
        write_message(_pipe(self.process.stdin), message, frame=frame)

    def hear(self, events: Sequence[Event]) -> None:
        for event in events:
            self.tell(Heard(event))

    def see(self, t_s: float, picture: Bgra | None = None) -> None:
        bgra = screen(t_s) if picture is None else picture
        height, width = bgra.shape[:2]
        message = Seen(ns_from_s(t_s), width, height, is_settled=True)
        self.tell(message, Frame(message.t_ns, bgra))

    def until(self, answer: FromCompanion) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: answer in self.answers, timeout=60), self.answers

    def titles(self, t_s: float) -> list[str]:
        t_ns = ns_from_s(t_s)
        return [one.title for one in self.answers if isinstance(one, StepFound) and one.t_ns == t_ns]

    def end(self) -> int:
        _pipe(self.process.stdin).close()
        status = self.process.wait(timeout=20)
        self._listener.join(timeout=20)
        return status


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


@pytest.fixture
def told() -> Iterator[Told]:
    one = Told()
    yield one
    with one.process:
        one.process.kill()


def with_prompt(picture: Bgra) -> Bgra:
    asked = picture.copy()
    asked[200:300, 40:300] = 255
    cv2.putText(asked, "Password:", (60, 250), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0, 255), 2)
    return np.ascontiguousarray(asked)


def test_a_step_is_told_at_once_and_again_when_its_label_was_read(told: Told) -> None:
    told.see(0)
    told.hear(click(3.0, Point(60, 30)))
    told.until(StepFound(ns_from_s(3.0), "Select the marked place."))
    told.see(3.2)
    told.tell(Now(ns_from_s(4.9)))
    told.hear(click(5.0, Point(100, 100)))
    told.see(5.3)
    told.tell(Now(ns_from_s(7)))
    told.until(StepFound(ns_from_s(5.0), "Select **Preferences**."))
    assert told.titles(5.0)[0] == "Select the marked place."
    assert told.end() == 0


def test_a_prompt_that_appears_is_told(told: Told) -> None:
    told.see(0)
    told.tell(Now(ns_from_s(1)))
    told.see(2.0, with_prompt(screen(2.0)))
    told.tell(Now(ns_from_s(3)))
    told.until(PromptFound("password"))
    assert told.end() == 0


class Asked:
    """Finds one prompt in one picture, which the companion is told of in the middle of reading a step."""

    def __init__(self) -> None:
        self.shows_prompt = False
        self.on_first_label: Callable[[], None] = lambda: None
        self.reads = 0

    def find(self, picture: Bgra, region: Rect) -> list[Rect]:
        if self.shows_prompt and region.contains(Point(100, 240)):
            return [Rect(50, 220, 200, 40)]
        is_for_a_step = region.width > 64
        if is_for_a_step and not self.shows_prompt:
            self.on_first_label()
        return [Rect(region.x, region.y + 20 * row, 80, 16) for row in range(5)]

    def read(self, picture: Bgra, boxes: Sequence[Rect]) -> list[tuple[str, float]]:
        self.reads += 1
        is_prompt = [box.y == 220 for box in boxes]
        return [("Password:" if one else "Words", 0.9) for one in is_prompt]


def test_a_prompt_comes_before_the_rest_of_a_step_that_is_being_read() -> None:
    told: list[FromCompanion] = []
    readings: list[int] = []
    reader = Asked()

    def tell(answer: FromCompanion) -> None:
        told.append(answer)
        if isinstance(answer, PromptFound):
            readings.append(reader.reads)

    companion = Companion(reader, tell=tell)

    def see(t_s: float, picture: Bgra, *, is_settled: bool = True) -> None:
        height, width = picture.shape[:2]
        message = Seen(ns_from_s(t_s), width, height, is_settled=is_settled)
        companion.take(message, Frame(message.t_ns, picture))

    def ask() -> None:
        reader.shows_prompt = True
        see(6.5, with_prompt(screen(5.3)))

    reader.on_first_label = ask
    see(3.2, screen(3.2))
    companion.work()
    for event in click(5.0, Point(100, 100)):
        companion.take(Heard(event), None)
    see(5.3, screen(5.3), is_settled=False)
    companion.take(Now(ns_from_s(7)), None)
    companion.work()
    companion.work()
    assert PromptFound("password") in told
    assert readings[0] < reader.reads, "the step is read to its end afterwards"


def test_what_is_forgotten_is_not_read(told: Told) -> None:
    told.see(0)
    told.hear(click(3.0, Point(60, 30)))
    told.see(3.2)
    told.hear(click(5.0, Point(100, 100)))
    told.until(StepFound(ns_from_s(5.0), "Select the marked place."))
    told.tell(Forget(TimeSpan(ns_from_s(2), ns_from_s(6))))
    told.see(6.5)
    told.tell(Now(ns_from_s(9)))
    told.hear(click(10.0, Point(420, 222)))
    told.see(10.5)
    told.tell(Now(ns_from_s(13)))
    told.until(StepFound(ns_from_s(10.0), "Clear **Enable automatic indentation**."))
    assert told.titles(3.0) == told.titles(5.0) == ["Select the marked place."]
    assert told.end() == 0
