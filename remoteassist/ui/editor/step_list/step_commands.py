"""What can be done with steps, by menu, shortcut and command palette; each is one named edit that can be undone."""

import uuid
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from remoteassist.model.edits import (
    with_each_step,
    with_step_hidden,
    with_step_inserted,
    with_step_purpose,
    with_step_split,
    with_steps_joined,
    with_steps_moved,
    without_step,
)
from remoteassist.model.guide import Guide, GuideStep, Purpose
from remoteassist.model.steps import Step
from remoteassist.model.time import TimeNs
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.document import EditorDocument
from remoteassist.ui.editor.selection import EditorSelection
from remoteassist.ui.icons import IconName
from remoteassist.ui.language import translate

MENU_ORDER: Final = (
    ("step.retitle", "step.readings"),
    ("step.merge", "step.split", "step.insert_empty", "step.insert_at_playhead"),
    ("step.move_up", "step.move_down"),
    ("step.mark_fix", "step.mark_diagnosis", "step.mark_tried", "step.hide"),
    ("step.show_in_video",),
    ("step.delete",),
)
"""The context menu of the list, in parts."""

_ON_CHOSEN: Final = (
    "step.retitle",
    "step.mark_fix",
    "step.mark_diagnosis",
    "step.mark_tried",
    "step.hide",
    "step.show_in_video",
    "step.delete",
)
"""Commands that need a chosen step, whichever it is."""


