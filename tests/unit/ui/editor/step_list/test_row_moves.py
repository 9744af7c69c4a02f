"""From one order of rows to another."""

from hypothesis import given
from hypothesis import strategies as st

from remoteassist.ui.editor.step_list.row_moves import RowMoved, RowsInserted, RowsRemoved, row_changes

_ORDERS = st.lists(st.sampled_from("abcdefghij"), unique=True)


def _after(rows: list[str], old: list[str], new: list[str]) -> list[str]:
    for change in row_changes(old, new):
        if isinstance(change, RowsRemoved):
            del rows[change.first : change.last + 1]
        elif isinstance(change, RowsInserted):
            rows[change.first : change.first] = change.ids
        else:
            moved = rows[change.source]
            assert change.before not in {change.source, change.source + 1}, "Qt refuses such a move"
            rows[change.source] = ""
            rows.insert(change.before, moved)
            rows.remove("")
    return rows


@given(_ORDERS, _ORDERS)
def test_the_changes_lead_from_any_order_to_any_other(old: list[str], new: list[str]) -> None:
    assert _after(list(old), old, new) == new


def test_a_row_that_goes_far_is_one_move() -> None:
    assert row_changes("abcdef", "bcdefa") == [RowMoved(0, 6)]
    assert row_changes("abcdef", "fabcde") == [RowMoved(5, 0)]


def test_neighbours_come_and_go_together() -> None:
    assert row_changes("abcdef", "abf") == [RowsRemoved(2, 4)]
    assert row_changes("af", "abcdef") == [RowsInserted(1, ("b", "c", "d", "e"))]
    assert row_changes("", "ab") == [RowsInserted(0, ("a", "b"))]


def test_the_same_order_needs_nothing() -> None:
    assert row_changes("abc", "abc") == []
