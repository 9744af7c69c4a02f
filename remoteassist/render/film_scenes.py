"""Which scene a film shows at which moment: made from the guide and the events alone, without a pixel."""

import bisect
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec
from msgspec.structs import replace

from remoteassist.model.annotations import Annotation, Redaction, TextNote
from remoteassist.model.events import Event
from remoteassist.model.geometry import Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s
from remoteassist.render.pointer_path import PointerPath
from remoteassist.render.scene import Cursor, Scene, step_redactions, visible_marks

_LEAD_NS: Final = ns_from_s(1.0)
"""Marks stand this long before the action: an eye needs about half a second to find one, and as much to read."""

_SHORTEST_LEAD_NS: Final = ns_from_s(0.25)
"""Nobody clicks what they have not seen for a quarter of a second: so long before, the spot is on the screen."""

_LINGER_NS: Final = ns_from_s(0.5)
"""After a click its mark stays to tie press and spot together, but not over what opens there."""

_FADE_NS: Final = ns_from_s(0.2)
_LASTING_KINDS: Final = frozenset({"type", "drag", "scroll", "change"})
_READING_NS_PER_CHARACTER: Final = ns_from_s(1 / 15)
_CAPTION_ROOM: Final = 0.74
"""Below this share of the height a caption at the bottom would hide the spot."""


class Stretch(msgspec.Struct, frozen=True):
    """The part of a film that tells one action, in session time: a step of the article has one or more.

    From `begin_ns` the spot is marked and the caption shown, at `action_ns` it is done, until `marks_end_ns` the
    marks stay, at `end_ns` the next step's stretch begins. `number` is the step's in the article.
    """

    guide_step: GuideStep
    number: int
    begin_ns: TimeNs
    action_ns: TimeNs
    marks_end_ns: TimeNs
    end_ns: TimeNs


def stretches_of(
    guide: Guide, *, duration_ns: int, numbers: Mapping[str, int] | None = None
) -> tuple[Stretch, ...]:
    """Return the stretches of the article's steps in order of time: they neither overlap nor leave the film.

    A step whose action lies beyond the film, or at the very moment of another's, has none. `numbers` are those of
    the article by step id; several steps of one action have the same. None numbers every step.
    """
    if numbers is None:
        numbers = {one.step.id: number for number, one in enumerate(guide.article_steps, start=1)}
    in_time = sorted(guide.steps, key=lambda one: one.step.t_ns)
    begins: list[tuple[int, GuideStep]] = []
    for index, one in enumerate(in_time):
        if one.step.id not in numbers or one.step.t_ns >= duration_ns:
            continue
        before = in_time[index - 1].step if index else None
        begin_ns = _begin_ns(
            one.step.t_ns,
            before_t_ns=before.t_ns if before else 0,
            result_ns=before.end_t_ns if before else 0,
        )
        if begins and begin_ns <= begins[-1][0]:
            begin_ns = begins[-1][0] + 1
            if begin_ns > one.step.t_ns:
                continue
        begins.append((begin_ns, one))
    ends = (*(begin_ns for begin_ns, _ in begins[1:]), duration_ns)
    return tuple(
        _stretch(one, number=numbers[one.step.id], begin_ns=begin_ns, end_ns=end_ns)
        for (begin_ns, one), end_ns in zip(begins, ends, strict=False)  # without a step there is only the end
    )


def _begin_ns(t_ns: int, *, before_t_ns: int, result_ns: int) -> int:
    """Return when a step's telling begins: once the result before it stands, yet with a lead to look."""
    settled_ns = min(result_ns, t_ns - _SHORTEST_LEAD_NS)
    return max(0, before_t_ns, settled_ns, t_ns - _LEAD_NS)


def _stretch(guide_step: GuideStep, *, number: int, begin_ns: int, end_ns: int) -> Stretch:
    step = guide_step.step
    marks_end_ns: int = max(step.end_t_ns, step.t_ns)
    if step.kind not in _LASTING_KINDS:
        marks_end_ns = min(marks_end_ns, step.t_ns + _LINGER_NS)
    marks_end_ns = max(marks_end_ns, step.t_ns + _FADE_NS)
    return Stretch(
        guide_step=guide_step,
        number=number,
        begin_ns=TimeNs(begin_ns),
        action_ns=step.t_ns,
        marks_end_ns=TimeNs(min(marks_end_ns, end_ns)),
        end_ns=TimeNs(end_ns),
    )


