import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from remoteassist.errors import MachineLacksError
from remoteassist.model.guide import Guide
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")

_NOBODY = 65534


@pytest.fixture
def read_only(recording: Path) -> Iterator[Path]:
    """A session that its reader may not write to, as from a share or a disc; not below pytest's private folder."""
    folder = Path(tempfile.mkdtemp())
    session = folder / "shared.rasession"
    shutil.copytree(recording, session)
    (session / ".lock").unlink(missing_ok=True)
    for path in (folder, session, *session.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield session
    for path in (folder, session, *session.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(folder)


def _look_at(path: Path) -> None:
    session = Session.open(path)
    assert len(session.events()) == 50
    assert session.guide() == Guide()
    assert not session.is_locked_by_another()
    assert session.needs_recovery()
    with pytest.raises(MachineLacksError, match="cannot write"), session.lock():
        pass
    with pytest.raises(MachineLacksError, match="cannot write"):
        session.save_guide(Guide(title="Not to be kept"))
    with pytest.raises(MachineLacksError, match="cannot write"):
        recover(path)


def test_a_read_only_session_can_be_looked_at_and_says_why_it_cannot_be_changed(
    read_only: Path, in_child: Callable[[Callable[[], object]], int]
) -> None:
    before = sorted(read_only.rglob("*"))

    def as_nobody() -> None:
        if os.getuid() == 0:
            os.setuid(_NOBODY)
        _look_at(read_only)

    assert in_child(as_nobody) == 0
    assert sorted(read_only.rglob("*")) == before
