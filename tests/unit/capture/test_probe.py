"""A question that is asked again and again."""

import itertools
import threading
import time

from remoteassist.capture.health.probe import Probe

FAR_S = 20.0


def test_the_last_answer_is_kept() -> None:
    numbers = itertools.count()
    has_asked = threading.Event()

    def ask() -> int:
        number = next(numbers)
        if number == 3:
            has_asked.set()
        return number

    probe = Probe(ask, name="numbers", every_s=0.001)
    probe.start()
    assert has_asked.wait(FAR_S)
    probe.stop()
    assert not probe.is_alive()
    assert probe.last is not None
    assert probe.last >= 2


def test_a_question_that_raises_is_asked_again() -> None:
    numbers = itertools.count()
    has_answered = threading.Event()

    def ask() -> str:
        if next(numbers) == 0:
            raise OSError("not now")
        has_answered.set()
        return "well"

    probe = Probe(ask, name="moody", every_s=0.001)
    probe.start()
    assert has_answered.wait(FAR_S)
    probe.stop()
    assert probe.last == "well"


def test_a_question_that_hangs_holds_nobody_up() -> None:
    is_back, is_asked = threading.Event(), threading.Event()

    def hang() -> int:
        is_asked.set()
        is_back.wait(FAR_S)
        return 1

    probe = Probe(hang, name="hanging", every_s=1)
    probe.start()
    assert is_asked.wait(FAR_S)
    assert probe.last is None
    began_s = time.monotonic()
    probe.stop()
    assert time.monotonic() - began_s < 2
    is_back.set()
    probe.join(FAR_S)
    assert not probe.is_alive()
