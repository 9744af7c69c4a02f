"""Screen recorders to be measured alike: ours, ffmpeg's x11grab and SimpleScreenRecorder, all 30 times a second."""

import contextlib
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.desktop import FULL_HD, Desktop
from benchmarks.recording import Recording, info
from remoteassist.demo.waiting import wait_for

FRAMES_PER_S = 30
OURS, FFMPEG, SSR = "remoteassist", "ffmpeg", "SimpleScreenRecorder"


@dataclass
class Running:
    """A recorder that runs; the rest is filled in when it has ended.

    Attributes:
        pid: Its process.
        recorded_per_s: Frames in the file for each second of it.
        dropped: Frames that it says it left out; None when it does not say.
    """

    pid: int
    recorded_per_s: float = 0.0
    dropped: int | None = None


class Peer(Protocol):
    """Something that records the screen."""

    name: str

    def recording(self, desktop: Desktop, name: str) -> contextlib.AbstractContextManager[Running]:
        """Record from the entry to the exit of the context, into a file or folder of that name."""


class RemoteAssist:
    """Ours, as it comes."""

    name = OURS

    @contextlib.contextmanager
    def recording(self, desktop: Desktop, name: str) -> Iterator[Running]:
        """Record until the context ends."""
        options = ("--screen", "1", "--fps", str(FRAMES_PER_S))
        path = desktop.folder / f"{name}.rasession"
        with Recording(desktop, path, options=options) as recording:
            running = Running(recording.process.pid)
            yield running
            recording.stop()
        facts = info(path)
        running.recorded_per_s = facts["frames"] / facts["duration_s"]
        running.dropped = facts["dropped"]


class Ffmpeg:
    """What people type: x11grab into x264's fastest preset, in the colour format that every player knows."""

    name = FFMPEG

    @contextlib.contextmanager
    def recording(self, desktop: Desktop, name: str) -> Iterator[Running]:
        """Record until the context ends."""
        path = desktop.folder / f"{name}.mkv"
        command = [
            *("ffmpeg", "-nostdin", "-loglevel", "error", "-f", "x11grab", "-framerate", str(FRAMES_PER_S)),
            *("-video_size", f"{FULL_HD.width}x{FULL_HD.height}", "-i", desktop.display_name),
            *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", str(path)),
        ]
        process = desktop.start(command)
        running = Running(process.pid)
        yield running
        process.send_signal(signal.SIGINT)
        process.wait(20)
        running.recorded_per_s = _frames_per_s(path)


class SimpleScreenRecorder:
    """The graphical recorder, started hidden with the settings it would be given by hand."""

    name = SSR

    @contextlib.contextmanager
    def recording(self, desktop: Desktop, name: str) -> Iterator[Running]:
        """Record until the context ends."""
        path = desktop.folder / f"{name}.mkv"
        settings = desktop.folder / f"{name}.conf"
        settings.write_text(_SSR_SETTINGS.format(path=path, rate=FRAMES_PER_S))
        command = [
            "simplescreenrecorder",
            f"--settingsfile={settings}",
            "--start-hidden",
            "--start-recording",
        ]
        process = desktop.start([*command, "--no-systray"], is_piped=True)
        wait_for(path.exists, what="SimpleScreenRecorder to record")
        running = Running(process.pid)
        yield running
        process.communicate(b"record-save\nquit\n", timeout=20)
        running.recorded_per_s = _frames_per_s(path)


def installed_peers() -> list[Peer]:
    """Return ours and all others that are on this machine."""
    every: dict[str, Peer] = {"ffmpeg": Ffmpeg(), "simplescreenrecorder": SimpleScreenRecorder()}
    return [RemoteAssist(), *(peer for program, peer in every.items() if shutil.which(program))]


def _frames_per_s(path: Path) -> float:
    asked = [
        "-count_packets",
        "-show_entries",
        "stream=nb_read_packets:format=duration",
        "-of",
        "default=nw=1",
    ]
    command = ["ffprobe", "-v", "error", "-select_streams", "v:0", *asked, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    facts = dict(re.findall(r"(\w+)=([\d.]+)", said))
    return float(facts["nb_read_packets"]) / float(facts["duration"])


_SSR_SETTINGS = """\
[welcome]
skip_page=true

[input]
video_area=screen
video_area_screen=0
video_frame_rate={rate}
video_scale=false
video_record_cursor=true
audio_enabled=false

[output]
file={path}
separate_files=false
add_timestamp=false
container=mkv
video_codec=h264
video_h264_crf=23
video_h264_preset=0
video_allow_frame_skipping=true

[record]
hotkey_enable=false
sound_notifications_enable=false
"""
