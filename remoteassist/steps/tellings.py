"""Which neighbouring steps of a guide readers are told as one: the way through a menu, a tab and what is on it."""

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from remoteassist.model.annotations import Annotation
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.redaction_times import RedactionTimes
from remoteassist.model.steps import Place, Step
from remoteassist.model.time import NS_PER_S
from remoteassist.steps.withholding import told_steps
from remoteassist.steps.wording import label_of, tidy_label
from remoteassist.steps.wording_profiles import Together

_AT_ONCE_NS: Final = 6 * NS_PER_S
"""Between a shortcut and the text that it made room for: who thinks for longer begins something else."""

_EDITING_KEYS: Final = frozenset({"delete", "backspace", "insert", "f2"})
_MARK_NAMES: Final = ("spot", "number", "path")
"""Of the marks that every step gets when it is found; others were made by a person."""


class Telling(msgspec.Struct, frozen=True):
    """One numbered step of the article, made of one or more neighbouring steps of the guide.

    Attributes:
        number: In the article, from 1.
        steps: At least one, in the order of the guide and of time, without readings from under a redaction.
        together: How they are told; None for the last one's own sentence (with the place the others went to).
        known: Where a reader is before it; what is known is not told.
    """

    number: int
    steps: tuple[GuideStep, ...]
    together: Together | None = None
    known: Place = Place()

    @property
    def shown(self) -> GuideStep:
        """The step whose picture stands in the article: the last, when menu or tab are open."""
        return self.steps[-1]


def tellings_of(guide: Guide, *, everywhere: RedactionTimes | None = None) -> tuple[Telling, ...]:
    """Return what readers see of a guide as numbered steps: each of its visible steps is in exactly one, in order.

    Steps are told as one only when what was read of them says that they are one action, and when a person has not
    written or drawn anything on one that would be lost. `everywhere` are the guide's session-wide redactions, when
    they are prepared already.
    """
    positions = {one.step.id: index for index, one in enumerate(guide.steps)}
    groups: list[tuple[list[GuideStep], Together | None]] = []
    for one in told_steps(guide, everywhere=everywhere):
        if groups:
            group, together = groups[-1]
            is_next = positions[one.step.id] == positions[group[-1].step.id] + 1
            joined = _joined(group, together, one) if is_next else None
            if joined is not None:
                groups[-1] = (joined[0], joined[1])
                continue
        groups.append(([one], None))
    tellings: list[Telling] = []
    known = main = Place()
    for number, (group, together) in enumerate(groups, start=1):
        tellings.append(Telling(number, tuple(group), together, known))
        known = _known_after(group[-1].step, known, main)
        main = main if known.is_dialog else replace(known, tab=None)
    return tuple(tellings)


def numbers_of(tellings: Sequence[Telling]) -> dict[str, int]:
    """Return the number that readers see before each step, by the step's id."""
    return {one.step.id: telling.number for telling in tellings for one in telling.steps}


def _joined(
    group: list[GuideStep], together: Together | None, following: GuideStep
) -> tuple[list[GuideStep], Together | None] | None:
    """Return the group with the step that follows, and how they are told; None when it is a step of its own."""
    last, step = group[-1].step, following.step
    if last.t_ns > step.t_ns:
        return None
    steps = [one.step for one in group]
    is_placed = together is None and (_is_on_tab(steps, step) or _is_into_field(last, step))
    joint = None if is_placed else _joint(steps, step, together)
    # Asked last, because it takes the longest.
    if (joint is None and not is_placed) or not (
        _is_plain(group[-1], is_shown=False) and _is_plain(following, is_shown=True)
    ):
        return None
    return ([*group, _placed(following, last)], None) if is_placed else ([*group, following], joint)


def _joint(steps: Sequence[Step], step: Step, together: Together | None) -> Together | None:
    """Return what several actions are with the one that follows; None when that is another action."""
    if together in {None, "menu"} and _is_menu_choice(steps, step):
        return "menu"
    if together in {None, "context_menu"} and _is_context_choice(steps, step):
        return "context_menu"
    if len(steps) == 1 and _is_typed_at_once(steps[0], step):
        if step.ended_by in {"enter", "tab", "escape"}:
            return "keys_text_and_key"
        return "keys_and_new_text" if _selects_all(steps[0]) else "keys_and_text"
    return None


def _is_plain(guide_step: GuideStep, *, is_shown: bool) -> bool:
    """Whether nothing that a person made would be lost; the picture of the step that is shown stays as it is."""
    if guide_step.title is not None or guide_step.note or guide_step.caption is not None:
        return False
    return is_shown or (
        guide_step.alt is None
        and guide_step.crop_frame_px is None
        and all(_is_found_mark(one, guide_step.step) for one in guide_step.annotations)
    )


