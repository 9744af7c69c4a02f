from pathlib import Path

import pytest

from remoteassist.model.geometry import Size
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A new session, being recorded by nobody."""
    return Session.create(
        tmp_path / "case.rasession",
        target=TargetInfo(kind="window", description="customer - Viewer", left=10, top=20),
        size_px=Size(640, 480),
        viewer="customer - Viewer",
        title="A case",
    )
