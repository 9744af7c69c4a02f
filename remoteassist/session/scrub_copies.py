"""Where the copies for looking through a recording are: `derived/scrub/`, made again at any time."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock

from remoteassist.errors import BadInputError
from remoteassist.session.files import TEMPORARY_PREFIX, cannot_write_in_session, refuse_link
from remoteassist.session.store import Session

_FOLDER: Final = "scrub"


class ScrubCopies:
    """The copies of one session's segments. Any thread.

    A copy's name holds the size of the segment that it was made of: of a recording that was mended or purged since
    there is none.
    """

    def __init__(self, session: Session) -> None:
        self._folder = session.derived_dir / _FOLDER

    def path_of(self, segment: Path) -> Path:
        """Return where a segment's copy is or will be."""
        return self._folder / f"{segment.stem}-{segment.stat().st_size}.mkv"

    def existing(self, segment: Path) -> Path | None:
        """Return a segment's copy; None while there is none, or when a link stands there."""
        try:
            path = self.path_of(segment)
            refuse_link(self._folder)
            refuse_link(path)
        except (OSError, BadInputError):
            return None
        return path if path.is_file() and path.stat().st_size else None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process makes copies of this session, and keep others waiting.

        Raises:
            BadInputError: A link stands in the way.
            MachineLacksError: The folder cannot be written.
        """
        self._make_folder()
        with FileLock(self._folder / ".lock"):
            yield

    def begin(self, segment: Path) -> Path:
        """Return an unfinished name to write a segment's copy to; copies of older forms of it are removed.

        Raises:
            BadInputError: A link stands in the way.
            MachineLacksError: The folder cannot be written.
        """
        self._make_folder()
        for old in self._folder.glob(f"*{segment.stem}-*"):
            with contextlib.suppress(OSError):
                old.unlink()
        return self._folder / f"{TEMPORARY_PREFIX}{self.path_of(segment).name}"

    def finish(self, segment: Path, unfinished: Path) -> None:
        """Give a whole copy its name.

        Raises:
            OSError: The folder cannot be written.
        """
        os.replace(unfinished, self.path_of(segment))  # noqa: PTH105 - replaces also on Windows

    def _make_folder(self) -> None:
        refuse_link(self._folder.parent)
        refuse_link(self._folder)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write_in_session(self._folder, error) from error
