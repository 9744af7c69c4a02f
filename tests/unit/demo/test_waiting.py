"""Waiting for what other programs do."""

import pytest

from remoteassist.demo.waiting import wait_for
from remoteassist.errors import MachineLacksError


def test_the_first_answer_that_says_something_is_returned() -> None:
    answers = iter([None, False, "", "later"])
    assert wait_for(lambda: next(answers), what="an answer") == ""


def test_what_never_comes_is_named_in_one_line() -> None:
    with pytest.raises(MachineLacksError, match=r"\Atimed out after 0 s waiting for the moon; [^\n]+\Z"):
        wait_for(lambda: None, what="the moon", timeout_s=0)