def _is_found_mark(annotation: Annotation, step: Step) -> bool:
    return annotation.id in {f"{step.id}-{name}" for name in _MARK_NAMES}


def _is_menu_choice(steps: Sequence[Step], step: Step) -> bool:
    """Whether a step chooses from the menu that the steps before it have opened."""
    is_open = (
        steps[0].reading.role == "menu"
        and all(one.reading.role in {"menu", "menu_item"} for one in steps)
        and all(one.result is None or one.result.kind == "menu_opened" for one in steps)
        and all(one.kind == "click" for one in (*steps, step))
    )
    if not is_open:
        return False
    pressed = [_label(one) for one in steps]
    if not all((*pressed, _label(step))):
        return False
    path = [tidy_label(one) for one in (step.place or Place()).menu_path]
    if step.reading.role == "menu":
        # A menu beside the open one is no part of it.
        return bool(path) and _is_within(pressed, path)
    if steps[-1].reading.role == "menu_item" and steps[-1].result is None and pressed[-1] not in path:
        # The item before was chosen, and its menu is closed.
        return False
    return step.reading.role == "menu_item" and (not path or _is_within(pressed, path))


def _is_within(pressed: Sequence[str], path: Sequence[str]) -> bool:
    """Whether the labels that were pressed are on the way through the menus, in their order."""
    rest = iter(path)
    return all(any(label == one for one in rest) for label in pressed)


def _is_context_choice(steps: Sequence[Step], step: Step) -> bool:
    first, *others = steps
    return (
        first.kind == "right_click"
        and _label(first) != ""
        and (first.result is None or first.result.kind == "menu_opened")
        and all(one.result is not None and one.result.kind == "menu_opened" for one in others)
        and all(
            one.kind == "click" and one.reading.role == "menu_item" and _label(one) for one in (*others, step)
        )
    )


def _is_on_tab(steps: Sequence[Step], step: Step) -> bool:
    """Whether a step acts on the page of the tab that was gone to just before."""
    tab = steps[-1]
    if len(steps) != 1 or tab.kind != "click" or tab.reading.role != "tab" or step.reading.role == "tab":
        return False
    place = step.place or Place()
    return (
        step.kind in {"click", "double_click", "right_click", "drag"}
        and _label(tab) != ""
        and not place.menu_path
        and place.tab is not None
        and tidy_label(place.tab) == _label(tab)
    )


def _is_into_field(field: Step, step: Step) -> bool:
    return (
        field.kind == "click"
        and field.reading.role == "field"
        and step.kind == "type"
        and step.reading.role == "field"
        and _label(field) != ""
        and _label(field) == _label(step)
    )


def _placed(guide_step: GuideStep, field: Step) -> GuideStep:
    """Return typing with the place of its field: the keys themselves are pressed nowhere."""
    if guide_step.step.kind != "type" or field.place is None:
        return guide_step
    return replace(guide_step, step=replace(guide_step.step, place=field.place))


def _is_typed_at_once(keys: Step, typing: Step) -> bool:
    """Whether a text is what the keys before it were pressed for."""
    result = keys.result
    has_opened = result is not None and (result.kind.endswith("closed") or result.name is not None)
    is_editing = bool(keys.modifiers) or (keys.key or "").casefold() in _EDITING_KEYS
    return (
        keys.kind == "shortcut"
        and keys.key is not None
        and is_editing
        and not has_opened
        and typing.kind == "type"
        and _label(typing) == ""
        and typing.t_ns - keys.end_t_ns <= _AT_ONCE_NS
    )


def _selects_all(keys: Step) -> bool:
    return (keys.key or "").casefold() == "a" and set(keys.modifiers) in ({"ctrl"}, {"meta"})


def _known_after(step: Step, known: Place, main: Place) -> Place:
    """Return where a reader is after a step; `main` is the window from which dialog boxes were opened."""
    result, place = step.result, step.place
    if result is not None and result.kind in {"window_opened", "window_closed"}:
        return Place()
    if result is not None and result.kind == "dialog_closed":
        return main
    if result is not None and result.kind == "dialog_opened" and result.name is not None:
        return Place(window=result.name, is_dialog=True)
    if place is None:
        return known
    tab = step.reading.label if step.kind == "click" and step.reading.role == "tab" else place.tab
    return replace(known if place.window is None else place, tab=tab, menu_path=())


def _label(step: Step) -> str:
    return label_of(step.reading) or ""
