"""Which microphones there are, and how one of them or the computer's own sound is opened on this system."""

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from remoteassist.capture.sentences import Sentence, SentenceFacts, WordedMachineLacksError
from remoteassist.capture.sound.choice import SoundChoice
from remoteassist.capture.sound.device_process import DeviceProcess, device_names
from remoteassist.capture.sound.server import ask_server
from remoteassist.capture.sound.source import SoundChunk, SoundSource, SoundState
from remoteassist.capture.sound.source_watch import PULSE_SOURCE, SPEAKERS
from remoteassist.media.sound_format import DeviceFormat
from remoteassist.session.files import printable

_SERVER_DEVICE: Final = "pulse"
"""What PulseAudio and PipeWire are to the sound library, by ALSA's plug-in."""


@dataclass(frozen=True, slots=True)
class Microphone:
    """A microphone as the person chooses it; the rest is how it is opened."""

    name: str
    is_default: bool = False
    device: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)

    def open(self) -> SoundSource:
        """Begin to open it."""
        return DeviceProcess(self.device, environment=self.environment)


class NoSource:
    """The source of sound where there is none."""

    state: SoundState = "absent"
    device: DeviceFormat | None = None

    def take(self) -> list[SoundChunk]:
        """Return nothing."""
        return []

    def close(self) -> None:
        """Do nothing."""


def microphones() -> tuple[Microphone, ...]:
    """Return what can be recorded from, the system's own first.

    The server that shares the devices among programs knows them best; where there is none, the sound library does.
    """
    sources = _sources()
    if not sources:
        names = device_names()
        return tuple(Microphone(name, index == 0, name) for index, name in enumerate(names))
    default = ask_server("get-default-source").strip()
    found = [
        Microphone(text, name == default, _SERVER_DEVICE, {PULSE_SOURCE: name})
        for name, text in sources.items()
    ]
    return tuple(sorted(found, key=lambda one: not one.is_default))


def microphone_choice(name: str) -> SoundChoice:
    """Return how a recording opens a microphone: `auto` is whatever is the system's own at the time.

    Raises:
        WordedMachineLacksError: There is none of that name.
    """
    if name == "auto":
        return SoundChoice("microphone", DeviceProcess, "microphone_missing")
    there = microphones()
    wanted = name.casefold()
    for is_it in (lambda text: text == wanted, lambda text: wanted in text):
        for one in there:
            if is_it(one.name.casefold()):
                return SoundChoice("microphone", one.open)
    names = ", ".join(one.name for one in there)
    why = f"there is: {names}" if names else "this program can see none"
    raise WordedMachineLacksError(Sentence("microphone_unknown", SentenceFacts(name=printable(name)), why))


def system_sound_choice() -> SoundChoice:
    """Return how a recording opens what the computer plays; where the system does not give it, that is said."""
    if platform.system() == "Linux":
        return SoundChoice(
            "system",
            lambda: DeviceProcess(_SERVER_DEVICE, environment={PULSE_SOURCE: SPEAKERS}),
            "system_sound_needs_server",
        )
    return SoundChoice("system", NoSource, "system_sound_needs_device")


def _sources() -> dict[str, str]:
    """Return name and description of the server's microphones; nothing without a server."""
    try:
        told = json.loads(ask_server("--format=json", "list", "sources") or "[]")
        return {
            str(one["name"]): str(one.get("description") or one["name"])
            for one in told
            if not one.get("monitor_source") and not str(one["name"]).endswith(".monitor")
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
