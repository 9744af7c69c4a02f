"""Makes a session of a stretch of a recording, which may go on meanwhile."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from remoteassist.errors import BadInputError
from remoteassist.media.shifted_copy import copy_shifted
from remoteassist.model.event_removal import events_without
from remoteassist.model.event_stretch import end_of, still_of, stills_of, stretch_of
from remoteassist.model.events import Event, Gap, Stopped
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan
from remoteassist.session.file_copy import copy_file
from remoteassist.session.files import (
    cannot_write,
    sync_file,
    sync_folder,
    wipe_file,
)
from remoteassist.session.journal import write_journal
from remoteassist.session.manifest import ClockAnchor, Manifest, SegmentInfo, utc_text
from remoteassist.session.open_guide import GUIDE_JOURNAL_NAME, GUIDE_NAME
from remoteassist.session.purging import purge_derived, purge_segments, purge_stills
from remoteassist.session.staging import staged_session
from remoteassist.session.store import EVENTS_NAME, Session

_NS_PER_US: Final = 1000


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """What of a recording becomes a session of its own.

    Attributes:
        segments: Those that it takes, finished, in order; its time 0 is the first picture in them.
        events: All events there are; those outside are left out.
        end_ns: Until when, in the recording's time; the last picture may be later.
        anchors: Ties of the recording's time to UTC.
        monotonic_origin_ns: What the monotonic clock would have shown at the recording's time 0, as it goes at the
            first picture: later than that of its manifest by the pauses from before.
        dropped: Pictures that were left out in that stretch.
        has_sound: Whether segments have a sound track.
        title: Of the session; empty for that of the recording.
        ticket: As the title.
    """

    segments: tuple[SegmentInfo, ...]
    events: Sequence[Event]
    end_ns: int
    anchors: tuple[ClockAnchor, ...]
    monotonic_origin_ns: int
    dropped: int = 0
    has_sound: bool = False
    title: str = ""
    ticket: str = ""

    @property
    def span(self) -> TimeSpan:
        """The stretch of the recording's time. It begins with the millisecond that the first picture has."""
        start_ns = round(self.segments[0].start_ns / NS_PER_MS) * NS_PER_MS
        return TimeSpan(TimeNs(start_ns), TimeNs(max(self.end_ns, self.segments[-1].end_ns, start_ns)))


def excerpt_of_all(recording: Session) -> Excerpt:
    """Return all of a recording that has come to its end, from its first picture on.

    Raises:
        BadInputError: The journal cannot be read.
    """
    manifest = recording.manifest
    events = recording.events()
    return Excerpt(
        segments=manifest.segments,
        events=events,
        end_ns=max(map(end_of, events), default=0),
        anchors=manifest.anchors,
        monotonic_origin_ns=manifest.monotonic_origin_ns,
        dropped=manifest.dropped,
        has_sound=manifest.audio,
    )


