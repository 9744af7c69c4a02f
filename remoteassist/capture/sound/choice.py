"""A device that is to be heard, before anybody listens to it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from remoteassist.capture.sentences import SentenceCode
from remoteassist.capture.sound.source import SoundOpener

SoundKind: TypeAlias = Literal["microphone", "system"]


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """A device that a recording is to hear: how it is opened, and opened again; what to say when there is none."""

    kind: SoundKind
    open: SoundOpener
    absence: SentenceCode = "microphone_not_found"
