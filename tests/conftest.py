"""What holds for all tests, and the virtual display that some of them need."""

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped] # it has no types

# A test that waits for a busy disk is slow, not wrong; pytest-timeout ends one that hangs.
settings.register_profile("remoteassist", deadline=None)
settings.load_profile("remoteassist")


class ByFile(LoadFileScheduling):  # type: ignore[misc] # it has no types
    """Gives each worker whole files, but all that plays whole remote sessions to one.

    So no two of them slow each other down, and the demo that they look at is recorded once.
    """

    def _split_scope(self, nodeid: str) -> str:
        folder, _, _ = nodeid.rpartition("/")
        return folder if folder == "tests/e2e" else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile | None:
    """Take ours where files are asked for."""
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Draw without a display; by argument, so that programs which tests start are not told."""
    return ["remoteassist-tests", "-platform", "offscreen"]


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QCoreApplication) -> QCoreApplication:
    """Make the window's kind of application first: the compositor makes a smaller one if there is none."""
    return qapp


@pytest.fixture
def virtual_display() -> Iterator[str]:
    """The name of an empty X display of 1280 x 800, like `:7`; mark the test with `display`."""
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb: install Debian's package xvfb")
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                yield f":{answer.readline().strip()}"
        finally:
            server.terminate()
