"""`remoteassist record`: a screen, a region or a window becomes a session."""

import argparse
import contextlib
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from remoteassist.capture.backends import usable_backend
from remoteassist.capture.input.hotkeys import Chord, HotkeyName
from remoteassist.capture.input.idle_clock import last_used_ns
from remoteassist.capture.input.listener import KeysMode
from remoteassist.capture.opening import Focus, OpenedTarget, find_target, make_listener
from remoteassist.capture.picture.own_windows import OwnWindows
from remoteassist.capture.power.sources import power_source
from remoteassist.capture.recorder import Recorder
from remoteassist.capture.setup import Outcome, Setup
from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.sounding import SoundWanted
from remoteassist.capture.target import RegionTarget, ScreenTarget, Target, WindowTarget
from remoteassist.cli.consent_arguments import add_consent_arguments, consent_from
from remoteassist.cli.control import Tell
from remoteassist.cli.control_actions import obey_control
from remoteassist.cli.detect import detect_session
from remoteassist.cli.hotkey_actions import hear_hotkeys
from remoteassist.cli.hotkey_arguments import add_hotkeys_argument, hotkeys_from
from remoteassist.cli.interruption import on_signals
from remoteassist.cli.leave_out import add_leave_out, left_out_ids
from remoteassist.cli.live_news import LiveNews
from remoteassist.cli.progress import reporter
from remoteassist.cli.record_ending import status_of, telling_why
from remoteassist.cli.record_news import telling, telling_of_itself
from remoteassist.cli.replay_run import ReplayRun
from remoteassist.cli.session_place import default_session_path
from remoteassist.cli.sound_arguments import add_sound_arguments, sound_from
from remoteassist.cli.viewer_target import viewer_target
from remoteassist.errors import ExitStatus, UsageError
from remoteassist.model.events import WindowChanged
from remoteassist.model.geometry import Rect
from remoteassist.model.text import one_line
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.session.journal import JournalWriter
from remoteassist.session.replays import left_behind
from remoteassist.session.staging import at_free_path
from remoteassist.session.store import Session
from remoteassist.settings import sessions_folder

_REGION: Final = re.compile(r"\A(-?\d+),(-?\d+),(\d+),(\d+)\Z")
_SMALLEST_REGION_PX: Final = 16
_MOST_FPS: Final = 60
_LONGEST_S: Final = 7 * 24 * 3600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `record`."""
    target = parser.add_mutually_exclusive_group()
    target.add_argument(
        "--screen", type=int, metavar="N", help="a monitor, counted from 1 (default: the primary)"
    )
    target.add_argument("--region", metavar="X,Y,W,H", help="a fixed box of the desktop")
    target.add_argument(
        "--window", metavar="TEXT", help="the window with TEXT in its title, wherever it goes"
    )
    target.add_argument(
        "--viewer",
        nargs="?",
        const="",
        metavar="TITLE",
        help="the window called TITLE, or when there is none (any more) the remote viewer in front; without TITLE "
        "the primary screen when no viewer is open",
    )
    parser.add_argument("--out", type=Path, metavar="SESSION", help="the folder to make")
    parser.add_argument("--duration", type=float, metavar="S", help="stop by itself after so many seconds")
    parser.add_argument(
        "--replay",
        type=float,
        metavar="MINUTES",
        help="keep only the last minutes, and save them as a session on SIGUSR1 or when told to (--control)",
    )
    parser.add_argument("--fps", type=float, default=30.0, help="looks a second while anything happens (30)")
    add_sound_arguments(parser)
    parser.add_argument(
        "--keys",
        choices=("shortcuts", "none"),
        default="shortcuts",
        help="what to keep of the keyboard; the text you type is never kept",
    )
    add_hotkeys_argument(
        parser, otherwise="without it: yours under --control, else none, as nobody would see what a key did"
    )
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
    add_consent_arguments(parser)
    parser.add_argument(
        "--control", action="store_true", help="take commands on stdin, give news on stdout (JSON)"
    )
    add_leave_out(parser)
    parser.add_argument(
        "--private-titles",
        action="append",
        default=[],
        metavar="TEXT",
        help="with --control: suggest private when a window with TEXT in its title has the focus; may be repeated",
    )
    parser.add_argument(
        "--no-detect",
        action="store_true",
        help="do not look for steps, neither while recording nor at the end",
    )


def run(args: argparse.Namespace) -> ExitStatus:
    """Record until stopped, find the steps, and print the session's path as the last line."""
    with telling_why(is_wanted=args.control):
        return _run(args)


def _run(args: argparse.Namespace) -> ExitStatus:
    target = _target_of(args)
    sound = sound_from(args)
    hotkeys = hotkeys_from(args.hotkeys or ("settings" if args.control else "none"))
    left_out = left_out_ids(args)
    own = OwnWindows(left_out)
    backend = usable_backend()
    if args.viewer is not None:
        target = viewer_target(args.viewer, backend, left_out=left_out)
    opened = find_target(target, backend, own)
    # Whoever records sees to it that no buffer of an earlier one lives for longer than it may.
    left = left_behind(sessions_folder())
    replay = None if args.replay is None else ReplayRun(args, left=left)
    path = replay.path if replay is not None else args.out
    if path is not None:
        session = _create(args, opened, path)
    else:
        # Of two that begin in the same second each has a name of its own.
        session = at_free_path(default_session_path(args.title), lambda free: _create(args, opened, free))
    with session.lock():
        outcome = _record(session, opened, args, hotkeys, own=own, replay=replay, sound=sound)
        if replay is None:
            _detect(session, args)
    if replay is not None:
        return replay.close(outcome)
    status = status_of(outcome, session, is_steered=args.control)
    print(session.path, flush=True)
    return status


