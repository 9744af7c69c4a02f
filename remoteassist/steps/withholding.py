"""A redaction hides pixels, and with them every word that was read from them: no text tells what no picture shows."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from remoteassist.model.annotations import Redaction
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.redaction_times import RedactionTimes
from remoteassist.model.steps import Place, Reading, Result, Step
from remoteassist.model.time import TimeNs, TimeSpan

_NOWHERE: Final = Place()


def told_steps(guide: Guide, *, everywhere: RedactionTimes | None = None) -> tuple[GuideStep, ...]:
    """Return the steps that readers see, without anything that was read from under a redaction.

    What goes into words (articles, captions, chapters) is told from these. A label is withheld when its box touches a
    redaction, and so is the same word where it names a menu or tab of another step's place. Titles of windows have no
    box: wherever a redaction holds they are told only of what opened clear of it. What a person wrote stays.
    `everywhere` are the guide's session-wide redactions, when they are prepared already.
    """
    if not guide.redactions and not any(
        isinstance(mark, Redaction) for one in guide.steps for mark in one.annotations
    ):
        return guide.article_steps
    times = everywhere or RedactionTimes.of(guide.redactions)
    withheld = _withheld_words(guide, times)
    return tuple(_told(step, times, withheld) for step in guide.article_steps)


def _withheld_words(guide: Guide, everywhere: RedactionTimes) -> frozenset[str]:
    words: set[str] = set()
    for guide_step in guide.steps:
        boxes = _boxes(guide_step, everywhere.during(guide_step.picture_span))
        readings = (guide_step.step.reading, *guide_step.step.alternatives)
        words.update(one.label for one in readings if one.label and _is_under(one, guide_step.step, boxes))
    return frozenset(words)


def _boxes(guide_step: GuideStep, everywhere: Sequence[Redaction]) -> list[Rect]:
    own = [one for one in guide_step.annotations if isinstance(one, Redaction)]
    return [one.rect for one in (*everywhere, *own)]


def _told(guide_step: GuideStep, everywhere: RedactionTimes, withheld: frozenset[str]) -> GuideStep:
    step = guide_step.step
    boxes = _boxes(guide_step, everywhere.during(guide_step.picture_span))
    # What followed was read from pictures after the action: what is covered there need not have been there before.
    after = TimeSpan(step.t_ns, TimeNs(max(step.t_ns, step.end_t_ns) + 1))
    result_boxes = _boxes(guide_step, everywhere.during(after))
    if not boxes and not result_boxes and not withheld:
        return guide_step
    reading = step.reading
    if _is_under(reading, step, boxes):
        reading = Reading(role=reading.role)
    told = replace(
        step,
        reading=reading,
        alternatives=tuple(one for one in step.alternatives if not _is_under(one, step, boxes)),
        place=_place(step, withheld, is_redacted=bool(boxes)),
        result=_result(step, (*boxes, *result_boxes)),
    )
    return guide_step if told == step else replace(guide_step, step=told)


def _place(step: Step, withheld: frozenset[str], *, is_redacted: bool) -> Place | None:
    place = step.place
    if place is None:
        return None
    is_path_told = withheld.isdisjoint(place.menu_path)
    told = replace(
        place,
        window=None if is_redacted else place.window,
        tab=None if place.tab in withheld else place.tab,
        menu_path=place.menu_path if is_path_told else (),
    )
    return None if told == _NOWHERE else told


def _result(step: Step, boxes: Sequence[Rect]) -> Result | None:
    result = step.result
    if result is None or result.name is None or not boxes:
        return result
    changed = step.change_box_frame_px
    is_clear = changed is not None and all(box.intersected(changed).is_empty for box in boxes)
    return result if is_clear else replace(result, name=None)


def _is_under(reading: Reading, step: Step, boxes: Sequence[Rect]) -> bool:
    """Whether a label may have been read, even in part, from a box that must not be seen."""
    if reading.label is None or not boxes:
        return False
    if reading.box_frame_px is not None:
        return any(not box.intersected(reading.box_frame_px).is_empty for box in boxes)
    return step.pos_frame_px is None or any(box.contains(step.pos_frame_px) for box in boxes)
