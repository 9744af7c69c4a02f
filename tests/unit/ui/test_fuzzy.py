"""Commands are found by a few letters, the likeliest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.ui.fuzzy import fuzzy_score


def _score(query: str, text: str) -> int:
    score = fuzzy_score(query, text)
    assert score is not None, f"{query!r} does not find {text!r}"
    return score


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("ea", "Export article", "Release"),
        ("set", "Settings", "Insert a step"),
        ("undo", "Undo", "Unhide a done step"),
        ("merge", "Merge", "Move a range elsewhere"),
    ],
)
def test_beginnings_of_words_and_letters_in_a_row_count_more(query: str, better: str, worse: str) -> None:
    assert _score(query, better) > (fuzzy_score(query, worse) or 0)


def test_accents_and_capitals_do_not_matter() -> None:
    assert _score("ruckgangig", "Rückgängig machen") == _score("RÜCKGÄNGIG", "rückgängig machen")


def test_letters_in_another_order_do_not_fit() -> None:
    assert fuzzy_score("ba", "ab") is None
    assert fuzzy_score("x", "") is None


@given(text=st.text(max_size=30), data=st.data())
def test_any_letters_of_a_text_in_its_order_find_it(text: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    query = "".join(char for char, is_kept in zip(text, kept, strict=True) if is_kept)
    assert fuzzy_score(query, text) is not None


@given(text=st.text(alphabet="abc ", max_size=30))
def test_nothing_fits_everything_and_tells_nothing(text: str) -> None:
    assert fuzzy_score("", text) == 0
