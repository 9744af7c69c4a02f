"""Changes of what is drawn over the picture, each a function `Guide -> Guide` that shares what it does not touch."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec.structs import replace

from remoteassist.model.annotations import Annotation, Redaction, TrackedRedaction
from remoteassist.model.edits import with_step
from remoteassist.model.guide import Guide, GuideStep

Shift: TypeAlias = Literal["front", "forward", "backward", "back"]
"""Where to in the order of drawing; `front` is on top of everything."""


def with_annotations(guide: Guide, step_id: str, annotations: Sequence[Annotation]) -> Guide:
    """Add annotations on top, or replace those of the same ids where they stand."""
    by_id = {one.id: one for one in annotations}

    def change(step: GuideStep) -> GuideStep:
        known = {one.id for one in step.annotations}
        kept = tuple(by_id.get(one.id, one) for one in step.annotations)
        return replace(step, annotations=(*kept, *(one for one in annotations if one.id not in known)))

    return with_step(guide, step_id, change)


def with_annotations_copied(guide: Guide, copies: Mapping[str, Sequence[Annotation]]) -> Guide:
    """Add annotations to several steps, on top of what each has; `copies` holds them by the step's id.

    Raises:
        KeyError: One of the steps is not in this guide.
    """
    for step_id, annotations in copies.items():
        guide = with_annotations(guide, step_id, annotations)
    return guide


def without_annotations(guide: Guide, step_id: str, ids: Collection[str]) -> Guide:
    """Remove annotations from a step."""

    def change(step: GuideStep) -> GuideStep:
        return replace(step, annotations=tuple(one for one in step.annotations if one.id not in ids))

    return with_step(guide, step_id, change)


def with_annotations_shifted(guide: Guide, step_id: str, ids: Collection[str], shift: Shift) -> Guide:
    """Move annotations in the order of drawing; among themselves they stay as they are."""

    def change(step: GuideStep) -> GuideStep:
        return replace(step, annotations=_shifted(step.annotations, ids, shift))

    return with_step(guide, step_id, change)


def _shifted(
    annotations: tuple[Annotation, ...], ids: Collection[str], shift: Shift
) -> tuple[Annotation, ...]:
    chosen = [one for one in annotations if one.id in ids]
    others = [one for one in annotations if one.id not in ids]
    if shift == "front":
        return (*others, *chosen)
    if shift == "back":
        return (*chosen, *others)
    order = list(annotations)
    # Each goes past one neighbour that is not chosen; the one in front goes first, so that none goes past another.
    step = 1 if shift == "forward" else -1
    indices = range(len(order))
    for index in reversed(indices) if step > 0 else indices:
        other = index + step
        if order[index].id in ids and 0 <= other < len(order) and order[other].id not in ids:
            order[index], order[other] = order[other], order[index]
    return tuple(order)


def with_redaction(guide: Guide, redaction: Redaction | TrackedRedaction) -> Guide:
    """Black out a region, or content wherever it stood, in the whole session, or replace that of the same id."""
    others = tuple(one for one in guide.redactions if one.id != redaction.id)
    changed = (*others, redaction)
    return guide if changed == guide.redactions else replace(guide, redactions=changed)


def without_redaction(guide: Guide, redaction_id: str) -> Guide:
    """Take a session-wide redaction away."""
    kept = tuple(one for one in guide.redactions if one.id != redaction_id)
    return guide if len(kept) == len(guide.redactions) else replace(guide, redactions=kept)
