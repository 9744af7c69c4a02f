"""What the demo needs, and what it says when that is not there."""

from pathlib import Path

import pytest

from remoteassist.demo import programs
from remoteassist.demo.programs import NEEDS, Need, missing_packages, require_programs
from remoteassist.errors import MachineLacksError


def path_with(folder: Path, names: set[str]) -> str:
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    return str(folder)


def test_on_a_machine_without_programs_every_package_with_programs_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_with(tmp_path, set()))
    with_programs = {need.package for need in NEEDS if need.programs}
    assert "xdotool" in with_programs
    assert with_programs <= set(missing_packages())


def test_only_what_is_missing_is_named_in_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "NEEDS", tuple(need for need in NEEDS if need.programs))
    there = {name for need in NEEDS for name in need.programs} - {"mousepad", "xdotool"}
    monkeypatch.setenv("PATH", path_with(tmp_path, there))
    with pytest.raises(MachineLacksError) as caught:
        require_programs()
    packages = " ".join(need.package for need in NEEDS if set(need.programs) & {"mousepad", "xdotool"})
    assert str(caught.value).endswith(f": sudo apt-get install {packages}")
    assert "\n" not in str(caught.value)


def test_a_package_of_files_is_there_when_one_of_its_places_has_them(tmp_path: Path) -> None:
    (tmp_path / "launcher").touch()
    here = str(tmp_path.relative_to("/"))
    assert Need("p", "q", files=(f"{here}/nothing", f"{here}/launch*")).is_met
    assert not Need("p", "q", files=(f"{here}/nothing",)).is_met
