"""How fast 1080p films of a screen are imported, against their length and decoding alone, and in how much memory."""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

import av
import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.table import Targets, print_table

if TYPE_CHECKING:
    from av.video.stream import VideoStream

_Picture: TypeAlias = npt.NDArray[np.uint8]

_FPS: Final = 30
_SIZE: Final = 1920, 1080

_CODECS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "mp4": ("libx264", {"preset": "veryfast"}),
    "webm": ("libvpx-vp9", {"deadline": "realtime", "cpu-used": "8"}),
    "avi": ("mpeg4", {"q": "3"}),
}

_IMPORT: Final = """
import sys
from pathlib import Path
from remoteassist.cli.main import main
status = main(["import", "--progress", "json", *sys.argv[1:]])
facts = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(facts["VmHWM"].split()[0])
sys.exit(status)
"""
"""What the system says of a child's memory counts that of its parent until it became another program."""


class _Import(NamedTuple):
    """How long one took until the pictures were taken in and looked at, and in all; its memory."""

    taken_s: float
    all_s: float
    most_mb: float


def main() -> int:
    """Make films, import them, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="length of each film (60)")
    args = parser.parse_args()
    seconds: int = args.seconds
    targets = Targets()
    rows: list[tuple[str, ...]] = []
    films: list[tuple[str, Callable[[int], _Picture]]] = [("session", _session), ("moving", _moving)]
    with TemporaryDirectory() as folder:
        for kind, picture in films:
            for suffix in _CODECS:
                film = _film(Path(folder) / f"{kind}.{suffix}", picture, seconds=seconds)
                decoding_s, taken = _decoding_s(film), _imported(film)
                ratio = decoding_s / taken.taken_s
                rows.append(
                    (
                        film.name,
                        f"{decoding_s:.1f} s",
                        f"{taken.taken_s:.1f} s",
                        f"{ratio:.2f}",
                        f"{taken.all_s:.1f} s",
                        f"{seconds / taken.all_s:.1f} x",
                        f"{taken.most_mb:.0f} MB",
                    )
                )
                targets.at_least(f"{film.name}: faster than real time", seconds / taken.all_s, 4, unit=" x")
                if suffix != "avi":
                    targets.at_least(f"{film.name}: as fast as decoding alone", ratio, 0.5, unit=" x")
                targets.at_most(f"{film.name}: memory", taken.most_mb, 1200, unit=" MB")
    print_table(
        f"{seconds} s of 1080p at {_FPS} a second",
        ("film", "decoded", "taken in", "ratio", "with labels", "speed", "memory"),
        rows,
    )
    return targets.finish()


def _desktop() -> _Picture:
    width, height = _SIZE
    noise = np.random.default_rng(1).integers(0, 255, (height // 20, width // 20, 3), np.uint8)
    return np.asarray(cv2.resize(noise, _SIZE, interpolation=cv2.INTER_CUBIC), np.uint8)


_DESKTOP: Final = _desktop()


def _moving(number: int) -> _Picture:
    """A window that never rests, and a dialog that comes and goes each three seconds: every frame differs."""
    picture = _DESKTOP.copy()
    left = 100 + number % 300
    picture[200:500, left : left + 500] = 235
    if number // (3 * _FPS) % 2:
        picture[600:900, 1000:1500] = 250
    return picture


def _session(number: int) -> _Picture:
    """Somebody at work: the pointer goes somewhere for half a second, a dialog opens or closes, then they read."""
    picture = _DESKTOP.copy()
    picture[100:1000, 200:1500] = 245
    picture[100:132, 200:1500] = (120, 90, 60)
    for line in range(24):
        text = f"{line + 1}. The quick brown fox jumps over the lazy dog and looks back"
        cv2.putText(picture, text, (230, 180 + 34 * line), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (30, 30, 30), 1)
    turn, within = divmod(number, 5 * _FPS)
    is_open = bool(turn % 2) != (within >= _FPS)
    if is_open:
        picture[300:700, 600:1200] = 230
        cv2.rectangle(picture, (600, 300), (1200, 330), (150, 110, 70), -1)
        for row, label in enumerate(("Line numbers", "Highlight current line", "Close")):
            cv2.putText(picture, label, (640, 400 + 90 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (20, 20, 20), 1)
    way = min(1.0, within / (0.5 * _FPS))
    start, end = ((350, 160), (1000, 580)) if turn % 2 else ((1000, 580), (350, 160))
    x, y = (round(a + (b - a) * way) for a, b in zip(start, end, strict=True))
    arrow = np.array([(x, y), (x, y + 18), (x + 5, y + 13), (x + 12, y + 13)], np.int32)
    cv2.fillPoly(picture, [arrow], (0, 0, 0))
    cv2.polylines(picture, [arrow], isClosed=True, color=(255, 255, 255))
    return picture


def _film(path: Path, picture: Callable[[int], _Picture], *, seconds: int) -> Path:
    codec, options = _CODECS[path.suffix[1:]]
    with av.open(str(path), "w") as container:
        stream = cast("VideoStream", container.add_stream(codec, rate=_FPS, options=dict(options)))
        stream.width, stream.height, stream.pix_fmt = *_SIZE, "yuv420p"
        for number in range(seconds * _FPS):
            frame = av.VideoFrame.from_ndarray(picture(number), format="bgr24")
            frame.pts, frame.time_base = number, Fraction(1, _FPS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def _decoding_s(film: Path) -> float:
    began = time.perf_counter()
    with av.open(str(film)) as container:
        container.streams.video[0].thread_type = "AUTO"
        for _ in container.decode(video=0):
            pass
    return time.perf_counter() - began


def _imported(film: Path) -> _Import:
    began = time.perf_counter()
    reading_since: float | None = None
    command = [sys.executable, "-c", _IMPORT, str(film), "--out", f"{film}.rasession"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr or ():
            if reading_since is None and json.loads(line)["phase"] != "import":
                reading_since = time.perf_counter()
        *_, most_kb = process.stdout or ("0",)
    ended = time.perf_counter()
    if process.returncode:
        raise SystemExit(f"the import of {film.name} failed")
    return _Import((reading_since or ended) - began, ended - began, int(most_kb) / 1024)


if __name__ == "__main__":
    sys.exit(main())
