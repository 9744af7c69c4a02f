"""The thread that turns what the hooks heard into lines of the journal."""

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence

from remoteassist.capture.input.hotkeys import HotkeyEar
from remoteassist.capture.input.raw_input import RawInput, RawKey
from remoteassist.capture.input.translation import InputTranslator
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.picture.transform import DesktopToFrame
from remoteassist.model.event_removal import events_without
from remoteassist.model.events import Event, PointerPressed
from remoteassist.model.time import TimeNs, TimeSpan
from remoteassist.session.journal import JournalWriter

_log = logging.getLogger(__name__)

_GATHER_S = 0.008
"""Moves come up to a thousand times a second; taking them in bunches costs an eighth."""

_IDLE_LOOK_S = 0.25


class JournalingThread(threading.Thread):
    """Takes raw input out of `heard` and events out of `post`, and appends them to the journal.

    Nothing is dropped: the deques grow until the disk takes the events. An error of the
    disk is kept in `failure`, and the events from then on wait for the end, when the disk is tried once more.
    """

    def __init__(
        self,
        *,
        journal: JournalWriter,
        translator: InputTranslator,
        transform: Callable[[], DesktopToFrame | None],
        has_focus: Callable[[], bool],
        monotonic_ns: Callable[[], int],
        keeping: Keeping,
    ) -> None:
        super().__init__(name="journaling", daemon=True)
        self.heard: deque[RawInput] = deque()
        """What the hooks append to."""
        self.hotkeys: HotkeyEar | None = None
        """Hears every input before it is translated, on this thread; to be set before the start."""
        self.on_event: Callable[[Event], None] = lambda _event: None
        """Told of every event once it is written, on this thread; must be quick. To be set before the start."""
        self._posted: deque[Event] = deque()
        self._unwritten: deque[Event] = deque()
        self._journal = journal
        self._translator = translator
        self._transform = transform
        self._has_focus = has_focus
        self._monotonic_ns = monotonic_ns
        self._keeping = keeping
        self._stretch = keeping.stretch(monotonic_ns())
        self._lock = threading.Lock()
        """Held while something is written, so that nothing of what is forgotten is on its way meanwhile."""
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self.written = 0
        self.latest_ns = TimeNs(0)
        """The latest session time of which an event was written."""
        self.clicks = 0
        """How many presses inside the target were heard and kept."""
        self.keys = 0
        """How many keys that went to the target were heard in a time that is kept."""
        self.failure: Exception | None = None

    def wake(self) -> None:
        """Say that something was appended to `heard`. Any thread, also a hook."""
        # To set it takes a lock, also when it is set already.
        if not self._wake.is_set():
            self._wake.set()

    def post(self, event: Event) -> None:
        """Append an event that is no input. Any thread."""
        self._posted.append(event)
        self._wake.set()

    def remove(self, span: TimeSpan, *, adding: Sequence[Event]) -> None:
        """Leave nothing of a stretch of session time, written or waiting, and add events. Any thread but this one.

        Raises:
            BadInputError: The journal cannot be read.
            OSError: The disk is full or failing; the old journal stands.
        """
        with self._lock:
            # What goes on from before is ended there.
            self._note_stretch(self._keeping.stretch(self._monotonic_ns()))
            for waiting in (self._posted, self._unwritten):
                kept = events_without([waiting.popleft() for _ in range(len(waiting))], span)
                waiting.extendleft(reversed(kept))
            self._journal.rewrite(lambda events: [*events_without(events, span), *adding], is_wiping=True)

    def finish(self) -> None:
        """Write everything that is waiting, then end. Any thread."""
        self._stopping.set()
        self._wake.set()

    def run(self) -> None:
        """Write until told to finish."""
        try:
            self._write()
        except Exception as error:  # noqa: BLE001 - the edge of a thread; the recorder reads it and ends
            # The text of an error could hold what was typed.
            _log.debug("the journal failed: %s", type(error).__name__)
            self.failure = self.failure or error

    def _write(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(_IDLE_LOOK_S)
            self._wake.clear()
            with self._lock:
                self._drain()
            self._stopping.wait(_GATHER_S)
        with self._lock:
            self._drain()
            for event in self._translator.finish():
                self._append(event)
            for event in self._take_posted():
                self._append(event)
            self._write_the_rest()

    def _drain(self) -> None:
        while self.heard:
            # Mouse and keys are heard by two threads, one of which may be behind; each is in order by itself.
            batch = [self.heard.popleft() for _ in range(len(self.heard))]
            for raw in sorted(batch, key=lambda one: one.t_ns):
                self._translate(raw)
        now_ns = self._monotonic_ns()
        self._note_stretch(self._keeping.stretch(now_ns))
        for event in self._translator.idle(now_ns):
            self._append(event)
        if not self._stopping.is_set():
            for event in self._take_posted():
                self._append(event)

    def _translate(self, raw: RawInput) -> None:
        if self.hotkeys is not None and self.hotkeys.hear(raw):
            return
        stretch = self._keeping.stretch(raw.t_ns)
        self._note_stretch(stretch)
        if stretch is None:
            return
        transform, has_focus = self._transform(), self._has_focus()
        if isinstance(raw, RawKey):
            self.keys += raw.is_down and has_focus and transform is not None
        for event in self._translator.events_of(raw, transform=transform, has_focus=has_focus):
            self.clicks += isinstance(event, PointerPressed)
            self._append(event)

    def _note_stretch(self, stretch: int | None) -> None:
        """End what is open when something was not kept since: nobody knows what was let go meanwhile."""
        if stretch != self._stretch:
            self._stretch = stretch
            for event in self._translator.break_off(keeps=self._keeping.keeps):
                self._append(event)

    def _take_posted(self) -> list[Event]:
        posted = [self._posted.popleft() for _ in range(len(self._posted))]
        return [kept for event in posted for kept in self._keeping.kept_of(event)]

    def _append(self, event: Event) -> None:
        self._write_event(event)
        try:
            self.on_event(event)
        except Exception as error:  # noqa: BLE001 - the edge of a plug-in; whoever listens must not end the recording
            _log.debug("an event could not be told: %s", type(error).__name__)

    def _write_event(self, event: Event) -> None:
        if self.failure is not None:
            self._unwritten.append(event)
            return
        try:
            self._journal.append(event)
            self.written += 1
            self.latest_ns = max(self.latest_ns, event.t_ns)
        except OSError as error:
            self.failure = error
            self._unwritten.append(event)

    def _write_the_rest(self) -> None:
        """Try once more to write what the disk refused: the recorder has given space back since."""
        with contextlib.suppress(OSError):
            while self._unwritten:
                self._journal.append(self._unwritten[0])
                self._unwritten.popleft()
                self.written += 1
