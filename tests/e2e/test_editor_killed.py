"""The real window, worked in by X input, is killed in the middle of an edit: only the unfinished gesture is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

from remoteassist.demo.waiting import wait_for
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.annotations import Box
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Step
from remoteassist.model.text import plain_text
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session

pytestmark = [pytest.mark.display, pytest.mark.timeout(170)]

_SIZE_PX = Size(640, 400)
_END_NS = TimeNs(4 * NS_PER_S)
_PATIENCE_S = 60.0
_CANVAS = (500, 260)
"""A place well within the picture of the step, in a window of the size that it opens with."""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session of two steps."""
    made = Session.create(tmp_path / "case", target=TargetInfo("screen", "drawn"), size_px=_SIZE_PX)
    writer = SegmentWriter(DurableFile(made.segment_path("0001.mkv")), size_px=_SIZE_PX)
    for index in range(8):
        picture = np.full((_SIZE_PX.height, _SIZE_PX.width, 4), 235, np.uint8)
        cv2.putText(picture, f"frame {index}", (20, 200), cv2.FONT_HERSHEY_SIMPLEX, 1, (10, 10, 10, 255), 2)
        writer.write(picture, t_ns=TimeNs(index * 500 * NS_PER_MS))
    writer.close()
    segment = SegmentInfo("0001.mkv", TimeNs(0), _END_NS, _SIZE_PX, 8)
    made.save_manifest(
        msgspec.structs.replace(
            made.manifest, state="complete", duration_ns=_END_NS, frames=8, segments=(segment,)
        )
    )
    steps = tuple(
        GuideStep(Step(name, TimeNs(at_s * NS_PER_S), TimeNs(at_s * NS_PER_S + 1), "click"))
        for name, at_s in (("a", 1), ("b", 3))
    )
    made.save_guide(Guide(title="A case", steps=steps))
    return made


class _Person:
    """Presses keys and moves the mouse on one display."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        return done.stdout.strip()

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, lets_go: bool) -> None:
        self.do("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for share in (0.25, 0.5, 0.75, 1.0):
            x, y = (round(one + share * (other - one)) for one, other in zip(start, end, strict=True))
            self.do("mousemove", str(x), str(y))
        if lets_go:
            self.do("mouseup", "1")


@contextmanager
def _window(session: Session, display: str, home: Path) -> Iterator[tuple[_Person, subprocess.Popen[bytes]]]:
    """Open a session in the real window, with the keys going to it; it is killed at the end."""
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE")}
    environment = {**os.environ, **folders, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(home)}
    environment |= {"XDG_RUNTIME_DIR": str(home), "LANG": "C.UTF-8"}
    person = _Person(display)
    with subprocess.Popen([sys.executable, "-m", "remoteassist", str(session.path)], env=environment) as app:
        try:
            _wait(lambda: bool(person.do("search", "--onlyvisible", "--name", "A case")), "the window")
            window = person.do("search", "--onlyvisible", "--name", "A case").splitlines()[-1]
            person.do("windowfocus", "--sync", window)
            yield person, app
        finally:
            app.send_signal(signal.SIGKILL)


def _wait(is_so: Callable[[], bool], what: str) -> None:
    """Look again and again; on a slow machine the window takes its time."""
    wait_for(is_so, what=what, timeout_s=_PATIENCE_S)


def _titles(session: Session) -> list[str]:
    return [plain_text(one.title or ()) for one in Session.open(session.path).guide().steps]


def _boxes(session: Session) -> list[Box]:
    return [
        mark
        for one in Session.open(session.path).guide().steps
        for mark in one.annotations
        if isinstance(mark, Box)
    ]


def test_a_title_that_is_being_typed_is_all_that_a_kill_takes(
    session: Session, virtual_display: str, tmp_path: Path
) -> None:
    with _window(session, virtual_display, tmp_path) as (person, _app):
        _wait(lambda: _typed(person, session, "Open the first menu"), "the first title")
        person.do("key", "F2")
        person.do("type", "Half a ti")
    assert _titles(session)[0] == "Open the first menu"
    assert not session.is_locked_by_another()

    with _window(session, virtual_display, tmp_path) as (_person, _app):
        _wait(lambda: b"Open the first menu" in session.guide_path.read_bytes(), "what came back to be saved")


def _typed(person: _Person, session: Session, words: str) -> bool:
    """Retitle the step that is chosen, unless that has been done; say whether it is in the session."""
    if _titles(session)[0] != words:
        person.do("key", "F2")
        person.do("key", "ctrl+a")
        person.do("type", words)
        person.do("key", "Return")
        person.do("key", "Escape", "Home")
    return _titles(session)[0] == words


def test_an_annotation_that_is_being_drawn_is_all_that_a_kill_takes(
    session: Session, virtual_display: str, tmp_path: Path
) -> None:
    x, y = _CANVAS
    with _window(session, virtual_display, tmp_path) as (person, _app):
        _wait(lambda: _drawn(person, session, (x, y), (x + 90, y + 60)), "the first box")
        drawn = _boxes(session)
        person.do("key", "b")
        person.drag((x - 60, y + 30), (x + 40, y + 110), lets_go=False)
    assert _boxes(session)[: len(drawn)] == drawn

    with _window(session, virtual_display, tmp_path) as (person, _app):
        _wait(
            lambda: _drawn(person, session, (x - 100, y - 60), (x - 40, y - 20), least=len(drawn) + 1),
            "another",
        )
    assert _boxes(session)[: len(drawn)] == drawn


def _drawn(
    person: _Person, session: Session, start: tuple[int, int], end: tuple[int, int], *, least: int = 1
) -> bool:
    """Draw a box, unless that has been done; say whether it is in the session."""
    if len(_boxes(session)) < least:
        person.do("key", "b")
        person.drag(start, end, lets_go=True)
    return len(_boxes(session)) >= least
