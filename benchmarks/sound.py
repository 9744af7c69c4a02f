"""Whether sound stays with the pictures: a flash and a beep that begin together, with a device that counts wrongly.

First for a synthetic four hours, as fast as they can be recorded; then for ten real minutes, by the real program on a
virtual display with a PulseAudio of its own, whose microphone is a pipe that is filled too fast; last what the
speakers play.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.long_sound import record_long_sound
from benchmarks.real_sound import record_real_sound
from benchmarks.table import Targets, print_table

_PPM = 200.0


def main() -> int:
    """Record, read back, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hours", type=float, default=4.0, help="of the synthetic recording; 0: none (4)")
    parser.add_argument("--minutes", type=float, default=10.0, help="of the real one; 0: none (10)")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between real flashes (10)")
    parser.add_argument("--fps", type=float, default=60.0, help="of the real recording (60)")
    args = parser.parse_args()
    targets = Targets()
    if args.hours > 0:
        _measure_long(args.hours, targets)
    if args.minutes > 0:
        _measure_real(args, targets)
    return targets.finish()


def _measure_long(hours: float, targets: Targets) -> None:
    rows: list[tuple[str, ...]] = []
    for ppm in (_PPM, -_PPM):
        with tempfile.TemporaryDirectory(prefix="remoteassist-bench-") as folder:
            one = record_long_sound(Path(folder), duration_s=hours * 3600, ppm=ppm)
        apart = one.apart_ms
        rows.append((f"{ppm:+.0f} ppm", *_figures(apart), f"{one.growth_mb:.1f}", f"{one.took_s:.0f}"))
        targets.all_of(f"{hours:g} h at {ppm:+.0f} ppm: beeps found", len(apart), one.expected)
        targets.at_most(f"{hours:g} h at {ppm:+.0f} ppm: worst", _worst(apart), 80, unit=" ms")
        targets.at_most(f"{hours:g} h at {ppm:+.0f} ppm: memory grew", one.growth_mb, 20, unit=" MB")
    header = ("device", "beeps", "earliest ms", "median ms", "latest ms", "grew MB", "took s")
    print_table(f"A synthetic {hours:g} h, a flash and a beep each minute", header, rows)


def _measure_real(args: argparse.Namespace, targets: Targets) -> None:
    length_s, options = args.minutes * 60, ("--fps", f"{args.fps:g}")
    microphone = record_real_sound(duration_s=length_s, ppm=_PPM, every_s=args.every, options=options)
    apart = microphone.onsets.apart_ms(within_s=1)
    speakers = record_real_sound(
        duration_s=min(60, length_s),
        ppm=0,
        every_s=5,
        options=(*options, "--mic", "none", "--system-sound"),
        from_speakers=True,
    )
    played = speakers.onsets.apart_ms(within_s=1)
    rows = [(f"microphone, {_PPM:+.0f} ppm", *_figures(apart)), ("speakers", *_figures(played))]
    title = f"{args.minutes:g} real minutes, a flash and a beep each {args.every:g} s"
    print_table(title, ("device", "beeps", "earliest ms", "median ms", "latest ms"), rows)
    targets.all_of("microphone: flashes with a beep", len(apart), len(microphone.onsets.flashes_s))
    targets.at_most("microphone: worst", _worst(apart), 40, unit=" ms")
    targets.all_of("speakers: flashes with a beep", len(played), len(speakers.onsets.flashes_s))
    # What is played is later by what lies between a program and its speakers: here some 20 to 60 ms.
    targets.at_most("speakers: worst", _worst(played), 120, unit=" ms")


def _figures(apart_ms: list[float]) -> tuple[str, str, str, str]:
    if not apart_ms:
        return ("0", "-", "-", "-")
    middle = statistics.median(apart_ms)
    return (str(len(apart_ms)), f"{min(apart_ms):+.1f}", f"{middle:+.1f}", f"{max(apart_ms):+.1f}")


def _worst(apart_ms: list[float]) -> float:
    return max(map(abs, apart_ms), default=float("inf"))


if __name__ == "__main__":
    sys.exit(main())
