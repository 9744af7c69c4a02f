"""How fast a 1080p film of a screen is imported, against its length and decoding alone, and in how much memory."""

import argparse
import resource
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import av
import cv2
import numpy as np

from benchmarks.table import Targets, print_table

if TYPE_CHECKING:
    from av.video.stream import VideoStream

_FPS = 30
_SIZE = 1920, 1080


def main() -> int:
    """Make films, import them, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="length of each film (60)")
    args = parser.parse_args()
    targets = Targets()
    rows: list[tuple[str, ...]] = []
    with TemporaryDirectory() as folder:
        for name, codec in (("film.mp4", "libx264"), ("film.webm", "libvpx-vp9")):
            film = _film(Path(folder) / name, codec=codec, seconds=args.seconds)
            decoding_s, importing_s = _decoding_s(film), _importing_s(film)
            rows.append(
                (name, f"{decoding_s:.1f} s", f"{importing_s:.1f} s", f"{args.seconds / importing_s:.1f} x")
            )
            targets.at_least(f"{name}: faster than real time", args.seconds / importing_s, 4, unit=" x")
            targets.at_least(f"{name}: as fast as decoding alone", decoding_s / importing_s, 0.5, unit=" x")
    print_table(
        f"{args.seconds} s of 1080p at {_FPS} a second", ("film", "decoded", "imported", "speed"), rows
    )
    most_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    targets.at_most("memory of the import", most_mb, 1200, unit=" MB")
    return targets.finish()


def _film(path: Path, *, codec: str, seconds: int) -> Path:
    """Write a desktop on which a window moves, and a dialog comes and goes each three seconds."""
    width, height = _SIZE
    noise = np.random.default_rng(1).integers(0, 255, (height // 20, width // 20, 3), np.uint8)
    desktop = cv2.resize(noise, _SIZE, interpolation=cv2.INTER_CUBIC)
    options = {"preset": "veryfast"} if codec == "libx264" else {"deadline": "realtime", "cpu-used": "8"}
    with av.open(str(path), "w") as container:
        stream = cast("VideoStream", container.add_stream(codec, rate=_FPS, options=options))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number in range(seconds * _FPS):
            picture = desktop.copy()
            left = 100 + number % 300
            picture[200:500, left : left + 500] = 235
            if number // (3 * _FPS) % 2:
                picture[600:900, 1000:1500] = 250
            frame = av.VideoFrame.from_ndarray(np.asarray(picture, np.uint8), format="bgr24")
            frame.pts, frame.time_base = number, Fraction(1, _FPS)
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return path


def _decoding_s(film: Path) -> float:
    began = time.perf_counter()
    with av.open(str(film)) as container:
        container.streams.video[0].thread_type = "AUTO"
        for _ in container.decode(video=0):
            pass
    return time.perf_counter() - began


def _importing_s(film: Path) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "remoteassist", "import", str(film), "--out", f"{film}.rasession"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