class StepCommands(QObject):
    """Declares the commands and does what they say to the chosen steps.

    Args:
        document: Whose steps.
        selection: Which of them, and the playhead.
        commands: Of the page.
        scope: The list: keys that are also typed elsewhere work only there.
        parent: Owns this.
    """

    retitle_requested = Signal()
    readings_requested = Signal()
    video_requested = Signal()

    def __init__(
        self,
        document: EditorDocument,
        selection: EditorSelection,
        *,
        commands: Commands,
        scope: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._commands = commands
        self._scope = scope
        self._declare_edits()
        self._declare_marks()
        selection.steps_selected.connect(self._update)
        selection.playhead_moved.connect(self._update_split)
        document.changed.connect(self._update)
        self._update()

    def actions(self) -> Iterable[tuple[QAction, ...]]:
        """Yield the actions of the context menu, part by part."""
        for part in MENU_ORDER:
            yield tuple(self._commands.action(command_id) for command_id in part)

    def insert_empty(self, row: int | None = None) -> None:
        """Put a step without an action before `row`, behind the current one by default, and begin its title."""
        guide = self._document.guide
        place = self._row_after_current() if row is None else row
        t_ns = guide.steps[place - 1].step.end_t_ns if place > 0 else TimeNs(0)
        if place < len(guide.steps):
            t_ns = TimeNs(min(t_ns, guide.steps[place].step.t_ns))
        self._insert(translate("StepList", "Insert step"), place, t_ns)
        self.retitle_requested.emit()

    def insert_at_playhead(self, row: int | None = None) -> None:
        """Put a step that shows the moment of the playhead before `row`, by default where its time belongs."""
        guide, t_ns = self._document.guide, self._selection.playhead_ns
        place = row
        if place is None:
            place = next(
                (index for index, one in enumerate(guide.steps) if one.step.t_ns > t_ns), len(guide.steps)
            )
        self._insert(translate("StepList", "Insert step at the playhead"), place, t_ns)
        self.retitle_requested.emit()

    def _insert(self, name: str, place: int, t_ns: TimeNs) -> None:
        step = Step(id=_new_id(), t_ns=t_ns, end_t_ns=t_ns, kind="marker", before_t_ns=t_ns, origin="person")
        self._document.edit(name, lambda guide: with_step_inserted(guide, place, GuideStep(step=step)))
        self._selection.select_steps((step.id,))

    def _merge(self) -> None:
        ids = self._selection.step_ids
        guide = self._document.guide
        if len(ids) == 1:
            place = self._row_after_current()
            ids = (*ids, *(one.step.id for one in guide.steps[place : place + 1]))
        if len(ids) > 1:
            self._document.edit(
                translate("StepList", "Merge steps"), lambda guide: with_steps_joined(guide, ids)
            )
            self._selection.select_steps(ids[:1])

    def _split(self) -> None:
        step = self._step_at_playhead()
        if step is None:
            return
        t_ns, new_id = self._selection.playhead_ns, _new_id()
        self._document.edit(
            translate("StepList", "Split step"),
            lambda guide: with_step_split(guide, step.step.id, t_ns, new_id=new_id),
        )

    def _toggle_hidden(self) -> None:
        steps = self._chosen()
        is_hidden = not all(one.is_hidden for one in steps)
        name = translate("StepList", "Hide step") if is_hidden else translate("StepList", "Show step")
        self._for_each(name, lambda guide, one: with_step_hidden(guide, one, is_hidden=is_hidden))

    def _delete(self) -> None:
        self._for_each(translate("StepList", "Delete step"), without_step)

    def _mark(self, purpose: Purpose) -> None:
        name = translate("StepList", "Change purpose")
        self._for_each(name, lambda guide, one: with_step_purpose(guide, one, purpose))

    def _move(self, by: int) -> None:
        """Move the chosen steps, which then stand together, past one neighbour."""
        rows = self._chosen_rows()
        if not rows:
            return
        ids = frozenset(self._selection.step_ids)
        place = rows[0] - 1 if by < 0 else rows[-1] + 2
        name = translate("StepList", "Move step")
        self._document.edit(name, lambda guide: with_steps_moved(guide, ids, place))

    def _for_each(self, name: str, change: Callable[[Guide, str], Guide]) -> None:
        ids = self._selection.step_ids
        self._document.edit(name, lambda guide: with_each_step(guide, ids, change))

    def _chosen(self) -> list[GuideStep]:
        chosen = frozenset(self._selection.step_ids)
        return [one for one in self._document.guide.steps if one.step.id in chosen]

    def _chosen_rows(self) -> list[int]:
        chosen = frozenset(self._selection.step_ids)
        return [index for index, one in enumerate(self._document.guide.steps) if one.step.id in chosen]

    def _row_after_current(self) -> int:
        rows = self._chosen_rows()
        return rows[-1] + 1 if rows else len(self._document.guide.steps)

    def _step_at_playhead(self) -> GuideStep | None:
        """Return the step within which the playhead stands: the current one first, then any."""
        t_ns = self._selection.playhead_ns
        current_id = self._selection.current_step_id
        steps = sorted(self._document.guide.steps, key=lambda one: one.step.id != current_id)
        return next((one for one in steps if one.step.t_ns < t_ns < one.step.end_t_ns), None)

    def _update(self) -> None:
        """Offer only what can be done now."""
        rows, count = self._chosen_rows(), len(self._document.guide.steps)
        is_any = bool(rows)
        for command_id in _ON_CHOSEN:
            self._commands.action(command_id).setEnabled(is_any)
        self._commands.action("step.merge").setEnabled(len(rows) > 1 or (is_any and rows[0] + 1 < count))
        self._commands.action("step.move_up").setEnabled(is_any and rows != list(range(len(rows))))
        is_last = rows == list(range(count - len(rows), count))
        self._commands.action("step.move_down").setEnabled(is_any and not is_last)
        hide = self._commands.action("step.hide")
        chosen = self._chosen()
        is_hidden = is_any and all(one.is_hidden for one in chosen)
        hide.setText(translate("StepList", "Show") if is_hidden else translate("StepList", "Hide"))
        current = self._selection.current_step_id
        step = None if current is None else self._document.step(current)
        self._commands.action("step.readings").setEnabled(step is not None and bool(step.step.alternatives))
        self._update_split()

    def _update_split(self) -> None:
        self._commands.action("step.split").setEnabled(self._step_at_playhead() is not None)

    def _declare_edits(self) -> None:
        add = self._add
        add("retitle", translate("StepList", "Edit title"), self.retitle_requested.emit, "F2", "edit")
        add(
            "readings",
            translate("StepList", "Other readings…"),
            self.readings_requested.emit,
            "Alt+Return",
            "search",
            tip=translate("StepList", "Choose what was really acted on, where it was read with doubt"),
        )
        add(
            "merge",
            translate("StepList", "Merge"),
            self._merge,
            "Ctrl+M",
            "merge",
            tip=translate("StepList", "Make one step of the selected ones, or of this one and the next"),
            is_page_wide=True,
        )
        add(
            "split",
            translate("StepList", "Split at the playhead"),
            self._split,
            "Ctrl+Shift+M",
            "split",
            is_page_wide=True,
        )
        add(
            "insert_empty",
            translate("StepList", "Insert an empty step"),
            self.insert_empty,
            "Ctrl+Return",
            "add",
        )
        add(
            "insert_at_playhead",
            translate("StepList", "Insert a step at the playhead"),
            self.insert_at_playhead,
            "Ctrl+Shift+Return",
            "add",
            is_page_wide=True,
        )
        add("move_up", translate("StepList", "Move up"), partial(self._move, -1), "Alt+Up")
        add("move_down", translate("StepList", "Move down"), partial(self._move, 1), "Alt+Down")

    def _declare_marks(self) -> None:
        add = self._add
        add("mark_fix", translate("StepList", "Part of the fix"), partial(self._mark, "fix"), "1", "check")
        add(
            "mark_diagnosis",
            translate("StepList", "Diagnosis"),
            partial(self._mark, "diagnosis"),
            "2",
            "search",
            tip=translate("StepList", "It looked for the cause: kept here, not told in the article"),
        )
        add(
            "mark_tried",
            translate("StepList", "Tried in vain"),
            partial(self._mark, "tried"),
            "3",
            "cancel",
            tip=translate("StepList", "It did not help: kept here, not told in the article"),
        )
        add(
            "hide",
            translate("StepList", "Hide"),
            self._toggle_hidden,
            "H",
            "hide",
            tip=translate("StepList", "Leave the step out of article and video, or take it in again"),
        )
        add(
            "show_in_video",
            translate("StepList", "Show in the video"),
            self.video_requested.emit,
            "V",
            "video",
        )
        add("delete", translate("StepList", "Delete"), self._delete, "Delete", "delete")

    def _add(
        self,
        name: str,
        text: str,
        run: Callable[[], object],
        shortcut: str,
        icon_name: IconName | None = None,
        *,
        tip: str = "",
        is_page_wide: bool = False,
    ) -> None:
        self._commands.add(
            f"step.{name}",
            text,
            run,
            group=translate("StepList", "Steps"),
            shortcut=shortcut,
            icon_name=icon_name,
            tip=tip,
            scope=None if is_page_wide else self._scope,
        )


def _new_id() -> str:
    return f"made-{uuid.uuid4().hex[:12]}"
