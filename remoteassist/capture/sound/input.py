"""One device of a recording: brings what it hears onto the session's line, and goes on while the device is gone."""

import logging
from collections.abc import Callable
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.capture.keeping import Keeping
from remoteassist.capture.sentences import SentenceCode
from remoteassist.capture.sound.choice import SoundChoice, SoundKind
from remoteassist.capture.sound.clock import HeardChunk, SoundClock
from remoteassist.capture.sound.line import SoundLine
from remoteassist.capture.sound.source import SoundChunk, SoundSource
from remoteassist.capture.sound.watch import SoundWatch
from remoteassist.media.drift_resampler import DriftResampler
from remoteassist.media.sound_format import position_of
from remoteassist.model.time import NS_PER_MS, NS_PER_S

_log = logging.getLogger(__name__)

_OPENING_FOR_NS: Final = 10 * NS_PER_S
"""A device that is not open after this, or that was open and gives nothing for `_DEAD_AFTER_NS`, is gone."""

_DEAD_AFTER_NS: Final = 2 * NS_PER_S
_STALLED_AFTER_NS: Final = 400 * NS_PER_MS
"""What was heard before it stopped goes onto the line without waiting for what follows."""

_RETRY_NS: Final = 4 * NS_PER_S
"""Looking for it starts a process: a tenth of a second of work."""

_NEVER_NS: Final = 1 << 62

_MARGIN_BEFORE_NS: Final = 30 * NS_PER_MS
"""Before what is not kept, neither is this much sound: a device tells its time no better at first."""

_MARGIN_AFTER_NS: Final = 250 * NS_PER_MS
"""After what is not kept, neither is this much sound: what a headset sends by radio, or a busy machine passes on, was
said up to so much earlier than the device says."""

_LOST: Final[dict[SoundKind, SentenceCode]] = {"microphone": "microphone_lost", "system": "system_sound_lost"}
_BACK: Final[dict[SoundKind, SentenceCode]] = {"microphone": "microphone_back", "system": "system_sound_back"}


