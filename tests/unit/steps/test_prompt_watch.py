"""Prompts in the picture: found when they appear, told once, and read for seldom enough."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.geometry import Rect
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.steps.prompt_watch import PromptWatch

GROUND = np.full((400, 640, 4), 235, np.uint8)
PLACE = Rect(220, 140, 200, 30)


class Reader:
    """Finds the words that were written into pictures of the test, and counts how often it was asked."""

    def __init__(self, on_read: Callable[[], None]) -> None:
        self._on_read = on_read
        self.words: dict[int, list[tuple[Rect, str]]] = {}
        self.asked = 0

    def picture(self, *words: str, at: Rect = PLACE) -> Bgra:
        bgra = GROUND.copy()
        own = []
        for row, text in enumerate(words):
            box = at.shifted(0, 40 * row)
            cv2.putText(bgra, text, (int(box.x), int(box.bottom) - 8), 0, 0.7, (0, 0, 0, 255), 2)
            own.append((box, text))
        self.words[id(bgra)] = own
        return bgra

    def find(self, picture: Bgra, region: Rect) -> list[Rect]:
        self.asked += 1
        return [box for box, _ in self.words[id(picture)] if not box.intersected(region).is_empty]

    def read(self, picture: Bgra, boxes: Sequence[Rect]) -> list[tuple[str, float]]:
        self._on_read()
        known = dict(self.words[id(picture)])
        return [(known[box], 0.9) for box in boxes]


class Watched:
    """A watch whose clock goes on by three seconds with each look, unless told otherwise."""

    def __init__(self, *, works_ns: int = 0, waits_ns: int = 0) -> None:
        self.reader = Reader(self._read)
        self.now_ns = self.worked_ns = 0
        self.kept: list[Bgra] = []
        self.watch = PromptWatch(self.reader, clock_ns=lambda: self.now_ns, work_ns=lambda: self.worked_ns)
        self._works_ns, self._waits_ns = works_ns, waits_ns
        self.show()

    def _read(self) -> None:
        self.worked_ns += self._works_ns
        self.now_ns += self._works_ns + self._waits_ns

    def show(self, *words: str, at: Rect = PLACE, after_s: float = 3) -> list[str]:
        self.now_ns += round(after_s * NS_PER_S)
        self.kept.append(self.reader.picture(*words, at=at))
        self.watch.see(Frame(TimeNs(self.now_ns), self.kept[-1]))
        return list(self.watch.look())


def test_a_prompt_that_appears_is_told_once() -> None:
    watched = Watched()
    assert watched.show("Password:") == ["password"]
    assert watched.show("Password:") == []
    assert watched.show("Password:", "Try again now") == []


def test_a_prompt_that_was_gone_is_told_again() -> None:
    watched = Watched()
    assert watched.show("Password:") == ["password"]
    assert watched.show() == []
    assert watched.show("Password:") == ["password"]


def test_another_prompt_is_told() -> None:
    watched = Watched()
    assert watched.show("User Account Control") == ["elevation"]
    assert watched.show("Password:", at=PLACE.shifted(0, 150)) == ["password"]


def test_what_was_there_from_the_start_and_what_is_no_prompt_is_not_told() -> None:
    watched = Watched()
    assert watched.show("Name:") == []
    assert watched.show("Name:", "Change password now") == []


def test_the_picture_is_read_at_most_every_second_and_then_the_latest() -> None:
    watched = Watched()
    assert watched.show("Save the document") == []
    asked = watched.reader.asked
    assert watched.show("Password:", after_s=0.4) == []
    assert watched.show("Enter your password", after_s=0.4) == []
    assert watched.reader.asked == asked
    watched.now_ns += NS_PER_S
    assert watched.watch.look() == ["password"]


def test_a_long_reading_is_followed_by_a_longer_rest() -> None:
    watched = Watched(works_ns=2 * NS_PER_S)
    assert watched.show("Save the document") == []
    assert watched.show("Password:", after_s=3) == [], "two seconds of reading, eight of rest"
    watched.now_ns += 8 * NS_PER_S
    assert watched.watch.look() == ["password"]


def test_on_a_busy_machine_a_reading_is_followed_by_no_longer_rest() -> None:
    watched = Watched(waits_ns=10 * NS_PER_S)
    assert watched.show("Save the document") == []
    assert watched.show("Password:", after_s=2) == ["password"], (
        "it waited for ten seconds, and worked for none"
    )


def test_a_caret_or_a_letter_is_not_read() -> None:
    watched = Watched()
    asked = watched.reader.asked
    assert watched.show("x", at=Rect(20, 20, 12, 30)) == []
    assert watched.reader.asked == asked


def test_after_forgetting_nothing_is_remembered() -> None:
    watched = Watched()
    assert watched.show("Password:") == ["password"]
    watched.watch.forget()
    watched.show()
    assert watched.show("Password:") == ["password"]
