"""Words are found in what was read, in spite of what is commonly misread, and hidden with their neighbours' edges."""

import pytest

from remoteassist.model.geometry import Rect
from remoteassist.privacy.sought_text import SoughtText, TextPart, part_box


@pytest.mark.parametrize(
    ("sought", "line", "found"),
    [
        ("Anna Meier", "Owner: Anna Meier (private)", "Anna Meier"),
        ("anna meier", "Owner: ANNA  MEIER", "ANNA  MEIER"),
        ("Anna Meier", "Owner: AnnaMeier", "AnnaMeier"),
        ("Müller", "Frau MULLER", "MULLER"),
        ("K0RN-4711", "id KORN-47l1.", "KORN-47l1"),
        ("ﬁle", "a FILE here", "FILE"),
        ("Zanzibar", "in Zanzlbar today", "Zanzlbar"),
        ("Kestrel Zanzibar", "Kestrel Zenzibar", "Kestrel Zenzibar"),
    ],
)
def test_words_are_found(sought: str, line: str, found: str) -> None:
    (part,) = SoughtText(sought).parts_of(line)
    assert line[part.start : part.end] == found


def test_all_of_a_line_are_found() -> None:
    parts = SoughtText("anna").parts_of("Anna to Anna: anna")
    assert [(part.start, part.end) for part in parts] == [(0, 4), (8, 12), (14, 18)]
    assert {part.likeness for part in parts} == {1.0}


@pytest.mark.parametrize(
    ("sought", "line"),
    [
        ("Anna", "Hannes"),
        ("Kestrel Zanzibar", "Kestrel"),
        ("Meier", "Maler"),
        ("save as", "Save all"),
        ("ab", ""),
    ],
)
def test_other_words_are_not(sought: str, line: str) -> None:
    assert SoughtText(sought).parts_of(line) == []


def test_a_misread_letter_makes_it_less_sure() -> None:
    (part,) = SoughtText("Zanzibar").parts_of("Zanzabar")
    assert 0.8 < part.likeness < 1


@pytest.mark.parametrize("text", ["", " ", "a", "\u0301\u0301"])
def test_too_few_letters_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="too short"):
        SoughtText(text)


def test_what_is_sought_is_never_printed() -> None:
    assert "secret" not in f"{SoughtText('secret')!r} {SoughtText('secret')!s}"


def test_a_part_is_covered_with_a_letter_on_each_side() -> None:
    box = part_box(Rect(100, 10, 200, 12), "abcdefghijklmnopqrst", TextPart(5, 10, 1.0))
    assert (box.x, box.right) == (140, 210)
    whole = part_box(Rect(100, 10, 200, 12), "abcdefghijklmnopqrst", TextPart(0, 20, 1.0))
    assert whole == Rect(100, 10, 200, 12)
