"""Measures a session's sound once, and keeps what comes of it beside the recording."""

from collections.abc import Callable, Iterator

from remoteassist.drafts.film_facts import FilmFacts
from remoteassist.drafts.film_sound import film_sound
from remoteassist.media.sound_format import SOUND_RATE_HZ, FilmSound, TrackSamples
from remoteassist.media.sound_levels import levels_of
from remoteassist.model.retiming import FilmClock
from remoteassist.model.time import NS_PER_S
from remoteassist.session.sound_levels_file import read_sound_levels, recorded_now, save_sound_levels
from remoteassist.session.store import Session


def make_sound_levels(session: Session, *, progress: Callable[[int, int], None]) -> None:
    """Make the levels of a session that has sound, unless they are there; those of withheld stretches are silence.

    Args:
        session: Whose segments are read.
        progress: Is called with seconds done and all seconds.

    Raises:
        BadInputError: The recording cannot be read.
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    if not session.manifest.audio or read_sound_levels(session) is not None:
        return
    made_of = recorded_now(session)
    facts = FilmFacts.of(session)
    # A film of everything at its own speed: the sound that the player plays.
    clock = FilmClock(facts.duration_ns)
    sound = film_sound(session, clock, withheld=facts.withheld)
    levels = (
        b"" if sound is None else levels_of(_told(sound, progress, length_s=clock.duration_ns // NS_PER_S))
    )
    save_sound_levels(session, levels, made_of=made_of)


def _told(sound: FilmSound, progress: Callable[[int, int], None], *, length_s: int) -> Iterator[TrackSamples]:
    """Yield a film's sound, and tell each second of it."""
    done = 0
    for samples in sound.blocks():
        before, done = done, done + samples.shape[1]
        if done // SOUND_RATE_HZ > before // SOUND_RATE_HZ:
            progress(done // SOUND_RATE_HZ, length_s)
        yield samples
