"""Makes a whole session of one whose recording was cut off, and leaves one in good order alone.

It works on copies. Each step is atomic and leaves a session that the next run can go on from: clean copies of damaged
segments are made and synced, the journal learns of the gaps, the copies take their places, the manifest says
`complete` last. A damaged segment that holds more than its clean copy stays in `video/damaged`. Before all that, what
was to be forgotten or private when the program was killed is removed to the end, also from there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from remoteassist.errors import MachineLacksError
from remoteassist.model.events import Event, Gap
from remoteassist.model.time import TimeNs, TimeSpan
from remoteassist.session.files import printable, remove_file
from remoteassist.session.journal import JournalReading, mend_journal, read_events
from remoteassist.session.leftovers import torn_stills, unfinished_files
from remoteassist.session.manifest import MAX_MOMENT_NS
from remoteassist.session.purging import purge_leftovers
from remoteassist.session.store import Session
from remoteassist.session.video_recovery import (
    SegmentFinding,
    SegmentResult,
    find_segments,
    lost_spans,
    prepare_segment,
    put_in_place,
)

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) segments."""


@dataclass(frozen=True, kw_only=True)
class RecoveryReport:
    """What `recover` found and did.

    Attributes:
        path: The session's folder.
        was_in_order: There was nothing to do, and nothing was done.
        frames: Pictures in the session now.
        duration_ns: Its length now.
        mended: Names of the segments that were replaced by clean copies.
        unusable: Names of the segments of which nothing could be shown.
        kept: Names of those whose damaged file stays in `video/damaged`.
        gaps: What is lost, as added to the journal now.
        removed_stills: Names of the torn stills.
        dropped_journal_bytes: Length of the journal's torn last line.
    """

    path: Path
    was_in_order: bool
    frames: int
    duration_ns: TimeNs
    mended: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    removed_stills: tuple[str, ...] = ()
    dropped_journal_bytes: int = 0


@dataclass(frozen=True, slots=True)
class _Findings:
    """Everything that was looked at before anything is changed."""

    segments: tuple[SegmentFinding, ...]
    journal: JournalReading
    torn_stills: tuple[Path, ...]
    unfinished: tuple[Path, ...]


def needs_recovery(path: Path) -> bool:
    """Whether a session's recording was cut off and nobody records it now.

    Raises:
        BadInputError: There is no session, or it is damaged, unsafe, or of a newer format.
    """
    return Session.open(path).needs_recovery()


def recover(path: Path, *, progress: Progress = lambda _done, _total: None) -> RecoveryReport:
    """Mend a session; a second run finds nothing to do, and a run that was killed can be run again.

    Nothing stays of what the journal says was forgotten. Else pictures stay up to the last whole one, and after a
    hole from the next key frame on, and of the journal every whole line. What is lost is a `Gap` with the reason
    `recovered`.

    Raises:
        BadInputError: There is no session, it is damaged beyond its recording, or it is being recorded.
        MachineLacksError: The disk is full or failing, or the folder cannot be written; nothing is lost.
    """
    session = Session.open(path)
    try:
        with session.lock():
            # Opened again: whoever held the lock until now may have finished it.
            session = Session.open(path)
            is_purged = purge_leftovers(session, read_events(session.events_path).events)
            findings = _look(session)
            if not is_purged and _is_in_order(session, findings):
                manifest = session.manifest
                return RecoveryReport(
                    path=session.path,
                    was_in_order=True,
                    frames=manifest.frames,
                    duration_ns=manifest.duration_ns,
                )
            return _mend(session, findings, progress)
    except OSError as error:
        raise MachineLacksError(
            f"{printable(str(path))} cannot be recovered now: {error.strerror or error}; free some space and run "
            "recover again (nothing was lost)"
        ) from error


def _look(session: Session) -> _Findings:
    return _Findings(
        segments=find_segments(session),
        journal=read_events(session.events_path),
        torn_stills=tuple(torn_stills(session)),
        unfinished=tuple(unfinished_files(session)),
    )


def _is_in_order(session: Session, findings: _Findings) -> bool:
    is_clean = not (findings.torn_stills or findings.unfinished or findings.journal.torn_bytes)
    return session.manifest.state == "complete" and is_clean and _has_whole_video(session, findings)


def _has_whole_video(session: Session, findings: _Findings) -> bool:
    """Whether exactly the segments that the manifest names are there, and sound."""
    names = [one.path.name for one in findings.segments]
    return names == [one.name for one in session.manifest.segments] and all(
        one.is_in_order for one in findings.segments
    )


def _mend(session: Session, findings: _Findings, progress: Progress) -> RecoveryReport:
    for leftover in findings.unfinished:
        remove_file(leftover)
    results: list[SegmentResult] = []
    total = len(findings.segments)
    for done, finding in enumerate(findings.segments):
        progress(done, total)
        results.append(prepare_segment(finding))
    recorded_until_ns = _recorded_until_ns(session, findings.journal.events)
    gaps: tuple[Gap, ...] = ()
    if session.manifest.state != "complete" or not _has_whole_video(session, findings):
        gaps = _new_gaps(results, recorded_until_ns=recorded_until_ns, events=findings.journal.events)
    torn_bytes = mend_journal(session.events_path, extra=gaps)
    for result in results:
        put_in_place(result)
    for still in findings.torn_stills:
        remove_file(still)
    has_sound = any(finding.facts.has_sound for finding in findings.segments)
    _save_complete(session, results, recorded_until_ns=recorded_until_ns, has_sound=has_sound)
    progress(total, total)
    return RecoveryReport(
        path=session.path,
        was_in_order=False,
        frames=session.manifest.frames,
        duration_ns=session.manifest.duration_ns,
        mended=tuple(result.path.name for result in results if result.temporary is not None),
        unusable=tuple(result.path.name for result in results if result.info is None),
        kept=tuple(result.path.name for result in results if result.keeps_original),
        gaps=gaps,
        removed_stills=tuple(still.name for still in findings.torn_stills),
        dropped_journal_bytes=torn_bytes,
    )


def _new_gaps(
    results: Sequence[SegmentResult], *, recorded_until_ns: int, events: Sequence[Event]
) -> tuple[Gap, ...]:
    told = [TimeSpan(event.t_ns, event.end_t_ns) for event in events if isinstance(event, Gap)]
    lost = lost_spans(results, recorded_until_ns=recorded_until_ns, explained=told)
    return tuple(Gap(span.start_ns, span.end_ns, "recovered") for span in lost)


def _recorded_until_ns(session: Session, events: Sequence[Event]) -> int:
    """Return the last moment of which anything tells that it was recorded."""
    ends = (event.end_t_ns if isinstance(event, Gap) else event.t_ns for event in events)
    last_ns = max((end for end in ends if end <= MAX_MOMENT_NS), default=0)
    known_ns = max((segment.end_ns for segment in session.manifest.segments), default=0)
    return max(last_ns, known_ns, session.manifest.duration_ns)


def _save_complete(
    session: Session, results: Sequence[SegmentResult], *, recorded_until_ns: int, has_sound: bool
) -> None:
    manifest = session.manifest
    segments = tuple(result.info for result in results if result.info is not None)
    shown_until_ns = max((segment.end_ns for segment in segments), default=0)
    session.save_manifest(
        replace(
            manifest,
            state="complete",
            segments=segments,
            size_px=segments[0].size_px if segments else manifest.size_px,
            frames=sum(segment.frames for segment in segments),
            duration_ns=TimeNs(max(shown_until_ns, recorded_until_ns)),
            audio=manifest.audio or has_sound,
        )
    )
