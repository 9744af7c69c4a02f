"""Brings the sound of a film to the loudness that players on the web expect."""

from collections.abc import Iterable, Iterator
from typing import Final

from remoteassist.media.sound_filter import SoundFilter, float_samples
from remoteassist.media.sound_format import FilmSound, TrackSamples

WANTED_LUFS: Final = -16.0
"""Of speech on the web: what podcasts and course platforms ask for."""

_SILENCE_LUFS: Final = -69.0
"""FFmpeg tells -70 when there was nothing above its threshold."""

_MOST_GAIN_DB: Final = 30.0
"""More would only make the noise of an empty room loud."""

_PEAK: Final = 0.84
"""-1.5 dB of full scale: AAC may be louder by a decibel than what it was made from."""


def levelled(sound: FilmSound) -> Iterator[TrackSamples]:
    """Yield a film's sound at -16 LUFS: all by one factor, so that quiet words stay quieter than loud ones.

    Peaks that would be too loud then are limited. What is silent stays so. As many samples come out as went in. The
    sound is asked for twice, for the factor can only be known once all was heard.
    """
    gain_db = _gain_db(loudness_lufs(sound.blocks(), channels=sound.channels))
    chain = SoundFilter(
        [
            ("volume", f"{gain_db:.2f}dB"),
            ("alimiter", f"limit={_PEAK}:level=false:latency=true"),
            ("aformat", "sample_fmts=fltp"),
        ],
        channels=sound.channels,
    )
    for samples in sound.blocks():
        for frame in chain.feed(samples):
            yield float_samples(frame)
    for frame in chain.finish():
        yield float_samples(frame)


def loudness_lufs(blocks: Iterable[TrackSamples], *, channels: int) -> float | None:
    """Return how loud sound is as a whole by EBU R 128, which leaves pauses out; None for silence."""
    meter = SoundFilter([("ebur128", "metadata=1:framelog=quiet")], channels=channels)
    lufs = _SILENCE_LUFS
    for samples in blocks:
        for frame in meter.feed(samples):
            lufs = float(frame.metadata.get("lavfi.r128.I", lufs))
    for frame in meter.finish():
        lufs = float(frame.metadata.get("lavfi.r128.I", lufs))
    # Not a number while less than half a second was heard.
    return lufs if lufs > _SILENCE_LUFS else None


def _gain_db(lufs: float | None) -> float:
    return 0.0 if lufs is None else min(WANTED_LUFS - lufs, _MOST_GAIN_DB)
