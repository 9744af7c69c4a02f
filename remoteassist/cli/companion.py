"""`remoteassist companion`: reads what a recording shows while it runs; started by `record`, which feeds it.

Reading costs a second of one core and 0.4 GB, which the recorder's own process must not spend. Nothing of what comes
in is written anywhere: it ends with the pipe, and all that it held ends with it.
"""

import argparse
import contextlib
import logging
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, assert_never

import cv2

from remoteassist.capture.companion_messages import (
    Forget,
    FromCompanion,
    Heard,
    Now,
    PromptFound,
    Seen,
    StepFound,
    ToCompanion,
    read_messages,
    write_message,
)
from remoteassist.errors import ExitStatus
from remoteassist.export.markdown_text import marked_up
from remoteassist.media.frame import Bgra, Frame
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs
from remoteassist.steps.heard_steps import HeardSteps
from remoteassist.steps.live_steps import LiveSteps
from remoteassist.steps.prompt_watch import PromptWatch
from remoteassist.steps.scene import Scene
from remoteassist.steps.wording import title_of
from remoteassist.vision.text_reader import RapidTextReader, TextReader

_log = logging.getLogger(__name__)

_NICENESS: Final = 5
"""Recorder, viewer and call come first. With 15, next to programs that take all cores, a hundredth of a core is left,
and a password is on the screen for minutes before private is suggested."""

_MOST_TITLES: Final = 200

_MOST_PICTURES: Final = 6
"""That wait to be looked at; of 1080p fifty megabytes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none."""
    del parser


def run(args: argparse.Namespace) -> ExitStatus:
    """Answer on stdout until stdin ends."""
    del args
    # Ctrl+C in a terminal is meant for the recorder, which ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    cv2.setNumThreads(1)
    reader = RapidTextReader(threads=1)
    writing = threading.Lock()

    def tell(answer: FromCompanion) -> None:
        # When the recorder is gone its pipe says so to the other thread, too.
        with writing, contextlib.suppress(BrokenPipeError):
            write_message(sys.stdout.buffer, answer)

    companion = Companion(reader, tell=tell, forget=reader.forget)
    reading = threading.Thread(target=companion.work_until_finished, name="reading")
    reading.start()
    try:
        for message, frame in read_messages(sys.stdin.buffer):
            companion.take(message, frame)
    finally:
        companion.finish()
        # The models abort the process when it ends under them; a reading takes a second.
        reading.join()
    return ExitStatus.DONE


@dataclass(frozen=True, slots=True)
class _GoTo:
    """Everything from before that session time is known."""

    sure_ns: int


_Work: TypeAlias = Step | tuple[Seen, Frame] | _GoTo | Forget


class _PoliteReader:
    """Reads a line at a time, and lets others use the reader in between. Belongs to one thread."""

    def __init__(self, reader: TextReader, *, between: Callable[[], None]) -> None:
        self._reader = reader
        self._between = between

    def find(self, picture: Bgra, region: Rect) -> list[Rect]:
        """Return a box around each line of text in a region."""
        self._between()
        return self._reader.find(picture, region)

    def read(self, picture: Bgra, boxes: Sequence[Rect]) -> list[tuple[str, float]]:
        """Return the text in each box and how sure that is."""
        texts = []
        for box in boxes:
            self._between()
            texts += self._reader.read(picture, [box])
        return texts


