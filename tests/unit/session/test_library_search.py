"""What somebody types is words and never a query; the snippet shows them."""

import pytest

from remoteassist.session.library_search import expression_of, snippet_of, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("  \t\n ", ()),
        ('"*():^-+ ~', ()),
        ("printer", ("printer",)),
        ("  two   words ", ("two", "words")),
        ("T-7 - x", ("T-7", "x")),
        ("a\x00b\ud800c", ("a", "b", "c")),
        ("u\u0308ber", ("\u00fcber",)),
        ("\u202egnp.exe", ("gnp.exe",)),
    ],
)
def test_words_are_what_stands_between_spaces_and_has_letters(typed: str, words: tuple[str, ...]) -> None:
    assert words_of(typed) == words


def test_a_page_that_was_pasted_is_cut() -> None:
    words = words_of("word " * 100_000)
    assert words == ("word",) * 8


def test_every_word_is_quoted_and_the_last_one_may_go_on() -> None:
    assert expression_of(('a"b', "NEAR"), is_open=True) == '"a""b" AND "NEAR"*'
    assert expression_of(("OR",), is_open=False) == '"OR"'
    assert expression_of(("a", "b"), is_open=True) == '"a" AND ({said} : "b"* OR {shown} : "b")'


def _marked(text: str, *words: str) -> list[str]:
    snippet, marks = snippet_of(text, words)
    return [snippet[start:end] for start, end in marks]


def test_a_snippet_marks_whole_words_and_the_beginning_of_the_last() -> None:
    assert _marked("Select Save as, then saved", "select", "sav") == ["Select", "Sav", "sav"]
    assert _marked("Select Save", "sel", "save") == ["Save"]
    assert _marked("case T-7 and T-70", "T-7") == ["T", "7", "T", "7"]


def test_a_snippet_marks_what_has_accents_and_other_lengths_when_folded() -> None:
    assert _marked("\u00d6ffne \u0130stanbul Stra\u00dfe Men\u00fc", "offne", "menu") == [
        "\u00d6ffne",
        "Men\u00fc",
    ]
    assert _marked("Men\u00fc", "m\u00e9nu") == ["Men\u00fc"]


def test_a_long_text_is_cut_around_the_first_word_found() -> None:
    text = "far away " * 60 + "needle in the hay " + "and so on " * 60
    snippet, marks = snippet_of(text, ("needle",))
    assert len(snippet) <= 142
    assert snippet.startswith("\u2026")
    assert snippet.endswith("\u2026")
    assert [snippet[start:end] for start, end in marks] == ["needle"]


def test_a_long_text_without_spaces_is_cut_as_well() -> None:
    snippet, marks = snippet_of("x" * 5000, ("xx",))
    assert len(snippet) <= 142
    assert marks == ((0, 2),)


def test_marks_never_leave_the_snippet() -> None:
    text = "needle " * 400
    snippet, marks = snippet_of(text, ("needle",))
    assert marks
    assert {snippet[start:end] for start, end in marks} <= {"needle"}
