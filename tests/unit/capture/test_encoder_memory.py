"""The encoders of a recording take no room in its heaps, where they would leave holes."""

import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import ctypes, re, sys, threading
from pathlib import Path
import numpy as np
from remoteassist.capture.picture.encoding import EncodingThread
from remoteassist.capture.picture.frame_queue import FrameQueue
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.frame import Frame

folder, segments, frames_each = Path(sys.argv[1]), 4, 12
queue, libc = FrameQueue(), ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p

def heap_mb():
    path = folder / "heaps.xml"
    file = ctypes.c_void_p(libc.fopen(str(path).encode(), b"w"))
    libc.malloc_info(0, file)
    libc.fclose(file)
    heaps = re.findall('<heap nr=.*?</heap>', path.read_text(), re.DOTALL)
    return sum(int(re.search('<system type="current" size="([0-9]+)"', heap)[1]) for heap in heaps) >> 20

encoding = EncodingThread(
    queue=queue,
    segment_path=lambda name: folder / name,
    open_sink=DurableFile,
    seen_until_ns=lambda: None,
    segment_ns=frames_each * 33_333_334,
)
encoding.start()
noise = np.random.default_rng(1).integers(0, 255, (1200, 1920, 4), np.uint8)
turn = threading.Event()
looks = []
for number in range(segments * frames_each):
    queue.put(Frame(number * 33_333_334, noise[number % 12 : number % 12 + 1080].copy()))
    while encoding.frames <= number:
        turn.wait(0.002)
    if number % frames_each == frames_each - 1:
        looks.append(heap_mb())
queue.close()
encoding.join()
assert encoding.failure is None and len(encoding.segments) == segments, encoding.segments
print(*looks)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of glibc alone")
def test_encoders_are_in_no_heap(tmp_path: Path) -> None:
    # In a process of its own: what other tests hold and free meanwhile is none of its business.
    words = [sys.executable, "-c", _PROGRAM, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    heaps_mb = [int(word) for word in done.stdout.split()]
    assert len(heaps_mb) == 4
    # 43, which are pictures; 63 when glibc chooses, and 93 when the encoders (54 each) lie among the pictures.
    assert max(heaps_mb) <= 52, heaps_mb
