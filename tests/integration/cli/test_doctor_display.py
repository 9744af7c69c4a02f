"""`remoteassist doctor` on a real X server."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from Xlib.display import Display
from Xlib.Xatom import RESOURCE_MANAGER, STRING

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb: install Debian's package xvfb"),
]


@pytest.fixture
def display_name() -> Iterator[str]:
    """A virtual display of 1280 x 720 with 150 % in its resources."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as answer:
            name = f":{answer.readline().strip()}"
        display = Display(name)
        display.screen().root.change_property(RESOURCE_MANAGER, STRING, 8, b"Xft.dpi:\t144\n")
        display.sync()
        display.close()
        yield name
    finally:
        server.terminate()
        server.wait()


def test_on_an_x_server_everything_a_recording_needs_is_there(display_name: str) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in {"WAYLAND_DISPLAY", "XDG_SESSION_TYPE"}}
    result = subprocess.run(
        [sys.executable, "-m", "remoteassist", "doctor", "--json"],
        env=kept | {"DISPLAY": display_name},
        capture_output=True,
        text=True,
        check=False,
    )
    checks = {check["name"]: check for check in json.loads(result.stdout)["checks"]}
    assert {
        checks[name]["status"] for name in ("display", "permissions", "screens", "encoder", "pictures")
    } == {"ok"}
    assert "1280x720" in checks["screens"]["detail"]
    assert "150%" in checks["screens"]["detail"]
    assert result.returncode == 0
