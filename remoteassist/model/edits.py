"""Changes of a guide's article and steps, each a function `Guide -> Guide` that shares what it does not touch.

An edit that changes nothing returns the very same guide, so that history and autosave can tell by identity.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec.structs import replace

from remoteassist.model.annotations import Annotation, Number
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, GuideStep, Purpose
from remoteassist.model.steps import Reading, Step
from remoteassist.model.text import Text
from remoteassist.model.time import TimeNs


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
    return with_step(guide, step_id, lambda step: replace(step, title=title))


def with_step_note(guide: Guide, step_id: str, note: str) -> Guide:
    """Set a step's note (Markdown)."""
    return with_step(guide, step_id, lambda step: replace(step, note=note))


def with_step_purpose(guide: Guide, step_id: str, purpose: Purpose) -> Guide:
    """Say whether a step fixed it, looked for the cause, or was tried in vain."""
    return with_step(guide, step_id, lambda step: replace(step, purpose=purpose))


def with_step_hidden(guide: Guide, step_id: str, *, is_hidden: bool) -> Guide:
    """Hide a step from every output, or show it again."""
    return with_step(guide, step_id, lambda step: replace(step, is_hidden=is_hidden))


def with_step_alt(guide: Guide, step_id: str, alt: str | None) -> Guide:
    """Set the alternative text of a step's picture; None goes back to the drafted one."""
    return with_step(guide, step_id, lambda step: replace(step, alt=alt))


def with_step_caption(guide: Guide, step_id: str, caption: str | None) -> Guide:
    """Set the words under the film while it shows a step; None goes back to the step's own."""
    return with_step(guide, step_id, lambda step: replace(step, caption=caption))


def with_step_cropped(guide: Guide, step_id: str, crop_frame_px: Rect | None) -> Guide:
    """Show only a part of a step's picture in the article; None shows all of it."""
    return with_step(guide, step_id, lambda step: replace(step, crop_frame_px=crop_frame_px))


def with_step_reading(guide: Guide, step_id: str, reading: Reading) -> Guide:
    """Take another reading of what a step acted on, which a person vouches for.

    The old one becomes the first alternative.
    """

    def change(one: GuideStep) -> GuideStep:
        old = one.step.reading
        rest = tuple(other for other in one.step.alternatives if other != reading)
        chosen = replace(reading, confidence=1.0)
        return replace(one, step=replace(one.step, reading=chosen, alternatives=(old, *rest)))

    return with_step(guide, step_id, change)


def with_step_inserted(guide: Guide, index: int, step: GuideStep) -> Guide:
    """Put a new step at `index` (clamped to the list)."""
    place = max(0, min(index, len(guide.steps)))
    return replace(guide, steps=(*guide.steps[:place], step, *guide.steps[place:]))


def without_step(guide: Guide, step_id: str) -> Guide:
    """Remove a step from the guide for good (the recording keeps its events)."""
    index_of(guide, step_id)
    return replace(
        guide,
        steps=tuple(step for step in guide.steps if step.step.id != step_id),
        dropped_ids=(*guide.dropped_ids, step_id),
    )


def with_step_moved(guide: Guide, step_id: str, index: int) -> Guide:
    """Move a step so that it stands at `index` (clamped to the list)."""
    old = index_of(guide, step_id)
    rest = [step for step in guide.steps if step.step.id != step_id]
    new = max(0, min(index, len(rest)))
    if new == old:
        return guide
    rest.insert(new, guide.steps[old])
    return replace(guide, steps=tuple(rest))


def with_steps_moved(guide: Guide, step_ids: Collection[str], index: int) -> Guide:
    """Move steps, in their order, to stand together before the one that is at `index` now; the end is behind all."""
    chosen = tuple(one for one in guide.steps if one.step.id in step_ids)
    place = max(0, min(index, len(guide.steps)))
    before = tuple(one for one in guide.steps[:place] if one.step.id not in step_ids)
    after = tuple(one for one in guide.steps[place:] if one.step.id not in step_ids)
    steps = (*before, *chosen, *after)
    is_same = all(new is old for new, old in zip(steps, guide.steps, strict=True))
    return guide if is_same else replace(guide, steps=steps)


def with_steps_joined(guide: Guide, step_ids: Collection[str]) -> Guide:
    """Make one step of several, wherever they stand: each is merged into the first of them, in their order."""
    ids = [one.step.id for one in guide.steps if one.step.id in step_ids]
    for step_id in ids[1:]:
        guide = with_step_moved(guide, step_id, index_of(guide, ids[0]) + 1)
        guide = with_steps_merged(guide, ids[0], step_id)
    return guide


