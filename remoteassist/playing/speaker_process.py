"""A program of its own that plays what it reads from its standard input through the system's speakers.

A process, for the reasons for which a microphone has one (`capture/sound/process.py`): sound libraries print, hang
and crash with the sound server, and none of that may happen to a window.

It reads messages, each with a head of three numbers (`HEAD`): `BEGIN` and the monotonic nanoseconds at which the
first sample that follows is heard; `SAMPLES` and the length in bytes of what follows (signed 16 bit, two channels,
48,000 a second); `END`. It writes one line once it knows: `open`, or `absent` and ends. It ends when its standard
input does, and when the library does not come back: whoever started it can start another.
"""

import contextlib
import faulthandler
import os
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterator
from typing import IO, Any, Final

import numpy as np

from remoteassist.media.sound_library import end_process, load_sound_library
from remoteassist.playing.due_sound import CHANNELS, RATE_HZ, DueSound

HEAD: Final = struct.Struct("<bqq")
BEGIN: Final = 1
SAMPLES: Final = 2
END: Final = 3

OPEN_LINE: Final = b"open\n"
ABSENT_LINE: Final = b"absent\n"

_BLOCK_S: Final = 0.02
_LONGEST_LATENCY_S: Final = 2.0
"""A device that claims to be later than this tells no time at all."""

_BLOCKS_UNTIL_STEADY: Final = 8
_LONGEST_START_S: Final = 3.0
_LONGEST_FADE_S: Final = 0.2
_LOOK_EVERY_S: Final = 0.005
_LARGEST_BYTES: Final = 1 << 22
_HANGS_AFTER_S: Final = 10.0
"""To open, start or stop a stream takes two seconds at the most, but for ever when the sound server has gone."""


def main() -> None:
    """Play what comes until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    due = DueSound()
    with _ending_if_it_hangs():
        stream = _opened(due)
    os.write(1, ABSENT_LINE if stream is None else OPEN_LINE)
    if stream is not None:
        _obey(sys.stdin.buffer, due, stream)
    end_process()


def _opened(due: DueSound) -> Any:  # noqa: ANN401 - the library has no types
    """Return the system's speakers, open and silent; None without any."""
    asked = 0

    def on_block(block: Any, count: int, times: Any, _status: object) -> None:  # noqa: ANN401 - as above
        nonlocal asked
        asked += 1
        late_s = times.outputBufferDacTime - times.currentTime
        if not 0 <= late_s <= _LONGEST_LATENCY_S:
            late_s = 0.0
        heard_at_ns = time.monotonic_ns() + round(late_s * 1e9)
        block[:] = due.fill(count, heard_at_ns=heard_at_ns).tobytes()

    sounddevice = load_sound_library()
    if sounddevice is None:
        return None
    try:
        stream = sounddevice.RawOutputStream(
            samplerate=RATE_HZ,
            blocksize=round(RATE_HZ * _BLOCK_S),
            channels=CHANNELS,
            dtype="int16",
            callback=on_block,
        )
        # The first start of a stream takes PulseAudio up to a second, in which nothing is heard; later ones do not.
        stream.start()
        _wait(lambda: asked >= _BLOCKS_UNTIL_STEADY, at_most_s=_LONGEST_START_S)
        stream.stop()
    except (sounddevice.PortAudioError, ValueError):
        # The latter where there is no device at all.
        return None
    return stream


def _obey(stdin: IO[bytes], due: DueSound, stream: Any) -> None:  # noqa: ANN401 - the library has no types
    is_playing = False
    while len(head := stdin.read(HEAD.size)) == HEAD.size:
        kind, t_ns, size = HEAD.unpack(head)
        if not 0 <= size <= _LARGEST_BYTES or (is_playing and not stream.active):
            return
        if kind == BEGIN:
            due.begin(t_ns)
            if not is_playing:
                with _ending_if_it_hangs():
                    stream.start()
                is_playing = True
        elif kind == SAMPLES:
            due.add(np.frombuffer(stdin.read(size), "<i2").reshape(-1, CHANNELS))
        elif is_playing:
            due.end()
            _wait(lambda: due.is_silent, at_most_s=_LONGEST_FADE_S)
            # Others may want the device, and one that plays keeps a laptop awake.
            with _ending_if_it_hangs():
                stream.stop()
            is_playing = False


@contextlib.contextmanager
def _ending_if_it_hangs() -> Iterator[None]:
    """End this process when the block does not, in the middle of whatever the library does."""
    # Nothing of ours has to run for that: the library may hold the interpreter, or spin.
    faulthandler.dump_traceback_later(_HANGS_AFTER_S, file=2, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _wait(is_so: Callable[[], bool], *, at_most_s: float) -> None:
    end_s = time.monotonic() + at_most_s
    while not is_so() and time.monotonic() < end_s:
        time.sleep(_LOOK_EVERY_S)


if __name__ == "__main__":
    main()
