"""Titles from drawn title bars; a reader that knows what was drawn takes the place of the models."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from remoteassist.media.frame import Bgra
from remoteassist.model.geometry import Rect
from remoteassist.steps.titles import is_row_of_words, title_in

BAR = Rect(50, 40, 600, 28)


class Bar:
    """A title bar on a desktop, with three buttons at its right end; reads its own texts with a given confidence."""

    def __init__(self, *texts: tuple[str, int], confidence: float = 0.99) -> None:
        self.bgra: Bgra = np.full((200, 700, 4), (110, 110, 50, 255), np.uint8)
        self._confidence = confidence
        self._texts: list[tuple[Rect, str]] = []
        corners = (int(BAR.x), int(BAR.y)), (int(BAR.right) - 1, int(BAR.bottom) - 1)
        cv2.rectangle(self.bgra, *corners, (190, 140, 90, 255), cv2.FILLED)
        for index in range(3):
            left = int(BAR.right) - 20 - 20 * index
            cv2.rectangle(self.bgra, (left, 49), (left + 10, 59), (250, 250, 250, 255), 1)
        for words, x in texts:
            cv2.putText(
                self.bgra,
                words,
                (x, 59),
                cv2.FONT_HERSHEY_SIMPLEX,
                0.45,
                (250, 250, 250, 255),
                1,
                cv2.LINE_AA,
            )
            (width, height), _ = cv2.getTextSize(words, cv2.FONT_HERSHEY_SIMPLEX, 0.45, 1)
            self._texts.append((Rect(x, 59 - height, width, height + 2), words))

    def find(self, picture: Bgra, region: Rect) -> list[Rect]:
        return [box.grown(2) for box, _ in self._texts if not box.intersected(region).is_empty]

    def read(self, picture: Bgra, boxes: Sequence[Rect]) -> list[tuple[str, float]]:
        read = [" ".join(words for own, words in self._texts if box.contains(own.center)) for box in boxes]
        return [(words, self._confidence if words else 0.0) for words in read]


def title(bar: Bar) -> str | None:
    return title_in(bar.bgra, BAR, bar)


def test_the_title_is_the_text_of_the_bar() -> None:
    assert title(Bar(("Mousepad Preferences", 260))) == "Mousepad Preferences"


def test_two_words_with_a_dash_that_was_not_found_are_one_title() -> None:
    assert title(Bar(("notes.txt", 240), ("Mousepad", 318))) == "notes.txt Mousepad"


def test_of_texts_that_stand_apart_the_widest_is_the_title() -> None:
    assert title(Bar(("Open", 60), ("Save the document as", 260))) == "Save the document as"


def test_a_letter_in_the_windows_picture_is_no_title() -> None:
    assert title(Bar(("W", 56))) is None


@pytest.mark.parametrize(("confidence", "expected"), [(0.59, None), (0.6, "Find")])
def test_a_title_that_is_hardly_readable_is_none(confidence: float, expected: str | None) -> None:
    assert title(Bar(("Find", 300), confidence=confidence)) == expected


def test_without_a_bar_or_a_text_there_is_no_title() -> None:
    assert title_in(Bar().bgra, None, Bar()) is None
    assert title(Bar()) is None


def test_many_words_with_room_between_them_are_a_menu_bar() -> None:
    menus = Bar(
        *((word, 60 + 70 * index) for index, word in enumerate(("File", "Edit", "View", "Go", "Help")))
    )
    assert is_row_of_words(menus.bgra, BAR, menus)
    sentence = Bar(("Save the changes to the document before closing it", 150))
    assert not is_row_of_words(sentence.bgra, BAR, sentence)