class Companion:
    """Answers the recorder: what it hears at once, on one thread, and what is to be read on another."""

    def __init__(
        self,
        reader: TextReader,
        *,
        tell: Callable[[FromCompanion], None],
        forget: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare; `tell` is called on both threads, and `forget` lets the reader forget what it has read."""
        self._reader = reader
        self._tell = tell
        self._forget = forget
        self._heard = HeardSteps()
        polite = _PoliteReader(reader, between=self._look_for_prompts)
        self._live = LiveSteps(lambda: Scene(polite))
        self._prompts = PromptWatch(reader)
        self._has_pictures = False
        self._is_finished = False
        self._changed = threading.Condition()
        self._waiting: deque[_Work] = deque()
        self._settled: list[Frame] = []
        """Pictures that may show a prompt; the other thread looks at them also while it reads a step."""
        self._titles: dict[TimeNs, tuple[str, bool]] = {}
        """What was told of the steps that begin at these times, and whether it was read."""

    def take(self, message: ToCompanion, frame: Frame | None) -> None:
        """Take one message in, with its picture if it is a `Seen`; what is heard is told at once. The one thread."""
        match message:
            case Heard(event=event):
                for step in self._heard.hear(event):
                    self._put(step)
                    self._tell_step(step, is_read=False)
            case Seen():
                if frame is not None:
                    if message.is_settled:
                        self._put_settled(frame)
                    self._put((message, frame))
            case Now(t_ns=t_ns):
                self._put(_GoTo(self._heard.sure_until_ns(t_ns)))
            case Forget(span=span):
                self._heard.forget(span)
                with self._changed:
                    self._titles = {
                        t_ns: told for t_ns, told in self._titles.items() if not span.contains(t_ns)
                    }
                    self._waiting.clear()
                    self._settled.clear()
                self._put(message)
            case _:
                assert_never(message)

    def finish(self) -> None:
        """Let the other thread end after what it is reading. The one thread."""
        with self._changed:
            self._is_finished = True
            self._waiting.clear()
            self._changed.notify()

    def work_until_finished(self) -> None:
        """Read what is to be read. The other thread."""
        while not self._is_finished:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._live.is_behind or self._is_finished)
            try:
                self.work()
            except Exception:  # noqa: BLE001 - the edge of a thread; the next step begins anew
                _log.exception("a picture could not be read")
                self._live.forget()
                self._prompts.forget()

    def work(self) -> None:
        """Read what is due: what may be a prompt first, and then of the steps at most one. The other thread."""
        self._take_waiting()
        self._look_for_prompts()
        if self._live.is_behind:
            for step in self._live.go_on():
                self._tell_step(step, is_read=True)

    def _look_for_prompts(self) -> None:
        with self._changed:
            settled, self._settled = self._settled, []
        for frame in settled:
            self._prompts.see(frame)
        for kind in self._prompts.look():
            self._tell(PromptFound(kind))

    def _take_waiting(self) -> None:
        sure_ns: int | None = None
        while (one := self._next()) is not None:
            match one:
                case Step():
                    self._live.expect(one)
                case _GoTo():
                    sure_ns = one.sure_ns
                case Forget():
                    sure_ns = None
                    self._live.forget()
                    self._prompts.forget()
                    self._forget()
                case (seen, frame):
                    self._see(seen, frame)
                case _:
                    assert_never(one)
        if sure_ns is not None:
            self._live.go_to(sure_ns)

    def _put(self, one: _Work) -> None:
        with self._changed:
            if isinstance(one, _GoTo) and self._waiting and isinstance(self._waiting[-1], _GoTo):
                self._waiting.pop()
            self._waiting.append(one)
            pictures = [at for at, each in enumerate(self._waiting) if isinstance(each, tuple)]
            if len(pictures) > _MOST_PICTURES:
                del self._waiting[pictures[0]]
            self._changed.notify()

    def _put_settled(self, frame: Frame) -> None:
        with self._changed:
            self._settled.append(frame)
            if len(self._settled) > _MOST_PICTURES:
                # Not the first: what is in it did not appear.
                del self._settled[1]

    def _next(self) -> _Work | None:
        with self._changed:
            return self._waiting.popleft() if self._waiting else None

    def _see(self, seen: Seen, frame: Frame) -> None:
        if not self._has_pictures:
            self._has_pictures = True
            # The models take half a second to load, for which the first step should not wait.
            self._reader.find(frame.bgra, Rect(0, 0, 64, 32))
        self._live.see(frame, still=seen.still)

    def _tell_step(self, step: Step, *, is_read: bool) -> None:
        title = marked_up(title_of(GuideStep(step=step)))
        with self._changed:
            told, was_read = self._titles.get(step.t_ns, ("", False))
            if title == told or (was_read and not is_read):
                return
            self._titles[step.t_ns] = title, is_read
            if len(self._titles) > _MOST_TITLES:
                del self._titles[next(iter(self._titles))]
        self._tell(StepFound(step.t_ns, title))
