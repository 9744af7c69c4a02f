"""Every change a person can make to a guide, each a function `Guide -> Guide` that shares what it does not touch.

An edit that changes nothing returns the very same guide, so that history and autosave can tell by identity.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from remoteassist.model.annotations import Annotation, Redaction
from remoteassist.model.guide import Guide, GuideStep, Purpose
from remoteassist.model.steps import Step
from remoteassist.model.text import Text


def with_fields(
    guide: Guide,
    *,
    title: str | None = None,
    issue: str | None = None,
    environment: str | None = None,
    cause: str | None = None,
) -> Guide:
    """Set article fields; None leaves a field as it is."""
    wanted = {"title": title, "issue": issue, "environment": environment, "cause": cause}
    changed = {
        name: value for name, value in wanted.items() if value is not None and value != getattr(guide, name)
    }
    return replace(guide, **changed) if changed else guide


def with_step_title(guide: Guide, step_id: str, title: Text | None) -> Guide:
    """Override a step's wording; None goes back to the generated one."""
    return _with_step(guide, step_id, lambda step: replace(step, title=title))


def with_step_note(guide: Guide, step_id: str, note: str) -> Guide:
    """Set a step's note (Markdown)."""
    return _with_step(guide, step_id, lambda step: replace(step, note=note))


def with_step_purpose(guide: Guide, step_id: str, purpose: Purpose) -> Guide:
    """Say whether a step fixed it, looked for the cause, or was tried in vain."""
    return _with_step(guide, step_id, lambda step: replace(step, purpose=purpose))


def with_step_hidden(guide: Guide, step_id: str, *, is_hidden: bool) -> Guide:
    """Hide a step from every output, or show it again."""
    return _with_step(guide, step_id, lambda step: replace(step, is_hidden=is_hidden))


def without_step(guide: Guide, step_id: str) -> Guide:
    """Remove a step from the guide (the recording keeps its events)."""
    _index_of(guide, step_id)
    return replace(guide, steps=tuple(step for step in guide.steps if step.step.id != step_id))


def with_step_moved(guide: Guide, step_id: str, index: int) -> Guide:
    """Move a step so that it stands at `index` (clamped to the list)."""
    old = _index_of(guide, step_id)
    rest = [step for step in guide.steps if step.step.id != step_id]
    new = max(0, min(index, len(rest)))
    if new == old:
        return guide
    rest.insert(new, guide.steps[old])
    return replace(guide, steps=tuple(rest))


def with_steps_merged(guide: Guide, first_id: str, second_id: str) -> Guide:
    """Make one step of two neighbours: the first's action and title, both notes, both sets of annotations."""
    first, second = _index_of(guide, first_id), _index_of(guide, second_id)
    if second != first + 1:
        raise ValueError(f"steps {first_id} and {second_id} are not neighbours")
    one, other = guide.steps[first], guide.steps[second]
    merged = replace(
        one,
        step=replace(one.step, end_t_ns=other.step.end_t_ns),
        note="\n\n".join(note for note in (one.note, other.note) if note),
        annotations=one.annotations + other.annotations,
    )
    return replace(guide, steps=(*guide.steps[:first], merged, *guide.steps[second + 1 :]))


def with_annotation(guide: Guide, step_id: str, annotation: Annotation) -> Guide:
    """Add an annotation on top, or replace the one of the same id where it stands."""

    def change(step: GuideStep) -> GuideStep:
        if any(one.id == annotation.id for one in step.annotations):
            kept = tuple(annotation if one.id == annotation.id else one for one in step.annotations)
        else:
            kept = (*step.annotations, annotation)
        return replace(step, annotations=kept)

    return _with_step(guide, step_id, change)


def without_annotation(guide: Guide, step_id: str, annotation_id: str) -> Guide:
    """Remove an annotation from a step."""
    return _with_step(
        guide,
        step_id,
        lambda step: replace(
            step, annotations=tuple(one for one in step.annotations if one.id != annotation_id)
        ),
    )


def with_redaction(guide: Guide, redaction: Redaction) -> Guide:
    """Black out a region on every frame of the session, or move the redaction of the same id."""
    others = tuple(one for one in guide.redactions if one.id != redaction.id)
    changed = (*others, redaction)
    return guide if changed == guide.redactions else replace(guide, redactions=changed)


def without_redaction(guide: Guide, redaction_id: str) -> Guide:
    """Take a session-wide redaction away."""
    kept = tuple(one for one in guide.redactions if one.id != redaction_id)
    return guide if len(kept) == len(guide.redactions) else replace(guide, redactions=kept)


def with_detected(
    guide: Guide, detected: Iterable[Step], *, mark: Callable[[Step], Sequence[Annotation]]
) -> Guide:
    """Take in the steps of a (new) detection without losing what a person said about steps already known.

    A step of a known id keeps its edits and gets the new facts; a new one gets the default marks of `mark`;
    one that is found no more goes, unless a person has touched it. The order is by time for steps of the
    detection, as the guide had it when all are known.
    """
    known = {step.step.id: step for step in guide.steps}
    fresh: list[GuideStep] = []
    for step in detected:
        old = known.pop(step.id, None)
        if old is None:
            fresh.append(GuideStep(step=step, annotations=tuple(mark(step))))
        else:
            fresh.append(old if old.step == step else replace(old, step=step))
    edited = [old for old in known.values() if _is_edited(old, mark)]
    if not edited and {step.step.id for step in fresh} == {step.step.id for step in guide.steps}:
        by_id = {step.step.id: step for step in fresh}
        fresh = [by_id[step.step.id] for step in guide.steps]
    else:
        fresh = sorted([*fresh, *edited], key=lambda step: step.step.t_ns)
    steps = tuple(fresh)
    return guide if steps == guide.steps else replace(guide, steps=steps)


def _is_edited(step: GuideStep, mark: Callable[[Step], Sequence[Annotation]]) -> bool:
    return step != GuideStep(step=step.step, annotations=tuple(mark(step.step)))


def _index_of(guide: Guide, step_id: str) -> int:
    for index, step in enumerate(guide.steps):
        if step.step.id == step_id:
            return index
    raise KeyError(f"no step {step_id} in this guide")


def _with_step(guide: Guide, step_id: str, change: Callable[[GuideStep], GuideStep]) -> Guide:
    index = _index_of(guide, step_id)
    changed = change(guide.steps[index])
    if changed == guide.steps[index]:
        return guide
    return replace(guide, steps=(*guide.steps[:index], changed, *guide.steps[index + 1 :]))