def save_excerpt(
    recording: Session, excerpt: Excerpt, destination: Path, *, within: Path | None = None
) -> Session:
    """Make a session, whole or not at all, and return it; it is on the disk then. Nothing of the recording changes.

    Args:
        recording: Whose segments and stills are taken.
        excerpt: What of it.
        destination: The folder to make, with the suffix of sessions.
        within: Where to build it; see `staged_session`.

    Raises:
        BadInputError: A segment is missing or cannot be read, or there is none.
        UsageError: Something stands at the destination.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    if not excerpt.segments:
        raise BadInputError("nothing can be saved yet: no picture is kept; try again in a moment")
    span = excerpt.span
    with staged_session(destination, within=within) as staged:
        for folder in (staged, staged / "video", staged / "stills", staged / "derived"):
            folder.mkdir(mode=0o700)
        segments = _copy_segments(recording, excerpt, staged)
        events = _with_stills(stretch_of(excerpt.events, span), recording=recording, staged=staged)
        last: Stopped = Stopped(span.length_ns, "control")
        write_journal(staged / EVENTS_NAME, [*events, last])
        manifest = _manifest_of(recording.manifest, excerpt, segments)
        Session(staged, manifest).save_manifest(manifest)
        for folder in (staged / "video", staged / "stills", staged):
            sync_folder(folder)
    return Session.open(destination)


def purge_excerpt(session: Session, excerpt: Excerpt, gap: Gap) -> bool:
    """Leave nothing in a saved session of what the recording has forgotten since; whether there can have been any.

    Steps that were found in it are gone with it, and can be found again. When the program is killed in it, `recover`
    goes on from there.

    Args:
        session: What `save_excerpt` returned.
        excerpt: What that was made of.
        gap: Of the recording's time, of whole milliseconds.

    Raises:
        BadInputError: Another program records, recovers or edits it, or it is damaged.
        MachineLacksError: The disk is full or failing.
    """
    span = excerpt.span
    if gap.t_ns > span.end_ns or gap.end_t_ns <= span.start_ns:
        return False
    # The last picture has the time of the end, or is rounded up to the next millisecond.
    end_ns = min(gap.end_t_ns, -(-span.end_ns // NS_PER_MS) * NS_PER_MS + NS_PER_MS)
    start_ns = max(gap.t_ns, span.start_ns)
    mine = replace(gap, t_ns=TimeNs(start_ns - span.start_ns), end_t_ns=TimeNs(end_ns - span.start_ns))
    with session.lock():
        try:
            _purge(session, mine)
        except OSError as error:
            raise cannot_write(session.path, error) from error
    return True


def _purge(session: Session, gap: Gap) -> None:
    span = TimeSpan(gap.t_ns, gap.end_t_ns)
    session.save_manifest(replace(session.manifest, state="needs_recovery"))
    before = session.events()
    ends = [event for event in before if isinstance(event, Stopped)]
    others = [event for event in before if not isinstance(event, Stopped)]
    events = [*events_without(others, span), gap, *ends]
    write_journal(session.events_path, events, is_wiping=True)
    known = {one.name: one for one in session.manifest.segments}
    changed = purge_segments(session.segment_paths, [span], known=known)
    purge_stills(session, span, events=events)
    purge_derived(session)
    for name in (GUIDE_NAME, GUIDE_JOURNAL_NAME):
        wipe_file(session.path / name)
    revised = (changed.get(name, one) for name, one in known.items())
    segments = tuple(one for one in revised if one is not None)
    frames = sum(one.frames for one in segments)
    session.save_manifest(replace(session.manifest, state="complete", segments=segments, frames=frames))


def _copy_segments(recording: Session, excerpt: Excerpt, staged: Path) -> tuple[SegmentInfo, ...]:
    copied: list[SegmentInfo] = []
    for number, segment in enumerate(excerpt.segments, start=1):
        path = staged / "video" / f"{number:04d}.mkv"
        told = copy_shifted(recording.segment_path(segment.name), path, earlier_by_ns=excerpt.span.start_ns)
        sync_file(path)
        copied.append(SegmentInfo(path.name, told.first_ns, told.last_ns, segment.size_px, told.frames))
    return tuple(copied)


def _with_stills(events: Sequence[Event], *, recording: Session, staged: Path) -> list[Event]:
    """Copy the stills of events, and return the events; those whose still is not there have none then."""
    there: set[str] = set()
    for name in sorted(stills_of(events)):
        target = staged / "stills" / name
        try:
            for _ in copy_file(recording.still_path(name), target):
                pass
        except FileNotFoundError:
            continue
        sync_file(target)
        there.add(name)
    return [event if still_of(event) in {None, *there} else replace(event, still=None) for event in events]


def _manifest_of(recording: Manifest, excerpt: Excerpt, segments: tuple[SegmentInfo, ...]) -> Manifest:
    span = excerpt.span
    started_at = _utc_of(excerpt.anchors, recording, span.start_ns)
    later = [
        replace(one, t_ns=TimeNs(one.t_ns - span.start_ns))
        for one in excerpt.anchors
        if span.start_ns < one.t_ns <= span.end_ns and one.reason not in ("start", "stop")
    ]
    stop = ClockAnchor("stop", span.length_ns, _utc_of(excerpt.anchors, recording, span.end_ns))
    return replace(
        recording,
        id=uuid.uuid4().hex,
        state="complete",
        started_at=started_at,
        monotonic_origin_ns=excerpt.monotonic_origin_ns + span.start_ns,
        size_px=segments[0].size_px,
        title=excerpt.title or recording.title,
        ticket=excerpt.ticket or recording.ticket,
        frames=sum(one.frames for one in segments),
        dropped=excerpt.dropped,
        audio=excerpt.has_sound,
        duration_ns=span.length_ns,
        segments=segments,
        anchors=(ClockAnchor("start", TimeNs(0), started_at), *later, stop),
    )


def _utc_of(anchors: Sequence[ClockAnchor], recording: Manifest, t_ns: int) -> str:
    """Return when a moment of the recording was: counted on from the last anchor before it."""
    before = [one for one in anchors if one.t_ns <= t_ns]
    base = before[-1] if before else ClockAnchor("start", TimeNs(0), recording.started_at)
    return utc_text(
        datetime.fromisoformat(base.utc) + timedelta(microseconds=(t_ns - base.t_ns) // _NS_PER_US)
    )
