"""A PulseAudio of its own, without any real device, on a desktop of a measurement."""

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.desktop import Desktop
from remoteassist.demo.waiting import wait_for
from remoteassist.errors import MachineLacksError

MICROPHONE: Final = "Headset"
"""What the microphone is called."""


@dataclass(frozen=True)
class SoundServer:
    """What was started.

    Attributes:
        pipe: What is written into it (16 bit, one channel, 48,000 a second by the writer's clock) is what the
            microphone hears.
        environment: Of programs that are to use it, on top of the desktop's.
    """

    pipe: Path
    environment: dict[str, str]

    def ask(self, *words: str) -> str:
        """Return what `pactl` says."""
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", **self.environment}
        return subprocess.run(
            ["pactl", *words], env=environment, capture_output=True, text=True, check=False, timeout=10
        ).stdout


@contextlib.contextmanager
def sound_server(desktop: Desktop) -> Iterator[SoundServer]:
    """Give a server with one microphone, which is a pipe, and speakers, which nobody hears.

    Raises:
        MachineLacksError: PulseAudio is not there or does not start.
    """
    if shutil.which("pulseaudio") is None or shutil.which("pactl") is None:
        raise MachineLacksError("a sound server is needed: apt-get install pulseaudio pulseaudio-utils")
    socket, pipe = desktop.folder / "pulse.socket", desktop.folder / "microphone.pipe"
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes"]
    command += ["--use-pid-file=no", "--log-level=error"]
    named = f"source_properties=device.description={MICROPHONE}"
    for module in (
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        "module-null-sink sink_name=speakers rate=48000",
        f"module-pipe-source source_name=microphone file={pipe} format=s16le rate=48000 channels=1 {named}",
    ):
        command += ["-L", module]
    server = desktop.start(command)
    running = SoundServer(pipe, {"PULSE_SERVER": f"unix:{socket}", "HOME": str(desktop.folder)})
    try:
        wait_for(lambda: "microphone" in running.ask("list", "short", "sources"), what="PulseAudio to start")
        running.ask("set-default-source", "microphone")
        yield running
    finally:
        server.terminate()
        server.wait()
