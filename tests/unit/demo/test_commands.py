"""The program's own commands as children."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from remoteassist.demo.commands import Command, program_environment
from remoteassist.errors import BadInputError, UsageError


class Deaf:
    """A reporter for commands that report nothing."""

    def phase(self, name: str) -> Callable[[int, int], None]:
        raise AssertionError(name)


def run_command(*words: str) -> str:
    with Command(words, report=Deaf(), environment=program_environment()) as command:
        return command.finish(timeout_s=60)


def test_the_last_line_on_stdout_is_the_answer() -> None:
    assert run_command("doctor", "--help").strip() != ""


def test_the_childs_own_error_and_status_come_through(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"\A'remoteassist info' failed: [^\n]+\Z"):
        run_command("info", str(tmp_path / "nothing.rasession"))
    with pytest.raises(UsageError, match="'remoteassist info' failed: "):
        run_command("info")


def test_one_that_ends_before_the_event_tells_why(tmp_path: Path) -> None:
    words = ["record", "--fps", "1000", "--out", str(tmp_path / "s.rasession")]
    with (
        Command(words, report=Deaf(), environment=program_environment()) as command,
        pytest.raises(UsageError, match="--fps"),
    ):
        command.wait_for_event("started", timeout_s=60)


def test_one_that_still_runs_is_ended() -> None:
    with Command(["steps", "/dev/stdin"], report=Deaf(), environment=program_environment()) as command:
        pid = command._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_child_for_a_display_knows_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    environment = program_environment(display=":77")
    assert environment["DISPLAY"] == ":77"
    assert "WAYLAND_DISPLAY" not in environment
    assert program_environment()["DISPLAY"] == ":0"
