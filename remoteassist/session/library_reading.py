"""Reads a session for the library: its entry, its words, and a stamp that says whether it has changed since."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from msgspec.structs import replace

from remoteassist.errors import RemoteAssistError
from remoteassist.model.text import one_line
from remoteassist.session.export_log import read_exports
from remoteassist.session.library_rows import Entry, EntryState, Piece, SessionText, StepText
from remoteassist.session.open_guide import GUIDE_JOURNAL_NAME, GUIDE_NAME
from remoteassist.session.store import EXPORTS_NAME, MANIFEST_NAME, SESSION_SUFFIX, Session

ReadText: TypeAlias = Callable[[Session], SessionText]
"""Gives the words of a session; raises RemoteAssistError when its guide cannot be read."""

_CHANGED_BY_PERSON: Final = (MANIFEST_NAME, GUIDE_NAME, GUIDE_JOURNAL_NAME)
_WATCHED: Final = (*_CHANGED_BY_PERSON, EXPORTS_NAME, f"derived{os.sep}text.json")

_MAX_TEXT_CHARS: Final = 2000
"""Of one text; a longer note is found by how it begins."""
_MAX_PIECES: Final = 50_000
"""Of one session: more different texts than a day of work shows."""


def session_paths(folder: Path) -> list[Path]:
    """Return the sessions in a folder, by name; none when it does not exist or cannot be read."""
    try:
        with os.scandir(folder) as found:
            names = [one.name for one in found if one.name.endswith(SESSION_SUFFIX) and one.is_dir()]
    except OSError:
        return []
    return [folder / name for name in sorted(names)]


def stamp_of(path: Path) -> str:
    """Return what changes with every change of the files that `read_session` reads."""
    # Of five hundred sessions: os.stat on strings costs a third of what Path.stat does.
    base = os.fspath(path)
    marks: list[str] = []
    for name in _WATCHED:
        try:
            status = os.stat(f"{base}{os.sep}{name}", follow_symlinks=False)  # noqa: PTH116 - as above
        except OSError:
            marks.append("-")
        else:
            marks.append(f"{status.st_mtime_ns},{status.st_ctime_ns},{status.st_size}")
    return ";".join(marks)


def read_session(path: Path, read_text: ReadText) -> tuple[Entry, list[Piece]]:
    """Return what the library keeps of a session; one that cannot be read is an entry without words."""
    name = one_line(path.name.removesuffix(SESSION_SUFFIX))
    try:
        session = Session.open(path)
        text = read_text(session)
        state: EntryState = "complete"
        if session.needs_recovery():
            state = "needs recovery"
        elif session.manifest.state == "recording":
            state = "recording"
        manifest = session.manifest
        entry = Entry(
            path=path,
            id=manifest.id,
            title=one_line(text.title) or one_line(manifest.title) or name,
            ticket=one_line(text.ticket),
            viewer=one_line(manifest.viewer or ""),
            viewer_name=text.viewer_name,
            started_at=manifest.started_at_utc,
            duration_ns=manifest.duration_ns,
            steps=len(text.steps),
            state=state,
            exports=tuple(dict.fromkeys(one.format for one in read_exports(session))),
            tags=tuple(filter(None, map(one_line, text.tags))),
            still=text.still,
            has_screen_text=text.screen is not None,
            changed_at=_changed_at(path),
        )
    except (RemoteAssistError, OSError):
        return Entry(path=path, title=name, state="unreadable", changed_at=_changed_at(path)), []
    return entry, list(_pieces_of(entry, text))


def _pieces_of(entry: Entry, text: SessionText) -> Iterator[Piece]:
    """Yield the texts in the order in which a search prefers them."""
    count = 0
    for piece in _all_pieces(entry, text):
        words = one_line(piece.text[: _MAX_TEXT_CHARS * 2])[:_MAX_TEXT_CHARS]
        if words:
            yield piece if words == piece.text else replace(piece, text=words)
            count += 1
        if count == _MAX_PIECES:
            return


def _all_pieces(entry: Entry, text: SessionText) -> Iterator[Piece]:
    yield Piece(kind="title", text=entry.title)
    yield Piece(kind="ticket", text=entry.ticket)
    yield from (Piece(kind="tag", text=tag) for tag in entry.tags)
    yield Piece(kind="issue", text=text.issue)
    yield Piece(kind="cause", text=text.cause)
    yield Piece(kind="viewer", text=entry.viewer)
    told = [_piece_of_step(step, number) for number, step in enumerate(text.steps, start=1)]
    yield from told
    for step, piece in zip(text.steps, told, strict=True):
        yield replace(piece, kind="note", text=step.note)
        yield replace(piece, kind="marker", text=step.marker_note)
    seen: set[str] = set()
    for line in text.screen or ():
        # What stands on a screen stands there again and again: it is found where it was seen first.
        if (folded := line.text.casefold()) not in seen:
            seen.add(folded)
            yield Piece(kind="screen", text=line.text, t_ns=line.t_ns)


def _piece_of_step(step: StepText, number: int) -> Piece:
    title = one_line(step.title)[:_MAX_TEXT_CHARS]
    return Piece(
        kind="step", text=title, t_ns=step.t_ns, step_id=step.id, step_number=number, step_title=title
    )


def _changed_at(path: Path) -> datetime:
    """Return when the manifest or the guide was written last; the beginning of time when there is neither."""
    seconds = 0.0
    for name in _CHANGED_BY_PERSON:
        try:
            seconds = max(seconds, (path / name).lstat().st_mtime)
        except OSError:
            continue
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
