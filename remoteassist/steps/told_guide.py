"""A guide as readers get it, kept for as long as the guide lives, and taken over to the next where nothing changed.

After an edit of one of five hundred steps most numbers and words are those of before, and an editor asks for them at
once.
"""

from collections.abc import Mapping
from functools import cached_property

import msgspec
from msgspec.structs import replace

from remoteassist.model.annotations import Redaction
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.redaction_times import RedactionTimes
from remoteassist.model.text import plain_text
from remoteassist.steps.telling_words import caption_of_telling, title_of_telling
from remoteassist.steps.tellings import Telling, numbers_of, tellings_of
from remoteassist.steps.wording_profiles import MICROSOFT, WordingProfile


class _Words(msgspec.Struct, frozen=True):
    """What was said of a telling, which needs not be said again while it is the same."""

    telling: Telling
    title: str
    caption: str


class ToldGuide:
    """Tellings of one guide, their numbers, titles and captions, each made when it is first asked for.

    Args:
        guide: What is told.
        profile: How; that of `before` when there is one.
        before: The guide before an edit: what is told as it was there is taken over.
    """

    def __init__(
        self, guide: Guide, *, profile: WordingProfile = MICROSOFT, before: "ToldGuide | None" = None
    ) -> None:
        self.guide = guide
        self.profile: WordingProfile = profile if before is None else before.profile
        is_covered_alike = before is not None and guide.redactions is before.guide.redactions
        self.everywhere: RedactionTimes = (
            before.everywhere if before and is_covered_alike else RedactionTimes.of(guide.redactions)
        )
        """The guide's session-wide redactions."""
        # Shared by all guides of one chain: the last words of each telling, whichever of them has said it.
        self.known: dict[str, _Words] = {} if before is None else before.known
        patched = None if before is None else _patched(before, guide)
        self.tellings: tuple[Telling, ...] = (
            tellings_of(guide, everywhere=self.everywhere) if patched is None else patched
        )
        """As `tellings_of` gives them."""

    def after(self, guide: Guide) -> "ToldGuide":
        """Return the next guide as readers get it; this very one when it is the same."""
        return self if guide is self.guide else ToldGuide(guide, before=self)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number that readers see before each step, by the step's id."""
        return numbers_of(self.tellings)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The sentence in which each step is told, in plain words, by the step's id."""
        return {
            one.step.id: self._words[telling.shown.step.id].title
            for telling in self.tellings
            for one in telling.steps
        }

    @cached_property
    def captions(self) -> Mapping[str, str]:
        """The caption under which each step is shown, by the step's id."""
        return {
            one.step.id: self._words[telling.shown.step.id].caption
            for telling in self.tellings
            for one in telling.steps
        }

    @cached_property
    def _words(self) -> Mapping[str, _Words]:
        """The words of each telling, by the id of the step that is shown."""
        words: dict[str, _Words] = {}
        for telling in self.tellings:
            step_id = telling.shown.step.id
            known = self.known.get(step_id)
            if known is None or not _is_told_alike(known.telling, telling):
                title = plain_text(title_of_telling(telling, self.profile))
                known = _Words(telling, title, caption_of_telling(telling, self.profile))
                self.known[step_id] = known
            words[step_id] = known
        return words


def _is_told_alike(one: Telling, other: Telling) -> bool:
    """Whether two tellings are told in the same words; their numbers may differ."""
    return (
        len(one.steps) == len(other.steps)
        and all(a is b or a == b for a, b in zip(one.steps, other.steps, strict=True))
        and one.together == other.together
        and (one.known is other.known or one.known == other.known)
    )


def _patched(before: ToldGuide, guide: Guide) -> tuple[Telling, ...] | None:
    """Return the tellings of before with the steps of now; None when others may be told otherwise because of them."""
    old = before.guide
    if guide.redactions is not old.redactions or len(guide.steps) != len(old.steps):
        return None
    changed: dict[str, GuideStep] = {}
    for one, new in zip(old.steps, guide.steps, strict=True):
        if one is new:
            continue
        if one.step.id != new.step.id or _may_be_told_otherwise(one, new):
            return None
        changed[new.step.id] = new
    if not changed:
        return before.tellings
    return tuple(
        replace(telling, steps=tuple(_with_step(one, changed) for one in telling.steps))
        if any(one.step.id in changed for one in telling.steps)
        else telling
        for telling in before.tellings
    )


def _with_step(told: GuideStep, changed: Mapping[str, GuideStep]) -> GuideStep:
    """Return a step as it is now, with what is told of it as before."""
    new = changed.get(told.step.id)
    return told if new is None else replace(new, step=told.step)


def _may_be_told_otherwise(old: GuideStep, new: GuideStep) -> bool:
    """Whether a change of one step can change what is told as one, numbers, or words of other steps.

    Errs on the safe side: False only where `tellings_of` looks at nothing that differs.
    """
    return (
        old.step is not new.step
        or old.is_in_article != new.is_in_article
        or (old.title is None) != (new.title is None)
        or bool(old.note) != bool(new.note)
        or (old.alt is None) != (new.alt is None)
        or (old.caption is None) != (new.caption is None)
        or (old.crop_frame_px is None) != (new.crop_frame_px is None)
        or [one.id for one in old.annotations] != [one.id for one in new.annotations]
        or _redactions(old) != _redactions(new)
    )


def _redactions(step: GuideStep) -> list[Redaction]:
    return [one for one in step.annotations if isinstance(one, Redaction)]
