"""How the library says what a session is: its state, its date, and where words were found."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from remoteassist.model.time import clock_text
from remoteassist.session.library_rows import Entry, Hit
from remoteassist.ui.language import translate


def state_text(entry: Entry) -> str:
    """Return the state of a session in a word or two."""
    match entry.state:
        case "needs recovery":
            return translate("Library", "Needs recovery")
        case "recording":
            return translate("Library", "Recording")
        case "unreadable":
            return translate("Library", "Unreadable")
        case "complete":
            return translate("Library", "Exported") if entry.is_exported else translate("Library", "Draft")


def date_text(moment: datetime | None) -> str:
    """Return a moment as people here write it; empty for none."""
    if moment is None:
        return ""
    local = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def place_text(hit: Hit) -> str:
    """Return where words were found, such as "Step 3" or "On screen at 1:04"."""
    if hit.kind == "screen":
        time = "" if hit.t_ns is None else clock_text(hit.t_ns)
        return translate("Library", "On screen at {time}").format(time=time)
    if hit.step_number is not None:
        return translate("Library", "Step {number}").format(number=hit.step_number)
    names = {
        "title": translate("Library", "Title"),
        "ticket": translate("Library", "Ticket"),
        "tag": translate("Library", "Tag"),
        "issue": translate("Library", "Issue"),
        "cause": translate("Library", "Cause"),
        "viewer": translate("Library", "Window"),
    }
    return names.get(hit.kind, translate("Library", "Step"))