class FilmScenes:
    """Gives the scene of any moment; equal values for moments that look the same.

    Args:
        guide: Redactions hold for the whole film; a step's own redactions from the step before it to the one after,
            also for steps that readers do not see.
        events: The pointer's; none for an imported film, which shows its own pointer, or to draw no pointer.
        duration_ns: How long the session is.
        size_px: Of the picture at the start.
        numbers: Of the article's steps, as for `stretches_of`.
        burnt_captions: By step id, texts of one or two lines to draw into the picture; empty draws none.
    """

    def __init__(
        self,
        guide: Guide,
        events: Iterable[Event],
        *,
        duration_ns: int,
        size_px: Size,
        burnt_captions: Mapping[str, str],
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        self._guide = guide
        self._step_redactions = tuple(_spans_of_redactions(guide, duration_ns=duration_ns))
        self._pointer = PointerPath(events)
        self._stretches = stretches_of(guide, duration_ns=duration_ns, numbers=numbers)
        self._begins_ns = [one.begin_ns for one in self._stretches]
        self._size_px = size_px
        self._captions = burnt_captions

    def at(self, t_ns: int) -> Scene:
        """Return the scene at a session time."""
        own = tuple(redaction for span, redaction in self._step_redactions if span.contains(t_ns))
        scene = Scene(
            redactions=self._guide.redactions_at(t_ns) + own,
            cursor=self._cursor_at(t_ns),
            rings=self._pointer.rings_at(t_ns),
        )
        index = bisect.bisect_right(self._begins_ns, t_ns) - 1
        if index < 0:
            return scene
        stretch = self._stretches[index]
        return replace(
            scene,
            annotations=tuple(_marks_at(stretch, t_ns)),
            caption=self._captions.get(stretch.guide_step.step.id),
            is_caption_at_top=self._is_low(stretch),
        )

    def _cursor_at(self, t_ns: int) -> Cursor | None:
        cursor = self._pointer.cursor_at(t_ns)
        if cursor is None:
            return None
        x, y = cursor.pos_frame_px.x, cursor.pos_frame_px.y
        # Outside the picture it cannot be seen: one value for all such places, so that no frame is drawn for them.
        margin = 64
        is_near = (
            -margin <= x <= self._size_px.width + margin and -margin <= y <= self._size_px.height + margin
        )
        return cursor if is_near else None

    def _is_low(self, stretch: Stretch) -> bool:
        step = stretch.guide_step.step
        box = step.reading.box_frame_px
        pos = step.pos_frame_px or (box.center if box is not None else None)
        return pos is not None and pos.y > _CAPTION_ROOM * self._size_px.height


def _marks_at(stretch: Stretch, t_ns: int) -> Iterator[Annotation]:
    """Yield what of a step's annotations is seen, faded; notes stay longer than pointing marks, to be read."""
    for one in visible_marks(stretch.guide_step, stretch.number):
        end_ns: int = stretch.marks_end_ns
        if isinstance(one, TextNote):
            reading_ns = len(one.text) * _READING_NS_PER_CHARACTER
            end_ns = min(stretch.end_ns, max(end_ns, stretch.begin_ns + _LEAD_NS + reading_ns))
        strength = min(1.0, (t_ns - stretch.begin_ns) / _FADE_NS, (end_ns - t_ns) / _FADE_NS)
        if strength > 0 and not isinstance(one, Redaction):
            yield replace(one, opacity=one.opacity * strength)


def _spans_of_redactions(guide: Guide, *, duration_ns: int) -> Iterator[tuple[TimeSpan, Redaction]]:
    """Yield each step's own redactions with the time they cover: from the step before to the step after.

    What is to be hidden in a step's picture has been on the screen since the step before it, and stays on it until
    the next: here too much is hidden rather than too little.
    """
    in_time = sorted(guide.steps, key=lambda one: one.step.t_ns)
    last = len(in_time) - 1
    for index, one in enumerate(in_time):
        start_ns: int = in_time[index - 1].step.t_ns if index else 0
        end_ns: int = in_time[index + 1].step.t_ns if index < last else max(duration_ns, one.step.t_ns) + 1
        before_ns = one.step.before_t_ns
        if before_ns is not None:
            start_ns = min(start_ns, before_ns)
        for redaction in step_redactions(one):
            yield TimeSpan(TimeNs(start_ns), TimeNs(end_ns)), redaction
