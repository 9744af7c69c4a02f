"""The sound of a film: what was heard, along the film's clock."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from remoteassist.media.sound_filter import SoundFilter, float_samples
from remoteassist.media.sound_format import (
    SOUND_RATE_HZ,
    FilmSound,
    TrackBlock,
    TrackSamples,
    position_of,
)
from remoteassist.media.sound_reader import SoundReader
from remoteassist.model.retiming import FilmClock, FilmPiece
from remoteassist.model.time import TimeSpan
from remoteassist.session.store import Session

_FADE: Final = SOUND_RATE_HZ * 8 // 1000
"""8 ms: sound that begins or ends at once clicks; a consonant at a cut is still understood."""

_FASTEST: Final = 2.0
"""Beyond this nobody understands a word any more."""

_TEMPO_EARLY: Final = SOUND_RATE_HZ * 12 // 1000
"""FFmpeg's filter gives what it heard 8 to 17 ms too early."""


def film_sound(session: Session, clock: FilmClock, *, withheld: Sequence[TimeSpan]) -> FilmSound | None:
    """Return the sound of a session's film; None if nothing was heard. See `film_samples` for what is silent.

    Raises:
        BadInputError: A segment is missing or is not video.
    """
    reader = reader_of(session)
    if not session.manifest.audio or reader.channels == 0:
        return None
    return FilmSound(reader.channels, partial(film_samples, reader, clock, withheld=withheld))


def reader_of(session: Session) -> SoundReader:
    """Return a reader of a session's sound, for one thread."""
    return SoundReader(
        session.segment_paths, starts_ns=[segment.start_ns for segment in session.manifest.segments]
    )


def film_samples(
    reader: SoundReader, clock: FilmClock, *, withheld: Sequence[TimeSpan], from_film_ns: int = 0
) -> Iterator[TrackSamples]:
    """Yield a film's sound from a moment of it to its end, without a hole; no block is longer than a second.

    Heard is what the film shows at its own speed, and at up to twice of it without another pitch. All else is
    silence, and so is what was not recorded or is `withheld`. Where sound begins or ends it is faded within 8 ms.

    Raises:
        BadInputError: A segment is missing or is not video.
    """
    at, end = position_of(from_film_ns), position_of(clock.duration_ns)
    for piece in audible_pieces(clock.pieces, withheld):
        if piece.film_end_ns > from_film_ns:
            for block in _faded(_in_film(reader, piece, from_film_ns=from_film_ns)):
                yield from _silence(reader.channels, block.position - at)
                yield block.samples
                at = block.end
    yield from _silence(reader.channels, end - at)


def audible_pieces(pieces: Sequence[FilmPiece], withheld: Sequence[TimeSpan]) -> Iterator[FilmPiece]:
    """Yield what of a film has sound, cut where nothing was kept, also for no time: a pause is a cut in the sound."""
    for piece in _joined(pieces):
        at_ns = piece.start_ns
        for gap in withheld:
            start_ns = min(gap.start_ns, piece.end_ns)
            if start_ns > at_ns:
                yield _part(piece, at_ns, start_ns)
            at_ns = max(at_ns, min(gap.end_ns, piece.end_ns), start_ns)
        if at_ns < piece.end_ns:
            yield _part(piece, at_ns, piece.end_ns)


def _part(piece: FilmPiece, start_ns: int, end_ns: int) -> FilmPiece:
    film_start_ns = piece.film_start_ns + round((start_ns - piece.start_ns) / piece.rate)
    return FilmPiece(start_ns, end_ns, film_start_ns, piece.rate)


def _joined(pieces: Sequence[FilmPiece]) -> list[FilmPiece]:
    """Return the pieces that have sound, as long as can be: neighbours parted by an edit alone are one."""
    audible: list[FilmPiece] = []
    for piece in pieces:
        if not 1 <= piece.rate <= _FASTEST:
            continue
        last = audible[-1] if audible else None
        if last is not None and (last.end_ns, last.rate) == (piece.start_ns, piece.rate):
            audible[-1] = FilmPiece(last.start_ns, piece.end_ns, last.film_start_ns, piece.rate)
        else:
            audible.append(piece)
    return audible


def _in_film(reader: SoundReader, piece: FilmPiece, *, from_film_ns: int) -> Iterator[TrackBlock]:
    """Yield what is heard in a piece, at positions of film time."""
    start_ns = piece.start_ns + round(max(0, from_film_ns - piece.film_start_ns) * piece.rate)
    start, end = position_of(max(from_film_ns, piece.film_start_ns)), position_of(piece.film_end_ns)
    blocks = reader.blocks(start_ns=start_ns, end_ns=piece.end_ns)
    first = position_of(start_ns)
    if piece.rate != 1:
        blocks = _at_tempo(blocks, piece.rate, first=first, channels=reader.channels)
    for block in blocks:
        moved = TrackBlock(block.position - first + start, block.samples).between(start, end)
        if moved.samples.size:
            yield moved


def _at_tempo(
    blocks: Iterator[TrackBlock], rate: float, *, first: int, channels: int
) -> Iterator[TrackBlock]:
    """Yield sound from the position `first` on played faster, at the pitch that it has, right to 10 ms."""
    tempo = SoundFilter([("atempo", f"{rate:.6f}"), ("aformat", "sample_fmts=fltp")], channels=channels)
    heard, told = first, first + _TEMPO_EARLY
    for block in _faded(blocks):
        for samples in (*_silence(channels, block.position - heard), block.samples):
            for frame in tempo.feed(samples):
                yield TrackBlock(told, float_samples(frame))
                told += frame.samples
        heard = block.end
    for frame in tempo.finish():
        yield TrackBlock(told, float_samples(frame))
        told += frame.samples


def _faded(blocks: Iterator[TrackBlock]) -> Iterator[TrackBlock]:
    """Yield blocks that rise from silence and fall to it wherever one does not follow another."""
    held: TrackBlock | None = None
    risen = 0
    for block in blocks:
        if held is not None and block.position != held.end:
            yield TrackBlock(held.position, _falling(held.samples))
            held = None
        if held is None:
            risen = 0
        samples, risen = _rising(block.samples, risen=risen), risen + block.samples.shape[1]
        joined = samples if held is None else np.concatenate([held.samples, samples], axis=1)
        position = block.end - joined.shape[1]
        kept = min(_FADE, joined.shape[1])
        if joined.shape[1] > kept:
            yield TrackBlock(position, joined[:, :-kept])
        # The end, until it is known whether it is one.
        held = TrackBlock(block.end - kept, joined[:, -kept:])
    if held is not None:
        yield TrackBlock(held.position, _falling(held.samples))


def _rising(samples: TrackSamples, *, risen: int) -> TrackSamples:
    if risen >= _FADE:
        return samples
    return samples * _ramp(risen + np.arange(samples.shape[1]))


def _falling(samples: TrackSamples) -> TrackSamples:
    return samples * _ramp(np.arange(samples.shape[1], 0, -1))


def _ramp(samples: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return by what to multiply samples that are so far from silence: from 0 to 1 without a corner."""
    return (np.sin(np.minimum(1, samples / _FADE) * np.pi / 2) ** 2).astype(np.float32)


def _silence(channels: int, count: int) -> Iterator[TrackSamples]:
    while count > 0:
        part = min(count, SOUND_RATE_HZ)
        yield np.zeros((channels, part), np.float32)
        count -= part