def _create(args: argparse.Namespace, opened: OpenedTarget, path: Path) -> Session:
    return Session.create(
        path,
        target=opened.info,
        size_px=opened.size_px.even,
        viewer=opened.title,
        title=args.title,
        issue=args.issue,
        ticket=args.ticket,
        consent=consent_from(args),
        monotonic_origin_ns=time.monotonic_ns(),
    )


def _detect(session: Session, args: argparse.Namespace) -> None:
    """Find the steps of what was recorded, unless they are not wanted."""
    if not args.no_detect and session.manifest.state == "complete" and session.manifest.segments:
        with reporter(args) as report:
            detect_session(session, report=report)


def _record(
    session: Session,
    opened: OpenedTarget,
    args: argparse.Namespace,
    hotkeys: Mapping[HotkeyName, Chord],
    *,
    own: OwnWindows,
    replay: ReplayRun | None,
    sound: Sequence[SoundChoice],
) -> Outcome:
    with telling(as_json=args.control) as tell:
        journal = JournalWriter(session.events_path)
        focus = Focus(opened.window_id, own)
        setup = _setup(
            session, opened, args, journal=journal, focus=focus, own=own, hears_hotkeys=bool(hotkeys)
        )
        setup = telling_of_itself(replace(setup, sound=SoundWanted(sound)), tell)
        recorder = Recorder(setup if replay is None else replay.rolling(setup))
        if opened.title is not None:
            recorder.post(WindowChanged(TimeNs(0), opened.title))
        if hotkeys:
            save = None if replay is None else replay.save
            hear_hotkeys(recorder, hotkeys, keeps_keys=args.keys != "none", focus=focus, save_replay=save)
        live = LiveNews(
            recorder,
            tell,
            private_titles=args.private_titles,
            reads=args.control and not args.no_detect and replay is None,
        )
        if args.control:
            obey_control(recorder, live, tell, own=own, replay=replay)
        focus.start(post=recorder.post, keeping=recorder.keeping)
        try:
            with contextlib.ExitStack() as stack:
                stack.enter_context(on_signals(lambda: recorder.stop("signal")))
                stack.enter_context(live)
                if replay is not None:
                    stack.enter_context(replay.buffering(recorder, session, journal, tell))
                outcome = recorder.run(
                    duration_ns=None if args.duration is None else round(args.duration * NS_PER_S),
                    on_started=lambda: _tell_started(session, tell),
                )
            if replay is not None:
                replay.finish(outcome, session, tell)
            return outcome
        finally:
            focus.stop()
            own.stop()


def _tell_started(session: Session, tell: Tell) -> None:
    title = session.manifest.viewer
    window = {} if title is None else {"window": one_line(title)}
    tell(event="started", session=str(session.path), **window)


def _setup(
    session: Session,
    opened: OpenedTarget,
    args: argparse.Namespace,
    *,
    journal: JournalWriter,
    focus: Focus,
    own: OwnWindows,
    hears_hotkeys: bool,
) -> Setup:
    keys: KeysMode = "shortcuts" if hears_hotkeys else args.keys
    return Setup(
        session=session,
        open_source=opened.open_source,
        make_listener=lambda heard, wake: make_listener(heard, wake, keys=keys, tie=opened.tie),
        journal=journal,
        has_focus=focus.is_on_target,
        is_own=own.are_at,
        fps=args.fps,
        used_ns=last_used_ns,
        # A buffer that runs all day is no reason for a screen that never locks.
        power=power_source(keeps_awake=args.replay is None),
        hears_keys=keys != "none",
    )


def _target_of(args: argparse.Namespace) -> Target:
    if args.duration is not None and not 0 < args.duration <= _LONGEST_S:
        raise UsageError("--duration must be more than 0 seconds and at most a week")
    if not 1 <= args.fps <= _MOST_FPS:
        raise UsageError(f"--fps must be from 1 to {_MOST_FPS}")
    if args.window is not None:
        if not args.window.strip():
            raise UsageError("--window needs a part of the window's title")
        return WindowTarget(args.window.strip())
    if args.region is not None:
        match = _REGION.match(args.region)
        if match is None:
            raise UsageError("--region is X,Y,W,H in whole pixels, for instance 100,80,1280,720")
        x, y, width, height = (int(part) for part in match.groups())
        if min(width, height) < _SMALLEST_REGION_PX:
            raise UsageError(f"--region must be at least {_SMALLEST_REGION_PX} pixels wide and high")
        return RegionTarget(Rect(x, y, width, height))
    if args.screen is not None and args.screen < 1:
        raise UsageError("--screen is counted from 1")
    return ScreenTarget(args.screen or 0)
