"""The timeline in words: for tooltips, for the line under the pictures, and for those who hear the screen."""

from collections.abc import Sequence
from html import escape

from remoteassist.model.time import NS_PER_S, TimeSpan, clock_text
from remoteassist.ui.editor.timeline.gaps import gap_text
from remoteassist.ui.editor.timeline.items import TimelineItem, items_at
from remoteassist.ui.language import translate


def name_of(item: TimelineItem) -> str:
    """Return what an item is, in plain words; text from a screen stays as it is."""
    text = item.words
    if item.kind == "step" and not item.number:
        return translate("Timeline", "Step that readers do not see: {title}").format(title=text)
    if item.kind in {"gap", "break"}:
        text = gap_text(text)
    if item.kind == "break" and not item.really_ns:
        return text
    templates = {
        "step": translate("Timeline", "Step {number}: {title}"),
        "zoom": translate("Timeline", "Zoom, {length}"),
        "cut": translate("Timeline", "Cut, {length}"),
        "speed": translate("Timeline", "Speed {title}, {length}"),
        "click": translate("Timeline", "Click"),
        "caption": translate("Timeline", "Caption: {title}"),
        "idle": translate("Timeline", "Idle, {length}"),
        "gap": translate("Timeline", "{title}, {length}"),
        "break": translate("Timeline", "{title}, {length}"),
    }
    length_ns = max(item.span.length_ns, item.really_ns)
    return templates[item.kind].format(number=item.number, title=text, length=length_text(length_ns))


def tip_of(item: TimelineItem) -> str:
    """Return a tooltip: what it is and when; what came from a screen is shown as it was written."""
    return f"<qt>{escape(name_of(item))}<br>{escape(clock_text(item.span.start_ns))}</qt>"


def moment_told(t_ns: int, items: Sequence[TimelineItem], *, range_: TimeSpan | None) -> str:
    """Return where the playhead is and what is there, most particular first."""
    here = [one for one in items_at(items, t_ns) if one.kind not in {"click", "caption"}]
    order = {"gap": 0, "break": 0, "cut": 1, "zoom": 2, "speed": 3, "step": 4}
    here.sort(key=lambda one: order.get(one.kind, 9))
    parts = [f"{clock_text(t_ns)}.{t_ns // 1_000_000 % 1000:03d}", *(name_of(one) for one in here)]
    if range_ is not None:
        parts.append(translate("Timeline", "{length} selected").format(length=length_text(range_.length_ns)))
    return " · ".join(parts)


def length_text(length_ns: int) -> str:
    """Return a length in words: `12 s`, `2:05`."""
    if length_ns < 60 * NS_PER_S:
        return translate("Timeline", "{count} s").format(count=round(length_ns / NS_PER_S))
    return clock_text(length_ns)
