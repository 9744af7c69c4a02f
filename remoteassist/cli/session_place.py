"""Where a session goes when nobody says where."""

import re
from datetime import datetime
from pathlib import Path

from remoteassist.session.store import SESSION_SUFFIX
from remoteassist.settings import sessions_folder

_LONGEST_WORDS = 60


def default_session_path(title: str) -> Path:
    """Return a name of its own in the person's sessions folder, made of the title or the time."""
    words = re.sub(r"[^\w]+", "-", title).strip("-")[:_LONGEST_WORDS] or "Session"
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    return sessions_folder() / f"{words} {stamp}{SESSION_SUFFIX}"
