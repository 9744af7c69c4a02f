import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.model.text import Span, label, one_line, plain_text, sentence, tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Save\n as\u2028 ", "Save as"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("\u202eevil\u202c", "evil"),
        ("lone \ud800 half", "lone half"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_one_line_holds_what_a_reader_sees(text: str, expected: str) -> None:
    assert one_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the disk is full", "The disk is full."),
        ("is it frozen?", "Is it frozen?"),
        ("Wait…", "Wait…"),
        (" ", ""),
    ],
)
def test_a_sentence_has_a_capital_letter_and_an_end(text: str, expected: str) -> None:
    assert sentence(text) == expected


def test_the_edge_of_a_label_has_no_space() -> None:
    text = (Span("Select"), label(" Save\nas "), label("…"), Span(" now"), Span("."))
    assert tidy(text) == (Span("Select "), label("Save as …"), Span(" now."))


def test_two_styles_stay_apart() -> None:
    assert tidy((label("a "), Span(" b  c ", "code"))) == (label("a"), Span(" "), Span("b  c", "code"))


@given(st.lists(st.builds(Span, st.text(), st.sampled_from(["plain", "label", "code"]))).map(tuple))
def test_tidy_keeps_the_words(text: tuple[Span, ...]) -> None:
    assert one_line(plain_text(tidy(text))) == one_line(plain_text(text))
    assert tidy(tidy(text)) == tidy(text)
