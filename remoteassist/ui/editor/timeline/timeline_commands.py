"""The commands of the timeline, with keys that work while the focus is on it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.ui.commands import Commands
from remoteassist.ui.editor.timeline.axis import AxisView
from remoteassist.ui.editor.timeline.items import rate_text
from remoteassist.ui.editor.timeline.navigation import next_item, next_time
from remoteassist.ui.icons import IconName
from remoteassist.ui.language import translate

if TYPE_CHECKING:
    from remoteassist.ui.editor.timeline.timeline_panel import TimelinePanel

RATES: Final = (0.5, 1.0, 1.5, 2.0, 4.0, 8.0, 16.0)
_ZOOM_PER_KEY: Final = 1.5


def rate_command(rate: float) -> str:
    """Return the id of the command that sets a rate."""
    return f"timeline.speed_{rate:g}"


def declare_commands(commands: Commands, panel: "TimelinePanel") -> None:
    """Declare everything that can be done on the timeline."""
    _declare_edits(commands, panel)
    _declare_moves(commands, panel)
    _declare_sight(commands, panel)


class _Look(TypedDict, total=False):
    shortcut: str
    icon_name: IconName


def _add(
    commands: Commands,
    panel: "TimelinePanel",
    command_id: str,
    text: str,
    run: Callable[[], object],
    **look: Unpack[_Look],
) -> None:
    """Declare a command whose key works on the timeline alone: elsewhere single letters are text."""
    commands.add(
        f"timeline.{command_id}",
        text,
        run,
        group=translate("Timeline", "Timeline"),
        scope=panel.view,
        **look,
    )


def _declare_edits(commands: Commands, panel: "TimelinePanel") -> None:
    edits = panel.edits

    def add(command_id: str, text: str, run: Callable[[], object], **more: Unpack[_Look]) -> None:
        _add(commands, panel, command_id, text, run, **more)

    add("cut", translate("Timeline", "Cut"), edits.cut_range, shortcut="X", icon_name="cut")
    add(
        "show_again",
        translate("Timeline", "Show again"),
        edits.show_again,
        shortcut="Shift+X",
        icon_name="show",
    )
    add("add_zoom", translate("Timeline", "Add zoom"), edits.add_zoom, shortcut="Z", icon_name="frame")
    add(
        "delete", translate("Timeline", "Remove"), edits.delete, shortcut="Del; Backspace", icon_name="delete"
    )
    add("set_in", translate("Timeline", "Begin range here"), edits.set_in, shortcut="I")
    add("set_out", translate("Timeline", "End range here"), edits.set_out, shortcut="O")
    add(
        "edge_start",
        translate("Timeline", "Begin selected block here"),
        partial(edits.edge_to_playhead, is_start=True),
        shortcut="[",
    )
    add(
        "edge_end",
        translate("Timeline", "End selected block here"),
        partial(edits.edge_to_playhead, is_start=False),
        shortcut="]",
    )
    add("shorten_idle", translate("Timeline", "Shorten idle parts"), edits.shorten_idle)
    add("cut_idle", translate("Timeline", "Cut idle parts"), edits.cut_idle)
    for rate in RATES:
        text = (
            translate("Timeline", "Normal speed")
            if rate == 1
            else translate("Timeline", "Speed {rate}").format(rate=rate_text(rate))
        )
        add(f"speed_{rate:g}", text, partial(edits.set_rate, rate))


def _declare_moves(commands: Commands, panel: "TimelinePanel") -> None:
    selection, contents = panel.selection, panel.contents

    def by(delta_ns: int) -> None:
        selection.move_playhead(selection.playhead_ns + delta_ns)

    def to_end() -> None:
        selection.move_playhead(contents.duration_ns)

    def add(command_id: str, text: str, run: Callable[[], object], **look: Unpack[_Look]) -> None:
        _add(commands, panel, command_id, text, run, **look)

    add("second_back", translate("Timeline", "A second back"), partial(by, -NS_PER_S), shortcut="Shift+Left")
    add("second_on", translate("Timeline", "A second on"), partial(by, NS_PER_S), shortcut="Shift+Right")
    _declare_jumps(commands, panel)
    add(
        "to_start",
        translate("Timeline", "To the beginning"),
        partial(selection.move_playhead, TimeNs(0)),
        shortcut="Home",
    )
    add("to_end", translate("Timeline", "To the end"), to_end, shortcut="End")


def _declare_jumps(commands: Commands, panel: "TimelinePanel") -> None:
    selection, contents, view = panel.selection, panel.contents, panel.view

    def to_step(*, is_forward: bool) -> None:
        times = [one.span.start_ns for one in contents.steps]
        t_ns = next_time(selection.playhead_ns, times, is_forward=is_forward)
        step = next((one for one in contents.steps if one.span.start_ns == t_ns), None)
        if t_ns is not None and step is not None:
            view.select_item(step)
            selection.move_playhead(t_ns)

    def to_item(*, is_forward: bool) -> None:
        item = next_item(selection.playhead_ns, view.chosen, contents.items, is_forward=is_forward)
        if item is not None:
            view.select_item(item)
            selection.move_playhead(item.span.start_ns)

    def add(command_id: str, text: str, run: Callable[[], object], **look: Unpack[_Look]) -> None:
        _add(commands, panel, command_id, text, run, **look)

    add(
        "step_back",
        translate("Timeline", "To the step before"),
        partial(to_step, is_forward=False),
        shortcut="Ctrl+Left",
        icon_name="step_back",
    )
    add(
        "step_on",
        translate("Timeline", "To the next step"),
        partial(to_step, is_forward=True),
        shortcut="Ctrl+Right",
        icon_name="step_on",
    )
    add(
        "item_back",
        translate("Timeline", "Select what is before"),
        partial(to_item, is_forward=False),
        shortcut="PgUp",
    )
    add(
        "item_on",
        translate("Timeline", "Select what is next"),
        partial(to_item, is_forward=True),
        shortcut="PgDown",
    )


def _declare_sight(commands: Commands, panel: "TimelinePanel") -> None:
    view = panel.view

    def zoom(factor: float) -> None:
        seen = view.view
        at_x = seen.x_of(panel.selection.playhead_ns)
        view.set_view(seen.zoomed(factor, at_x=at_x if 0 <= at_x <= seen.width_px else seen.width_px / 2))

    _add(
        commands,
        panel,
        "zoom_in",
        translate("Timeline", "Enlarge the timeline"),
        partial(zoom, _ZOOM_PER_KEY),
        shortcut="+; =",
        icon_name="zoom_in",
    )
    _add(
        commands,
        panel,
        "zoom_out",
        translate("Timeline", "Shrink the timeline"),
        partial(zoom, 1 / _ZOOM_PER_KEY),
        shortcut="-",
        icon_name="zoom_out",
    )
    _add(
        commands,
        panel,
        "fit",
        translate("Timeline", "Show all"),
        lambda: view.set_view(AxisView.of_whole(view.view.axis, view.width())),
        shortcut="F",
        icon_name="fit",
    )
    action = commands.add(
        "timeline.collapse_idle",
        translate("Timeline", "Collapse idle parts"),
        lambda: panel.collapse_idle(is_collapsing=commands.action("timeline.collapse_idle").isChecked()),
        group=translate("Timeline", "Timeline"),
        is_checkable=True,
    )
    action.setChecked(True)
