"""Nothing that the demo starts outlives it."""

import os
import shutil
import signal
import sys
import threading
from pathlib import Path

import psutil
import pytest

from remoteassist.demo.processes import Processes, termination_as_interrupt

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("setpriv") is None,
    reason="needs Linux and the package util-linux",
)

ENVIRONMENT = {"PATH": os.environ["PATH"]}


def told(processes: Processes, program: str) -> psutil.Process:
    """Start a shell program that first says a process id, and return that process."""
    process = processes.start(["sh", "-c", program], environment=ENVIRONMENT, is_piped=True)
    assert process.stdout is not None
    return psutil.Process(int(process.stdout.readline()))


@pytest.mark.parametrize(
    "program",
    [
        "echo $$; exec sleep 300",
        "sleep 300 & echo $!; wait",
        "setsid sleep 300 & echo $!; wait",
        "setsid sh -c 'echo $$; exec sleep 300' & wait",
    ],
    ids=["itself", "its child", "a daemon it left", "a daemon of a daemon"],
)
def test_all_are_gone_at_the_end(tmp_path: Path, program: str) -> None:
    with Processes(log_path=tmp_path / "log") as processes:
        one = told(processes, program)
        assert one.is_running()
    gone, alive = psutil.wait_procs([one], timeout=5)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    assert gone or one.status() == psutil.STATUS_ZOMBIE


def test_one_that_does_not_listen_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("remoteassist.demo.processes._GRACE_S", 0.1)
    with Processes(log_path=tmp_path / "log") as processes:
        one = told(processes, "trap '' TERM; echo $$; while :; do sleep 0.05; done")
    assert not one.is_running()


def test_an_exception_ends_them_too(tmp_path: Path) -> None:
    started: list[psutil.Process] = []

    def fail() -> None:
        with Processes(log_path=tmp_path / "log") as processes:
            started.append(told(processes, "echo $$; exec sleep 300"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [process.is_running() for process in started] == [False]


def test_what_they_say_is_in_the_log(tmp_path: Path) -> None:
    with Processes(log_path=tmp_path / "log") as processes:
        processes.start(["sh", "-c", "echo out; echo wrong >&2"], environment=ENVIRONMENT).wait()
    assert (tmp_path / "log").read_text().split() == ["out", "wrong"]


def test_they_see_no_environment_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_OURS", "1")
    with Processes(log_path=tmp_path / "log") as processes:
        processes.start(["env"], environment=ENVIRONMENT).wait()
    assert "SECRET_OF_OURS" not in (tmp_path / "log").read_text()


def test_sigterm_is_an_interrupt_inside_and_as_before_outside() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), termination_as_interrupt():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    before = signal.getsignal(signal.SIGTERM)
    seen: list[object] = []

    def look() -> None:
        with termination_as_interrupt():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [before]
