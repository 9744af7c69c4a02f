"""Mends the video segments of a session on copies: a damaged file stands until its clean copy is on the disk."""

import contextlib
import filecmp
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from remoteassist.media.remux import MendedSegment, SegmentFacts, inspect_segment, is_unwritten, mend_segment
from remoteassist.model.geometry import Size
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs, TimeSpan
from remoteassist.session.files import TEMPORARY_PREFIX, refuse_link, remove_file, sync_file, sync_folder
from remoteassist.session.manifest import SegmentInfo
from remoteassist.session.store import Session

DAMAGED_FOLDER: Final = "damaged"
"""Inside `video`: damaged segments that hold more than could be mended, for an expert. May be deleted."""

_SEGMENT_NAME: Final = re.compile(r"\A[0-9]{4,6}\.mkv\Z")

_LONGEST_SILENCE_NS: Final = 2 * NS_PER_S
"""A recorder writes the picture at least once a second, changed or not: more than two without one are a hole."""

_HEARTBEAT_NS: Final = NS_PER_S
_ROUNDING_NS: Final = 2 * NS_PER_MS
"""Times in the files are whole milliseconds."""


@dataclass(frozen=True, slots=True)
class SegmentFinding:
    """A segment on the disk before anything is mended, and what the manifest says of it."""

    path: Path
    facts: SegmentFacts
    known: SegmentInfo | None

    @property
    def is_in_order(self) -> bool:
        """Whether the file is sound and the manifest agrees with it."""
        return self.facts.is_sound and self.known is not None and self.known.frames == self.facts.frames


@dataclass(frozen=True, slots=True)
class SegmentResult:
    """A segment as it will be. `info` is None when nothing of it can be shown.

    Attributes:
        path: The segment's file.
        temporary: The clean copy that is to take its place; None when the file stays as it is.
        info: For the manifest.
        holes: Between which pictures something is lost.
        seen_until_ns: Up to when there is known to have been a picture, shown or not.
        is_end_lost: There may have been pictures after the last one that is shown.
        keeps_original: The damaged file holds more than its clean copy.
    """

    path: Path
    temporary: Path | None
    info: SegmentInfo | None
    holes: tuple[TimeSpan, ...]
    seen_until_ns: TimeNs
    is_end_lost: bool = False
    keeps_original: bool = False


def find_segments(session: Session) -> tuple[SegmentFinding, ...]:
    """Return every segment in the folder in order, named by the manifest or not.

    Raises:
        BadInputError: A link stands in the place of one.
        OSError: One cannot be opened.
    """
    known = {segment.name: segment for segment in session.manifest.segments}
    return tuple(
        SegmentFinding(path, inspect_segment(path), known.get(path.name)) for path in segments_in(session)
    )


def segments_in(session: Session) -> list[Path]:
    """Return the files of all segments in the folder in order, named by the manifest or not.

    Raises:
        BadInputError: A link stands in the place of one.
    """
    names: list[str] = []
    if session.video_dir.is_dir():
        names = [path.name for path in session.video_dir.iterdir() if _SEGMENT_NAME.match(path.name)]
    paths = [session.segment_path(name) for name in sorted(names, key=lambda name: (int(name[:-4]), name))]
    return [path for path in paths if path.is_file()]


def prepare_segment(finding: SegmentFinding) -> SegmentResult:
    """Make the clean copy of a segment that needs one, synced to the disk, beside the damaged file.

    Raises:
        OSError: The disk is full or failing; the damaged file is untouched.
    """
    facts, known, path = finding.facts, finding.known, finding.path
    known_end_ns = TimeNs(0) if known is None else known.end_ns
    if facts.is_sound and facts.size_px is not None:
        info = known
        if info is None or info.frames != facts.frames:
            info = _info(path, facts=facts, size_px=facts.size_px)
        return SegmentResult(path, None, info, (), TimeNs(max(info.end_ns, known_end_ns)))
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{path.name}")
    remove_file(temporary)
    mended = mend_segment(path, temporary)
    if mended is None:
        keeps = not is_unwritten(path)
        seen_until_ns = TimeNs(max(facts.last_ns, known_end_ns))
        return SegmentResult(path, None, None, (), seen_until_ns, is_end_lost=keeps, keeps_original=keeps)
    sync_file(temporary)
    lost_nothing = known is not None and known.frames == mended.frames
    return SegmentResult(
        path=path,
        temporary=temporary,
        info=known if lost_nothing else _info(path, facts=mended, size_px=mended.size_px),
        holes=mended.holes,
        seen_until_ns=TimeNs(max(mended.seen_until_ns, known_end_ns)),
        is_end_lost=mended.is_end_lost and not lost_nothing,
        keeps_original=not mended.is_all,
    )


