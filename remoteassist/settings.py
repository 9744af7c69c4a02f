"""What a person chose, kept in one TOML file, and where the program keeps things when nobody says otherwise."""

import contextlib
import os
from pathlib import Path
from typing import Final, Literal, TypeAlias

import msgspec
import platformdirs
import tomli_w

from remoteassist.errors import MachineLacksError

ThemeMode: TypeAlias = Literal["system", "light", "dark"]
Language: TypeAlias = Literal["system", "en", "de"]
OptionValue: TypeAlias = bool | int | float | str
TargetChoice: TypeAlias = Literal["screen", "window", "region"]

MOST_RECENT_SESSIONS: Final = 10
"""As many as a menu shows without scrolling."""

_FILE_NAME: Final = "settings.toml"
_MAX_BYTES: Final = 1 << 20
"""Some thousand times what is ever written: a larger file is not ours."""


class Hotkeys(msgspec.Struct, frozen=True):
    """Keys that steer a recording whatever window has the focus, such as `Ctrl+Shift+F9`; empty for none.

    F keys, because they stay where they are on every keyboard, and with two modifiers, because whatever has the focus
    hears them, too: nothing is kept from it.
    """

    start_stop: str = "Ctrl+Shift+F9"
    pause: str = "Ctrl+Shift+F10"
    private: str = "Ctrl+Shift+F11"
    forget: str = "Ctrl+Shift+F12"
    marker: str = "Ctrl+Shift+F8"
    save_replay: str = "Ctrl+Shift+F7"


class RecordingChoices(msgspec.Struct, frozen=True):
    """What was recorded last and how, which is offered first the next time.

    Attributes:
        target: What `screen`, `window` or `region` says; the other two are what they were. Empty before anything was
            ever recorded.
        screen: Counted from 1; the primary one is always 0, whatever its number is.
        window: Title of the window.
        region: X, Y, width and height in desktop units; empty before one was ever drawn.
        microphone: `auto` for the system's own, `none`, or a device's name.
        system_sound: Whether what the speakers play is recorded, too.
        keys: Whether named keys and shortcuts are kept; text that is typed never is.
        countdown_s: Seconds between Start and the first picture.
        replay_minutes: How much the replay buffer keeps.
        private_titles: Parts of window titles at which private is suggested.
        consent_channel: How the customer was asked the last time.
        consent_wording: And in which words.
        hotkeys: The keys that steer it.
    """

    target: TargetChoice | Literal[""] = ""
    screen: int = 0
    window: str = ""
    region: tuple[int, ...] = ()
    microphone: str = "auto"
    system_sound: bool = False
    keys: Literal["shortcuts", "none"] = "shortcuts"
    countdown_s: int = 3
    replay_minutes: int = 10
    private_titles: tuple[str, ...] = ()
    consent_channel: str = ""
    consent_wording: str = ""
    hotkeys: Hotkeys = Hotkeys()


class ExportChoices(msgspec.Struct, frozen=True):
    """What the export panel was told last time.

    `options` holds, by the name of an exporter, those of its options that differ from its own defaults.
    """

    writes_article: bool = True
    writes_video: bool = True
    article_format: str = "html"
    video_format: str = "video"
    folder: str = ""
    template: str = ""
    options: dict[str, dict[str, OptionValue]] = msgspec.field(default_factory=dict)


class ToolChoice(msgspec.Struct, frozen=True):
    """What a tool of the canvas draws with: `#rrggbb`, width of lines, and size of letters or discs."""

    colour: str
    width_px: float
    size_px: float


class Settings(msgspec.Struct, frozen=True):
    """Everything that is remembered between two starts, but for the geometry of windows.

    Empty texts mean that nothing was chosen: `sessions_folder` is then the one of the platform, `wording` the first
    profile. `recent_sessions` are absolute paths, the latest first. `tools` holds, by its name, what
    a tool of the canvas draws with that differs from its defaults.
    """

    theme: ThemeMode = "system"
    language: Language = "system"
    sessions_folder: str = ""
    wording: str = ""
    collapses_idle: bool = True
    is_player_muted: bool = False
    recent_sessions: tuple[str, ...] = ()
    recording: RecordingChoices = RecordingChoices()
    export: ExportChoices = ExportChoices()
    tools: dict[str, ToolChoice] = msgspec.field(default_factory=dict)

    def with_recent(self, path: Path) -> "Settings":
        """Return these settings with a session at the head of the recent ones."""
        rest = (one for one in self.recent_sessions if one != str(path))
        return msgspec.structs.replace(self, recent_sessions=(str(path), *rest)[:MOST_RECENT_SESSIONS])

    def without_recent(self, path: Path) -> "Settings":
        """Return these settings without a session that is no longer there."""
        rest = tuple(one for one in self.recent_sessions if one != str(path))
        return self if rest == self.recent_sessions else msgspec.structs.replace(self, recent_sessions=rest)


def settings_path() -> Path:
    """Return the settings' file; it need not exist. On Linux `XDG_CONFIG_HOME` moves it."""
    return Path(platformdirs.user_config_dir("remoteassist", appauthor=False)) / _FILE_NAME


def state_folder() -> Path:
    """Return the folder for reports and locks; it need not exist. On Linux `XDG_STATE_HOME` moves it."""
    return Path(platformdirs.user_state_dir("remoteassist", appauthor=False))


def load_settings(path: Path) -> tuple[Settings, str]:
    """Return the settings of a file, and one line for the person when it was damaged (else an empty text).

    A damaged file is renamed and never lost; the defaults take its place. Keys that this version does not know are
    left out.
    """
    try:
        return _read(path), ""
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), f"cannot read {path}: {error.strerror}; the settings start anew"
    except (ValueError, RecursionError):
        aside = _free_name(path.with_name(f"{path.name}.damaged"))
        with contextlib.suppress(OSError):
            path.replace(aside)
        return Settings(), f"the settings were damaged and start anew; the old file is {aside}"


def save_settings(path: Path, settings: Settings) -> None:
    """Put the settings into their file, whole or not at all.

    Raises:
        MachineLacksError: The disk is full or the folder cannot be written.
    """
    data = tomli_w.dumps(msgspec.to_builtins(settings)).encode()
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Only one window writes them, so the name needs to be no other one's.
        temporary = str(path.with_name(f".{path.name}.{os.getpid()}"))
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise MachineLacksError(
            f"cannot keep the settings in {path.parent}: {error.strerror}; free space, or permit it"
        ) from error


def sessions_folder(settings: Settings | None = None) -> Path:
    """Return the folder for sessions nobody gave another place: the one of the settings, else that of the platform.

    That is `remoteassist` in the person's videos folder. It need not exist yet. On Linux `XDG_VIDEOS_DIR` moves it.

    Args:
        settings: None reads those of this person, and leaves a damaged file alone.
    """
    if settings is None:
        try:
            settings = _read(settings_path())
        except (OSError, ValueError, RecursionError):
            settings = Settings()
    if settings.sessions_folder:
        return Path(settings.sessions_folder)
    return Path(platformdirs.user_videos_dir()) / "remoteassist"


def library_index_path() -> Path:
    """Return where the library's index is: in the person's cache, because it can be made again at any time.

    It need not exist yet. On Linux `XDG_CACHE_HOME` moves it.
    """
    return Path(platformdirs.user_cache_dir("remoteassist", appauthor=False)) / "library.sqlite3"


def _read(path: Path) -> Settings:
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ValueError("too large to be a settings file")
    return msgspec.toml.decode(data, type=Settings)


def _free_name(path: Path) -> Path:
    """Return `path`, or with a number behind it the first that does not exist yet."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate
