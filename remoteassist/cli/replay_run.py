"""`record --replay`: what it does besides recording. It saves, finds steps, and ends or leaves the buffer behind."""

import argparse
import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from remoteassist.capture.health.disk_watch import look_at_volume
from remoteassist.capture.recorder import Recorder
from remoteassist.capture.replay import Replay, ReplayLimits
from remoteassist.capture.sentences import Sentence
from remoteassist.capture.setup import Outcome, Setup
from remoteassist.cli.control import Tell
from remoteassist.cli.interruption import on_signals
from remoteassist.cli.record_ending import reason_of, say_failed
from remoteassist.cli.session_place import default_session_path
from remoteassist.errors import ExitStatus, UsageError
from remoteassist.model.events import Gap, StopSource
from remoteassist.session.files import printable
from remoteassist.session.journal import JournalWriter
from remoteassist.session.replays import (
    LEFT_BEHIND_FOR_S,
    LeftBehind,
    new_replay_path,
    remove_replay,
)
from remoteassist.session.staging import new_session_path
from remoteassist.session.store import Session
from remoteassist.settings import sessions_folder

_FEWEST_MINUTES: Final = 0.1
_MOST_MINUTES: Final = 120.0
"""Who wants to keep more than two hours wants to record."""

_ENDED_BY_PERSON: Final[frozenset[StopSource]] = frozenset({"signal", "control", "duration", "hotkey"})


class ReplayRun:
    """One `record --replay`: the buffer's place, its limits, and what becomes of it."""

    def __init__(self, args: argparse.Namespace, *, left: LeftBehind | None) -> None:
        """Take what was asked for; `left` is what an earlier one left behind.

        Raises:
            UsageError: It asks for too much or too little, or something stands where the session is to be.
        """
        if not _FEWEST_MINUTES <= args.replay <= _MOST_MINUTES:
            raise UsageError(f"--replay must be from {_FEWEST_MINUTES:g} to {_MOST_MINUTES:g} minutes")
        self.limits = ReplayLimits.of_minutes(args.replay)
        self._out: Path | None = None if args.out is None else new_session_path(args.out)
        self._title: str = args.title
        self._is_steered: bool = args.control
        self._detects = not (args.control or args.no_detect)
        self._left = left
        self._detecting: list[subprocess.Popen[bytes]] = []
        self._is_starter_gone = False
        self._replay: Replay | None = None
        self.path = new_replay_path(sessions_folder(), now=datetime.now().astimezone())
        """Of the buffer."""

    def note_starter_gone(self) -> None:
        """Say that the program that steers it has died: nobody has said that the buffer is to go."""
        self._is_starter_gone = True

    def save(self, *, title: str = "", ticket: str = "") -> None:
        """Make a session of what is kept, soon. Any thread, also a signal handler; nothing before `buffering`."""
        if self._replay is not None:
            self._replay.save(title=title, ticket=ticket)

    def rolling(self, setup: Setup) -> Setup:
        """Return the setup of a recording of which only the last minutes are kept, and forgotten also where saved."""

        def on_forgotten(gap: Gap) -> None:
            setup.on_forgotten(gap)
            if self._replay is not None:
                self._replay.forget(gap)

        return replace(
            setup,
            on_forgotten=on_forgotten,
            segment_ns=self.limits.segment_ns,
            has_ballast=False,
            look_at_disk=look_at_volume,
        )

    @contextlib.contextmanager
    def buffering(
        self, recorder: Recorder, session: Session, journal: JournalWriter, tell: Tell
    ) -> Iterator[None]:
        """Keep the last minutes for as long as the block runs, and save when asked, also by SIGUSR1."""
        if self._left is not None:
            self._tell_left(self._left, tell)
        self._replay = Replay(
            recorder,
            session,
            journal,
            limits=self.limits,
            place=self._place,
            on_saved=lambda path: self._on_saved(path, tell),
            on_refused=lambda sentence: self._on_refused(sentence, tell),
        )
        self._replay.start()
        try:
            # Windows has no such signal.
            with (
                contextlib.nullcontext() if sys.platform == "win32" else on_signals(self.save, signal.SIGUSR1)
            ):
                yield
        finally:
            self._replay.stop()

    def finish(self, outcome: Outcome, session: Session, tell: Tell) -> None:
        """Wait for what was begun, and say how long the buffer can still be saved when it is left behind."""
        for process in self._detecting:
            process.wait()
        if not self._is_over(outcome) and session.manifest.segments:
            self._tell_left(LeftBehind(session.path, time.time() + LEFT_BEHIND_FOR_S), tell)

    def close(self, outcome: Outcome) -> ExitStatus:
        """Remove the buffer when a person ended it, and return the exit status; nobody holds its lock any more.

        What ended it, when that was no person and no target, is said on stderr.
        """
        if self._is_over(outcome):
            remove_replay(self.path)
        if outcome.disk_error is not None:
            sentence = Sentence("replay_ended_disk", why=reason_of(outcome))
        elif outcome.fault is not None:
            sentence = Sentence("replay_ended_fault", why=reason_of(outcome))
        else:
            return ExitStatus.DONE
        say_failed(sentence, is_steered=self._is_steered)
        return ExitStatus.MACHINE_LACKS

    def _is_over(self, outcome: Outcome) -> bool:
        """Whether a person ended it: only then it is clear that nobody wants it any more."""
        is_well = outcome.disk_error is None and outcome.fault is None
        return is_well and outcome.stopped_by in _ENDED_BY_PERSON and not self._is_starter_gone

    def _place(self, title: str) -> Path:
        return self._out or default_session_path(title or self._title)

    def _on_saved(self, path: Path, tell: Tell) -> None:
        if self._is_steered:
            tell(event="saved", session=str(path))
            return
        print(path, flush=True)
        if self._detects:
            # In a group of its own: Ctrl+C ends the buffer, and not what was saved of it.
            command = [sys.executable, "-m", "remoteassist", "detect", "--progress", "none", str(path)]
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
            )
            self._detecting = [one for one in self._detecting if one.poll() is None]
            self._detecting.append(process)

    def _on_refused(self, sentence: Sentence, tell: Tell) -> None:
        if self._is_steered:
            tell(event="refused", **sentence.as_news())
        else:
            print(f"remoteassist: {sentence.text}", file=sys.stderr, flush=True)

    def _tell_left(self, left: LeftBehind, tell: Tell) -> None:
        until = datetime.fromtimestamp(left.until_s).astimezone()
        if self._is_steered:
            tell(event="left_behind", session=str(left.path), until=until.isoformat(timespec="seconds"))
            return
        text = (
            "a replay buffer was not ended by anybody; 'remoteassist recover --replay' makes a session of it "
            f"until {until:%H:%M}, and then it is removed"
        )
        print(f"remoteassist: {text} ({printable(left.path.name)})", file=sys.stderr, flush=True)
