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

_EVERY_NS: Final = 2_000 * NS_PER_MS

_AT_LAST_NS: Final = 3_000 * NS_PER_MS
"""So long what has changed may wait while steps are read."""

_REST_PER_READING: Final = 4
"""A reading of a whole page takes a second or more: then so many times as long nothing is read."""

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

    def __init__(self, reader: TextReader, *, clock_ns: Callable[[], int] = time.monotonic_ns) -> None:
        self._reader = reader
        self._clock_ns = clock_ns
        self._seen: Bgra | None = None
        self._waiting: Frame | None = None
        self._waiting_since_ns = 0
        self._next_ns = 0
        self._prompts: list[Prompt] = []

    def see(self, frame: Frame) -> None:
        """Take a picture that has settled; the next reading looks at the latest one."""
        if self._seen is None or self._seen.shape != frame.bgra.shape:
            # What was there from the start, or comes with another screen, did not appear.
            self._seen, self._waiting = frame.bgra, None
            self._prompts.clear()
        else:
            if self._waiting is None:
                self._waiting_since_ns = self._clock_ns()
            self._waiting = frame

    def look(self, *, has_time: bool = True) -> list[PromptKind]:
        """Read what has changed, when that is due; return what is asked for that was not before.

        Without `has_time` only when something has been waiting for long.
        """
        frame, began_ns = self._waiting, self._clock_ns()
        due_ns = self._next_ns if has_time else max(self._next_ns, self._waiting_since_ns + _AT_LAST_NS)
        if frame is None or self._seen is None or began_ns < due_ns:
            return []
        self._waiting = None
        boxes = [box for box in changed_boxes(self._seen, frame.bgra) if _may_hold_words(box)][:_MOST_BOXES]
        self._seen = frame.bgra
        if not boxes:
            return []
        found = self._prompts_in(frame.bgra, boxes)
        new = [one for one in found if not any(_is_same(one, old) for old in self._prompts)]
        # What was under a change and is not read there any more is gone.
        gone = [old for old in self._prompts if any(_is_touched(old.box, box) for box in boxes)]
        self._prompts = [old for old in self._prompts if old not in gone] + found
        took_ns = self._clock_ns() - began_ns
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
        found = []
        for line, (text, _confidence) in zip(short, self._reader.read(picture, short), strict=True):
            kind = prompt_in_line(text)
            if kind is not None:
                found.append(Prompt(kind, line))
        return found


def _may_hold_words(box: Rect) -> bool:
    return box.width >= _LEAST_WIDTH_PX and box.height >= _LEAST_HEIGHT_PX


def _is_touched(box: Rect, changed: Rect) -> bool:
    return not box.intersected(changed).is_empty


def _is_same(one: Prompt, other: Prompt) -> bool:
    return one.kind == other.kind and one.box.center.distance_to(other.box.center) <= _SAME_PLACE_PX
