"""`--hotkeys`: a list, the person's own, or none."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from remoteassist.cli.hotkey_arguments import hotkeys_from
from remoteassist.errors import UsageError
from remoteassist.settings import Hotkeys, RecordingChoices, Settings, save_settings, settings_path


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def texts_of(argument: str) -> dict[str, str]:
    return {name: chord.text for name, chord in hotkeys_from(argument).items()}


def test_a_list_is_taken_as_it_is_and_none_is_none() -> None:
    assert texts_of("pause=f9,private=ctrl+f2") == {"pause": "F9", "private": "Ctrl+F2"}
    assert texts_of("none") == {}
    with pytest.raises(UsageError):
        hotkeys_from("pause=nonsense")


def test_those_of_the_settings_are_the_defaults_when_nothing_was_chosen() -> None:
    assert texts_of("settings")["pause"] == Hotkeys().pause


def test_of_the_settings_what_makes_no_sense_is_said_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    chosen = replace(Hotkeys(), pause="nonsense", private="ctrl+f2", forget="", marker="Ctrl+F2")
    save_settings(settings_path(), Settings(recording=RecordingChoices(hotkeys=chosen)))
    found = texts_of("settings")
    assert found["private"] == "Ctrl+F2"
    assert not {"pause", "forget", "marker"} & set(found)
    assert len(caplog.messages) == 2
