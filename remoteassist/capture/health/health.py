"""What the recorder says about itself while it runs."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from remoteassist.capture.sentences import NO_FACTS, Sentence, SentenceCode, SentenceFacts
from remoteassist.model.events import HealthLevel, HealthSubject, HealthTold
from remoteassist.model.time import TimeNs

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Health:
    """One sentence about one part of the recording; a later one about the same subject replaces it.

    `facts` and `why` are those of a `Sentence`.
    """

    level: HealthLevel
    subject: HealthSubject
    code: SentenceCode
    facts: SentenceFacts = NO_FACTS
    why: str = ""

    @property
    def sentence(self) -> Sentence:
        """What is said."""
        return Sentence(self.code, self.facts, self.why)

    @property
    def text(self) -> str:
        """What is said, in English."""
        return self.sentence.text

    def as_news(self) -> dict[str, object]:
        """Return the line of news that tells it."""
        return {
            "event": "health",
            "level": self.level,
            "subject": self.subject,
            **self.sentence.as_news(),
        }


class HealthLog:
    """Tells the person what is said, and keeps it in the session's journal. Never raises."""

    def __init__(
        self,
        *,
        tell: Callable[[Health], None],
        post: Callable[[HealthTold], None],
        now_ns: Callable[[], int],
    ) -> None:
        self._tell = tell
        self._post = post
        self._now_ns = now_ns

    def say(self, health: Health) -> None:
        """Say it now. Any thread, if `tell` and `post` may be called from any."""
        _log.debug("%s: %s", health.subject, health.text)
        self._post(HealthTold(TimeNs(self._now_ns()), health.level, health.subject, health.text))
        try:
            self._tell(health)
        except Exception:  # noqa: BLE001 - the edge of a plug-in; whoever listens must not end the recording
            _log.debug("nobody could be told", exc_info=True)
