"""The composer of the guide of now, made on the thread that composes: reading two hours of events takes a moment."""

import threading

from remoteassist.drafts.film_facts import FilmFacts
from remoteassist.drafts.film_of_session import FilmComposer
from remoteassist.model.guide import Guide
from remoteassist.render.film import FilmLook
from remoteassist.session.store import Session
from remoteassist.steps.wording_profiles import MICROSOFT


class FactsOnce:
    """Reads a session's facts when a thread first asks for them; for several threads."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._facts: FilmFacts | None = None

    def facts(self) -> FilmFacts:
        """Return the facts.

        Raises:
            BadInputError: The journal cannot be read.
        """
        with self._lock:
            if self._facts is None:
                self._facts = FilmFacts.of(self._session)
            return self._facts


class FilmSource:
    """Gives composers to one thread; an edit costs only what it changed."""

    def __init__(self, facts: FactsOnce, *, look: FilmLook) -> None:
        self._facts = facts
        self._look = look
        self._composer: FilmComposer | None = None

    def composer_of(self, guide: Guide) -> FilmComposer:
        """Return the composer of a guide.

        Raises:
            BadInputError: The journal cannot be read.
        """
        if self._composer is None:
            self._composer = FilmComposer(self._facts.facts(), guide, profile=MICROSOFT, look=self._look)
        else:
            self._composer = self._composer.with_guide(guide)
        return self._composer