class SoundInput:
    """Takes from one source at a time. Belongs to one thread, but for `mute`."""

    def __init__(
        self,
        choice: SoundChoice,
        *,
        keeping: Keeping,
        line: SoundLine,
        say: Callable[[Health], None],
        on_level: Callable[[float], None],
        monotonic_ns: Callable[[], int],
    ) -> None:
        self._choice = choice
        self._keeping = keeping
        self._line = line
        self._say = say
        self._on_level = on_level
        # Muted and not muted, as a clock of its own knows it: what counts is when a sample was heard.
        self._muting = Keeping(0, monotonic_ns=monotonic_ns)
        self._source: SoundSource | None = None
        self._clock: SoundClock | None = None
        self._watch: SoundWatch | None = None
        self._run: DriftResampler | None = None
        self._settled_until_ns: int | None = None
        self._heard_until_ns = 0
        self._opened_ns = 0
        self._alive_ns = 0
        self._retry_ns = 0
        self._was_open = False
        self._is_known = False
        self._is_lost = False

    @property
    def kind(self) -> SoundKind:
        """What it is."""
        return self._choice.kind

    @property
    def is_there(self) -> bool | None:
        """Whether there was a device; None while nobody knows."""
        return self._was_open if self._was_open or self._is_known else None

    @property
    def is_gone(self) -> bool:
        """Whether there was no device, so that nothing will ever come."""
        return self._retry_ns == _NEVER_NS

    @property
    def is_muted(self) -> bool:
        """Whether the person wants nothing of it to be kept now."""
        return self._muting.state != "recording"

    def mute(self, *, is_on: bool, at_ns: int) -> None:
        """Keep nothing of what it hears from `at_ns` (monotonic) on, or keep it again. Any thread."""
        if is_on:
            self._muting.close("private", at_ns=at_ns)
        else:
            self._muting.open("private")

    @property
    def settled_position(self) -> int | None:
        """Before which sample of session time all of it is on the line; None when there is nothing to wait for."""
        if self._clock is None or self._settled_until_ns is None:
            return None
        if self._run is not None:
            return self._run.next_position
        return position_of(self._keeping.session_time(self._settled_until_ns))

    def has_heard(self, until_ns: int) -> bool:
        """Whether everything up to a moment (monotonic) came from the device, or nothing more will."""
        return self._clock is None or self._heard_until_ns >= until_ns

    def pump(self, now_ns: int) -> None:
        """Take what the device has given, look after it; to be called some ten times a second."""
        if self._source is None:
            if now_ns >= self._retry_ns:
                self._open(now_ns)
            return
        source = self._source
        state, chunks = source.state, source.take()
        if self._clock is None and source.device is not None:
            self._clock = SoundClock(source.device)
            self._watch = SoundWatch(source.device) if self._choice.kind == "microphone" else None
            self._alive_ns = now_ns
            self._note_open()
        for chunk in chunks:
            self._hear(chunk)
            self._alive_ns = now_ns
        self._settle(is_all=now_ns - self._alive_ns > _STALLED_AFTER_NS)
        is_stuck = state == "opening" and now_ns - self._opened_ns > _OPENING_FOR_NS
        is_dead = state == "open" and now_ns - self._alive_ns > _DEAD_AFTER_NS
        if state in {"absent", "ended"} or is_stuck or is_dead:
            self._lose(now_ns, is_absent=state == "absent")

    def finish(self) -> None:
        """Bring all that was heard onto the line, and let the device go."""
        try:
            if self._source is not None:
                for chunk in self._source.take():
                    self._hear(chunk)
        finally:
            self._let_go()

    def _open(self, now_ns: int) -> None:
        self._opened_ns = self._alive_ns = now_ns
        try:
            self._source = self._choice.open()
        except Exception:  # noqa: BLE001 - the edge of a plug-in; sound must never end a recording
            _log.debug("the sound device could not be opened", exc_info=True)
            self._retry_ns = now_ns + _RETRY_NS

    def _note_open(self) -> None:
        if self._is_lost:
            self._is_lost = False
            self._say(Health("info", "sound", _BACK[self._choice.kind]))
        self._was_open = True

    def _lose(self, now_ns: int, *, is_absent: bool) -> None:
        self._is_known = True
        self._let_go()
        self._retry_ns = now_ns + _RETRY_NS
        if not self._was_open and is_absent:
            # Nobody plugs one in in the middle of a call and expects to be heard; looking for it costs.
            self._retry_ns = _NEVER_NS
            self._say(Health("info", "sound", self._choice.absence))
        elif not self._is_lost:
            self._is_lost = True
            self._say(Health("warning", "sound", _LOST[self._choice.kind]))

    def _let_go(self) -> None:
        try:
            self._settle(is_all=True)
            self._end_run()
        finally:
            source, self._source = self._source, None
            self._clock = self._watch = self._settled_until_ns = None
            if source is not None:
                source.close()

    def _hear(self, chunk: SoundChunk) -> None:
        if self._clock is None:
            return
        self._clock.add(chunk)
        self._heard_until_ns = max(self._heard_until_ns, chunk.t_ns)
        if self._watch is not None and self._keeping.keeps(chunk.t_ns):
            for level in self._watch.levels(chunk.samples):
                self._on_level(level)
            if self.is_muted:
                self._watch.rest()
            else:
                for health in self._watch.judge(chunk.samples, t_ns=chunk.t_ns):
                    self._say(health)

    def _settle(self, *, is_all: bool) -> None:
        if self._clock is not None:
            for heard in self._clock.settled(is_all=is_all):
                self._place(heard)
                self._settled_until_ns = heard.end_ns

    def _place(self, heard: HeardChunk) -> None:
        device = None if self._source is None else self._source.device
        t_ns = self._keeping.session_time(heard.t_ns)
        start_ns, end_ns = heard.t_ns - _MARGIN_AFTER_NS, heard.end_ns + _MARGIN_BEFORE_NS
        is_kept = self._keeping.keeps_all(start_ns, end_ns) and self._muting.keeps_all(start_ns, end_ns)
        if heard.is_start or not is_kept or t_ns < 0:
            self._end_run()
        if device is None or not is_kept or t_ns < 0:
            return
        if self._run is None:
            self._run = DriftResampler(device, start_ns=t_ns)
        for block in self._run.feed(heard.samples, t_ns=t_ns):
            self._line.add(block)

    def _end_run(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            for block in run.finish():
                self._line.add(block)
