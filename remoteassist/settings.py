"""Where the program keeps things when nobody says otherwise."""

from pathlib import Path

import platformdirs


def sessions_folder() -> Path:
    """Return the folder for sessions nobody gave another place: `remoteassist` in the person's videos folder.

    It need not exist yet. On Linux `XDG_VIDEOS_DIR` moves it.
    """
    return Path(platformdirs.user_videos_dir()) / "remoteassist"


def library_index_path() -> Path:
    """Return where the library's index is: in the person's cache, because it can be made again at any time.

    It need not exist yet. On Linux `XDG_CACHE_HOME` moves it.
    """
    return Path(platformdirs.user_cache_dir("remoteassist", appauthor=False)) / "library.sqlite3"
