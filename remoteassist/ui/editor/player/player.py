"""Plays the film: where it is, which picture that needs, and when it ends."""

import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from remoteassist.model.changes import GuideChange
from remoteassist.model.guide import Guide
from remoteassist.model.retiming import FilmClock
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.render.compositor import prime_fonts
from remoteassist.render.film import FilmLook, film_clock
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.frames import Frames
from remoteassist.ui.editor.player.film_source import FactsOnce, FilmSource
from remoteassist.ui.editor.player.film_view import FilmView
from remoteassist.ui.editor.player.playback import Playback, faster
from remoteassist.ui.editor.player.showing import FilmShowing
from remoteassist.ui.editor.selection import EditorSelection

_TICK_MS: Final = 8
_RATE_HZ: Final = FilmLook().rate_hz
_RESTING_MS: Final = 200
"""After a move of the playhead: then the recording's own pixels are shown, where a copy was quicker until now."""


class Player(QObject):
    """One playhead, in session time, belongs to the selection; this one moves it along the film. GUI thread only.

    While playing one picture at a time is asked for: what takes longer is left out, and the clock goes on.
    """

    changed = Signal()
    """It plays, pauses, or does so at another rate."""
    moved = Signal()
    """Film time, or the film's length, is another."""
    retimed = Signal()
    """What plays from where, or how fast, is other than time alone makes it."""
    pictured = Signal(object)
    """A picture was handed to the view: the session time that it shows."""

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        frames: Frames,
        view: FilmView,
        facts: FactsOnce,
    ) -> None:
        super().__init__(view)
        prime_fonts()
        self._document, self._selection, self._frames, self._view = document, selection, frames, view
        self._source = FilmSource(facts, look=FilmLook())
        self._clock = self._made_clock()
        self._playback = Playback(self._clock.duration_ns)
        self._instant = -1
        self._is_waiting = False
        self._is_moving_itself = False
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticking.timeout.connect(self._on_tick)
        self._resting = QTimer(self, singleShot=True, interval=_RESTING_MS)
        self._resting.timeout.connect(lambda: self._request(is_exact=True))
        frames.shown_ready.connect(self._on_shown)
        frames.failed.connect(self._on_failed)
        view.resized.connect(self.refresh)
        selection.playhead_moved.connect(self._on_playhead_moved)
        document.changed.connect(self._on_changed)

    @property
    def is_playing(self) -> bool:
        """Whether the film runs, in either direction."""
        return self._playback.is_playing

    @property
    def rate(self) -> float:
        """Film seconds a second; 0 is a pause, less is backwards."""
        return self._playback.rate

    @property
    def playback(self) -> Playback:
        """How film time runs with the monotonic clock."""
        return self._playback

    @property
    def clock(self) -> FilmClock:
        """Of the film that is played."""
        return self._clock

    @property
    def film_ns(self) -> TimeNs:
        """Where the playhead is in the film; in what is cut, where the film goes on."""
        return self._clock.film_ns(self._selection.playhead_ns)

    @property
    def duration_ns(self) -> TimeNs:
        """How long the film is."""
        return self._clock.duration_ns

    @property
    def is_in_film(self) -> bool:
        """Whether the playhead stands on something that the film shows."""
        return self._clock.is_shown(self._selection.playhead_ns)

    def toggle(self) -> None:
        """Play, or pause; at the end it begins anew."""
        if self.is_playing:
            self.pause()
            return
        if self.film_ns >= self.duration_ns - NS_PER_MS:
            self._move_to(self._clock.session_ns(0))
        self._run_at(1.0)

    def play_faster(self, *, is_forward: bool) -> None:
        """Play in a direction, twice as fast with each press."""
        self._run_at(faster(self.rate, is_forward=is_forward))

    def pause(self) -> None:
        """Stand still."""
        self._run_at(0.0)

    def step_frame(self, *, is_forward: bool) -> None:
        """Pause and show the next picture of the recording, or the one before."""
        self.pause()
        t_ns = self._frames.index.neighbour(self._selection.playhead_ns, is_forward=is_forward)
        if t_ns is not None:
            self._selection.move_playhead(t_ns)

    def refresh(self) -> None:
        """Ask for the picture of now, if anybody can see it."""
        self._request(is_exact=not self.is_playing)

    def _run_at(self, rate: float) -> None:
        now_ns = time.monotonic_ns()
        playback = self._playback.at_film_ns(self.film_ns, now_ns=now_ns).at_rate(rate, now_ns=now_ns)
        if playback.is_over_at(now_ns):
            playback = playback.at_rate(0.0, now_ns=now_ns)
        was_playing, self._playback = self.is_playing, playback
        if self.is_playing:
            self._ticking.start()
        else:
            self._ticking.stop()
            if was_playing:
                self._request(is_exact=True)
        self.changed.emit()
        self.retimed.emit()

    def _on_tick(self) -> None:
        now_ns = time.monotonic_ns()
        if self._is_waiting and self._view.isVisible():
            return
        # The instants that the export has pictures of: one in between would look the same.
        instant = self._playback.film_ns_at(now_ns) * _RATE_HZ // NS_PER_S
        if instant != self._instant:
            self._instant = instant
            self._move_to(self._clock.session_ns(instant * NS_PER_S // _RATE_HZ))
            self._request(is_exact=False)
        if self._playback.is_over_at(now_ns):
            self.pause()

    def _move_to(self, t_ns: int) -> None:
        self._is_moving_itself = True
        self._selection.move_playhead(t_ns)
        self._is_moving_itself = False

    def _on_playhead_moved(self, _t_ns: object) -> None:
        if not self._is_moving_itself:
            self._playback = self._playback.at_film_ns(self.film_ns, now_ns=time.monotonic_ns())
            self._request(is_exact=False)
            self._resting.start()
            self.retimed.emit()
        self.moved.emit()

    def _on_changed(self, change: GuideChange) -> None:
        if {"cuts", "speeds"} & change.fields.keys():
            self._clock = self._made_clock()
            self._playback = self._playback.of_length(
                self._clock.duration_ns, film_ns=self.film_ns, now_ns=time.monotonic_ns()
            )
            self.moved.emit()
            self.retimed.emit()
        self.refresh()

    def _made_clock(self) -> FilmClock:
        return film_clock(self._document.guide, duration_ns=self._document.duration_ns)

    def _request(self, *, is_exact: bool) -> None:
        if not self._view.isVisible():
            return
        guide: Guide = self._document.guide
        showing = FilmShowing(self._source, guide, is_exact, self._view.room, self._view.devicePixelRatioF())
        self._is_waiting = True
        self._frames.request_shown(self._selection.playhead_ns, showing, is_exact=is_exact)

    def _on_shown(self, t_ns: int, image: object) -> None:
        self._is_waiting = False
        if isinstance(image, QImage):
            self._view.show_image(image)
            self.pictured.emit(t_ns)

    def _on_failed(self, _reason: str) -> None:
        self._is_waiting = False
        self.pause()
