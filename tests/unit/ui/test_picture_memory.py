"""What pictures took goes back to the system."""

import subprocess
import sys

import pytest

_PROGRAM = """
from pathlib import Path
import numpy as np
from remoteassist.ui.picture_memory import give_back_pictures

def resident_bytes():
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096

assert give_back_pictures()
# From this one on glibc would keep pictures.
np.ones(30 << 20, np.uint8)
before = resident_bytes()
pictures = [np.ones(8 << 20, np.uint8) for _ in range(16)]
assert resident_bytes() > before + (100 << 20)
# Every other one is freed last: a heap could not shrink below it.
kept = pictures[-1]
del pictures
assert kept[0] == 1
assert resident_bytes() < before + (24 << 20)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of glibc alone")
def test_freed_pictures_leave_no_holes() -> None:
    # In a process of its own: what other tests hold and free meanwhile is none of its business.
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
