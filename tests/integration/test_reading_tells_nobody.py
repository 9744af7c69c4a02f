"""Reading text leaves no trace of its own: nothing in the home folder, nothing queued for the makers of a library."""

import os
import subprocess
import sys
from pathlib import Path

_READ = """
import cv2, numpy as np
from remoteassist.model.geometry import Rect
from remoteassist.vision.text_reader import RapidTextReader
picture = np.full((60, 400, 4), 255, np.uint8)
cv2.putText(picture, "Print server", (10, 40), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0, 255), 2)
reader = RapidTextReader()
print(reader.read(picture, reader.find(picture, Rect(0, 0, 400, 60)))[0][0])
"""


def test_who_reads_text_writes_nothing_and_numbers_nobody(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    # As on a person's machine: test machines are spared by default.
    quiet = ("CI", "ORT_", "XDG_", "GITHUB_", "TF_BUILD", "PYTEST")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(quiet)}
    environment |= {"HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(temporary)}
    done = subprocess.run(
        [sys.executable, "-c", _READ], env=environment, capture_output=True, text=True, check=True
    )
    assert "Print" in done.stdout
    assert [path for folder in (home, temporary) for path in folder.rglob("*")] == []
