"""What holds for all tests."""

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication

# A test that waits for a busy disk is slow, not wrong; pytest-timeout ends one that hangs.
settings.register_profile("remoteassist", deadline=None)
settings.load_profile("remoteassist")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Draw without a display; by argument, so that programs which tests start are not told."""
    return ["remoteassist-tests", "-platform", "offscreen"]


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QCoreApplication) -> QCoreApplication:
    """Make the window's kind of application first: the compositor makes a smaller one if there is none."""
    return qapp
