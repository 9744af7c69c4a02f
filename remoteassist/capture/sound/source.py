"""Where sound comes from: a device that gives blocks of samples, each with the time of its first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from remoteassist.media.sound_format import DeviceFormat

SoundState: TypeAlias = Literal["opening", "open", "absent", "ended"]
"""Of a source: it is not known yet whether there is a device; there is; there is none; it gives nothing any more."""


@dataclass(frozen=True, slots=True)
class SoundChunk:
    """Samples as a device gave them; `t_ns` is when the first was heard by its word, on the monotonic clock."""

    t_ns: int
    samples: bytes


class SoundSource(Protocol):
    """One device that is being opened or open. None of this waits for the device."""

    @property
    def state(self) -> SoundState:
        """What is known of the device now."""

    @property
    def device(self) -> DeviceFormat | None:
        """What it gives; None unless it was opened."""

    def take(self) -> list[SoundChunk]:
        """Return what came since the last call, in order."""

    def close(self) -> None:
        """Let the device go."""


SoundOpener: TypeAlias = Callable[[], SoundSource]
