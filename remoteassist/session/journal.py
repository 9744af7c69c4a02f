"""The journal `events.ndjson`: one JSON object a line, only ever added to, readable wherever it was cut off."""

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self, TypeAlias

import msgspec

from remoteassist.errors import BadInputError
from remoteassist.model.events import Event, Gap
from remoteassist.session.files import printable, read_capped, refuse_link, wiping, write_atomically

MAX_LINE_BYTES: Final = 64 << 10
"""A longer line is damage: the longest honest one, a window's title, has some hundred bytes."""

MAX_JOURNAL_BYTES: Final = 256 << 20
"""Some four million pointer moves: more than a day of moving the mouse without rest."""

MAX_EVENTS: Final = 2_000_000
"""Bounds the memory that a stranger's journal of tiny lines can take, at about 1 GB."""

_LONGEST_TEXT: Final = 4096

_encoder: Final = msgspec.json.Encoder()
_decoder: Final[msgspec.json.Decoder[Event]] = msgspec.json.Decoder(Event)


class AppendFile(Protocol):
    """What a journal is written to; the real one is a file opened for appending."""

    def write(self, data: bytes) -> int:
        """Hand bytes to the operating system and return how many it took.

        Raises:
            OSError: It took none.
        """

    def sync(self) -> None:
        """Return when all bytes handed over are on the disk.

        Raises:
            OSError: The disk says that they are not.
        """

    def close(self) -> None:
        """Let go of the file."""


Opener: TypeAlias = Callable[[Path], AppendFile]


class _DescriptorFile:
    """An unbuffered file in append mode: what `write` returned from survives the death of this process."""

    def __init__(self, path: Path) -> None:
        refuse_link(path)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = os.open(path, flags, 0o600)

    def write(self, data: bytes) -> int:
        return os.write(self._descriptor, data)

    def sync(self) -> None:
        os.fsync(self._descriptor)

    def close(self) -> None:
        os.close(self._descriptor)


class JournalWriter:
    """Appends events so that each one that `append` returned from survives SIGKILL, and `sync` a power cut.

    `append` and `sync` may be called from different threads, and `append` never waits for a `sync`.
    """

    def __init__(self, path: Path, *, opener: Opener = _DescriptorFile) -> None:
        self._path = path
        self._opener = opener
        self._is_line_open = _ends_within_a_line(path)
        self._file = opener(path)
        self._is_replaced = False
        self._is_closed = False
        self._append_lock = threading.Lock()
        self._sync_lock = threading.Lock()

    def append(self, event: Event) -> None:
        """Write one event as one line.

        After a failure the next event begins a new line, so that no torn line damages another; the event that
        failed may be appended again. Texts too long for a line are cut.

        Raises:
            OSError: The disk is full or broken; this event is not in the journal.
        """
        line = _line_of(event)
        with self._append_lock:
            if self._is_closed:
                raise ValueError("the journal is closed")
            self._follow()
            if self._is_line_open:
                self._write_all(b"\n")
            self._is_line_open = True
            self._write_all(line)
            # The event is whole on the disk; a failure of its newline alone must not have it written twice.
            try:
                self._write_all(b"\n")
            except OSError:
                return
            self._is_line_open = False

    def sync(self) -> None:
        """Return when every event appended before is on the disk; does nothing once closed.

        Raises:
            OSError: The disk says that they are not.
        """
        with self._sync_lock:
            if not self._is_closed:
                self._file.sync()

    def rewrite(
        self, change: Callable[[Sequence[Event]], Sequence[Event]], *, is_wiping: bool = False
    ) -> None:
        """Put what `change` makes of all events in their place, in one atomic step; appending waits meanwhile.

        `change` must not append. What it returns is on the disk when this returns, and what it left out is not.
        Nothing is written when it returns the events that it was given. Does nothing once closed. With
        `is_wiping` the bytes of the old journal are overwritten.

        Raises:
            BadInputError: The journal cannot be read.
            OSError: The disk is full or failing; the old journal stands.
        """
        with self._append_lock, self._sync_lock:
            if self._is_closed:
                return
            events = read_events(self._path).events
            changed = change(events)
            if tuple(changed) != events:
                with wiping(self._path) if is_wiping else contextlib.nullcontext():
                    write_atomically(self._path, b"".join(encode_event(event) for event in changed))
                    self._is_replaced = True
            self._follow()

    def close(self) -> None:
        """Close the file; a second call does nothing. Does not sync."""
        with self._append_lock, self._sync_lock:
            if not self._is_closed:
                self._is_closed = True
                self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _follow(self) -> None:
        """Go on in the file that took the old one's place, also when that could not be opened at once."""
        if self._is_replaced:
            before, self._file = self._file, self._opener(self._path)
            self._is_replaced = self._is_line_open = False
            before.close()

    def _write_all(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._file.write(bytes(view)) :]


