"""A timeline of which only the stale lanes were drawn again looks, pixel for pixel, like one drawn anew."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace as changed
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication

from remoteassist.media.sound_levels import SoundLevels
from remoteassist.model.edits import with_step_hidden, with_step_moved, with_step_title, without_step
from remoteassist.model.film_edits import with_cut, with_zoom
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, GuideStep, Zoom
from remoteassist.model.steps import Step
from remoteassist.model.text import plain
from remoteassist.model.time import NS_PER_S, TimeNs, TimeSpan
from remoteassist.steps.told_guide import ToldGuide
from remoteassist.ui.editor.timeline.axis import Axis, AxisView
from remoteassist.ui.editor.timeline.ground import Ground, stale_lanes
from remoteassist.ui.editor.timeline.items import (
    LANE_OF,
    TimelineItem,
    caption_items,
    film_items,
    step_items,
)
from remoteassist.ui.editor.timeline.lanes import lanes_in
from remoteassist.ui.editor.timeline.painting import Painted
from remoteassist.ui.theme import colours

_LENGTH_NS = TimeNs(60 * NS_PER_S)
_SIZE = QSizeF(640, 150)

_Edit = Callable[[Guide], Guide]


def _span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(TimeNs(round(start_s * NS_PER_S)), TimeNs(round(end_s * NS_PER_S)))


def _guide() -> Guide:
    """Steps with room for words, and some so close that they are strips."""
    times_s = (1, 9, 17, 25, 25.1, 25.2, 25.3, 33, 45)
    return Guide(
        steps=tuple(
            GuideStep(
                step=Step(
                    id=f"s{index}",
                    t_ns=TimeNs(round(t_s * NS_PER_S)),
                    end_t_ns=TimeNs(round(t_s * NS_PER_S)),
                    kind="click",
                )
            )
            for index, t_s in enumerate(times_s)
        )
    )


def _items(guide: Guide) -> tuple[TimelineItem, ...]:
    told = ToldGuide(guide)
    steps = step_items(guide, numbers=told.numbers, titles=told.titles, duration_ns=_LENGTH_NS)
    clicks = tuple(TimelineItem("click", str(at), _span(at, at + 1)) for at in range(0, 60, 7))
    return (*clicks, *caption_items(steps, told.captions), *steps, *film_items(guide))


def _painted(
    guide: Guide,
    *,
    chosen_steps: frozenset[str] = frozenset(),
    chosen: str = "",
    selected: TimeSpan | None = None,
    shade: int = 90,
    levels: SoundLevels | None = None,
) -> Painted:
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor(shade, 120, 40))
    items = _items(guide)
    return Painted(
        view=AxisView.of_whole(_AXIS, _SIZE.width()),
        lanes=lanes_in(
            height_px=_SIZE.height(), line_px=15.7, filled={"sound", *(LANE_OF[one.kind] for one in items)}
        ),
        items=items,
        chosen=next((one for one in items if one.kind == chosen), None),
        chosen_steps=chosen_steps,
        range=selected,
        trims=(TimeNs(0), _LENGTH_NS),
        pictures=lambda: [(60.0 * index, picture) for index in range(11)],
        shades=colours(),
        levels=levels,
        sound_words="The wave form follows in a moment",
    )


_AXIS = Axis(_LENGTH_NS, (_span(36, 44),))
_ZOOM = Zoom("z", _span(10, 20), Rect(0, 0, 90, 60))
_EDITS: tuple[_Edit, ...] = (
    lambda guide: with_step_title(guide, "s1", plain("Words that are longer than their block is wide")),
    lambda guide: with_step_title(guide, "s1", plain("gone")),
    lambda guide: with_step_hidden(guide, "s5", is_hidden=True),
    lambda guide: with_zoom(guide, _ZOOM),
    lambda guide: with_step_moved(guide, "s7", 0),
    lambda guide: with_zoom(guide, changed(_ZOOM, span=_span(12, 30))),
    lambda guide: without_step(guide, "s2"),
    lambda guide: with_cut(guide, _span(47, 55)),
    lambda guide: with_step_title(guide, "s8", plain("Below the cut")),
)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_what_was_drawn_in_parts_looks_as_if_drawn_anew(qapp: QApplication, ratio: float) -> None:
    guide, ground, font = _guide(), Ground(), QFont(qapp.font())
    states = [_painted(guide)]
    for edit in _EDITS:
        guide = edit(guide)
        states.append(_painted(guide))
        states.append(_painted(guide, chosen_steps=frozenset(("s3", "s8"))))
    states.extend(_painted(guide, chosen=kind) for kind in ("zoom", "click", "", "cut", ""))
    states.extend(_painted(guide, selected=span) for span in (_span(5, 9), _span(5, 30), None))
    states.append(_painted(guide, levels=SoundLevels(bytes(range(250)) * 24)))
    for number, seen in enumerate(states):
        kept = ground.drawn(seen, size=_SIZE, font=font, ratio=ratio).toImage()
        anew = Ground().drawn(seen, size=_SIZE, font=font, ratio=ratio).toImage()
        assert kept == anew, number


def test_other_pictures_are_drawn_when_they_are_told_of(qapp: QApplication) -> None:
    guide, ground, font = _guide(), Ground(), QFont(qapp.font())
    first = ground.drawn(_painted(guide), size=_SIZE, font=font, ratio=1.0).toImage()
    ground.drop_pictures()
    other = _painted(guide, shade=200)
    second = ground.drawn(other, size=_SIZE, font=font, ratio=1.0).toImage()
    assert second != first
    assert second == Ground().drawn(other, size=_SIZE, font=font, ratio=1.0).toImage()


def test_a_title_makes_only_its_own_places_stale() -> None:
    before, after = _guide(), with_step_title(_guide(), "s1", plain("Another title"))
    stale = stale_lanes(_painted(before), _painted(after))
    assert stale is not None
    assert set(stale) <= {"steps", "captions"}
    view = _painted(after).view
    assert view.x_of(8 * NS_PER_S) < stale["steps"][0] < stale["steps"][1] < view.x_of(18 * NS_PER_S)
    assert stale_lanes(_painted(before), _painted(before)) == {}
