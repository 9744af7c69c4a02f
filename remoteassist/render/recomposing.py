"""Composes one picture again and again while a person draws on it: only where the scene has changed.

The bytes are those of `compose`: what changes is painted anew with everything that lies there, and nothing beside it.
"""

import math
from collections.abc import Sequence

from msgspec.structs import replace

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import Annotation, Magnifier, Redaction, Spotlight
from remoteassist.model.geometry import Rect, Size, bounding_box
from remoteassist.render.compositor import draw_marks, draw_under_marks, redacted_frame
from remoteassist.render.lettering import prime_fonts
from remoteassist.render.mark_layout import bounds_of
from remoteassist.render.placement import Placement
from remoteassist.render.scene import Scene
from remoteassist.render.spotlights import SOFT_PX

_MARGIN_PX = 2.0
"""Around what a mark says of its bounds: smoothing reaches into the next pixel."""


class Recomposer:
    """Holds a picture with a scene over it, in the frame's own size. One thread at a time.

    Args:
        bgra: Shape (H, W, 4), never changed.
        scene: Without caption, rings and view: what an article shows.
    """

    def __init__(self, bgra: Bgra, scene: Scene) -> None:
        self._bgra = bgra
        height, width = bgra.shape[:2]
        self._size = Size(width, height)
        self._placement = Placement.of(self._size, self._size, None)
        self._scene = Scene()
        self._frame = redacted_frame(bgra, ())
        self._ground = self._frame
        self._picture = self._frame.copy()
        self.show(scene)

    @property
    def picture(self) -> Bgra:
        """What is composed now, shape (H, W, 4); the next `show` writes into it."""
        return self._picture

    def show(self, scene: Scene) -> Rect | None:
        """Take another scene and return the box in which pixels may have changed, None for none.

        Raises:
            ValueError: The scene has a caption, rings or a view.
        """
        if scene.caption or scene.rings or scene.view_frame_px is not None:
            raise ValueError("only what an article shows is composed again in part")
        old, self._scene = self._scene, scene
        dirty = self._dirty_marks(old, scene)
        if old.redactions != scene.redactions:
            self._frame = redacted_frame(self._bgra, scene.redactions)
        under, old_under = _under_marks(scene), _under_marks(old)
        if (scene.redactions, under) != (old.redactions, old_under):
            dirty += self._dirty_ground(old, scene)
            self._ground = self._frame
            if under != Scene():
                prime_fonts()
                self._ground = self._frame.copy()
                draw_under_marks(self._ground, scene, self._placement)
        around = bounding_box(dirty)
        return None if around is None else self._repaint(around)

    def _repaint(self, around: Rect) -> Rect | None:
        box = self._with_whole_blends(around.grown(_MARGIN_PX))
        if box.is_empty:
            return None
        rows, columns = slice(int(box.y), int(box.bottom)), slice(int(box.x), int(box.right))
        self._picture[rows, columns] = self._ground[rows, columns]
        marks = tuple(one for one in self._scene.annotations if self._is_touching(one, box))
        if marks:
            prime_fonts()
            draw_marks(
                self._picture,
                replace(self._scene, annotations=marks),
                frame=self._frame,
                placement=self._placement,
                within=box,
            )
        return box

    def _with_whole_blends(self, around: Rect) -> Rect:
        """Return whole pixels around a box and around each picture that is blended and touches it.

        Qt blends a row of pixels several at a time and rounds the rest otherwise: begun elsewhere, it gives others.
        """
        box = _whole_pixels(around).intersected(Rect.of_size(self._size))
        blended = [one for one in self._scene.annotations if _is_blended(one)]
        touching = [one for one in blended if self._is_touching(one, box)]
        while touching:
            blended = [one for one in blended if one not in touching]
            boxes = [box, *(bounds_of(one, self._size).grown(_MARGIN_PX) for one in touching)]
            box = _whole_pixels(bounding_box(boxes) or box).intersected(Rect.of_size(self._size))
            touching = [one for one in blended if self._is_touching(one, box)]
        return box

    def _is_touching(self, annotation: Annotation, box: Rect) -> bool:
        return not bounds_of(annotation, self._size).grown(_MARGIN_PX).intersected(box).is_empty

    def _dirty_marks(self, old: Scene, new: Scene) -> list[Rect]:
        """Return where marks were that are no more, are now that were not, or have another order."""
        before, after = _drawn(old.annotations), _drawn(new.annotations)
        start = 0
        while start < min(len(before), len(after)) and before[start] == after[start]:
            start += 1
        end = 0
        while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
            end += 1
        changed = (*before[start : len(before) - end], *after[start : len(after) - end])
        return [bounds_of(one, self._size) for one in changed]

    def _dirty_ground(self, old: Scene, new: Scene) -> list[Rect]:
        """Return where other pixels lie under the marks."""
        lit = _dirty_light(old, new)
        if lit is None:
            return [Rect.of_size(self._size)]
        changed = set(old.redactions) ^ set(new.redactions)
        if not changed and old.redactions != new.redactions:
            # Their order alone: where they overlap, another colour is on top.
            changed = set(new.redactions)
        # What enlarges something of it is touched by it, and painted as a whole.
        return lit + [one.rect for one in changed]


def _dirty_light(old: Scene, new: Scene) -> list[Rect] | None:
    """Return where it gets lighter or darker; None when that may be everywhere."""
    before, after = _under_marks(old), _under_marks(new)
    if before == after:
        return []
    is_same_dark = [_darkness(one) for one in before.annotations] == [
        _darkness(one) for one in after.annotations
    ]
    if before.cursor != after.cursor or not is_same_dark:
        return None
    changed = set(before.annotations) ^ set(after.annotations)
    return [one.rect.grown(SOFT_PX) for one in changed if isinstance(one, Spotlight)]


def _darkness(annotation: Annotation) -> tuple[float, float]:
    return (annotation.dimming, annotation.opacity) if isinstance(annotation, Spotlight) else (0.0, 0.0)


def _is_blended(annotation: Annotation) -> bool:
    """Whether it is drawn as a picture of its own: enlarged, or faded as a whole."""
    return isinstance(annotation, Magnifier) or (
        not isinstance(annotation, Redaction | Spotlight) and annotation.opacity < 1
    )


def _drawn(annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    return tuple(one for one in annotations if not isinstance(one, Spotlight))


def _under_marks(scene: Scene) -> Scene:
    """Return what is drawn over the frame before any mark."""
    spotlights = tuple(one for one in scene.annotations if isinstance(one, Spotlight))
    return Scene(cursor=scene.cursor, annotations=spotlights)


def _whole_pixels(rect: Rect) -> Rect:
    return Rect.from_edges(
        math.floor(rect.x), math.floor(rect.y), math.ceil(rect.right), math.ceil(rect.bottom)
    )
