"""What is made again at any time is put into the session's folder for it, or the person is told why not."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from remoteassist.errors import MachineLacksError
from remoteassist.session.scrub_copies import ScrubCopies
from remoteassist.session.sound_levels_file import read_sound_levels, recorded_now, save_sound_levels
from remoteassist.session.store import Session
from remoteassist.session.text_file import read_screen_text, save_screen_text


@pytest.mark.parametrize(
    "save",
    [
        lambda session: save_screen_text(session, ()),
        lambda session: save_sound_levels(session, b"", made_of=()),
        lambda session: ScrubCopies(session).begin(Path("segment-000001.mkv")),
    ],
    ids=["text", "sound", "copies"],
)
def test_where_nothing_can_be_written_it_says_where_and_what_to_do(
    session: Session, save: Callable[[Session], object]
) -> None:
    """Given a file where the folder belongs, when something is to be put there, then nobody is sent elsewhere."""
    session.derived_dir.rmdir()
    session.derived_dir.write_bytes(b"")
    with pytest.raises(MachineLacksError, match=r"^cannot write .*derived.*: .+; free space, or permit it$"):
        save(session)
    assert session.derived_dir.read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a right to make links")
def test_nothing_is_read_through_a_folder_that_is_a_link(session: Session, tmp_path: Path) -> None:
    save_screen_text(session, ())
    save_sound_levels(session, b"\1", made_of=recorded_now(session))
    assert (read_screen_text(session), read_sound_levels(session)) == ((), b"\1")
    session.derived_dir.rename(tmp_path / "elsewhere")
    session.derived_dir.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert (read_screen_text(session), read_sound_levels(session)) == (None, None)
