"""The line under the letter that is a key."""

import cv2
import numpy as np
import numpy.typing as npt

from remoteassist.vision.underlines import without_underlines

Patch = npt.NDArray[np.uint8]


def word(text: str) -> Patch:
    """Return a word of 11 px capitals whose letters stand on row 16."""
    patch = np.full((24, 12 * len(text) + 12, 3), 245, np.uint8)
    cv2.putText(patch, text, (6, 16), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (20, 20, 20), 1)
    return patch


def test_the_line_goes_and_the_letters_stay() -> None:
    plain = word("Format")
    marked = plain.copy()
    marked[18, 7:15] = 20
    assert np.array_equal(without_underlines(marked), plain)


def test_a_word_without_a_line_is_given_back_as_it_is() -> None:
    plain = word("Format")
    assert without_underlines(plain) is plain


def test_the_tail_of_a_g_is_no_line() -> None:
    plain = word("Settings")
    assert np.array_equal(without_underlines(plain), plain)


def test_an_underscore_stays() -> None:
    plain = word("a    b")
    columns = np.flatnonzero((plain < 100).any(axis=(0, 2)))
    gap = int(columns[np.flatnonzero(np.diff(columns) > 8)[0]]) + 4
    plain[18, gap : gap + 8] = 20
    assert np.array_equal(without_underlines(plain), plain)


def test_what_is_too_small_for_letters_is_left_alone() -> None:
    tiny = np.zeros((3, 40, 3), np.uint8)
    assert without_underlines(tiny) is tiny
