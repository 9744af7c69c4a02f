"""`remoteassist import`: a video that was recorded elsewhere becomes a session, whole or not at all."""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
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
from remoteassist.session.files import TEMPORARY_PREFIX, printable, sync_folder
from remoteassist.session.manifest import ClockAnchor, SegmentInfo, TargetInfo, utc_text
from remoteassist.session.store import SESSION_SUFFIX, Session
from remoteassist.settings import sessions_folder
from remoteassist.steps.from_pixels import PixelSteps

_LONGEST_NAME: Final = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `import`."""
    parser.add_argument("video", type=Path, metavar="VIDEO", help="an mp4, mkv, webm, mov, avi or gif file")
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
    """Import a video, find its steps, and print the session's path as the last line."""
    destination = _destination(args)
    plan = plan_import(args.video)
    with terminated_as_interrupted("import"), _staging(destination) as staged, reporter(args) as report:
        session = Session.create(
            staged / destination.name,
            target=TargetInfo(kind="import", description=printable(args.video.name)[:_LONGEST_NAME]),
            size_px=plan.size_px,
            title=args.title,
            issue=args.issue,
            ticket=args.ticket,
            started_at=datetime.fromtimestamp(args.video.stat().st_mtime, UTC),
        )
        imported = _import(args, plan, session=session, report=report)
        _publish(session, destination)
    for remark in imported.remarks:
        print(f"remoteassist: {remark}", file=sys.stderr)
    print(destination, flush=True)
    return ExitStatus.DONE


def _import(
    args: argparse.Namespace, plan: ImportPlan, *, session: Session, report: Reporter
) -> ImportedVideo:
    looking = None if args.no_detect else PixelSteps()
    with session.lock():
        try:
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
        wanted = Path(os.path.abspath(args.out))  # noqa: PTH100 - without following links
        path = (
            wanted if wanted.name.endswith(SESSION_SUFFIX) else wanted.with_name(wanted.name + SESSION_SUFFIX)
        )
    else:
        folder, stem = sessions_folder(), printable(args.video.stem)[:_LONGEST_NAME] or "Video"
        path = folder / f"{stem}{SESSION_SUFFIX}"
        number = 2
        while path.exists() or path.is_symlink():
            path = folder / f"{stem} {number}{SESSION_SUFFIX}"
            number += 1
    if path.exists() or path.is_symlink():
        raise UsageError(f"{printable(str(path))} exists already; choose another name")
    return path


@contextlib.contextmanager
def _staging(destination: Path) -> Iterator[Path]:
    """Give a hidden folder beside the destination, and take it away in any case."""
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, dir=destination.parent))
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(
            f"{printable(str(destination.parent))} is not a folder; choose another place"
        ) from error
    except OSError as error:
        raise MachineLacksError(
            f"cannot write to {printable(str(destination.parent))}: {error.strerror}; take another place"
        ) from error
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _publish(session: Session, destination: Path) -> None:
    """Give the finished session its name."""
    try:
        session.path.rename(destination)
        sync_folder(destination.parent)
    except OSError as error:
        raise MachineLacksError(
            f"cannot write {printable(str(destination))}: {error.strerror}; choose another name"
        ) from error
