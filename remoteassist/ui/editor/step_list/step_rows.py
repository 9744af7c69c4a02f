"""What the step list tells of each step: its number as readers count, its words, and what to look at twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from remoteassist.model.guide import GuideStep, Purpose
from remoteassist.model.time import clock_text
from remoteassist.steps.told_guide import ToldGuide, ToldPlace
from remoteassist.ui.language import translate

_SURE_LABEL: Final = 0.75
"""Of labels read with less confidence one in four is wrong."""
_SURE_STEP: Final = 0.7
"""Changes whose cause nobody saw, and releases that were not heard, are below it."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of the list.

    Attributes:
        guide_step: The step as it is in the guide.
        told: The same as readers get it: without readings from under a redaction.
        number: Of the numbered step of the article that tells it; None when readers do not see it.
        is_continued: Whether the row above is told in the same numbered step.
    """

    guide_step: GuideStep
    told: GuideStep
    number: int | None
    is_continued: bool

    @property
    def id(self) -> str:
        """The step's id."""
        return self.guide_step.step.id

    @property
    def is_uncertain(self) -> bool:
        """Whether a person should look at the title: it was drafted from what was read or found with doubt."""
        step = self.guide_step.step
        if self.guide_step.title is not None or has_no_result(self.guide_step):
            return False
        return (step.reading.label is not None and step.reading.confidence < _SURE_LABEL) or (
            step.confidence < _SURE_STEP
        )


def rows_of(told_guide: ToldGuide, known: Sequence[StepRow] = ()) -> tuple[StepRow, ...]:
    """Return a row for each step of a guide, in its order.

    Args:
        told_guide: The guide as readers get it.
        known: Rows of before: one that tells the same stays the very same.
    """
    places, steps = told_guide.places, told_guide.guide.steps
    if len(known) != len(steps):
        return tuple(_row(one, places.get(one.step.id)) for one in steps)
    return tuple(
        row if _is_same(row, one, place) else _row(one, place)
        for row, one in zip(known, steps, strict=True)
        for place in (places.get(one.step.id),)
    )


def _is_same(row: StepRow, guide_step: GuideStep, place: ToldPlace | None) -> bool:
    if row.guide_step is not guide_step:
        return False
    if place is None:
        return row.number is None
    is_alike = row.number == place.number and row.is_continued == place.is_continued
    return is_alike and (row.told is place.guide_step or row.told == place.guide_step)


def _row(guide_step: GuideStep, place: ToldPlace | None) -> StepRow:
    if place is None:
        return StepRow(guide_step, guide_step, None, is_continued=False)
    return StepRow(guide_step, place.guide_step, place.number, is_continued=place.is_continued)


def without_words(guide_step: GuideStep) -> GuideStep:
    """Return a step without what a person wrote over its drafted title and alternative text."""
    return replace(guide_step, title=None, alt=None)


def has_no_result(guide_step: GuideStep) -> bool:
    """Whether it was looked for what the step did, and nothing was seen."""
    result = guide_step.step.result
    return result is not None and result.kind == "nothing"


def time_text(guide_step: GuideStep) -> str:
    """Return when the step happened."""
    return clock_text(guide_step.step.t_ns)


def purpose_text(purpose: Purpose) -> str:
    """Return what a purpose is called."""
    return {
        "fix": translate("Purpose", "Fix"),
        "diagnosis": translate("Purpose", "Diagnosis"),
        "tried": translate("Purpose", "Tried"),
    }[purpose]


def remarks_of(row: StepRow) -> list[str]:
    """Return what sets a row apart, each in a few words for tooltips and screen readers."""
    remarks: list[str] = []
    if row.guide_step.is_hidden:
        remarks.append(translate("StepList", "Hidden from article and video"))
    if row.guide_step.purpose == "diagnosis":
        remarks.append(translate("StepList", "Part of the diagnosis, not told in the article"))
    if row.guide_step.purpose == "tried":
        remarks.append(translate("StepList", "Tried in vain, not told in the article"))
    if row.is_continued:
        remarks.append(translate("StepList", "Told in one sentence with the step before"))
    if row.is_uncertain:
        remarks.append(
            translate("StepList", "Read with doubt: check the title, Alt-click offers other readings")
        )
    if has_no_result(row.guide_step):
        remarks.append(translate("StepList", "Nothing changed after it"))
    return remarks
