"""What a killed program leaves in JACK's database is removed, and what a living one uses is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from remoteassist.media.sound_library import remove_dead_database

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="JACK's database is in Linux's shared memory")

_HOLD = """
import mmap, sys
with open(sys.argv[1], "r+b") as file, mmap.mmap(file.fileno(), 0):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    folder = tmp_path / "jack_db-1000"
    folder.mkdir()
    (folder / "__db.001").write_bytes(bytes(4096))
    return folder


def test_a_database_that_nobody_has_open_is_removed(database: Path) -> None:
    remove_dead_database(database)
    assert not database.exists()


def test_a_database_of_a_program_that_runs_is_left_until_it_ends(database: Path) -> None:
    words = [sys.executable, "-c", _HOLD, str(database / "__db.001")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holding:
        assert holding.stdout is not None
        holding.stdout.readline()
        remove_dead_database(database)
        assert (database / "__db.001").exists()
        holding.kill()
    remove_dead_database(database)
    assert not database.exists()


def test_without_a_database_there_is_nothing_to_do(tmp_path: Path) -> None:
    remove_dead_database(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []
