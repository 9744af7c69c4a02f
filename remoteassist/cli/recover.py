"""`remoteassist recover`: mends a recording that was cut off, or all of them."""

import argparse
import sys
from pathlib import Path

from remoteassist.cli.progress import PhaseProgress, reporter
from remoteassist.errors import ExitStatus, RemoteAssistError
from remoteassist.model.time import clock_text, s_from_ns
from remoteassist.session.files import printable
from remoteassist.session.recovery import RecoveryReport, recover
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


def run(args: argparse.Namespace) -> ExitStatus:
    """Mend one session, or every one in the default folder that needs it, and print what was done.

    Raises:
        BadInputError: There is no such session, it is damaged beyond its recording, or it is being recorded.
        MachineLacksError: The disk is full or failing.
    """
    with reporter(args) as report:
        progress = report.phase("recover")
        if args.session is not None:
            outcome = recover(args.session, progress=progress)
            print(_as_text(outcome))
            return ExitStatus.DONE
        return _recover_all(sessions_folder(), progress)


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
