"""Stills are called by when they were seen: a name tells the time, and the time gives the name."""

from remoteassist.model.time import NS_PER_MS, TimeNs

_SUFFIX = ".png"


def still_name(t_ns: int) -> str:
    """Return the name of the still of a picture that was seen at a session time."""
    return f"{t_ns // NS_PER_MS:09d}{_SUFFIX}"


def still_time(name: str) -> TimeNs | None:
    """Return the session time of a still, in whole milliseconds; None of one that we did not name."""
    stem, suffix = name[: -len(_SUFFIX)], name[-len(_SUFFIX) :]
    if suffix.lower() != _SUFFIX or not (stem.isascii() and stem.isdigit()):
        return None
    return TimeNs(int(stem) * NS_PER_MS)
