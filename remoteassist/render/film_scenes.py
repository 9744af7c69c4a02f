"""Which scene a film shows at which moment: made from the guide and the events alone, without a pixel."""

import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec.structs import replace

from remoteassist.model.annotations import Annotation, Callout, Redaction, TextNote
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.redaction_times import RedactionTimes
from remoteassist.model.retiming import FilmClock
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s
from remoteassist.render.pointer_path import PointerPath
from remoteassist.render.scene import Cursor, Scene, step_redactions, visible_marks
from remoteassist.render.zoom_camera import ZoomCamera

_LEAD_NS: Final = ns_from_s(1.0)
"""Marks stand this long before the action: an eye needs about half a second to find one, and as much to read."""

_SHORTEST_LEAD_NS: Final = ns_from_s(0.25)
"""Nobody clicks what they have not seen for a quarter of a second: so long before, the spot is on the screen."""

_LINGER_NS: Final = ns_from_s(0.5)
"""After a click its mark stays to tie press and spot together, but not over what opens there."""

_FADE_NS: Final = ns_from_s(0.2)
"""A mark stays at least this long after a press: it went away with the press, not before it."""

_FOREVER_NS: Final = 1 << 63
_LASTING_KINDS: Final = frozenset({"type", "drag", "scroll", "change"})
_READING_NS_PER_CHARACTER: Final = ns_from_s(1 / 15)
_CAPTION_ROOM: Final = 0.74
"""Below this share of the height a caption at the bottom would hide the spot."""


class Stretch(msgspec.Struct, frozen=True):
    """The part of a film that tells one action, in film time: a step of the article has one or more.

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
    guide: Guide, *, clock: FilmClock, numbers: Mapping[str, int] | None = None
) -> tuple[Stretch, ...]:
    """Return the stretches of the article's steps in order of time: they neither overlap nor leave the film.

    A step whose action is cut, lies beyond the film or at the very moment of another's has none. `numbers` are those
    of the article by step id; several steps of one action have the same. None numbers every step.
    """
    if numbers is None:
        numbers = {one.step.id: number for number, one in enumerate(guide.article_steps, start=1)}
    in_time = sorted(guide.steps, key=lambda one: one.step.t_ns)
    seams_ns = sorted({clock.film_ns(cut.end_ns) for cut in guide.cuts})
    begins: list[tuple[int, GuideStep]] = []
    for index, one in enumerate(in_time):
        if one.step.id not in numbers or not clock.is_shown(one.step.t_ns):
            continue
        before = in_time[index - 1].step if index else None
        film_ns = clock.film_ns(one.step.t_ns)
        begin_ns = _begin_ns(
            film_ns,
            before_ns=clock.film_ns(before.t_ns) if before else 0,
            result_ns=max(clock.film_ns(before.end_t_ns) if before else 0, _seam_before(seams_ns, film_ns)),
        )
        if begins and begin_ns <= begins[-1][0]:
            begin_ns = begins[-1][0] + 1
            if begin_ns > film_ns:
                continue
        begins.append((begin_ns, one))
    ends = (*(begin_ns for begin_ns, _ in begins[1:]), clock.duration_ns)
    return tuple(
        _stretch(one, clock=clock, number=numbers[one.step.id], begin_ns=begin_ns, end_ns=end_ns)
        for (begin_ns, one), end_ns in zip(begins, ends, strict=False)  # without a step there is only the end
    )


def _begin_ns(film_ns: int, *, before_ns: int, result_ns: int) -> int:
    """Return when a step's telling begins: once the result before it stands, yet with a lead to look."""
    settled_ns = min(result_ns, film_ns - _SHORTEST_LEAD_NS)
    return max(0, before_ns, settled_ns, film_ns - _LEAD_NS)


def _seam_before(seams_ns: Sequence[int], film_ns: int) -> int:
    """Return where the last cut before a moment was: marks point into the picture that comes after it."""
    index = bisect.bisect_right(seams_ns, film_ns) - 1
    return seams_ns[index] if index >= 0 else 0


def _stretch(guide_step: GuideStep, *, clock: FilmClock, number: int, begin_ns: int, end_ns: int) -> Stretch:
    step = guide_step.step
    action_ns = clock.film_ns(step.t_ns)
    marks_end_ns: int = clock.film_ns(max(step.end_t_ns, step.t_ns))
    if step.kind not in _LASTING_KINDS:
        marks_end_ns = min(marks_end_ns, action_ns + _LINGER_NS)
    marks_end_ns = max(marks_end_ns, action_ns + _FADE_NS)
    return Stretch(
        guide_step=guide_step,
        number=number,
        begin_ns=TimeNs(begin_ns),
        action_ns=action_ns,
        marks_end_ns=TimeNs(min(marks_end_ns, end_ns)),
        end_ns=TimeNs(end_ns),
    )


