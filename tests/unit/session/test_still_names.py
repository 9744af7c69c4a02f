"""A still's name and its time are the same thing."""

import pytest

from remoteassist.model.time import NS_PER_MS
from remoteassist.session.still_names import still_name, still_time
from remoteassist.session.store import STILL_NAME


@pytest.mark.parametrize("t_ms", [0, 1, 1234, 999_999_999, 1_000_000_000])
def test_a_name_tells_the_millisecond_in_which_it_was_seen(t_ms: int) -> None:
    name = still_name(t_ms * NS_PER_MS + 999_999)
    assert STILL_NAME.match(name)
    assert still_time(name) == t_ms * NS_PER_MS


def test_names_are_in_the_order_of_time() -> None:
    assert still_name(9 * NS_PER_MS) < still_name(10 * NS_PER_MS) < still_name(2_000 * NS_PER_MS)


@pytest.mark.parametrize(
    "name", ["login.png", ".png", "-1.png", "1.5.png", "٣.png", "000000001.jpg", "1", ""]
)
def test_a_name_that_is_not_ours_tells_no_time(name: str) -> None:
    assert still_time(name) is None


def test_upper_and_lower_case_are_alike() -> None:
    assert still_time("000000007.PNG") == 7 * NS_PER_MS
