"""Small pictures: right, small, and never larger than a line."""

import cv2
import numpy as np
import pytest

from remoteassist.capture.picture.target_pictures import MOST_JPEG_BYTES, jpeg_of


def shown(jpeg: bytes) -> np.ndarray:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture)


@pytest.mark.parametrize(
    ("size", "small"),
    [((1920, 1080), (320, 180)), ((300, 1200), (50, 200)), ((64, 40), (64, 40)), ((2000, 2), (320, 1))],
)
def test_a_picture_keeps_its_shape_and_is_never_enlarged(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    picture = np.zeros((size[1], size[0], 4), np.uint8)
    picture[..., 2] = 200
    height, width = shown(jpeg_of(picture)).shape[:2]
    assert (width, height) == small
    assert np.abs(shown(jpeg_of(picture)).astype(int) - (0, 0, 200)).max() <= 3


def test_noise_is_no_larger_than_a_line_holds() -> None:
    noise = np.random.default_rng(5).integers(0, 256, (200, 320, 4), np.uint8)
    assert 5_000 < len(jpeg_of(noise)) <= MOST_JPEG_BYTES
