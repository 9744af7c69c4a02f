"""What an X server says of when its mouse and keys were used last."""

import threading
import time

import pytest

from benchmarks.hand import Hand
from remoteassist.capture.input.idle_clock import last_used_ns
from remoteassist.model.time import NS_PER_S

pytestmark = pytest.mark.display


def test_the_x_server_knows_when_somebody_acted(
    virtual_display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", virtual_display)
    with Hand(virtual_display) as hand:
        before_ns = time.monotonic_ns()
        hand.press()
        hand.release()
        used_ns = last_used_ns()
        assert used_ns is not None
        assert before_ns - NS_PER_S // 10 <= used_ns <= time.monotonic_ns()
        threading.Event().wait(0.4)
        later_ns = last_used_ns()
        assert later_ns is not None
        assert abs(later_ns - used_ns) < NS_PER_S // 10, "nobody acted since"


def test_without_an_x_server_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert last_used_ns() is None
