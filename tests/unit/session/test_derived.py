"""What is made again at any time is put into the session's folder for it, or the person is told why not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from remoteassist.errors import MachineLacksError
from remoteassist.session.scrub_copies import ScrubCopies
from remoteassist.session.sound_levels_file import save_sound_levels
from remoteassist.session.store import Session
from remoteassist.session.text_file import save_screen_text


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
