"""A request says on the command line of `record` all that the person chose, and nothing else."""

from remoteassist.settings import Hotkeys, RecordingChoices, Settings
from remoteassist.ui.recorder.request import RecordingRequest, RequestedConsent, RequestedTarget

_NO_KEYS = Hotkeys(start_stop="", pause="", private="", forget="", marker="", save_replay="")


def test_the_usual_recording_needs_no_more_words_than_its_hotkeys() -> None:
    """Given defaults, when asked for the words, then only the steering and its hotkeys are there."""
    words = RecordingRequest().words_of(0)

    assert words[:2] == ["record", "--control"]
    assert len(words) == 3
    assert words[2].startswith("--hotkeys=start_stop=Ctrl+Shift+F9,pause=Ctrl+Shift+F10,")


def test_hotkeys_that_make_no_sense_are_not_said() -> None:
    """Given settings that were written by hand, when asked for the words, then the rest of them is there."""
    hotkeys = Hotkeys(start_stop="F9", pause="f9", private="?", forget="", marker="", save_replay="")

    assert RecordingRequest(hotkeys=hotkeys).words_of(0)[-1] == "--hotkeys=start_stop=F9"


def test_every_choice_is_said() -> None:
    """Given every choice made, when asked for the words of the second target, then each is there."""
    request = RecordingRequest(
        targets=(
            RequestedTarget(screen=2),
            RequestedTarget(kind="window", window_id=0x2A, name="--help", title="-x fix", ticket="T-1"),
        ),
        microphone="Headset; stereo",
        system_sound=True,
        keys="none",
        consent=RequestedConsent("Ada", channel="phone", wording="-yes-", when="2026-05-04T10:00:00+02:00"),
        replay_minutes=10,
        hotkeys=_NO_KEYS,
        private_titles=("KeePass", "bank"),
    )

    assert request.words_of(1) == [
        "record",
        "--control",
        "--window=0x2a",
        "--mic=Headset; stereo",
        "--system-sound",
        "--keys",
        "none",
        "--title=-x fix",
        "--ticket=T-1",
        "--consent=Ada",
        "--consent-channel=phone",
        "--consent-wording=-yes-",
        "--consent-when=2026-05-04T10:00:00+02:00",
        "--replay",
        "10",
        "--hotkeys=none",
        "--private-titles=KeePass",
        "--private-titles=bank",
    ]
    assert request.words_of(0)[2:4] == ["--screen", "2"]


def test_a_region_left_of_the_primary_screen_is_one_word() -> None:
    """Given a region with negative edges, when said, then no part of it looks like an option."""
    target = RequestedTarget(kind="region", box_desktop=(-1280, -20, 640, 480))

    assert RecordingRequest((target,), hotkeys=_NO_KEYS).words_of(0)[2:3] == ["--region=-1280,-20,640,480"]


def test_record_again_records_what_was_recorded_last() -> None:
    """Given the choices of last time, when recording without the panel, then the same, but nobody's consent."""
    last = RecordingChoices(target="window", window="Ada - AnyDesk", screen=2, microphone="none", keys="none")

    request = RecordingRequest.from_settings(Settings(recording=last))

    assert request.targets == (RequestedTarget(kind="window", name="Ada - AnyDesk"),)
    assert (request.microphone, request.keys, request.consent) == ("none", "none", None)
    assert request.words_of(0)[2] == "--viewer=Ada - AnyDesk"


def test_the_first_recording_is_of_the_remote_viewer_in_front() -> None:
    """Given that nobody chose anything yet, when recording without the panel, then the recorder finds the viewer."""
    assert RecordingRequest.from_settings(Settings()).words_of(0)[2] == "--viewer"


def test_a_target_that_is_gone_gives_way_to_the_primary_screen() -> None:
    """Given a screen that is no longer plugged in, or a region never drawn, then the primary screen is recorded."""
    unplugged = Settings(recording=RecordingChoices(screen=3))
    undrawn = Settings(recording=RecordingChoices(target="region", screen=1))

    assert RecordingRequest.from_settings(unplugged, screen_count=2).targets == (RequestedTarget(),)
    assert RecordingRequest.from_settings(unplugged, screen_count=3).targets == (RequestedTarget(screen=3),)
    assert RecordingRequest.from_settings(undrawn).targets == (RequestedTarget(screen=1),)
