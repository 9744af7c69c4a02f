"""A session: the folder `NAME.rasession` with fixed names, opened as if a stranger had sent it."""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from remoteassist.errors import BadInputError, MachineLacksError, UsageError
from remoteassist.model.events import Event
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide
from remoteassist.model.time import TimeNs
from remoteassist.session.files import (
    TEMPORARY_PREFIX,
    InUseError,
    NoFolderError,
    cannot_write,
    printable,
    read_capped,
    refuse_link,
    sync_folder,
    write_atomically,
)
from remoteassist.session.journal import read_events, told_once
from remoteassist.session.manifest import (
    MAX_MANIFEST_BYTES,
    ClockAnchor,
    Consent,
    Manifest,
    TargetInfo,
    decode_manifest,
    encode_manifest,
    utc_text,
)
from remoteassist.session.open_guide import GUIDE_JOURNAL_NAME, GUIDE_NAME, OpenGuide, read_guide, save_guide

SESSION_SUFFIX: Final = ".rasession"
SHARED_SUFFIX: Final = ".zip"
"""Of a session as one file."""

MANIFEST_NAME: Final = "session.json"
EVENTS_NAME: Final = "events.ndjson"
EXPORTS_NAME: Final = "exports.ndjson"
_LOCK: Final = ".lock"
_PATIENCE_S: Final = 0.3
"""Who only asks whether a session is locked, such as a library that sees a new one, holds its lock for an instant."""

_ASK_AGAIN_S: Final = 0.01
_FOLDERS: Final = ("video", "stills", "derived")

STILL_NAME: Final = re.compile(
    r"\A(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)[0-9a-z][0-9a-z_-]{0,99}\.png\Z", re.IGNORECASE
)
"""Windows opens its devices under the names left out, whatever the suffix."""
SEGMENT_NAME: Final = re.compile(r"\A[0-9]{4,6}\.mkv\Z")


if TYPE_CHECKING:
    from filelock import FileLock


