"""The replay buffer: keeps the last minutes of a recording on the disk, and makes sessions of them when asked.

It works beside a `Recorder` whose segments are short, on a thread of its own: what is older than the limit, or more
than the disk is to hold, is dropped with its events and stills; to save, the segment that is being written is cut, so
that everything until now can be copied, and the recording goes on in the next one.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

from remoteassist.capture.recorder import Recorder
from remoteassist.capture.sentences import Sentence, SentenceCode, SentenceFacts
from remoteassist.errors import BadInputError, MachineLacksError, RemoteAssistError
from remoteassist.model.event_stretch import stills_of, worth_keeping
from remoteassist.model.events import Event, Gap
from remoteassist.model.time import NS_PER_S
from remoteassist.session.excerpt import Excerpt, purge_excerpt, save_excerpt
from remoteassist.session.files import remove_file
from remoteassist.session.journal import JournalWriter, read_events
from remoteassist.session.manifest import SegmentInfo
from remoteassist.session.staging import at_free_path
from remoteassist.session.still_names import still_time
from remoteassist.session.store import STILL_NAME, Session

_log = logging.getLogger(__name__)

_SEGMENT_NS: Final = 10 * NS_PER_S
"""What is kept is longer than asked for by at most this: a twentieth of three minutes. A key frame costs as much as
seconds of a quiet screen, and one comes every ten seconds anyway."""

_BYTES_PER_MINUTE: Final = 200 << 20
_MOST_BYTES: Final = 8 << 30
"""A full-HD terminal that scrolls without rest writes 33 MB a minute (benchmarks/replay.py), a 4K one four times as
much. Only film or noise on a large screen comes to this, and then fewer minutes are kept, not more disk taken."""

_LOOK_EVERY_S: Final = 0.1
_AGE_EVERY_NS: Final = NS_PER_S
_LONGEST_CUT_S: Final = 5.0
"""Ten times what the encoder takes to notice; without the cut what it is writing is not saved."""

_LONGEST_OPEN_S: Final = 60.0
"""For so long the end waits for another program, such as one that finds steps, to let go of what was saved."""

_JOURNAL_PART: Final = 20
"""The journal is written anew when a twentieth of the time has passed; so it is a twentieth too long at most."""


@dataclass(frozen=True, kw_only=True)
class ReplayLimits:
    """How much a buffer keeps.

    Attributes:
        kept_ns: The last so much of session time; up to a segment more.
        most_bytes: On the disk, with the stills; then the oldest goes even if it is not old enough. The segment that
            is being written comes on top of it.
        segment_ns: Length of the segments, in which it is dropped.
    """

    kept_ns: int
    most_bytes: int
    segment_ns: int = _SEGMENT_NS

    @classmethod
    def of_minutes(cls, minutes: float) -> Self:
        """Return the limits for somebody who asked for so many minutes."""
        return cls(
            kept_ns=round(minutes * 60 * NS_PER_S),
            most_bytes=min(_MOST_BYTES, round(max(1.0, minutes) * _BYTES_PER_MINUTE)),
        )


@dataclass(frozen=True, slots=True)
class _Wish:
    title: str
    ticket: str


@dataclass(frozen=True, slots=True)
class _Saved:
    path: Path
    excerpt: Excerpt


class Replay:
    """One buffer. `save` may be called from any thread, also by a signal handler; the rest by whoever made it."""

    def __init__(
        self,
        recorder: Recorder,
        session: Session,
        journal: JournalWriter,
        *,
        limits: ReplayLimits,
        place: Callable[[str], Path],
        on_saved: Callable[[Path], None],
        on_refused: Callable[[Sentence], None],
    ) -> None:
        """Prepare a buffer.

        Args:
            recorder: Records into `session`, with segments as long as `limits` say.
            session: The buffer.
            journal: Of the buffer.
            limits: How much is kept.
            place: Says where a session of a title is best saved; on the buffer's thread.
            on_saved: Hears where one was saved; on the buffer's thread.
            on_refused: Hears that nothing was saved, and why; on the buffer's thread.
        """
        self._recorder = recorder
        self._session = session
        self._journal = journal
        self._limits = limits
        self._place = place
        self._on_saved = on_saved
        self._on_refused = on_refused
        self._wishes: deque[_Wish] = deque()
        self._saved: list[_Saved] = []
        self._forgotten: deque[Gap] = deque()
        self._to_purge: list[tuple[_Saved, Gap]] = []
        self._said_open: set[Path] = set()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="replay", daemon=True)
        self._next_age_ns = 0
        self._journal_from_ns = 0
        self._dropped_until: dict[str, int] = {}
        self._dropped_before = 0

    def save(self, *, title: str = "", ticket: str = "") -> None:
        """Make a session of what is kept, soon. Takes no lock."""
        self._wishes.append(_Wish(title, ticket))

    def forget(self, gap: Gap) -> None:
        """Leave nothing of what the recording has forgotten in what was saved shortly before. Takes no lock."""
        self._forgotten.append(gap)

    def start(self) -> None:
        """Begin to drop what is too old, and to save."""
        self._thread.start()

    def stop(self) -> None:
        """Save what was asked for until now, forget in it what is to be, and end; after the recording did."""
        self._stopping.set()
        self._thread.join()
        give_up_s = time.monotonic() + _LONGEST_OPEN_S
        while self._to_purge and time.monotonic() < give_up_s:
            time.sleep(_LOOK_EVERY_S)
            self._purge_saved()

    def _run(self) -> None:
        while not self._stopping.wait(_LOOK_EVERY_S):
            self._work()
        self._work()

    def _work(self) -> None:
        while self._wishes:
            self._try_to_save(self._wishes.popleft())
        self._purge_saved()
        now_ns = time.monotonic_ns()
        if now_ns >= self._next_age_ns:
            self._next_age_ns = now_ns + min(_AGE_EVERY_NS, self._limits.segment_ns)
            try:
                with self._recorder.changing_files:
                    self._age()
            except Exception:  # noqa: BLE001 - the edge of a thread; it is tried again in a second
                _log.warning("what is too old could not be dropped yet", exc_info=True)

    # -- dropping ------------------------------------------------------------------------------------------------

    def _age(self) -> None:
        """Drop what is too old or too much."""
        segments = self._recorder.encoding.segments
        for one in segments:
            self._dropped_until.setdefault(one.name, self._recorder.dropped)
        oldest_ns = self._recorder.now_ns() - self._limits.kept_ns
        sizes = _Sizes.of(self._session)
        gone = 0
        while gone < len(segments):
            is_old = segments[gone].end_ns < oldest_ns
            if not is_old and sizes.since(segments[gone:]) <= self._limits.most_bytes:
                break
            gone += 1
        kept = segments[gone:]
        if gone:
            self._drop_segments(segments[:gone])
        # While nothing is seen there is no segment, but windows change all the same.
        since_ns = kept[0].start_ns if kept else oldest_ns - self._limits.segment_ns
        is_too_much = gone > 0 and segments[gone - 1].end_ns >= oldest_ns
        if is_too_much or since_ns - self._journal_from_ns >= self._limits.kept_ns // _JOURNAL_PART:
            self._drop_events(since_ns)

    def _drop_segments(self, segments: tuple[SegmentInfo, ...]) -> None:
        for one in segments:
            remove_file(self._session.segment_path(one.name))
            self._dropped_before = self._dropped_until.pop(one.name, self._dropped_before)
        self._recorder.encoding.drop({one.name for one in segments})

    def _drop_events(self, since_ns: int) -> None:
        """Drop the events from before, and the stills that only those have."""
        # Listed first, for the latest of these is the one that an event which comes now may still be given.
        stills = sorted(path for path in self._session.stills_dir.iterdir() if STILL_NAME.match(path.name))
        kept: list[Event] = []

        def choose(events: Sequence[Event]) -> list[Event]:
            kept[:] = worth_keeping(events, since_ns=since_ns)
            return kept

        self._journal.rewrite(choose)
        self._journal_from_ns = since_ns
        wanted = stills_of(kept)
        for path in stills[:-1]:
            if path.name not in wanted:
                remove_file(path)

    # -- saving --------------------------------------------------------------------------------------------------

    def _try_to_save(self, wish: _Wish) -> None:
        try:
            path = self._save(wish)
        except RemoteAssistError as error:
            code: SentenceCode = "replay_empty" if isinstance(error, BadInputError) else "replay_not_saved"
            self._on_refused(Sentence(code, why=str(error)))
        except Exception as error:  # noqa: BLE001 - the edge of a thread; the buffer goes on
            _log.warning("the buffer could not be saved", exc_info=True)
            self._on_refused(Sentence("replay_fault", why=type(error).__name__))
        else:
            self._on_saved(path)

    def _save(self, wish: _Wish) -> Path:
        began_s = time.monotonic()
        with self._recorder.changing_files:
            excerpt = self._excerpt(wish)
            # Another buffer, which the same key saves, may take the place between the look and the end.
            saved = at_free_path(
                self._place(wish.title),
                lambda free: save_excerpt(self._session, excerpt, free, within=self._session.derived_dir),
            )
        # Only what it is made of and not what happened is needed again.
        self._saved.append(_Saved(saved.path, replace(excerpt, events=())))
        _log.debug("saved %d segments in %.2f s", len(excerpt.segments), time.monotonic() - began_s)
        return saved.path

    def _excerpt(self, wish: _Wish) -> Excerpt:
        """Return all that is kept until now."""
        end_ns = self._recorder.now_ns()
        segments = self._cut()
        start_ns = segments[0].start_ns if segments else 0
        try:
            events = read_events(self._session.events_path).events
        except OSError as error:
            raise MachineLacksError(f"the buffer's journal cannot be read: {error.strerror}") from error
        return Excerpt(
            segments=segments,
            events=(*events, *self._recorder.open_gaps),
            end_ns=end_ns,
            anchors=self._session.manifest.anchors,
            monotonic_origin_ns=self._recorder.keeping.monotonic_time(start_ns) - start_ns,
            dropped=self._recorder.dropped - self._dropped_before,
            has_sound=self._recorder.encoding.has_sound,
            title=wish.title,
            ticket=wish.ticket,
        )

    def _cut(self) -> tuple[SegmentInfo, ...]:
        """Return all segments, with what was seen until now in the last one."""
        encoding = self._recorder.encoding
        encoding.cut().wait(_LONGEST_CUT_S)
        return encoding.segments

    # -- forgetting ----------------------------------------------------------------------------------------------

    def _purge_saved(self) -> None:
        """Purge what was saved before something in it was forgotten; what another program has open, later."""
        while self._forgotten:
            gap = self._forgotten.popleft()
            self._to_purge += [(one, gap) for one in self._saved if one.excerpt.span.end_ns >= gap.t_ns]
        waiting, self._to_purge = self._to_purge, []
        for one, gap in waiting:
            try:
                if one.path.is_dir() and purge_excerpt(Session.open(one.path), one.excerpt, gap):
                    self._on_saved(one.path)
            except RemoteAssistError as error:
                self._to_purge.append((one, gap))
                if one.path not in self._said_open:
                    self._said_open.add(one.path)
                    facts = SentenceFacts(name=one.path.name)
                    self._on_refused(Sentence("saved_session_in_use", facts, str(error)))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large the files of a buffer are, and the session times of those that have one."""

    segments: dict[str, int]
    stills: tuple[tuple[int, int], ...]
    journal: int

    @classmethod
    def of(cls, session: Session) -> "_Sizes":
        """Look at the files."""
        segments = {path.name: path.stat().st_size for path in session.video_dir.glob("*.mkv")}
        stills = tuple(
            (t_ns, path.stat().st_size)
            for path in session.stills_dir.iterdir()
            if (t_ns := still_time(path.name)) is not None
        )
        journal = session.events_path.stat().st_size if session.events_path.exists() else 0
        return cls(segments, stills, journal)

    def since(self, segments: tuple[SegmentInfo, ...]) -> int:
        """Return how much there is when of the finished segments only these last ones are kept."""
        start_ns = segments[0].start_ns
        stills = sum(size for t_ns, size in self.stills if t_ns >= start_ns)
        return self.journal + stills + sum(self.segments.get(one.name, 0) for one in segments)
