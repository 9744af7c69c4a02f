"""Reads what has changed on the screen for prompts that ask for a secret, seldom enough to cost little."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.geometry import Rect
from remoteassist.model.time import NS_PER_MS
from remoteassist.steps.secret_prompts import PromptKind, prompt_in_line
from remoteassist.vision.change import changed_boxes
from remoteassist.vision.text_reader import TextReader

_EVERY_NS: Final = 1_000 * NS_PER_MS

_REST_PER_READING: Final = 2
"""A reading of a whole page takes a second of a core or more: then so many times as long nothing is read."""

_LEAST_WIDTH_PX: Final = 60
_LEAST_HEIGHT_PX: Final = 10
"""Of what has changed: a word at the least. A letter or a text cursor is no prompt."""

_MOST_BOXES: Final = 6
_MOST_LINES: Final = 40

_WIDEST_LINE: Final = 34
"""Of a line that is read, in its own heights; longer ones are running text."""

_AROUND_PX: Final = 6
_SAME_PLACE_PX: Final = 40


@dataclass(frozen=True, slots=True)
class Prompt:
    """What was read, and where; not the words themselves."""

    kind: PromptKind
    box: Rect


class PromptWatch:
    """Told of settled pictures, says which prompts are new. Belongs to one thread; holds two pictures.

    One that stays on the screen, or is painted anew at its place, is told once.
    """

    def __init__(
        self,
        reader: TextReader,
        *,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        work_ns: Callable[[], int] = time.thread_time_ns,
    ) -> None:
        """Prepare; `work_ns` says how long this thread has worked: to wait for a busy machine costs nothing."""
        self._reader = reader
        self._clock_ns = clock_ns
        self._work_ns = work_ns
        self._seen: Bgra | None = None
        self._waiting: Frame | None = None
        self._next_ns = 0
        self._prompts: list[Prompt] = []

    def see(self, frame: Frame) -> None:
        """Take a picture that has settled; the next reading looks at the latest one."""
        if self._seen is None or self._seen.shape != frame.bgra.shape:
            # What was there from the start, or comes with another screen, did not appear.
            self._seen, self._waiting = frame.bgra, None
            self._prompts.clear()
        else:
            self._waiting = frame

    def look(self) -> list[PromptKind]:
        """Read what has changed, when that is due; return what is asked for that was not before."""
        frame, began_ns, worked_ns = self._waiting, self._clock_ns(), self._work_ns()
        if frame is None or self._seen is None or began_ns < self._next_ns:
            return []
        self._waiting = None
        boxes = [box for box in changed_boxes(self._seen, frame.bgra) if _may_hold_words(box)][:_MOST_BOXES]
        self._seen = frame.bgra
        if not boxes:
            return []
        found = self._prompts_in(frame.bgra, boxes)
        new = [one for one in found if self._is_new(one)]
        if not new:
            # What was under a change and is not read there any more is gone; with a new one not all was read.
            self._prompts = [
                old for old in self._prompts if not any(_is_touched(old.box, box) for box in boxes)
            ]
        self._prompts += found
        took_ns = self._work_ns() - worked_ns
        self._next_ns = began_ns + max(_EVERY_NS, took_ns * (1 + _REST_PER_READING))
        return list(dict.fromkeys(one.kind for one in new))

    def forget(self) -> None:
        """Forget all pictures and texts."""
        self._seen = self._waiting = None
        self._prompts.clear()

    def _prompts_in(self, picture: Bgra, boxes: list[Rect]) -> list[Prompt]:
        lines: dict[Rect, None] = {}
        for box in boxes:
            lines |= dict.fromkeys(self._reader.find(picture, box.grown(_AROUND_PX)))
        short = [line for line in lines if line.width <= _WIDEST_LINE * line.height][:_MOST_LINES]
        found: list[Prompt] = []
        for line in short:
            ((text, _confidence),) = self._reader.read(picture, [line])
            kind = prompt_in_line(text)
            if kind is not None:
                found.append(Prompt(kind, line))
                if self._is_new(found[-1]):
                    # To be told at once; what else is asked for changes nothing.
                    break
        return found

    def _is_new(self, prompt: Prompt) -> bool:
        return not any(_is_same(prompt, old) for old in self._prompts)


def _may_hold_words(box: Rect) -> bool:
    return box.width >= _LEAST_WIDTH_PX and box.height >= _LEAST_HEIGHT_PX


def _is_touched(box: Rect, changed: Rect) -> bool:
    return not box.intersected(changed).is_empty


def _is_same(one: Prompt, other: Prompt) -> bool:
    return one.kind == other.kind and one.box.center.distance_to(other.box.center) <= _SAME_PLACE_PX
