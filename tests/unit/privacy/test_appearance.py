"""What was seen once is recognised: anywhere, on another ground, covered in part; and nothing else is."""

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QFont, QImage, QPainter

from remoteassist.model.geometry import Rect
from remoteassist.privacy.appearance import Appearance, is_same_look
from remoteassist.vision.tiles import Gray

_WHOLE = Rect(0, 0, 400, 200)


def _screen(words: str, x: int, y: int, *, ink: int = 20, ground: int = 240) -> Gray:
    gray = np.full((200, 400), ground, np.uint8)
    cv2.putText(gray, words, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, ink, 1, cv2.LINE_AA)
    return gray


def _appearance(words: str = "Kestrel") -> Appearance:
    gray = _screen(words, 50, 60)
    rows, columns = np.nonzero(gray < 200)
    top, bottom, left, right = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
    patch = np.ascontiguousarray(gray[top:bottom, left:right])
    return Appearance(patch, Rect(0, 0, patch.shape[1], patch.shape[0]).grown(3))


@pytest.mark.parametrize("dx", range(4))
@pytest.mark.parametrize("dy", range(4))
def test_it_is_found_wherever_it_stands(dx: int, dy: int) -> None:
    appearance = _appearance()
    found = appearance.sightings(_screen("a Kestrel flies", 60 + dx, 90 + dy), _WHOLE)
    assert len(found) == 1
    (x, y) = (found[0].x, found[0].y)
    assert appearance.sightings(_screen("Kestrel", 50, 60), _WHOLE)[0].likeness > 0.99
    shown = _screen("a Kestrel flies", 60 + dx, 90 + dy)
    covered = shown.copy()
    box = appearance.box_at(x, y)
    covered[int(box.y) : int(box.bottom), int(box.x) : int(box.right)] = 240
    assert not appearance.sightings(covered, _WHOLE)


@pytest.mark.parametrize(("ink", "ground"), [(255, 60), (120, 200), (10, 90)])
def test_another_ground_and_ink_make_no_difference(ink: int, ground: int) -> None:
    assert len(_appearance().sightings(_screen("Kestrel", 200, 150, ink=ink, ground=ground), _WHOLE)) == 1


@pytest.mark.parametrize("words", ["Kettle", "Petrel", "lertseK", "Kernel", ""])
def test_other_words_are_not_taken_for_it(words: str) -> None:
    assert _appearance().sightings(_screen(words, 100, 100), _WHOLE) == []


@pytest.mark.parametrize("font", ["DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif", "Liberation Sans"])
@pytest.mark.parametrize("px", [11, 13, 16, 20])
def test_letters_of_a_desktop_are_found_among_others(font: str, px: int) -> None:
    shown = _drawn("Meier", 50, 40, font=font, px=px)
    rows, columns = np.nonzero(shown < 200)
    patch = shown[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    appearance = Appearance(np.ascontiguousarray(patch), Rect(0, 0, patch.shape[1], patch.shape[0]))
    missed = [
        (dx, dy)
        for dx in range(4)
        for dy in range(4)
        if not appearance.sightings(_drawn("to Meier, Anna", 60 + dx, 80 + dy, font=font, px=px), _WHOLE)
    ]
    assert missed == []
    assert appearance.sightings(_drawn("Open the window", 60, 80, font=font, px=px), _WHOLE) == []


def _drawn(words: str, x: int, y: int, *, font: str, px: int) -> Gray:
    image = QImage(400, 200, QImage.Format.Format_Grayscale8)
    image.fill(245)
    painter = QPainter(image)
    face = QFont(font)
    face.setPixelSize(px)
    painter.setFont(face)
    painter.drawText(x, y, words)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(200, image.bytesPerLine())[:, :400].copy()


def test_it_is_looked_for_only_in_the_region() -> None:
    assert _appearance().sightings(_screen("Kestrel", 50, 60), Rect(0, 100, 400, 100)) == []


def test_what_is_covered_in_part_is_still_there_and_what_is_covered_wholly_is_not() -> None:
    appearance = _appearance()
    shown = _screen("Kestrel", 50, 60)
    (seen,) = appearance.sightings(shown, _WHOLE)
    shown[:, seen.x + 30 :] = 90
    assert appearance.is_seen_in_part(shown, x=seen.x, y=seen.y)
    shown[:] = 90
    assert not appearance.is_seen_in_part(shown, x=seen.x, y=seen.y)
    assert not appearance.is_seen_in_part(_screen("Wombats", 50, 60), x=seen.x, y=seen.y)


def test_a_piece_is_found_where_the_edge_of_the_screen_cuts_it() -> None:
    appearance = _appearance("Kestrel Zanzibar")
    (seen,) = appearance.sightings(_screen("Kestrel Zanzibar", 50, 60), _WHOLE)
    part = appearance.sighting_of_part(_screen("Kestrel Zanzibar", 50 - 100, 60), _WHOLE)
    assert part is not None
    assert (part.x, part.y) == (seen.x - 100, seen.y)
    assert appearance.sighting_of_part(_screen("Wombats, 12 of them", 50, 60), _WHOLE) is None


def test_a_plain_ground_cannot_be_recognised() -> None:
    assert not Appearance(np.full((20, 60), 200, np.uint8), Rect(0, 0, 60, 20)).is_recognisable


def test_one_look_is_enough_for_the_same_words_encoded_anew() -> None:
    one = _appearance()
    noisy = np.clip(
        one.patch.astype(np.int16) + np.random.default_rng(1).integers(-6, 7, one.patch.shape), 0, 255
    )
    assert is_same_look(one, Appearance(noisy.astype(np.uint8), one.hidden))
    assert not is_same_look(one, _appearance("Petrels"))
