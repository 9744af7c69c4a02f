"""`remoteassist recover`: mends a recording that was cut off, or all of them."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from remoteassist.cli.progress import PhaseProgress, reporter
from remoteassist.cli.session_place import default_session_path
from remoteassist.errors import BadInputError, ExitStatus, RemoteAssistError, UsageError
from remoteassist.model.time import clock_text, s_from_ns
from remoteassist.session.excerpt import excerpt_of_all, save_excerpt
from remoteassist.session.files import printable
from remoteassist.session.recovery import RecoveryReport, recover
from remoteassist.session.replays import LeftBehind, left_behind, remove_replay
from remoteassist.session.staging import at_free_path
from remoteassist.session.store import SESSION_SUFFIX, Session
from remoteassist.settings import sessions_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what this command takes."""
    parser.add_argument(
        "session",
        metavar="SESSION",
        nargs="?",
        type=Path,
        help="the session's folder; without it, all sessions in the sessions folder that were cut off",
    )
    parser.add_argument(
        "--replay",
        action="store_true",
        help="make a session of the replay buffer that a crash left behind within the last hour",
    )


def run(args: argparse.Namespace) -> ExitStatus:
    """Mend one session, or every one in the default folder that needs it, and print what was done.

    Raises:
        UsageError: It names a session, and asks for the replay buffer.
        BadInputError: There is no such session, it is damaged beyond its recording, or it is being recorded.
        MachineLacksError: The disk is full or failing.
    """
    if args.replay and args.session is not None:
        raise UsageError("--replay saves the replay buffer that was left behind; name no session with it")
    with reporter(args) as report:
        progress = report.phase("recover")
        left = left_behind(sessions_folder())
        if args.replay:
            return _save_left_behind(left, progress)
        if args.session is not None:
            outcome = recover(args.session, progress=progress)
            print(_as_text(outcome))
            return ExitStatus.DONE
        if left is not None:
            until = datetime.fromtimestamp(left.until_s).astimezone()
            print(f"A replay buffer was left behind; 'recover --replay' saves it, until {until:%H:%M}.")
        return _recover_all(sessions_folder(), progress)


def _save_left_behind(left: LeftBehind | None, progress: PhaseProgress) -> ExitStatus:
    """Mend a buffer that was cut off, make a session of it, and print where that is; the buffer is gone then."""
    if left is None:
        raise BadInputError("no replay buffer was left behind within the last hour; there is nothing to save")
    recover(left.path, progress=progress)
    buffer = Session.open(left.path)
    if not buffer.manifest.segments:
        remove_replay(left.path)
        raise BadInputError(
            "the replay buffer that was left behind holds no picture; there is nothing to save"
        )
    with buffer.lock():
        excerpt = excerpt_of_all(buffer)
        saved = at_free_path(
            default_session_path(buffer.manifest.title),
            lambda free: save_excerpt(buffer, excerpt, free, within=buffer.derived_dir),
        )
    remove_replay(left.path)
    print(saved.path)
    return ExitStatus.DONE


def _recover_all(folder: Path, progress: PhaseProgress) -> ExitStatus:
    """Mend what needs it; a session that cannot be mended is named on stderr and does not stop the others."""
    status = ExitStatus.DONE
    found = 0
    sessions = sorted(folder.glob(f"*{SESSION_SUFFIX}")) if folder.is_dir() else []
    for path in sessions:
        try:
            if not Session.open(path).needs_recovery():
                continue
            found += 1
            print(_as_text(recover(path, progress=progress)))
        except RemoteAssistError as error:
            print(f"remoteassist: {error}", file=sys.stderr)
            status = status or error.exit_status
    if not found and status is ExitStatus.DONE:
        print(f"No session in {printable(str(folder))} needs to be recovered.")
    return status


def _as_text(report: RecoveryReport) -> str:
    name = printable(str(report.path))
    if report.was_in_order:
        return f"{name}: nothing to do, it is in good order"
    texts = [f"recovered {clock_text(report.duration_ns)} with {report.frames:,} frames"]
    if report.gaps:
        lost_s = s_from_ns(sum(gap.end_t_ns - gap.t_ns for gap in report.gaps))
        texts.append(f"{lost_s:.1f} s of the picture are lost")
    if report.unusable:
        texts.append(f"nothing could be read of {', '.join(report.unusable)}")
    if report.kept:
        texts.append(f"the damaged {', '.join(report.kept)} stays in video/damaged")
    if report.removed_stills:
        count = len(report.removed_stills)
        texts.append("1 torn still removed" if count == 1 else f"{count} torn stills removed")
    if report.dropped_journal_bytes:
        texts.append("the torn last event was dropped")
    return f"{name}: " + "; ".join(texts)
