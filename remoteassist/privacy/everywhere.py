"""Finds the same words, or the same piece of picture, in all frames of a recording and all stills of its steps."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from remoteassist.errors import BadInputError
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.annotations import SeenPlace
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.time import NS_PER_MS, TimeNs, TimeSpan
from remoteassist.privacy.appearance import Appearance, is_same_look
from remoteassist.privacy.letters import appearance_of_part
from remoteassist.privacy.sought_text import SoughtText
from remoteassist.privacy.tracking import Tracker
from remoteassist.session.store import Session
from remoteassist.session.text_file import read_screen_text
from remoteassist.vision.recording_text import REFINED_NS, Progress, text_of_recording
from remoteassist.vision.stills import load_still
from remoteassist.vision.text_pieces import reading_box, text_pieces
from remoteassist.vision.text_reader import TextReader
from remoteassist.vision.tiles import gray_of

_MOST_APPEARANCES: Final = 16
"""In so many ways words are drawn at most: plain, bold, in menus, in titles, each in a size or two."""

_LEAST_CONFIDENCE: Final = 0.6
_TOLD_EVERY_NS: Final = 1_000 * NS_PER_MS

Phases: TypeAlias = Callable[[str], Progress]
"""Gives each phase of the search its own progress."""


@dataclass(frozen=True, slots=True)
class SoughtRegion:
    """A piece of the frame of a session time, in frame pixels."""

    t_ns: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, wherever it went.

    Attributes:
        places: Where and when it is to be covered.
        confidence: How sure it is that this is what was sought, 0 to 1.
        how: Whether it was read there, or recognised by its looks.
    """

    places: tuple[SeenPlace, ...]
    confidence: float
    how: Literal["read", "recognised"]

    @property
    def span(self) -> TimeSpan:
        """From its first place to its last."""
        return TimeSpan(
            min(one.span.start_ns for one in self.places), max(one.span.end_ns for one in self.places)
        )

    @property
    def shown_at(self) -> SeenPlace:
        """The place at which it stood longest."""
        return max(self.places, key=lambda one: one.span.length_ns)

    @property
    def shown_ns(self) -> TimeNs:
        """A session time at which it stands at `shown_at`."""
        span = self.shown_at.span
        return TimeNs(span.start_ns + span.length_ns // 2)


def find_text(
    session: Session, guide: Guide, sought: SoughtText, *, reader: TextReader, phases: Phases
) -> list[Hit]:
    """Return where words are to be seen, in order of time.

    Text that `index` has read is used, else it is read now and not kept. Nothing is written.

    Raises:
        BadInputError: The video cannot be read.
    """
    lines = _lines_of(session, reader, phases=phases)
    return _find(session, guide, [sought], lines=lines, extra=[], phases=phases)


def find_region(
    session: Session, guide: Guide, sought: SoughtRegion, *, reader: TextReader, phases: Phases
) -> list[Hit]:
    """Return where a piece of a frame is to be seen, and the line of text that stands in it, in order of time.

    Nothing is written.

    Raises:
        BadInputError: The video cannot be read, or there is nothing in the region to be recognised.
    """
    video = VideoReader(session.segment_paths)
    frame = video.frame_at(sought.t_ns)
    gray = next((one.gray for one in video.gray_frames(start_ns=sought.t_ns)), None)
    if frame is None or gray is None:
        raise BadInputError(f"there is no picture in {session.path.name}, so there is nothing to be found")
    edges = Rect.from_edges(
        int(sought.rect.x), int(sought.rect.y), round(sought.rect.right), round(sought.rect.bottom)
    )
    rect = edges.intersected(Rect.of_size(frame.size_px))
    patch = gray[int(rect.y) : int(rect.bottom), int(rect.x) : int(rect.right)].copy()
    appearance = Appearance(patch, Rect(0, 0, rect.width, rect.height).grown(1)) if patch.size else None
    if appearance is None or not appearance.is_recognisable:
        raise BadInputError(
            "there is nothing in this region to be found again; choose one with a text or a picture"
        )
    texts = _texts_in(frame.bgra, rect, reader)
    lines = _lines_of(session, reader, phases=phases) if len(texts) == 1 else ()
    return _find(session, guide, texts if lines else [], lines=lines, extra=[appearance], phases=phases)


def steps_of(hit: Hit, guide: Guide) -> list[str]:
    """Return the ids of the steps on whose picture a hit is to be seen, in the order of the guide."""
    return [
        one.step.id
        for one in guide.steps
        if any(place.span.overlaps(one.picture_span) for place in hit.places)
    ]


def _texts_in(picture: np.ndarray, rect: Rect, reader: TextReader) -> list[SoughtText]:
    pieces = text_pieces(picture, reader.find(picture, rect))
    texts: list[SoughtText] = []
    for text, confidence in reader.read(picture, [reading_box(piece) for piece in pieces]):
        if confidence >= _LEAST_CONFIDENCE and len(text) > 2:
            texts.append(SoughtText(text))
    return texts


def _lines_of(session: Session, reader: TextReader, *, phases: Phases) -> tuple[SeenLine, ...]:
    lines = read_screen_text(session)
    if lines is not None:
        return lines
    return text_of_recording(
        VideoReader(session.segment_paths),
        reader,
        duration_ns=session.manifest.duration_ns,
        looking=phases("look"),
        reading=phases("read"),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """Sought words as they were read: how they look, and what is to be covered as long as the line stood."""

    appearance: Appearance
    place: SeenPlace


def _find(
    session: Session,
    guide: Guide,
    texts: Sequence[SoughtText],
    *,
    lines: Sequence[SeenLine],
    extra: Sequence[Appearance],
    phases: Phases,
) -> list[Hit]:
    video = VideoReader(session.segment_paths)
    read = list(_read_parts(video, texts, lines))
    appearances = _different([*extra, *(one.appearance for one in read)])
    if not appearances:
        return []
    tracker = Tracker(appearances)
    progress = phases("follow")
    duration_ns = session.manifest.duration_ns
    last_ns = told_ns = 0
    for frame in video.gray_frames():
        tracker.add(frame.gray, t_ns=frame.t_ns)
        last_ns = frame.t_ns
        if frame.t_ns - told_ns >= _TOLD_EVERY_NS:
            told_ns = frame.t_ns
            progress(min(frame.t_ns, duration_ns) // NS_PER_MS, duration_ns // NS_PER_MS)
    end_ns = max(last_ns + 1, duration_ns, *(one.end_ns for one in session.manifest.segments))
    hits = [
        Hit(
            _tidied([*track.places, *track.leftovers]),
            min(track.appearance.confidence, track.likeness),
            "recognised",
        )
        for track in tracker.finish(end_ns)
    ]
    hits = _with_read(hits, read)
    hits += _in_stills(session, guide, appearances, hits)
    progress(duration_ns // NS_PER_MS, duration_ns // NS_PER_MS)
    return sorted(hits, key=lambda hit: (hit.span.start_ns, hit.shown_at.rect.y, hit.shown_at.rect.x))


def _read_parts(
    video: VideoReader, texts: Sequence[SoughtText], lines: Sequence[SeenLine]
) -> Iterator[_Read]:
    found = [(line, part) for line in lines for text in texts for part in text.parts_of(line.text)]
    times_ns = sorted({_cut_ns(line) for line, _ in found})
    grays = dict(zip(times_ns, (frame.gray for frame in video.gray_frames_at(times_ns)), strict=False))
    for line, part in found:
        gray = grays.get(_cut_ns(line))
        confidence = line.confidence * part.likeness
        seen = gray is not None and appearance_of_part(
            gray, line.box_frame_px, line=line.text, part=part, confidence=confidence
        )
        if seen:
            appearance, hidden = seen
            yield _Read(appearance, SeenPlace(TimeSpan(line.start_t_ns, line.end_t_ns), hidden))


def _cut_ns(line: SeenLine) -> int:
    return min(line.start_t_ns + REFINED_NS, max(line.start_t_ns, line.end_t_ns - 1))


def _different(appearances: Sequence[Appearance]) -> list[Appearance]:
    """Return the appearances without those that are found by looking for another one."""
    kept: list[Appearance] = []
    for one in appearances:
        if one.is_recognisable and not any(is_same_look(other, one) for other in kept):
            kept.append(one)
    return kept[:_MOST_APPEARANCES]


def _with_read(hits: Sequence[Hit], read: Sequence[_Read]) -> list[Hit]:
    """Return the hits with what was read: part of one of them where they meet, else one of its own."""
    result = list(hits)
    for one in read:
        for index, hit in enumerate(result):
            if any(_meet(place, one.place) for place in hit.places):
                confidence = max(hit.confidence, one.appearance.confidence)
                result[index] = Hit(_tidied([*hit.places, one.place]), confidence, "read")
                break
        else:
            result.append(Hit((one.place,), one.appearance.confidence, "read"))
    return result


def _meet(one: SeenPlace, other: SeenPlace) -> bool:
    shared = one.rect.intersected(other.rect)
    smaller = min(one.rect.width * one.rect.height, other.rect.width * other.rect.height)
    return one.span.overlaps(other.span) and shared.width * shared.height >= 0.5 * smaller


def _in_stills(
    session: Session, guide: Guide, appearances: Sequence[Appearance], hits: Sequence[Hit]
) -> list[Hit]:
    """Return what only the lossless pictures show: they may be of a moment that the video left out."""
    found: list[Hit] = []
    for guide_step in guide.steps:
        still, span = guide_step.step.still, guide_step.picture_span
        picture = (
            None if still is None else load_still(session.still_path(still), _size_at(session, span.start_ns))
        )
        if picture is None:
            continue
        gray = gray_of(picture)
        whole = Rect(0, 0, gray.shape[1], gray.shape[0])
        covered = [place for hit in hits for place in hit.places if place.span.overlaps(span)]
        for appearance in appearances:
            for seen in appearance.sightings(gray, whole):
                place = SeenPlace(span, appearance.box_at(seen.x, seen.y))
                if not any(_holds(one.rect, place.rect) for one in covered):
                    covered.append(place)
                    found.append(Hit((place,), min(appearance.confidence, seen.likeness), "recognised"))
    return found


def _holds(outer: Rect, inner: Rect) -> bool:
    return inner.intersected(outer.grown(1)) == inner


def _size_at(session: Session, t_ns: int) -> Size:
    size_px = session.manifest.size_px
    for segment in session.manifest.segments:
        if segment.start_ns <= t_ns:
            size_px = segment.size_px
    return size_px.even


def _tidied(places: Sequence[SeenPlace]) -> tuple[SeenPlace, ...]:
    """Return the places in order of time, neighbours of one box as one, without those that another one holds."""
    tidied: list[SeenPlace] = []
    for place in sorted(places, key=lambda one: (one.span.start_ns, -one.span.end_ns)):
        index, last = next(
            (
                (index, one)
                for index, one in reversed(list(enumerate(tidied[-4:], start=max(0, len(tidied) - 4))))
                if _holds(one.rect, place.rect) and place.span.start_ns <= one.span.end_ns
            ),
            (-1, None),
        )
        if last is not None and place.span.end_ns <= last.span.end_ns:
            continue
        if last is not None and last.rect == place.rect:
            tidied[index] = SeenPlace(
                TimeSpan(last.span.start_ns, TimeNs(max(last.span.end_ns, place.span.end_ns))), last.rect
            )
            continue
        tidied.append(place)
    return tuple(tidied)
