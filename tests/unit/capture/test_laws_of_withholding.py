"""Whatever is paused, made private and forgotten in whatever order: only moments that are kept are on the disk."""

import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remoteassist.capture.keeping import Reason
from remoteassist.model.events import WITHHELD, Gap, Marked, PointerPressed
from remoteassist.model.time import NS_PER_MS, NS_PER_S
from remoteassist.session.journal import read_events
from remoteassist.session.purging import purge_leftovers
from remoteassist.session.recovery import recover
from remoteassist.session.store import Session
from tests.unit.capture.desktop_of_test import OUR_THREADS, Recording, wait_until

Action: TypeAlias = Literal[
    "work", "pause", "resume", "private", "public", "late_private", "forget", "forget_all"
]

KEPT_SHADES: Final = (30, 60, 90)
SECRET_SHADE: Final = 200


@dataclass
class Person:
    """Does the actions, and remembers what may be known of them."""

    recording: Recording
    closed: set[Reason] = field(default_factory=set)
    worked_ns: list[int] = field(default_factory=list)
    """When it worked in a time that is kept, and was not forgotten since; session time."""
    notes: int = 0

    def do(self, action: Action) -> None:
        match action:
            case "work":
                self._work()
            case "pause":
                self._close("paused")
            case "private":
                self._close("private")
            case "resume":
                self._open("paused")
            case "public":
                self._open("private")
            case "late_private":
                self._private_that_comes_late()
            case "forget":
                self._forget_secret()
            case "forget_all":
                self._forget(3600)
                self.worked_ns.clear()

    def _work(self) -> None:
        """Click and look at something that may be known; while nothing is kept, something that may not."""
        recording = self.recording
        if self.closed:
            self._do_secrets()
            return
        self._pass()
        recording.paint(KEPT_SHADES[len(self.worked_ns) % len(KEPT_SHADES)])
        self.worked_ns.append(recording.recorder.now_ns())
        recording.hooks[0].click()
        self._pass()

    def _do_secrets(self) -> None:
        recording = self.recording
        shade, recording.desktop.shade = recording.desktop.shade, SECRET_SHADE
        recording.hooks[0].click()
        self.notes += recording.recorder.mark("secret")
        if not self.closed:
            recording.wait_for_looks(3)
        recording.desktop.shade = shade
        if not self.closed:
            recording.wait_for_looks(2)

    def _close(self, reason: Reason, *, at_ns: int | None = None) -> None:
        self.closed.add(reason)
        self.recording.recorder.withhold(reason, at_ns=at_ns)

    def _open(self, reason: Reason) -> None:
        self.closed.discard(reason)
        self.recording.recorder.keep_again(reason)
        if not self.closed:
            wait_until(lambda: self.recording.recorder.keeping.epoch is not None)
            self.recording.wait_for_looks(2)

    def _private_that_comes_late(self) -> None:
        if self.closed:
            return
        self._pass()
        pressed_ns = time.monotonic_ns()
        self._do_secrets()
        self._close("private", at_ns=pressed_ns)

    def _forget_secret(self) -> None:
        self._pass()
        since_ns = self.recording.recorder.now_ns()
        self._do_secrets()
        self._forget((self.recording.recorder.now_ns() - since_ns) / NS_PER_S)

    def _forget(self, seconds: float) -> None:
        before = len(self.recording.forgotten)
        assert self.recording.recorder.forget(seconds)
        wait_until(lambda: len(self.recording.forgotten) > before)
        if not self.closed:
            self.recording.wait_for_looks(2)

    def _pass(self) -> None:
        """Let two milliseconds go by: what is forgotten begins and ends with one."""
        until_ns = time.monotonic_ns() + 2 * NS_PER_MS
        wait_until(lambda: time.monotonic_ns() > until_ns)


def assert_only_what_is_kept(person: Person) -> None:
    recording = person.recording
    frames = recording.frames()
    shades = {round(int(frame.bgra[4, 4, 0]), -1) for frame in frames}
    assert shades <= {10, *KEPT_SHADES}
    times = [frame.t_ns for frame in frames]
    assert times == sorted(set(times)), "times rise"
    events = recording.events()
    assert not [event for event in events if isinstance(event, Marked)]
    clicked_ns = [event.t_ns for event in events if isinstance(event, PointerPressed)]
    assert len(clicked_ns) == len(person.worked_ns)
    for gap in recording.gaps():
        inside = [
            t_ns for t_ns in (*times, *clicked_ns) if gap.t_ns + NS_PER_MS < t_ns < gap.end_t_ns - NS_PER_MS
        ]
        assert inside == [], gap
    assert_gaps_are_apart(recording.gaps())
    named = {event.still for event in events if isinstance(event, PointerPressed)} - {None}
    assert named == {path.name for path in recording.session.stills_dir.iterdir()}


def assert_gaps_are_apart(gaps: list[Gap]) -> None:
    """What is forgotten overlaps nothing; nor do two gaps of one reason."""
    long = [gap for gap in gaps if gap.end_t_ns > gap.t_ns]
    assert {gap.reason for gap in gaps} <= WITHHELD
    for gap in long:
        for other in long:
            is_exclusive = gap.reason == other.reason or "forgotten" in (gap.reason, other.reason)
            if gap is not other and is_exclusive:
                assert not gap.span.overlaps(other.span), (gap, other)


ACTIONS: Final[tuple[Action, ...]] = (
    "work",
    "pause",
    "resume",
    "private",
    "public",
    "late_private",
    "forget",
    "forget_all",
)


@given(st.lists(st.sampled_from(ACTIONS), min_size=2, max_size=9))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_only_moments_that_are_kept_are_on_the_disk(actions: list[Action]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(Path(folder))
        person = Person(recording)
        recording.start()
        try:
            for action in ("work", *actions):
                person.do(action)
        finally:
            recording.stop()
            wait_until(lambda: not {thread.name for thread in threading.enumerate()} & OUR_THREADS)
        assert_only_what_is_kept(person)
        session = Session.open(recording.session.path)
        assert session.manifest.state == "complete"
        assert session.manifest.frames == len(recording.frames())
        assert not purge_leftovers(session, read_events(session.events_path).events), (
            "nothing was left to purge"
        )
        assert recover(session.path).was_in_order
