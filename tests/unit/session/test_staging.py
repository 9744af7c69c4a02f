"""A session gets a name that is free, also when others want the same one."""

from pathlib import Path

import pytest

from remoteassist.errors import UsageError
from remoteassist.session.staging import at_free_path


def test_the_first_free_number_stands_behind_a_name_that_is_taken(tmp_path: Path) -> None:
    for name in ("Call.rasession", "Call 2.rasession"):
        (tmp_path / name).mkdir()
    assert at_free_path(tmp_path / "Call.rasession", lambda free: free.name) == "Call 3.rasession"


def test_a_name_that_another_program_takes_meanwhile_is_given_up(tmp_path: Path) -> None:
    # Given two others who are quicker
    quicker = ["Call.rasession", "Call 2.rasession"]

    def make(free: Path) -> str:
        if quicker:
            (tmp_path / quicker.pop(0)).mkdir()
            raise UsageError("it exists already")
        return free.name

    assert at_free_path(tmp_path / "Call.rasession", make) == "Call 3.rasession"


def test_what_else_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    def make(_free: Path) -> None:
        raise UsageError("the parent is no folder")

    with pytest.raises(UsageError, match="no folder"):
        at_free_path(tmp_path / "Call.rasession", make)
