"""Which source of the sound server is what was asked for."""

import pytest

from remoteassist.capture.sound.source_watch import SPEAKERS, is_asked_for


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("headset", ""),
        ("webcam", ""),
        ("headset", "headset"),
        ("speakers.monitor", SPEAKERS),
        ("screen.monitor", SPEAKERS),
    ],
)
def test_any_microphone_the_named_one_and_whatever_plays_are_what_was_asked_for(
    name: str, asked: str
) -> None:
    assert is_asked_for(name, asked)


@pytest.mark.parametrize(
    ("name", "asked"),
    [("speakers.monitor", ""), ("webcam", "headset"), ("speakers.monitor", "headset"), ("headset", SPEAKERS)],
)
def test_what_the_server_gives_instead_is_not(name: str, asked: str) -> None:
    assert not is_asked_for(name, asked)
