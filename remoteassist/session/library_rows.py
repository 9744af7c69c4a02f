"""What the library knows of a session: an entry for its card, its words for the search, and what a search found."""

from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from remoteassist.model.time import TimeNs

EntryState: TypeAlias = Literal["complete", "needs recovery", "recording", "unreadable"]

HitKind: TypeAlias = Literal[
    "title", "ticket", "tag", "issue", "cause", "viewer", "step", "note", "marker", "screen"
]
"""Where words were found. `viewer` is the title of the window that was recorded, `screen` text that it showed."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One session as a card of the library shows it. Texts are one line, and of unknown origin.

    Attributes:
        path: The session's folder, absolute.
        id: Empty when the session is unreadable; so are the other texts, but for the title.
        title: Of the guide, else of the recording, else the folder's name.
        ticket: The case it belongs to.
        viewer: The title of the window that was recorded; empty for another target.
        viewer_name: What the viewer is called, such as "TigerVNC"; empty when that is not known.
        started_at: UTC; None when the session is unreadable.
        duration_ns: Length of the recording.
        steps: How many there are, hidden ones too.
        state: `recording` while another program records it.
        exports: The formats in which it was exported, each once, in order of time.
        tags: As the guide has them.
        still: Name of a picture for the card, in the folder `stills`; None when there is none.
        has_screen_text: Whether the text that its screen showed was read, so that it is found by that as well.
        changed_at: When anything in it was changed last, UTC.
    """

    path: Path
    title: str
    state: EntryState
    changed_at: datetime
    id: str = ""
    ticket: str = ""
    viewer: str = ""
    viewer_name: str = ""
    started_at: datetime | None = None
    duration_ns: TimeNs = TimeNs(0)
    steps: int = 0
    exports: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    still: str | None = None
    has_screen_text: bool = False

    @property
    def is_exported(self) -> bool:
        """Whether it was exported at least once on this machine."""
        return bool(self.exports)


class StepText(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one step; `title` as readers are told it."""

    id: str
    t_ns: TimeNs
    title: str
    note: str = ""
    marker_note: str = ""


class SeenText(msgspec.Struct, frozen=True):
    """A text that the screen showed, and when for the first time."""

    text: str
    t_ns: TimeNs


class SessionText(msgspec.Struct, frozen=True, kw_only=True):
    """What a session says in words, and the picture for its card.

    Made by a layer that knows how steps are worded; the library takes it as it is. `steps` are in the order of the
    guide. `screen` is None when no text of the screen was read.
    """

    title: str = ""
    ticket: str = ""
    issue: str = ""
    cause: str = ""
    viewer_name: str = ""
    tags: tuple[str, ...] = ()
    steps: tuple[StepText, ...] = ()
    screen: tuple[SeenText, ...] | None = None
    still: str | None = None


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One text of a session that is found as a whole. For a step, its note and its marker: which one, from 1."""

    kind: HitKind
    text: str
    t_ns: TimeNs | None = None
    step_id: str | None = None
    step_number: int | None = None
    step_title: str | None = None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Where the words of a search stand in a session.

    Attributes:
        kind: In which of its texts.
        snippet: That text, or the part of it around the words; one line, of unknown origin.
        marks: The words in the snippet: (start, end) as indices of characters, in order, apart from each other.
        t_ns: Session time, of a step or of what the screen showed; None for the other texts.
        step_id: Of the step that it belongs to; None for the other texts, as are the next two.
        step_number: Its place in the guide, from 1, as `remoteassist steps` tells it.
        step_title: Its title.
    """

    kind: HitKind
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    t_ns: TimeNs | None = None
    step_id: str | None = None
    step_number: int | None = None
    step_title: str | None = None


class Found(msgspec.Struct, frozen=True):
    """A session that a search found, and the best of its hits."""

    entry: Entry
    hit: Hit