@dataclass(frozen=True, slots=True)
class JournalReading:
    """What a journal holds: the events in the order written, and what could not be read.

    Attributes:
        events: Every whole event.
        damaged_lines: How many lines are no event and were skipped, a torn last one not counted.
        torn_bytes: Length of the last line when it was cut off, else 0.
    """

    events: tuple[Event, ...]
    damaged_lines: int
    torn_bytes: int


def read_events(path: Path) -> JournalReading:
    """Return every whole event of a journal; one that does not exist holds none.

    Raises:
        BadInputError: It is no regular file, cannot be read, or is larger than any journal of ours.
    """
    try:
        data = read_capped(path, max_bytes=MAX_JOURNAL_BYTES)
    except FileNotFoundError:
        return JournalReading(events=(), damaged_lines=0, torn_bytes=0)
    events: list[Event] = []
    damaged = torn = 0
    for start, end in _line_spans(data):
        line = data[start:end] if end - start <= MAX_LINE_BYTES else b""
        if (event := decode_event(line)) is not None:
            if len(events) == MAX_EVENTS:
                raise BadInputError(
                    f"{printable(str(path))} holds more than {MAX_EVENTS} events; it is not a recording"
                )
            events.append(event)
        elif end == len(data):
            torn = end - start
        else:
            damaged += 1
    return JournalReading(events=tuple(events), damaged_lines=damaged, torn_bytes=torn)


def told_once(events: Sequence[Event]) -> list[Event]:
    """Return the events without the first one of each gap that stands there twice.

    A time in which nothing is kept is written when it begins, without length, so that it is known also when the
    program is killed in it; and once more, as long as it was, when it ends.
    """
    last = {(event.t_ns, event.reason): at for at, event in enumerate(events) if isinstance(event, Gap)}
    return [
        event
        for at, event in enumerate(events)
        if not isinstance(event, Gap) or event.end_t_ns > event.t_ns or last[event.t_ns, event.reason] == at
    ]


def write_journal(path: Path, events: Sequence[Event], *, is_wiping: bool = False) -> None:
    """Put a journal of these events in the place of what stands there, whole or not at all; nobody writes it now.

    With `is_wiping` the bytes of the old one are overwritten.

    Raises:
        OSError: The disk is full or failing; unless it was replaced, the old journal stands.
    """
    with wiping(path) if is_wiping else contextlib.nullcontext():
        write_atomically(path, b"".join(encode_event(event) for event in events))


def mend_journal(path: Path, *, extra: Sequence[Event]) -> int:
    """Drop a torn last line and add events, in one atomic step; every whole or damaged line before it stays.

    Returns:
        How many bytes of a torn line were dropped. Nothing is written when there is nothing to do.

    Raises:
        BadInputError: It is no regular file, cannot be read, or is larger than any journal of ours.
        OSError: The disk is full or the folder cannot be written; the old journal stands.
    """
    try:
        data = read_capped(path, max_bytes=MAX_JOURNAL_BYTES)
    except FileNotFoundError:
        data = b""
    whole = data.rfind(b"\n") + 1
    last = data[whole:]
    is_torn = decode_event(last) is None
    kept = data[:whole] if is_torn else data + b"\n"
    if extra or kept != data:
        write_atomically(path, kept + b"".join(encode_event(event) for event in extra))
    return len(last) if is_torn else 0


def decode_event(line: bytes) -> Event | None:
    """Return the event on a line, None when the line is damaged."""
    try:
        return _decoder.decode(line)
    except (ValueError, RecursionError):
        return None


def encode_event(event: Event) -> bytes:
    """Return an event as one line with its newline."""
    return _line_of(event) + b"\n"


def _line_spans(data: bytes) -> list[tuple[int, int]]:
    """Return where each line that is not empty begins and ends, without its newline."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if end > start:
            spans.append((start, end))
        start = end + 1
    return spans


def _line_of(event: Event) -> bytes:
    line = _encoder.encode(event)
    if len(line) < MAX_LINE_BYTES:
        return line
    texts = {name: getattr(event, name) for name in event.__struct_fields__ if name != "t_ns"}
    cut = {name: text[:_LONGEST_TEXT] for name, text in texts.items() if isinstance(text, str)}
    return _encoder.encode(msgspec.structs.replace(event, **cut))


def _ends_within_a_line(path: Path) -> bool:
    """Whether a program died while it wrote the last line."""
    if not path.is_file() or path.is_symlink() or path.stat().st_size == 0:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
