"""PySide6 6.12 uses up references to None on Python 3.11."""

import subprocess
import sys

DRAW_MUCH = """
import remoteassist.render
from PySide6.QtGui import QColor, QImage, QPainter
image = QImage(8, 8, QImage.Format.Format_RGB32)
painter = QPainter(image)
for _ in range(20_000):
    painter.setBrush(QColor(1, 2, 3))
painter.end()
print("drawn")
"""


def test_a_process_that_draws_much_ends_well() -> None:
    done = subprocess.run([sys.executable, "-c", DRAW_MUCH], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "drawn\n"), done.stderr


def test_importing_the_renderer_twice_raises_the_count_once() -> None:
    program = (
        "import sys, remoteassist.render, remoteassist.ui\n"
        "from remoteassist.render.lasting_none import make_none_last\n"
        "before = sys.getrefcount(None); make_none_last()\n"
        "print(sys.getrefcount(None) < sys.maxsize // 2 and abs(sys.getrefcount(None) - before) < 1000)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "True\n", done.stderr
