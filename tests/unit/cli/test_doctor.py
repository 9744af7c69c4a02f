"""`remoteassist doctor` never falls over, and its report keeps its shape."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from remoteassist.cli.doctor import Check, Report, as_text

CHECKS = [
    "display",
    "permissions",
    "screens",
    "encoder",
    "pictures",
    "ocr",
    "microphone",
    "disk",
    "power",
    "demo",
]


def doctor(*words: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {
        k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"}
    }
    return subprocess.run(
        [sys.executable, "-m", "remoteassist", "doctor", *words],
        env=kept | dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "code", "facts"),
    [
        ({}, "display_missing", {}),
        ({"DISPLAY": ":65000"}, "display_dead", {"name": ":65000"}),
        ({"DISPLAY": "nonsense"}, "display_dead", {"name": "nonsense"}),
        (
            {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"},
            "session_is_wayland",
            {},
        ),
    ],
)
def test_where_nothing_can_be_seen_it_reports_and_returns_4(
    environment: dict[str, str], code: str, facts: dict[str, str]
) -> None:
    result = doctor("--json", environment=environment)
    assert result.returncode == 4
    assert result.stderr == ""
    checks = json.loads(result.stdout)["checks"]
    assert [check["name"] for check in checks] == CHECKS
    assert all(set(check) == {"name", "status", "detail", "do", "code", "facts"} for check in checks)
    by_name = {check["name"]: check for check in checks}
    for name in ("display", "permissions", "screens"):
        assert by_name[name]["status"] == "missing"
        assert by_name[name]["do"]
    assert by_name["encoder"]["status"] == "ok"
    assert (by_name["display"]["code"], by_name["display"]["facts"]) == (code, facts)
    assert (by_name["encoder"]["code"], by_name["encoder"]["facts"]) == ("", {})


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    blocker = tmp_path / "videos"
    blocker.write_text("", encoding="utf-8")
    result = doctor("--json", environment={"XDG_VIDEOS_DIR": str(blocker)})
    disk = next(check for check in json.loads(result.stdout)["checks"] if check["name"] == "disk")
    assert disk["status"] == "missing"
    assert "--out" in disk["do"]


def test_the_text_shows_every_check_and_what_to_do() -> None:
    result = doctor(environment={})
    assert result.returncode == 4
    for name in CHECKS:
        assert name in result.stdout
    assert "-> " in result.stdout
    assert result.stdout.rstrip().endswith("This machine cannot record yet.")


def test_only_what_a_recording_needs_decides_whether_it_can_be_made() -> None:
    fine = Check("display", "ok", "X11")
    assert Report((fine, Check("demo", "missing", "no viewer", "install it"))).can_record
    assert not Report((fine, Check("disk", "missing", "full", "free some space"))).can_record
    assert "This machine can record." in as_text(Report((fine,)))
