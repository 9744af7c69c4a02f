"""A search for what is to be hidden everywhere, in a child process; what it found comes as values."""

import base64
from dataclasses import dataclass
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from remoteassist.model.annotations import SeenPlace
from remoteassist.model.geometry import Rect
from remoteassist.model.time import TimeNs, TimeSpan, s_from_ns
from remoteassist.session.store import Session
from remoteassist.ui.jobs import Job

_STOP_MS: Final = 5_000


@dataclass(frozen=True, slots=True)
class FoundHit:
    """One hit of the search: its places, and what tells a person about it.

    Attributes:
        places: Where and when it is to be covered.
        shown_ns: A session time at which it is seen.
        span: From when to when it was found.
        confidence: 0 to 1.
        step_ids: The steps on whose pictures it is.
        picture: A small JPEG; empty when there is none.
    """

    places: tuple[SeenPlace, ...]
    shown_ns: TimeNs
    span: TimeSpan
    confidence: float
    step_ids: tuple[str, ...]
    picture: bytes


class _HitNews(msgspec.Struct, frozen=True):
    number: int
    start_s: float
    end_s: float
    shown_ns: int
    confidence: float
    steps: tuple[str, ...]
    picture: str | None = None


class _PlacesNews(msgspec.Struct, frozen=True):
    number: int
    places: tuple[tuple[int, int, float, float, float, float], ...]


class EverywhereSearch(QObject):
    """At most one search at a time; a new one takes the place of that which runs. GUI thread only."""

    progressed = Signal(str, int, int)
    """Phase, done, total."""
    found = Signal(list)
    """All `FoundHit`s, in order of time."""
    failed = Signal(str)
    """One line: why nothing could be looked for, or that it was stopped."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._hits: dict[int, _HitNews] = {}
        self._places: dict[int, list[SeenPlace]] = {}

    @property
    def is_running(self) -> bool:
        """Whether it still looks."""
        return self._job is not None

    def look_for_text(self, text: str) -> None:
        """Look for words. They go to the child through a pipe, where no other user of the machine sees them."""
        self._start(["--text", "-"])
        if self._job is not None:
            self._job.send({"text": text})

    def look_for_region(self, t_ns: int, rect_frame_px: Rect) -> None:
        """Look for what a region of the frame of a session time shows."""
        region = ",".join(
            f"{value:.1f}"
            for value in (rect_frame_px.x, rect_frame_px.y, rect_frame_px.width, rect_frame_px.height)
        )
        self._start([f"--region={region}", "--at", f"{s_from_ns(t_ns):.6f}"])

    def cancel(self) -> None:
        """Stop looking, if that is going on; `failed` follows."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Stop looking and wait for the child's end."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            job.wait(_STOP_MS)
            job.deleteLater()

    def _start(self, words: list[str]) -> None:
        self.close()
        self._hits, self._places = {}, {}
        job = Job(["find", str(self._session.path), "--json", "--pictures", *words], self)
        job.progressed.connect(self.progressed)
        job.news_told.connect(self._on_news)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        self._job = job
        job.start()

    def _on_news(self, news: dict[str, object]) -> None:
        if news.get("event") == "hit":
            hit = msgspec.convert(news, _HitNews)
            self._hits[hit.number] = hit
        elif news.get("event") == "places":
            told = msgspec.convert(news, _PlacesNews)
            self._places.setdefault(told.number, []).extend(
                SeenPlace(TimeSpan(TimeNs(start_ns), TimeNs(end_ns)), Rect(*box))
                for start_ns, end_ns, *box in told.places
            )

    def _on_succeeded(self, _line: str) -> None:
        if self._job is None:
            return
        self._forget_job()
        self.found.emit([self._hit(number) for number in sorted(self._hits) if self._places.get(number)])

    def _on_failed(self, why: str) -> None:
        if self._job is None:
            return
        self._forget_job()
        self.failed.emit(why)

    def _forget_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    def _hit(self, number: int) -> FoundHit:
        news, places = self._hits[number], tuple(self._places[number])
        span = TimeSpan(min(one.span.start_ns for one in places), max(one.span.end_ns for one in places))
        picture = b"" if news.picture is None else base64.b64decode(news.picture)
        return FoundHit(places, TimeNs(news.shown_ns), span, news.confidence, news.steps, picture)
