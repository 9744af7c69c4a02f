"""One window for each person: what a second start does, and what is left by one that crashed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from remoteassist.errors import MachineLacksError
from remoteassist.ui.single_instance import SingleInstance, instance_name

_OTHER = """
import sys
from PySide6.QtCore import QCoreApplication
from remoteassist.ui.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(sys.argv[1])
print("first" if instance.become_first() else "second", flush=True)
if sys.argv[2] == "stay":
    instance.listen()
    instance.paths_received.connect(lambda paths: print(paths, flush=True))
    app.exec()
elif sys.argv[2] == "hang":
    instance.listen()
    sys.stdin.read()
else:
    instance.hand_over(sys.argv[3:])
"""


@pytest.fixture
def name() -> str:
    return f"remoteassist-test-{os.getpid()}"


@pytest.fixture
def first(name: str) -> Iterator[SingleInstance]:
    instance = SingleInstance(name)
    assert instance.become_first()
    instance.listen()
    yield instance
    instance.close()


def _start(name: str, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _OTHER, name, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_another_start_hands_its_paths_over_and_ends(qtbot: QtBot, name: str, first: SingleInstance) -> None:
    with qtbot.waitSignal(first.paths_received, timeout=20_000) as received:
        other = _start(name, "hand", "/sessions/ä b.rasession", "/films/c.mp4")
    out, err = other.communicate(timeout=20)
    assert received.args == [["/sessions/ä b.rasession", "/films/c.mp4"]]
    assert out == "second\n"
    assert other.returncode == 0, err


def test_when_the_first_was_killed_the_next_one_takes_its_place(qtbot: QtBot, name: str) -> None:
    killed = _start(name, "stay")
    assert killed.stdout is not None
    assert killed.stdout.readline() == "first\n"
    other = SingleInstance(name)
    assert not other.become_first()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert other.become_first(), "its lock and its socket are left, and nobody holds them"
    other.listen()
    try:
        with qtbot.waitSignal(other.paths_received, timeout=20_000):
            third = _start(name, "hand", "/sessions/a.rasession")
        assert third.communicate(timeout=20)[0] == "second\n"
        assert third.returncode == 0
    finally:
        other.close()


def test_a_first_that_does_not_answer_is_said_in_one_line(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = _start(name, "hang")
    assert hanging.stdout is not None
    assert hanging.stdout.readline() == "first\n"
    monkeypatch.setattr("remoteassist.ui.single_instance._TO_ANSWER_MS", 200)
    with pytest.raises(MachineLacksError, match="does not answer"):
        SingleInstance(name).hand_over(["/sessions/a.rasession"])
    hanging.communicate("")


@pytest.mark.parametrize("nonsense", [b"hello\n", b"{}\n", b"[[[[\n", b"\xff\xfe\n"])
def test_nonsense_is_not_taken(qtbot: QtBot, name: str, first: SingleInstance, nonsense: bytes) -> None:
    received: list[object] = []
    first.paths_received.connect(received.append)
    socket = QLocalSocket()
    socket.connectToServer(name)
    assert socket.waitForConnected(2000)
    socket.write(nonsense)
    socket.flush()
    with qtbot.waitSignal(first.paths_received, timeout=20_000):
        # What makes sense is taken also after that.
        other = _start(name, "hand", "/sessions/a.rasession")
    _, err = other.communicate(timeout=20)
    assert other.returncode == 0, err
    assert received == [["/sessions/a.rasession"]]


def test_the_name_tells_persons_and_displays_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    here = instance_name()
    assert here == instance_name()
    monkeypatch.setenv("DISPLAY", ":8")
    assert instance_name() != here
    assert str(Path.home()) not in here
