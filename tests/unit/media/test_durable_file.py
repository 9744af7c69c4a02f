"""The file that a recording is written to."""

import os
import threading
from pathlib import Path

import pytest

from remoteassist.media.durable_file import DurableFile


def test_what_was_written_is_in_the_file_before_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    file = DurableFile(path)
    assert file.write(b"hello world") == 11
    assert path.read_bytes() == b"hello world"
    assert (file.seek(6), file.tell()) == (6, 6)
    file.write(b"W")
    assert path.read_bytes() == b"hello World"
    assert file.seek(0, os.SEEK_END) == 11
    file.close()


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"precious")
    with pytest.raises(FileExistsError):
        DurableFile(path)
    assert path.read_bytes() == b"precious"


def test_once_closed_it_syncs_and_closes_again_but_takes_nothing(tmp_path: Path) -> None:
    file = DurableFile(tmp_path / "file")
    file.write(b"x")
    file.close()
    file.close()
    file.sync()
    with pytest.raises(ValueError, match="closed"):
        file.write(b"y")


def test_syncing_and_closing_from_two_threads_never_touches_a_closed_descriptor(tmp_path: Path) -> None:
    for number in range(50):
        file = DurableFile(tmp_path / f"{number}")
        file.write(b"x" * 100)
        errors: list[BaseException] = []

        def sync(file: DurableFile = file, errors: list[BaseException] = errors) -> None:
            try:
                for _ in range(20):
                    file.sync()
            except OSError as error:
                errors.append(error)

        thread = threading.Thread(target=sync)
        thread.start()
        file.close()
        thread.join(20)
        assert errors == []
