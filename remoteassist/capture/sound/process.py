"""A program of its own that opens one sound device and writes what it hears to its standard output.

Sound libraries print to the terminal, hang with the sound server, crash, and look for devices only once: none of that
may happen to a recording. So each device has a process, which also lets it have an environment of its own. It ends by
itself when nothing sensible comes for long, even if whoever started it hangs, and even inside the library.

Its only argument is a device's name; empty means the system's own, and `?` that the devices are only listed. What it
writes: one line of JSON (`Opened` or `Devices`), then blocks: when the first sample was heard (monotonic
nanoseconds) and the length in bytes, both as 64 bits, then the samples. It ends when its standard input does.
"""

import faulthandler
import os
import signal
import struct
import sys
import threading
import time
from collections import deque
from typing import Any, Final

import msgspec

from remoteassist.capture.sound.source_watch import PULSE_SOURCE, SourceWatch, is_default_a_monitor
from remoteassist.media.sound_library import end_process, load_sound_library

BLOCK_HEAD: Final = struct.Struct("<qq")
LIST_ONLY: Final = "?"
_BLOCK_S: Final = 0.02
_RATE_HZ: Final = 48_000
_MOST_CHANNELS: Final = 2
_SAMPLE_BYTES: Final = 2
_LONGEST_LATENCY_S: Final = 2.0
"""A device that claims to be later than this tells no time at all."""

_LOOK_EVERY_S: Final = 0.01
_HANGS_AFTER_S: Final = 20.0
"""Whoever started this gives a device up much sooner, unless he hangs himself."""

_MOST_WAITING: Final = round(_HANGS_AFTER_S / _BLOCK_S)
_JUDGE_EVERY_S: Final = 1.0
_TOO_FAST: Final = 4
"""Times what a clock could count. A server that goes, or a pipe that is no device, can make thousands of blocks a
second; a machine that was held up gives what it held back, which is soon over."""

_MOST_TOO_FAST: Final = 5
"""So many seconds in a row."""


class Opened(msgspec.Struct, frozen=True, tag_field="is", tag="opened"):
    """The device is open."""

    rate_hz: int
    channels: int


class Devices(msgspec.Struct, frozen=True, tag_field="is", tag="devices"):
    """Nothing was opened. These could be, the system's own first; none when there is no sound library."""

    names: tuple[str, ...] = ()


def main() -> None:
    """Write what the device hears until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_unless_renewed(_HANGS_AFTER_S)
    watch = SourceWatch(os.environ.get(PULSE_SOURCE, ""))
    threading.Thread(target=_end_with_stdin, args=(watch,), daemon=True).start()
    try:
        _serve(watch)
    finally:
        watch.close()


def _serve(watch: SourceWatch) -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else LIST_ONLY
    sounddevice = load_sound_library()
    if sounddevice is None:
        _write_line(Devices())
        return
    default = sounddevice.default.device[0]
    inputs = [
        (index != default, str(one["name"]))
        for index, one in enumerate(sounddevice.query_devices())
        if one["max_input_channels"] > 0
    ]
    names = tuple(name for _, name in sorted(inputs, key=lambda one: one[0]))
    is_there = wanted in names if wanted else bool(names) and not is_default_a_monitor()
    if not is_there or not _record(sounddevice, wanted or None, watch):
        _write_line(Devices(names))


def _record(sounddevice: Any, device: str | None, watch: SourceWatch) -> bool:  # noqa: ANN401 - the library has no types
    """Write what a device hears for as long as it does; return whether it could be opened."""
    heard: deque[tuple[int, bytes]] = deque(maxlen=_MOST_WAITING)

    def on_block(samples: Any, _count: int, times: Any, _status: object) -> None:  # noqa: ANN401 - as above
        now_ns = time.monotonic_ns()
        late_s = times.currentTime - times.inputBufferAdcTime
        if not 0 <= late_s <= _LONGEST_LATENCY_S:
            late_s = 0.0
        heard.append((now_ns - round(late_s * 1e9), bytes(samples)))

    told = sounddevice.query_devices(device, "input")
    channels = min(_MOST_CHANNELS, int(told["max_input_channels"]))
    for rate_hz in (_RATE_HZ, round(told["default_samplerate"])):
        try:
            stream = sounddevice.RawInputStream(
                samplerate=rate_hz,
                blocksize=round(rate_hz * _BLOCK_S),
                device=device,
                channels=channels,
                dtype="int16",
                latency="high",
                callback=on_block,
            )
            stream.start()
        except sounddevice.PortAudioError:
            continue
        watch.start()
        _write_line(Opened(rate_hz, channels))
        _pass_on(stream, heard, bytes_per_s=rate_hz * channels * _SAMPLE_BYTES, watch=watch)
        return True
    return False


def _pass_on(
    stream: Any,  # noqa: ANN401 - as above
    heard: deque[tuple[int, bytes]],
    *,
    bytes_per_s: int,
    watch: SourceWatch,
) -> None:
    """Write what is heard, until the device ends, is another one, or is none: no clock counts as fast."""
    pulse = Pulse(bytes_per_s=bytes_per_s, now_s=time.monotonic())
    while stream.active and not pulse.is_mad and not watch.is_other:
        time.sleep(_LOOK_EVERY_S)
        count = 0
        for _ in range(len(heard)):
            t_ns, samples = heard.popleft()
            _write(BLOCK_HEAD.pack(t_ns, len(samples)) + samples)
            count += len(samples)
        if pulse.is_well(count, now_s=time.monotonic()):
            end_unless_renewed(_HANGS_AFTER_S)


class Pulse:
    """Judges each second whether a device gives samples as a clock counts them."""

    def __init__(self, *, bytes_per_s: int, now_s: float) -> None:
        self._bytes_per_s = bytes_per_s
        self._since_s = now_s
        self._count = 0
        self._too_fast = 0

    @property
    def is_mad(self) -> bool:
        """Whether it has given far more than that for seconds."""
        return self._too_fast >= _MOST_TOO_FAST

    def is_well(self, count: int, *, now_s: float) -> bool:
        """Take in how many bytes came; whether a second is over in which there were some, and not too many."""
        self._count += count
        elapsed_s = now_s - self._since_s
        if elapsed_s < _JUDGE_EVERY_S:
            return False
        given, self._count, self._since_s = self._count, 0, now_s
        is_too_fast = given > _TOO_FAST * self._bytes_per_s * elapsed_s
        self._too_fast = self._too_fast + 1 if is_too_fast else 0
        return bool(given) and not is_too_fast


def end_unless_renewed(seconds: float) -> None:
    """End this process after so many seconds, unless this is called again; in the middle of whatever it does.

    Nothing of ours has to run for that: the library may hold the interpreter, or spin, when its server goes.
    """
    faulthandler.dump_traceback_later(seconds, file=2, exit=True)


def _write_line(value: Opened | Devices) -> None:
    _write(msgspec.json.encode(value) + b"\n")


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(1, data) :]


def _end_with_stdin(watch: SourceWatch) -> None:
    while os.read(0, 4096):
        pass
    watch.close()
    end_process()


if __name__ == "__main__":
    main()
    end_process()