class FilmScenes:
    """Gives the scene of any moment; equal values for moments that look the same.

    Moments are told in session time, as the frames are; how long marks, rings and zooms take is film time.

    Args:
        guide: Redactions hold for the whole film; a step's own redactions from the step before it to the one after,
            also for steps that readers do not see.
        stretches: Of the guide's steps, by `stretches_of` with the same clock.
        pointer: Of an imported film, which shows its own, and to draw none, one without events.
        clock: Of the film.
        size_at: The size of the frame at a session time.
        burnt_captions: By step id, texts of one or two lines to draw into the picture; empty draws none.
        everywhere: The guide's session-wide redactions, when they are prepared already.
    """

    def __init__(
        self,
        guide: Guide,
        *,
        stretches: Sequence[Stretch],
        pointer: PointerPath,
        clock: FilmClock,
        size_at: Callable[[int], Size],
        burnt_captions: Mapping[str, str] = MappingProxyType({}),
        everywhere: RedactionTimes | None = None,
    ) -> None:
        self._everywhere = everywhere or RedactionTimes.of(guide.redactions)
        self._own = RedactionTimes(_spans_of_redactions(guide))
        self._pointer = pointer
        self._clock = clock
        self._size_at = size_at
        self._stretches = stretches
        self._begins_ns = [one.begin_ns for one in stretches]
        self._camera = ZoomCamera(guide.zooms, clock=clock, size_at=size_at)
        self._captions = burnt_captions

    def at(self, t_ns: int) -> Scene:
        """Return the scene at a session time. What is cut has redactions and a pointer, but is not told."""
        scene = Scene(
            redactions=self.redactions_at(t_ns),
            cursor=self._cursor_at(t_ns),
        )
        if not self._clock.is_shown(t_ns):
            return scene
        film_ns = self._clock.film_ns(t_ns)
        scene = replace(
            scene, rings=self._pointer.rings_at(t_ns, self._clock), view_frame_px=self._camera.view_at(t_ns)
        )
        index = bisect.bisect_right(self._begins_ns, film_ns) - 1
        if index < 0:
            return scene
        stretch = self._stretches[index]
        return replace(
            scene,
            annotations=tuple(_marks_at(stretch, film_ns)),
            caption=self._captions.get(stretch.guide_step.step.id) or None,
            is_caption_at_top=self._is_low(stretch),
        )

    def redactions_at(self, t_ns: int) -> tuple[Redaction, ...]:
        """Return all that is covered at a session time."""
        return self._everywhere.at(t_ns) + self._own.at(t_ns)

    def _cursor_at(self, t_ns: int) -> Cursor | None:
        cursor = self._pointer.cursor_at(t_ns)
        if cursor is None:
            return None
        x, y = cursor.pos_frame_px.x, cursor.pos_frame_px.y
        # Outside the picture it cannot be seen: one value for all such places, so that no frame is drawn for them.
        margin = 64
        size_px = self._size_at(t_ns)
        is_near = -margin <= x <= size_px.width + margin and -margin <= y <= size_px.height + margin
        return cursor if is_near else None

    def _is_low(self, stretch: Stretch) -> bool:
        step = stretch.guide_step.step
        box = step.reading.box_frame_px
        pos = step.pos_frame_px or (box.center if box is not None else None)
        if pos is None:
            return False
        # As it is seen when it is done: a caption that jumped with the camera could not be read.
        seen = self._camera.view_at(step.t_ns) or Rect.of_size(self._size_at(step.t_ns))
        return _CAPTION_ROOM * seen.height < pos.y - seen.y <= seen.height


def _marks_at(stretch: Stretch, film_ns: int) -> Iterator[Annotation]:
    """Yield what of a step's annotations is seen, faded; notes stay longer than pointing marks, to be read."""
    for one in visible_marks(stretch.guide_step, stretch.number):
        if isinstance(one, Redaction):
            continue
        end_ns: int = stretch.marks_end_ns
        if isinstance(one, TextNote | Callout):
            reading_ns = len(one.text) * _READING_NS_PER_CHARACTER
            end_ns = min(stretch.end_ns, max(end_ns, stretch.begin_ns + _LEAD_NS + reading_ns))
        strength = min(
            _share(film_ns - stretch.begin_ns, one.fade_in_ns), _share(end_ns - film_ns, one.fade_out_ns)
        )
        if strength > 0 and film_ns < end_ns:
            yield replace(one, opacity=one.opacity * strength)


def _share(past_ns: int, whole_ns: int) -> float:
    """Return how much of a fade is done, from 0 to 1; one without length is done at once."""
    if whole_ns <= 0:
        return 1.0 if past_ns >= 0 else 0.0
    return max(0.0, min(1.0, past_ns / whole_ns))


def _spans_of_redactions(guide: Guide) -> Iterator[tuple[TimeSpan, Redaction]]:
    """Yield each step's own redactions with the time they cover: from the step before to the step after.

    What is to be hidden in a step's picture has been on the screen since the step before it, and stays on it until
    the next: here too much is hidden rather than too little.
    """
    in_time = sorted(guide.steps, key=lambda one: one.step.t_ns)
    last = len(in_time) - 1
    for index, one in enumerate(in_time):
        start_ns: int = in_time[index - 1].step.t_ns if index else 0
        end_ns: int = in_time[index + 1].step.t_ns if index < last else _FOREVER_NS
        before_ns = one.step.before_t_ns
        if before_ns is not None:
            start_ns = min(start_ns, before_ns)
        for redaction in step_redactions(one):
            yield TimeSpan(TimeNs(start_ns), TimeNs(end_ns)), redaction
