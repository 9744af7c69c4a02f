"""What is heard while a recording is private, paused or muted, or is forgotten, is in no sample on the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

from benchmarks.sound_server import MICROPHONE, SoundServer
from remoteassist.model.geometry import Size
from remoteassist.session.store import Session
from tests.integration.room_with_sound import Steered, needs_sound, room_with_sound
from tests.integration.tones_of_test import AMPLITUDE, Heard, PipeSinger, heard_in, spans_s, strongest

KEPT_HZ: Final = (500.0, 900.0, 1300.0, 1700.0, 2100.0)
PRIVATE_HZ, PAUSED_HZ, MUTED_HZ, FORGOTTEN_HZ = 8000.0, 9000.0, 10_000.0, 11_000.0
SECRET_HZ: Final = (PRIVATE_HZ, PAUSED_HZ, MUTED_HZ, FORGOTTEN_HZ)
SILENT_HZ: Final = (7500.0, 8500.0, 9500.0, 10_500.0, 11_500.0)
"""Nobody ever sings these: what there is of them is what a tone that is cut off at once sounds of every pitch."""

LATE_S: Final = 0.6
"""So late, at most, a kept tone is heard where it begins: the device's buffers, and what is left out for safety."""


@contextmanager
def singing(server: SoundServer) -> Iterator[PipeSinger]:
    """Give what sings into the microphone."""
    singer = PipeSinger(server.pipe, KEPT_HZ[0])
    singer.start()
    try:
        yield singer
    finally:
        singer.end()


def sing_a_while(singer: PipeSinger, hz: float) -> None:
    """Sing a tone that the recording says nothing of, for so long that it would be seen."""
    singer.change_to(hz)
    singer.let_pass(1.5)


def heard_in_all_files_of(session: Session) -> list[Heard]:
    """Return the sound of all files, also of those that nobody names."""
    return heard_in(sorted(path for path in session.video_dir.rglob("*") if path.is_file()))


def wait_for_levels(steered: Steered, count: int) -> None:
    """Wait until so many levels were heard, ten of which are about a second."""
    for _ in range(count):
        steered.news("level")


@needs_sound
@pytest.mark.display
def test_no_sample_is_left_of_what_was_not_to_be_kept() -> None:
    # Given a recording whose microphone hears a tone of its own in each stretch
    with room_with_sound(Size(320, 240)) as (screen, server), singing(server) as singer:
        steered = Steered(screen, server, "--mic", MICROPHONE)
        steered.news("level", is_muted=False)
        wait_for_levels(steered, 15)
        # When it is private, and the secret is said until the very command that ends that
        steered.send(do="private", on=True)
        private_s = steered.news("state", state="private")["t_s"]
        sing_a_while(singer, PRIVATE_HZ)
        singer.change_to(KEPT_HZ[1])
        steered.send(do="private", on=False)
        private_end_s = steered.news("state", state="recording")["t_s"]
        wait_for_levels(steered, 15)
        # And paused
        steered.send(do="pause")
        paused_s = steered.news("state", state="paused")["t_s"]
        sing_a_while(singer, PAUSED_HZ)
        singer.change_to(KEPT_HZ[2])
        steered.send(do="resume")
        steered.news("state", state="recording")
        wait_for_levels(steered, 15)
        # And muted
        steered.send(do="mute", on=True)
        steered.news("level", is_muted=True)
        muted_s = steered.news("tick")["t_s"]
        sing_a_while(singer, MUTED_HZ)
        singer.change_to(KEPT_HZ[3])
        steered.send(do="mute", on=False)
        steered.news("level", is_muted=False)
        wait_for_levels(steered, 15)
        # And what was said for one and a half seconds is forgotten, while its end is still in the device
        singer.change_to(FORGOTTEN_HZ)
        wait_for_levels(steered, 15)
        singer.change_to(KEPT_HZ[4])
        steered.send(do="forget", seconds=2.5)
        forgotten = steered.news("forgotten")
        wait_for_levels(steered, 20)
        steered.end()
        heard = heard_in_all_files_of(Session.open(steered.path))
    strengths = {hz: strongest(heard, hz) for hz in (*KEPT_HZ, *SECRET_HZ, *SILENT_HZ)}
    floor = max(strengths[hz] for hz in SILENT_HZ)
    # Then there is no more of those tones in any sample than of those that never were (a millisecond would be seen)
    assert floor < 0.05 * AMPLITUDE, strengths
    assert all(strengths[hz] < 2 * floor for hz in SECRET_HZ), strengths
    # And the others are there, at their times
    assert all(strengths[hz] == pytest.approx(AMPLITUDE, rel=0.1) for hz in KEPT_HZ), strengths
    first, second, third, fourth, fifth = (spans_s(heard, hz) for hz in KEPT_HZ)
    assert private_s - LATE_S < max(end_s for _, end_s in first) <= private_s
    assert private_end_s <= min(start_s for start_s, _ in second) < private_end_s + LATE_S
    assert paused_s - LATE_S < max(end_s for _, end_s in second) <= paused_s
    assert paused_s <= min(start_s for start_s, _ in third) < paused_s + LATE_S
    assert max(end_s for _, end_s in third) <= muted_s
    assert muted_s + 1 < min(start_s for start_s, _ in fourth)
    assert max(end_s for _, end_s in fourth) <= forgotten["from_s"]
    assert forgotten["to_s"] <= min(start_s for start_s, _ in fifth) < forgotten["to_s"] + LATE_S
