"""What lies between two guides, found by identity: what the journal writes and what a view draws anew."""

from typing import Final

import msgspec
from msgspec.structs import replace

from remoteassist.model.guide import Guide, GuideStep

_FIELDS: Final = tuple(field for field in Guide.__struct_fields__ if field != "steps")


class GuideChange(msgspec.Struct, frozen=True):
    """The difference from one guide to another.

    Attributes:
        fields: Values of the fields other than steps that differ, by name.
        steps: New values of the steps that were added or changed.
        order: Ids of all steps in their new order; None when the same steps stand in the same order.
    """

    fields: dict[str, object] = {}
    steps: tuple[GuideStep, ...] = ()
    order: tuple[str, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether both guides are the same."""
        return not self.fields and not self.steps and self.order is None

    @property
    def step_ids(self) -> frozenset[str]:
        """Ids of the steps that were added or changed."""
        return frozenset(one.step.id for one in self.steps)


def change_between(old: Guide, new: Guide) -> GuideChange:
    """Return what makes `new` of `old`. Steps that an edit did not touch are told by identity, at no cost."""
    fields = {name: getattr(new, name) for name in _FIELDS if getattr(old, name) is not getattr(new, name)}
    if old.steps is new.steps:
        return GuideChange(fields)
    known = {one.step.id: one for one in old.steps}
    steps = tuple(one for one in new.steps if known.get(one.step.id) is not one)
    order = tuple(one.step.id for one in new.steps)
    is_same_order = order == tuple(one.step.id for one in old.steps)
    return GuideChange(fields, steps, None if is_same_order else order)


def changed(guide: Guide, change: GuideChange) -> Guide:
    """Return `guide` after `change`; values of `fields` are those that a guide has.

    Raises:
        KeyError: The change names a step that neither has, or has one too many: it was made of another guide.
    """
    steps = guide.steps
    if change.steps or change.order is not None:
        known = {one.step.id: one for one in (*guide.steps, *change.steps)}
        order = change.order if change.order is not None else tuple(one.step.id for one in guide.steps)
        steps = tuple(known[step_id] for step_id in order)
        ids = set(order)
        if len(ids) < len(order) or not change.step_ids <= ids:
            raise KeyError("the change was made of another guide")
    return replace(guide, steps=steps, **change.fields)


def shared(guide: Guide, known: Guide) -> Guide:
    """Return a guide equal to `guide` that shares with `known` whatever of it is equal.

    What was read from the disk anew is so told from what a person sees by identity; `known` itself when all is equal.
    """
    by_id = {one.step.id: one for one in known.steps}
    steps = tuple(
        old if (old := by_id.get(one.step.id)) is not None and old == one else one for one in guide.steps
    )
    is_same = len(steps) == len(known.steps) and all(
        one is other for one, other in zip(steps, known.steps, strict=True)
    )
    fields = {name: getattr(known, name) for name in _FIELDS if getattr(known, name) == getattr(guide, name)}
    if is_same and len(fields) == len(_FIELDS):
        return known
    return replace(guide, steps=known.steps if is_same else steps, **fields)
