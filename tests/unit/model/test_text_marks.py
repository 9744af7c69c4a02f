"""Titles as a person types them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from remoteassist.model.text import Span, Text, plain, tidy
from remoteassist.model.text_marks import marked, unmarked

_WORDS = st.text(alphabet="aB *`\\.é", min_size=1, max_size=8)
_TEXTS = st.lists(st.builds(Span, _WORDS, st.sampled_from(["plain", "label", "code"])), max_size=5).map(tuple)


def test_a_label_is_written_between_stars_and_read_back() -> None:
    text = (Span("On the "), Span("Editor", "label"), Span(" tab, enter "), Span("ls", "code"), Span("."))

    assert marked(text) == "On the **Editor** tab, enter `ls`."
    assert unmarked(marked(text)) == text


@given(_TEXTS)
@example((Span("C:\\", "label"), Span("*", "label")))
@example((Span("a\\"), Span("b", "label")))
@example((Span("*"), Span("b", "label"), Span("`", "code")))
def test_what_is_written_is_read_back(text: Text) -> None:
    assert unmarked(marked(text)) == tidy(text)


@pytest.mark.parametrize(
    "typed", ["5 * 3 = 15", r"Open \\server\share", "Stars: **", "An `open end", "**", r"C:\dir", "a ** b"]
)
def test_what_is_no_mark_is_only_characters(typed: str) -> None:
    assert unmarked(typed) == plain(typed)


def test_paths_are_shown_as_they_are() -> None:
    assert marked(plain(r"Open \\server\share.")) == r"Open \\server\share."


def test_an_icon_leaves_its_words() -> None:
    assert marked((Span("Select "), Span("the icon", "icon"), Span("."))) == "Select the icon."


def test_nothing_typed_is_no_text() -> None:
    assert unmarked("  \n ") == ()
