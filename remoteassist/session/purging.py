"""Removes what was to be forgotten, or came too late to be private, from every file of a recording.

The journal is first: from the moment on at which it tells of the gap, `recover` finishes what a killed program left
undone. What is removed is overwritten with zeros before its name goes.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from remoteassist.media.remux import Trimming, holds_any_of, inspect_segment, mend_segment, trim_segment
from remoteassist.model.event_stretch import stills_of
from remoteassist.model.events import WITHHELD, Event, Gap, HealthTold, StepDropped, Stopped
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan
from remoteassist.session.files import (
    TEMPORARY_PREFIX,
    refuse_link,
    remove_file,
    sync_file,
    sync_folder,
    wipe_file,
    wiping,
)
from remoteassist.session.journal import write_journal
from remoteassist.session.manifest import MAX_MOMENT_NS, SegmentInfo
from remoteassist.session.still_names import still_time
from remoteassist.session.store import Session
from remoteassist.session.video_recovery import DAMAGED_FOLDER, segments_in

_BALLAST: Final = "ballast"


def purged_spans(events: Sequence[Event], *, is_cut_off: bool) -> tuple[TimeSpan, ...]:
    """Return the stretches of which, by its journal, nothing may be in a recording that nobody is making any more.

    These are what was forgotten; and of a recording that was cut off, what came after a time in which nothing is kept
    had begun: that is written when it begins, without length, and again when it ends.

    Args:
        events: As the journal has them, also what stands there twice.
        is_cut_off: Whether the program was killed. Of a whole recording a gap without length means nothing.
    """
    gaps = [event for event in events if isinstance(event, Gap)]
    spans = [gap.span for gap in gaps if gap.reason == "forgotten"]
    for mark in gaps if is_cut_off else ():
        same = [gap for gap in gaps if (gap.t_ns, gap.reason) == (mark.t_ns, mark.reason)]
        is_open = (
            len(same) == 1 if mark.reason == "paused" else all(gap.end_t_ns == mark.t_ns for gap in same)
        )
        if mark.reason in WITHHELD and mark.reason != "forgotten" and is_open:
            spans.append(TimeSpan(whole_ms(mark.t_ns), TimeNs(MAX_MOMENT_NS)))
    return tuple(spans)


def whole_ms(t_ns: int) -> TimeNs:
    """Return the millisecond in which a moment is: a picture of then has that time in a video, or the next."""
    return TimeNs(t_ns // NS_PER_MS * NS_PER_MS)


def purge_stills(session: Session, span: TimeSpan, *, events: Iterable[Event]) -> list[str]:
    """Remove the stills from a stretch, and those from before that no event has any more; return their names.

    Raises:
        OSError: One cannot be removed.
    """
    wanted = stills_of(events)
    removed: list[str] = []
    for path in _files_in(session.stills_dir):
        t_ns = still_time(path.name)
        if t_ns is None or t_ns >= span.end_ns or (t_ns < span.start_ns and path.name in wanted):
            continue
        wipe_file(path)
        removed.append(path.name)
    return removed


def purge_segments(
    paths: Iterable[Path], spans: Sequence[TimeSpan], *, known: Mapping[str, SegmentInfo]
) -> dict[str, SegmentInfo | None]:
    """Leave nothing of some stretches in finished segments, and return what became of those that had something.

    A segment of which no picture is left is removed. At each moment the old file or the new one stands at its name.

    Args:
        paths: The segments.
        spans: Of whole milliseconds.
        known: What the manifest says of them, by name; only what is not so is looked at.

    Raises:
        OSError: The disk is full or failing; what was not reached stands as it was.
    """
    changed: dict[str, SegmentInfo | None] = {}
    for path in paths:
        info = known.get(path.name)
        if info is not None and not _may_hold(info, spans):
            continue
        purged = _purge_segment(path, spans)
        if purged is not None:
            (changed[path.name],) = purged
    return changed


def purge_derived(session: Session) -> None:
    """Remove everything that can be made again: any of it may tell of what is gone.

    Raises:
        OSError: Something cannot be removed.
    """
    if session.derived_dir.is_symlink():
        return
    for folder, folders, names in os.walk(session.derived_dir, topdown=False):
        for name in names:
            if name != _BALLAST:
                wipe_file(Path(folder) / name)
        for name in folders:
            path = Path(folder) / name
            if path.is_symlink():
                path.unlink()
            else:
                path.rmdir()


def purge_leftovers(session: Session, events: Sequence[Event]) -> bool:
    """Finish what a killed program left undone, and return whether there was anything; nobody records it now.

    Raises:
        BadInputError: A link stands where a file belongs.
        OSError: The disk is full or failing; it can be called again.
    """
    spans = purged_spans(events, is_cut_off=session.manifest.state != "complete")
    if not spans:
        return False
    kept = [event for event in events if not (_is_of_the_screen(event) and _is_within(event.t_ns, spans))]
    if len(kept) != len(events):
        write_journal(session.events_path, kept, is_wiping=True)
    found = bool(purge_segments(segments_in(session), spans, known={}))
    found = found or len(kept) != len(events)
    for span in spans:
        found = bool(purge_stills(session, span, events=kept)) or found
    for path in _files_in(session.video_dir / DAMAGED_FOLDER):
        if holds_any_of(path, spans) is not False:
            found = wipe_file(path) or found
    if found or session.manifest.state != "complete":
        purge_derived(session)
    return found


def _is_of_the_screen(event: Event) -> bool:
    """Whether an event tells of what was done or seen, and not only of the recording itself."""
    return not isinstance(event, Gap | HealthTold | StepDropped | Stopped)


def _is_within(t_ns: int, spans: Sequence[TimeSpan]) -> bool:
    return any(span.contains(t_ns) for span in spans)


def _purge_segment(path: Path, spans: Sequence[TimeSpan]) -> tuple[SegmentInfo | None] | None:
    """Return what became of a segment, in a tuple; None when it had nothing of those stretches."""
    mended = path.with_name(f"{TEMPORARY_PREFIX}mended-{path.name}")
    trimmed = path.with_name(f"{TEMPORARY_PREFIX}trimmed-{path.name}")
    for temporary in (mended, trimmed):
        remove_file(temporary)
    trimming = trim_segment(path, trimmed, without=spans)
    first_wiped = trimming.first_removed
    if trimming.outcome == "untouched":
        return None
    if trimming.outcome == "damaged" and mend_segment(path, mended) is not None:
        first_wiped = 0
        trimming = trim_segment(mended, trimmed, without=spans)
        if trimming.outcome == "untouched":
            # What could not be decoded was all that there was of them.
            mended.replace(trimmed)
            trimming = Trimming("trimmed", inspect_segment(trimmed))
        else:
            wipe_file(mended)
    facts = trimming.facts
    if facts is None or facts.size_px is None:
        wipe_file(path)
        return (None,)
    sync_file(trimmed)
    with wiping(path, start=first_wiped):
        trimmed.replace(path)
        sync_folder(path.parent)
    return (SegmentInfo(path.name, facts.first_ns, facts.last_ns, facts.size_px, facts.frames),)


def _may_hold(info: SegmentInfo, spans: Sequence[TimeSpan]) -> bool:
    return any(info.start_ns < span.end_ns and span.start_ns <= info.end_ns for span in spans)


def _files_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir() and not folder.is_symlink():
        for path in sorted(folder.iterdir()):
            refuse_link(path)
            if path.is_file():
                yield path