class Session:
    """One session on disk. Holds no file open; `manifest` is what was read or saved last.

    Made by `create` or `open`. Not for several threads at once, except that `events_path`, `video_dir` and the other
    paths may be used from anywhere.
    """

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Take a folder whose manifest is known; use `create` or `open`."""
        self._path = path
        self._manifest = manifest
        self._file_lock: FileLock | None = None

    @classmethod
    def create(  # noqa: PLR0913 - the facts of a session, each by its name
        cls,
        path: Path,
        *,
        target: TargetInfo,
        size_px: Size,
        viewer: str | None = None,
        title: str = "",
        issue: str = "",
        ticket: str = "",
        consent: Consent | None = None,
        audio: bool = False,
        started_at: datetime | None = None,
        monotonic_origin_ns: int | None = None,
    ) -> "Session":
        """Make the folder of a new session in state `recording`, whole or not at all, and readable by its owner only.

        Args:
            path: Where; the suffix `.rasession` is added when it is missing.
            target: What is captured.
            size_px: Size of the picture at the start.
            viewer: The window's title, for a window target.
            title: What the session is about.
            issue: What is wrong, in the customer's words.
            ticket: The case it belongs to.
            consent: How the customer agreed.
            audio: Whether sound is recorded.
            started_at: The instant of session time 0, aware; None means now.
            monotonic_origin_ns: `time.monotonic_ns()` at that instant; None means now.

        Raises:
            UsageError: Something stands at `path` already, or its parent is no folder.
            MachineLacksError: The folder cannot be written, or the disk is full.
        """
        now = datetime.now(UTC) if started_at is None else started_at
        started_text = utc_text(now)
        manifest = Manifest(
            id=os.urandom(16).hex(),
            state="recording",
            started_at=started_text,
            monotonic_origin_ns=time.monotonic_ns() if monotonic_origin_ns is None else monotonic_origin_ns,
            target=target,
            size_px=size_px,
            viewer=viewer,
            title=title,
            issue=issue,
            ticket=ticket,
            consent=consent,
            audio=audio,
            anchors=(ClockAnchor(reason="start", t_ns=TimeNs(0), utc=started_text),),
        )
        folder = _with_suffix(Path(os.path.abspath(path)))  # noqa: PTH100 - without following links
        _make_folder(folder, manifest)
        return cls(folder, manifest)

    @classmethod
    def open(cls, path: Path) -> "Session":
        """Open a session for reading or editing; nothing is written, so a read-only folder will do.

        Raises:
            BadInputError: There is none, or it is damaged, unsafe, or of a newer format.
        """
        folder = Path(os.path.abspath(path))  # noqa: PTH100 - without following links
        name = printable(str(path))
        if not folder.is_dir():
            if folder.exists() or folder.is_symlink():
                raise BadInputError(
                    f"{name} is not a session: a session is a folder that ends in {SESSION_SUFFIX}"
                )
            raise BadInputError(f"there is no session at {name}; check the path")
        try:
            data = read_capped(folder / MANIFEST_NAME, max_bytes=MAX_MANIFEST_BYTES)
        except FileNotFoundError as error:
            raise BadInputError(f"{name} is not a session: it holds no {MANIFEST_NAME}") from error
        for child in _FOLDERS:
            _check_kind(folder / child, is_folder=True)
        for child in (EVENTS_NAME, GUIDE_NAME, GUIDE_JOURNAL_NAME, EXPORTS_NAME, _LOCK):
            _check_kind(folder / child, is_folder=False)
        return cls(folder, decode_manifest(data, name=str(Path(path) / MANIFEST_NAME)))

    @property
    def path(self) -> Path:
        """The session's folder, absolute."""
        return self._path

    @property
    def manifest(self) -> Manifest:
        """What the session is, as read or saved last."""
        return self._manifest

    @property
    def video_dir(self) -> Path:
        """Folder of the video segments."""
        return self._path / "video"

    @property
    def stills_dir(self) -> Path:
        """Folder of the lossless pictures."""
        return self._path / "stills"

    @property
    def derived_dir(self) -> Path:
        """Folder of what can be made again at any time."""
        return self._path / "derived"

    @property
    def events_path(self) -> Path:
        """The journal, to be written by a `JournalWriter`."""
        return self._path / EVENTS_NAME

    @property
    def guide_path(self) -> Path:
        """The guide's file; use `guide` and `save_guide`."""
        return self._path / GUIDE_NAME

    @property
    def exports_path(self) -> Path:
        """The list of exports; use `export_log`."""
        return self._path / EXPORTS_NAME

    @property
    def segment_paths(self) -> tuple[Path, ...]:
        """The video segments that the manifest names, in order.

        Raises:
            BadInputError: One is missing, or is not a regular file.
        """
        return tuple(self._existing_segment(segment.name) for segment in self._manifest.segments)

    def segment_path(self, name: str) -> Path:
        """Return where a video segment is or will be, safely inside the session.

        Raises:
            BadInputError: It is no name of a segment, or a link stands there.
        """
        if not SEGMENT_NAME.match(name):
            raise BadInputError(
                f"'{printable(name)[:80]}' is no name of a video segment; the session is damaged"
            )
        path = self.video_dir / name
        refuse_link(path)
        return path

    def still_path(self, name: str) -> Path:
        """Return where a still is or will be, safely inside the session.

        Raises:
            BadInputError: It is no name of a still, or a link stands there.
        """
        if not STILL_NAME.match(name):
            raise BadInputError(f"'{printable(name)[:80]}' is no name of a still; the session is damaged")
        path = self.stills_dir / name
        refuse_link(path)
        return path

    def save_manifest(self, manifest: Manifest) -> None:
        """Replace the manifest; after a crash the old or the new one stands there.

        Raises:
            OSError: The disk is full or the folder cannot be written; the old one stands, here and on the disk.
        """
        write_atomically(self._path / MANIFEST_NAME, encode_manifest(manifest))
        self._manifest = manifest

    def events(self) -> list[Event]:
        """Return every whole event in order of time (those of one instant as written); damaged lines are left out.

        `journal.read_events(session.events_path)` tells how many those were. Of a gap that was written when it began,
        and again when it ended, the second stands here.

        Raises:
            BadInputError: The journal cannot be read or is larger than any of ours.
        """
        return sorted(told_once(read_events(self.events_path).events), key=lambda event: event.t_ns)

    def guide(self) -> Guide:
        """Return the guide with what a program that died had not saved of it; an empty one when there is none.

        Raises:
            BadInputError: It is damaged or of a newer format.
        """
        return read_guide(self._path)

    def save_guide(self, guide: Guide) -> None:
        """Replace the guide by one made of what `guide` returned; after a crash the old or the new one stands there.

        Raises:
            BadInputError: The old one is damaged, and there are changes of it that were not saved.
            MachineLacksError: The disk is full or the folder cannot be written; the old one stands.
        """
        save_guide(self._path, guide)

    def open_guide(self) -> OpenGuide:
        """Open the guide for changes that are kept one by one; the caller holds the lock until it closes it.

        Raises:
            BadInputError: It is damaged or of a newer format.
            MachineLacksError: The folder cannot be written.
        """
        return OpenGuide(self._path)

    @contextlib.contextmanager
    def lock(self, *, patience_s: float = _PATIENCE_S) -> Iterator[None]:
        """Keep other processes from recording, recovering or editing this session, until the block ends.

        May be nested on the same object. The lock of a process that died is free. Who holds it is waited for until
        `patience_s` is over.

        Raises:
            BadInputError: Another program holds it.
            MachineLacksError: The folder cannot be written.
        """
        # The window of the library needs no lock, and shows itself sooner without the package.
        from filelock import FileLock, Timeout  # noqa: PLC0415 - see above

        if self._file_lock is None:
            self._file_lock = FileLock(self._path / _LOCK, thread_local=False)
        try:
            self._file_lock.acquire(timeout=patience_s, poll_interval=_ASK_AGAIN_S)
        except Timeout as error:
            raise InUseError(self._path) from error
        except OSError as error:
            raise cannot_write(self._path, error) from error
        try:
            yield
        finally:
            self._file_lock.release()

    def is_locked_by_another(self) -> bool:
        """Whether another program records or edits it now; False also where nobody could, in a read-only folder."""
        try:
            with self.lock(patience_s=0):
                return False
        except BadInputError:
            return True
        except MachineLacksError:
            return False

    def needs_recovery(self) -> bool:
        """Whether its recording was cut off: it says so, or it says `recording` and nobody is."""
        state = self._manifest.state
        return state == "needs_recovery" or (state == "recording" and not self.is_locked_by_another())

    def _existing_segment(self, name: str) -> Path:
        path = self.segment_path(name)
        if not path.is_file():
            raise BadInputError(f"{printable(str(path))} is missing; run: remoteassist recover")
        return path


