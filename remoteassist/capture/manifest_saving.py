"""What a recording says of itself in its manifest: where its time stood still, and at the end that all is there."""

import logging
from datetime import UTC, datetime

from msgspec.structs import replace

from remoteassist.model.time import TimeNs
from remoteassist.session.manifest import AnchorReason, ClockAnchor, SegmentInfo, utc_text
from remoteassist.session.store import Session

_log = logging.getLogger(__name__)


def save_anchor(session: Session, reason: AnchorReason, t_ns: TimeNs) -> None:
    """Tie session time to UTC, which is now; never raises."""
    manifest = session.manifest
    try:
        session.save_manifest(replace(manifest, anchors=(*manifest.anchors, _anchor(reason, t_ns))))
    except OSError:
        # The disk is full, which those who write all the time notice as well, and tell.
        _log.debug("an anchor could not be saved", exc_info=True)


def save_complete(
    session: Session,
    segments: tuple[SegmentInfo, ...],
    *,
    end_ns: int,
    frames: int,
    dropped: int,
    has_sound: bool = False,
    has_leftovers: bool = False,
) -> OSError | None:
    """Say that all is there; return why not when the disk refuses. `recover` finishes it once there is space.

    With leftovers of what was to be removed it says that it needs recovery, which removes them.
    """
    manifest = session.manifest
    last_ns = max((segment.end_ns for segment in segments), default=TimeNs(0))
    done = replace(
        manifest,
        state="needs_recovery" if has_leftovers else "complete",
        segments=segments,
        size_px=segments[0].size_px if segments else manifest.size_px,
        frames=frames,
        dropped=dropped,
        audio=has_sound,
        duration_ns=TimeNs(max(end_ns, last_ns)),
        anchors=(*manifest.anchors, _anchor("stop", TimeNs(end_ns))),
    )
    try:
        session.save_manifest(done)
    except OSError as error:
        return error
    return None


def _anchor(reason: AnchorReason, t_ns: TimeNs) -> ClockAnchor:
    return ClockAnchor(reason=reason, t_ns=t_ns, utc=utc_text(datetime.now(UTC)))