def with_steps_merged(guide: Guide, first_id: str, second_id: str) -> Guide:
    """Make one step of two neighbours: the first's action and title, both notes, both sets of annotations.

    Numbers, of which a picture needs one, are the first's.
    """
    first, second = index_of(guide, first_id), index_of(guide, second_id)
    if second != first + 1:
        raise ValueError(f"steps {first_id} and {second_id} are not neighbours")
    one, other = guide.steps[first], guide.steps[second]
    has_number = any(isinstance(mark, Number) for mark in one.annotations)
    added = tuple(mark for mark in other.annotations if not (has_number and isinstance(mark, Number)))
    merged = replace(
        one,
        step=replace(one.step, end_t_ns=max(one.step.end_t_ns, other.step.end_t_ns)),
        note="\n\n".join(note for note in (one.note, other.note) if note),
        annotations=one.annotations + added,
    )
    return replace(
        guide,
        steps=(*guide.steps[:first], merged, *guide.steps[second + 1 :]),
        dropped_ids=(*guide.dropped_ids, second_id),
    )


def with_step_split(guide: Guide, step_id: str, t_ns: TimeNs, *, new_id: str) -> Guide:
    """Make two steps of one: it ends at `t_ns`, and a step without marks or words goes on from there.

    Raises:
        ValueError: `t_ns` does not lie inside the step.
    """
    index = index_of(guide, step_id)
    one = guide.steps[index]
    if not one.step.t_ns < t_ns < one.step.end_t_ns:
        raise ValueError(f"{t_ns} does not lie inside step {step_id}")
    first = replace(one, step=replace(one.step, end_t_ns=t_ns))
    rest = Step(
        id=new_id,
        t_ns=t_ns,
        end_t_ns=one.step.end_t_ns,
        kind="marker",
        before_t_ns=t_ns,
        window_title=one.step.window_title,
        place=one.step.place,
        origin="person",
    )
    second = GuideStep(step=rest, purpose=one.purpose)
    return replace(guide, steps=(*guide.steps[:index], first, second, *guide.steps[index + 1 :]))


def with_tags(guide: Guide, tags: Iterable[str]) -> Guide:
    """Set the words to find the session by: in the order given, each once, without empty ones."""
    tidied = tuple(dict.fromkeys(word for tag in tags if (word := " ".join(tag.split()))))
    return guide if tidied == guide.tags else replace(guide, tags=tidied)


def with_ticket(guide: Guide, ticket: str | None) -> Guide:
    """Set the case that the session belongs to; None goes back to what the recording notes."""
    return guide if ticket == guide.ticket else replace(guide, ticket=ticket)


def without_detected(guide: Guide, step_ids: Iterable[str]) -> Guide:
    """Say of steps that a detection has found that they shall not come in; those already in the guide stay."""
    known = {step.step.id for step in guide.steps} | set(guide.dropped_ids)
    dropped = [step_id for step_id in step_ids if step_id not in known]
    return replace(guide, dropped_ids=(*guide.dropped_ids, *dropped)) if dropped else guide


def with_detected(
    guide: Guide, detected: Iterable[Step], *, mark: Callable[[Step], Sequence[Annotation]]
) -> Guide:
    """Take in the steps of a (new) detection without losing what a person said about steps already known.

    A step of a known id keeps its edits and gets the new facts; a new one gets the default marks of `mark`;
    one that is found no more goes, unless a person has touched it. The order is by time for steps of the
    detection, as the guide had it when all are known. What a person removed or merged does not come back.
    """
    known = {step.step.id: step for step in guide.steps}
    fresh: list[GuideStep] = []
    dropped = frozenset(guide.dropped_ids)
    for step in detected:
        if step.id in dropped:
            continue
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
    return step.step.origin == "person" or step != GuideStep(
        step=step.step, annotations=tuple(mark(step.step))
    )


def with_each_step(guide: Guide, step_ids: Iterable[str], change: Callable[[Guide, str], Guide]) -> Guide:
    """Make the same edit of several steps, one after the other."""
    for step_id in step_ids:
        guide = change(guide, step_id)
    return guide


def index_of(guide: Guide, step_id: str) -> int:
    """Return where a step stands.

    Raises:
        KeyError: It is not in this guide.
    """
    for index, step in enumerate(guide.steps):
        if step.step.id == step_id:
            return index
    raise KeyError(f"no step {step_id} in this guide")


def with_step(guide: Guide, step_id: str, change: Callable[[GuideStep], GuideStep]) -> Guide:
    """Return the guide with one step changed; the very same guide when it stays equal."""
    index = index_of(guide, step_id)
    changed = change(guide.steps[index])
    if changed == guide.steps[index]:
        return guide
    return replace(guide, steps=(*guide.steps[:index], changed, *guide.steps[index + 1 :]))
