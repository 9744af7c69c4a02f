"""`remoteassist import`: a video recorded elsewhere, or a session that was shared, becomes a session or nothing."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.pixel_detection import read_steps
from remoteassist.cli.progress import Reporter, reporter
from remoteassist.drafts.guide_steps import save_steps
from remoteassist.errors import ExitStatus, MachineLacksError, UsageError
from remoteassist.media.import_plan import ImportPlan, plan_import
from remoteassist.media.imported_video import ImportedVideo, import_video
from remoteassist.media.opencv_threads import opencv_on_one_thread
from remoteassist.session.files import printable
from remoteassist.session.manifest import ClockAnchor, SegmentInfo, TargetInfo, utc_text
from remoteassist.session.shared_file import is_shared_file, read_shared_file
from remoteassist.session.staging import free_session_path, new_session_path, staged_session
from remoteassist.session.store import SESSION_SUFFIX, SHARED_SUFFIX, Session
from remoteassist.settings import sessions_folder
from remoteassist.steps.from_pixels import PixelSteps

_LONGEST_NAME: Final = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `import`."""
    parser.add_argument(
        "video",
        type=Path,
        metavar="FILE",
        help="mp4, mkv, webm, mov, avi, gif, or the zip file of a session",
    )
    parser.add_argument("--out", type=Path, metavar="SESSION", help="the folder to make")
    parser.add_argument("--title", default="", help="what the session is about")
    parser.add_argument(
        "--issue",
        default="",
        metavar="TEXT",
        help="what is wrong, as the customer would say it; for the article",
    )
    parser.add_argument(
        "--ticket", default="", metavar="ID", help="the case it belongs to; never in an article"
    )
    parser.add_argument("--no-detect", action="store_true", help="do not look for steps")


def run(args: argparse.Namespace) -> ExitStatus:
    """Import a video and find its steps, or open a shared session; print the session's path as the last line."""
    destination = _destination(args)
    if args.video.suffix.lower() == SHARED_SUFFIX or is_shared_file(args.video):
        return _open_shared(args, destination)
    plan = plan_import(args.video)
    with terminated_as_interrupted("import"), reporter(args) as report, staged_session(destination) as staged:
        session = Session.create(
            staged,
            target=TargetInfo(kind="import", description=printable(args.video.name)[:_LONGEST_NAME]),
            size_px=plan.size_px,
            title=args.title,
            issue=args.issue,
            ticket=args.ticket,
            started_at=datetime.fromtimestamp(args.video.stat().st_mtime, UTC),
        )
        imported = _import(args, plan, session=session, report=report)
    for remark in imported.remarks:
        print(f"remoteassist: {remark}", file=sys.stderr)
    print(destination, flush=True)
    return ExitStatus.DONE


def _open_shared(args: argparse.Namespace, destination: Path) -> ExitStatus:
    if args.title or args.issue or args.ticket:
        raise UsageError("a shared session has its own title, issue and ticket; leave out what names others")
    with terminated_as_interrupted("import"), reporter(args) as report:
        read_shared_file(args.video, destination, progress=report.phase("unpack"))
    print(destination, flush=True)
    return ExitStatus.DONE


def _import(
    args: argparse.Namespace, plan: ImportPlan, *, session: Session, report: Reporter
) -> ImportedVideo:
    looking = None if args.no_detect else PixelSteps()
    with session.lock():
        try:
            with opencv_on_one_thread():
                imported = import_video(
                    plan,
                    segment_path=lambda number: session.segment_path(_segment_name(number)),
                    watch=None if looking is None else looking.add,
                    progress=report.phase("import"),
                )
            _save_manifest(session, imported)
        except OSError as error:
            raise MachineLacksError(
                f"cannot write the session: {error.strerror or error}; free space, or take another place with --out"
            ) from error
        if looking is not None:
            steps = read_steps(session, looking.finish(), pointers=looking.pointers, report=report)
            save_steps(session, steps, events=())
    return imported


def _save_manifest(session: Session, imported: ImportedVideo) -> None:
    manifest = session.manifest
    first = imported.segments[0]
    session.save_manifest(
        replace(
            manifest,
            state="complete",
            size_px=first.size_px,
            frames=sum(segment.frames for segment in imported.segments),
            duration_ns=imported.length_ns,
            segments=tuple(
                SegmentInfo(
                    name=_segment_name(segment.number),
                    start_ns=segment.start_ns,
                    end_ns=segment.end_ns,
                    size_px=segment.size_px,
                    frames=segment.frames,
                )
                for segment in imported.segments
            ),
            anchors=(*manifest.anchors, _end_anchor(session, imported)),
            audio=imported.has_sound,
        )
    )


def _end_anchor(session: Session, imported: ImportedVideo) -> ClockAnchor:
    started_s = session.manifest.started_at_utc.timestamp()
    ended = datetime.fromtimestamp(started_s + imported.length_ns / 1e9, UTC)
    return ClockAnchor(reason="stop", t_ns=imported.length_ns, utc=utc_text(ended))


def _segment_name(number: int) -> str:
    return f"{number:04d}.mkv"


def _destination(args: argparse.Namespace) -> Path:
    """Return the folder to make, absolute.

    Raises:
        UsageError: Something stands there.
    """
    if args.out is not None:
        return new_session_path(args.out)
    stem = printable(args.video.stem.removesuffix(SESSION_SUFFIX))[:_LONGEST_NAME]
    return free_session_path(sessions_folder(), stem or "Video")
