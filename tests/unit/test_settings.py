"""The settings' file: what was chosen comes back, and a damaged one is never lost."""

import tomllib
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.errors import MachineLacksError
from remoteassist.settings import (
    MOST_RECENT_SESSIONS,
    ExportChoices,
    Hotkeys,
    Language,
    RecordingChoices,
    Settings,
    ThemeMode,
    load_settings,
    save_settings,
    sessions_folder,
    settings_path,
)

_TEXTS = st.text(max_size=20)
_SETTINGS = st.builds(
    Settings,
    theme=st.sampled_from(get_args(ThemeMode)),
    language=st.sampled_from(get_args(Language)),
    sessions_folder=_TEXTS,
    wording=_TEXTS,
    collapses_idle=st.booleans(),
    recent_sessions=st.lists(_TEXTS, max_size=3).map(tuple),
    recording=st.builds(
        RecordingChoices,
        screen=st.integers(0, 9),
        window=_TEXTS,
        region=st.lists(st.integers(-99, 9999), min_size=4, max_size=4).map(tuple) | st.just(()),
        private_titles=st.lists(_TEXTS, max_size=2).map(tuple),
        hotkeys=st.builds(Hotkeys, pause=_TEXTS),
    ),
    export=st.builds(
        ExportChoices,
        folder=_TEXTS,
        options=st.dictionaries(
            _TEXTS,
            st.dictionaries(_TEXTS, st.booleans() | st.integers(-9, 9) | _TEXTS, max_size=2),
            max_size=2,
        ),
    ),
)


@given(settings=_SETTINGS)
def test_what_is_saved_comes_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    path = tmp_path_factory.mktemp("settings") / "deeper" / "settings.toml"
    save_settings(path, settings)
    assert load_settings(path) == (settings, "")
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_without_a_file_they_are_the_defaults_and_nothing_is_said(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == (Settings(), "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damaged", [b"theme = ", b"\xff\xfe", b'theme = "pink"', b"recent_sessions = 3", b"a" * (2 << 20)]
)
def test_a_damaged_file_is_put_aside_and_named_in_one_line(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "settings.toml"
    for number in (1, 2):
        path.write_bytes(damaged)
        settings, notice = load_settings(path)
        assert settings == Settings()
        assert "damaged" in notice
        assert "\n" not in notice
        assert not path.exists()
        kept = list(tmp_path.iterdir())
        assert len(kept) == number
        assert all(one.read_bytes() == damaged for one in kept)


def test_keys_of_another_version_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\nbells = true\n[whistles]\nloud = 11\n')
    settings, notice = load_settings(path)
    assert settings == Settings(theme="dark")
    assert notice == ""
    save_settings(path, settings)
    assert "whistles" not in tomllib.loads(path.read_text())


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineLacksError, match="cannot keep the settings"):
        save_settings(tmp_path / "file" / "settings.toml", Settings())


def test_the_latest_session_comes_first_and_only_once() -> None:
    settings = Settings()
    for number in range(MOST_RECENT_SESSIONS + 3):
        settings = settings.with_recent(Path(f"/s/{number}.rasession"))
    settings = settings.with_recent(Path("/s/7.rasession"))
    names = [Path(one).stem for one in settings.recent_sessions]
    assert names[:2] == ["7", "12"]
    assert len(names) == len(set(names)) == MOST_RECENT_SESSIONS
    assert "7" not in [
        Path(one).stem for one in settings.without_recent(Path("/s/7.rasession")).recent_sessions
    ]
    assert settings.without_recent(Path("/s/none.rasession")) is settings


def test_the_sessions_folder_is_that_of_the_settings_for_the_command_line_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path / "videos"))
    assert sessions_folder() == tmp_path / "videos" / "remoteassist"
    save_settings(
        settings_path(), msgspec.structs.replace(Settings(), sessions_folder=str(tmp_path / "mine"))
    )
    assert sessions_folder() == tmp_path / "mine"
    settings_path().write_text("nonsense")
    assert sessions_folder() == tmp_path / "videos" / "remoteassist"
    assert settings_path().read_text() == "nonsense"
