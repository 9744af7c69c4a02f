"""Darkens a picture outside of the boxes that spotlights leave light: all spotlights as one mask."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import Spotlight
from remoteassist.model.geometry import Rect, Size, bounding_box
from remoteassist.render.painting import bounded_rect
from remoteassist.render.placement import Placement

SOFT_PX: Final = 14.0
"""From light to dark, outside of the box: a hard edge would look like a window of its own."""


def darken(picture: Bgra, spotlights: Sequence[Spotlight], placement: Placement) -> None:
    """Darken `picture` in place outside of the boxes; each box and nothing less keeps its pixels.

    Args:
        picture: Shape (H, W, 4), opaque.
        spotlights: In frame pixels; the strongest says how dark the rest gets.
        placement: Where the frame's pixels are in this picture.
    """
    strengths = [_share(one.opacity) for one in spotlights]
    strongest = max(strengths, default=0.0)
    dimming = max(
        (_share(one.dimming) * strength for one, strength in zip(spotlights, strengths, strict=True)),
        default=0.0,
    )
    if strongest == 0 or dimming == 0:
        return
    # One that fades in beside another opens its own hole as it comes; the only one's hole is open from the first.
    holes = tuple(
        (placement.place(bounded_rect(one.rect)), strength / strongest)
        for one, strength in zip(spotlights, strengths, strict=True)
        if strength > 0
    )
    mask = _mask(holes, placement.picture_px, dimming=dimming, scale=placement.scale)
    cv2.multiply(picture, mask, picture, scale=1 / 255)


@lru_cache(maxsize=2)
def _mask(
    holes: tuple[tuple[Rect, float], ...], size_px: Size, *, dimming: float, scale: float
) -> npt.NDArray[np.uint8]:
    """Return what to multiply each byte of a picture with, of 255; never written to."""
    mask = np.empty((size_px.height, size_px.width, 4), np.uint8)
    # Most of a picture is as dark as it gets: only around the holes each pixel has a value of its own.
    mask.view(np.uint32)[:] = _packed(np.ones((1, 1), np.float32), dimming=dimming)
    soft_px = SOFT_PX * scale
    around = bounding_box(hole.grown(soft_px + 1) for hole, _ in holes)
    touched = (around or Rect(0, 0, 0, 0)).intersected(Rect.of_size(size_px))
    if not touched.is_empty:
        left, top = math.floor(touched.x), math.floor(touched.y)
        right, bottom = math.ceil(touched.right), math.ceil(touched.bottom)
        dark = np.ones((bottom - top, right - left), np.float32)
        for hole, openness in holes:
            _open(dark, hole.shifted(-left, -top), openness=openness, soft_px=soft_px)
        mask.view(np.uint32)[top:bottom, left:right, 0] = _packed(dark, dimming=dimming)
    mask.flags.writeable = False
    return mask


def _packed(dark: npt.NDArray[np.float32], *, dimming: float) -> npt.NDArray[np.uint32]:
    """Return what to multiply a pixel with, three times the same byte and one of 255 for its alpha."""
    light = np.rint(255 * (1 - dimming * dark)).astype(np.uint32)
    packed: npt.NDArray[np.uint32] = light * np.uint32(0x010101) | np.uint32(0xFF000000)
    return packed


def _open(dark: npt.NDArray[np.float32], hole: Rect, *, openness: float, soft_px: float) -> None:
    """Take a box with a soft edge out of what is dark, from 0 to 1."""
    height, width = dark.shape
    touched = hole.grown(soft_px + 1).intersected(Rect(0, 0, width, height))
    if touched.is_empty or hole.is_empty:
        return
    left, top = math.floor(touched.x), math.floor(touched.y)
    right, bottom = math.ceil(touched.right), math.ceil(touched.bottom)
    x = np.abs(np.arange(left, right, dtype=np.float32) + 0.5 - hole.center.x) - hole.width / 2
    y = np.abs(np.arange(top, bottom, dtype=np.float32) + 0.5 - hole.center.y) - hole.height / 2
    # Distance to the box; beside a corner to the corner itself, which rounds the glow but not the box.
    distance = np.hypot(np.maximum(x, 0)[None, :], np.maximum(y, 0)[:, None])
    share = np.clip(distance / (soft_px), 0, 1)
    light = openness * (1 - share * share * (3 - 2 * share))
    dark[top:bottom, left:right] *= 1 - light.astype(np.float32)


def _share(value: float) -> float:
    return max(0.0, min(1.0, value))
