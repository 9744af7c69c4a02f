"""How long the picture lags behind the hand while somebody draws on a step of 1080p.

The real canvas on Qt's offscreen platform: each move of the pointer is sent, and the time runs until what the
compositor made of it has been painted into the window. The picture is dense with edges, as a desktop is, and eight
other marks are on it. Shown are a window in which the picture is smaller than it is, and one with its own pixels.
Beside the time that passes stands the work of the window's thread: on a busy machine it tells more.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from benchmarks.table import Targets, print_table
from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import (
    Annotation,
    Arrow,
    Box,
    Callout,
    Ellipse,
    Highlight,
    Number,
    Redaction,
    TextNote,
)
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs, ns_from_s
from remoteassist.render.png import encode_png
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session
from remoteassist.ui.editor.canvas.canvas import Canvas
from remoteassist.ui.editor.canvas.tools import ToolName
from remoteassist.ui.editor.editor_page import EditorPage
from remoteassist.ui.theme import apply_theme

_SIZE: Final = Size(1920, 1080)
_PROMISED_MS: Final = 16.0
"""A frame of a screen with 60 pictures a second."""

_TOOLS: Final[tuple[ToolName, ...]] = (
    "box", "ellipse", "arrow", "highlight", "pen", "number", "callout", "magnify", "redact", "spotlight",
)  # fmt: skip
_WINDOWS: Final = {"fitted": Size(1440, 900), "actual size": Size(2000, 1400)}


def desktop_picture() -> Bgra:
    """Return a picture of 1080p with the edges of much small text, shape (1080, 1920, 4)."""
    generator = np.random.default_rng(7)
    picture = np.full((_SIZE.height, _SIZE.width, 4), 245, np.uint8)
    letters = generator.random((_SIZE.height // 3, _SIZE.width // 2)) < 0.25
    letters[:, ::9] = False
    letters[::5] = False
    ink = np.kron(letters, np.ones((3, 2), bool))
    picture[: ink.shape[0], : ink.shape[1]][ink] = (40, 40, 50, 255)
    return picture


def marks() -> tuple[Annotation, ...]:
    """Return what is on the step already."""
    return (
        Box("box", rect=Rect(200, 200, 300, 60)),
        Number("number", pos=Point(180, 180)),
        Arrow("arrow", start=Point(900, 700), end=Point(520, 260)),
        Ellipse("ellipse", rect=Rect(1200, 300, 240, 160)),
        Highlight("highlight", rect=Rect(300, 500, 500, 30)),
        TextNote("text", pos=Point(1200, 700), text="Restart the spooler after this"),
        Callout("callout", pos=Point(700, 850), tip=Point(500, 600), text="The queue that stopped"),
        Redaction("redaction", Rect(1500, 100, 200, 40)),
    )


@contextmanager
def opened(size: Size) -> Iterator[Canvas]:
    """Open the editor on a session of one step, in a window of `size`, its canvas fitted or in its own size."""
    with TemporaryDirectory() as folder:
        session = Session.create(
            Path(folder) / "bench.rasession", target=TargetInfo("screen", "bench"), size_px=_SIZE
        )
        session.still_path("000000000.png").parent.mkdir(exist_ok=True)
        session.still_path("000000000.png").write_bytes(encode_png(desktop_picture()))
        step = Step(
            id="one", t_ns=TimeNs(1), end_t_ns=ns_from_s(1), kind="click", still="000000000.png",
            pos_frame_px=Point(960, 540),
        )  # fmt: skip
        session.save_guide(Guide(steps=(GuideStep(step=step, annotations=marks()),)))
        session.save_manifest(replace(session.manifest, state="complete", duration_ns=ns_from_s(2)))
        page = EditorPage(session)
        try:
            page.resize(size.width, size.height)
            page.show()
            canvas = page.canvas_pane.canvas
            while canvas.composition.size_px is None:
                QApplication.processEvents()
                time.sleep(0.01)
            yield canvas
        finally:
            page.close_session()
            page.deleteLater()


def drag_times_ms(canvas: Canvas, tool: ToolName, *, moves: int) -> NDArray[np.float64]:
    """Draw with a tool and return (time, work) of each move until it was seen; the drawing is taken back."""
    canvas.take_tool(tool)
    start, end = Point(600, 300), Point(1100, 620)
    _send(canvas, QEvent.Type.MouseButtonPress, start)
    times: list[tuple[float, float]] = []
    for index in range(1, moves + 1):
        share = index / moves
        # The way wobbles, as a hand does, and no two places are the same.
        pos = Point(
            start.x + share * (end.x - start.x) + 9 * (index % 3), start.y + share * (end.y - start.y)
        )
        began, worked = time.perf_counter(), time.thread_time()
        _send(canvas, QEvent.Type.MouseMove, pos)
        QApplication.processEvents()
        times.append((1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - worked)))
    canvas.drop_gesture()
    _send(canvas, QEvent.Type.MouseButtonRelease, end)
    return np.array(times)


def _send(canvas: Canvas, kind: QEvent.Type, pos: Point) -> None:
    at = canvas.transform.to_widget(pos)
    local = QPointF(at.x, at.y)
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind,
        local,
        canvas.viewport().mapToGlobal(local),
        button,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.AltModifier,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def main() -> int:
    """Draw with each tool, print, and return 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--moves", type=int, default=200, help="how many moves with each tool (200)")
    moves: int = parser.parse_args().moves
    app = QApplication([sys.argv[0], "-platform", "offscreen"])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    apply_theme(app, "light")
    targets = Targets()
    for name, size in _WINDOWS.items():
        rows: list[tuple[str, ...]] = []
        every: list[NDArray[np.float64]] = []
        with opened(size) as canvas:
            if name != "fitted":
                canvas.zoom_to_pixels()
            for tool in _TOOLS:
                drag_times_ms(canvas, tool, moves=10)
                times = drag_times_ms(canvas, tool, moves=moves)
                every.append(times)
                parts = (50, 95, 100)
                rows.append(
                    (tool, *(f"{np.percentile(column, part):.1f}" for column in times.T for part in parts))
                )
            scale = canvas.transform.scale
        header = ("tool", "time 50 %", "95 %", "most", "work 50 %", "95 %", "most")
        print_table(f"From a move to the picture, {name} (scale {scale:.2f}), ms", header, rows)
        p95_ms = float(np.percentile(np.concatenate(every)[:, 0], 95))
        targets.at_most(f"{name}: move to painted, 95 %", p95_ms, _PROMISED_MS, unit=" ms")
    return targets.finish()


if __name__ == "__main__":
    sys.exit(main())
