"""The demo, recorded once for all end-to-end tests."""

import subprocess
import sys
from pathlib import Path

import pytest

DEMO_TIMEOUT_S = 170


@pytest.fixture(scope="session")
def finished_demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that `remoteassist demo` wrote, and what it said. Not to be written to: copy what you change."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        [sys.executable, "-m", "remoteassist", "demo", "--out", str(folder)],
        capture_output=True,
        text=True,
        timeout=DEMO_TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, done.stdout
