import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest

from remoteassist.model.events import Marked
from remoteassist.session.recovery import needs_recovery, recover
from remoteassist.session.store import Session

_RECORDER = """
import sys
from pathlib import Path

import numpy as np

from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.events import Marked
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, TimeNs
from remoteassist.session.journal import JournalWriter
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session

is_busy = sys.argv[2] == "busy"
size_px = Size(320, 240)
session = Session.create(Path(sys.argv[1]), target=TargetInfo(kind="screen", description="screen"), size_px=size_px)
noise = np.random.default_rng(1)
quiet = np.zeros((240, 320, 4), np.uint8)
with session.lock():
    journal = JournalWriter(session.events_path)
    count = 0
    for number in range(1, 1000):
        writer = SegmentWriter(DurableFile(session.segment_path(f"{number:04d}.mkv")), size_px=size_px)
        for _ in range(40):
            t_ns = TimeNs(count * 100 * NS_PER_MS)
            writer.write(noise.integers(0, 255, quiet.shape, np.uint8) if is_busy else quiet, t_ns=t_ns)
            journal.append(Marked(t_ns, str(count)))
            count += 1
            print(count, flush=True)
        writer.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("content", ["quiet", "busy"])
@pytest.mark.parametrize("seed", [1, 2])
def test_of_a_recorder_killed_at_any_time_at_most_one_picture_and_no_event_is_lost(
    tmp_path: Path, content: str, seed: int
) -> None:
    path = tmp_path / "case.rasession"
    acknowledged = random.Random(seed).randint(30, 130)
    with subprocess.Popen(
        [sys.executable, "-c", _RECORDER, str(path), content], stdout=subprocess.PIPE, text=True
    ) as recorder:
        assert recorder.stdout is not None
        for line in recorder.stdout:
            if int(line) == acknowledged:
                recorder.send_signal(signal.SIGKILL)
                break
        recorder.stdout.read()
    assert recorder.returncode == -signal.SIGKILL
    assert needs_recovery(path)

    recover(path)

    session = Session.open(path)
    notes = [event.note for event in session.events() if isinstance(event, Marked)]
    assert notes == [str(count) for count in range(len(notes))]
    assert len(notes) >= acknowledged
    times_ms: list[int] = []
    for segment in session.segment_paths:
        with av.open(os.fspath(segment)) as container:
            times_ms += [int(frame.pts or 0) for frame in container.decode(video=0)]
    assert times_ms == [100 * count for count in range(len(times_ms))]
    assert len(times_ms) >= acknowledged - 1
    assert session.manifest.frames == len(times_ms)