def ticket_of(session: Session, guide: Guide) -> str:
    """Return the case that a session belongs to: as a person has changed it, else as its recording notes it."""
    return session.manifest.ticket if guide.ticket is None else guide.ticket


def _with_suffix(path: Path) -> Path:
    return path if path.name.endswith(SESSION_SUFFIX) else path.with_name(path.name + SESSION_SUFFIX)


def _make_folder(folder: Path, manifest: Manifest) -> None:
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"{printable(str(folder))} exists already; choose another name")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise NoFolderError(folder.parent) from error
    except OSError as error:
        raise cannot_write(folder.parent, error) from error
    # Only who makes a session needs these two, not who looks at one.
    import shutil  # noqa: PLC0415 - see above
    import tempfile  # noqa: PLC0415 - see above

    staged: Path | None = None
    try:
        staged = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, dir=folder.parent))
        for child in _FOLDERS:
            (staged / child).mkdir(mode=0o700)
        write_atomically(staged / MANIFEST_NAME, encode_manifest(manifest))
        staged.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        if staged is not None:
            shutil.rmtree(staged, ignore_errors=True)
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            # Another recording took the name a moment ago.
            raise UsageError(f"{printable(str(folder))} exists already; choose another name") from error
        raise cannot_write(folder.parent, error) from error


def _check_kind(path: Path, *, is_folder: bool) -> None:
    """Make sure that what stands at a fixed name, if anything, is what belongs there."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise BadInputError(f"cannot read {printable(str(path))}: {error.strerror}") from error
    refuse_link(path)
    if not (stat.S_ISDIR(mode) if is_folder else stat.S_ISREG(mode)):
        wanted = "folder" if is_folder else "file"
        raise BadInputError(
            f"{printable(str(path))} is not a {wanted}; this is not a session of remoteassist"
        )
