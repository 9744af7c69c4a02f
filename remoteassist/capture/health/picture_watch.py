"""Says when the picture is black or under our own window, does not answer, or has not changed for long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import EllipsisType
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from remoteassist.capture.health.health import Health
from remoteassist.capture.picture.mask import NOTHING_MASKED, Masked, rows_and_columns
from remoteassist.capture.sentences import SentenceCode, SentenceFacts
from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.model.time import NS_PER_S

_PLAIN_FOR_NS: Final = 3 * NS_PER_S // 2
"""Programs paint black for a moment when they open, and screens when they change."""

_COVERED_FOR_NS: Final = 5 * NS_PER_S
"""Who looks something up in our window soon puts it away, and needs no advice."""

_COVERED_FROM: Final = 0.95
"""Share of the target that windows of ours hide: a strip that is left at its edge shows nothing worth recording."""

_JUDGED_UP_TO: Final = 0.5
"""As above: when most of the target is hidden, the rest of it may well have only one colour."""

_LOOK_AT_PIXELS_EVERY_NS: Final = NS_PER_S // 2
_SAMPLE_EVERY_PX: Final = 16
"""Hardly any picture is plain even at so few pixels; only then all are looked at."""

_BLACKEST: Final = 16
"""Black as video has it is not quite zero."""

_UNANSWERED_FOR_NS: Final = 5 * NS_PER_S
_MIN_UNANSWERED: Final = 3
_UNANSWERED_OVER_NS: Final = 2 * NS_PER_S
"""A double click on an empty place changes nothing; somebody who tries again and again expects an answer."""

_UNCHANGED_MIN: Final = (2, 5, 10, 30, 60)
_NS_PER_MIN: Final = 60 * NS_PER_S

_Look: TypeAlias = Literal["black", "plain", "covered"]
_Trouble: TypeAlias = _Look | Literal["unanswered", "unchanged"]

_LASTS_NS: Final[dict[_Look, int]] = {
    "black": _PLAIN_FOR_NS,
    "plain": _PLAIN_FOR_NS,
    "covered": _COVERED_FOR_NS,
}
"""How long a picture must look so before it is told."""

_WELL: Final[dict[_Trouble, SentenceCode]] = {
    "black": "picture_not_black",
    "plain": "picture_not_plain",
    "covered": "own_window_away",
    "unanswered": "picture_answers",
    "unchanged": "picture_changes",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PictureFacts:
    """What is known of the picture at one moment.

    Attributes:
        is_seen: Whether the target is looked at; not while it is hidden or nothing is kept.
        is_lost: Whether the supervisor has said that no picture comes; it says so itself when it is back.
        changes: How many pictures were other than the one before, so far.
        actions: How many clicks and keys inside the target were heard, so far.
        picture: The last one, (H, W, 4).
        masked: What our own windows hide of it.
    """

    is_seen: bool
    is_lost: bool
    changes: int
    actions: int
    picture: Bgra | None
    masked: Masked = NOTHING_MASKED


class PictureWatch:
    """Looks at what comes. Belongs to the thread that runs the recording."""

    def __init__(self, *, say: Callable[[Health], None]) -> None:
        self._say = say
        self._told: _Trouble | None = None
        self._told_min = 0
        self._changes = -1
        self._changed_ns = 0
        self._actions = 0
        self._unanswered = 0
        self._first_unanswered_ns = 0
        self._last_unanswered_ns = 0
        self._looked_at_changes = -1
        self._looked_ns = -_LOOK_AT_PIXELS_EVERY_NS
        self._look: _Look | None = None
        self._look_since_ns = 0

    def watch(self, facts: PictureFacts, *, now_ns: int) -> None:
        """Say what is news; to be called several times a second, `now_ns` on the monotonic clock."""
        if facts.is_lost:
            # What is said of the same subject meanwhile replaces what was told here.
            self._told = None
        if facts.is_lost or not facts.is_seen:
            self._begin_anew(facts, now_ns=now_ns)
            return
        self._note_change(facts, now_ns=now_ns)
        self._note_actions(facts, now_ns=now_ns)
        self._look_at_pixels(facts, now_ns=now_ns)
        self._tell(self._trouble(now_ns), now_ns=now_ns)

    def _begin_anew(self, facts: PictureFacts, *, now_ns: int) -> None:
        """Know nothing of what was before: it says nothing about what will be seen next."""
        self._changes, self._changed_ns = facts.changes, now_ns
        self._actions, self._unanswered = facts.actions, 0
        self._looked_at_changes, self._look = -1, None

    def _note_change(self, facts: PictureFacts, *, now_ns: int) -> None:
        if facts.changes != self._changes:
            self._changes, self._changed_ns = facts.changes, now_ns
            self._actions, self._unanswered = facts.actions, 0

    def _note_actions(self, facts: PictureFacts, *, now_ns: int) -> None:
        if facts.actions > self._actions:
            if not self._unanswered:
                self._first_unanswered_ns = now_ns
            self._last_unanswered_ns = now_ns
            self._unanswered += facts.actions - self._actions
            self._actions = facts.actions

    def _look_at_pixels(self, facts: PictureFacts, *, now_ns: int) -> None:
        is_due = now_ns - self._looked_ns >= _LOOK_AT_PIXELS_EVERY_NS
        if facts.picture is None or facts.changes == self._looked_at_changes or not is_due:
            return
        self._looked_at_changes, self._looked_ns = facts.changes, now_ns
        look = _look_of(facts.picture, facts.masked)
        if look != self._look:
            self._look, self._look_since_ns = look, now_ns

    def _trouble(self, now_ns: int) -> _Trouble | None:
        if self._look is not None and now_ns - self._look_since_ns >= _LASTS_NS[self._look]:
            return self._look
        if (
            self._unanswered >= _MIN_UNANSWERED
            and self._last_unanswered_ns - self._first_unanswered_ns >= _UNANSWERED_OVER_NS
            and now_ns - self._first_unanswered_ns >= _UNANSWERED_FOR_NS
        ):
            return "unanswered"
        return "unchanged" if self._unchanged_min(now_ns) else None

    def _unchanged_min(self, now_ns: int) -> int:
        """Return for how long nothing has changed, as it is told: one of a few numbers of minutes; else 0."""
        unchanged_ns = now_ns - self._changed_ns
        return max((mark for mark in _UNCHANGED_MIN if unchanged_ns >= mark * _NS_PER_MIN), default=0)

    def _tell(self, trouble: _Trouble | None, *, now_ns: int) -> None:
        minutes = self._unchanged_min(now_ns) if trouble == "unchanged" else 0
        if (trouble, minutes) == (self._told, self._told_min if trouble == "unchanged" else 0):
            return
        before, self._told, self._told_min = self._told, trouble, minutes
        match trouble:
            case "black":
                self._say(Health("error", "picture", "picture_black"))
            case "plain":
                self._say(Health("error", "picture", "picture_plain"))
            case "covered":
                self._say(Health("warning", "picture", "own_window_covers"))
            case "unanswered":
                facts = SentenceFacts(inputs=self._unanswered)
                self._say(Health("warning", "picture", "picture_unanswered", facts))
            case "unchanged":
                facts = SentenceFacts(minutes=minutes)
                self._say(Health("warning", "picture", "picture_unchanged", facts))
            case None if before is not None:
                self._say(Health("info", "picture", _WELL[before]))


def _look_of(picture: Bgra, masked: Masked) -> _Look | None:
    """Return what is wrong with how a picture looks; what our own windows hide says nothing about it."""
    hidden = masked.share_of(picture)
    if hidden > _JUDGED_UP_TO:
        return "covered" if hidden >= _COVERED_FROM else None
    colour = plain_colour(picture, but_for_px=masked.boxes_px)
    if colour is None:
        return None
    return "black" if max(colour) <= _BLACKEST else "plain"


def plain_colour(picture: Bgra, *, but_for_px: Sequence[Rect] = ()) -> tuple[int, int, int] | None:
    """Return the blue, green and red that every pixel has that lies in none of the boxes; None when two differ.

    Cheap for nearly every picture: all pixels are looked at only when every sixteenth across and down is the same.
    """
    counted: npt.NDArray[np.bool_] | EllipsisType = ...
    sampled: npt.NDArray[np.bool_] | EllipsisType = ...
    if but_for_px:
        counted = np.ones(picture.shape[:2], np.bool_)
        for box_px in but_for_px:
            counted[rows_and_columns(box_px)] = False
        sampled = counted[::_SAMPLE_EVERY_PX, ::_SAMPLE_EVERY_PX]
    sample = picture[::_SAMPLE_EVERY_PX, ::_SAMPLE_EVERY_PX][sampled].reshape(-1, 4)[:, :3]
    if not sample.size or (sample != sample[0]).any():
        return None
    blue, green, red = (int(value) for value in sample[0])
    pixels = picture[counted]
    if all(np.all(pixels[..., channel] == value) for channel, value in enumerate((blue, green, red))):
        return blue, green, red
    return None
