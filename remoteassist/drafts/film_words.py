"""How the steps of a guide are told in its film: numbers, chapter titles and captions."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from remoteassist.model.guide import Guide
from remoteassist.model.redaction_times import RedactionTimes
from remoteassist.model.text import plain_text
from remoteassist.steps.telling_words import caption_of_telling, title_of_telling
from remoteassist.steps.tellings import Telling, numbers_of, tellings_of
from remoteassist.steps.wording_profiles import WordingProfile


class _Told(NamedTuple):
    telling: Telling
    title: str
    caption: str


_NOTHING_TOLD: Final[Mapping[str, _Told]] = MappingProxyType({})


class FilmWords:
    """Words by the id of the step that they belong to; made when they are first asked for.

    What was read from under a redaction is in none of them. Words of a step that an edit left alone are made once.

    Args:
        guide: Whose steps are told.
        profile: How.
        everywhere: The guide's session-wide redactions.
        before: What was told of another edit.
    """

    def __init__(
        self,
        guide: Guide,
        profile: WordingProfile,
        *,
        everywhere: RedactionTimes,
        before: Mapping[str, _Told] = _NOTHING_TOLD,
    ) -> None:
        self._guide = guide
        self._profile = profile
        self._everywhere = everywhere
        self._before = before

    def with_guide(self, guide: Guide, *, everywhere: RedactionTimes) -> "FilmWords":
        """Return the words of another edit; these when steps and redactions are the very same."""
        if guide.steps is self._guide.steps and guide.redactions is self._guide.redactions:
            return self
        is_told = "_told" in self.__dict__
        before = self._told if is_told else self._before
        return FilmWords(guide, self._profile, everywhere=everywhere, before=before)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number that readers see before each step."""
        return numbers_of(self._tellings)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The sentence of each step."""
        return {one.step.id: told.title for told in self._told.values() for one in told.telling.steps}

    @cached_property
    def captions(self) -> dict[str, str]:
        """The caption of each step: a person's own words, or those made of the step."""
        return {one.step.id: told.caption for told in self._told.values() for one in told.telling.steps}

    @cached_property
    def _tellings(self) -> tuple[Telling, ...]:
        return tellings_of(self._guide, everywhere=self._everywhere)

    @cached_property
    def _told(self) -> dict[str, _Told]:
        """What is told of each telling, by the id of the step that it shows."""
        return {telling.shown.step.id: self._tell(telling) for telling in self._tellings}

    def _tell(self, telling: Telling) -> _Told:
        before = self._before.get(telling.shown.step.id)
        if before is not None and before.telling == telling:
            return before
        title = plain_text(title_of_telling(telling, self._profile))
        return _Told(telling, title, caption_of_telling(telling, self._profile))