def put_in_place(result: SegmentResult) -> None:
    """Let the clean copy take the damaged file's place; where that holds more, it is kept in `video/damaged` first.

    At every moment a file stands at the segment's name, so that a kill in between changes nothing.

    Raises:
        BadInputError: A link stands in the place of `video/damaged`.
        OSError: The disk is full or failing.
    """
    if result.temporary is not None:
        if result.keeps_original:
            _keep(result.path)
        result.temporary.replace(result.path)
    elif result.info is None:
        if result.keeps_original:
            _keep(result.path)
        remove_file(result.path)
    else:
        return
    sync_folder(result.path.parent)


def lost_spans(
    results: Sequence[SegmentResult],
    *,
    recorded_until_ns: int,
    explained: Sequence[TimeSpan],
) -> tuple[TimeSpan, ...]:
    """Return the stretches of session time of which the pictures are lost.

    Args:
        results: The segments in order.
        recorded_until_ns: Up to when the recording is known to have run, by its events or its manifest.
        explained: The gaps that the journal already tells of; nothing in them is returned again.
    """
    spans: list[TimeSpan] = []
    shown_until_ns = seen_until_ns = 0
    is_end_lost = False
    for result in results:
        if result.info is not None:
            is_silent = result.info.start_ns - shown_until_ns > _LONGEST_SILENCE_NS
            if is_end_lost or is_silent or seen_until_ns > shown_until_ns + _ROUNDING_NS:
                spans.append(TimeSpan(TimeNs(shown_until_ns), result.info.start_ns))
            shown_until_ns = result.info.end_ns
        is_end_lost = result.is_end_lost
        spans.extend(result.holes)
        seen_until_ns = max(seen_until_ns, result.seen_until_ns)
    tail_ns = max(seen_until_ns, recorded_until_ns)
    if seen_until_ns > shown_until_ns + _ROUNDING_NS or tail_ns > shown_until_ns + _HEARTBEAT_NS:
        spans.append(TimeSpan(TimeNs(shown_until_ns), TimeNs(tail_ns)))
    return tuple(_unexplained(spans, explained))


def _unexplained(spans: Sequence[TimeSpan], explained: Sequence[TimeSpan]) -> Iterator[TimeSpan]:
    """Yield what of the spans lies in no explained one, without slivers that come from rounding."""
    told = sorted(explained, key=lambda span: span.start_ns)
    for span in spans:
        start_ns = span.start_ns
        for other in told:
            if other.start_ns > start_ns + _ROUNDING_NS and start_ns < span.end_ns:
                end_ns = TimeNs(min(other.start_ns, span.end_ns))
                if end_ns - start_ns > _ROUNDING_NS:
                    yield TimeSpan(start_ns, end_ns)
            start_ns = TimeNs(max(start_ns, other.end_ns))
        if span.end_ns - start_ns > _ROUNDING_NS:
            yield TimeSpan(start_ns, span.end_ns)


def _info(path: Path, *, facts: SegmentFacts | MendedSegment, size_px: Size) -> SegmentInfo:
    return SegmentInfo(path.name, facts.first_ns, facts.last_ns, size_px, facts.frames)


def _keep(path: Path) -> None:
    """Give the damaged file a second name in `video/damaged`, or copy it where the disk knows no second names."""
    folder = path.parent / DAMAGED_FOLDER
    refuse_link(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    for number in range(1, 1000):
        kept = folder / (path.name if number == 1 else f"{path.stem}-{number}{path.suffix}")
        if not kept.exists():
            break
        # Killed after this step of an earlier recovery: it is kept already.
        if kept.samefile(path) or filecmp.cmp(kept, path, shallow=False):
            return
    else:
        raise FileExistsError(f"{folder} holds too many damaged segments")
    try:
        os.link(path, kept)
    except OSError:
        _copy(path, kept)
    sync_folder(folder)


def _copy(source: Path, destination: Path) -> None:
    staged = destination.with_name(f"{TEMPORARY_PREFIX}{destination.name}")
    try:
        shutil.copyfile(source, staged)
        sync_file(staged)
        staged.replace(destination)
    except OSError:
        with contextlib.suppress(OSError):
            remove_file(staged)
        raise
