"""How another program steers a recording: one JSON object a line, commands on stdin, news on stdout.

Commands:

- `{"do": "stop"}`. The end of stdin stops the recording too, so that it ends whole when the program that started it
  dies.
- `{"do": "mark", "note": "…"}`: this moment matters. Refused while nothing is kept. With `"t_s"` of a moment that was
  marked already the note is added to that one.
- `{"do": "pause"}`, `{"do": "resume"}`: session time stands still, and goes on.
- `{"do": "private", "on": true|false}`: nothing is kept from here on; a gap as long as it lasts remains.
- `{"do": "mute", "on": true|false}`: of the microphone nothing is kept from here on, but of the computer's sound.
- `{"do": "own_windows", "ids": [XID, …], "boxes": [[x, y, width, height], …]}`: these windows are never recorded, nor
  what is clicked or typed in them, instead of those said before (those of `--leave-out` stay). One X id is enough for
  all windows of its program, menus and hints too; boxes are desktop units, for where there are no ids. Of a window
  with a shape only the shape counts, so a frame around the target must have one (or be four windows); of one that
  lets clicks through, the clicks are kept.
- `{"do": "forget", "seconds": 30}`: what was recorded last is removed from the disk.
- `{"do": "drop_step", "t_ns": …}`: the step that began then will not be in the guide.

News (`t_s` is session time in seconds):

- `{"event": "started", "session": …, "window": …}`; `window` is its title, and there only when one is recorded
- `{"event": "state", "state": "recording|paused|private|locked|asleep", "t_s": …}` after each change
- `{"event": "tick", "t_s": …, "clicks": …, "keys": …}` once a second; counts of what was heard in the target
- `{"event": "level", "db": …, "is_muted": …}` some ten times a second with a microphone: how loud it is, -96 to 0
- `{"event": "marked", "t_s": …, "note": …}`
- `{"event": "target", "box": [x, y, width, height] | null}`: where the target is, in desktop units; null while it
  is hidden. Also while nothing is kept
- `{"event": "forgotten", "from_s": …, "to_s": …}` once nothing of it is on the disk any more
- `{"event": "health", "level": "info|warning|error", "subject": …, "text": …, "code": …, "facts": {…}}`: a later one
  about the same subject replaces it, and `info` says that all is well again
- `{"event": "step", "t_ns": …, "t_s": …, "title": "Select **Save**."}`: a step was found; told again with the same
  `t_ns` when more is known of it
- `{"event": "step_dropped", "t_ns": …}`: it was taken back, or forgotten
- `{"event": "suggest", "what": "private", "why": …, "kind": "password|elevation|title"}`: something asks for a secret
- `{"event": "refused", "text": …, "code": …, "facts": {…}, "kind": "command"}`; `kind` is there only when the line
  was no command at all: that is the fault of whoever wrote it, and its text is nothing for a person
- `{"event": "failed", "text": …, "code": …, "facts": {…}}`: why it did not begin, or what ended it when that was no
  person; the last that is told. There may be none: then the last line on stderr says it in English

What is said has a `text` in English, and for who words it himself a `code` that never changes its meaning and the
`facts` that stand in it (`remoteassist.capture.sentences`), such as `"disk_minutes"` and `{"minutes": 20,
"free_bytes": 4200000000}`. Who does not know a code shows the text, which may say in brackets what lies behind it.

Of a replay buffer (`--replay`) in addition:

- `{"do": "save", "title": "…", "ticket": "…"}` makes a session of what is kept; `{"event": "saved", "session": …}`
  says where, soon after, or `refused` why not. It is said again, and steps are to be found again, when something of
  it was forgotten since
- `started` names the buffer, which is removed when a person ends it
- `{"event": "left_behind", "session": …, "until": …}`: a buffer that nobody ended, an earlier one or this one; until
  then (ISO 8601) `remoteassist recover --replay` makes a session of it
"""

import logging
import os
import queue
import re
import sys
import threading
from collections.abc import Callable, Iterator
from typing import IO, Annotated, Final, TypeAlias

import msgspec
from msgspec import Meta

_log = logging.getLogger(__name__)

_LONGEST_COMMAND = 64 << 10
_LONGEST_SESSION_S = 7 * 24 * 3600

FORGOTTEN_S: Final = 30.0
"""What a hotkey or a bare command forgets."""


class Stop(msgspec.Struct, frozen=True, tag_field="do", tag="stop"):
    """End the recording."""


class Save(msgspec.Struct, frozen=True, tag_field="do", tag="save"):
    """Make a session of what a replay buffer keeps; empty texts take those that it was started with."""

    title: str = ""
    ticket: str = ""


