"""Says when the machine is too slow for the recording, and when it keeps up again."""

from collections.abc import Callable
from typing import Final

from remoteassist.capture.health.health import Health
from remoteassist.capture.sentences import SentenceCode, SentenceFacts
from remoteassist.model.time import NS_PER_S

_MIN_DROPPED: Final = 3
"""A hiccup is no news; a tenth of a second's worth of pictures is."""

_COUNT_OVER_NS: Final = 10 * NS_PER_S
"""Losses further apart than this are hiccups, each by itself."""

_WELL_AFTER_NS: Final = 10 * NS_PER_S
_SAY_AGAIN_AFTER_NS: Final = 5 * NS_PER_S
"""The count rises with every look; a person reads a sentence at a time."""


class SpeedWatch:
    """Counts what was lost. Belongs to the thread that runs the recording."""

    def __init__(self, *, say: Callable[[Health], None]) -> None:
        self._say = say
        self._dropped = self._lost_stills = 0
        self._counted_dropped = 0
        self._counted_since_ns = 0
        self._lost_ns = 0
        self._said_ns: int | None = None
        self._has_more_to_say = False

    def watch(self, *, now_ns: int, dropped: int, lost_stills: int) -> None:
        """Look at how many pictures and stills were lost so far; to be called several times a second."""
        if now_ns - self._counted_since_ns > _COUNT_OVER_NS:
            self._counted_since_ns, self._counted_dropped = now_ns, self._dropped
        has_lost = dropped > self._dropped or lost_stills > self._lost_stills
        is_news = dropped >= self._counted_dropped + _MIN_DROPPED or lost_stills > self._lost_stills
        self._dropped, self._lost_stills = dropped, lost_stills
        if has_lost and (is_news or self._said_ns is not None):
            self._lost_ns, self._has_more_to_say = now_ns, True
        if self._has_more_to_say and self._may_say(now_ns):
            self._said_ns, self._has_more_to_say = now_ns, False
            self._say(self._what_was_lost())
        elif self._said_ns is not None and now_ns - self._lost_ns > _WELL_AFTER_NS:
            self._said_ns = None
            self._counted_since_ns, self._counted_dropped = now_ns, dropped
            self._say(Health("info", "speed", "fast_enough"))

    def _may_say(self, now_ns: int) -> bool:
        return self._said_ns is None or now_ns - self._said_ns >= _SAY_AGAIN_AFTER_NS

    def _what_was_lost(self) -> Health:
        code: SentenceCode = "pictures_left_out"
        if self._lost_stills:
            code = "pictures_and_stills_left_out" if self._dropped else "stills_left_out"
        facts = SentenceFacts(pictures=self._dropped or None, stills=self._lost_stills or None)
        return Health("warning", "speed", code, facts)
