"""What pictures took goes back to the system."""

import sys
from pathlib import Path

import numpy as np
import pytest

from remoteassist.ui.picture_memory import give_back_pictures


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


@pytest.mark.skipif(sys.platform != "linux", reason="of glibc alone")
def test_freed_pictures_leave_no_holes() -> None:
    assert give_back_pictures()
    # From this one on glibc would keep pictures.
    np.ones(30 << 20, np.uint8)
    before = _resident_bytes()
    pictures = [np.ones(8 << 20, np.uint8) for _ in range(16)]
    assert _resident_bytes() > before + (100 << 20)
    # Every other one is freed last: a heap could not shrink below it.
    kept = pictures[-1]
    del pictures
    assert kept[0] == 1
    assert _resident_bytes() < before + (24 << 20)