class Mark(msgspec.Struct, frozen=True, tag_field="do", tag="mark"):
    """Note that this moment matters, or (`t_s`, session time) what is noteworthy about one that was marked."""

    note: str = ""
    t_s: Annotated[float, msgspec.Meta(ge=0, le=_LONGEST_SESSION_S)] | None = None


class Pause(msgspec.Struct, frozen=True, tag_field="do", tag="pause"):
    """Let session time stand still, and keep nothing."""


class Resume(msgspec.Struct, frozen=True, tag_field="do", tag="resume"):
    """Let session time go on."""


class Private(msgspec.Struct, frozen=True, tag_field="do", tag="private"):
    """Keep nothing from here on, or keep what comes again."""

    on: bool


class Forget(msgspec.Struct, frozen=True, tag_field="do", tag="forget"):
    """Remove what was recorded last from the disk."""

    seconds: Annotated[float, Meta(gt=0, le=_LONGEST_SESSION_S)] = FORGOTTEN_S


class Mute(msgspec.Struct, frozen=True, tag_field="do", tag="mute"):
    """Keep nothing of the microphone from here on, or keep it again."""

    on: bool


XId: TypeAlias = Annotated[int, msgspec.Meta(ge=1, lt=1 << 29)]
Length: TypeAlias = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)]
Box: TypeAlias = tuple[Length, Length, Length, Length]


class OwnWindowsSaid(msgspec.Struct, frozen=True, tag_field="do", tag="own_windows"):
    """Never record these windows, nor what is clicked or typed in them; boxes are x, y, width, height."""

    ids: Annotated[tuple[XId, ...], msgspec.Meta(max_length=256)] = ()
    boxes: Annotated[tuple[Box, ...], msgspec.Meta(max_length=256)] = ()


class DropStep(msgspec.Struct, frozen=True, tag_field="do", tag="drop_step"):
    """Take back the step that began at `t_ns`: it will not be in the guide."""

    t_ns: int


Command: TypeAlias = Stop | Mark | Pause | Resume | Private | DropStep | Forget | Mute | OwnWindowsSaid | Save

Tell: TypeAlias = Callable[..., None]
"""Takes the fields of one piece of news; any thread."""


class NewsWriter(threading.Thread):
    """Writes news on a thread of its own: a reader that stops reading must not stop the recording."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        super().__init__(name="news", daemon=True)
        self._stream = sys.stdout if stream is None else stream
        self._waiting: queue.Queue[str | None] = queue.Queue(maxsize=1000)

    def tell(self, **news: object) -> None:
        """Send one object; dropped when a thousand wait unread."""
        try:
            self._waiting.put_nowait(msgspec.json.encode(news).decode())
        except queue.Full:
            _log.debug("nobody reads the news")

    def finish(self) -> None:
        """Send what waits, for at most two seconds."""
        try:
            self._waiting.put(None, timeout=1)
        except queue.Full:
            return
        self.join(timeout=1)

    def run(self) -> None:
        """Write until finished."""
        while (line := self._waiting.get()) is not None:
            try:
                print(line, file=self._stream, flush=True)
            except (OSError, ValueError):
                return


def listen(
    on_command: Callable[[Command], None],
    on_refused: Callable[[str], None],
    *,
    on_end: Callable[[], None] = lambda: None,
) -> threading.Thread:
    """Start a thread that reads commands from stdin until it ends, and then gives a last `Stop`.

    All functions are called on that thread; `on_refused` gets in one line why a command makes no sense, and
    `on_end` is called before the last `Stop`, which nobody said.
    """

    def read() -> None:
        decoder: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)
        for line in _lines_of_stdin():
            try:
                on_command(decoder.decode(line))
            except (ValueError, RecursionError) as error:
                on_refused(str(error))
        on_end()
        on_command(Stop())

    thread = threading.Thread(target=read, name="control", daemon=True)
    thread.start()
    return thread


def _lines_of_stdin() -> Iterator[bytes]:
    """Yield the lines that are not empty, each cut at 64 KiB; none when there is no stdin.

    Read from the descriptor: a thread that waits inside `sys.stdin.buffer` holds its lock, and the interpreter then
    aborts when it wants to close stdin at its own end.
    """
    if sys.stdin is None:
        return
    begun, is_full = b"", False
    while data := os.read(sys.stdin.fileno(), _LONGEST_COMMAND):
        for piece in re.findall(rb"[^\n]*\n|[^\n]+", data):
            begun = begun if is_full else begun + piece
            is_full = len(begun) >= _LONGEST_COMMAND
            if piece.endswith(b"\n"):
                if begun.strip():
                    yield begun[:_LONGEST_COMMAND]
                begun, is_full = b"", False
    if begun.strip():
        yield begun[:_LONGEST_COMMAND]
