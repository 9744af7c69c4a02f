"""A guide as readers get it, kept for as long as the guide lives, and taken over to the next where nothing changed.

After an edit of one of five hundred steps most numbers and words are those of before, and an editor asks for them at
once.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from remoteassist.model.annotations import Redaction
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.redaction_times import RedactionTimes
from remoteassist.model.text import plain_text
from remoteassist.steps.telling_words import caption_of_telling, title_of_telling
from remoteassist.steps.tellings import Telling, numbers_of, tellings_of
from remoteassist.steps.wording_profiles import MICROSOFT, WordingProfile

_T = TypeVar("_T")


class ToldPlace(NamedTuple):
    """How a step is told: as readers get it, with the number of its telling, and whether that begins before it."""

    guide_step: GuideStep
    number: int
    is_continued: bool


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
        tellings = tellings_of(guide, everywhere=self.everywhere) if patched is None else patched
        others = None if before is None else _others(before.tellings, tellings)
        self._kept = None if before is None or others is None else _Kept.of(before, others)
        self.tellings: tuple[Telling, ...] = (
            tellings if before is None or others is None else _shared(before.tellings, tellings, others)
        )
        """As `tellings_of` gives them; one that is told as it was before the edit is the very same."""

    def after(self, guide: Guide) -> "ToldGuide":
        """Return the next guide as readers get it; this very one when it is the same."""
        return self if guide is self.guide else ToldGuide(guide, before=self)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number that readers see before each step, by the step's id; the same object where none has changed."""
        kept = None if self._kept is None else self._kept.numbers
        return numbers_of(self.tellings) if kept is None else kept

    @cached_property
    def places(self) -> Mapping[str, ToldPlace]:
        """How each step is told, by its id."""
        return self._by_step(None if self._kept is None else self._kept.places, _places_of)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The sentence in which each step is told, in plain words, by the step's id.

        The same object as before an edit that changed none.
        """
        kept = None if self._kept is None else self._kept.titles
        return self._by_step(
            kept, lambda telling: dict.fromkeys(_ids(telling), self._words_of(telling).title)
        )

    @cached_property
    def captions(self) -> Mapping[str, str]:
        """The caption under which each step is shown, by the step's id; the same object where none has changed."""
        kept = None if self._kept is None else self._kept.captions
        return self._by_step(
            kept, lambda telling: dict.fromkeys(_ids(telling), self._words_of(telling).caption)
        )

    def _by_step(
        self, kept: Mapping[str, _T] | None, of_telling: Callable[[Telling], Mapping[str, _T]]
    ) -> Mapping[str, _T]:
        """Return something of each step by its id, asked anew only of tellings that are others than before."""
        if kept is None or self._kept is None:
            return {key: value for telling in self.tellings for key, value in of_telling(telling).items()}
        made = {key: value for one in self._kept.others for key, value in of_telling(one).items()}
        return kept if all(kept[key] == value for key, value in made.items()) else {**kept, **made}

    def _words_of(self, telling: Telling) -> _Words:
        step_id = telling.shown.step.id
        known = self.known.get(step_id)
        if known is None or not _is_told_alike(known.telling, telling):
            title = plain_text(title_of_telling(telling, self.profile))
            known = _Words(telling, title, caption_of_telling(telling, self.profile))
            self.known[step_id] = known
        elif known.telling is not telling:
            # So that it is known at a glance the next time.
            known = self.known[step_id] = replace(known, telling=telling)
        return known


class _Kept(NamedTuple):
    """What was worked out of the guide before, as far as it was asked for, and the tellings that are others now."""

    others: tuple[Telling, ...]
    numbers: Mapping[str, int] | None
    places: Mapping[str, ToldPlace] | None
    titles: Mapping[str, str] | None
    captions: Mapping[str, str] | None

    @classmethod
    def of(cls, before: ToldGuide, others: tuple[Telling, ...]) -> "_Kept":
        """Take what is there; never the guide itself, with which all before it would be kept."""
        worked_out = vars(before)
        return cls(others, *(worked_out.get(name) for name in ("numbers", "places", "titles", "captions")))


def _places_of(telling: Telling) -> dict[str, ToldPlace]:
    return {
        one.step.id: ToldPlace(one, telling.number, is_continued=index > 0)
        for index, one in enumerate(telling.steps)
    }


def _ids(telling: Telling) -> list[str]:
    return [one.step.id for one in telling.steps]


def _others(before: Sequence[Telling], now: Sequence[Telling]) -> tuple[Telling, ...] | None:
    """Return the tellings that are not as before; None when steps are told in other places."""
    if len(before) != len(now):
        return None
    pairs = [(old, new) for old, new in zip(before, now, strict=True) if old is not new and old != new]
    if any(_ids(old) != _ids(new) for old, new in pairs):
        return None
    return tuple(new for _, new in pairs)


def _shared(
    before: Sequence[Telling], now: Sequence[Telling], others: Sequence[Telling]
) -> tuple[Telling, ...]:
    """Return the tellings of now, those of before where they are equal."""
    numbers = {one.number for one in others}
    return tuple(new if new.number in numbers else old for old, new in zip(before, now, strict=True))


def _is_told_alike(one: Telling, other: Telling) -> bool:
    """Whether two tellings are told in the same words; their numbers may differ."""
    return one is other or (
        one.steps == other.steps and one.together == other.together and one.known == other.known
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
